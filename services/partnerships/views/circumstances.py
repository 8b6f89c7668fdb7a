"""Programmes and shocks: one row each, with its last day and why it was taken back if it was.

Promises: a row has the fields of its events under their own names, and whether it `ended` or `until` is a plan.
Must not break: rows come from this service's own events only; the area's path is joined from the directory on reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from contracts.partnerships import CircumstanceEnded, CircumstanceRecorded, CircumstanceWithdrawn
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.partnerships.views.batch import Row, fold_in
from services.partnerships.views.directory import PATH

DDL = """
create table circumstance (
  circumstance_id uuid primary key, area text not null, kind text not null, name text not null, funder text,
  since date not null, until date, ended boolean not null, reason text);
create index on circumstance (area text_pattern_ops, since);
"""
COLUMNS = "circumstance_id, area, kind, name, funder, since, until, ended, reason"


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Fold by programme or shock."""
    await fold_in(conn, facts, fold, table="circumstance", key="circumstance_id", columns=COLUMNS)


def fold(row: Row, fact: Recorded) -> Row:
    """The row after an event."""
    ended = row.get("ended", False) or isinstance(fact.event, CircumstanceEnded)
    return row | fact.event.model_dump(mode="json") | {"ended": ended}


VIEW = View("circumstances", 2, (CircumstanceRecorded, CircumstanceEnded, CircumstanceWithdrawn), DDL, apply)


@dataclass(frozen=True)
class Circumstance:
    """A programme or a shock; `path` is its area's. `until` was known from the start, unless it `ended`; with
    a `reason` it was withdrawn."""

    circumstance_id: UUID
    area: str
    path: str | None
    kind: str
    name: str
    funder: str | None
    since: date
    until: date | None
    ended: bool
    reason: str | None


_CIRCUMSTANCE = f"""select c.circumstance_id, c.area, {PATH.format(code="c.area")}, c.kind, c.name, c.funder, c.since,
       c.until, c.ended, c.reason
  from circumstances.circumstance c"""


async def by_id(db: Db, circumstance_id: UUID) -> Circumstance | None:
    """One of them, or None."""
    row = await db.fetchrow(f"{_CIRCUMSTANCE} where c.circumstance_id = $1", circumstance_id)
    return Circumstance(*row) if row else None


async def page(db: Db, scope: str, *, limit: int = 50, offset: int = 0) -> list[Circumstance]:
    """Those of an area ('' for all), of what lies inside it and of what it lies in, the latest first."""
    found = await db.fetch(
        f"""{_CIRCUMSTANCE} where $1 = '' or c.area = $1 or c.area like $1 || '.%' or $1 like c.area || '.%'
             order by c.since desc, c.area, c.circumstance_id limit $2 offset $3""",
        scope, limit, offset,
    )  # fmt: skip
    return [Circumstance(*row) for row in found]
