"""What may be asked of an official's stream, and what is looked up for it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.official_lists import OfficialRole
from services.chassis.decider import fact
from services.registry.domain.area_state import AreaFact


@dataclass(frozen=True)
class Appointer:
    """Who decides: their id, role, area (None: the whole country), and the appointment that they act in, if any."""

    id: str
    role: str
    area: AreaCode | None = None
    appointment_id: UUID | None = None


@dataclass(frozen=True)
class AppointOfficial:
    """Appoint an official to a role in an area; an officer of a post to that post, in the post's own area.

    Looked up: `area_fact` is None for an area that is not known, `post_area` for a post that is not known or no more.
    """

    official_id: UUID
    appointment_id: UUID
    role: OfficialRole
    area: AreaCode | None
    posyantek_id: UUID | None
    title: str
    decree_number: str
    since: date
    until: date | None
    by: Appointer = fact()
    area_fact: AreaFact | None = fact()
    post_area: AreaCode | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class AppointSuccessor:
    """Take over what was handed over; asked by a policy, so it is never refused."""

    official_id: UUID
    appointment_id: UUID
    role: OfficialRole
    area: AreaCode | None
    posyantek_id: UUID | None
    agency_id: UUID | None
    title: str
    decree_number: str
    since: date
    until: date | None
    succeeds: UUID


@dataclass(frozen=True)
class EndAppointment:
    """End an appointment; `ended_on` is the first day without it."""

    appointment_id: UUID
    ended_on: date
    reason: str
    by: Appointer = fact()


@dataclass(frozen=True)
class HandOver:
    """Give an appointment to a successor from a day on, with what is open.

    Looked up: `successor_known` says whether the successor is an official already, or one whom this act makes.
    """

    appointment_id: UUID
    successor: UUID
    successor_appointment_id: UUID
    decree_number: str
    handed_over_on: date
    until: date | None
    open_matters: str
    by: Appointer = fact()
    successor_known: bool = fact()


@dataclass(frozen=True)
class GrantDelegation:
    """Let another official act in an appointment, both days included.

    Looked up: `delegate_in_force` says whether the delegate holds an appointment today.
    """

    appointment_id: UUID
    delegation_id: UUID
    delegate: UUID
    decree_number: str
    since: date
    until: date
    by: Appointer = fact()
    delegate_in_force: bool = fact()


@dataclass(frozen=True)
class EndDelegation:
    """End a delegation before its time; `ended_on` is the first day without it."""

    delegation_id: UUID
    ended_on: date
    reason: str
    by: Appointer = fact()


@dataclass(frozen=True)
class EndorseProposal:
    """Say yes to what another operator proposed: an appointment or a delegation, by its own id."""

    proposal_id: UUID
    by: Appointer = fact()


@dataclass(frozen=True)
class DeclineProposal:
    """Withdraw what one proposed oneself, or refuse what another operator did."""

    proposal_id: UUID
    reason: str
    by: Appointer = fact()


OfficialCommand = (
    AppointOfficial | AppointSuccessor | EndAppointment | HandOver | GrantDelegation | EndDelegation
    | EndorseProposal | DeclineProposal
)  # fmt: skip
