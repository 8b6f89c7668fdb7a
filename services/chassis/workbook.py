"""The first worksheet of an XLSX file that is not hidden, as rows of text cells.

Promises
- A file that unpacks to more than `UNPACKED`, or whose cells stand further out than a table may reach, is refused
  before any of it is read into rows: a few kB can name a cell in row 1,048,576, and would take all memory.
- A cell's text is what its value is, not how it was formatted: a day as 2021-03-05, a number with a decimal comma, a
  whole number as its digits. One of 16 digits or more was rounded by the spreadsheet and is written 3,2E+15, which no
  field takes.

Must not break: sizes that the file declares are checked against what really comes out of it.
"""

import io
import re
import zipfile
from datetime import date, datetime, time
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from services.chassis.sheet_errors import MAX_COLUMNS, MAX_ROWS, SheetError

UNPACKED, PARTS = 80_000_000, 500
EXACT = 10**15
"""From here on a spreadsheet has rounded: it keeps 15 digits."""
_REACH = MAX_ROWS + 20_000
_CELL = re.compile(rb'<(?:\w{1,20}:)?c\b[^<>]{0,200}?\br="([A-Z]{1,3})([0-9]{1,7})"[^<>]{0,200}?(/?)>')
_CHUNK = 1_000_000


def workbook_rows(content: bytes) -> list[list[str]]:
    """The rows of the first worksheet that a person sees, from its first row on. Raises `SheetError`."""
    _require_sound(content)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            seen = [
                one.name
                for one in book.sheets_metadata
                if one.typ == SheetTypeEnum.WorkSheet and one.visible == SheetVisibleEnum.Visible
            ]
            if not seen:
                raise _no_workbook()
            rows = book.get_sheet_by_name(seen[0]).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError):
        raise _no_workbook() from None
    return [[text_of(cell) for cell in row] for row in rows]


def text_of(cell: Any) -> str:
    """A cell's value as text."""
    match cell:
        case bool():
            text = "ya" if cell else "tidak"
        case int() | float() if abs(cell) >= EXACT:
            text = f"{cell:.1E}".replace(".", ",")
        case float():
            text = str(int(cell)) if cell.is_integer() else repr(cell).replace(".", ",")
        case datetime() if cell.time() == time():
            text = cell.date().isoformat()
        case date() | time():  # a datetime is a date, too
            text = cell.isoformat()
        case _:
            text = str(cell)
    return text


def _require_sound(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            infos = parts.infolist()
            if "xl/workbook.xml" not in {info.filename for info in infos}:
                raise _no_workbook()
            if len(infos) > PARTS or sum(info.file_size for info in infos) > UNPACKED:
                raise SheetError(
                    "sheet_unpacks_too_large",
                    "Isi berkas ini terlalu besar. Simpan ulang tanpa gambar.",
                    "It unpacks to too much. Save it again without pictures.",
                )
            for info in infos:
                _require_near(parts, info)
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError):
        raise _no_workbook() from None


def _require_near(parts: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Read a part to its end, so that a wrong size is found (its checksum fails), and look how far its cells reach."""
    before = b""
    with parts.open(info) as part:
        while chunk := part.read(_CHUNK):
            for column, row, empty in _CELL.findall(before + chunk):
                if not empty and (int(row) > _REACH or _number(column) > MAX_COLUMNS):
                    raise SheetError(
                        "sheet_reaches_too_far",
                        f"Ada isi jauh di luar tabel, di sel {column.decode()}{row.decode()}. Hapus isi itu.",
                        f"Cell {column.decode()}{row.decode()} stands far outside of any table. Clear it.",
                    )
            before = chunk[-500:]


def _number(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


def _no_workbook() -> SheetError:
    return SheetError(
        "sheet_not_a_workbook",
        "Ini bukan berkas Excel yang dapat dibaca. Simpan ulang sebagai .xlsx atau CSV.",
        "This is no workbook that can be read. Save it again as .xlsx or CSV.",
    )
