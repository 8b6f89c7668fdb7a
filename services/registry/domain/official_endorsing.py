"""An operator's rights are given by two operators: one proposes, another endorses (four eyes for the widest role).

Promises
- No single person makes an operator or lends an operator's office: not by appointing, delegating or handing over.
- What is proposed gives no right before it is endorsed.
- Whoever proposed it may withdraw it, and another operator may refuse it, with a reason; then it is over.
"""

from collections.abc import Sequence
from uuid import UUID

from contracts.base import Event
from contracts.official_lists import OfficialRole
from contracts.registry import DelegationGranted, OfficialAppointed
from services.chassis.decider import Rejected
from services.registry.domain.official_commands import Appointer, DeclineProposal, EndorseProposal
from services.registry.domain.official_events import OperatorDelegationProposed, OperatorProposed, ProposalDeclined
from services.registry.domain.official_rights import require_above
from services.registry.domain.official_state import (
    Official,
    require_appointment,
    require_not_held,
    require_open,
)


def appointed_by(by: Appointer, appointed: OfficialAppointed, state: Official) -> Sequence[Event]:
    """The appointment, or for an operator the proposal of it; nothing if it is proposed already."""
    if appointed.role is not OfficialRole.OPERATOR:
        return [appointed]
    if any(one.comes_to == appointed for one in state.proposed):
        return []
    asked = appointed.model_dump(include=OperatorProposed.model_fields.keys() - {"proposed_by"})
    return [OperatorProposed(**asked, proposed_by=by.id)]


def granted_by(by: Appointer, granted: DelegationGranted, held: OfficialAppointed, state: Official) -> Sequence[Event]:
    """The delegation, or for an operator's office the proposal of it; nothing if it is proposed already."""
    if held.role is not OfficialRole.OPERATOR:
        return [granted]
    if any(one.comes_to == granted for one in state.proposed):
        return []
    return [OperatorDelegationProposed(**granted.model_dump(), area=held.area, title=held.title, proposed_by=by.id)]


def decide_endorse(command: EndorseProposal, state: Official) -> Sequence[Event]:
    """By another operator than the one who proposed it, and not by whom it gives the rights."""
    waiting = require_proposal(state, command.proposal_id)
    if state.endorsed(waiting):
        return []
    require_above(command.by, OfficialRole.OPERATOR, waiting.area, waiting.whom)
    if command.by.id == waiting.proposed_by:
        raise Rejected("endorsed_by_proposer")
    if declined := state.declined_as(command.proposal_id):
        raise Rejected("proposal_declined", reason=declined.reason)
    if isinstance(waiting, OperatorDelegationProposed):  # the office may have ended while this waited
        require_open(state, require_appointment(state, waiting.appointment_id), waiting.since)
    else:  # two proposals of one office may have waited side by side
        require_not_held(state, waiting.comes_to)
    return [waiting.comes_to]


def decide_decline(command: DeclineProposal, state: Official) -> Sequence[Event]:
    """Withdrawn by its proposer or refused by another operator, while nobody has endorsed it."""
    waiting = require_proposal(state, command.proposal_id)
    declined = ProposalDeclined(
        official_id=waiting.official_id, proposal_id=waiting.proposal_id, declined_by=command.by.id,
        reason=command.reason,
    )  # fmt: skip
    if declined in state.declined:
        return []
    require_above(command.by, OfficialRole.OPERATOR, waiting.area, None)
    if state.endorsed(waiting):
        raise Rejected("proposal_endorsed")
    if earlier := state.declined_as(command.proposal_id):
        raise Rejected("proposal_declined", reason=earlier.reason)
    return [declined]


def require_proposal(state: Official, proposal_id: UUID) -> OperatorProposed | OperatorDelegationProposed:
    """The proposal. Raises `Rejected` when nobody made it."""
    found = next((one for one in state.proposed if one.proposal_id == proposal_id), None)
    if found is None:
        raise Rejected("proposal_unknown")
    return found


def require_not_operator(held: OfficialAppointed) -> None:
    """Refuse to hand an operator's office over: that would make an operator by one person."""
    if held.role is OfficialRole.OPERATOR:
        raise Rejected("operator_not_handed_over")
