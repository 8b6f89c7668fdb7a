"""A person of a post: recorded, corrected, erased. Rules see sealed values only.

Promises
- A person is recorded once, under a post that is not dissolved; a number that is known already needs a word that
  this is another person.
- Erasing takes two people: one asks, with a reason, another one does it. Not while the person holds an office or is a
  member, and never undone.
- Nothing is corrected of a person who was erased.

Must not break: no refusal carries a name or a number; what is refused is kept for good.
Source: UU 27/2022, art. 8 and 43 (erasure); four eyes are the project's own rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from contracts.base import Event
from contracts.people_lists import ErasureReason, Sex
from services.chassis.decider import Decider, Rejected, Sealed, fact
from services.registry.domain.person_events import (
    EVENTS,
    PersonCorrected,
    PersonErased,
    PersonErasureRequested,
    PersonRecorded,
)


@dataclass(frozen=True)
class RecordPerson:
    """Record a person under a post. Looked up: how many others have this NIK or phone, the post's end (None: none)."""

    person_id: UUID
    posyantek_id: UUID
    name: Sealed
    nik: Sealed | None
    phone: Sealed | None
    sex: Sex | None
    confirmed: bool
    namesakes: int = fact()
    dissolved_on: date | None = fact()


@dataclass(frozen=True)
class CorrectPerson:
    """Correct what is given; None stays as it is."""

    person_id: UUID
    name: Sealed | None
    nik: Sealed | None
    phone: Sealed | None
    sex: Sex | None


@dataclass(frozen=True)
class RequestErasure:
    """Ask that the person's data be erased; `by` is who asks."""

    person_id: UUID
    reason: ErasureReason
    by: str
    engaged: bool = fact()


@dataclass(frozen=True)
class ErasePerson:
    """Erase the person's data, as was asked; `by` is who does it. Looked up: an office or membership that runs."""

    person_id: UUID
    by: str
    engaged: bool = fact()


PersonCommand = RecordPerson | CorrectPerson | RequestErasure | ErasePerson


@dataclass(frozen=True)
class Person:
    """The person as recorded, with its corrections; what was asked, and the end."""

    recorded: PersonRecorded | None = None
    requested: PersonErasureRequested | None = None
    erased: PersonErased | None = None


def decide(command: PersonCommand, state: Person) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    match command:
        case RecordPerson():
            return decide_record(command, state)
        case CorrectPerson():
            return decide_correct(command, state)
        case RequestErasure():
            return decide_request_erasure(command, state)
        case ErasePerson():
            return decide_erase(command, state)


def decide_record(command: RecordPerson, state: Person) -> Sequence[Event]:
    """Once; one who may be known already only on a person's word."""
    recorded = PersonRecorded(
        person_id=command.person_id, posyantek_id=command.posyantek_id, name=command.name, nik=command.nik,
        phone=command.phone, sex=command.sex,
    )  # fmt: skip
    if state.erased is None and recorded == state.recorded:
        return []
    if state.recorded is not None:
        raise Rejected("person_already_recorded")
    if command.dissolved_on is not None:
        raise Rejected("posyantek_dissolved", dissolved_on=command.dissolved_on)
    if command.namesakes and not command.confirmed:
        raise Rejected("person_may_exist", count=command.namesakes)
    return [recorded]


def decide_correct(command: CorrectPerson, state: Person) -> Sequence[Event]:
    """Only what differs becomes a fact."""
    known = require_kept(state)
    changed = {
        name: value
        for name in ("name", "nik", "phone", "sex")
        if (value := getattr(command, name)) is not None and value != getattr(known, name)
    }
    return [PersonCorrected(person_id=command.person_id, **changed)] if changed else []


def decide_request_erasure(command: RequestErasure, state: Person) -> Sequence[Event]:
    """The first wish counts until it is done."""
    require_kept(state)
    if state.requested is not None:
        return []
    _require_free(command.engaged)
    return [PersonErasureRequested(person_id=command.person_id, reason=command.reason, by=command.by)]


def decide_erase(command: ErasePerson, state: Person) -> Sequence[Event]:
    """Asked for, and by somebody else."""
    if state.erased is not None:
        return []
    require_kept(state)
    if state.requested is None:
        raise Rejected("erasure_not_requested")
    if state.requested.by == command.by:
        raise Rejected("erasure_needs_another_person")
    _require_free(command.engaged)
    return [PersonErased(person_id=command.person_id, reason=state.requested.reason)]


def require_kept(state: Person) -> PersonRecorded:
    """Refuse what is asked of a person who is not known, or whose data is gone."""
    if state.recorded is None:
        raise Rejected("person_unknown")
    if state.erased is not None:
        raise Rejected("person_erased")
    return state.recorded


def _require_free(engaged: bool) -> None:
    if engaged:
        raise Rejected("person_still_engaged")


def evolve(state: Person, event: Event) -> Person:
    """The state after an event."""
    match event:
        case PersonRecorded():
            return replace(state, recorded=event)
        case PersonCorrected() if state.recorded is not None:
            given = {name: value for name, value in event if value is not None}
            return replace(state, recorded=state.recorded.model_copy(update=given))
        case PersonErasureRequested():
            return replace(state, requested=event)
        case PersonErased():
            return replace(state, erased=event)
        case _:
            return state


PERSON = Decider("person", Person(), decide, evolve, EVENTS)
