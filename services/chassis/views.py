"""Views as followers: applied live, built beside, swapped.

Promises
- P2: a batch and its checkpoint are one transaction.
- P6: a view can be dropped and rebuilt to the same rows; the old tables serve until the new ones have caught up, and
  the swap (renaming Postgres schemas) is one transaction.
- One event that cannot be applied parks its stream; the rest of the batch is applied.
- Of several processes one builds a view's tables; one with another version of the view leaves the rows alone.
- What a person has discarded for a version of a view stays out of that version's rows; a raised version reads it again.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import asyncpg

from services.chassis.codec import Codec, Recorded
from services.chassis.db import TRANSIENT, Db, connect
from services.chassis.fill import filled
from services.chassis.follow import PAGE, Step, View, behind_parked, move, page, park
from services.chassis.parked import carry_over

FILLED = 5000
"""Events that a rebuild takes at once where nothing of them comes into this process."""
NOT_OURS: tuple[type[Exception], ...] = (*TRANSIENT, LookupError)
log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
"""Told (position, head) after each page."""


def quoted(schema: str) -> str:
    return '"' + schema.replace('"', '""') + '"'


async def create_tables(conn: asyncpg.Connection, view: View, schema: str) -> None:
    """The view's tables, empty, in this schema, whatever was there."""
    await conn.execute(f"drop schema if exists {quoted(schema)} cascade")
    await conn.execute(f"create schema {quoted(schema)}")
    await conn.execute(f"set local search_path to {quoted(schema)}")
    await conn.execute(view.ddl)


async def _create(conn: asyncpg.Connection, view: View, schema: str, follower: str) -> None:
    await create_tables(conn, view, schema)
    await conn.execute(
        "insert into log.followers (name, version) values ($1, $2)"
        " on conflict (name) do update set position = 0, version = excluded.version, moved_at = clock_timestamp()",
        follower, view.version,
    )  # fmt: skip
    await conn.execute("delete from log.parked where follower = $1 and state = 'parked'", follower)


async def create_missing(views: Sequence[View], db: Db) -> None:
    """Make the tables of new views, empty, so that whoever asks before they are filled meets no rows, not no table."""
    if missing := await _missing(views, db):
        async with alone(missing, db):
            missing = await _missing(missing, db)
            async with db.transaction(deadline=60) as conn:
                for view in missing:
                    await _create(conn, view, view.name, view.follower)


async def _missing(views: Sequence[View], db: Db) -> list[View]:
    rows = await db.fetch("select name from log.followers where name = any($1)", [view.follower for view in views])
    there = {row[0] for row in rows}
    return [view for view in views if view.follower not in there]


async def prepare(view: View, db: Db, codec: Codec) -> None:
    """Make sure that live tables of this version stand: rebuilt when the version rose, the old ones serving."""
    await create_missing((view,), db)
    if await _version(view, db) == view.version:
        return
    async with alone((view,), db):
        if (version := await _version(view, db)) != view.version:
            log.info("view is rebuilt", extra={"view": view.name, "from_version": version, "to_version": view.version})
            await _build_and_swap(view, db, codec)


async def _version(view: View, db: Db) -> int | None:
    found: int | None = await db.fetchval("select version from log.followers where name = $1", view.follower)
    return found


@asynccontextmanager
async def alone(views: Sequence[View], db: Db) -> AsyncIterator[None]:
    """Among all processes one at a time builds these views' tables; look again after waiting."""
    conn = await connect(db.url, f"build {views[0].name}")
    try:
        for name in sorted(view.follower for view in views):  # in one order, so that nobody waits in a circle
            while not await conn.fetchval("select pg_try_advisory_lock(hashtext($1))", name):
                await asyncio.sleep(0.1)
        yield
    finally:
        conn.terminate()


def view_step(view: View, db: Db, codec: Codec) -> Step:
    """A live view's step."""

    async def step() -> tuple[int, int]:
        return await _advance(view, db, codec, view.name, view.follower, PAGE)

    return step


async def _advance(view: View, db: Db, codec: Codec, schema: str, follower: str, size: int) -> tuple[int, int]:
    try:
        async with db.transaction() as conn:
            return await _apply_page(conn, view, codec, schema, follower, size)
    except NOT_OURS:
        raise
    except Exception:
        log.exception("batch fails; applying one by one", extra={"follower": follower})
        async with db.transaction(deadline=120) as conn:
            return await _apply_one_by_one(conn, view, codec, schema, follower)


async def _apply_page(
    conn: asyncpg.Connection, view: View, codec: Codec, schema: str, follower: str, size: int
) -> tuple[int, int]:
    old, new, head, rows = await page(conn, follower, [event.TYPE for event in view.listens], size, view.version)
    if new > old:
        facts = [Recorded.from_row(row, codec) for row in rows]
        if facts:
            facts = await _usable(conn, view, follower, facts)
            await apply_to(conn, view, schema, facts)
        await move(conn, follower, old, new)
    return new, head


