"""An official: appointed to roles in areas for a term, represented by others for a time, succeeded in the end.

Promises
- Nobody appoints, ends or hands over but who stands above: a role listed for them in `MAY_APPOINT`, inside their area.
- Nobody appoints themselves, whatever their role, nor lets themselves represent another (four eyes).
- An operator is proposed by one operator and endorsed by another (`official_endorsing`).
- A role fits its area: an officer's is the post's own, a kecamatan's a kecamatan, an agency's a kabupaten/kota or more.
- What has ended stays ended; a hand-over ends and appoints in one act, and says what is open.

Must not break: access in all three services follows from these events alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from contracts.base import Event
from contracts.official_lists import OfficialRole
from contracts.registry import (
    AppointmentEnded,
    AppointmentHandedOver,
    DelegationEnded,
    DelegationGranted,
    OfficialAppointed,
)
from contracts.registry.officials import EVENTS
from services.chassis.decider import Decider, Rejected
from services.registry.domain.area_state import require_current
from services.registry.domain.official_commands import (
    Appointer,
    AppointOfficial,
    AppointSuccessor,
    EndAppointment,
    EndDelegation,
    EndorseAppointment,
    GrantDelegation,
    HandOver,
    OfficialCommand,
)
from services.registry.domain.official_endorsing import appointed_by, decide_endorse, require_not_operator
from services.registry.domain.official_events import OperatorProposed
from services.registry.domain.official_rights import FITS, require_above


@dataclass(frozen=True)
class Official:
    """All that was decided about one official, oldest first."""

    appointed: tuple[OfficialAppointed, ...] = ()
    over: tuple[AppointmentEnded | AppointmentHandedOver, ...] = ()
    granted: tuple[DelegationGranted, ...] = ()
    withdrawn: tuple[DelegationEnded, ...] = ()
    proposed: tuple[OperatorProposed, ...] = ()

    def first_day_without(self, appointment_id: UUID) -> date | None:
        """The day on which an appointment ended or was handed over; None: it did neither."""
        ends = (one for one in self.over if one.appointment_id == appointment_id)
        return next((e.ended_on if isinstance(e, AppointmentEnded) else e.handed_over_on for e in ends), None)


def decide(command: OfficialCommand, state: Official) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`, but for what a policy asks."""
    match command:
        case AppointOfficial():
            return decide_appoint(command, state)
        case AppointSuccessor():
            return decide_succeed(command, state)
        case EndAppointment():
            return decide_end(command, state)
        case HandOver():
            return decide_hand_over(command, state)
        case GrantDelegation():
            return decide_grant(command, state)
        case EndDelegation():
            return decide_withdraw(command, state)
        case EndorseAppointment():
            endorsed = decide_endorse(command, state.proposed, state.appointed)
            for appointed in endorsed:  # two proposals of one office may have waited side by side
                require_not_held(state, appointed)
            return endorsed


def decide_appoint(command: AppointOfficial, state: Official) -> Sequence[Event]:
    """From above, for a place that exists, and not twice for the same."""
    area = command.post_area if command.role is OfficialRole.POSYANTEK_OFFICER else command.area
    appointed = OfficialAppointed(
        official_id=command.official_id, appointment_id=command.appointment_id, role=command.role, area=area,
        posyantek_id=command.posyantek_id, title=command.title, decree_number=command.decree_number,
        since=command.since, until=command.until,
    )  # fmt: skip
    if appointed in state.appointed:
        return []
    if command.role is OfficialRole.POSYANTEK_OFFICER and command.post_area is None:
        raise Rejected("officer_needs_post")
    if command.role is not OfficialRole.POSYANTEK_OFFICER and command.posyantek_id is not None:
        raise Rejected("post_is_for_officers", role=command.role)
    require_above(command.by, command.role, area, command.official_id)
    if area is not None:
        require_current(area, command.area_fact, command.today)
    if (area.level if area else None) not in FITS[command.role]:
        raise Rejected("role_does_not_fit_area", role=command.role, area=area or "Indonesia")
    if command.until is not None and command.until < command.since:
        raise Rejected("term_ends_before_it_begins", since=command.since, until=command.until)
    require_not_held(state, appointed)
    return appointed_by(command.by, appointed, state.proposed)


