"""When an area moved, merged or was split, then what arose from it is loaded: nothing is ever without an entry."""

from contracts.areas import AreaCode
from contracts.registry import AreaMerged, AreaMoved, AreaSplit
from services.chassis.codec import Recorded
from services.chassis.policies import Instruction, Policy
from services.registry.domain.area import AREA, LoadSuccessorArea


def react(fact: Recorded) -> list[Instruction]:
    """One instruction to the own stream of each area that arose."""
    change = fact.event
    match change:
        case AreaMoved():
            arose = [(change.successor, change.name)]
        case AreaMerged():
            arose = [(change.into, change.formed_as)] if change.formed_as else []
        case AreaSplit():
            arose = [(part.code, part.name) for part in change.arisen]
        case _:
            raise TypeError(f"{fact.type} is no change that areas arise from")
    return [_load(code, name, change) for code, name in arose]


def _load(code: AreaCode, name: str, change: AreaMoved | AreaMerged | AreaSplit) -> Instruction:
    return Instruction(AREA, code, LoadSuccessorArea(code, name, change.effective_on, change.decree), area=code)


POLICY = Policy(
    "when_area_changed_then_load_successors", listens=(AreaMoved, AreaMerged, AreaSplit), react=react
)  # fmt: skip
