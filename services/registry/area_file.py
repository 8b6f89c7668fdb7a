"""The official list of areas, read from the files that come with the software.

Promises
- Each row is one area of the edition, parents before what lies in them.
- The files are read as RFC 4180 (names hold commas and quotes); a malformed code raises `ValueError`: no row is
  skipped.

Must not break: `EDITION` and `EFFECTIVE` belong to these very files. `EFFECTIVE` is the day of the edition's decree,
the earliest day that we can vouch for, and no proof that an area did not exist before.
Licence of the data: see NOTICE beside the files.
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from contracts.areas import AreaCode

EDITION = "Kepmendagri 300.2.2-2138/2025"
EFFECTIVE = date(2025, 6, 25)
FILES = ("provinces", "regencies", "districts", "villages")
_FOLDER = Path(__file__).parent / "data" / "areas"


class AreaRow(NamedTuple):
    """One area of the edition."""

    code: AreaCode
    name: str


def read_areas(within: AreaCode | None = None) -> Iterator[AreaRow]:
    """The areas inside `within`, itself and the areas it lies in included; all of Indonesia for None."""
    for name in FILES:
        with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, strict=True):
                code = row["code"]
                if within is None or within.contains(code) or within.startswith(code + "."):
                    yield AreaRow(AreaCode(code), row["name"])
