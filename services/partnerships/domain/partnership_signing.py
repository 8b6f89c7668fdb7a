"""A partnership on its way to the signature, and to the day on which it becomes active.

Promises
- The path is PROSPEK, PENJAJAKAN, DRAF, REVIU_DINAS, TANDA_TANGAN, AKTIF; it is left only by cancelling before the
  signature, and goes back only from review to draft, when the agency returns it.
- Nothing is signed that the agency has not reviewed, and nothing is active that is not signed.
- Where the region is a party and bears a burden, the DPRD consents before the signature: `partnership_consent`.
- Days follow each other: reviewed, then signed, then active within the agreed term; none of them in the future.
- A wrong step is refused with one code that says which step comes first, or that it has been taken.

Source: stages after PP 28/2018 and the life cycle of agreements in comparable systems; evaluation within a year of the
signature after indicator K5.
Must not break: a repeated step is recognised by the event that it would lead to.
"""

from collections.abc import Sequence

from contracts.base import Event
from contracts.partnerships import (
    EvaluationScheduled,
    PartnershipActivated,
    PartnershipCancelled,
    PartnershipDrafted,
    PartnershipExplored,
    PartnershipProposed,
    PartnershipReturnedForFix,
    PartnershipReviewed,
    PartnershipSigned,
)
from services.chassis.decider import Rejected
from services.partnerships.domain.facts import check_active, check_past, check_verified
from services.partnerships.domain.partnership_commands import (
    ActivatePartnership,
    CancelPartnership,
    DraftPartnership,
    ExplorePartnership,
    ProposePartnership,
    ReturnPartnershipForFix,
    ReviewPartnership,
    ScheduleEvaluation,
    SigningCommand,
    SignPartnership,
)
from services.partnerships.domain.partnership_consent import check_consent
from services.partnerships.domain.partnership_state import OVER, UMBRELLAS, Partnership
from services.partnerships.domain.patterns import check_pattern, check_size


def decide(command: SigningCommand, state: Partnership) -> Sequence[Event]:
    """What follows from a command on the way to the signature; raises `Rejected`, but never for the policy's own."""
    match command:
        case ProposePartnership():
            return decide_propose(command, state)
        case CancelPartnership():
            return decide_cancel(command, state)
        case ScheduleEvaluation():
            return decide_schedule_evaluation(command, state)
        case _ if state.cancelled is not None:
            raise Rejected("partnership_cancelled", stage=state.stage)
        case ExplorePartnership():
            return decide_explore(command, state)
        case DraftPartnership():
            return decide_draft(command, state)
        case ReviewPartnership():
            return decide_review(command, state)
        case ReturnPartnershipForFix():
            return decide_return(command, state)
        case SignPartnership():
            return decide_sign(command, state)
        case ActivatePartnership():
            return decide_activate(command, state)


def decide_propose(command: ProposePartnership, state: Partnership) -> Sequence[Event]:
    """The post is active, the partner verified, roles fit the pattern and the size, and no such one is open."""
    proposed = PartnershipProposed(
        partnership_id=command.partnership_id, posyantek_id=command.posyantek_id, partner_id=command.partner_id,
        pattern=command.pattern, posyantek_role=command.posyantek_role, partner_role=command.partner_role,
        purpose=command.purpose,
    )  # fmt: skip
    if proposed == state.proposed:
        return []
    if state.proposed is not None:
        raise Rejected("partnership_already_proposed", stage=state.stage)
    check_active(command.posyantek)
    partner = check_verified(command.partner)
    check_pattern(command.pattern, command.posyantek_role, command.partner_role, partner.kind)
    check_size(command.pattern, command.partner_role, partner.size)
    if command.open_same is not None:
        raise Rejected("partnership_already_open", partnership_id=str(command.open_same))
    return [proposed]


def decide_explore(command: ExplorePartnership, state: Partnership) -> Sequence[Event]:
    """Once, after the proposal."""
    explored = PartnershipExplored(**state.ids, met_on=command.met_on, outcome=command.outcome)
    if explored == state.explored:
        return []
    if state.explored is not None:
        raise Rejected("partnership_already_explored", stage=state.stage)
    check_past(command.met_on, command.today)
    return [explored]


def decide_draft(command: DraftPartnership, state: Partnership) -> Sequence[Event]:
    """As often as needed until it is reviewed; after a return even the same text is an answer."""
    drafted = PartnershipDrafted(
        **state.ids, title=command.title, scope=command.scope,
        starts_on=command.starts_on, ends_on=command.ends_on, value=command.value, contents=command.contents,
        region_is_party=command.region_is_party, burdens_region=command.burdens_region,
    )  # fmt: skip
    if drafted == state.drafted and state.returned is None and state.remarked is None:
        return []
    if state.explored is None:
        raise Rejected("partnership_not_explored", stage=state.stage)
    if state.reviewed is not None:
        raise Rejected("draft_already_reviewed", stage=state.stage)
    if command.ends_on <= command.starts_on:
        raise Rejected("agreement_ends_too_early", starts_on=str(command.starts_on), ends_on=str(command.ends_on))
    if command.burdens_region and not command.region_is_party:
        raise Rejected("burden_without_region")
    return [drafted]


