"""P2: a follower sees each event once, in order, and its rows and its checkpoint are one transaction."""

import asyncio
import random
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from uuid import uuid4

import asyncpg
import pytest

from contracts.base import Event
from services.chassis.bell import Bell
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.decider import Decider, Rejected
from services.chassis.follow import COME_AGAIN, Follower, Instruction, Policy, View, policy_step
from services.chassis.views import prepare, rebuild, view_step
from tests.conftest import Database
from tests.integration.chassis.parts import CODEC, background, connected, cut, db_on, store_on, take
from tests.integration.chassis.probe import COUNTS, NOTES, NoteTaken, TakeNote, apply
from tests.running import eventually

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


async def test_two_followers_that_are_killed_again_and_again_count_each_event_once(database: Database) -> None:
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
        assert await db.fetchval("select count(*) from log.parked") == 0


async def test_an_event_of_a_newer_version_is_parked_and_not_guessed_at(database: Database) -> None:
    await write(database.url, 1, ["a"])
    async with db_on(database.url) as db, connected(database.owner_url) as outside:
        await outside.execute(
            "select log.append(array['note-9'], array[0], array[$1::uuid], array['x'::bytea], array['accepted'],"
            " array['note-9'], array[1], array[null], array[null], array['test'], array[1], array['note-9'], array[1],"
            " array[$1::uuid], array['probe.NoteTaken'], array[99], array[true], array['{}'], array['{}'])",
            uuid4(),
        )  # fmt: skip
        await prepare(COUNTS, db, CODEC)
        await all_shown(COUNTS, db)
        assert await db.fetch(EVERY_COUNT) == [("a", 1)]
        assert await db.fetchval("select reason from log.parked") == "Undecodable"


def echo(fact: Recorded) -> Sequence[Instruction]:
    """Each note of a person is echoed once, in a stream of echoes; an echo is not."""
    text = fact.event.text if isinstance(fact.event, NoteTaken) else ""
    return [] if text.startswith("echo") else [Instruction(NOTES, "echoes", TakeNote(f"echo {text}"))]


ECHO = Policy("when_note_taken_then_echo", (NoteTaken,), echo)


async def test_a_policy_that_sees_an_event_twice_acts_once(database: Database) -> None:
    async with store_on(database.url) as store, db_on(database.url) as db, connected(database.owner_url) as outside:
        for n in range(5):
            await take(store, n, f"note {n}", area="36.72")
        step = policy_step(ECHO, db, store, CODEC)
        await until_head(step)
        before = await db.fetchval("select position from log.head")
        # What a crash between the commands and the checkpoint leaves: the checkpoint of before.
        await outside.execute("update log.followers set position = 0 where name = $1", ECHO.follower)
        await until_head(step)
        echoes = await db.fetch("select meta->>'area', meta->>'causation_id' from log.events where stream = $1",
                                "note-echoes")  # fmt: skip
        causes = await db.fetch("select event_id::text from log.events where stream <> 'note-echoes' order by position")
        assert [tuple(row) for row in echoes] == [("36.72", cause) for (cause,) in causes]
        assert await db.fetchval("select position from log.head") == before == 10


async def until_head(step: object) -> None:
    """Step until nothing is left, what the policy itself wrote included."""
    position, head = 0, 1
    while position < head:
        position, head = await step()  # type: ignore[operator]


def _refuse(command: object, state: None) -> Sequence[Event]:
    raise Rejected("never_for_a_policy")


STRICT: Decider[object, None] = Decider("strict", None, _refuse, lambda s, e: s, ())
BAD = Policy("when_note_taken_then_fail", (NoteTaken,), lambda fact: [Instruction(STRICT, "1", TakeNote("x"))])


async def test_a_policy_whose_command_is_refused_parks_the_event_and_goes_on(database: Database) -> None:
    async with store_on(database.url) as store, db_on(database.url) as db:
        for stream in (1, 2, 1):
            await take(store, stream, f"note {uuid4()}")
        await until_head(policy_step(BAD, db, store, CODEC))
        parked = await db.fetch("select stream, reason from log.parked where follower = $1 order by position",
                                BAD.follower)  # fmt: skip
        assert [row[0] for row in parked] == ["note-1", "note-2", "note-1"]
        assert {row[1] for row in parked} == {"Rejected"}
        assert await db.fetchval("select position from log.followers where name = $1", BAD.follower) == 3


async def test_a_follower_wakes_on_the_bell_of_another_process(database: Database) -> None:
    async with AsyncExitStack() as stack:
        db = await stack.enter_async_context(db_on(database.url))
        await prepare(COUNTS, db, CODEC)
        bell, other = Bell(database.url, "probe"), Bell(database.url, "probe")
        follower = Follower("view:counts", view_step(COUNTS, db, CODEC), bell)
        store = await stack.enter_async_context(store_on(database.url))
        await stack.enter_async_context(background(bell.run(), other.run(), follower.run()))
        for n in range(5):
            receipt = await take(store, 1, f"note {n}")
            other.ring()
            assert await follower.caught_up(receipt.position, timeout=5)

        async def told() -> bool:
            return follower.position == follower.head == 5 and follower.trouble is None

        await eventually(told)
