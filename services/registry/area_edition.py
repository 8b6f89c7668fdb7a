"""What another edition of the official list changes, compared with the areas that the log has as current.

Promises
- Pure, and decides nothing that the list does not say: whatever could be several things is a candidate, for a person.
- A move is an area that is gone while one of the same name and level, and only one, is new in the same kabupaten/kota.
- Names that differ in case, blanks and marks only are `spelling`, any others `renamed`.
- Compared is what the files speak of: levels that they have rows of, in provinces that they name.

Must not break: CSV is read by a parser (names hold commas and quotes, editions 3.x without escaping them); a row with
a malformed code raises `ValueError` with its line, since a row that is skipped would look like an area that is gone.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from contracts.areas import AreaCode

Names = Mapping[AreaCode, str]


@dataclass(frozen=True)
class Named:
    """An area."""

    code: AreaCode
    name: str


@dataclass(frozen=True)
class OtherName:
    """An area that the edition calls otherwise."""

    code: AreaCode
    known: str
    name: str


@dataclass(frozen=True)
class Moved:
    """An area that has another code in the edition."""

    code: AreaCode
    successor: AreaCode
    name: str


@dataclass(frozen=True)
class Gone:
    """An area that the edition does not have; `candidates` are new areas that it could have become a part of."""

    code: AreaCode
    name: str
    candidates: tuple[AreaCode, ...]


@dataclass(frozen=True)
class Difference:
    """All that an edition changes, each kind by code. What is `gone` has to be decided by a person with the decree."""

    new: tuple[Named, ...]
    moved: tuple[Moved, ...]
    renamed: tuple[OtherName, ...]
    spelling: tuple[OtherName, ...]
    gone: tuple[Gone, ...]


def read_edition(files: Iterable[Path]) -> dict[AreaCode, str]:
    """The areas of an edition's CSV files, by their columns `code` and `name`. Raises `ValueError` for what is none."""
    found: dict[AreaCode, str] = {}
    for path in files:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if not {"code", "name"} <= set(rows.fieldnames or ()):
                raise ValueError(f"{path.name}: has no columns code and name")
            for row in rows:
                try:
                    code, name = AreaCode(row["code"]), row["name"].strip()
                except (ValueError, AttributeError, TypeError) as error:
                    raise ValueError(f"{path.name}, line {rows.line_num}: {error}") from None
                if code in found or not 0 < len(name) <= 200:
                    raise ValueError(f"{path.name}, line {rows.line_num}: {code} comes twice, or has no usable name")
                found[code] = name
    return found


def compare(known: Names, edition: Names) -> Difference:
    """What the edition changes in the current areas `known`."""
    spoken = {(len(code), code[:2]) for code in edition}
    gone = sorted(code for code in known.keys() - edition.keys() if (len(code), code[:2]) in spoken)
    new = sorted(edition.keys() - known.keys())
    moves = _moves({code: known[code] for code in gone}, {code: edition[code] for code in new})
    left = {code: edition[code] for code in new if code not in moves.values()}
    other = [
        OtherName(code, known[code], edition[code])
        for code in sorted(known.keys() & edition.keys())
        if known[code] != edition[code]
    ]
    return Difference(
        new=tuple(Named(code, name) for code, name in left.items()),
        moved=tuple(Moved(code, to, edition[to]) for code, to in moves.items()),
        renamed=tuple(one for one in other if _letters(one.known) != _letters(one.name)),
        spelling=tuple(one for one in other if _letters(one.known) == _letters(one.name)),
        gone=tuple(Gone(code, known[code], _alike(code, known[code], left)) for code in gone if code not in moves),
    )


def _moves(gone: Names, new: Names) -> dict[AreaCode, AreaCode]:
    """From old to new code: where one area of a name is gone and one is new, around the same place."""
    pairs: dict[tuple[int, str, str], tuple[list[AreaCode], list[AreaCode]]] = defaultdict(lambda: ([], []))
    for side, names in enumerate((gone, new)):
        for code, name in names.items():
            pairs[(*_around(code), _letters(name))][side].append(code)
    return {old[0]: to[0] for old, to in pairs.values() if len(old) == 1 and len(to) == 1}


def _alike(code: AreaCode, name: str, new: Names) -> tuple[AreaCode, ...]:
    """New areas around the same place whose names are near, nearest first."""
    near = {_letters(other): at for at, other in new.items() if _around(at) == _around(code)}
    return tuple(near[letters] for letters in get_close_matches(_letters(name), near))


def _around(code: AreaCode) -> tuple[int, str]:
    """The level, and the kabupaten/kota that an area lies in (the province of a kabupaten/kota)."""
    return len(code), code[:5] if len(code) > len("36.72") else code[:2]


def _letters(name: str) -> str:
    """A name without case, blanks and marks."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())
