"""An office lent to another official for a time, and taken back early.

Promises: an operator's office is lent as it is given, by two operators (`official_endorsing`).
"""

from collections.abc import Sequence
from uuid import UUID

from contracts.base import Event
from contracts.registry import DelegationEnded, DelegationGranted, OfficialAppointed
from services.chassis.decider import Rejected
from services.registry.domain.official_commands import Appointer, EndDelegation, GrantDelegation
from services.registry.domain.official_endorsing import granted_by
from services.registry.domain.official_rights import require_above
from services.registry.domain.official_state import Official, require_appointment, require_open


def decide_grant(command: GrantDelegation, state: Official) -> Sequence[Event]:
    """By who holds the appointment or stands above it, to another official, inside the appointment's term."""
    held = require_appointment(state, command.appointment_id)
    granted = DelegationGranted(
        official_id=held.official_id, appointment_id=held.appointment_id, delegation_id=command.delegation_id,
        delegate=command.delegate, decree_number=command.decree_number, since=command.since, until=command.until,
    )  # fmt: skip
    if granted in state.granted:
        return []
    require_own_or_above(command.by, held, command.delegate)
    if command.delegate == held.official_id:
        raise Rejected("delegated_to_holder")
    if not command.delegate_in_force:
        raise Rejected("delegate_holds_no_office")
    if command.until < command.since:
        raise Rejected("term_ends_before_it_begins", since=command.since, until=command.until)
    require_open(state, held, command.since)
    if held.until is not None and command.until > held.until:
        raise Rejected("delegation_outlasts_office", until=held.until)
    return granted_by(command.by, granted, held, state)


def decide_withdraw(command: EndDelegation, state: Official) -> Sequence[Event]:
    """By who may grant it, once, within its time."""
    granted = next((one for one in state.granted if one.delegation_id == command.delegation_id), None)
    if granted is None:
        raise Rejected("delegation_unknown")
    ended = DelegationEnded(
        official_id=granted.official_id, appointment_id=granted.appointment_id, delegation_id=granted.delegation_id,
        ended_on=command.ended_on, reason=command.reason,
    )  # fmt: skip
    if ended in state.withdrawn:
        return []
    require_own_or_above(command.by, require_appointment(state, granted.appointment_id), None)
    if any(one.delegation_id == command.delegation_id for one in state.withdrawn):
        raise Rejected("delegation_over")
    if not granted.since <= command.ended_on <= granted.until:
        raise Rejected("delegation_ended_outside_its_time", since=granted.since, until=granted.until)
    return [ended]


def require_own_or_above(by: Appointer, held: OfficialAppointed, whom: UUID | None) -> None:
    """Refuse who neither holds the appointment nor may appoint to it."""
    if by.appointment_id != held.appointment_id or by.id != str(held.official_id):
        require_above(by, held.role, held.area, whom)
