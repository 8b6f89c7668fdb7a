"""Public events of registry about the people of a post: offices and membership, by id. No personal data is in them."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.base import Event
from contracts.people_lists import Position, Section, Sex, TermEndCause
from contracts.registry.words import DocumentNumber


class OfficerAppointed(Event):
    """A person holds an office of the post from `since` on, to `until` at most (None: open), by a decree of the post.

    Only a KEPALA_SEKSI has a `section`. `sex` stays for the statistics when the person's data is erased.
    """

    TYPE: ClassVar[str] = "registry.OfficerAppointed"
    posyantek_id: UUID
    person_id: UUID
    position: Position
    section: Section | None = None
    sex: Sex | None = None
    decree_number: DocumentNumber
    since: date
    until: date | None = None


class OfficerTermEnded(Event):
    """The person no longer holds the office that began on `since`; `ended_on` is the last day."""

    TYPE: ClassVar[str] = "registry.OfficerTermEnded"
    posyantek_id: UUID
    person_id: UUID
    position: Position
    section: Section | None = None
    since: date
    ended_on: date
    cause: TermEndCause


class MemberJoined(Event):
    """A person is a member of the post from `joined_on` on."""

    TYPE: ClassVar[str] = "registry.MemberJoined"
    posyantek_id: UUID
    person_id: UUID
    sex: Sex | None = None
    joined_on: date


class MemberLeft(Event):
    """The person is no longer a member; `left_on` is the last day. `cause` is told only of a mistake (SALAH_CATAT)."""

    TYPE: ClassVar[str] = "registry.MemberLeft"
    posyantek_id: UUID
    person_id: UUID
    joined_on: date
    left_on: date
    cause: TermEndCause | None = None


EVENTS: tuple[type[Event], ...] = (OfficerAppointed, OfficerTermEnded, MemberJoined, MemberLeft)