def require_not_held(state: Official, appointed: OfficialAppointed) -> None:
    """Refuse an office that the official still holds on its first day."""
    for held in state.appointed:
        over = state.first_day_without(held.appointment_id) or held.until
        if _same_office(held, appointed) and (over is None or over > appointed.since):
            raise Rejected("appointment_already_held", title=held.title, since=held.since)


def _same_office(a: OfficialAppointed, b: OfficialAppointed) -> bool:
    return (a.role, a.area, a.posyantek_id) == (b.role, b.area, b.posyantek_id)


def decide_succeed(command: AppointSuccessor, state: Official) -> Sequence[Event]:
    """The successor has what was handed over, once."""
    if any(one.appointment_id == command.appointment_id for one in state.appointed):
        return []
    appointed = OfficialAppointed(
        official_id=command.official_id, appointment_id=command.appointment_id, role=command.role, area=command.area,
        posyantek_id=command.posyantek_id, agency_id=command.agency_id, title=command.title,
        decree_number=command.decree_number, since=command.since, until=command.until, succeeds=command.succeeds,
    )  # fmt: skip
    return [appointed]


def decide_end(command: EndAppointment, state: Official) -> Sequence[Event]:
    """From above, once, and not before the appointment began."""
    held = require_appointment(state, command.appointment_id)
    ended = AppointmentEnded(
        official_id=held.official_id, appointment_id=held.appointment_id, ended_on=command.ended_on,
        reason=command.reason,
    )  # fmt: skip
    if ended in state.over:
        return []
    require_above(command.by, held.role, held.area, None)
    require_open(state, held, command.ended_on)
    return [ended]


def decide_hand_over(command: HandOver, state: Official) -> Sequence[Event]:
    """As ending and appointing, in one act: the successor is another official, and not who decides it."""
    held = require_appointment(state, command.appointment_id)
    handed = AppointmentHandedOver(
        official_id=held.official_id, appointment_id=held.appointment_id, role=held.role, area=held.area,
        posyantek_id=held.posyantek_id, agency_id=held.agency_id, title=held.title, successor=command.successor,
        successor_appointment_id=command.successor_appointment_id, decree_number=command.decree_number,
        handed_over_on=command.handed_over_on, until=command.until, open_matters=command.open_matters,
    )  # fmt: skip
    if handed in state.over:
        return []
    if command.successor == held.official_id:
        raise Rejected("handed_over_to_holder")
    if not command.successor_known:
        raise Rejected("official_unknown")
    require_not_operator(held)
    require_above(command.by, held.role, held.area, command.successor)
    require_open(state, held, command.handed_over_on)
    if command.until is not None and command.until < command.handed_over_on:
        raise Rejected("term_ends_before_it_begins", since=command.handed_over_on, until=command.until)
    return [handed]


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
    return [granted]


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


def require_appointment(state: Official, appointment_id: UUID) -> OfficialAppointed:
    """The appointment. Raises `Rejected` when the official never had it."""
    held = next((one for one in state.appointed if one.appointment_id == appointment_id), None)
    if held is None:
        raise Rejected("appointment_unknown")
    return held


def require_open(state: Official, held: OfficialAppointed, day: date) -> None:
    """Refuse what concerns an appointment that is over, or a day on which it had not begun or was past its term."""
    if (without := state.first_day_without(held.appointment_id)) is not None:
        raise Rejected("appointment_over", since=without)
    if day < held.since or (held.until is not None and day > held.until):
        raise Rejected("day_outside_term", day=day, since=held.since)


def evolve(state: Official, event: Event) -> Official:
    """The state after an event."""
    match event:
        case OfficialAppointed():
            return replace(state, appointed=(*state.appointed, event))
        case AppointmentEnded() | AppointmentHandedOver():
            return replace(state, over=(*state.over, event))
        case DelegationGranted():
            return replace(state, granted=(*state.granted, event))
        case DelegationEnded():
            return replace(state, withdrawn=(*state.withdrawn, event))
        case OperatorProposed():
            return replace(state, proposed=(*state.proposed, event))
        case _:
            return state


OFFICIAL = Decider("official", Official(), decide, evolve, (*EVENTS, OperatorProposed))
