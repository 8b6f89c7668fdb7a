"""How an area ends: it moves to another code, becomes a part of another area, or is split into several.

Promises
- Only a current area ends, once, and into areas of its own level that are there on that day (or arise from it).
- Nothing is left behind: an area with current areas inside does not end before they do.
- In a split the old code may go on with what was left; then it has not ended.

Each area that ends has the fact in its own stream. So three desa merged into one are three commands of one decree:
none can be half done, and one that was forgotten can follow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.registry import AreaMerged, AreaMoved, AreaPart, AreaSplit
from services.chassis.decider import Rejected, fact
from services.registry.domain.area_state import Area, AreaFact, require_current, require_in_order, require_open


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


@dataclass(frozen=True)
class MergeArea:
    """Let the area become a part of `into` from a day on. `formed_as` names `into` if the merge itself forms it.

    Looked up: `target` is `into` itself, `new_parent` the area that it lies in (None: not known).
    """

    code: AreaCode
    into: AreaCode
    formed_as: str | None
    effective_on: date
    decree: str
    target: AreaFact | None = fact()
    new_parent: AreaFact | None = fact()
    open_children: int = fact()


@dataclass(frozen=True)
class SplitArea:
    """Let there be several areas where one was, from a day on; what is on file counts in the first of them.

    Looked up: `around` are those of the areas that the parts lie in which are known.
    """

    code: AreaCode
    parts: tuple[AreaPart, ...]
    effective_on: date
    decree: str
    around: tuple[AreaFact, ...] = fact()
    open_children: int = fact()


def decide_move(command: MoveArea, state: Area) -> Sequence[Event]:
    """The same level, another place, a place that is known; and nothing may stay behind inside."""
    moved = AreaMoved(
        code=command.code, successor=command.successor, name=command.name, effective_on=command.effective_on,
        decree=command.decree,
    )  # fmt: skip
    if moved in state.changes:
        return []
    _require_may_end(command, state, command.successor)
    _require_place(command.successor, command.new_parent, command.effective_on)
    return [moved]


def decide_merge(command: MergeArea, state: Area) -> Sequence[Event]:
    """Into an area that is there on that day, or into one that the merge forms."""
    merged = AreaMerged(
        code=command.code, into=command.into, formed_as=command.formed_as, effective_on=command.effective_on,
        decree=command.decree,
    )  # fmt: skip
    if merged in state.changes:
        return []
    _require_may_end(command, state, command.into)
    if command.formed_as is None or command.target is not None:
        require_current(command.into, command.target, command.effective_on)
    _require_place(command.into, command.new_parent, command.effective_on)
    return [merged]


def decide_split(command: SplitArea, state: Area) -> Sequence[Event]:
    """Two parts at least, each once; if the old code is one of them it goes on, and then what is on file stays there.

    Of a part that lies inside an area unknown to us, or ended, nobody could say where it is.
    """
    codes = [part.code for part in command.parts]
    if len(codes) < 2 or len(set(codes)) < len(codes):
        raise Rejected("split_needs_parts", area=command.code)
    successor = command.code if command.code in codes else codes[0]
    parts = tuple(_kept(part, state) for part in command.parts)
    split = AreaSplit(
        code=command.code, parts=parts, successor=successor, effective_on=command.effective_on,
        decree=command.decree,
    )  # fmt: skip
    if split in state.changes:
        return []
    require_open(command.code, state)
    require_in_order(command.effective_on, state)
    around = {area.code: area for area in command.around}
    for code in codes:
        if code.level != command.code.level:
            raise Rejected("successor_does_not_fit", area=command.code, successor=code)
        _require_place(code, around.get(code.parent) if code.parent else None, command.effective_on)
    if split.ends and command.open_children:
        raise Rejected("area_has_areas_inside", area=command.code, count=command.open_children)
    return [split]


def _kept(part: AreaPart, state: Area) -> AreaPart:
    """What goes on under the old code keeps its name; another one is a rename."""
    return AreaPart(code=part.code, name=state.names[-1]) if part.code == state.code else part


def _require_may_end(command: MoveArea | MergeArea, state: Area, successor: AreaCode) -> None:
    require_open(command.code, state)
    require_in_order(command.effective_on, state)
    if successor == command.code or successor.level != command.code.level:
        raise Rejected("successor_does_not_fit", area=command.code, successor=successor)
    if command.open_children:
        raise Rejected("area_has_areas_inside", area=command.code, count=command.open_children)


def _require_place(code: AreaCode, around: AreaFact | None, day: date) -> None:
    if code.parent is not None:
        require_current(code.parent, around, day)
