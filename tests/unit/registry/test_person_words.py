"""Names, NIK and telephone numbers as people write them. All of them invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.people_lists import NikDoubt, Sex
from services.registry.domain.person_words import name_of, nik_doubts, nik_of, phone_of

TODAY = date(2021, 3, 8)


@pytest.mark.parametrize(
    ("entered", "name"),
    [("Contohwati", "Contohwati"), ("  Ny.  Contoh   binti\tUji ", "Ny. Contoh binti Uji"), ("Ma'contoh", "Ma'contoh"),
     ("dr. Contoh, S.H., M.Si.", "dr. Contoh, S.H., M.Si."), ("Contoh-Uji", "Contoh-Uji"), ("X" * 200, "X" * 200),
     ("\u00a0\u00a0", None), ("", None), ("1234", None), ("Contoh \U0001f600", None), ("C\u043entoh", None),
     ("Contoh <b>", None), ("\u0627\u062d\u0645\u062f", "\u0627\u062d\u0645\u062f")],
)  # fmt: skip
def test_a_name_is_taken_as_it_is(entered: str, name: str | None) -> None:
    assert name_of(entered) == name


@pytest.mark.parametrize("entered", ["0812-3456-789", "+62 812 3456 789", "62812 3456789", "8123456789"])
def test_the_same_telephone_is_written_the_same(entered: str) -> None:
    assert phone_of(entered) == "+628123456789"


@pytest.mark.parametrize("entered", ["", "0812", "0812x456789", "00628123456789", "+0812345678", "0812345678901234567"])
def test_what_is_no_telephone_number_is_none(entered: str) -> None:
    assert phone_of(entered) is None


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_none_and_stays_what_it_is(text: str) -> None:
    for read in (phone_of, nik_of, name_of):
        assert (once := read(text)) is None or read(once) == once


@pytest.mark.parametrize(
    ("nik", "sex", "doubts"),
    [("3672075503900001", Sex.PEREMPUAN, []), ("3672071503900001", Sex.LAKI_LAKI, []),
     ("3672071503900001", Sex.PEREMPUAN, [NikDoubt.JENIS_KELAMIN]),
     ("3672075503900001", Sex.LAKI_LAKI, [NikDoubt.JENIS_KELAMIN]), ("3672071503900001", None, []),
     ("3672073113900001", None, [NikDoubt.TANGGAL_LAHIR]), ("3672072902000001", None, []),
     ("3672072902010001", None, [NikDoubt.TANGGAL_LAHIR]), ("3672071503900000", None, [NikDoubt.NOMOR_URUT]),
     ("0" * 16, None, [NikDoubt.SEMUA_ANGKA_SAMA])],
)  # fmt: skip
def test_an_odd_nik_is_told_and_not_refused(nik: str, sex: Sex | None, doubts: list[NikDoubt]) -> None:
    assert nik_of(nik) == nik
    assert nik_doubts(nik, sex, TODAY) == doubts


@pytest.mark.parametrize("entered", ["367207550390001", "36720755039000011", "367207550390000A", "\u0663" * 16])
def test_another_length_is_no_nik(entered: str) -> None:
    assert nik_of(entered) is None
