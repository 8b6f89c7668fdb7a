"""Rests: when posts did not work. A dormant post rests until it is revived, a dissolved one for ever.

Promises
- On a day D a post rests if a row of it has `since` <= D and `until` is null or > D; it does not count as active on D,
  whatever was recorded when.

Must not break: every row comes from registry alone, and a revival names the rest that it ends, so batches may end
anywhere and the rows are the same.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import asyncpg

from contracts.registry import PosyantekDissolved, PosyantekMarkedDormant, PosyantekRevived
from services.chassis.codec import Recorded
from services.chassis.follow import View

DDL = """
create table rest (
  posyantek_id uuid not null,
  since date not null,
  until date,            -- first day on which it works again; null: no end known
  primary key (posyantek_id, since)
);
"""

# A post dissolved on the very day on which it became dormant has one rest, without an end: nothing to change.
_BEGIN = """insert into rest (posyantek_id, since) select unnest($1::uuid[]), unnest($2::date[])
            on conflict (posyantek_id, since) do nothing"""
_END = """update rest set until = u.until from unnest($1::uuid[], $2::date[], $3::date[]) u (posyantek_id, since, until)
           where rest.posyantek_id = u.posyantek_id and rest.since = u.since"""

Key = tuple[UUID, date]


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Begin rests, then end them."""
    begun: dict[Key, None] = {}
    ended: dict[Key, date] = {}
    for fact in facts:
        match fact.event:
            case PosyantekMarkedDormant() as e:
                begun[e.posyantek_id, e.since] = None
            case PosyantekDissolved() as e:
                begun[e.posyantek_id, e.dissolved_on] = None
            case PosyantekRevived() as e:
                ended[e.posyantek_id, e.dormant_since] = e.revived_on
    await conn.execute(_BEGIN, [key for key, _ in begun], [since for _, since in begun])
    await conn.execute(_END, [key for key, _ in ended], [since for _, since in ended], list(ended.values()))


VIEW = View("rests", 1, (PosyantekMarkedDormant, PosyantekRevived, PosyantekDissolved), DDL, apply)
