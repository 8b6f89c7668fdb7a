"""The lookout wakes whom an event concerns, and moves all others past it without a step of their own."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import pytest_asyncio

from services.chassis.bell import Bell
from services.chassis.db import Db
from services.chassis.follow import Follower, Step, View
from services.chassis.lookout import Lookout
from services.chassis.store import Store
from services.chassis.views import prepare, view_step
from tests.conftest import Database
from tests.integration.chassis.parts import CODEC, background, connected, db_on, store_on, take
from tests.integration.chassis.probe import NoteHidden, NoteTaken
from tests.running import eventually


async def nothing(conn: object, facts: object) -> None:
    """What is heard is not kept."""


DDL = "create table nothing (kept int)"
TAKEN, HIDDEN = View("taken", 1, (NoteTaken,), DDL, nothing), View("hidden", 1, (NoteHidden,), DDL, nothing)


@dataclass
class Ground:
    db: Db
    store: Store
    lookout: Lookout | None = None
    followers: dict[str, Follower] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)

    def follow(self, view: View) -> Follower:
        """A follower whose steps are counted."""
        step = view_step(view, self.db, CODEC)

        async def counted() -> tuple[int, int]:
            self.steps[view.name] = self.steps.get(view.name, 0) + 1
            return await step()

        kept: Step = counted
        self.followers[view.name] = Follower(view.follower, view.types, view.version, kept)
        return self.followers[view.name]

    async def kept(self, view: View) -> int:
        """Where the checkpoint stands in the database."""
        return int(await self.db.fetchval("select position from log.followers where name = $1", view.follower))

    async def rest_at(self, position: int) -> None:
        """Until all have seen it and rest."""

        async def so() -> bool:
            return all(f.resting and f.position == position for f in self.followers.values())

        await eventually(so)


@pytest_asyncio.fixture
async def ground(database: Database) -> AsyncIterator[Ground]:
    async with AsyncExitStack() as stack:
        db = await stack.enter_async_context(db_on(database.url))
        store = await stack.enter_async_context(store_on(database.url))
        found = Ground(db, store)
        for view in (TAKEN, HIDDEN):
            await prepare(view, db, CODEC)
            found.follow(view)
        bell = Bell(database.url, "probe")
        found.lookout = Lookout(db, bell, tuple(found.followers.values()))
        work = [bell.run(), found.lookout.run()]
        await stack.enter_async_context(background(*work, *(f.run() for f in found.followers.values())))
        first = await take(store, 1, "first")
        await found.rest_at(first.position)
        yield found


async def test_whom_an_event_does_not_concern_is_moved_past_it_without_a_step(ground: Ground) -> None:
    before = dict(ground.steps)
    receipt = await take(ground.store, 2, "of no concern to the hidden ones")
    for view in (TAKEN, HIDDEN):
        assert await ground.followers[view.name].caught_up(receipt.position, timeout=5)
        assert await ground.kept(view) == receipt.position
    assert (ground.steps["taken"], ground.steps["hidden"]) == (before["taken"] + 1, before["hidden"])


async def test_whom_it_concerns_among_others_is_woken(ground: Ground) -> None:
    before = dict(ground.steps)
    receipt = await take(ground.store, 3, "a secret is told to both")
    assert await ground.followers["hidden"].caught_up(receipt.position, timeout=5)
    assert ground.steps["hidden"] == before["hidden"] + 1


async def test_a_checkpoint_of_another_version_is_not_moved(ground: Ground) -> None:
    where = await ground.kept(HIDDEN)
    await ground.db.fetch("update log.followers set version = 2 where name = $1 returning name", HIDDEN.follower)
    receipt = await take(ground.store, 4, "the new version may listen to this")
    assert await ground.followers["taken"].caught_up(receipt.position, timeout=5)

    async def told() -> bool:
        return "version 2" in (ground.followers["hidden"].trouble or "")

    await eventually(told)
    assert await ground.kept(HIDDEN) == where


async def test_a_checkpoint_that_was_set_back_is_read_again(ground: Ground) -> None:
    await ground.db.fetch("update log.followers set position = 0 where name = $1 returning name", HIDDEN.follower)
    steps = ground.steps["hidden"]
    receipt = await take(ground.store, 5, "a note")
    assert await ground.followers["hidden"].caught_up(receipt.position, timeout=5)
    assert ground.steps["hidden"] > steps, "it was not moved from where it no longer stood"
    assert await ground.kept(HIDDEN) == receipt.position


async def test_what_troubles_it_is_told_until_it_is_over(ground: Ground, database: Database) -> None:
    async def troubled() -> bool:
        assert ground.lookout is not None
        return "UndefinedTableError" in (ground.lookout.trouble or "")

    async def well() -> bool:
        assert ground.lookout is not None
        return ground.lookout.trouble is None and ground.lookout.beat_at > 0

    await eventually(well)
    async with connected(database.owner_url) as owner:
        await owner.execute("alter table log.head rename to hidden")
        await eventually(troubled)
        await owner.execute("alter table log.hidden rename to head")
    await eventually(well)