def decide_review(command: ReviewPartnership, state: Partnership) -> Sequence[Event]:
    """A draft, and not one that still waits to be mended."""
    reviewed = PartnershipReviewed(**state.ids, reviewed_on=command.reviewed_on, agency=command.agency)
    if reviewed == state.reviewed:
        return []
    if state.drafted is None:
        raise Rejected("partnership_not_drafted", stage=state.stage)
    if state.reviewed is not None:
        raise Rejected("partnership_already_reviewed", stage=state.stage)
    if state.returned is not None:
        raise Rejected("draft_not_mended", reason=state.returned.reason)
    if state.remarked is not None:
        raise Rejected("draft_not_mended", reason=state.remarked.remarks)
    check_past(command.reviewed_on, command.today)
    return [reviewed]


def decide_return(command: ReturnPartnershipForFix, state: Partnership) -> Sequence[Event]:
    """A draft, reviewed or not, as long as it is not signed."""
    returned = PartnershipReturnedForFix(**state.ids, returned_on=command.returned_on, reason=command.reason)
    if returned == state.returned:
        return []
    if state.drafted is None:
        raise Rejected("partnership_not_drafted", stage=state.stage)
    _check_unsigned(state)
    check_past(command.returned_on, command.today)
    return [returned]


def decide_sign(command: SignPartnership, state: Partnership) -> Sequence[Event]:
    """A reviewed draft, on or after the day of the review and before its term is over."""
    if state.signed is not None and _numbers(state.signed) == _numbers(command):
        return []
    _check_unsigned(state)
    if state.drafted is None or state.reviewed is None:
        raise Rejected("partnership_not_reviewed", stage=state.stage)
    check_past(command.signed_on, command.today)
    if command.signed_on < state.reviewed.reviewed_on:
        raise Rejected("signed_before_review", reviewed_on=str(state.reviewed.reviewed_on))
    if command.signed_on > state.drafted.ends_on:
        raise Rejected("signed_after_term", ends_on=str(state.drafted.ends_on))
    if state.umbrella_id is not None and command.document in UMBRELLAS:
        raise Rejected("umbrella_under_umbrella")
    check_consent(command.document, command.signed_on, state, state.drafted)
    signed = PartnershipSigned(
        **state.ids, document=command.document, posyantek_number=command.posyantek_number,
        partner_number=command.partner_number, signed_on=command.signed_on,
        starts_on=state.drafted.starts_on, ends_on=state.drafted.ends_on,
    )  # fmt: skip
    return [signed]


def _numbers(signature: SignPartnership | PartnershipSigned) -> tuple[str, str]:
    return signature.posyantek_number, signature.partner_number


def _check_unsigned(state: Partnership) -> None:
    if state.signed is not None:
        raise Rejected("partnership_already_signed", stage=state.stage, posyantek_number=state.signed.posyantek_number)


def decide_activate(command: ActivatePartnership, state: Partnership) -> Sequence[Event]:
    """Signed, and on a day of the agreed term that is not before the signature."""
    if state.activated is not None:
        if state.activated.active_on == command.active_on:
            return []
        raise Rejected("partnership_already_active", active_on=str(state.activated.active_on))
    if state.proposed is None or state.signed is None:
        raise Rejected("partnership_not_signed", stage=state.stage)
    if state.terminated is not None:
        raise Rejected("partnership_over", stage=state.stage)
    check_past(command.active_on, command.today)
    earliest, latest = max(state.signed.starts_on, state.signed.signed_on), state.signed.ends_on
    if not earliest <= command.active_on <= latest:
        raise Rejected("active_outside_term", earliest=str(earliest), latest=str(latest))
    partner_id = state.proposed.partner_id
    return [PartnershipActivated(**state.ids, partner_id=partner_id, active_on=command.active_on, ends_on=latest)]


def decide_cancel(command: CancelPartnership, state: Partnership) -> Sequence[Event]:
    """Any stage before the signature."""
    cancelled = PartnershipCancelled(**state.ids, cancelled_on=command.cancelled_on, reason=command.reason)
    if cancelled == state.cancelled:
        return []
    if state.cancelled is not None:
        raise Rejected("partnership_cancelled", stage=state.stage)
    _check_unsigned(state)
    check_past(command.cancelled_on, command.today)
    return [cancelled]


def decide_schedule_evaluation(command: ScheduleEvaluation, state: Partnership) -> Sequence[Event]:
    """For what is signed and not closed; after an evaluation a later day takes the place of an earlier one.

    Anything else is no business of the policy, and no reason to refuse.
    """
    if state.signed is None or state.stage in OVER:
        return []
    if state.evaluation is not None and (state.evaluated is None or command.due_on <= state.evaluation.due_on):
        return []
    return [EvaluationScheduled(**state.ids, due_on=command.due_on)]
