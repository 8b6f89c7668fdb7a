"""A candidate partner: verified, or rejected and proposed again.

Promises
- A partner is verified once and for good; only a candidate is rejected, with a reason that its page shows.
- One that was rejected may be worked with only after it was proposed again and verified.

Must not break: whether a partner was rejected is told apart from whether it was set aside (`partner_standing`), so that
coming back from the one never undoes the other.
"""

from collections.abc import Sequence

from contracts.base import Event
from contracts.registry import PartnerProposedAgain, PartnerRejected, PartnerVerified
from services.chassis.decider import Rejected
from services.registry.domain.partner_commands import ProposePartnerAgain, RejectPartner, VerifyPartner
from services.registry.domain.partner_state import Partner, require_not_rejected, require_own, require_past


def decide_verify(command: VerifyPartner, state: Partner) -> Sequence[Event]:
    """Once, and nobody who was rejected but for what was found since they were proposed again."""
    require_own(state)
    verified = PartnerVerified(partner_id=command.partner_id, verified_on=command.verified_on, basis=command.basis)
    if state.verified == verified:
        return []
    if state.verified is not None:
        raise Rejected("partner_already_verified", verified_on=state.verified.verified_on)
    require_not_rejected(state)
    if command.verified_on > command.today:
        raise Rejected("verified_on_in_future", verified_on=command.verified_on)
    if state.again is not None and command.verified_on < state.again.proposed_on:
        raise Rejected("verified_too_early", proposed_on=state.again.proposed_on)
    return [verified]


def decide_reject(command: RejectPartner, state: Partner) -> Sequence[Event]:
    """A candidate that nobody verified, rejected or set aside."""
    require_own(state)
    rejected = PartnerRejected(partner_id=command.partner_id, rejected_on=command.rejected_on, reason=command.reason)
    if state.rejected == rejected:
        return []
    if state.deactivated is not None:
        raise Rejected("partner_already_inactive", deactivated_on=state.deactivated.deactivated_on)
    if state.verified is not None:
        raise Rejected("partner_not_candidate", verified_on=state.verified.verified_on)
    require_not_rejected(state)
    require_past(command.rejected_on, command.today)
    if state.again is not None and command.rejected_on < state.again.proposed_on:
        raise Rejected("rejected_too_early", proposed_on=state.again.proposed_on)
    return [rejected]


def decide_propose_again(command: ProposePartnerAgain, state: Partner) -> Sequence[Event]:
    """Only what was rejected, and not before that day."""
    require_own(state)
    again = PartnerProposedAgain(
        partner_id=command.partner_id, proposed_on=command.proposed_on, corrected=command.corrected
    )
    if state.again == again:
        return []
    if state.rejected is None:
        raise Rejected("partner_not_rejected", stage=state.status)
    require_past(command.proposed_on, command.today)
    if command.proposed_on < state.rejected.rejected_on:
        raise Rejected("proposed_too_early", rejected_on=state.rejected.rejected_on)
    return [again]
