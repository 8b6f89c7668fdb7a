"""Agencies in charge, by area and day; and which one it is on a day, here or in the nearest area around.

Promises: one row for each day on which one began; its end is derived from the next one's day, never stored.
Must not break: an area's own agency goes before that of the areas around it, however much younger theirs is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import asyncpg

from contracts.areas import AreaCode
from contracts.registry import AgencyPutInCharge
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.registry.views.batch import write

DDL = """
create table term (
  area text not null, since date not null, agency text not null, decree text not null, primary key (area, since));
"""
_PUT = """insert into term (area, since, agency, decree)
          select unnest($1::text[]), unnest($2::date[]), unnest($3::text[]), unnest($4::text[])
          on conflict (area, since) do update set agency = excluded.agency, decree = excluded.decree"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Of two that begin on one day in one area the later fact counts."""
    rows = {
        (e.area, e.in_charge_from): (e.area, e.in_charge_from, e.agency, e.decree)
        for e in (fact.event for fact in facts)
        if isinstance(e, AgencyPutInCharge)
    }
    await write(conn, _PUT, list(rows.values()))


VIEW = View("agencies", 1, (AgencyPutInCharge,), DDL, apply)


@dataclass(frozen=True)
class Term:
    """An agency in charge in `area`; `until` is the first day on which it no longer is (None: no end known)."""

    area: AreaCode
    agency: str
    since: date
    until: date | None
    decree: str


_TERM = """select area, agency, since, lead(since) over (partition by area order by since) as until, decree
             from agencies.term where area = any($1)"""


async def of_area(db: Db, area: AreaCode) -> list[Term]:
    """The agencies of the area itself, the latest first, those yet to begin included."""
    return [_term(row) for row in await db.fetch(f"{_TERM} order by since desc", [area])]


async def in_charge_on(db: Db, area: AreaCode, day: date) -> Term | None:
    """The agency in charge that day: of the area itself, else of the nearest area around it that has one by then."""
    row = await db.fetchrow(
        f"select * from ({_TERM}) t where since <= $2 and (until is null or until > $2) order by length(area) desc",
        list(area.path), day,
    )  # fmt: skip
    return _term(row) if row else None


def _term(row: asyncpg.Record) -> Term:
    return Term(AreaCode(row["area"]), row["agency"], row["since"], row["until"], row["decree"])
