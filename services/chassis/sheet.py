"""A file of rows, CSV or XLSX, as text cells: what it is is read off its bytes, never off its name.

Promises
- Nothing of a file is taken when it is not a table that can be read to its end: `SheetError`, with what to do about it.
- Encoding by rule: a byte order mark, else UTF-8, else Windows-1252. Delimiter: the one of `; , TAB |` that stands most
  often in the first row, outside quotes.
- A row has the number that a spreadsheet shows for it (the header is 1). Empty rows are left out, and counted nowhere.
- Limits: `MAX_BYTES`, `MAX_ROWS` rows, `MAX_COLUMNS` columns, `MAX_CELL` characters in a cell.

Must not break: a row that is longer than the header is kept as it is (`too_long`), never cut: its cells may have moved.
Source: RFC 4180; limits from OWASP ASVS v5 5.2 (files are unpacked within limits of size and number).
"""

import csv
import io
from dataclasses import dataclass

from services.chassis.sheet_errors import (
    MAX_BYTES,
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    SheetError,
    cell_too_long,
    too_many,
)
from services.chassis.workbook import workbook_rows

BOM = "\ufeff"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DELIMITERS = ";,\t|"
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class SheetRow:
    """A row's number in the spreadsheet, and its cells as they stand there."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """How the file was written: so that what is given back can be written in the same way."""

    encoding: str
    delimiter: str
    workbook: bool = False


@dataclass(frozen=True)
class Sheet:
    """The header and the rows below it that are not empty."""

    header: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    layout: Layout


def read_sheet(content: bytes) -> Sheet:
    """The table in a file. Raises `SheetError`."""
    if len(content) > MAX_BYTES:
        raise SheetError(
            "sheet_too_large",
            "Berkas melebihi 10 MB. Bagi menjadi beberapa.",
            "More than 10 MB. Part it into several files.",
        )
    if content.startswith(_ZIP):
        return _table(workbook_rows(content), Layout("utf-8-sig", ";", workbook=True))
    if content.startswith(_OLD_EXCEL):
        raise SheetError(
            "sheet_is_old_excel",
            "Ini berkas Excel lama (.xls). Simpan sebagai .xlsx atau CSV.",
            "An old Excel file (.xls). Save it as .xlsx or CSV.",
        )
    text, encoding = decoded(content)
    delimiter = delimiter_of(text)
    return _table(_csv_rows(text, delimiter), Layout(encoding, delimiter))


def decoded(content: bytes) -> tuple[str, str]:
    """The text and its encoding. Raises `SheetError`."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    for name in (encoding,) if encoding else ("utf-8", "cp1252"):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text.removeprefix(BOM), name
    raise SheetError(
        "sheet_not_text",
        "Huruf pada berkas ini tidak terbaca. Di Excel, simpan sebagai “CSV UTF-8” atau .xlsx.",
        "The letters of this file cannot be read. Save it as CSV in UTF-8, or as .xlsx.",
    )


def delimiter_of(text: str) -> str:
    """What parts the cells of the first row that is not empty."""
    line = next((one for one in text.lstrip().splitlines() if one.strip()), "")
    bare = "".join(line.split('"')[::2])  # what stands outside of quotes
    return max(_DELIMITERS, key=bare.count)


def _csv_rows(text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    filled = 0
    while True:
        begun = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return rows
        except csv.Error as error:
            raise _broken(str(error), begun) from None
        filled += any(row)
        if filled > MAX_ROWS + 1:
            raise too_many()
        rows.append(row)


def _broken(reason: str, line: int) -> SheetError:
    if "field limit" in reason:
        return cell_too_long(line)
    return SheetError(
        "sheet_quote_open",
        f'Tanda kutip yang dibuka pada baris {line} tidak ditutup dengan benar. Perbaiki tanda kutip (") di baris itu.',
        f"A quote that is opened in line {line} is not closed as it should be.",
    )


def _table(rows: list[list[str]], layout: Layout) -> Sheet:
    found: list[SheetRow] = []
    for number, row in enumerate(rows, 1):
        cells = tuple(row)
        while cells and not cells[-1].strip():
            cells = cells[:-1]
        if any(len(cell) > MAX_CELL for cell in cells):
            raise cell_too_long(number)
        if cells:
            found.append(SheetRow(number, cells))
    if not found:
        raise SheetError(
            "sheet_empty",
            "Berkas ini kosong. Pakai templat, lalu isi barisnya.",
            "An empty file. Take the template and fill in its rows.",
        )
    if len(found[0].cells) > MAX_COLUMNS:
        raise SheetError(
            "sheet_too_many_columns",
            f"Lebih dari {MAX_COLUMNS} kolom. Pakai templat.",
            "Too many columns. Take the template.",
        )
    if len(found) == 1:
        raise SheetError(
            "sheet_without_rows",
            "Tidak ada baris di bawah baris judul. Isi datanya mulai baris kedua.",
            "There are no rows below the header.",
        )
    if len(found) > MAX_ROWS + 1:
        raise too_many()
    return Sheet(found[0].cells, tuple(found[1:]), layout)
