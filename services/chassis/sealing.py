"""Taking seals: at will, and once a day while the service runs.

Promises
- What is sealed is one snapshot of the log; two processes never seal at once.
- A log that has not moved since its newest seal is not sealed again, and an empty one not yet.

Must not break: the heads are read from the events themselves, never from an earlier seal.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg

from services.chassis.chain import Order, StreamHead, instant, root
from services.chassis.db import TRANSIENT, connect
from services.chassis.seal import Seal, SealError, append_to_file, read_file, sign, signing_key

EVERY = timedelta(hours=24)
LOOK = 600.0
TIMEOUT = 600.0
_LOCK = 0x7365616C
_HEADS = """select distinct on (stream) stream, version, hash, position from log.events
             where origin = 'self' and position <= $1 order by stream, version desc"""
log = logging.getLogger(__name__)


async def seals_of(conn: asyncpg.Connection, file: Path | None) -> list[Seal]:
    """The seals so far: of the file where there is one, else of the table. Raises `SealError`."""
    if file is not None:
        return read_file(file)
    return [Seal.read(row[0]) for row in await conn.fetch("select line from log.seals order by id")]


async def take_seal(conn: asyncpg.Connection, service: str, key_file: Path, file: Path | None) -> Seal | None:
    """Seal the log as it stands now; None when it has not moved since the newest seal. Raises `SealError`."""
    key = signing_key(key_file)
    # The lock is the session's, and taken before the snapshot: who waited for it sees what the other one sealed.
    await conn.execute("select pg_advisory_lock($1)", _LOCK)
    try:
        async with conn.transaction(isolation="repeatable_read"):
            seals = await seals_of(conn, file)
            made = await _statement(conn, service, seals)
            if made is None:
                return None
            seal = sign(*made, key)
            if file is not None:
                append_to_file(file, seal)
            await conn.execute("insert into log.seals (position, line) values ($1, $2)", seal.position, seal.line())
            return seal
    finally:
        await conn.execute("select pg_advisory_unlock($1)", _LOCK)


async def _statement(
    conn: asyncpg.Connection, service: str, seals: Sequence[Seal]
) -> tuple[dict[str, Any], list[StreamHead]] | None:
    position, number, life = await conn.fetchrow("select position, number, incarnation from log.head")
    newest = seals[-1] if seals else None
    if newest is not None and newest.statement["service"] != service:
        raise SealError(f"these are the seals of {newest.statement['service']}")
    forked = await _forked_at(conn, seals)
    # What goes on from the newest seal, goes on from there; the first one, and one after a restore, begins anew.
    base = newest if forked is None else None
    begin, before = (0, None) if base is None else (base.position, bytes.fromhex(base.statement["order"]))
    if position == (base.position if base else 0):  # nothing new, or nothing at all yet
        return None
    if begin > position:
        raise SealError(f"sealed up to position {begin}, and the log ends at {position}: restored? (log restored)")
    heads = [StreamHead(*row) for row in await conn.fetch(_HEADS, position, timeout=TIMEOUT)]
    moved = [head for head in heads if head.position > begin]
    return {
        "service": service, "seal": len(seals) + 1, "at": instant(datetime.now(UTC)), "incarnation": str(life),
        "forked_at": forked, "position": position, "number": number, "streams": len(heads),
        "root": root(heads).hex(), "order": (await order(conn, begin, position, before)).hex(),
        "previous": newest.digest() if newest else "",
    }, moved  # fmt: skip


async def _forked_at(conn: asyncpg.Connection, seals: Sequence[Seal]) -> int | None:
    """Where the log left what was sealed: the beginning of the first life that no seal knows, if one is beneath it."""
    known = {seal.statement["incarnation"] for seal in seals}
    if not known:
        return None
    lives = await conn.fetch("select incarnation::text, from_position from log.incarnations order by id")
    newest = next((n for n in range(len(lives) - 1, -1, -1) if lives[n][0] in known), -1)
    later = [begin for _, begin in lives[newest + 1 :]]
    return min(later) if later else None


async def order(conn: asyncpg.Connection, after: int, upto: int, before: bytes | None) -> bytes:
    """The hash over the log's order from one position to another, going on from `before`."""
    running = Order() if before is None else Order(before)
    query = "select position, number, event_id from log.events where position > $1 and position <= $2 order by position"
    async for row in conn.cursor(query, after, upto, prefetch=2000):
        running.add(*row)
    return running.digest()


class Sealer:
    """Seals once a day; `trouble` is for `/ready`."""

    def __init__(self, url: str, service: str, key_file: Path, file: Path | None) -> None:
        self._url, self._service, self._key_file, self._file = url, service, key_file, file
        self.trouble: str | None = None

    async def run(self) -> None:
        """For ever: look now and then whether a day has passed."""
        while True:
            try:
                await self._look()
                self.trouble = None
            except TRANSIENT as error:
                log.warning("seal waits", extra={"error": str(error)})
            except SealError as error:
                self.trouble = str(error)
                log.error("log is not sealed", extra={"error": self.trouble})
            await asyncio.sleep(LOOK)

    async def _look(self) -> None:
        conn = await connect(self._url, f"{self._service} sealer", statement_timeout="0")
        try:
            at = await conn.fetchval("select max(at) from log.seals")
            if at is None or datetime.now(UTC) - at >= EVERY:
                seal = await take_seal(conn, self._service, self._key_file, self._file)
                if seal is not None:
                    log.info("log sealed", extra={"position": seal.position, "root": seal.statement["root"]})
        finally:
            conn.terminate()
