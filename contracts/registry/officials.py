"""Public events of registry about officials: who acts in which role, where and until when. Ids and titles, no names.

`since` and `until` are the first and the last day; `ended_on` and `handed_over_on` the first day without.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.official_lists import OfficialRole
from contracts.registry.words import DocumentNumber, Name, Text


class OfficialAppointed(Event):
    """An official acts in a role; `area` None is the whole country. `succeeds` names the appointment taken over."""

    TYPE: ClassVar[str] = "registry.OfficialAppointed"
    official_id: UUID
    appointment_id: UUID
    role: OfficialRole
    area: AreaCode | None
    posyantek_id: UUID | None = None
    agency_id: UUID | None = None
    title: Name
    decree_number: DocumentNumber
    since: date
    until: date | None = None
    succeeds: UUID | None = None


class AppointmentEnded(Event):
    """The appointment is over from `ended_on` on, and with it every delegation of it."""

    TYPE: ClassVar[str] = "registry.AppointmentEnded"
    official_id: UUID
    appointment_id: UUID
    ended_on: date
    reason: Text


class DelegationGranted(Event):
    """`delegate` acts for the official in this appointment, both days included."""

    TYPE: ClassVar[str] = "registry.DelegationGranted"
    official_id: UUID
    appointment_id: UUID
    delegation_id: UUID
    delegate: UUID
    decree_number: DocumentNumber
    since: date
    until: date


class DelegationEnded(Event):
    """The delegation is over before its time, from `ended_on` on."""

    TYPE: ClassVar[str] = "registry.DelegationEnded"
    official_id: UUID
    appointment_id: UUID
    delegation_id: UUID
    ended_on: date
    reason: Text


class AppointmentHandedOver(Event):
    """The appointment went to a successor on `handed_over_on`, with what was open; it ends for its holder that day."""

    TYPE: ClassVar[str] = "registry.AppointmentHandedOver"
    official_id: UUID
    appointment_id: UUID
    role: OfficialRole
    area: AreaCode | None
    posyantek_id: UUID | None = None
    agency_id: UUID | None = None
    title: Name
    successor: UUID
    successor_appointment_id: UUID
    decree_number: DocumentNumber
    handed_over_on: date
    until: date | None = None
    open_matters: Text


EVENTS: tuple[type[Event], ...] = (
    OfficialAppointed, AppointmentEnded, DelegationGranted, DelegationEnded, AppointmentHandedOver,
)  # fmt: skip
