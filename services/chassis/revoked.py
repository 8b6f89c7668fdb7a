"""Which sessions are over, in every service: ended one by one, or all of an official's at once.

Promises
- A session that registry has ended is worth nothing here as soon as the fact has arrived, before it expires by itself.
- Ended is for ever: a row is never taken back.

Must not break: the view listens to registry alone; in registry itself these are its own events.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import asyncpg

from contracts.registry import SessionEnded, SessionsRevoked
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View

DDL = """
create table ended (session_id uuid primary key);
create table revoked (official_id uuid primary key, before timestamptz not null);
"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """One row for each session that ended, and the newest moment for each official."""
    ended = {fact.event.session_id for fact in facts if isinstance(fact.event, SessionEnded)}
    revoked: dict[UUID, datetime] = {}
    for fact in facts:
        if isinstance(fact.event, SessionsRevoked):
            at = fact.event.revoked_at
            revoked[fact.event.official_id] = max(at, revoked.get(fact.event.official_id, at))
    if ended:
        await conn.execute("insert into ended select unnest($1::uuid[]) on conflict do nothing", list(ended))
    if revoked:
        await conn.execute(
            """insert into revoked as r (official_id, before) select unnest($1::uuid[]), unnest($2::timestamptz[])
               on conflict (official_id) do update set before = greatest(r.before, excluded.before)""",
            list(revoked), list(revoked.values()),
        )  # fmt: skip


VIEW = View("revoked_sessions", 1, (SessionEnded, SessionsRevoked), DDL, apply)


async def is_over(db: Db, official_id: UUID, session_id: UUID, begun_at: datetime) -> bool:
    """Whether a session that began then is over."""
    return bool(
        await db.fetchval(
            """select exists (select from revoked_sessions.ended where session_id = $2)
                   or exists (select from revoked_sessions.revoked where official_id = $1 and before > $3)""",
            official_id, session_id, begun_at,
        )
    )  # fmt: skip
