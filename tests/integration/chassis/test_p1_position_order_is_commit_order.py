"""P1: position order is commit order. A reader that asks for `position > c` misses nothing and waits for nobody."""

import asyncio
import random
from contextlib import AsyncExitStack
from uuid import uuid4

import asyncpg

from services.chassis.append import Conflict
from services.chassis.store import Store
from tests.conftest import Database
from tests.integration.chassis.parts import background, connected, store_on, take
from tests.integration.chassis.probe import NoteTaken
from tests.running import INCARNATION, eventually

STORES, WRITERS, EACH, STREAMS = 4, 10, 30, 60


async def write(store: Store, chance: random.Random, writer: str) -> None:
    """Notes on random streams, some of them with a private event before the public one."""
    for n in range(EACH):
        text = f"{writer}/{n}" + (" secret" if chance.random() < 0.3 else "")
        command_id, stream = uuid4(), chance.randrange(STREAMS)
        while True:
            try:
                await take(store, stream, text, command_id)
                break
            except Conflict:  # the other stores were faster five times
                continue


async def receive_slowly(url: str, rounds: int) -> None:
    """Foreign facts in a transaction that stays open for a while with the log's lock, every third one rolled back."""
    async with connected(url) as conn:
        number = 0
        for n in range(rounds):
            transaction = conn.transaction()
            await transaction.start()
            await conn.execute(
                "select log.receive('margin', $1, array[$2::bigint], array['m'], array[$2::int], array[$3::uuid],"
                " array['probe.NoteTaken'], array[1], array['{\"text\": \"foreign\"}'], array['{}'], array[now()])",
                INCARNATION, number + 1, uuid4(),
            )  # fmt: skip
            await asyncio.sleep(0.05)
            if n % 3 == 0:
                await transaction.rollback()
            else:
                await transaction.commit()
                number += 1


async def hold_a_transaction_open(url: str) -> None:
    """A writer elsewhere in the same database that never ends: no fence may wait for it."""
    async with connected(url) as conn:
        await conn.execute("begin")
        await conn.execute("insert into log.followers (name) values ('somebody else')")
        await asyncio.Event().wait()


async def follow(url: str, read: list[int]) -> None:
    """The simplest reader: whatever it is shown is the next in order, without a hole, every time."""
    async with connected(url) as conn:
        while True:
            at = read[-1] if read else 0
            rows = await conn.fetch(
                "select position from log.events where position > $1 order by position limit 100", at
            )
            assert [row[0] for row in rows] == list(range(at + 1, at + 1 + len(rows))), "a hole was shown"
            read.extend(row[0] for row in rows)


async def test_a_reader_by_position_misses_nothing_of_many_writers(database: Database) -> None:
    read: list[int] = []
    chance = random.Random(1)
    async with AsyncExitStack() as stack:
        outside = await stack.enter_async_context(connected(database.owner_url))
        stores = [await stack.enter_async_context(store_on(database.url)) for _ in range(STORES)]
        await stack.enter_async_context(background(hold_a_transaction_open(database.owner_url)))
        (reader,) = await stack.enter_async_context(background(follow(database.url, read)))
        await asyncio.gather(
            receive_slowly(database.owner_url, 9),
            *(write(store, random.Random(chance.random()), f"{s}.{w}")
              for s, store in enumerate(stores) for w in range(WRITERS)),
        )  # fmt: skip
        committed = await outside.fetchval("select count(*) from log.events")

        async def read_all() -> bool:
            return reader.done() or len(read) == committed

        await eventually(read_all)
        assert not reader.done(), reader.exception()
        assert read == list(range(1, committed + 1))
        await the_log_is_whole(outside)


async def the_log_is_whole(conn: asyncpg.Connection) -> None:
    """Versions 1..n in the order of positions in every stream, public numbers 1..m in the same order, the head true."""
    rows = await conn.fetch("select origin, stream, version, type, number from log.events order by position")
    versions: dict[tuple[str, str], int] = {}
    numbers: list[int] = []
    for origin, stream, version, type_name, number in rows:
        assert version == versions.get((origin, stream), 0) + 1
        versions[origin, stream] = version
        if origin == "self":
            assert (number is not None) == (type_name == NoteTaken.TYPE)
            numbers += [number] if number is not None else []
    assert numbers == list(range(1, STORES * WRITERS * EACH + 1))
    assert len(rows) > len(numbers) + 6, "no private events stood between"
    head = await conn.fetchrow("select position, number from log.head")
    assert tuple(head) == (len(rows), len(numbers))
