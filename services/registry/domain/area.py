"""Areas: provinces, kabupaten/kota, kecamatan, desa/kelurahan, as they change by decree.

Promises
- An area is loaded once; loading the same decree's edition again changes nothing, whatever happened to the area since.
- A rename keeps the code. A move or a merge closes it for good and names its successor, a split its parts
  (`area_ending`); old facts keep the old code.
- Changes are effective-dated and come in order: none takes effect before what is already known of the area.
- Other names and the code of BPS lead to the area; they never stand for it.

`valid_from` is the earliest day that we can vouch for, not the day on which the area came to be: for areas loaded from
an edition it is the day of its decree. So nobody may conclude that an area did not exist before; see `AreaFact`.
Sources: Permendagri 137/2017 art. 4 (levels); the move of Cikaratuan between two editions of the official list; the
codes that BPS gives to kecamatan (7 digits) follow another count than ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from contracts.areas import AreaCode, AreaLevel
from contracts.base import Event
from contracts.registry import (
    AreaBpsCodeRecorded,
    AreaLoaded,
    AreaMerged,
    AreaMoved,
    AreaRenamed,
    AreaSplit,
    AreaVariantRecorded,
)
from services.chassis.decider import Decider, Rejected, fact
from services.registry.domain.area_ending import (
    MergeArea,
    MoveArea,
    SplitArea,
    decide_merge,
    decide_move,
    decide_split,
)
from services.registry.domain.area_state import (
    Area,
    AreaFact,
    require_current,
    require_in_order,
    require_known,
    require_open,
)

BPS_DIGITS = dict(zip(AreaLevel, (2, 4, 7, 10), strict=True))


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
    """Make sure that an area exists which arose from another; asked by a policy, so it is never refused."""

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
class RecordVariant:
    """Let the area be found by another name, too."""

    code: AreaCode
    variant: str
    source: str


@dataclass(frozen=True)
class RecordBpsCode:
    """Let the area be found by the code that BPS has for it. Looked up: `holder` is the area that has it already."""

    code: AreaCode
    bps_code: str
    source: str
    holder: AreaCode | None = fact()


AreaCommand = (
    LoadArea | LoadSuccessorArea | RenameArea | MoveArea | MergeArea | SplitArea | RecordVariant | RecordBpsCode
)


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
        case MergeArea():
            return decide_merge(command, state)
        case SplitArea():
            return decide_split(command, state)
        case RecordVariant():
            return decide_variant(command, state)
        case RecordBpsCode():
            return decide_bps_code(command, state)


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
    require_open(command.code, state)
    if command.name == state.names[-1]:
        return []
    require_in_order(command.effective_on, state)
    renamed = AreaRenamed(
        code=command.code, name=command.name, effective_on=command.effective_on, decree=command.decree
    )
    return [renamed]


def decide_variant(command: RecordVariant, state: Area) -> Sequence[Event]:
    """Also for an area that has ended, since old papers use old names; what it is called already is no news."""
    require_known(command.code, state)
    if command.variant in state.variants or command.variant in state.names:
        return []
    return [AreaVariantRecorded(code=command.code, variant=command.variant, source=command.source)]


def decide_bps_code(command: RecordBpsCode, state: Area) -> Sequence[Event]:
    """Of the area's level, and no other area's; a later edition of BPS may bring another one."""
    require_known(command.code, state)
    if command.bps_code == state.bps_code:
        return []
    if len(command.bps_code) != BPS_DIGITS[command.code.level]:
        raise Rejected("bps_code_of_other_level", area=command.code, digits=BPS_DIGITS[command.code.level])
    if command.holder not in (None, command.code):
        raise Rejected("bps_code_taken", bps_code=command.bps_code, holder=command.holder)
    return [AreaBpsCodeRecorded(code=command.code, bps_code=command.bps_code, source=command.source)]


def _loaded(command: LoadArea | LoadSuccessorArea) -> AreaLoaded:
    code = command.code
    return AreaLoaded(
        code=code, name=command.name, level=code.level, parent=code.parent, valid_from=command.valid_from,
        decree=command.decree,
    )  # fmt: skip


def evolve(state: Area, event: Event) -> Area:
    """The area after a fact."""
    match event:
        case AreaLoaded():
            return replace(state, code=event.code, names=(event.name,), decree=event.decree, since=event.valid_from)
        case AreaRenamed():
            return replace(state, names=(*state.names, event.name), since=event.effective_on)
        case AreaMoved(successor=successor) | AreaMerged(into=successor):
            return replace(state, changes=(*state.changes, event), successor=successor, since=event.effective_on)
        case AreaSplit():
            ended = event.successor if event.ends else None
            return replace(state, changes=(*state.changes, event), successor=ended, since=event.effective_on)
        case AreaVariantRecorded():
            return replace(state, variants=state.variants | {event.variant})
        case AreaBpsCodeRecorded():
            return replace(state, bps_code=event.bps_code)
        case _:
            return state


AREA = Decider(
    "area", Area(), decide, evolve,
    (AreaLoaded, AreaRenamed, AreaMoved, AreaMerged, AreaSplit, AreaVariantRecorded, AreaBpsCodeRecorded),
)  # fmt: skip
