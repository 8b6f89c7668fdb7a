"""P6: a view can be dropped and rebuilt to the same rows; the old tables serve until the new ones have caught up."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import asyncpg
import pytest

from services.chassis import views
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.chassis.views import prepare, rebuild, view_step
from tests.conftest import Database, Start
from tests.integration.chassis.parts import CODEC, background, db_on, store_on, take
from tests.integration.chassis.probe import COUNTS, PROBE, NoteTaken
from tests.running import Running, eventually, running


async def write(probe: Running, begin: int, end: int) -> None:
    """Notes of these numbers, many at a time; texts come again on other streams."""
    for first in range(begin, end, 50):
        await asyncio.gather(
            *(take(probe.runtime.store, n, f"note {n % 10}") for n in range(first, min(first + 50, end)))
        )


async def read(db: Db, seen: list[int]) -> None:
    """A reader that never waits for a rebuild, never meets a missing table and never sees time go backwards."""
    while True:
        async with db.connection() as conn:
            total = await conn.fetchval("select coalesce(sum(n), 0) from counts.count")
        assert not seen or total >= seen[-1], f"{total} after {seen[-1]}"
        seen.append(total)
        await asyncio.sleep(0.001)


async def test_rebuilding_while_events_arrive_and_readers_read(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "PAGE", 20)  # so that a rebuild is many steps, and the swap has to catch up
    probe = await start(PROBE)
    await write(probe, 0, 50)
    await probe.shown()
    before = await probe.rows("counts")
    await rebuild(COUNTS, probe.runtime.db, CODEC)
    assert await probe.rows("counts") == before
    seen: list[int] = []
    async with db_on(probe.runtime.db.url) as readers_own, background(read(readers_own, seen)) as (reader,):
        writing = asyncio.create_task(write(probe, 50, 2000))
        rebuilds = 0
        while not writing.done():
            await rebuild(COUNTS, probe.runtime.db, CODEC)
            rebuilds += 1
        await writing
        await probe.shown()

        async def all_read() -> bool:
            return reader.done() or seen[-1] == 2000

        await eventually(all_read)
        assert not reader.done(), reader.exception()
    assert rebuilds
    assert len(set(seen)) > 3
    assert await probe.rows("counts") == {"count": [(f'("note {n}",200)',) for n in range(10)]}


async def test_the_rows_are_the_same_again_parked_streams_included(start: Start) -> None:
    probe = await start(PROBE)
    for stream, text in ((1, "a"), (2, "poison"), (2, "b"), (3, "a secret"), (1, "c")):
        await take(probe.runtime.store, stream, text)
    await probe.shown()
    before = await probe.rows("counts"), await parked(probe)
    await rebuild(COUNTS, probe.runtime.db, CODEC)
    assert (await probe.rows("counts"), await parked(probe)) == before
    assert [position for position, _ in before[1]] == [2, 3]


async def parked(probe: Running) -> list[tuple[int, str]]:
    """What the view could not use."""
    rows = await probe.runtime.db.fetch(
        "select position, reason from log.parked where follower = 'view:counts' and state = 'parked' order by position"
    )
    return [tuple(row) for row in rows]


async def apply_lengths(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """The second version of the view keeps how long a text is."""
    texts = [fact.event.text for fact in facts if isinstance(fact.event, NoteTaken)]
    await conn.executemany(
        "insert into count (text, n, length) values ($1, 1, length($1))"
        " on conflict (text) do update set n = count.n + 1",
        [(text,) for text in texts],
    )


SECOND = View(
    "counts", 2, (NoteTaken,), "create table count (text text primary key, n int not null, length int not null)",
    apply_lengths,
)  # fmt: skip


async def test_a_raised_version_is_rebuilt_at_the_start_and_an_unchanged_one_is_not(
    database: Database, broker: str
) -> None:
    async with running(PROBE, database.url, broker) as probe:
        for n, text in enumerate(["a", "bb", "a", "poison"]):
            await take(probe.runtime.store, n, text)
        await probe.shown()
        first = await oid(probe)
    async with running(PROBE, database.url, broker) as probe:
        await probe.shown()
        assert await oid(probe) == first
    async with running(replace(PROBE, views=(SECOND,)), database.url, broker) as probe:

        async def rebuilt() -> bool:
            version = await probe.runtime.db.fetchval("select version from log.followers where name = 'view:counts'")
            return bool(version == 2)

        await eventually(rebuilt)
        await probe.shown()
        assert await probe.rows("counts") == {"count": [("(a,2,1)",), ("(bb,1,2)",), ("(poison,1,6)",)]}
        assert await parked(probe) == []
        assert await oid(probe) != first
        left = await probe.runtime.db.fetch("select name from log.followers where name like 'view:%'")
        assert [row[0] for row in left] == ["view:counts"]
        assert await probe.runtime.db.fetchval("select to_regnamespace('counts__next')") is None


async def test_two_processes_that_start_with_a_raised_version_rebuild_it_together(database: Database) -> None:
    async with store_on(database.url) as store, db_on(database.url) as db, db_on(database.url) as other:
        await prepare(COUNTS, db, CODEC)
        for n in range(30):
            await take(store, n, "a")
        for _ in range(5):
            await asyncio.gather(prepare(SECOND, db, CODEC), prepare(SECOND, other, CODEC))
            assert [tuple(row) for row in await db.fetch("select text, n, length from counts.count")] == [("a", 30, 1)]
            await asyncio.gather(prepare(COUNTS, db, CODEC), prepare(COUNTS, other, CODEC))
            assert [tuple(row) for row in await db.fetch("select text, n from counts.count")] == [("a", 30)]


async def test_a_process_with_the_old_version_leaves_the_new_rows_alone(database: Database) -> None:
    async with store_on(database.url) as store, db_on(database.url) as db:
        await prepare(COUNTS, db, CODEC)
        await take(store, 1, "a")
        await prepare(SECOND, db, CODEC)
        await take(store, 2, "a")
        with pytest.raises(LookupError, match="version 2"):
            await view_step(COUNTS, db, CODEC)()
        assert await db.fetchval("select n from counts.count") == 1
        await view_step(SECOND, db, CODEC)()
        assert await db.fetchval("select n from counts.count") == 2


async def test_of_many_processes_that_start_at_once_one_makes_the_tables(database: Database) -> None:
    async with db_on(database.url) as db, db_on(database.url) as other:
        await asyncio.gather(*(prepare(COUNTS, each, CODEC) for each in (db, other) * 3))
        assert await db.fetchval("select count(*) from counts.count") == 0


async def oid(probe: Running) -> int:
    """Which table it is, whatever its name."""
    return int(await probe.runtime.db.fetchval("select 'counts.count'::regclass::oid"))


async def test_a_rebuild_that_was_broken_off_is_begun_anew(start: Start) -> None:
    probe = await start(PROBE)
    await write(probe, 0, 30)
    await probe.shown()
    before = await probe.rows("counts")

    async def fails(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
        await COUNTS.apply(conn, facts)
        raise TimeoutError("the line was cut")

    for _ in range(2):
        try:
            await rebuild(replace(COUNTS, apply=fails), probe.runtime.db, CODEC)
        except TimeoutError:
            pass
        else:
            raise AssertionError("the rebuild was not broken off")
        assert await probe.rows("counts") == before  # the old tables serve
    await rebuild(COUNTS, probe.runtime.db, CODEC)
    assert await probe.rows("counts") == before
