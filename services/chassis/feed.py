"""`GET /facts`: the public events of this service as NDJSON, by number. How others heal, catch up and are rebuilt.

Promises
- Lines are the very envelopes that the relay publishes, in the order of their numbers, streamed page by page.
- The headers say where the log stood (`Posyantek-Head`), which life of it this is (`Posyantek-Incarnation`), and up to
  which number this life is the same as the one before it (`Posyantek-Forked-At`, 0 for the first).
- `wait` keeps an empty answer open until something new is there, at most 30 s.
- With `types` or `area` numbers have holes: such a reader goes on from `Posyantek-Head`, not from its last line.
"""

import time
from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
from fastapi.responses import StreamingResponse

from contracts.areas import AreaCode
from services.chassis.bell import Bell
from services.chassis.db import Db
from services.chassis.relay import envelope

PAGE = 1000
NDJSON = "application/x-ndjson"
_READ = """select number, event_id, type, schema_version, stream, version, recorded_at, data::text, meta::text
             from log.events
            where origin = 'self' and number > $1 and number <= $2
              and ($3::text[] is null or type = any($3))
              and ($4::text is null or meta->>'area' = $4 or meta->>'area' like $4 || '.%')
            order by number limit $5"""


async def facts(
    db: Db,
    bell: Bell,
    service: str,
    *,
    after: int,
    limit: int,
    types: list[str] | None,
    area: AreaCode | None,
    wait: float,
) -> StreamingResponse:
    """The answer to one request."""
    head, incarnation, forked_at = await _head_beyond(db, bell, after, wait)
    headers = {
        "Posyantek-Head": str(head), "Posyantek-Incarnation": str(incarnation), "Posyantek-Forked-At": str(forked_at),
        "Cache-Control": "no-store",
    }  # fmt: skip
    lines = _lines(db, service, incarnation, after, head, limit, types, area)
    return StreamingResponse(lines, media_type=NDJSON, headers=headers)


async def _head_beyond(db: Db, bell: Bell, after: int, wait: float) -> tuple[int, UUID, int]:
    """The head, as soon as it is beyond `after`, or after `wait` seconds: the bell rings for private events, too."""
    until = time.monotonic() + wait
    while True:
        struck = bell.struck
        found = await _head(db)
        left = until - time.monotonic()
        if found[0] > after or left <= 0:
            return found
        await bell.wait(struck, left)


async def _head(db: Db) -> tuple[int, UUID, int]:
    row = await db.fetchrow(
        "select h.number, h.incarnation, coalesce(i.from_number, 0) from log.head h"
        " left join log.incarnations i using (incarnation)"
    )
    assert row is not None
    return row[0], row[1], row[2]


async def _lines(
    db: Db,
    service: str,
    incarnation: UUID,
    after: int,
    head: int,
    limit: int,
    types: list[str] | None,
    area: str | None,
) -> AsyncIterator[bytes]:
    while limit > 0:
        rows: list[asyncpg.Record] = await db.fetch(_READ, after, head, types, area, min(PAGE, limit))
        if rows:
            yield b"".join(envelope(service, incarnation, row)[0] + b"\n" for row in rows)
            after, limit = rows[-1][0], limit - len(rows)
        if len(rows) < PAGE:
            return
