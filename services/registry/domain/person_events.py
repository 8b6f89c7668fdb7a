"""What registry keeps of a person: private events, each personal text sealed under the person's own key.

Promises
- None of these is published. What is readable in them is no personal data: ids, days, codes of closed lists.
- Erasing destroys the key: the events stay as they are, and nobody can read what was sealed in them.

Must not break: no free text. A name written into a reason could never be erased.
"""

from typing import ClassVar
from uuid import UUID

from contracts.base import Event
from contracts.people_lists import ErasureReason, PersonalField, ReadPurpose, Sex
from services.chassis.decider import Sealed


class PersonRecorded(Event):
    """A person of a post is known."""

    TYPE: ClassVar[str] = "registry.PersonRecorded"
    person_id: UUID
    posyantek_id: UUID
    name: Sealed
    nik: Sealed | None = None
    phone: Sealed | None = None
    sex: Sex | None = None


class PersonCorrected(Event):
    """These were wrong or have changed; what is None stays as it was."""

    TYPE: ClassVar[str] = "registry.PersonCorrected"
    person_id: UUID
    name: Sealed | None = None
    nik: Sealed | None = None
    phone: Sealed | None = None
    sex: Sex | None = None


class PersonErasureRequested(Event):
    """Somebody (`by`, a pseudonymous id) asked that the person's data be erased; another one must do it."""

    TYPE: ClassVar[str] = "registry.PersonErasureRequested"
    person_id: UUID
    reason: ErasureReason
    by: str


class PersonErased(Event):
    """The person's data is erased: whoever follows this event destroys the key."""

    TYPE: ClassVar[str] = "registry.PersonErased"
    person_id: UUID
    reason: ErasureReason


class PersonalDataRead(Event):
    """Somebody (the event's actor) was shown these, or given all of it as a file; `read_id` names this one reading."""

    TYPE: ClassVar[str] = "registry.PersonalDataRead"
    read_id: UUID
    person_id: UUID
    fields: tuple[PersonalField, ...]
    purpose: ReadPurpose
    exported: bool


EVENTS: tuple[type[Event], ...] = (PersonRecorded, PersonCorrected, PersonErasureRequested, PersonErased)
