"""Verifying a view: do its live rows say what a fresh replay of the log says?

Promises
- The live rows are frozen in one snapshot, together with the position that they are true for, while the live follower
  and all readers go on; the replay beside them ends at exactly that position.
- Every table is compared (see `compare`), and the first differing row is named.
- What is parked or was discarded for the view is in neither; an event that the replay cannot apply although the live
  rows have it is a difference.

Must not break: nothing live is written, and the tables of the replay are dropped whatever happens.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import asyncpg

from services.chassis.codec import Codec, Recorded
from services.chassis.compare import Difference, compare
from services.chassis.db import TRANSIENT, Db, connect
from services.chassis.follow import PAGE, READ, View
from services.chassis.views import Progress, alone, apply_to, create_tables, discarded, quoted


@dataclass(frozen=True)
class Verdict:
    """What came out. `rows` of all tables were compared at `position`; `left_out` events are parked or discarded."""

    view: str
    version: int
    position: int
    rows: int
    left_out: int
    seconds: float
    detail: str | None
    difference: Difference | None = None

    @property
    def equal(self) -> bool:
        """Live rows and replay are the same."""
        return self.detail is None


class NotThere(Exception):
    """The view has no live rows of this version yet."""


async def verify(view: View, db: Db, codec: Codec, *, progress: Progress | None = None, pause: float = 0) -> Verdict:
    """Compare, keep the result in `log.verified`, and answer it.

    `pause`: rest between two pages, as a part of the time that the page took. Raises `NotThere`, or what asyncpg does.
    """
    async with alone((view,), db):
        return await verify_alone(view, db, codec, progress=progress, pause=pause)


async def verify_alone(
    view: View, db: Db, codec: Codec, *, progress: Progress | None = None, pause: float = 0
) -> Verdict:  # fmt: skip
    """As `verify`, for a caller who is inside `alone` already."""
    began, shadow = time.monotonic(), f"{view.name}__verify"
    async with _snapshot(db, view) as live:
        position, left_out = await _frozen(live, view)
        try:
            detail = await _replay(view, db, codec, shadow, position, left_out, progress, pause)
            rows, difference = (0, None) if detail else await compare(live, db, view.name, shadow)
        finally:
            async with db.transaction() as conn:
                await conn.execute(f"drop schema if exists {quoted(shadow)} cascade")
    detail = detail or (str(difference) if difference else None)
    taken = time.monotonic() - began
    verdict = Verdict(view.name, view.version, position, rows, len(left_out), taken, detail, difference)
    await _stamp(db, verdict)
    return verdict


@asynccontextmanager
async def _snapshot(db: Db, view: View) -> AsyncIterator[asyncpg.Connection]:
    """A connection whose every question is answered as of one moment."""
    conn = await connect(db.url, f"verify {view.name}", idle_in_transaction_session_timeout="0", statement_timeout="0")
    try:
        async with conn.transaction(isolation="repeatable_read", readonly=True):
            yield conn
    finally:
        conn.terminate()


async def _frozen(live: asyncpg.Connection, view: View) -> tuple[int, set[int]]:
    row = await live.fetchrow("select position, version from log.followers where name = $1", view.follower)
    if row is None or row["version"] != view.version:
        raise NotThere(f"view {view.name} has no live rows of version {view.version}: wait until it is built")
    waiting = await live.fetch(
        "select position from log.parked where follower = $1 and state = 'parked'", view.follower
    )
    return row["position"], {*(found[0] for found in waiting), *await discarded(live, view)}


async def _replay(
    view: View, db: Db, codec: Codec, shadow: str, upto: int, left_out: set[int], progress: Progress | None,
    pause: float,
) -> str | None:  # fmt: skip
    """Build the tables beside; answers why that is not possible, or None."""
    types = [event.TYPE for event in view.listens]
    async with db.transaction() as conn:
        await create_tables(conn, view, shadow)
    for start in range(0, upto, PAGE):
        began, end = time.monotonic(), min(start + PAGE, upto)
        rows = await db.fetch(READ, start, end, types, PAGE)
        facts = [Recorded.from_row(row, codec) for row in rows if row["position"] not in left_out]
        if (trouble := await _apply(view, db, shadow, facts)) is not None:
            return trouble
        if progress is not None:
            progress(end, upto)
        await asyncio.sleep((time.monotonic() - began) * pause)
    return None


async def _apply(view: View, db: Db, shadow: str, facts: Sequence[Recorded]) -> str | None:
    try:
        async with db.transaction(deadline=60) as conn:
            await apply_to(conn, view, shadow, facts)
        return None
    except TRANSIENT:
        raise
    except Exception as error:
        if len(facts) == 1:
            kind, fact = type(error).__name__, facts[0]
            return f"event {fact.position} ({fact.type}, {fact.stream}) cannot be applied any more: {kind}"
    for fact in facts:
        if (trouble := await _apply(view, db, shadow, [fact])) is not None:
            return trouble
    return None


async def _stamp(db: Db, verdict: Verdict) -> None:
    async with db.transaction() as conn:
        await conn.execute(
            "insert into log.verified (view, version, position, equal, detail, seconds) values ($1, $2, $3, $4, $5, $6)"
            " on conflict (view) do update set version = excluded.version, position = excluded.position,"
            " equal = excluded.equal, detail = excluded.detail, seconds = excluded.seconds, at = excluded.at",
            verdict.view, verdict.version, verdict.position, verdict.equal, verdict.detail, verdict.seconds,
        )  # fmt: skip


@dataclass(frozen=True)
class Stamp:
    """What the last verification of a view found, and when."""

    view: str
    version: int
    position: int
    equal: bool
    detail: str | None
    at: datetime


async def stamps(db: Db, views: Iterable[View]) -> dict[str, Stamp]:
    """The stamps of these views' present versions, by name; views that were never verified are not in it."""
    rows = await db.fetch("select view, version, position, equal, detail, at from log.verified")
    current = {view.name: view.version for view in views}
    return {row["view"]: Stamp(**dict(row)) for row in rows if current.get(row["view"]) == row["version"]}


async def verified_at(db: Db, views: Sequence[View]) -> datetime | None:
    """Since when all of these views are known to say what the log says; None if one was not found equal."""
    found = await stamps(db, views)
    equal = [stamp.at for stamp in found.values() if stamp.equal]
    return min(equal) if equal and len(equal) == len(views) else None
