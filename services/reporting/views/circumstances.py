"""Programmes and shocks: what marked which time in which area, to stand beside the figures of that time.

Promises: one row for each as partnerships last said it; a withdrawn one has none. It changes no figure.
Must not break: rows come from partnerships alone, each from one stream.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from contracts.areas import AreaCode
from contracts.partnerships import CircumstanceEnded, CircumstanceRecorded, CircumstanceWithdrawn
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View

DDL = """
create table circumstance (
  circumstance_id uuid primary key, area text not null, kind text not null, name text not null, funder text,
  since date not null, until date);
create index circumstance_of_area on circumstance (area text_pattern_ops, since);
"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """What begins, then what ends, then what never was; a stream ends with the last of them."""
    begun = [fact.event for fact in facts if isinstance(fact.event, CircumstanceRecorded)]
    ended = [fact.event for fact in facts if isinstance(fact.event, CircumstanceEnded)]
    gone = [fact.event for fact in facts if isinstance(fact.event, CircumstanceWithdrawn)]
    await conn.execute(
        """insert into circumstance (circumstance_id, area, kind, name, funder, since, until)
           select unnest($1::uuid[]), unnest($2::text[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]),
                  unnest($6::date[]), unnest($7::date[])""",
        [e.circumstance_id for e in begun], [e.area for e in begun], [e.kind.value for e in begun],
        [e.name for e in begun], [e.funder and e.funder.value for e in begun], [e.since for e in begun],
        [e.until for e in begun],
    )  # fmt: skip
    await conn.execute(
        """update circumstance c set until = e.until from unnest($1::uuid[], $2::date[]) e(circumstance_id, until)
            where c.circumstance_id = e.circumstance_id""",
        [e.circumstance_id for e in ended], [e.until for e in ended],
    )  # fmt: skip
    await conn.execute("delete from circumstance where circumstance_id = any($1)", [e.circumstance_id for e in gone])


VIEW = View("circumstances", 1, (CircumstanceRecorded, CircumstanceEnded, CircumstanceWithdrawn), DDL, apply)


@dataclass(frozen=True)
class Circumstance:
    """A programme or a shock; `until` None: it is not over."""

    circumstance_id: UUID
    area: AreaCode
    kind: str
    name: str
    funder: str | None
    since: date
    until: date | None


_COLUMNS = "circumstance_id, area, kind, name, funder, since, until"


async def around(db: Db, area: AreaCode, after: date, until: date) -> list[Circumstance]:
    """What began in this area or one around it after a day and until another, the latest first."""
    rows = await db.fetch(
        f"""select {_COLUMNS} from circumstances.circumstance
             where area = any($1) and since > $2 and since <= $3 order by since desc, circumstance_id limit 100""",
        list(area.path), after, until,
    )  # fmt: skip
    return [_circumstance(row) for row in rows]


async def during(db: Db, area: AreaCode, since: date, until: date) -> list[Circumstance]:
    """What marked this time in the area, in one around it or in a part of it, the widest area first."""
    rows = await db.fetch(
        f"""select {_COLUMNS} from circumstances.circumstance
             where (area = any($1) or area like $2 || '.%') and since <= $4 and (until is null or until >= $3)
             order by length(area), since, circumstance_id limit 100""",
        list(area.path), area, since, until,
    )  # fmt: skip
    return [_circumstance(row) for row in rows]


def _circumstance(row: asyncpg.Record) -> Circumstance:
    return Circumstance(**{**row, "area": AreaCode(row["area"])})
