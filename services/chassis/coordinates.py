"""Where a place is, as people copy it from a map: latitude, then longitude, in decimal degrees (WGS 84).

Promises
- Only places in Indonesia and its seas do; two numbers that would do the other way round are said to be swapped.
- A point or a comma stands before the decimals. Six of them are kept: a tenth of a metre.
"""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from services.chassis.forms import Unfit

Range = tuple[float, float]
LATITUDES: Range = (-11.5, 6.5)
LONGITUDES: Range = (94.5, 141.5)
_NUMBER = r"-?[0-9]{1,3}(?:[.,][0-9]{1,20})?"
_PAIR = re.compile(rf"({_NUMBER})(?: *; *|, *| +)({_NUMBER})", re.ASCII)
_MALFORMED = (
    "Tulis lintang, koma, lalu bujur, mis. -6.01234, 106.05678.",
    "Write latitude, a comma, and longitude, as in -6.01234, 106.05678.",
)
_SWAPPED = (
    "Lintang dan bujur tampaknya tertukar. Tulis lintang lebih dahulu, mis. -6.01234, 106.05678.",
    "Latitude and longitude seem to be swapped. Write the latitude first, as in -6.01234, 106.05678.",
)
_ABROAD = (
    "Titik ini di luar Indonesia (lintang -11,5 sampai 6,5; bujur 94,5 sampai 141,5). Salin lagi dari aplikasi peta.",
    "This lies outside Indonesia (latitude -11.5 to 6.5, longitude 94.5 to 141.5). Copy it again from the map.",
)


def degrees(text: str) -> tuple[float, float]:
    """`-6.01234, 106.05678` as latitude and longitude. Raises `Unfit`."""
    if (pair := _PAIR.fullmatch(text)) is None:
        raise Unfit(*_MALFORMED)
    latitude, longitude = _read(pair[1]), _read(pair[2])
    if _within(longitude, LATITUDES) and _within(latitude, LONGITUDES):
        raise Unfit(*_SWAPPED)
    if not (_within(latitude, LATITUDES) and _within(longitude, LONGITUDES)):
        raise Unfit(*_ABROAD)
    return latitude, longitude


def latitude(text: str) -> str:
    """The latitude in a cell of its own. Raises `ValueError`."""
    return _alone(text, LATITUDES, LONGITUDES, "lintang", "-6,01234")


def longitude(text: str) -> str:
    """The longitude in a cell of its own. Raises `ValueError`."""
    return _alone(text, LONGITUDES, LATITUDES, "bujur", "106,05678")


def _alone(text: str, own: Range, other: Range, name: str, example: str) -> str:
    if not re.fullmatch(_NUMBER, text):
        raise ValueError(f"Isi {name} dengan derajat desimal, mis. {example}.")
    if _within(_read(text), own):
        return _written(_read(text))
    if _within(_read(text), other):
        raise ValueError(f"Kolom lintang dan bujur tampaknya tertukar: ini bukan {name}. Tukar isi kedua kolom.")
    raise ValueError(f"Titik ini di luar Indonesia. Salin {name} lagi dari aplikasi peta, mis. {example}.")


def _read(number: str) -> float:
    return round(float(number.replace(",", ".")), 6)


def _within(number: float, limits: Range) -> bool:
    return limits[0] <= number <= limits[1]


def written(latitude: float, longitude: float) -> str:
    """Both as `degrees` reads them."""
    return f"{_written(latitude)}, {_written(longitude)}"


def _written(number: float) -> str:
    """As `_NUMBER` has it: close to the equator Python would write 0.00005 as 5e-05."""
    return f"{number:.6f}".rstrip("0").rstrip(".")


def _checked(text: str) -> str:
    return written(*degrees(text))


CoordinatesText = Annotated[str, Field(max_length=60), AfterValidator(_checked)]
"""A form's field for both numbers, as a map gives them to be copied."""
