"""P6: the moment of the swap. What the live rows took in meanwhile is in the new ones, and nothing gets in between."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace

import asyncpg

from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.chassis.store import Store
from services.chassis.views import prepare, rebuild, view_step
from tests.conftest import Database
from tests.integration.chassis.parts import CODEC, db_on, store_on, take
from tests.integration.chassis.probe import COUNTS, apply

ROWS = "select text, n from counts.count order by text"


@dataclass
class Ground:
    """A log with one note and its live view, and a pool for what happens beside a rebuild."""

    store: Store
    db: Db
    beside: Db

    async def live(self) -> tuple[int, int]:
        """One step of the live follower."""
        return await view_step(COUNTS, self.beside, CODEC)()


async def ground(stack: AsyncExitStack, database: Database) -> Ground:
    """One note, shown."""
    store = await stack.enter_async_context(store_on(database.url))
    found = Ground(store, *[await stack.enter_async_context(db_on(database.url)) for _ in range(2)])
    await prepare(COUNTS, found.db, CODEC)
    await take(store, 1, "first")
    await found.live()
    return found


def struck(*meanwhile: Callable[[], Awaitable[object]]) -> View:
    """The view; while its first batch of a rebuild is applied the first of these happens, and so on."""
    left = list(meanwhile)

    async def interrupted(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
        await apply(conn, facts)
        if left:
            await left.pop(0)()

    return replace(COUNTS, apply=interrupted)


async def test_what_the_live_view_took_in_since_the_last_batch_is_in_the_new_rows(database: Database) -> None:
    async with AsyncExitStack() as stack:
        g = await ground(stack, database)

        async def live_goes_on() -> None:
            await take(g.store, 2, "second")
            assert await g.live() == (2, 2)

        assert await rebuild(struck(live_goes_on), g.db, CODEC) == 2
        assert await g.db.fetch(ROWS) == [("first", 1), ("second", 1)]


async def test_the_live_follower_waits_while_its_rows_are_swapped(database: Database) -> None:
    async with AsyncExitStack() as stack:
        g = await ground(stack, database)
        steps: list[asyncio.Task[tuple[int, int]]] = []
        in_between: list[asyncio.Task[tuple[int, int]]] = []

        async def more() -> None:
            await take(g.store, 2, "second")  # so that the swap itself has something to catch up with

        async def live_tries() -> None:
            await take(g.store, 3, "third")
            steps.append(asyncio.create_task(g.live()))
            done, _ = await asyncio.wait(steps, timeout=0.5)
            in_between.extend(done)  # told below: what fails in here would be taken for an event that cannot be used

        await rebuild(struck(more, live_tries), g.db, CODEC)
        assert not in_between, "the live follower moved on in the middle of the swap"
        assert await steps[0] == (3, 3)
        assert await g.db.fetch(ROWS) == [("first", 1), ("second", 1), ("third", 1)]
