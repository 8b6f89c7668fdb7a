"""What is given back of a file: the file's own layout, reasons at the end, and no cell that a spreadsheet counts."""

import csv
import io
import zipfile

import pytest

from services.chassis.cells import plain
from services.chassis.import_lines import Line
from services.chassis.importing import Kind, Trouble
from services.chassis.rejects import rejected, safe, template, written
from services.chassis.sheet import Layout, read_sheet
from services.chassis.workbook import workbook_rows
from services.chassis.workbook_out import workbook_of
from services.partnerships.main import SERVICE as PARTNERSHIPS
from services.registry.main import SERVICE as REGISTRY

POSTS = REGISTRY.imports[0]
FORMULAS = ["=1+1", "+62 812", "-5", "@x", "\tx", "\rx", "＝1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_of_ours_is_a_formula(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


def test_what_we_wrote_safely_is_read_as_it_was() -> None:
    [row] = read_sheet(written([["a", "b"], ["+62 812 3456 789", "-5.000"]], Layout("utf-8", ";"))).rows
    assert [plain(cell) for cell in row.cells] == ["+62 812 3456 789", "-5.000"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_a_file_comes_back_in_its_own_layout(encoding: str, delimiter: str) -> None:
    rows = [["Nama", "Alamat"], ["Rémi; “x”", "a\nb,c\td|e"]]
    back = read_sheet(written(rows, Layout(encoding, delimiter)))
    assert (back.layout.encoding, back.layout.delimiter) == (encoding, delimiter)
    assert [list(back.header), list(back.rows[0].cells)] == rows


def test_signs_that_the_encoding_lacks_make_it_utf_8() -> None:
    assert read_sheet(written([["Nama"], ["Ωμέγα"]], Layout("cp1252", ";"))).rows[0].cells == ("Ωμέγα",)


def test_reasons_stand_at_the_end_and_those_of_an_earlier_round_are_gone() -> None:
    header = ("Nama Posyantek", "Masalah", "Kode wilayah")
    line = Line(7, ("A", "dulu", "36", "lebih"), "BAD", (Trouble("area", "x", "Salah."), Trouble("", "y", "Lain.")))
    content = rejected(POSTS, header, [line], Layout("utf-8", ";")).decode()
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert rows == [
        ["Nama Posyantek", "Kode wilayah", "Masalah"],
        ["A", "36", "Kode wilayah: Salah.; Lain.", "lebih"],
    ]


def test_of_a_workbook_a_workbook_comes_back_whose_cells_are_text() -> None:
    header = ("Nama Posyantek", "Kode wilayah", *("x" for _ in range(30)))
    odd = ("=1+1", "0367207", " a & <b>\n'c' ", "\x01", *("" for _ in range(27)), "ujung")
    content = rejected(
        POSTS, header, [Line(2, odd, "BAD", (Trouble("", "x", "Salah."),))], Layout("utf-8-sig", ";", workbook=True)
    )
    back = read_sheet(content)
    assert back.layout.workbook
    assert back.header == (*header, "Masalah")
    assert back.rows[0].cells == ("=1+1", "0367207", " a & <b>\n'c' ", "?", *odd[4:], "Salah.")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert ("<f>" in sheet, "<v>" in sheet) == (False, False)


def test_what_a_spreadsheet_takes_for_a_coded_sign_is_read_as_it_was_written() -> None:
    rows = [["a", "b", "c"], ["_x0041_", "__x0041_", "_x005F_x0041_"], ["_x000D_", "dua\r\nbaris", "_x00_"]]
    assert workbook_rows(workbook_of(rows)) == rows


@pytest.mark.parametrize("kind", [*REGISTRY.imports, *PARTNERSHIPS.imports], ids=lambda kind: str(kind.name))
def test_a_template_is_a_file_of_its_kind(kind: Kind) -> None:
    sheet = read_sheet(template(kind))
    assert list(sheet.header) == [column.title for column in kind.columns]
