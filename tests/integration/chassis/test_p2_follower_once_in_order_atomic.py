"""P2: a follower sees each event once, in order, and its rows and its checkpoint are one transaction."""

import asyncio
import random
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace

import asyncpg
import pytest

from services.chassis import views
from services.chassis.bell import Bell
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import COME_AGAIN, Follower, View
from services.chassis.inbound import Origins
from services.chassis.lookout import Lookout
from services.chassis.views import prepare, rebuild, view_step
from tests.conftest import Database
from tests.integration.chassis.parts import CODEC, background, connected, cut, db_on, store_on, take
from tests.integration.chassis.probe import COUNTS, NoteTaken, apply
from tests.running import envelope, eventually

AGREE = """select f.position, (select coalesce(sum(n), 0) from counts.count) as counted,
                  (select count(*) from log.events where type = 'probe.NoteTaken' and position <= f.position) as due
             from log.followers f where f.name = 'view:counts'"""
EVERY_COUNT = "select text, n from counts.count order by text"


async def follow(view: View, db: Db, until: int) -> None:
    """Step by step to a position, whatever happens on the way."""
    step = view_step(view, db, CODEC)
    position = 0
    while position < until:
        try:
            position, _ = await step()
        except COME_AGAIN:
            continue


async def all_shown(view: View, db: Db) -> None:
    """Step to the head of the log."""
    await follow(view, db, await db.fetchval("select position from log.head"))


async def write(url: str, streams: int, texts: Sequence[str], pause: float = 0) -> None:
    """The same texts on several streams; with a pause the followers get them in many batches."""
    async with store_on(url) as store:
        for text in texts:
            await asyncio.gather(*(take(store, stream, text) for stream in range(streams)))
            await asyncio.sleep(pause)


async def test_two_followers_that_are_killed_again_and_again_count_each_event_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PAGE", 50)  # many batches, however slow the machine is
    texts = [f"note {n}" for n in range(40)]
    async with AsyncExitStack() as stack:
        outside = await stack.enter_async_context(connected(database.owner_url))
        db = await stack.enter_async_context(db_on(database.url))
        await prepare(COUNTS, db, CODEC)
        agreed: list[int] = []
        watching = background(rows_and_checkpoint_agree(database.owner_url, agreed))
        (watcher,) = await stack.enter_async_context(watching)
        writing = asyncio.create_task(write(database.url, 25, texts, pause=0.03))
        chance = random.Random(2)
        while not writing.done():
            async with background(follow(small(COUNTS), db, 10**9), follow(small(COUNTS), db, 10**9)) as followers:
                await asyncio.sleep(chance.random() * 0.08)
                if chance.random() < 0.5:
                    await cut(outside, "test")
                    await asyncio.sleep(0.02)
                for follower in followers:
                    follower.cancel()
        await writing
        await asyncio.gather(all_shown(COUNTS, db), all_shown(COUNTS, db))
        assert await db.fetch(EVERY_COUNT) == [(text, 25) for text in sorted(texts)]
        assert not watcher.done(), watcher.exception()
        assert len(set(agreed)) > 3, "the followers never were on their way"


