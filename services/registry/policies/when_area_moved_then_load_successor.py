"""When an area moved, then its new code is loaded, so that nothing that moved is ever without an entry."""

from contracts.registry import AreaMoved
from services.chassis.codec import Recorded
from services.chassis.follow import Instruction, Policy
from services.registry.domain.area import AREA, LoadSuccessorArea


def react(fact: Recorded) -> list[Instruction]:
    """One instruction to the successor's own stream."""
    moved = fact.event
    assert isinstance(moved, AreaMoved)
    load = LoadSuccessorArea(moved.successor, moved.name, moved.effective_on, moved.decree)
    return [Instruction(AREA, moved.successor, load, area=moved.successor)]


POLICY = Policy("when_area_moved_then_load_successor", listens=(AreaMoved,), react=react)
