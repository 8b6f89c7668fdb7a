"""Lines that die in silence: nobody says so, and everything goes on within our own deadlines."""

import asyncio
import time
from urllib.parse import urlsplit

import pytest

from services.chassis import receive
from services.chassis.db import QUICK, READ, Busy, Db
from tests.conftest import Database
from tests.faults.proxy import Proxy
from tests.integration.chassis.pair import QUEUE, Pair
from tests.integration.chassis.parts import channel_to, db_on
from tests.running import eventually


async def through(database: Database) -> tuple[Proxy, Db]:
    """A pool that reaches its server through a proxy."""
    parts = urlsplit(database.url)
    proxy = await Proxy.open(parts.hostname or "", parts.port or 0)
    account = parts.netloc.rpartition("@")[0]
    return proxy, await Db.open(parts._replace(netloc=f"{account}@127.0.0.1:{proxy.port}").geturl(), "test")


async def test_a_silent_line_costs_one_deadline_and_not_the_pool(database: Database) -> None:
    proxy, db = await through(database)
    try:
        assert await asyncio.gather(*(db.fetchval("select 1 from pg_sleep(0.2)") for _ in range(6))) == [1] * 6
        assert proxy.half_open() == 6
        began = time.monotonic()
        with pytest.raises(TimeoutError):
            async with db.transaction():
                pass
        assert time.monotonic() - began < QUICK + 1
        assert await asyncio.gather(*(db.fetchval("select 1") for _ in range(6))) == [1] * 6
        assert time.monotonic() - began < QUICK + 2  # the other lines, dead as well, were not even tried
    finally:
        await db.close()
        await proxy.close()


async def test_a_read_on_a_silent_line_is_answered_by_another(database: Database) -> None:
    proxy, db = await through(database)
    try:
        assert await db.fetchval("select 1") == 1
        assert proxy.half_open() == 1
        began = time.monotonic()
        assert await db.fetchval("select 2") == 2
        assert time.monotonic() - began < READ + 1
    finally:
        await db.close()
        await proxy.close()


async def test_who_finds_the_pool_empty_is_told_soon(database: Database) -> None:
    async with db_on(database.url) as db:
        took = [asyncio.create_task(db.fetchval("select 1 from pg_sleep(4.5)")) for _ in range(8)]
        await asyncio.sleep(0.3)
        began = time.monotonic()
        with pytest.raises(Busy):
            await db.fetchval("select 1")
        assert time.monotonic() - began < QUICK + 0.5
        assert await asyncio.gather(*took) == [1] * 8


async def test_an_origin_that_is_not_heard_any_more_is_asked(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receive, "SILENCE", 3.0)
    async with pair.listener():
        await pair.notes(0, 3)
        await eventually(pair.has(3))
        async with channel_to(pair.broker) as channel:
            await (await channel.get_queue(QUEUE)).unbind("facts", "probe.#")
        await pair.notes(3, 10)
        await eventually(pair.has(10), 20)
        await pair.notes(10, 20)  # and the binding is there again: these come at once
        await eventually(pair.has(20), 3)


async def test_a_line_that_dies_while_it_is_given_back_costs_the_work_nothing(database: Database) -> None:
    proxy, db = await through(database)
    try:
        began = time.monotonic()
        async with db.connection() as conn:
            assert await conn.fetchval("select 1") == 1
            assert proxy.half_open() == 1
        assert time.monotonic() - began < QUICK  # nothing is asked of it any more
        assert await db.fetchval("select 2") == 2  # who reads next finds out, and is answered by another
        assert time.monotonic() - began < READ + 2
    finally:
        await db.close()
        await proxy.close()
