"""An operator is made by two operators: one proposes, another endorses (four eyes for the widest role).

Promises
- No single person makes an operator, by appointing or by handing over.
- What is proposed gives no right before it is endorsed.
"""

from collections.abc import Sequence

from contracts.base import Event
from contracts.official_lists import OfficialRole
from contracts.registry import OfficialAppointed
from services.chassis.decider import Rejected
from services.registry.domain.official_commands import Appointer, EndorseAppointment
from services.registry.domain.official_events import OperatorProposed
from services.registry.domain.official_rights import require_above


def appointed_by(by: Appointer, appointed: OfficialAppointed, proposed: Sequence[OperatorProposed]) -> list[Event]:
    """The appointment, or for an operator the proposal of it; nothing if it is proposed already."""
    if appointed.role is not OfficialRole.OPERATOR:
        return [appointed]
    if any(one.appoints == appointed for one in proposed):
        return []
    asked = appointed.model_dump(include=OperatorProposed.model_fields.keys() - {"proposed_by"})
    return [OperatorProposed(**asked, proposed_by=by.id)]


def decide_endorse(
    command: EndorseAppointment, proposed: Sequence[OperatorProposed], appointed: Sequence[OfficialAppointed]
) -> list[OfficialAppointed]:
    """By another operator than the one who proposed it, and not by the official themselves."""
    if any(one.appointment_id == command.appointment_id for one in appointed):
        return []
    waiting = next((one for one in proposed if one.appointment_id == command.appointment_id), None)
    if waiting is None:
        raise Rejected("appointment_unknown")
    require_above(command.by, OfficialRole.OPERATOR, waiting.area, waiting.official_id)
    if command.by.id == waiting.proposed_by:
        raise Rejected("endorsed_by_proposer")
    return [waiting.appoints]


def require_not_operator(held: OfficialAppointed) -> None:
    """Refuse to hand an operator's office over: that would make an operator by one person."""
    if held.role is OfficialRole.OPERATOR:
        raise Rejected("operator_not_handed_over")
