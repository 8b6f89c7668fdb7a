"""Readings of personal data: each is a fact before the first digit is shown.

Promises: a reading has an id, says what was shown and for what, and is kept when the data itself is erased.
Source: UU 27/2022, art. 31 (every processing is recorded).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from contracts.base import Event
from contracts.people_lists import PersonalField, ReadPurpose
from services.chassis.decider import Decider, Rejected, fact
from services.registry.domain.person_events import PersonalDataRead


@dataclass(frozen=True)
class ReadPersonalData:
    """Be shown these of a person, or be given all as a file (`exported`). Looked up: whether there is anything left."""

    read_id: UUID
    person_id: UUID
    fields: tuple[PersonalField, ...]
    purpose: ReadPurpose
    exported: bool
    erased: bool = fact()


def decide(command: ReadPersonalData, state: PersonalDataRead | None) -> Sequence[Event]:
    """A stream of its own for each reading, so that many readings of one person never wait for each other."""
    read = PersonalDataRead(
        read_id=command.read_id, person_id=command.person_id, fields=command.fields, purpose=command.purpose,
        exported=command.exported,
    )  # fmt: skip
    if state == read:
        return []
    if command.erased:
        raise Rejected("person_erased")
    return [read]


def evolve(state: PersonalDataRead | None, event: Event) -> PersonalDataRead | None:
    """The reading."""
    return event if isinstance(event, PersonalDataRead) else state


READING = Decider("reading", None, decide, evolve, (PersonalDataRead,))
