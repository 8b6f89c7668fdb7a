"""Coordinates as people copy them from a map: read in both notations, in Indonesia, never the wrong way round."""

import pytest
from pydantic import TypeAdapter

from services.chassis.coordinates import CoordinatesText, degrees, latitude, longitude, written
from services.chassis.forms import Unfit


@pytest.mark.parametrize(
    "text",
    ["-6.01234, 106.05678", "-6.01234,106.05678", "-6.01234 106.05678", "-6,01234; 106,05678", "-6,01234, 106,05678",
     "-6.0123400000000001, 106.056780000000000003"],
)  # fmt: skip
def test_every_usual_notation_is_the_same_point(text: str) -> None:
    assert degrees(text) == (-6.01234, 106.05678)


@pytest.mark.parametrize("text", ["-11.5, 94.5", "6.5, 141.5", "0, 120"])
def test_the_corners_of_indonesia_are_in_it(text: str) -> None:
    degrees(text)


@pytest.mark.parametrize("text", ["0.00005, 109.32", "-0.000001, 100", "0, 109.5"])
def test_what_a_form_holds_of_a_place_at_the_equator_is_read_again(text: str) -> None:
    held = TypeAdapter(CoordinatesText).validate_python(text)
    assert (held, degrees(held), written(*degrees(held))) == (text, degrees(text), text)
    assert latitude("0,00005") == "0.00005"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("106.05678, -6.01234", "tertukar"),
        ("6.6, 106.0", "di luar Indonesia"),
        ("-6.0, 94.4", "di luar Indonesia"),
        ("52.5, 13.4", "di luar Indonesia"),
        ("-6.0", "Tulis lintang, koma, lalu bujur"),
        ("6°0'44\"S 106°3'24\"E", "Tulis lintang, koma, lalu bujur"),
        ("", "Tulis lintang, koma, lalu bujur"),
        ("-6.0, 106.0, 3", "Tulis lintang, koma, lalu bujur"),
        ("٦.0, 106.0", "Tulis lintang, koma, lalu bujur"),
    ],
)
def test_what_does_not_do_is_refused_in_words(text: str, told: str) -> None:
    with pytest.raises(Unfit, match=told) as refused:
        degrees(text)
    assert refused.value.english


def test_cells_of_their_own_are_read_with_a_comma_and_told_apart() -> None:
    assert (latitude("-6,01234"), longitude("106.05678")) == ("-6.01234", "106.05678")
    for read, text, told in (
        (latitude, "106,05678", "tertukar: ini bukan lintang"),
        (longitude, "-6,01234", "tertukar: ini bukan bujur"),
        (latitude, "-62", "di luar Indonesia"),
        (longitude, "timur", "derajat desimal, mis. 106,05678"),
    ):
        with pytest.raises(ValueError, match=told):
            read(text)
