"""The tile map: one tile for each kecamatan, grouped by kabupaten/kota. Geometry only; a template draws it as SVG.

Promises
- Every kecamatan that is given has exactly one tile; none overlaps another; all lie inside their group's picture.
- Drawn 328 px wide (a 360 px phone less its margins) a tile is `TILE` px: above the 24 px that a finger needs.
- A state is told by its mark and pattern as well as by its colour, and in words by the tile's title.

Must not break: small city kecamatan get the same tile as wide rural ones. That is the point of it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from contracts.areas import AreaCode
from services.reporting.views.coverage import Tally

WIDTH, TILE, GAP, COLUMNS = 328, 28, 5, 10


class State(StrEnum):
    """What a tile tells of its kecamatan."""

    NONE = "NONE"
    NOT_ACTIVE = "NOT_ACTIVE"
    ACTIVE = "ACTIVE"
    PARTNERED = "PARTNERED"


@dataclass(frozen=True)
class Tile:
    """One kecamatan; `x` and `y` are its upper left corner, in px of a picture `WIDTH` wide. `short` is its label."""

    code: AreaCode
    name: str
    short: str
    state: State
    x: int
    y: int


@dataclass(frozen=True)
class Group:
    """One kabupaten or kota: its tiles, the height of its picture, and how many of its kecamatan are covered."""

    code: AreaCode
    name: str
    height: int
    covered: int
    tiles: tuple[Tile, ...]


def state_of(tally: Tally) -> State:
    """The best that can be said of a kecamatan."""
    if tally.posts_partnered:
        return State.PARTNERED
    if tally.posts_active:
        return State.ACTIVE
    return State.NOT_ACTIVE if tally.posts else State.NONE


def groups(tallies: Mapping[AreaCode, Tally], names: Mapping[str, str]) -> list[Group]:
    """Lay out the kecamatan of these tallies; `names` has the names of them and of what they lie in."""
    inside: dict[AreaCode, list[AreaCode]] = {}
    for code in sorted(tallies):
        if tallies[code].kecamatan and code.parent is not None:  # a tile stands for an area that exists
            inside.setdefault(code.parent, []).append(code)
    return [_group(code, tuple(_tiles(codes, tallies, names)), names) for code, codes in inside.items()]


def counted(drawn: Iterable[Group]) -> dict[State, int]:
    """How many tiles are in each state, every state named: the legend's numbers."""
    counts = Counter(tile.state for group in drawn for tile in group.tiles)
    return {state: counts[state] for state in State}


def _group(code: AreaCode, tiles: tuple[Tile, ...], names: Mapping[str, str]) -> Group:
    covered = sum(tile.state is State.PARTNERED for tile in tiles)
    return Group(code, names.get(code, code), tiles[-1].y + TILE + GAP, covered, tiles)


def _tiles(codes: Iterable[AreaCode], tallies: Mapping[AreaCode, Tally], names: Mapping[str, str]) -> Iterable[Tile]:
    for n, code in enumerate(codes):
        row, column = divmod(n, COLUMNS)
        name = names.get(code, code)
        step = TILE + GAP
        yield Tile(code, name, _short(name), state_of(tallies[code]), column * step, row * step)


def _short(name: str) -> str:
    """Three letters are enough to find one's own kecamatan and fit a tile."""
    return name.removeprefix("Kecamatan ").replace(" ", "")[:3]
