"""An action item: a task that one side has until a day. Opened, perhaps handed on or put off, finished, verified.

Promises
- The due day belongs to the time given, until 23:59:59 in Asia/Jakarta. It is put off only with a reason, and the
  first due day is kept: indicator K8 asks for that one.
- Another than who finished it verifies it; until then it may be opened again, with a reason. What is verified stays so.
- `OpenFollowUp` and `FinishFollowUp`, the commands of policies and of the calendar, are never refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from contracts.activity_lists import ActionSource, Party
from contracts.base import Event
from contracts.partnerships.action_items import (
    ActionItemDueChanged,
    ActionItemFinished,
    ActionItemOpened,
    ActionItemReassigned,
    ActionItemReopened,
    ActionItemVerified,
)
from services.chassis.decider import Decider, Rejected
from services.partnerships.domain.action_item_commands import (
    ChangeActionItemDue,
    Command,
    FinishActionItem,
    FinishFollowUp,
    OpenActionItem,
    OpenFollowUp,
    ReassignActionItem,
    ReopenActionItem,
    VerifyActionItem,
)
from services.partnerships.domain.facts import check_known, check_link, check_past

LOOKED_AT_WITHIN = timedelta(days=30)
"""How long the agency has to look into what a policy found: a red flag, a score that fell."""


@dataclass(frozen=True)
class ActionItem:
    """The task as it stands: who has it, until when, and how far it is."""

    opened: ActionItemOpened | None = None
    owner: tuple[Party, str | None] | None = None
    due: ActionItemDueChanged | None = None
    finished: ActionItemFinished | None = None
    reopened: ActionItemReopened | None = None
    verified: ActionItemVerified | None = None

    @property
    def known(self) -> ActionItemOpened:
        """The opening. Raises `Rejected` where there is none."""
        if self.opened is None:
            raise Rejected("action_item_not_opened")
        return self.opened

    @property
    def ids(self) -> dict[str, Any]:
        """What every event of this task begins with. Raises `Rejected` while it was not opened."""
        return {name: getattr(self.known, name) for name in ("action_item_id", "posyantek_id", "partnership_id")}


def decide(command: Command, state: ActionItem) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`, but never for a policy's."""
    match command:
        case OpenActionItem():
            return decide_open(command, state)
        case OpenFollowUp():
            return [] if state.opened is not None else [ActionItemOpened(**vars(command))]
        case ReassignActionItem():
            return decide_reassign(command, state)
        case ChangeActionItemDue():
            return decide_due(command, state)
        case FinishActionItem():
            return decide_finish(command, state)
        case FinishFollowUp():
            return decide_finish_follow_up(command, state)
        case ReopenActionItem():
            return decide_reopen(command, state)
        case VerifyActionItem():
            return decide_verify(command, state)


def decide_open(command: OpenActionItem, state: ActionItem) -> Sequence[Event]:
    """For a known post, and a partnership of the same post if one is named; due today at the earliest."""
    opened = ActionItemOpened(
        action_item_id=command.action_item_id, posyantek_id=command.posyantek_id,
        partnership_id=command.partnership_id, source=ActionSource.LANGSUNG, task=command.task, owner=command.owner,
        assignee=command.assignee, due_on=command.due_on, priority=command.priority,
    )  # fmt: skip
    if opened == state.opened:
        return []
    if state.opened is not None:
        raise Rejected("action_item_already_opened", due_on=str(state.opened.due_on))
    check_known(command.posyantek)
    check_link(command.partnership_id, command.partnership, command.posyantek_id)
    _check_ahead(command.due_on, command.today)
    return [opened]


def decide_reassign(command: ReassignActionItem, state: ActionItem) -> Sequence[Event]:
    """While it is open."""
    reassigned = ActionItemReassigned(**state.ids, owner=command.owner, assignee=command.assignee)
    if state.owner == (command.owner, command.assignee):
        return []
    _check_open(state)
    return [reassigned]