def small(view: View) -> View:
    """The same view, slow enough to be struck in the middle of a batch."""

    async def slowly(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
        await view.apply(conn, facts[: len(facts) // 2])
        await asyncio.sleep(0.005)
        await view.apply(conn, facts[len(facts) // 2 :])

    return replace(view, apply=slowly)


async def rows_and_checkpoint_agree(url: str, agreed: list[int]) -> None:
    """At every moment the rows are those of exactly the events up to the checkpoint."""
    async with connected(url) as conn:
        while True:
            position, counted, due = await conn.fetchrow(AGREE)
            assert counted == due, f"{counted} counted and {due} due at {position}"
            agreed.append(position)
            await asyncio.sleep(0.002)


@pytest.mark.parametrize("when", ["after the rows", "after the checkpoint"])
async def test_a_backend_that_dies_before_the_commit_leaves_nothing_behind(database: Database, when: str) -> None:
    await write(database.url, 3, ["a", "b"])
    async with db_on(database.url) as db, connected(database.owner_url) as outside:
        deaths = 2
        if when == "after the checkpoint":
            await outside.execute(DIE_AT_COMMIT)

        async def dying(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
            nonlocal deaths
            await apply(conn, facts)
            deaths -= 1
            if deaths >= 0 and when == "after the rows":
                await outside.execute("select pg_terminate_backend($1)", conn.get_server_pid())

        view = replace(COUNTS, apply=dying)
        await prepare(view, db, CODEC)
        step = view_step(view, db, CODEC)
        for _ in range(2):
            with pytest.raises(COME_AGAIN):
                await step()
            assert tuple(await outside.fetchrow(AGREE)) == (0, 0, 0)
            await outside.execute("drop trigger if exists die on log.followers" if deaths <= 0 else "select 1")
        await all_shown(view, db)
        assert await db.fetch(EVERY_COUNT) == [("a", 3), ("b", 3)]


DIE_AT_COMMIT = """
create function public.die() returns trigger language plpgsql security definer as $$
begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
create constraint trigger die after update on log.followers deferrable initially deferred
  for each row execute function public.die();
"""


async def test_an_event_that_cannot_be_applied_parks_its_stream_only(database: Database) -> None:
    async with store_on(database.url) as store, db_on(database.url) as db:
        for stream, text in ((1, "a"), (1, "poison"), (2, "a"), (1, "b"), (2, "b"), (1, "c")):
            await take(store, stream, text)
        await prepare(COUNTS, db, CODEC)
        await all_shown(COUNTS, db)
        await take(store, 1, "d")
        await take(store, 2, "d")
        await all_shown(COUNTS, db)
        assert await db.fetch(EVERY_COUNT) == [("a", 2), ("b", 1), ("d", 1)]
        parked = await db.fetch("select follower, stream, position, reason from log.parked order by position")
        assert [tuple(row) for row in parked] == [
            ("view:counts", "note-1", 2, "ValueError"),
            ("view:counts", "note-1", 4, "behind_parked"),
            ("view:counts", "note-1", 6, "behind_parked"),
            ("view:counts", "note-1", 7, "behind_parked"),
        ]


async def test_a_rebuild_with_the_fault_mended_takes_the_parked_stream_in(database: Database) -> None:
    async with store_on(database.url) as store, db_on(database.url) as db:
        for text in ("a", "poison", "b"):
            await take(store, 1, text)
        await prepare(COUNTS, db, CODEC)
        await all_shown(COUNTS, db)

        async def mended(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
            await conn.executemany("insert into count values ($1, 1)", [(f.event.text,) for f in facts])  # type: ignore[attr-defined]

        await rebuild(replace(COUNTS, apply=mended), db, CODEC)
        assert await db.fetch(EVERY_COUNT) == [("a", 1), ("b", 1), ("poison", 1)]
        assert await db.fetchval("select count(*) from log.parked where state = 'parked'") == 0


async def test_an_event_of_a_newer_version_is_parked_and_not_guessed_at(database: Database) -> None:
    newer = envelope("probe", 1, NoteTaken(text="b")).model_copy(update={"schemaversion": 99})
    known = envelope("probe", 2, NoteTaken(text="a"))
    async with db_on(database.url) as db:
        await Origins(db, Bell(database.url, "listener"), ("probe",)).store("probe", [newer, known])
        await prepare(COUNTS, db, CODEC)
        await all_shown(COUNTS, db)
        assert await db.fetch(EVERY_COUNT) == [("a", 1)]
        assert tuple(await db.fetchrow("select position, reason from log.parked") or ()) == (1, "Undecodable")


async def test_a_follower_wakes_on_the_bell_of_another_process(database: Database) -> None:
    async with AsyncExitStack() as stack:
        db = await stack.enter_async_context(db_on(database.url))
        await prepare(COUNTS, db, CODEC)
        bell, other = Bell(database.url, "probe"), Bell(database.url, "probe")
        follower = Follower(COUNTS.follower, COUNTS.types, COUNTS.version, view_step(COUNTS, db, CODEC))
        store = await stack.enter_async_context(store_on(database.url))
        await stack.enter_async_context(
            background(bell.run(), other.run(), follower.run(), Lookout(db, bell, [follower]).run())
        )
        for n in range(5):
            receipt = await take(store, 1, f"note {n}")
            other.ring()
            assert await follower.caught_up(receipt.position, timeout=5)

        async def told() -> bool:
            return follower.position == follower.head == 5 and follower.trouble is None

        await eventually(told)
