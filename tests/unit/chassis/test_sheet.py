"""Files of rows: what they are is read off their bytes, and what is no table is refused as a whole."""

import io
import zipfile

import pytest

from services.chassis.sheet import Sheet, delimiter_of, read_sheet
from services.chassis.sheet_errors import MAX_CELL, MAX_ROWS, SheetError
from tests.workbooks import DAY, behind_a_hidden_sheet, packed, workbook


def rows_of(content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    sheet = read_sheet(content)
    return [(row.number, row.cells) for row in sheet.rows]


def code_of(content: bytes) -> str:
    with pytest.raises(SheetError) as refused:
        read_sheet(content)
    assert refused.value.message.endswith(".")
    assert refused.value.english.endswith(".")
    return refused.value.code


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_the_one_that_parts_the_header(delimiter: str) -> None:
    assert rows_of(f"Nama{delimiter}Kode\nA{delimiter}36".encode()) == [(2, ("A", "36"))]


def test_a_delimiter_inside_quotes_does_not_count() -> None:
    assert delimiter_of('"Nama, lengkap, semua";Kode') == ";"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("cp1252", "cp1252")],
)
def test_the_encoding_is_known_by_its_mark_or_its_bytes(encoding: str, named: str) -> None:
    sheet = read_sheet("Nama;Catatan\nSitü;“é”".encode(encoding))
    assert (sheet.header, sheet.rows[0].cells) == (("Nama", "Catatan"), ("Sitü", "“é”"))
    assert sheet.layout.encoding == named


def test_utf_16_without_a_mark_is_no_text() -> None:
    assert code_of("Nama;Kode\nA;36".encode("utf-16-le")) == "sheet_not_text"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_end(end: str) -> None:
    assert rows_of(f"Nama;Kode{end}A;36{end}B;37{end}".encode()) == [(2, ("A", "36")), (3, ("B", "37"))]


def test_a_quoted_cell_may_hold_line_ends_quotes_and_delimiters() -> None:
    assert rows_of(b'Nama;Kode\n"A\nB; ""C""";36') == [(2, ('A\nB; "C"', "36"))]


@pytest.mark.parametrize("content", [b'Nama;Kode\nA;36\n"B;37\nC;38\n', b'Nama;Kode\nA;36\n"B"x;37\n'])
def test_a_quote_that_is_never_closed_names_its_line(content: bytes) -> None:
    with pytest.raises(SheetError, match="sheet_quote_open") as refused:
        read_sheet(content)
    assert "baris 3" in refused.value.message


def test_empty_rows_are_left_out_and_rows_keep_their_numbers() -> None:
    assert rows_of(b"Nama;Kode\n;\nA;36\n" + b";\n" * 10_000) == [(3, ("A", "36"))]


def test_a_row_longer_than_the_header_is_kept_as_it_is() -> None:
    assert rows_of(b"Nama;Kode\nA;36;x\nB") == [(2, ("A", "36", "x")), (3, ("B",))]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheet_empty"),
        (b"\n;;\n", "sheet_empty"),
        (b"Nama;Kode\n", "sheet_without_rows"),
        (b"Nama\n" + b"a\n" * (MAX_ROWS + 1), "sheet_too_many_rows"),
        (b"Nama\n" + b"a\n" * 1_000_001, "sheet_too_many_rows"),
        (b"Nama\n" + b"a" * (MAX_CELL + 1), "sheet_cell_too_long"),
        (b"Nama\n" + b"a" * 9_000_000, "sheet_cell_too_long"),
        (b"a" * 10_000_001, "sheet_too_large"),
        (b";".join([b"x"] * 61) + b"\n1", "sheet_too_many_columns"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "sheet_is_old_excel"),
        (b"Nama;\x81\x8d\n1;2", "sheet_not_text"),
        (b"Nama;a\0b\n1;2", "sheet_not_text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_refused_as_a_whole(content: bytes, code: str) -> None:
    assert code_of(content) == code


def test_exactly_as_many_rows_as_may_be_are_taken() -> None:
    assert len(read_sheet(b"Nama\n" + b"a\n" * MAX_ROWS).rows) == MAX_ROWS


def test_a_workbook_is_read_by_the_values_of_its_cells() -> None:
    sheet: Sheet = read_sheet(
        workbook(
            [
                ["Nama", "NIB", "Hari", "Rp", "NIK"],
                ["A & B", 1234567890123, (DAY, 44260), 1250.5, 3.2e15],
                ["", "", "", 7],
            ]
        )
    )
    assert sheet.layout.workbook
    assert sheet.header == ("Nama", "NIB", "Hari", "Rp", "NIK")
    assert [row.cells for row in sheet.rows] == [
        ("A & B", "1234567890123", "2021-03-05", "1250,5", "3,2E+15"), ("", "", "", "7"),
    ]  # fmt: skip


def test_the_first_sheet_that_is_seen_is_the_one_that_is_read() -> None:
    assert rows_of(behind_a_hidden_sheet([["Nama", "Kode"], ["A", "36"]])) == [(2, ("A", "36"))]


def test_a_zip_that_is_no_workbook_is_told_so() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("data.csv", "Nama;Kode\nA;36")
    assert code_of(other.getvalue()) == "sheet_not_a_workbook"
    assert code_of(b"PK\x03\x04 and then nothing") == "sheet_not_a_workbook"
    assert code_of(workbook([["Nama"], ["A"]])[:-40]) == "sheet_not_a_workbook"
    assert code_of(packed({"xl/workbook.xml": "<workbook"})) == "sheet_not_a_workbook"


@pytest.mark.parametrize("place", ["A1048576", "XFD2"])
def test_a_cell_far_outside_is_found_before_it_takes_all_memory(place: str) -> None:
    assert code_of(workbook([["Nama"], ["A"]], f'<row><c r="{place}"><v>1</v></c></row>')) == "sheet_reaches_too_far"


def test_an_empty_cell_far_outside_is_only_a_format() -> None:
    assert rows_of(workbook([["Nama"], ["A"]], '<row><c r="XFD1048576" s="1"/></row>')) == [(2, ("A",))]


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    bomb = packed({"xl/media/picture.bin": "0" * 90_000_000})
    assert len(bomb) < 200_000
    assert code_of(bomb) == "sheet_unpacks_too_large"


def test_a_part_that_is_larger_than_it_says_is_refused() -> None:
    whole = bytearray(packed({"xl/media/picture.bin": "0" * 50_000_000}))
    real = (50_000_000).to_bytes(4, "little")
    while (place := whole.find(real)) >= 0:
        whole[place : place + 4] = (1000).to_bytes(4, "little")
    assert code_of(bytes(whole)) == "sheet_not_a_workbook"
