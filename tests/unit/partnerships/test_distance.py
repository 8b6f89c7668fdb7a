"""How far two points are from each other, against distances that are known otherwise."""

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from contracts.registry import Coordinates
from services.partnerships.domain.distance import great_circle_km, nearest_km


def at(latitude: float, longitude: float) -> Coordinates:
    return Coordinates(latitude=latitude, longitude=longitude)


SABANG, MERAUKE = at(5.8942, 95.3192), at(-8.4932, 140.4018)
MONAS, TUGU_PAHLAWAN = at(-6.1754, 106.8272), at(-7.2459, 112.7378)


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        (at(0, 100), at(1, 100), 111.195),  # a degree of a meridian: 1/360 of the circumference
        (at(0, 100), at(0, 110), 1111.951),
        (at(-6, 106), at(-6, 107), 110.586),  # a degree of a parallel is shorter by its cosine
        (SABANG, MERAUKE, 5245),  # "from Sabang to Merauke", as it is usually given
        (MONAS, TUGU_PAHLAWAN, 664),
        (MONAS, MONAS, 0),
    ],
)
def test_distances_are_the_known_ones(one: Coordinates, other: Coordinates, km: float) -> None:
    assert great_circle_km(one, other) == pytest.approx(km, rel=0.001)


POINTS = st.builds(at, st.floats(-11.5, 6.5), st.floats(94.5, 141.5))


@for_any(POINTS, POINTS, POINTS)
def test_it_is_as_far_back_and_no_way_around_is_shorter(one: Coordinates, other: Coordinates, by: Coordinates) -> None:
    straight = great_circle_km(one, other)
    assert straight == pytest.approx(great_circle_km(other, one))
    assert straight <= great_circle_km(one, by) + great_circle_km(by, other) + 1e-6


def test_the_nearest_pair_counts_and_a_side_without_a_point_has_none() -> None:
    assert nearest_km((MONAS,), (TUGU_PAHLAWAN, MONAS)) == 0
    assert nearest_km((), (MONAS,)) is None
    assert nearest_km((MONAS,), ()) is None
