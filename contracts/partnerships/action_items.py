"""Public events of an action item: a task that somebody has until a day, done with evidence and verified by another.

Nobody's name is in here: `owner` is a side of the work, `assignee` and `*_by` are pseudonymous ids of officials, as in
every envelope's `actor`. A due day lasts until 23:59:59 in Asia/Jakarta; `original_due_on` is the first that was set.
"""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.activity_lists import ActionPriority, ActionSource, Party
from contracts.base import Event
from contracts.registry.words import Text

ActorId = Annotated[str, Field(min_length=1, max_length=120)]


class ActionItemOpened(Event):
    """There is something to do; `source_id` names the visit, partnership or workshop that it arose from."""

    TYPE: ClassVar[str] = "partnerships.ActionItemOpened"
    action_item_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    source: ActionSource
    source_id: UUID | None = None
    task: Text
    owner: Party
    assignee: ActorId | None = None
    due_on: date
    priority: ActionPriority


class ActionItemReassigned(Event):
    """Another side, or another official, has the task now."""

    TYPE: ClassVar[str] = "partnerships.ActionItemReassigned"
    action_item_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    owner: Party
    assignee: ActorId | None = None


class ActionItemDueChanged(Event):
    """The task has another due day, for a reason."""

    TYPE: ClassVar[str] = "partnerships.ActionItemDueChanged"
    action_item_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    due_on: date
    original_due_on: date
    reason: Text


class ActionItemFinished(Event):
    """Somebody says that it is done, and what shows it."""

    TYPE: ClassVar[str] = "partnerships.ActionItemFinished"
    action_item_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    finished_on: date
    evidence: Text
    finished_by: ActorId


class ActionItemReopened(Event):
    """What was said to be done is not; the task is open again."""

    TYPE: ClassVar[str] = "partnerships.ActionItemReopened"
    action_item_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    reopened_on: date
    reason: Text


class ActionItemVerified(Event):
    """Another than who finished it found it done; the task is settled for good."""

    TYPE: ClassVar[str] = "partnerships.ActionItemVerified"
    action_item_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    source: ActionSource
    source_id: UUID | None = None
    verified_on: date
    original_due_on: date
    verified_by: ActorId


EVENTS: tuple[type[Event], ...] = (
    ActionItemOpened, ActionItemReassigned, ActionItemDueChanged, ActionItemFinished, ActionItemReopened,
    ActionItemVerified,
)  # fmt: skip
