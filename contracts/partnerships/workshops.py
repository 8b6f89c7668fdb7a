"""Public events of a workshop: scheduled, held or cancelled, and measured months later.

Nobody's name is in here: those who attend are counted, by sex; who trains is told by side, function and institution.
A workshop may be held without having been scheduled; its first event is then `WorkshopHeld`.
"""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.activity_lists import Party
from contracts.base import Event
from contracts.circumstance_lists import Funder
from contracts.partnerships.people import Contributor
from contracts.partnerships.words import Count, Recipients, Score
from contracts.registry.words import Name, Text


class WorkshopScheduled(Event):
    """A workshop is to take place that day, or on the days to `planned_until`; `trainer` is the side that teaches and
    `trainers` tells in which function, where it is known."""

    TYPE: ClassVar[str] = "partnerships.WorkshopScheduled"
    workshop_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    topic: Name
    planned_on: date
    trainer: Party | None = None
    planned_until: date | None = None
    trainers: tuple[Contributor, ...] = ()


class WorkshopHeld(Event):
    """A workshop took place, on one day or on the days to `held_until`; attendance is that of the whole workshop, by
    sex, cost in rupiah and who paid it.

    `score_before` and `score_after` are the means of one test, 0-100, taken by those who attended, both or neither.
    """

    TYPE: ClassVar[str] = "partnerships.WorkshopHeld"
    workshop_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    topic: Name
    held_on: date
    men: Count
    women: Count
    cost: Annotated[int, Field(ge=0, le=10**15)] | None = None
    trainer: Party | None = None
    score_before: Score | None = None
    score_after: Score | None = None
    held_until: date | None = None
    trainers: tuple[Contributor, ...] = ()
    fund_source: Funder | None = None


class WorkshopCancelled(Event):
    """A scheduled workshop will not take place."""

    TYPE: ClassVar[str] = "partnerships.WorkshopCancelled"
    workshop_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    cancelled_on: date
    reason: Text


class WorkshopOutcomeMeasured(Event):
    """Some of those who attended were asked, months later: of `asked`, so many `applying` use what they learned."""

    TYPE: ClassVar[str] = "partnerships.WorkshopOutcomeMeasured"
    workshop_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    measured_on: date
    asked: Recipients
    applying: Count
    outcome: Text


EVENTS: tuple[type[Event], ...] = (
    WorkshopScheduled, WorkshopHeld, WorkshopCancelled, WorkshopOutcomeMeasured,
)  # fmt: skip
