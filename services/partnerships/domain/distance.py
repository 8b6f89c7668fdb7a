"""How far two places are from each other, as the crow flies. Pure.

Source: the haversine formula on a sphere of the Earth's mean radius (IUGG, 6,371.0088 km); off by half a percent at
most, which is less than a road's first bend.
"""

from collections.abc import Sequence
from itertools import product
from math import asin, cos, radians, sin, sqrt

from contracts.registry import Coordinates

EARTH_KM = 6371.0088


def great_circle_km(one: Coordinates, other: Coordinates) -> float:
    """Kilometres between two points."""
    north, south = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def nearest_km(ours: Sequence[Coordinates], theirs: Sequence[Coordinates]) -> float | None:
    """Kilometres between the two nearest points; None where a side has none."""
    return min((great_circle_km(one, other) for one, other in product(ours, theirs)), default=None)
