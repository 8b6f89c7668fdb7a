"""What can be asked of a workshop; `workshop.py` decides it.

Promises
- Two commands are equal when the same was asked: what was looked up and the clock (`fact()`) do not count.
- Every field is the plain value that the event will carry; days are days in Asia/Jakarta.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.activity_lists import Party
from contracts.circumstance_lists import Funder
from contracts.partnerships import Contributor
from services.chassis.decider import fact
from services.partnerships.domain.facts import PartnershipFact, PosyantekFact


@dataclass(frozen=True)
class ScheduleWorkshop:
    """It is to take place. A plan may lie in the past: much is written down afterwards."""

    workshop_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None
    topic: str
    planned_on: date
    trainer: Party | None
    planned_until: date | None = None
    trainers: tuple[Contributor, ...] = ()
    stranger: UUID | None = fact()
    posyantek: PosyantekFact | None = fact()
    partnership: PartnershipFact | None = fact()


@dataclass(frozen=True)
class HoldWorkshop:
    """It took place without a plan; `cost` in rupiah, None when it is not known (which is not the same as free)."""

    workshop_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None
    topic: str
    held_on: date
    men: int
    women: int
    cost: int | None
    trainer: Party | None = None
    score_before: int | None = None
    score_after: int | None = None
    held_until: date | None = None
    trainers: tuple[Contributor, ...] = ()
    fund_source: Funder | None = None
    stranger: UUID | None = fact()
    posyantek: PosyantekFact | None = fact()
    partnership: PartnershipFact | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class ReportWorkshop:
    """What was scheduled took place; topic and links are the plan's; `trainer`, `trainers` too where none is told."""

    held_on: date
    men: int
    women: int
    cost: int | None
    trainer: Party | None = None
    score_before: int | None = None
    score_after: int | None = None
    held_until: date | None = None
    trainers: tuple[Contributor, ...] = ()
    fund_source: Funder | None = None
    stranger: UUID | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class CancelWorkshop:
    """It will not take place."""

    cancelled_on: date
    reason: str
    today: date = fact()


@dataclass(frozen=True)
class MeasureWorkshop:
    """Those who attended were asked what became of it."""

    measured_on: date
    asked: int
    applying: int
    outcome: str
    today: date = fact()


Command = ScheduleWorkshop | HoldWorkshop | ReportWorkshop | CancelWorkshop | MeasureWorkshop
