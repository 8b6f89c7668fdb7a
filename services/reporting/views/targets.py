"""Targets: what is wanted of an indicator in an area by the end of a year, to stand beside the figure.

Promises: one row for each target as partnerships last said it; a withdrawn one has none. A target is of the area that
it names and of no other: targets of parts do not add up to one of the whole.
Must not break: rows come from partnerships alone, each from one stream.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from contracts.areas import AreaCode
from contracts.partnerships import TargetSet, TargetWithdrawn
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View

DDL = """
create table target (
  target_id uuid primary key, area text not null, year int not null, indicator text not null, value bigint not null,
  hope text);
create index target_of_area on target (area, year);
"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """The last word on each target of the batch, in two statements."""
    last: dict[UUID, TargetSet | None] = {}
    for fact in facts:
        match fact.event:
            case TargetSet() as e:
                last[e.target_id] = e
            case TargetWithdrawn() as e:
                last[e.target_id] = None
    wanted = [event for event in last.values() if event is not None]
    await conn.execute("delete from target where target_id = any($1::uuid[])", list(last))
    await conn.execute(
        """insert into target (target_id, area, year, indicator, value, hope)
           select unnest($1::uuid[]), unnest($2::text[]), unnest($3::int[]), unnest($4::text[]), unnest($5::bigint[]),
                  unnest($6::text[])""",
        [e.target_id for e in wanted], [e.area for e in wanted], [e.year for e in wanted],
        [e.indicator.value for e in wanted], [e.value for e in wanted], [e.hope for e in wanted],
    )  # fmt: skip


VIEW = View("targets", 1, (TargetSet, TargetWithdrawn), DDL, apply)


@dataclass(frozen=True)
class Target:
    """What is wanted: percent of a share, rupiah or a count, whichever the indicator is."""

    value: int
    hope: str | None


async def of_area(db: Db, area: AreaCode, year: int) -> dict[str, Target]:
    """The targets of an area itself in a year, by indicator."""
    rows = await db.fetch(
        "select indicator, value, hope from targets.target where area = $1 and year = $2 order by indicator", area, year
    )
    return {row["indicator"]: Target(row["value"], row["hope"]) for row in rows}
