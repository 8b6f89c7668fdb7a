"""What was decided about an official, and what is asked of it before anything more is."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from contracts.base import Event
from contracts.registry import (
    AppointmentEnded,
    AppointmentHandedOver,
    DelegationEnded,
    DelegationGranted,
    OfficialAppointed,
)
from services.chassis.decider import Rejected
from services.registry.domain.official_events import OperatorDelegationProposed, OperatorProposed, ProposalDeclined


@dataclass(frozen=True)
class Official:
    """All that was decided about one official, oldest first."""

    appointed: tuple[OfficialAppointed, ...] = ()
    over: tuple[AppointmentEnded | AppointmentHandedOver, ...] = ()
    granted: tuple[DelegationGranted, ...] = ()
    withdrawn: tuple[DelegationEnded, ...] = ()
    proposed: tuple[OperatorProposed | OperatorDelegationProposed, ...] = ()
    declined: tuple[ProposalDeclined, ...] = ()

    def first_day_without(self, appointment_id: UUID) -> date | None:
        """The day on which an appointment ended or was handed over; None: it did neither."""
        ends = (one for one in self.over if one.appointment_id == appointment_id)
        return next((e.ended_on if isinstance(e, AppointmentEnded) else e.handed_over_on for e in ends), None)

    def declined_as(self, proposal_id: UUID) -> ProposalDeclined | None:
        """How a proposal was withdrawn or refused; None: it was neither."""
        return next((one for one in self.declined if one.proposal_id == proposal_id), None)

    def endorsed(self, proposal: OperatorProposed | OperatorDelegationProposed) -> bool:
        """Whether another operator said yes to it."""
        return proposal.comes_to in (*self.appointed, *self.granted)


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


def require_not_held(state: Official, appointed: OfficialAppointed) -> None:
    """Refuse an office that the official still holds on its first day."""
    for held in state.appointed:
        over = state.first_day_without(held.appointment_id) or held.until
        if _same_office(held, appointed) and (over is None or over > appointed.since):
            raise Rejected("appointment_already_held", title=held.title, since=held.since)


def _same_office(a: OfficialAppointed, b: OfficialAppointed) -> bool:
    return (a.role, a.area, a.posyantek_id) == (b.role, b.area, b.posyantek_id)


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
        case OperatorProposed() | OperatorDelegationProposed():
            return replace(state, proposed=(*state.proposed, event))
        case ProposalDeclined():
            return replace(state, declined=(*state.declined, event))
        case _:
            return state
