"""The home of a simulation: apart from every other, and marked for as long as it is there.

Promises
- A home that holds anything else is never simulated in; a home of a simulation holds one, with one seed and one time.
- Whether it is complete is written down only when it is: what broke off is gone on with.
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from services.embedded.home import SIMULATION
from services.embedded.passwords import write_private
from services.embedded.processes import CannotRun

DEFAULT_HOME = Path(".posyantek-simulation")


@dataclass(frozen=True)
class Sheet:
    """What is simulated in a home: where, for how long, until which day, from which seed; and whether all of it is."""

    areas: str
    years: int
    seed: int
    last: date
    filled: bool = False


def claim(home: Path, areas: str, years: int, seed: int, last: date | None, today: date) -> Sheet:
    """Take the home for this simulation; the last day of one that is there already is kept. Raises `CannotRun`."""
    file = home / SIMULATION
    if file.exists():
        known = _read(file)
        wanted = replace(known, areas=areas, years=years, seed=seed, last=last or known.last)
        if wanted != known:
            raise CannotRun(f"{home} holds the simulation of {_words(known)}; choose another --home, or remove it")
        return known
    if home.exists() and any(home.iterdir()):
        raise CannotRun(f"{home} holds other data, and simulated data never stands beside it; choose another --home")
    sheet = Sheet(areas, years, seed, last or today)
    home.mkdir(parents=True, exist_ok=True)
    _write(file, sheet)
    return sheet


def complete(home: Path, sheet: Sheet) -> None:
    """Write down that all of it was played."""
    _write(home / SIMULATION, replace(sheet, filled=True))


def _read(file: Path) -> Sheet:
    found = json.loads(file.read_text())
    return Sheet(**{**found, "last": date.fromisoformat(found["last"])})


def _write(file: Path, sheet: Sheet) -> None:
    write_private(file, json.dumps({**asdict(sheet), "last": str(sheet.last)}, indent=2))


def _words(sheet: Sheet) -> str:
    return f"{sheet.areas}, {sheet.years} years to {sheet.last}, seed {sheet.seed}"
