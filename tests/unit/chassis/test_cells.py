"""Cells as people write them: read in one way, or refused with what to write instead."""

import pytest

from services.chassis import cells
from services.chassis.cells import Read


def refused(read: Read, text: str) -> str:
    with pytest.raises(ValueError, match=r"\.$") as told:
        read(text)
    assert text not in str(told.value) or len(text) < 3, "a sentence repeats what stood in the cell"
    return str(told.value)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-03-05", "2021-03-05"), ("5 Maret 2021", "2021-03-05"), ("5 MARET 2021", "2021-03-05"),
        ("05-Mar-2021", "2021-03-05"), ("1 agt 2020", "2020-08-01"), ("25/03/2021", "2021-03-25"),
        ("25.03.2021", "2021-03-25"), ("3/3/2021", "2021-03-03"), ("29/02/2024", "2024-02-29"),
    ],
)  # fmt: skip
def test_a_day_is_read(text: str, day: str) -> None:
    assert cells.day(text) == day


@pytest.mark.parametrize(
    "text",
    ["31/02/2026", "29 Februari 2026", "2026-02-30", "2026-03-02T23:59:59+09:00", "2026-03-02 23:59:60",
     "1772409600000", "44260", "0001-01-01", "infinity", "kemarin", "5 Mars 2021",
     "03/25/2021", "٢٠٢١-٠٣-٠٥", "2021-3-5", "05/03/21"],
)  # fmt: skip
def test_what_is_no_day_is_refused(text: str) -> None:
    refused(cells.day, text)


def test_a_day_that_may_be_two_is_not_guessed() -> None:
    assert refused(cells.day, "02/03/2026") == cells.AMBIGUOUS


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1.250.000", "1250000"), ("Rp1.250.000,00", "1250000"), ("Rp 500", "500"), ("1250000", "1250000"),
     ("-5", "-5"), ("999999999999999999999", "999999999999999999999")],
)  # fmt: skip
def test_money_is_read_as_it_is_written_here(text: str, amount: str) -> None:
    assert cells.rupiah(text) == amount


@pytest.mark.parametrize(
    "text",
    ["1.250.000,50", "1,250,000", "1.26", "12.50", "1e6", "0,1+0,2", "lima", "١٢٣", "1 250 000", "NaN", "100.0001"],
)
def test_money_that_is_not_whole_or_not_clear_is_refused(text: str) -> None:
    refused(cells.rupiah, text)


@pytest.mark.parametrize(
    "cell",
    ["=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\rx", "＝1+1", "'=1+1", "#N/A",
     "#REF!", "+2-3"],
)  # fmt: skip
def test_what_a_spreadsheet_would_count_is_refused(cell: str) -> None:
    refused(cells.plain, cell)


@pytest.mark.parametrize(
    ("cell", "text"),
    [("  Ma'ruf ", "Ma'ruf"), ("\u00a0dr. Contoh, S.H.\u00a0", "dr. Contoh, S.H."), ("Re\u0301mi", "R\u00e9mi"),
     ("+62 812-3456-7890", "+62 812-3456-7890"), ("'+6281234567890", "+6281234567890"),
     ("-5.000", "-5.000"), ("\u00a0 ", "")],
)  # fmt: skip
def test_a_cell_is_what_it_looks_like(cell: str, text: str) -> None:
    assert cells.plain(cell) == text


def test_a_number_that_a_spreadsheet_has_rounded_is_refused() -> None:
    for text in ("3.2E+15", "3,2E+15", "3E15"):
        assert "Excel" in refused(cells.digits, text)
    assert cells.digits("0812 3456") == "0812 3456"


def test_a_leading_nought_that_was_lost_is_told() -> None:
    assert cells.of_digits(5)("01111") == "01111"
    assert "angka 0 di depan" in refused(cells.of_digits(5), "1111")
    assert cells.each(cells.of_digits(5))("01462; 10801") == "01462\n10801"
    refused(cells.each(cells.of_digits(5)), "01462; satu")


@pytest.mark.parametrize(
    ("text", "code"),
    [("3672", "36.72"), ("367207", "36.72.07"), ("3672071001", "36.72.07.1001"), ("3672020", None), ("36.72", None),
     ("Purwakarta", None), ("٣٦٧٢", None)],
)  # fmt: skip
def test_bare_digits_may_stand_for_an_area(text: str, code: str | None) -> None:
    assert cells.dotted(text) == code


def test_digits_of_another_script_are_refused() -> None:
    refused(cells.ascii_digits, "٣٢.٧٣")


def test_a_value_of_a_list_is_known_by_its_label_and_its_code() -> None:
    read = cells.one_of(["PERGURUAN_TINGGI", "BANK"], {"PERGURUAN_TINGGI": "Perguruan tinggi"})
    assert [read(t) for t in ("perguruan tinggi", "PERGURUAN_TINGGI", "Perguruan  Tinggi", "bank")] == [
        "PERGURUAN_TINGGI", "PERGURUAN_TINGGI", "PERGURUAN_TINGGI", "BANK",
    ]  # fmt: skip
    assert refused(read, "koperasi") == "Isi salah satu: Perguruan tinggi, BANK."


def test_yes_and_no_and_several() -> None:
    assert [cells.yes(t) for t in ("Ya", "x", "tidak", "t")] == ["ya", "ya", "tidak", "tidak"]
    refused(cells.yes, "mungkin")
    assert cells.several("a; b;\n c") == "a\nb\nc"
