"""Rules for NIB, KBLI and NPWP."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry.domain.identifiers import (
    is_kbli,
    is_nib,
    is_personal_number,
    npwp_check_digit,
    npwp_check_digit_matches,
    npwp_digits,
)


def test_the_published_example_of_the_check_digit() -> None:
    assert npwp_check_digit("12345678") == 2


@pytest.mark.parametrize("entered", ["12.345.678.2-901.000", "123456782901000", " 12.345.678.2 901.000 "])
def test_punctuation_of_an_npwp_is_allowed(entered: str) -> None:
    assert npwp_digits(entered) == "123456782901000"


@pytest.mark.parametrize("entered", ["", "12345678290100", "01234567829010000", "12.345.678.2-901.00x", "１" * 15])
def test_anything_but_15_or_16_digits_is_no_npwp(entered: str) -> None:
    assert npwp_digits(entered) is None


@pytest.mark.parametrize(
    ("npwp", "right"), [("123456782901000", True), ("0123456782901000", True), ("123456783901000", False)]
)
def test_the_check_digit_is_looked_for_in_both_forms(npwp: str, right: bool) -> None:
    assert npwp_check_digit_matches(npwp) is right


@given(st.text("0123456789", min_size=8, max_size=8), st.integers(0, 7), st.integers(1, 9))
def test_one_mistyped_digit_is_always_noticed(first_eight: str, place: int, step: int) -> None:
    other = str((int(first_eight[place]) + step) % 10)
    mistyped = first_eight[:place] + other + first_eight[place + 1 :]
    assert npwp_check_digit(mistyped) != npwp_check_digit(first_eight)


@pytest.mark.parametrize(
    ("npwp", "personal"), [("3672070000000001", True), ("0123456782901000", False), ("123456782901000", False)]
)
def test_sixteen_digits_without_a_leading_zero_are_a_persons(npwp: str, personal: bool) -> None:
    assert is_personal_number(npwp) is personal


def test_nib_and_kbli_have_a_fixed_length() -> None:
    assert is_nib("9120001234567")
    assert not is_nib("912000123456")
    assert not is_nib("9120001234567\n")
    assert is_kbli("10801")
    assert not is_kbli("108010")
