"""Public events of registry about aspirations: what is asked at a post, passed upward, answered or closed.

Nobody is named: who asked is a small business (its id), a group (its name) or residents in general, and what is asked
and answered is free of personal data; the forms ask for that and refuse numbers of people.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.aspiration_lists import AspirationLevel, AspirationSubject
from contracts.base import Event
from contracts.registry.words import Name, Text


class AspirationVoiced(Event):
    """Something is asked for at a post: by a small business, by a group, or by residents where both are missing."""

    TYPE: ClassVar[str] = "registry.AspirationVoiced"
    aspiration_id: UUID
    posyantek_id: UUID
    subject: AspirationSubject
    wish: Text
    enterprise_id: UUID | None = None
    group: Name | None = None
    voiced_on: date


class AspirationPassedOn(Event):
    """It waits with a higher level from now on."""

    TYPE: ClassVar[str] = "registry.AspirationPassedOn"
    aspiration_id: UUID
    posyantek_id: UUID
    to: AspirationLevel
    note: Text | None = None
    passed_on: date


class AspirationAnswered(Event):
    """The level that it waited with answered; the post tells those who asked."""

    TYPE: ClassVar[str] = "registry.AspirationAnswered"
    aspiration_id: UUID
    posyantek_id: UUID
    level: AspirationLevel
    answer: Text
    answered_on: date


class AspirationClosed(Event):
    """It is not followed any more, without an answer."""

    TYPE: ClassVar[str] = "registry.AspirationClosed"
    aspiration_id: UUID
    posyantek_id: UUID
    level: AspirationLevel
    reason: Text
    closed_on: date


EVENTS: tuple[type[Event], ...] = (AspirationVoiced, AspirationPassedOn, AspirationAnswered, AspirationClosed)
