"""Visits: one row for each, from the plan to what became of it.

Promises: a row has the fields of the visit's events under their own names; `status` says how far it has come,
`settled` which of its follow-ups are.
Must not break: rows come from this service's own events only; names and areas are joined from the directory on reading.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg

from contracts.activity_lists import VisitStatus
from contracts.base import Event
from contracts.partnerships import (
    VisitCancelled,
    VisitCheckedIn,
    VisitClosed,
    VisitFollowUpSettled,
    VisitPlanned,
    VisitReported,
)
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.partnerships.views.batch import Row, fold_in
from services.partnerships.views.directory import PATH

DDL = """
create table visit (
  visit_id uuid primary key, posyantek_id uuid not null, partnership_id uuid, purpose text not null,
  place text not null, place_area text not null, planned_on date not null, status text not null,
  checked_in_at timestamptz, latitude float8, longitude float8,
  visited_on date, participants int, findings text, follow_up text,
  groups jsonb not null, photos jsonb not null, follow_ups jsonb not null, team jsonb not null,
  settled jsonb not null,
  closed_on date, cancelled_on date, reason text);
create index on visit (posyantek_id);
create index on visit (partnership_id);
"""
COLUMNS = (
    "visit_id, posyantek_id, partnership_id, purpose, place, place_area, planned_on, status, checked_in_at, latitude,"
    " longitude, visited_on, participants, findings, follow_up, groups, photos, follow_ups, team, settled,"
    " closed_on, cancelled_on, reason"
)

STATUS: dict[type[Event], VisitStatus] = {
    VisitPlanned: VisitStatus.DIRENCANAKAN,
    VisitCheckedIn: VisitStatus.DILAKSANAKAN,
    VisitReported: VisitStatus.DILAPORKAN,
    VisitClosed: VisitStatus.DITUTUP,
    VisitCancelled: VisitStatus.DIBATALKAN,
}
_LISTS = ("groups", "photos", "follow_ups", "team", "settled")
_NEW: dict[str, Any] = {name: [] for name in _LISTS}


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Fold by visit."""
    await fold_in(conn, facts, fold, table="visit", key="visit_id", columns=COLUMNS, read=_read)


def fold(row: Row, fact: Recorded) -> Row:
    """The row after an event."""
    event = fact.event
    if isinstance(event, VisitFollowUpSettled):
        return row | {"settled": [*row["settled"], str(event.action_item_id)]}
    return _NEW | row | event.model_dump(mode="json") | {"status": STATUS[type(event)]}


def _read(row: asyncpg.Record) -> dict[str, Any]:
    """A row with its lists as lists."""
    return {**row, **{name: json.loads(row[name]) for name in _LISTS}}


VIEW = View("visits", 3, (*STATUS, VisitFollowUpSettled), DDL, apply)


@dataclass(frozen=True)
class Thing:
    """A visit, as little of it as a command needs to refer to it."""

    id: UUID
    posyantek_id: UUID


async def thing(db: Db, visit_id: UUID) -> Thing | None:
    """A visit, or None."""
    row = await db.fetchrow("select visit_id, posyantek_id from visits.visit where visit_id = $1", visit_id)
    return Thing(*row) if row else None


async def card(db: Db, visit_id: UUID) -> dict[str, Any] | None:
    """Everything about one visit: its row, and of the post the name, area and area's path."""
    row = await db.fetchrow(
        f"""select v.*, p.name as posyantek, p.area, {PATH.format(code="p.area")} as path,
                   {PATH.format(code="v.place_area")} as place_path
              from visits.visit v join directory.posyantek p using (posyantek_id) where visit_id = $1""",
        visit_id,
    )
    return _read(row) if row else None
