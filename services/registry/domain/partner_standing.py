"""Whether a partner may be worked with, and whether it is one of its own or another one under a second name.

Promises
- A deactivated partner stays known and may come back; what it did stays as it was.
- A merge is an alias and moves nothing, so it can be undone. A partner is merged into one that is not merged itself.
"""

from collections.abc import Sequence

from contracts.base import Event
from contracts.registry import PartnerDeactivated, PartnerMerged, PartnerMergeUndone, PartnerReactivated
from services.chassis.decider import Rejected
from services.registry.domain.partner_commands import (
    DeactivatePartner,
    MergePartner,
    ReactivatePartner,
    UndoPartnerMerge,
)
from services.registry.domain.partner_state import Partner, require_not_rejected, require_own, require_past


def decide_deactivate(command: DeactivatePartner, state: Partner) -> Sequence[Event]:
    """Once, until it is reactivated."""
    require_own(state)
    deactivated = PartnerDeactivated(
        partner_id=command.partner_id, deactivated_on=command.deactivated_on, reason=command.reason
    )
    if state.deactivated == deactivated:
        return []
    if state.deactivated is not None:
        raise Rejected("partner_already_inactive", deactivated_on=state.deactivated.deactivated_on)
    require_not_rejected(state)  # it is out already, and coming back would hide why
    require_past(command.deactivated_on, command.today)
    if state.reactivated is not None and command.deactivated_on < state.reactivated.reactivated_on:
        raise Rejected("deactivated_too_early", reactivated_on=state.reactivated.reactivated_on)
    return [deactivated]


def decide_reactivate(command: ReactivatePartner, state: Partner) -> Sequence[Event]:
    """Only what was deactivated, and not before that day."""
    require_own(state)
    reactivated = PartnerReactivated(
        partner_id=command.partner_id, reactivated_on=command.reactivated_on, reason=command.reason,
        verified=state.verified is not None,
    )  # fmt: skip
    if state.reactivated == reactivated:
        return []
    if state.deactivated is None:
        raise Rejected("partner_not_inactive", stage=state.status)
    require_past(command.reactivated_on, command.today)
    if command.reactivated_on < state.deactivated.deactivated_on:
        raise Rejected("reactivated_too_early", deactivated_on=state.deactivated.deactivated_on)
    return [reactivated]


def decide_merge(command: MergePartner, state: Partner) -> Sequence[Event]:
    """Into another partner that is known and is shown by itself."""
    merged = PartnerMerged(partner_id=command.partner_id, into=command.into, reason=command.reason)
    if state.merged == merged:
        return []
    require_own(state)
    if command.into == command.partner_id:
        raise Rejected("merge_into_itself")
    if command.target is None:
        raise Rejected("partner_unknown")
    if command.target.merged:
        raise Rejected("merge_target_merged")
    return [merged]


def decide_undo_merge(command: UndoPartnerMerge, state: Partner) -> Sequence[Event]:
    """Only a merge that holds."""
    if state.undone is not None and state.undone.reason == command.reason:
        return []
    if state.merged is None:
        raise Rejected("partner_not_merged")
    return [PartnerMergeUndone(partner_id=command.partner_id, into=state.merged.into, reason=command.reason)]
