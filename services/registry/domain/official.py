"""An official: appointed to roles in areas for a term, represented by others for a time, succeeded in the end.

Promises
- Nobody appoints, ends or hands over but who stands above: a role listed for them in `MAY_APPOINT`, inside their area.
- Nobody appoints themselves, whatever their role, nor lets themselves represent another (four eyes).
- An operator is proposed by one operator and endorsed by another, and so is who acts for one (`official_endorsing`).
- A role fits its area: an officer's is the post's own, a kecamatan's a kecamatan, an agency's a kabupaten/kota or more.
- What has ended stays ended; a hand-over ends and appoints in one act, and says what is open.

Must not break: access in all three services follows from these events alone.
"""

from collections.abc import Sequence

from contracts.base import Event
from contracts.official_lists import OfficialRole
from contracts.registry import AppointmentEnded, AppointmentHandedOver, OfficialAppointed
from contracts.registry.officials import EVENTS
from services.chassis.decider import Decider, Rejected
from services.registry.domain.area_state import require_current
from services.registry.domain.official_commands import (
    AppointOfficial,
    AppointSuccessor,
    DeclineProposal,
    EndAppointment,
    EndDelegation,
    EndorseProposal,
    GrantDelegation,
    HandOver,
    OfficialCommand,
)
from services.registry.domain.official_delegating import decide_grant, decide_withdraw
from services.registry.domain.official_endorsing import (
    appointed_by,
    decide_decline,
    decide_endorse,
    require_not_operator,
)
from services.registry.domain.official_events import PRIVATE
from services.registry.domain.official_rights import FITS, require_above
from services.registry.domain.official_state import (
    Official,
    evolve,
    require_appointment,
    require_not_held,
    require_open,
)


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
        case EndorseProposal():
            return decide_endorse(command, state)
        case DeclineProposal():
            return decide_decline(command, state)


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
    return appointed_by(command.by, appointed, state)


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


OFFICIAL = Decider("official", Official(), decide, evolve, (*EVENTS, *PRIVATE))
