"""Workshops: one row for each, from the plan to what came of it.

Promises: a row has the fields of the workshop's events under their own names, of measurements the last one; `status`
says how far it has come.
Must not break: rows come from this service's own events only; names and areas are joined from the directory on reading.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg

from contracts.activity_lists import WorkshopStatus
from contracts.base import Event
from contracts.partnerships import (
    WorkshopCancelled,
    WorkshopHeld,
    WorkshopOutcomeMeasured,
    WorkshopScheduled,
)
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.partnerships.views.batch import Row, fold_in
from services.partnerships.views.directory import PATH

DDL = """
create table workshop (
  workshop_id uuid primary key, posyantek_id uuid not null, partnership_id uuid, topic text not null,
  status text not null, planned_on date, planned_until date, trainer text,
  trainers jsonb not null, held_on date, held_until date,
  men int, women int, cost bigint, score_before int, score_after int, fund_source text,
  measured_on date, asked int, applying int, outcome text,
  cancelled_on date, reason text);
create index on workshop (posyantek_id);
create index on workshop (partnership_id);
"""
COLUMNS = (
    "workshop_id, posyantek_id, partnership_id, topic, status, planned_on, planned_until, trainer, trainers, held_on,"
    " held_until, men, women, cost, score_before, score_after, fund_source, measured_on, asked, applying, outcome,"
    " cancelled_on, reason"
)

STATUS: dict[type[Event], WorkshopStatus] = {
    WorkshopScheduled: WorkshopStatus.DIRENCANAKAN,
    WorkshopHeld: WorkshopStatus.DIADAKAN,
    WorkshopOutcomeMeasured: WorkshopStatus.TERUKUR,
    WorkshopCancelled: WorkshopStatus.DIBATALKAN,
}


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Fold by workshop."""
    await fold_in(conn, facts, fold, table="workshop", key="workshop_id", columns=COLUMNS, read=_read)


def fold(row: Row, fact: Recorded) -> Row:
    """The row after an event."""
    return {"trainers": []} | row | fact.event.model_dump(mode="json") | {"status": STATUS[type(fact.event)]}


def _read(row: asyncpg.Record) -> dict[str, Any]:
    """A row with its list as a list."""
    return {**row, "trainers": json.loads(row["trainers"])}


VIEW = View("workshops", 3, tuple(STATUS), DDL, apply)


@dataclass(frozen=True)
class Thing:
    """A workshop, as little of it as a command needs to refer to it."""

    id: UUID
    posyantek_id: UUID


async def thing(db: Db, workshop_id: UUID) -> Thing | None:
    """A workshop, or None."""
    row = await db.fetchrow(
        "select workshop_id, posyantek_id from workshops.workshop where workshop_id = $1", workshop_id
    )
    return Thing(*row) if row else None


async def card(db: Db, workshop_id: UUID) -> dict[str, Any] | None:
    """Everything about one workshop: its row, and of the post the name, area and area's path."""
    row = await db.fetchrow(
        f"""select w.*, p.name as posyantek, p.area, {PATH.format(code="p.area")} as path
              from workshops.workshop w join directory.posyantek p using (posyantek_id) where workshop_id = $1""",
        workshop_id,
    )
    return _read(row) if row else None
