"""Timeline: everything that ever touched a post, in the order in which it happened.

Promises
- One row per event of either service that names a post, as most appointments do not; the order is `happened_on`, then
  origin, then number.
- `happened_on` is the business day that the event itself names, else the day in Asia/Jakarta on which it was recorded.
- `shown` holds what a sentence needs, read from the log when a page is made; long texts stay behind the link to the
  event itself.

Must not break: rows are only ever added, each from its own event alone, so order of arrival leaves no trace (P7); and
`FILL` says what `apply` says.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import asyncpg

from contracts.areas import AreaCode
from services.chassis.codec import Codec, Recorded, Undecodable
from services.chassis.db import Db
from services.chassis.follow import View
from services.chassis.pages import WIB
from services.reporting.views.happened_on import HAPPENED_ON, LONG_TEXTS

_DAY_FIELD = {event.TYPE: field for event, field in HAPPENED_ON.items()}

DDL = """
create table entry (
  origin text not null,
  number bigint not null,
  posyantek_id uuid not null,
  happened_on date not null,
  primary key (posyantek_id, happened_on, origin, number)
);
"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Add the batch in one statement."""
    rows = [_row(fact) for fact in facts if fact.fields.get("posyantek_id") is not None]
    if not rows:
        return
    await conn.execute(
        """
        insert into entry (origin, number, posyantek_id, happened_on)
        select origin, number, posyantek_id::uuid, happened_on::date
        from unnest($1::text[], $2::bigint[], $3::text[], $4::text[]) as u (origin, number, posyantek_id, happened_on)
        """,
        *map(list, zip(*rows, strict=True)),
    )


def _row(fact: Recorded) -> tuple[str, int | None, str, str | None]:
    said, field = fact.fields, _DAY_FIELD[fact.type]
    happened_on = said.get(field) if field else str(fact.recorded_at.astimezone(WIB).date())
    return fact.origin, fact.number, said["posyantek_id"], happened_on


_DAYS = ", ".join(f"('{type_name}', {repr(field) if field else 'null'})" for type_name, field in _DAY_FIELD.items())
# What `apply` says, in SQL.
FILL = f"""
insert into entry (origin, number, posyantek_id, happened_on)
select origin, number, (data ->> 'posyantek_id')::uuid,
       case when field is null then (recorded_at at time zone 'Asia/Jakarta')::date else (data ->> field)::date end
from told join (values {_DAYS}) as day (type, field) using (type) where data ->> 'posyantek_id' is not null
"""

VIEW = View(name="timeline", version=19, listens=tuple(HAPPENED_ON), ddl=DDL, apply=apply, fill=FILL)
_CODEC = Codec(HAPPENED_ON)


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
        select log.origin, log.number, type, happened_on, recorded_at, schema_version, data::text as data
        from (
          select origin, number, happened_on from timeline.entry where posyantek_id = $1
          order by happened_on desc, origin desc, number desc limit $2 offset $3
        ) entry join log.events log using (origin, number)
        order by happened_on desc, origin desc, number desc
        """,
        posyantek_id,
        limit,
        offset,
    )
    shown = [_shown(row["type"], row["schema_version"], row["data"]) for row in rows]
    partners = await _partners(db, [id for each in shown if (id := _other_side(each)) is not None])
    return [
        Entry(row["origin"], row["number"], row["type"], row["happened_on"], row["recorded_at"], each,
              partners.get(_other_side(each)))
        for row, each in zip(rows, shown, strict=True)
    ]  # fmt: skip


def _shown(type_name: str, version: int, data: str) -> Mapping[str, Any]:
    """What a sentence needs; nothing of an event that cannot be read, which then still has its line."""
    try:
        event = _CODEC.decode(type_name, version, data)
    except Undecodable:
        return {}
    shown: Mapping[str, Any] = event.model_dump(mode="json", exclude={*LONG_TEXTS, "posyantek_id"}, exclude_none=True)
    return shown


def _other_side(shown: Mapping[str, Any]) -> str | None:
    """The id of the partner, or else of the partnership, that an event is about."""
    return shown.get("partner_id") or shown.get("partnership_id")


async def _partners(db: Db, ids: Collection[str]) -> dict[str | None, str]:
    """The names of the partners behind these ids, as they are called now."""
    rows = await db.fetch(
        """
        select asked.id::text, partner.name
        from unnest($1::text[]::uuid[]) as asked (id)
        left join rollup.partnership on partnership.partnership_id = asked.id
        join places.partner_now partner on partner.partner_id = coalesce(partnership.partner_id, asked.id)
        """,
        list(set(ids)),
    )
    return dict(rows)


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
