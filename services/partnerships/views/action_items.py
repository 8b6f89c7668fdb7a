"""Action items: one row for each task, as it stands.

Promises
- A row has the fields of the task's events under their own names, as last said; `original_due_on` is the first due day
  and `due_changes` counts how often it was changed.
- A task is overdue on the day after its due day, as long as nobody said that it is done.

Must not break: rows come from this service's own events only; names and areas are joined from the directory on reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from contracts.activity_lists import ActionStatus
from contracts.base import Event
from contracts.partnerships.action_items import (
    ActionItemDueChanged,
    ActionItemFinished,
    ActionItemOpened,
    ActionItemReassigned,
    ActionItemReopened,
    ActionItemVerified,
)
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.partnerships.views.batch import Row, fold_in
from services.partnerships.views.directory import PATH

DDL = """
create table item (
  action_item_id uuid primary key, posyantek_id uuid not null, partnership_id uuid, source text not null,
  source_id uuid, task text not null, owner text not null, assignee text, due_on date not null,
  original_due_on date not null, due_changes int not null, due_reason text, priority text not null,
  status text not null, finished_on date, evidence text, finished_by text, reopened_on date, reason text,
  verified_on date, verified_by text);
create index on item (posyantek_id);
create index on item (partnership_id);
create index on item (source_id);
create index on item (due_on, action_item_id) where status <> 'DIVERIFIKASI';  -- what is left to do is read by due day
create index on item (assignee, due_on) where assignee is not null;
"""
COLUMNS = (
    "action_item_id, posyantek_id, partnership_id, source, source_id, task, owner, assignee, due_on, original_due_on,"
    " due_changes, due_reason, priority, status, finished_on, evidence, finished_by, reopened_on, reason, verified_on,"
    " verified_by"
)

LISTENS: tuple[type[Event], ...] = (
    ActionItemOpened, ActionItemReassigned, ActionItemDueChanged, ActionItemFinished, ActionItemReopened,
    ActionItemVerified,
)  # fmt: skip


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Fold by action item."""
    await fold_in(conn, facts, fold, table="item", key="action_item_id", columns=COLUMNS)


def fold(row: Row, fact: Recorded) -> Row:
    """The row after an event."""
    event = fact.event
    if isinstance(event, ActionItemDueChanged):
        return row | {"due_on": event.due_on, "due_changes": row["due_changes"] + 1, "due_reason": event.reason}
    row = row | event.model_dump(mode="json")
    match event:
        case ActionItemOpened():
            return row | {"status": ActionStatus.BUKA, "original_due_on": event.due_on, "due_changes": 0}
        case ActionItemFinished():
            return row | {"status": ActionStatus.SELESAI, "reopened_on": None, "reason": None}
        case ActionItemReopened():
            undone = dict.fromkeys(("finished_on", "evidence", "finished_by"))
            return row | undone | {"status": ActionStatus.BUKA}
        case ActionItemVerified():
            return row | {"status": ActionStatus.DIVERIFIKASI}
        case _:
            return row


VIEW = View("action_items", 1, LISTENS, DDL, apply)


@dataclass(frozen=True)
class Line:
    """A task in a list; `area` and `path` are the post's."""

    action_item_id: UUID
    task: str
    status: str
    priority: str
    owner: str
    assignee: str | None
    due_on: date
    source: str
    posyantek_id: UUID
    posyantek: str
    area: str
    path: str | None


_FROM = "from action_items.item i join directory.posyantek p using (posyantek_id)"
_LINE = f"""select i.action_item_id, i.task, i.status, i.priority, i.owner, i.assignee, i.due_on, i.source,
    i.posyantek_id, p.name, p.area, {PATH.format(code="p.area")} {_FROM}"""


async def card(db: Db, action_item_id: UUID) -> dict[str, Any] | None:
    """Everything about one task: its row, and of the post the name, area and area's path."""
    row = await db.fetchrow(
        f"select i.*, p.name as posyantek, p.area, {PATH.format(code='p.area')} as path {_FROM}"
        " where action_item_id = $1",
        action_item_id,
    )
    return dict(row) if row else None


async def page(
    db: Db, scope: str, today: date, *, show: str = "open", actor: str = "", posyantek: UUID | None = None,
    partnership: UUID | None = None, source: UUID | None = None, limit: int = 50, offset: int = 0,
) -> list[Line]:  # fmt: skip
    """The tasks of an area ('' for all), the earliest due first. `show`: open (not verified), mine (open, and of this
    `actor`), overdue, all; of one post, partnership or source (a visit, say) if it is given."""
    found = await db.fetch(
        f"""{_LINE}
         where ($1 = '' or p.area = $1 or p.area like $1 || '.%')
           and ($2 = 'all' or i.status <> 'DIVERIFIKASI') and ($2 <> 'mine' or i.assignee = $3)
           and ($2 <> 'overdue' or (i.status = 'BUKA' and i.due_on < $4))
           and ($5::uuid is null or i.posyantek_id = $5) and ($6::uuid is null or i.partnership_id = $6)
           and ($7::uuid is null or i.source_id = $7)
         order by i.due_on, i.action_item_id limit $8 offset $9""",
        scope, show, actor, today, posyantek, partnership, source, limit, offset,
    )  # fmt: skip
    return [Line(*row) for row in found]


async def known(db: Db, ids: Sequence[UUID]) -> set[UUID]:
    """Those of these ids that are tasks."""
    found = await db.fetch("select action_item_id from action_items.item where action_item_id = any($1::uuid[])", ids)
    return {action_item_id for (action_item_id,) in found}
