"""What can be asked of an aspiration; `today`, the level of who acts and what was looked up travel along as facts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.aspiration_lists import AspirationLevel, AspirationSubject
from services.chassis.decider import fact


@dataclass(frozen=True, slots=True)
class AskingEnterprise:
    """A small business that asks: which post assists it, and whether it agrees that something is recorded of it."""

    posyantek_id: UUID
    agrees: bool


@dataclass(frozen=True)
class VoiceAspiration:
    """Record what a small business, a group, or residents in general (neither) ask for at a post.

    Looked up: the day on which the post was dissolved (None: it exists), the business (None: not known).
    """

    aspiration_id: UUID
    posyantek_id: UUID
    subject: AspirationSubject
    wish: str
    voiced_on: date
    enterprise_id: UUID | None = None
    group: str | None = None
    dissolved_on: date | None = fact()
    enterprise: AskingEnterprise | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class PassOnAspiration:
    """Let it wait with a higher level."""

    to: AspirationLevel
    note: str | None
    passed_on: date
    level: AspirationLevel = fact()
    today: date = fact()


@dataclass(frozen=True)
class AnswerAspiration:
    """Answer it, as the level that it waits with."""

    answer: str
    answered_on: date
    level: AspirationLevel = fact()
    today: date = fact()


@dataclass(frozen=True)
class CloseAspiration:
    """Follow it no longer, for a reason."""

    reason: str
    closed_on: date
    level: AspirationLevel = fact()
    today: date = fact()


AspirationCommand = VoiceAspiration | PassOnAspiration | AnswerAspiration | CloseAspiration
