"""Texts that leave the service hold no number of a person, and may hold any other."""

import pytest

from services.chassis.forms import Unfit
from services.chassis.free_text import without_numbers_of_people


@pytest.mark.parametrize(
    "text",
    [
        "NIK 3672070101900001", "3672074112900001", "3672 0701 0190 0001 punya pemilik", "36.72.07.010190.0001",
        "hubungi 081200000001", "+62 812-0000-0001", "wa:6281200000001", "(0812 0000 0001)", "0812.0000.0001",
    ],
)  # fmt: skip
def test_numbers_of_people_are_refused(text: str) -> None:
    with pytest.raises(Unfit) as refused:
        without_numbers_of_people(text)
    assert not any(c.isdigit() for c in str(refused.value) + refused.value.english), "the number is not repeated"


@pytest.mark.parametrize(
    "text",
    [
        "Rp1.500.000.000 untuk 12 usaha", "NIB 9120001234567", "tahun 2020 sampai 2024", "KBLI 10392, 10801",
        "wilayah 36.72.07.1001", "08 sampai 17 setiap hari", "08.00-15.00 dan 08.00 12.00 13.00",
        "12345678901234567890", "transfer 2021033299990001, tanpa hari lahir", "transfer 2021021113990001, tanpa bulan",
    ],
)  # fmt: skip
def test_other_numbers_are_taken(text: str) -> None:
    assert without_numbers_of_people(text) == text
