"""Timeline: everything that ever touched a post, in the order in which it happened.

Promises
- One row per event of either service that names a post, as most appointments do not; the order is `happened_on`, then
  origin, then number.
- `happened_on` is the business day that the event itself names, else the day in Asia/Jakarta on which it was recorded.
- `shown` holds what a sentence needs; long texts stay behind the link to the event itself.

Must not break: rows are only ever added, each from its own event alone, so order of arrival leaves no trace (P7).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg

from contracts.areas import AreaCode
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.reporting.views.happened_on import HAPPENED_ON, LONG_TEXTS

JAKARTA = ZoneInfo("Asia/Jakarta")

DDL = """
create table entry (
  origin text not null,
  number bigint not null,
  posyantek_id uuid not null,
  event_id uuid not null,
  type text not null,
  happened_on date not null,
  recorded_at timestamptz not null,
  area text,
  shown jsonb not null,
  primary key (origin, number)
);
create index entry_of_post on entry (posyantek_id, happened_on, origin, number);
"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Add the batch in one statement."""
    rows = [_row(fact) for fact in facts if fact.event.posyantek_id is not None]  # type: ignore[attr-defined]
    if not rows:
        return
    await conn.execute(
        """
        insert into entry (origin, number, posyantek_id, event_id, type, happened_on, recorded_at, area, shown)
        select origin, number, posyantek_id, event_id, type, happened_on, recorded_at, area, shown::jsonb
        from unnest($1::text[], $2::bigint[], $3::uuid[], $4::uuid[], $5::text[], $6::date[], $7::timestamptz[],
                    $8::text[], $9::text[])
          as u (origin, number, posyantek_id, event_id, type, happened_on, recorded_at, area, shown)
        """,
        *map(list, zip(*rows, strict=True)),
    )


def _row(fact: Recorded) -> tuple[Any, ...]:
    event: Any = fact.event
    day_field = HAPPENED_ON[type(event)]
    happened_on = getattr(event, day_field) if day_field else fact.recorded_at.astimezone(JAKARTA).date()
    shown = event.model_dump_json(exclude=LONG_TEXTS | {"posyantek_id"}, exclude_none=True)
    return (
        fact.origin, fact.number, event.posyantek_id, fact.event_id, fact.type, happened_on, fact.recorded_at,
        fact.meta.get("area"), shown,
    )  # fmt: skip


VIEW = View(name="timeline", version=7, listens=tuple(HAPPENED_ON), ddl=DDL, apply=apply)


@dataclass(frozen=True)
class Entry:
    """One event that touched a post; `partner` is the other side's name where the event is about one that we know."""

    origin: str
    number: int
    type: str
    happened_on: date
    recorded_at: datetime
    shown: Mapping[str, Any]
    partner: str | None


@dataclass(frozen=True)
class Post:
    """Whose timeline it is."""

    posyantek_id: UUID
    name: str
    area: AreaCode


@dataclass(frozen=True)
class RawEvent:
    """An event as the log has it: what was said, and who said it, when and why (`meta`)."""

    origin: str
    number: int
    stream: str
    version: int
    event_id: UUID
    type: str
    recorded_at: datetime
    data: Mapping[str, Any]
    meta: Mapping[str, str]


async def post(db: Db, posyantek_id: UUID, scope: str) -> Post | None:
    """The post, or None when it is unknown or outside `scope` (an area code; '' is everywhere)."""
    row = await db.fetchrow(
        """
        select posyantek_id, name, area from places.post
        where posyantek_id = $1 and ($2 = '' or area = $2 or area like $2 || '.%')
        """,
        posyantek_id,
        scope,
    )
    return Post(row["posyantek_id"], row["name"], AreaCode(row["area"])) if row else None


async def of_post(db: Db, posyantek_id: UUID, *, limit: int = 50, offset: int = 0) -> list[Entry]:
    """What touched a post, newest first."""
    rows = await db.fetch(
        """
        select entry.origin, entry.number, entry.type, entry.happened_on, entry.recorded_at, entry.shown,
               partner.name as partner
        from timeline.entry
        left join rollup.partnership on partnership.partnership_id = (entry.shown ->> 'partnership_id')::uuid
        left join places.partner_now partner
          on partner.partner_id = coalesce((entry.shown ->> 'partner_id')::uuid, partnership.partner_id)
        where entry.posyantek_id = $1
        order by entry.happened_on desc, entry.origin desc, entry.number desc limit $2 offset $3
        """,
        posyantek_id,
        limit,
        offset,
    )
    return [Entry(**{**row, "shown": json.loads(row["shown"])}) for row in rows]


async def raw_event(db: Db, origin: str, number: int, scope: str) -> RawEvent | None:
    """One event of a service by its public number; None when we do not have it or it is filed outside `scope`."""
    row = await db.fetchrow(
        """
        select origin, number, stream, version, event_id, type, recorded_at, data, meta from log.events
        where origin = $1 and number = $2
          and ($3 = '' or meta ->> 'area' = $3 or meta ->> 'area' like $3 || '.%')
        """,
        origin,
        number,
        scope,
    )
    return RawEvent(**{**row, "data": json.loads(row["data"]), "meta": json.loads(row["meta"])}) if row else None
