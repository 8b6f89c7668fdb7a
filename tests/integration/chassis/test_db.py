"""Units of work: each ends, whatever becomes of its connection, and the pool stays whole."""

import asyncio

import asyncpg
import pytest

from services.chassis.db import TRANSIENT, Db
from tests.conftest import Database
from tests.integration.chassis.parts import connected, cut, db_on
from tests.running import eventually


async def work(db: Db, began: asyncio.Event) -> None:
    """A transaction that is in the middle of something."""
    async with db.transaction() as conn:
        await conn.execute("insert into log.followers (name) values ('somebody')")
        began.set()
        await asyncio.Event().wait()


async def test_who_is_cancelled_on_a_line_that_was_cut_is_cancelled(database: Database) -> None:
    """Else a follower would take it for a lost connection, come again, and the service would never stop."""
    async with db_on(database.url) as db, connected(database.owner_url) as outside:
        began = asyncio.Event()
        task = asyncio.create_task(work(db, began))
        await began.wait()
        assert await cut(outside, "test")
        task.cancel()
        await asyncio.wait({task}, timeout=5)
        assert task.cancelled()
        assert await db.fetchval("select count(*) from log.followers") == 0


async def test_a_deadline_is_a_time_out_and_not_a_cancellation(database: Database) -> None:
    async with db_on(database.url) as db:
        with pytest.raises(TimeoutError):
            async with db.transaction(deadline=0.1) as conn:
                await conn.execute("select pg_sleep(30)")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1), db.transaction() as conn:
                await conn.execute("select pg_sleep(30)")
        assert await db.fetchval("select 1") == 1


async def test_reading_goes_on_after_every_connection_was_cut(database: Database) -> None:
    async with db_on(database.url) as db, connected(database.owner_url) as outside:
        ours = "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
        for _ in range(5):
            assert await db.fetchval("select 1") == 1
            before = {row[0] for row in await outside.fetch(ours)}
            assert await cut(outside, "test")

            async def gone(before: set[int] = before) -> bool:  # the pool makes new ones meanwhile
                return before.isdisjoint({row[0] for row in await outside.fetch(ours)})

            await eventually(gone)
        assert await db.fetchval("select 1") == 1


async def test_many_cancelled_units_of_work_leave_the_pool_whole(database: Database) -> None:
    async with db_on(database.url) as db:
        for _ in range(10):
            tasks = [asyncio.create_task(work(db, asyncio.Event())) for _ in range(12)]
            await asyncio.sleep(0.01)
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks, timeout=10)
            assert all(task.cancelled() for task in tasks)
        answers = await asyncio.gather(*(db.fetchval("select 1") for _ in range(20)))
        assert answers == [1] * 20
        assert db.pool.get_size() <= db.pool.get_max_size()


def test_what_may_be_tried_again_is_no_bug_of_ours() -> None:
    for bug in (asyncpg.UniqueViolationError, asyncpg.PostgresSyntaxError, asyncpg.DataError, ValueError, LookupError):
        assert not issubclass(bug, TRANSIENT)
    for lost in (asyncpg.ConnectionDoesNotExistError, asyncpg.InternalClientError, ConnectionResetError, TimeoutError):
        assert issubclass(lost, TRANSIENT)