async def _usable(conn: asyncpg.Connection, view: View, follower: str, facts: list[Recorded]) -> list[Recorded]:
    if follower != view.follower:  # only a rebuild comes to what was discarded
        gone = set(await discarded(conn, view))
        facts = [fact for fact in facts if fact.position not in gone]
    return await behind_parked(conn, follower, facts, view.version)


async def discarded(conn: asyncpg.Connection, view: View) -> list[int]:
    """The positions that were given up for this version of the view."""
    rows = await conn.fetch(
        "select position from log.parked where follower = $1 and state = 'discarded' and handler = $2",
        view.follower, view.version,
    )  # fmt: skip
    return [row[0] for row in rows]


async def apply_to(conn: asyncpg.Connection, view: View, schema: str, facts: Sequence[Recorded]) -> None:
    """Apply facts to the view's tables in this schema; sets the transaction's search_path. Raises what `apply` does."""
    if facts:
        await conn.execute(f"set local search_path to {quoted(schema)}")
        await view.apply(conn, facts)


async def _apply_one_by_one(
    conn: asyncpg.Connection, view: View, codec: Codec, schema: str, follower: str
) -> tuple[int, int]:
    """The slow way round a poisoned batch: each event in a savepoint, so that only its own stream is parked."""
    old, new, head, rows = await page(conn, follower, [event.TYPE for event in view.listens], 200, view.version)
    for row in rows:
        fact = Recorded.from_row(row, codec)
        if not await _usable(conn, view, follower, [fact]):
            continue
        try:
            async with conn.transaction():
                await apply_to(conn, view, schema, [fact])
        except TRANSIENT:
            raise
        except Exception as error:
            await park(conn, follower, fact, type(error).__name__, str(error), view.version)
    if new > old:
        await move(conn, follower, old, new)
    return new, head


async def rebuild(view: View, db: Db, codec: Codec, progress: Progress | None = None) -> int:
    """Build the view anew beside the live one, catch up, swap. Answers the position that the new rows are true for."""
    async with alone((view,), db):
        return await _build_and_swap(view, db, codec, progress)


async def _build_and_swap(view: View, db: Db, codec: Codec, progress: Progress | None = None) -> int:
    beside, follower = f"{view.name}__next", f"{view.follower}:next"
    async with db.transaction() as conn:
        await _create(conn, view, beside, follower)
    position, head = 0, 1
    while position < head:
        position, head = await _build_on(view, db, codec, beside, follower)
        if progress is not None:
            progress(position, head)
    return await _swap(view, db, codec, beside, follower)


async def _build_on(view: View, db: Db, codec: Codec, beside: str, follower: str) -> tuple[int, int]:
    """A step of a rebuild: in SQL where that will do, else through `apply`."""
    try:
        async with db.transaction(deadline=60) as conn:
            if (done := await filled(conn, view, beside, follower, FILLED)) is not None:
                return done
    except NOT_OURS:
        raise
    except Exception:
        log.exception("filling fails; applying instead", extra={"follower": follower})
    return await _advance(view, db, codec, beside, follower, PAGE)


async def _last_pages(
    conn: asyncpg.Connection, view: View, codec: Codec, schema: str, follower: str
) -> tuple[int, int]:
    """A page inside the swap's transaction: a poisoned event does not stop a swap either."""
    try:
        async with conn.transaction():
            return await _apply_page(conn, view, codec, schema, follower, PAGE)
    except NOT_OURS:
        raise
    except Exception:
        return await _apply_one_by_one(conn, view, codec, schema, follower)


async def _swap(view: View, db: Db, codec: Codec, beside: str, follower: str) -> int:
    async with db.transaction(deadline=120) as conn:
        # The live follower waits here; what came meanwhile is applied first, so nobody sees time go backwards.
        live = await conn.fetchval("select position from log.followers where name = $1 for update", view.follower)
        position, head = await _last_pages(conn, view, codec, beside, follower)
        while position < max(head, live):
            position, head = await _last_pages(conn, view, codec, beside, follower)
        await conn.execute("set local search_path to pg_catalog")
        await conn.execute(f"drop schema if exists {quoted(view.name)} cascade")
        await conn.execute(f"alter schema {quoted(beside)} rename to {quoted(view.name)}")
        await carry_over(conn, view.follower, follower, f"the view was rebuilt as version {view.version}")
        await conn.execute("delete from log.verified where view = $1", view.name)  # it was said of the old rows
        await conn.execute("delete from log.followers where name = $1", follower)
        await conn.execute(
            "update log.followers set position = $2, version = $3, moved_at = clock_timestamp() where name = $1",
            view.follower, position, view.version,
        )  # fmt: skip
        return int(position)
