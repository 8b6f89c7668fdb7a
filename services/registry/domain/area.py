"""Areas: provinces, kabupaten/kota, kecamatan, desa/kelurahan, as they change by decree.

Promises
- An area is loaded once; loading the same decree's edition again changes nothing, whatever happened to the area since.
- A rename keeps the code. A move closes the code for good and names its successor; old facts keep the old code.
- Changes are effective-dated and come in order: none takes effect before what is already known of the area.
- Nothing is left behind: an area with current areas inside it does not move before they do.

`valid_from` is the earliest day that we can vouch for, not the day on which the area came to be: for areas loaded from
an edition it is the day of its decree. So nobody may conclude that an area did not exist before; see `AreaFact`.
Sources: Permendagri 137/2017 art. 4 (levels); the move of Cikaratuan between two editions of the official list.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.registry import AreaLoaded, AreaMoved, AreaRenamed
from services.chassis.decider import Decider, Rejected, fact


@dataclass(frozen=True, slots=True)
class AreaFact:
    """What others look up about an area. It exists if there is such a fact; `closed_on` is the day of its move."""

    code: AreaCode
    closed_on: date | None = None
    successor: AreaCode | None = None


def require_current(code: AreaCode, area: AreaFact | None, today: date) -> None:
    """Refuse an area that is not known or that has moved; deliberately blind to `valid_from` (facts may be older)."""
    if area is None:
        raise Rejected("area_unknown", area=code)
    if area.closed_on is not None and area.closed_on <= today:
        raise Rejected("area_closed", area=code, successor=area.successor)


@dataclass(frozen=True)
class LoadArea:
    """Take an area over from an edition of the official list, or a new one from the decree that made it.

    Looked up: `parent` is the area that it lies in (None: not known).
    """

    code: AreaCode
    name: str
    valid_from: date
    decree: str
    parent: AreaFact | None = fact()


@dataclass(frozen=True)
class LoadSuccessorArea:
    """Make sure that the new code of a moved area exists; asked by a policy, so it is never refused."""

    code: AreaCode
    name: str
    valid_from: date
    decree: str


@dataclass(frozen=True)
class RenameArea:
    """Give the area another name from a day on."""

    code: AreaCode
    name: str
    effective_on: date
    decree: str


@dataclass(frozen=True)
class MoveArea:
    """Let the area lie elsewhere, under another code, from a day on.

    Looked up: `new_parent` is the area that the successor lies in (None: not known); `open_children` counts the
    current areas inside the one that moves.
    """

    code: AreaCode
    successor: AreaCode
    name: str
    effective_on: date
    decree: str
    new_parent: AreaFact | None = fact()
    open_children: int = fact()


AreaCommand = LoadArea | LoadSuccessorArea | RenameArea | MoveArea


@dataclass(frozen=True)
class Area:
    """`since` is the day of the latest change: the next one may not take effect before it."""

    code: AreaCode | None = None
    names: tuple[str, ...] = ()
    decree: str = ""
    since: date = date.min
    moved: AreaMoved | None = None


def decide(command: AreaCommand, state: Area) -> Sequence[Event]:
    """What follows from a command; see the module for the rules."""
    match command:
        case LoadArea():
            return decide_load(command, state)
        case LoadSuccessorArea():
            return [] if state.code else [_loaded(command)]
        case RenameArea():
            return decide_rename(command, state)
        case MoveArea():
            return decide_move(command, state)


def decide_load(command: LoadArea, state: Area) -> Sequence[Event]:
    """A later edition that has another name for the area is no load but a rename with its own day and decree."""
    if state.code is None:
        if command.code.parent is not None:
            require_current(command.code.parent, command.parent, command.valid_from)
        return [_loaded(command)]
    if command.decree == state.decree or command.name in state.names:
        return []
    raise Rejected("area_known_by_other_name", area=state.code, known_as=state.names[-1], name=command.name)


def decide_rename(command: RenameArea, state: Area) -> Sequence[Event]:
    """Only a current area is renamed."""
    _require_open(command.code, state)
    if command.name == state.names[-1]:
        return []
    _require_in_order(command.effective_on, state)
    renamed = AreaRenamed(
        code=command.code, name=command.name, effective_on=command.effective_on, decree=command.decree
    )
    return [renamed]


def decide_move(command: MoveArea, state: Area) -> Sequence[Event]:
    """The same level, another place, a place that is known; and nothing may stay behind inside."""
    moved = AreaMoved(
        code=command.code, successor=command.successor, name=command.name, effective_on=command.effective_on,
        decree=command.decree,
    )  # fmt: skip
    if moved == state.moved:
        return []
    _require_open(command.code, state)
    _require_in_order(command.effective_on, state)
    if command.successor == command.code or command.successor.level != command.code.level:
        raise Rejected("successor_does_not_fit", area=command.code, successor=command.successor)
    if command.successor.parent is not None:
        require_current(command.successor.parent, command.new_parent, command.effective_on)
    if command.open_children:
        raise Rejected("area_has_areas_inside", area=command.code, count=command.open_children)
    return [moved]


def _loaded(command: LoadArea | LoadSuccessorArea) -> AreaLoaded:
    code = command.code
    return AreaLoaded(
        code=code, name=command.name, level=code.level, parent=code.parent, valid_from=command.valid_from,
        decree=command.decree,
    )  # fmt: skip


def _require_open(code: AreaCode, state: Area) -> None:
    if state.code is None:
        raise Rejected("area_unknown", area=code)
    if state.moved is not None:
        raise Rejected("area_closed", area=code, successor=state.moved.successor)


def _require_in_order(effective_on: date, state: Area) -> None:
    if effective_on < state.since:
        raise Rejected("effective_date_too_early", effective_on=effective_on, since=state.since)


def evolve(state: Area, event: Event) -> Area:
    """The area after a fact."""
    match event:
        case AreaLoaded():
            return replace(state, code=event.code, names=(event.name,), decree=event.decree, since=event.valid_from)
        case AreaRenamed():
            return replace(state, names=(*state.names, event.name), since=event.effective_on)
        case AreaMoved():
            return replace(state, moved=event, since=event.effective_on)
        case _:
            return state


AREA = Decider("area", Area(), decide, evolve, (AreaLoaded, AreaRenamed, AreaMoved))
