"""Where the posts and partners of a simulated Banten are, so that a demonstration shows distances.

Promises
- The same seed puts the same thing at the same point, and a kecamatan lies where it lies whatever the seed; no chance
  is drawn from a script, so that nothing else changes with it.
- Believable, not true: a kecamatan is somewhere around the middle of its kabupaten or kota. Other provinces have none.
"""

from random import Random

MIDDLE = {
    "36.01": (-6.47, 105.95, 0.15), "36.02": (-6.60, 106.20, 0.17), "36.03": (-6.18, 106.52, 0.11),
    "36.04": (-6.14, 106.18, 0.12), "36.71": (-6.18, 106.65, 0.05), "36.72": (-6.00, 106.03, 0.03),
    "36.73": (-6.12, 106.16, 0.05), "36.74": (-6.30, 106.71, 0.04),
}  # fmt: skip
"""Kabupaten and kota of Banten: latitude and longitude of the middle, and how far around it its kecamatan lie."""
INSIDE = 0.02
"""How far from the middle of its kecamatan a thing lies at most, in degrees: about two kilometres."""


def point(seed: int, kecamatan: str, what: str) -> dict[str, float] | None:
    """Where `what` is; None outside Banten."""
    if (middle := MIDDLE.get(kecamatan[:5])) is None:
        return None
    latitude, longitude, around = middle
    there, here = Random(kecamatan), Random(f"{seed}/{kecamatan}/{what}")  # noqa: S311 - repeatable, not secret
    return {
        "latitude": round(latitude + there.uniform(-around, around) + here.uniform(-INSIDE, INSIDE), 5),
        "longitude": round(longitude + there.uniform(-around, around) + here.uniform(-INSIDE, INSIDE), 5),
    }
