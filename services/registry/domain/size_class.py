"""Size of a business by law: thresholds that changed over time, inclusive at the top ("paling banyak").

Sources: UU 20/2008 art. 6 (assets without land and buildings, or sales); PP 7/2021 art. 35 (capital, or sales), in
force since 2 February 2021.
Must not break: an old class is never recomputed by a newer table; the table's name is kept with what it led to.
"""

from dataclasses import dataclass
from datetime import date

from contracts.codelists import SizeBasis, SizeClass

_MILLION, _BILLION = 1_000_000, 1_000_000_000


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The highest value of MIKRO, KECIL and MENENGAH for each basis, in whole rupiah; above that it is BESAR."""

    name: str
    since: date
    capital: tuple[int, int, int]
    sales: tuple[int, int, int]


THRESHOLDS = (
    Thresholds(
        "UU 20/2008", date(2008, 7, 4), (50 * _MILLION, 500 * _MILLION, 10 * _BILLION),
        (300 * _MILLION, 2_500 * _MILLION, 50 * _BILLION),
    ),
    Thresholds(
        "PP 7/2021", date(2021, 2, 2), (1 * _BILLION, 5 * _BILLION, 10 * _BILLION),
        (2 * _BILLION, 15 * _BILLION, 50 * _BILLION),
    ),
)  # fmt: skip
"""Oldest first; a change of the law is one more line."""


def in_force(day: date) -> Thresholds:
    """The table of a day; the oldest one for days before it."""
    return next((table for table in reversed(THRESHOLDS) if table.since <= day), THRESHOLDS[0])


def size_class(table: Thresholds, basis: SizeBasis, value: int) -> SizeClass:
    """The class of a value in whole rupiah."""
    tops = table.capital if basis is SizeBasis.MODAL_USAHA else table.sales
    return list(SizeClass)[sum(1 for top in tops if value > top)]
