"""Public events of what both sides of a partnership owe each other, and of how it is found to go.

A red flag is advice to those who steer the partnership; it accuses nobody.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.base import Event
from contracts.partnership_lists import AgreementSide, ChecklistAnswer, RedFlagCause
from contracts.partnerships.words import Score
from contracts.registry.words import Text


class ObligationAgreed(Event):
    """One side is to do something by `due_on`, that day included."""

    TYPE: ClassVar[str] = "partnerships.ObligationAgreed"
    partnership_id: UUID
    posyantek_id: UUID
    obligation_id: UUID
    side: AgreementSide
    duty: Text
    due_on: date


class ObligationMet(Event):
    """What was owed was done, in time or late; `evidence` says how one knows."""

    TYPE: ClassVar[str] = "partnerships.ObligationMet"
    partnership_id: UUID
    posyantek_id: UUID
    obligation_id: UUID
    met_on: date
    evidence: Text


class ObligationMissed(Event):
    """The due day went by and nothing was reported; `missed_on` is the day on which that was noticed."""

    TYPE: ClassVar[str] = "partnerships.ObligationMissed"
    partnership_id: UUID
    posyantek_id: UUID
    obligation_id: UUID
    side: AgreementSide
    due_on: date
    missed_on: date


class PartnershipEvaluated(Event):
    """The partnership was looked at: strength of the institution before and after (0-100), and the fairness checklist.

    It closes the evaluation that was scheduled; after the end of the partnership it closes the partnership itself.
    """

    TYPE: ClassVar[str] = "partnerships.PartnershipEvaluated"
    partnership_id: UUID
    posyantek_id: UUID
    evaluated_on: date
    strength_before: Score
    strength_after: Score
    late_payment: ChecklistAnswer
    price_changed_alone: ChecklistAnswer
    ownership_controlled: ChecklistAnswer
    exclusive: ChecklistAnswer
    note: Text | None = None


class RedFlagRaised(Event):
    """Something in the partnership needs attention; `advice` is what was advised then, in Indonesian."""

    TYPE: ClassVar[str] = "partnerships.RedFlagRaised"
    partnership_id: UUID
    posyantek_id: UUID
    cause: RedFlagCause
    obligation_id: UUID | None = None
    raised_on: date
    advice: Text


EVENTS: tuple[type[Event], ...] = (
    ObligationAgreed, ObligationMet, ObligationMissed, PartnershipEvaluated, RedFlagRaised,
)  # fmt: skip
