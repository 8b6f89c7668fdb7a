"""Verifying a view: equal when it is, and when it is not, the row that differs by table and key."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest

from services.chassis import parked
from services.chassis.codec import Recorded
from services.chassis.follow import View
from services.chassis.nightly import next_at, verify_due
from services.chassis.operations import ViewVerified
from services.chassis.verify import NotThere, stamps, verified_at, verify
from services.chassis.views import rebuild, view_step
from tests.conftest import Database, Start
from tests.integration.chassis.operators import BY, MENDED, acts, all_shown
from tests.integration.chassis.parts import CODEC, background, connected, db_on, store_on, take
from tests.integration.chassis.probe import COUNTS, PROBE, REMARKS, TakeNote, apply
from tests.running import eventually

NO_KEY = View("heap", 1, COUNTS.listens, "create table note (text text, n int)", COUNTS.apply)


async def filled(url: str, *texts: str) -> None:
    """Notes, each text on its own stream."""
    async with store_on(url) as store:
        await asyncio.gather(*(take(store, n, text) for n, text in enumerate(texts)))


@pytest.mark.parametrize(
    ("planted", "said", "live", "anew"),
    [
        ("update counts.count set n = 7 where text = 'b'", 'row {"text": "b"} differs in n', {"n": 7}, {"n": 1}),
        ("delete from counts.count where text = 'b'", 'row {"text": "b"} is missing', None, {"n": 1}),
        ("insert into counts.count values ('bb', 1)", 'row {"text": "bb"} should not be there', {"n": 1}, None),
        ("update counts.count set n = 2 - n where text in ('b', 'c')", None, None, None),
        ("update counts.count set n = n + 1", 'row {"text": "a"} differs in n', {"n": 2}, {"n": 1}),
    ],
)
async def test_a_planted_difference_is_named(
    database: Database, planted: str, said: str | None, live: dict[str, int] | None, anew: dict[str, int] | None
) -> None:
    await filled(database.url, "a", "b", "c", "d")
    async with db_on(database.url) as db, connected(database.url) as owner:  # the app's role owns the views
        await all_shown(COUNTS, db)
        assert (await verify(COUNTS, db, CODEC)).equal
        await owner.execute(planted)
        found = await verify(COUNTS, db, CODEC)
        if said is None:  # 2 - 1 is 1: nothing was changed
            assert found.equal
            return
        assert found.detail == f"table count, {said}"
        assert found.difference is not None
        assert (found.difference.live or {}).get("n") == (live or {}).get("n")
        assert (found.difference.anew or {}).get("n") == (anew or {}).get("n")
        assert await schemas(owner) == ["counts"]
        stamp = (await stamps(db, [COUNTS]))["counts"]
        assert (stamp.equal, stamp.detail, stamp.position) == (False, found.detail, 4)
        assert await verified_at(db, [COUNTS]) is None
        await rebuild(COUNTS, db, CODEC)
        assert await stamps(db, [COUNTS]) == {}, "the stamp was of the old rows"
        assert (await verify(COUNTS, db, CODEC)).equal
        assert await verified_at(db, [COUNTS]) is not None


async def schemas(conn: asyncpg.Connection) -> list[str]:
    """Schemas of views, of this and of any other kind."""
    rows = await conn.fetch("select nspname from pg_namespace where nspname like 'counts%' order by 1")
    return [row[0] for row in rows]


async def test_a_table_without_a_key_and_a_table_too_many_are_compared_too(database: Database) -> None:
    await filled(database.url, "a", "b")

    async def heap(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
        await conn.executemany("insert into note values ($1, 1)", [(f.event.text,) for f in facts])  # type: ignore[attr-defined]

    view = replace(NO_KEY, apply=heap)
    async with db_on(database.url) as db, connected(database.url) as owner:
        await all_shown(view, db)
        await owner.execute("insert into heap.note values ('a', 1)")
        assert (await verify(view, db, CODEC)).detail == "table note, a row should not be there"
        await owner.execute("delete from heap.note")
        assert (await verify(view, db, CODEC)).detail == "table note, a row is missing"
        await owner.execute("create table heap.more ()")
        assert "table more" in ((await verify(view, db, CODEC)).detail or "")


async def test_a_view_that_depends_on_the_size_of_its_batches_is_found(database: Database) -> None:
    """Live it got its events one by one; anew it gets them together."""
    await filled(database.url, "a")

    async def careless(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
        await apply(conn, facts[:1])

    view = replace(COUNTS, apply=careless)
    async with db_on(database.url) as db, store_on(database.url) as store:
        await all_shown(view, db)
        await take(store, 9, "b")
        await all_shown(view, db)
        assert (await verify(view, db, CODEC)).detail == 'table count, row {"text": "b"} should not be there'


async def test_the_follower_goes_on_meanwhile_and_the_snapshot_holds(database: Database) -> None:
    await filled(database.url, *(f"note {n}" for n in range(200)))
    async with AsyncExitStack() as stack:
        db = await stack.enter_async_context(db_on(database.url))
        store = await stack.enter_async_context(store_on(database.url))
        await all_shown(COUNTS, db)
        moved = asyncio.Event()

        async def slow(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
            await apply(conn, facts)
            await moved.wait()

        async def follow() -> None:
            step = view_step(COUNTS, db, CODEC)
            position, head = 0, 1
            while position < head or head < 203:
                position, head = await step()
            moved.set()

        await stack.enter_async_context(background(follow()))
        verifying = asyncio.create_task(verify(replace(COUNTS, apply=slow), db, CODEC))
        await eventually(lambda: shadow_is_there(db))
        for n in range(3):
            await take(store, n, "later")
        found = await verifying
        assert (found.equal, found.position, found.rows) == (True, 200, 200)
        assert await db.fetchval("select position from log.followers where name = 'view:counts'") == 203


async def shadow_is_there(db: Any) -> bool:
    return bool(await db.fetchval("select count(*) from pg_namespace where nspname = 'counts__verify'"))


async def test_what_is_parked_or_discarded_is_in_neither(database: Database) -> None:
    async with db_on(database.url) as db, store_on(database.url) as store:
        for stream, text in ((1, "poison"), (1, "b"), (2, "c"), (3, "poison")):
            await take(store, stream, text)
        await all_shown(COUNTS, db)
        rows = await parked.rows(db, "all")
        await parked.discard(db, rows[-1:], BY, "a trial")
        for view in (COUNTS, MENDED):
            found = await verify(view, db, CODEC)
            assert (found.equal, found.left_out, found.rows) == (True, 3, 1), found.detail


async def test_an_event_that_cannot_be_applied_any_more_is_named(database: Database) -> None:
    async with db_on(database.url) as db, connected(database.url) as owner:
        await filled(database.url, "a", "poison", "b")
        await all_shown(MENDED, db)
        found = await verify(COUNTS, db, CODEC)
        position = await db.fetchval("select position from log.events where data->>'text' = 'poison'")
        assert found.detail is not None
        assert found.detail.startswith(f"event {position} (probe.NoteTaken, note-")
        assert found.detail.endswith("cannot be applied any more: ValueError")
        assert await schemas(owner) == ["counts"]


async def test_a_view_that_is_not_built_yet_is_not_judged(database: Database) -> None:
    async with db_on(database.url) as db:
        with pytest.raises(NotThere):
            await verify(COUNTS, db, CODEC)
        await all_shown(COUNTS, db)
        with pytest.raises(NotThere, match="version 2"):
            await verify(replace(COUNTS, version=2), db, CODEC)


async def test_a_verification_and_a_rebuild_of_one_view_take_turns(database: Database) -> None:
    await filled(database.url, *(f"note {n}" for n in range(50)))
    async with db_on(database.url) as db:
        await all_shown(COUNTS, db)
        one, other, _ = await asyncio.gather(
            verify(COUNTS, db, CODEC), verify(COUNTS, db, CODEC), rebuild(COUNTS, db, CODEC)
        )
        assert one.equal
        assert other.equal


async def test_the_service_says_that_a_view_differs(start: Start) -> None:
    probe = await start(PROBE)
    await take(probe.runtime.store, 1, "a")
    await probe.shown()
    views, db = PROBE.views, probe.runtime.db
    await verify_due("probe", views, db, probe.runtime.store, probe.runtime.codec)
    since = await probe.runtime.verified(["counts"])
    assert since is not None
    checks = (await probe.web.get("/ready")).json()["services"]["probe"]["checks"]
    assert checks["verified"] == {"ok": True, "at": {"counts": since.isoformat()}}

    async with connected(db.url) as owner:
        await owner.execute("update counts.count set n = 3")
        await verify_due("probe", views, db, probe.runtime.store, probe.runtime.codec)
        assert await probe.runtime.verified(["counts"]) == since, "it was verified again within 20 hours"
        await owner.execute("update log.verified set at = at - interval '21 hours'")
    await verify_due("probe", views, db, probe.runtime.store, probe.runtime.codec)
    assert await probe.runtime.verified(["counts"]) is None
    answer = await probe.web.get("/ready")
    verified = answer.json()["services"]["probe"]["checks"]["verified"]
    said = 'table count, row {"text": "a"} differs in n'
    assert (answer.status_code, verified["ok"], verified["reason"]) == (
        503,
        False,
        f"counts differs from the log: {said}",
    )
    ((act, actor),) = await acts(db)
    assert actor == "nightly"
    assert act == ViewVerified(view="counts", version=1, position=1, equal=False, detail=said)
    assert "nightly" in probe.runtime._tasks


async def test_of_several_processes_one_verifies_at_night(database: Database) -> None:
    await filled(database.url, "a")
    replays = 0

    async def counted(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
        nonlocal replays
        replays += 1
        await apply(conn, facts)

    views = (replace(COUNTS, apply=counted),)
    async with db_on(database.url) as db, store_on(database.url) as store:
        await all_shown(COUNTS, db)
        await asyncio.gather(*(verify_due("probe", views, db, store, CODEC) for _ in range(3)))
    assert replays == 1


async def test_one_view_that_cannot_be_verified_does_not_keep_the_others_from_it(database: Database) -> None:
    async with db_on(database.url) as db, store_on(database.url) as store:
        await take(store, 1, TakeNote("a").text)
        await all_shown(COUNTS, db)
        await verify_due("probe", (REMARKS, COUNTS), db, store, CODEC)
        assert set(await stamps(db, (REMARKS, COUNTS))) == {"counts"}


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-03-01T18:59:59", "2026-03-01T19:00:00"),  # 01.59.59 in Jakarta
        ("2026-03-01T19:00:00", "2026-03-02T19:00:00"),
        ("2026-12-31T20:00:00", "2027-01-01T19:00:00"),
    ],
)
def test_the_hour_is_that_of_jakarta(now: str, due: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert next_at("02:00", moment) == datetime.fromisoformat(due).replace(tzinfo=UTC)
    assert next_at("02:00", moment) - moment <= timedelta(days=1)