def decide_due(command: ChangeActionItemDue, state: ActionItem) -> Sequence[Event]:
    """While it is open; to another day, today at the earliest."""
    changed = ActionItemDueChanged(
        **state.ids, due_on=command.due_on, original_due_on=state.known.due_on, reason=command.reason
    )
    if changed == state.due:
        return []
    _check_open(state)
    if command.due_on == (state.due or state.known).due_on:
        raise Rejected("action_item_due_unchanged", due_on=str(command.due_on))
    _check_ahead(command.due_on, command.today)
    return [changed]


def decide_finish(command: FinishActionItem, state: ActionItem) -> Sequence[Event]:
    """While it is open; in time or late."""
    ids, said = state.ids, state.finished
    if said is not None and (said.finished_on, said.evidence) == (command.finished_on, command.evidence):
        return []
    _check_open(state)
    check_past(command.finished_on, command.today)
    return [
        ActionItemFinished(
            **ids, finished_on=command.finished_on, evidence=command.evidence, finished_by=command.by
        )
    ]  # fmt: skip


def decide_finish_follow_up(command: FinishFollowUp, state: ActionItem) -> Sequence[Event]:
    """What is open and was not found wanting; a task that was opened again is a person's to finish."""
    if state.opened is None or state.finished is not None or state.reopened is not None or state.verified is not None:
        return []
    return [
        ActionItemFinished(
            **state.ids, finished_on=command.finished_on, evidence=command.evidence, finished_by=command.by
        )
    ]  # fmt: skip


def decide_reopen(command: ReopenActionItem, state: ActionItem) -> Sequence[Event]:
    """What was finished and is not verified."""
    reopened = ActionItemReopened(**state.ids, reopened_on=command.reopened_on, reason=command.reason)
    if reopened == state.reopened:
        return []
    finished = _check_finished(state)
    check_past(command.reopened_on, command.today)
    _check_not_before(command.reopened_on, finished)
    return [reopened]


def decide_verify(command: VerifyActionItem, state: ActionItem) -> Sequence[Event]:
    """What another finished, once."""
    ids, opened = state.ids, state.known
    if state.verified is not None and state.verified.verified_on == command.verified_on:
        return []
    finished = _check_finished(state)
    if command.by == finished.finished_by:
        raise Rejected("action_item_verified_by_its_finisher")
    check_past(command.verified_on, command.today)
    _check_not_before(command.verified_on, finished)
    verified = ActionItemVerified(
        **ids, source=opened.source, source_id=opened.source_id, verified_on=command.verified_on,
        original_due_on=opened.due_on, verified_by=command.by,
    )  # fmt: skip
    return [verified]


def _check_ahead(due_on: date, today: date) -> None:
    if due_on < today:
        raise Rejected("action_item_due_in_past", due_on=str(due_on))


def _check_open(state: ActionItem) -> None:
    if state.verified is not None:
        raise Rejected("action_item_verified", verified_on=str(state.verified.verified_on))
    if state.finished is not None:
        raise Rejected("action_item_finished", finished_on=str(state.finished.finished_on))


def _check_finished(state: ActionItem) -> ActionItemFinished:
    if state.verified is not None:
        raise Rejected("action_item_verified", verified_on=str(state.verified.verified_on))
    if state.finished is None:
        raise Rejected("action_item_not_finished")
    return state.finished


def _check_not_before(day: date, finished: ActionItemFinished) -> None:
    if day < finished.finished_on:
        raise Rejected("action_item_day_before_finish", finished_on=str(finished.finished_on))


def evolve(state: ActionItem, event: Event) -> ActionItem:
    """The state after an event; a task that is opened again is no longer finished, and the reverse."""
    match event:
        case ActionItemOpened():
            return replace(state, opened=event, owner=(event.owner, event.assignee))
        case ActionItemReassigned():
            return replace(state, owner=(event.owner, event.assignee))
        case ActionItemDueChanged():
            return replace(state, due=event)
        case ActionItemFinished():
            return replace(state, finished=event, reopened=None)
        case ActionItemReopened():
            return replace(state, finished=None, reopened=event)
        case ActionItemVerified():
            return replace(state, verified=event)
        case _:
            return state


ACTION_ITEM = Decider(
    "action-item", ActionItem(), decide, evolve,
    (ActionItemOpened, ActionItemReassigned, ActionItemDueChanged, ActionItemFinished, ActionItemReopened,
     ActionItemVerified),
)  # fmt: skip
