"""Targets: one row for each area, year and indicator, as it is wanted now.

Promises: a row has the fields of its events under their own names; setting it again takes the withdrawal away.
Must not break: rows come from this service's own events only; the area's path is joined from the directory on reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from contracts.partnerships import TargetSet, TargetWithdrawn
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.partnerships.views.batch import Row, fold_in
from services.partnerships.views.directory import PATH

DDL = """
create table target (
  target_id uuid primary key, area text not null, year int not null, indicator text not null, value bigint not null,
  hope text, set_on date not null, withdrawn_on date, reason text);
create index on target (area text_pattern_ops, year);
"""
COLUMNS = "target_id, area, year, indicator, value, hope, set_on, withdrawn_on, reason"


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Fold by target."""
    await fold_in(conn, facts, fold, table="target", key="target_id", columns=COLUMNS)


def fold(row: Row, fact: Recorded) -> Row:
    """The row after an event: what is set anew takes the withdrawal away."""
    return ({} if isinstance(fact.event, TargetSet) else row) | fact.event.model_dump(mode="json")


VIEW = View("targets", 1, (TargetSet, TargetWithdrawn), DDL, apply)


@dataclass(frozen=True)
class Target:
    """A target; `path` is its area's. `withdrawn_on`: it is wanted no more."""

    target_id: UUID
    area: str
    path: str | None
    year: int
    indicator: str
    value: int
    hope: str | None
    set_on: date
    withdrawn_on: date | None
    reason: str | None


_TARGET = f"""select t.target_id, t.area, {PATH.format(code="t.area")}, t.year, t.indicator, t.value, t.hope, t.set_on,
       t.withdrawn_on, t.reason
  from targets.target t"""


async def by_id(db: Db, target_id: UUID) -> Target | None:
    """One target, or None."""
    row = await db.fetchrow(f"{_TARGET} where t.target_id = $1", target_id)
    return Target(*row) if row else None


async def page(db: Db, scope: str, *, limit: int = 50, offset: int = 0) -> list[Target]:
    """The targets of an area ('' for all) and what lies inside it, the latest year first."""
    found = await db.fetch(
        f"""{_TARGET} where ($1 = '' or t.area = $1 or t.area like $1 || '.%')
             order by t.year desc, t.area, t.indicator limit $2 offset $3""",
        scope, limit, offset,
    )  # fmt: skip
    return [Target(*row) for row in found]
