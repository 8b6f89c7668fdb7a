"""Area codes: which forms exist, and that containment goes by whole segments."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from contracts.areas import AreaCode, AreaLevel

TWO = st.from_regex(r"[0-9]{2}", fullmatch=True).filter(str.isascii)
VILLAGE = st.from_regex(r"[123][0-9]{3}", fullmatch=True).filter(str.isascii)
CODES = st.one_of(st.tuples(TWO), st.tuples(TWO, TWO), st.tuples(TWO, TWO, TWO), st.tuples(TWO, TWO, TWO, VILLAGE)).map(
    lambda segments: AreaCode(".".join(segments))
)
READ = TypeAdapter(AreaCode)

WRONG = [
    "", " ", "3", "360", "36.", ".36", "36.7", "36.720", "36.72.7", "36.72.07.101", "36.72.07.4001", "36.72.07.0001",
    "36.72.07.1001.1", "3672", "367207", "3672071001", "36.72 ", " 36.72", "36.72\n", "36-72", "36,72", "36..72",
    "٣٦", "36.٧٢", "³6", "36.72.07.१००१", "AB", "36.72.#", "36.*", "36%", "36.72.07.10O1",
]  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_another_form_is_refused_by_hand_and_from_json(text: str) -> None:
    with pytest.raises(ValueError, match="area code has the form"):
        AreaCode(text)
    with pytest.raises(ValidationError):
        READ.validate_json(json.dumps(text))


@pytest.mark.parametrize("value", [36, 36.72, None, ["36"]])
def test_another_type_is_refused_from_json(value: object) -> None:
    with pytest.raises(ValidationError):
        READ.validate_json(json.dumps(value))


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("36", AreaLevel.PROVINSI, None),
        ("36.72", AreaLevel.KABUPATEN_KOTA, "36"),
        ("36.72.07", AreaLevel.KECAMATAN, "36.72"),
        ("36.72.07.1001", AreaLevel.DESA_KELURAHAN, "36.72.07"),
        ("36.02.16.2018", AreaLevel.DESA_KELURAHAN, "36.02.16"),
        ("91.03.01.3001", AreaLevel.DESA_KELURAHAN, "91.03.01"),
    ],
)
def test_the_level_and_the_parent_follow_from_the_segments(code: str, level: AreaLevel, parent: str | None) -> None:
    assert (AreaCode(code).level, AreaCode(code).parent) == (level, parent)


def test_the_path_goes_from_the_province_down() -> None:
    assert AreaCode("36.72.07.1001").path == ("36", "36.72", "36.72.07", "36.72.07.1001")


@pytest.mark.parametrize(
    ("outer", "inner", "inside"),
    [
        ("36", "36", True),
        ("36", "36.72", True),
        ("36.72", "36.72.07.1001", True),
        ("36.72", "36", False),
        ("36.72", "36.73", False),
        ("36.72", "36.7", False),
        ("36.72", "36.720", False),
        ("36", "3672", False),
        ("36", "360", False),
        ("36.72.07", "36.72.071", False),
    ],
)
def test_an_area_contains_itself_and_what_lies_inside_by_whole_segments(outer: str, inner: str, inside: bool) -> None:
    assert AreaCode(outer).contains(inner) is inside


@given(CODES)
def test_every_code_lies_inside_each_code_of_its_path_and_reads_back(code: AreaCode) -> None:
    assert all(outer.contains(code) for outer in code.path)
    assert code.path[-1] == code
    assert READ.validate_json(READ.dump_json(code)) == code
    assert isinstance(READ.validate_json(READ.dump_json(code)), AreaCode)


@given(CODES, CODES)
def test_containing_is_being_on_the_path(outer: AreaCode, inner: AreaCode) -> None:
    assert outer.contains(inner) is (outer in inner.path)
