"""What can be asked of an action item; `action_item.py` decides it.

Promises
- Two commands are equal when the same was asked: what was looked up, the clock and who asks (`fact()`) do not count.
- Every field is the plain value that the event will carry; days are days in Asia/Jakarta.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.activity_lists import ActionPriority, ActionSource, Party
from services.chassis.decider import fact
from services.partnerships.domain.facts import PartnershipFact, PosyantekFact


@dataclass(frozen=True)
class OpenActionItem:
    """A person writes a task down."""

    action_item_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None
    task: str
    owner: Party
    assignee: str | None
    due_on: date
    priority: ActionPriority
    posyantek: PosyantekFact | None = fact()
    partnership: PartnershipFact | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class OpenFollowUp:
    """Something that happened, or the calendar, asks for a task."""

    action_item_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None
    source: ActionSource
    source_id: UUID
    task: str
    owner: Party
    due_on: date
    priority: ActionPriority


@dataclass(frozen=True)
class ReassignActionItem:
    """Hand it to a side, and perhaps to one official by a pseudonymous id."""

    owner: Party
    assignee: str | None


@dataclass(frozen=True)
class ChangeActionItemDue:
    """Give it another due day."""

    due_on: date
    reason: str
    today: date = fact()


@dataclass(frozen=True)
class FinishActionItem:
    """It is done; `by` is who says so."""

    finished_on: date
    evidence: str
    by: str = fact()
    today: date = fact()


@dataclass(frozen=True)
class FinishFollowUp:
    """A policy's command: what the task asked for was done elsewhere, by `by`."""

    finished_on: date
    evidence: str
    by: str = fact()


@dataclass(frozen=True)
class ReopenActionItem:
    """It is not done after all."""

    reopened_on: date
    reason: str
    today: date = fact()


@dataclass(frozen=True)
class VerifyActionItem:
    """It was looked at and is done; `by` is who looked."""

    verified_on: date
    by: str = fact()
    today: date = fact()


Command = (
    OpenActionItem
    | OpenFollowUp
    | ReassignActionItem
    | ChangeActionItemDue
    | FinishActionItem
    | FinishFollowUp
    | ReopenActionItem
    | VerifyActionItem
)
