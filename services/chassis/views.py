"""Views as followers: applied live, built beside, swapped.

Promises
- P2: a batch and its checkpoint are one transaction.
- P6: a view can be dropped and rebuilt to the same rows; the old tables serve until the new ones have caught up, and
  the swap (renaming Postgres schemas) is one transaction.
- One event that cannot be applied parks its stream; the rest of the batch is applied.
"""

import logging
from collections.abc import Sequence

import asyncpg

from services.chassis.codec import Codec, Recorded
from services.chassis.db import TRANSIENT, Db
from services.chassis.follow import PAGE, Step, View, behind_parked, move, page, park

REBUILD_PAGE = 5000
NOT_OURS: tuple[type[Exception], ...] = (*TRANSIENT, LookupError)
log = logging.getLogger(__name__)


def _quoted(schema: str) -> str:
    return '"' + schema.replace('"', '""') + '"'


async def _create(conn: asyncpg.Connection, view: View, schema: str, follower: str) -> None:
    await conn.execute(f"drop schema if exists {_quoted(schema)} cascade")
    await conn.execute(f"create schema {_quoted(schema)}")
    await conn.execute(f"set local search_path to {_quoted(schema)}")
    await conn.execute(view.ddl)
    await conn.execute(
        "insert into log.followers (name, version) values ($1, $2)"
        " on conflict (name) do update set position = 0, version = excluded.version, moved_at = clock_timestamp()",
        follower, view.version,
    )  # fmt: skip
    await conn.execute("delete from log.parked where follower = $1", follower)


async def create_missing(views: Sequence[View], db: Db) -> None:
    """Make the tables of new views, empty, so that whoever asks before they are filled meets no rows, not no table."""
    for view in views:
        async with db.transaction() as conn:
            if await conn.fetchval("select version from log.followers where name = $1", view.follower) is None:
                await _create(conn, view, view.name, view.follower)


async def prepare(view: View, db: Db, codec: Codec) -> None:
    """Make sure that live tables of this version stand: rebuilt when the version rose, the old ones serving."""
    await create_missing((view,), db)
    version = await db.fetchval("select version from log.followers where name = $1", view.follower)
    if version != view.version:
        log.info("view is rebuilt", extra={"view": view.name, "from_version": version, "to_version": view.version})
        await rebuild(view, db, codec)


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
    old, new, head, rows = await page(conn, follower, [event.TYPE for event in view.listens], size)
    if new > old:
        facts = [Recorded.from_row(row, codec) for row in rows]
        if facts:
            facts = await behind_parked(conn, follower, facts)
            await _apply(conn, view, schema, facts)
        await move(conn, follower, old, new)
    return new, head


async def _apply(conn: asyncpg.Connection, view: View, schema: str, facts: Sequence[Recorded]) -> None:
    if facts:
        await conn.execute(f"set local search_path to {_quoted(schema)}")
        await view.apply(conn, facts)


async def _apply_one_by_one(
    conn: asyncpg.Connection, view: View, codec: Codec, schema: str, follower: str
) -> tuple[int, int]:
    """The slow way round a poisoned batch: each event in a savepoint, so that only its own stream is parked."""
    old, new, head, rows = await page(conn, follower, [event.TYPE for event in view.listens], 200)
    for row in rows:
        fact = Recorded.from_row(row, codec)
        if not await behind_parked(conn, follower, [fact]):
            continue
        try:
            async with conn.transaction():
                await _apply(conn, view, schema, [fact])
        except TRANSIENT:
            raise
        except Exception as error:
            await park(conn, follower, fact, type(error).__name__, str(error))
    if new > old:
        await move(conn, follower, old, new)
    return new, head


async def rebuild(view: View, db: Db, codec: Codec) -> int:
    """Build the view anew beside the live one, catch up, swap. Answers the position that the new rows are true for."""
    beside, follower = f"{view.name}__next", f"{view.follower}:next"
    async with db.transaction() as conn:
        await _create(conn, view, beside, follower)
    position, head = 0, 1
    while position < head:
        position, head = await _advance(view, db, codec, beside, follower, REBUILD_PAGE)
    return await _swap(view, db, codec, beside, follower)


async def _swap(view: View, db: Db, codec: Codec, beside: str, follower: str) -> int:
    async with db.transaction(deadline=120) as conn:
        # The live follower waits here; what came meanwhile is applied first, so nobody sees time go backwards.
        live = await conn.fetchval("select position from log.followers where name = $1 for update", view.follower)
        position, head = await _apply_page(conn, view, codec, beside, follower, REBUILD_PAGE)
        while position < max(head, live):
            position, head = await _apply_page(conn, view, codec, beside, follower, REBUILD_PAGE)
        await conn.execute("set local search_path to pg_catalog")
        await conn.execute(f"drop schema if exists {_quoted(view.name)} cascade")
        await conn.execute(f"alter schema {_quoted(beside)} rename to {_quoted(view.name)}")
        await conn.execute("delete from log.parked where follower = $1", view.follower)
        await conn.execute("update log.parked set follower = $2 where follower = $1", follower, view.follower)
        await conn.execute("delete from log.followers where name = $1", follower)
        await conn.execute(
            "update log.followers set position = $2, version = $3, moved_at = clock_timestamp() where name = $1",
            view.follower, position, view.version,
        )  # fmt: skip
        return int(position)
