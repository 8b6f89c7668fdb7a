"""Parked rows: what could not be used, grouped by cause, and kept as history once it is dealt with.

Promises
- A row is never deleted by an operator's act: it becomes replayed or discarded, with when, by whom and why.
- Neither the event nor the message that it stands for is ever edited; only what became of it.
- What is asked for is all of it, a group (`g` and seven hex digits) or one row (its number); anything else is refused.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import asyncpg

from services.chassis.db import Db

RECEIVER = "receiver"
_ROW = """id, group_id, follower, origin, stream, position, reason, cause, detail, handler, state, replays, at,
          tried_at, ended_at, ended_by, ended_why"""
_GROUPS = """
select group_id, follower, reason, cause, handler, count(*) as rows,
       count(distinct (origin, stream)) filter (where stream is not null) as streams,
       array_remove(array_agg(distinct origin), null) as origins,
       min(at) as first_at, max(greatest(at, tried_at)) as last_at, max(replays) as replays
  from log.parked where state = $1
 group by group_id, follower, reason, cause, handler order by min(id)"""


class Unknown(Exception):
    """Nothing is parked under this name."""


@dataclass(frozen=True)
class Group:
    """Rows with one cause. `handler` is the version of the view that met it; `last_at` counts later tries too."""

    group_id: str
    follower: str
    reason: str
    cause: str
    handler: int | None
    rows: int
    streams: int
    origins: list[str]
    first_at: datetime
    last_at: datetime
    replays: int


@dataclass(frozen=True)
class Row:
    """One parked row, without its body. `position` is null for the receiver's messages."""

    id: int
    group_id: str
    follower: str
    origin: str | None
    stream: str | None
    position: int | None
    reason: str
    cause: str
    detail: str | None
    handler: int | None
    state: str
    replays: int
    at: datetime
    tried_at: datetime | None
    ended_at: datetime | None
    ended_by: str | None
    ended_why: str | None


async def groups(db: Db, state: str = "parked") -> list[Group]:
    """The groups of rows in a state (parked, replayed, discarded), oldest first."""
    return [Group(**dict(row)) for row in await db.fetch(_GROUPS, state)]


async def rows(db: Db, what: str, *, state: str | None = "parked", limit: int | None = None) -> list[Row]:
    """The rows that `what` names, oldest first. Raises `Unknown` when there are none."""
    if not re.fullmatch(r"all|g[0-9a-f]{7}|[0-9]{1,18}", what):
        raise Unknown(f"{what!r} is neither 'all' nor a group (g1a2b3c4) nor a row (17)")
    found = await db.fetch(
        f"select {_ROW} from log.parked where ($1 = 'all' or group_id = $1 or id::text = $1)"
        " and ($2::text is null or state = $2) order by id limit $3",
        what, state, limit,
    )  # fmt: skip
    if not found and what != "all":
        raise Unknown(f"nothing is {state or 'kept'} under {what}")
    return [Row(**dict(row)) for row in found]


async def body_of(db: Db, row: Row) -> bytes | str:
    """What the row stands for, whole: the message as it came, or the data of the event in the log."""
    if row.position is None:
        return bytes(await db.fetchval("select body from log.parked where id = $1", row.id) or b"")
    return str(await db.fetchval("select data::text from log.events where position = $1", row.position))


async def first_of_stream(conn: asyncpg.Connection, follower: str, origin: str, stream: str) -> asyncpg.Record | None:
    """The row that the others of its stream wait behind: (id, position)."""
    return await conn.fetchrow(
        "select id, position from log.parked where follower = $1 and origin = $2 and stream = $3 and state = 'parked'"
        " order by position limit 1",
        follower, origin, stream,
    )  # fmt: skip


async def ended(conn: asyncpg.Connection, ids: Iterable[int], state: str, by: str, why: str | None) -> list[int]:
    """These rows are dealt with; answers those that were still parked."""
    found = await conn.fetch(
        "update log.parked set state = $2, ended_at = clock_timestamp(), ended_by = $3, ended_why = $4"
        " where id = any($1) and state = 'parked' returning id",
        list(ids), state, by, why,
    )  # fmt: skip
    return sorted(row[0] for row in found)


async def stays(conn: asyncpg.Connection, row_id: int, reason: str, detail: str, handler: int | None) -> None:
    """Tried again in vain, for this reason."""
    await conn.execute(
        "update log.parked set replays = replays + 1, tried_at = clock_timestamp(), reason = $2, detail = $3,"
        " handler = $4 where id = $1 and state = 'parked'",
        row_id, reason, detail.replace("\0", "")[:2000], handler,
    )  # fmt: skip


async def discard(db: Db, found: Iterable[Row], by: str, why: str) -> list[int]:
    """Give these rows up, all or none; answers their ids. Followers that they hold up wait meanwhile."""
    chosen = list(found)
    async with db.transaction() as conn:
        followers = sorted({row.follower for row in chosen})
        await conn.execute("select from log.followers where name = any($1) order by name for update", followers)
        return await ended(conn, [row.id for row in chosen], "discarded", by, why)


async def waiting(db: Db) -> int:
    """How many rows are parked."""
    return int(await db.fetchval("select count(*) from log.parked where state = 'parked'"))


async def carry_over(conn: asyncpg.Connection, live: str, beside: str, why: str) -> None:
    """A view was rebuilt: what its new rows took in is replayed; what they could not use either keeps its first row."""
    await conn.execute(
        "update log.parked o set replays = o.replays + 1, tried_at = n.at, reason = n.reason, detail = n.detail,"
        " handler = n.handler from log.parked n"
        " where o.follower = $1 and o.state = 'parked' and n.follower = $2 and n.position = o.position",
        live, beside,
    )  # fmt: skip
    await conn.execute(
        "update log.parked o set state = 'replayed', ended_at = clock_timestamp(), ended_by = 'rebuild', ended_why = $3"
        " where o.follower = $1 and o.state = 'parked'"
        " and not exists (select from log.parked n where n.follower = $2 and n.position = o.position)",
        live, beside, why,
    )  # fmt: skip
    await conn.execute(
        "delete from log.parked n using log.parked o"
        " where n.follower = $2 and o.follower = $1 and o.state = 'parked' and o.position = n.position",
        live, beside,
    )  # fmt: skip
    await conn.execute("update log.parked set follower = $1 where follower = $2", live, beside)


def as_json(thing: Group | Row) -> dict[str, Any]:
    """For `--json`: instants as ISO 8601."""
    values = vars(thing)
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}
