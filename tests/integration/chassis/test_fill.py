"""A view that is filled in SQL has the rows that `apply` gives it, and what SQL may not judge goes through `apply`."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from typing import ClassVar
from uuid import uuid4

import asyncpg
import pytest

from contracts import upcasts
from services.chassis import parked, views
from services.chassis.bell import Bell
from services.chassis.codec import Codec, Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.chassis.inbound import Origins
from services.chassis.store import Store
from services.chassis.verify import verify
from services.chassis.views import rebuild
from tests.conftest import Database
from tests.integration.chassis.operators import BY, all_shown
from tests.integration.chassis.parts import CODEC, db_on, store_on, take
from tests.integration.chassis.probe import NoteTaken
from tests.running import envelope

ROWS = "select number, text from lines.line order by 1"


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    await conn.executemany(
        "insert into line (number, text) values ($1, $2)", [(fact.number, fact.fields["text"]) for fact in facts]
    )


LINES = View(
    "lines", 1, (NoteTaken,), "create table line (number bigint primary key, text text check (text <> 'poison'))",
    apply, "insert into line (number, text) select number, data ->> 'text' from told",
)  # fmt: skip


async def never(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    raise AssertionError("this stretch was one for SQL")


class Shouted(NoteTaken):
    """Today's shape of a note: in capitals."""

    VERSION: ClassVar[int] = 2


@dataclass
class Ground:
    store: Store
    db: Db

    async def told(self, *texts: str) -> list[asyncpg.Record]:
        """Notes, each on the stream of its text, and the live rows of them."""
        for text in texts:
            await take(self.store, text[0], text)
        await all_shown(LINES, self.db)
        return await self.db.fetch(ROWS)


async def ground(stack: AsyncExitStack, database: Database) -> Ground:
    return Ground(
        await stack.enter_async_context(store_on(database.url)), await stack.enter_async_context(db_on(database.url))
    )


async def test_a_rebuild_fills_in_sql_what_apply_would_write(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "FILLED", 1)  # three stretches, and the swap has nothing left to apply
    async with AsyncExitStack() as stack:
        g = await ground(stack, database)
        live = await g.told(*(f"{n} note" for n in range(25)))
        assert len(live) == 25
        assert await rebuild(replace(LINES, apply=never), g.db, CODEC) == 25
        assert await g.db.fetch(ROWS) == live
        assert (await verify(LINES, g.db, CODEC)).equal


async def test_an_event_of_an_older_version_goes_through_its_upcast(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(upcasts.UPCASTS, (NoteTaken.TYPE, 1), lambda data: {"text": data["text"].upper()})
    async with AsyncExitStack() as stack:
        g = await ground(stack, database)
        await g.told("a", "b")
        await rebuild(replace(LINES, version=2, listens=(Shouted,)), g.db, Codec([Shouted]))
        assert await g.db.fetch(ROWS) == [(1, "A"), (2, "B")]


async def test_an_event_that_sql_refuses_parks_its_stream_as_in_the_live_view(database: Database) -> None:
    async with AsyncExitStack() as stack:
        g = await ground(stack, database)
        live = await g.told("a", "poison", "b", "p later", "c")
        assert live == [(1, "a"), (3, "b"), (5, "c")]
        before = [(row.position, row.reason) for row in await parked.rows(g.db, "all")]
        await rebuild(LINES, g.db, CODEC)
        assert await g.db.fetch(ROWS) == live
        assert [(row.position, row.reason) for row in await parked.rows(g.db, "all")] == before
        assert [position for position, _ in before] == [2, 4]


async def test_what_was_discarded_stays_out(database: Database) -> None:
    async with AsyncExitStack() as stack:
        g = await ground(stack, database)
        live = await g.told("a", "poison", "b")
        await parked.discard(g.db, await parked.rows(g.db, "all"), BY, "a trial note")
        mended = replace(LINES, ddl="create table line (number bigint primary key, text text)")
        await rebuild(mended, g.db, CODEC)
        assert await g.db.fetch(ROWS) == live


async def test_what_an_origin_took_back_is_neither_filled_nor_missed_by_a_verification(database: Database) -> None:
    async with db_on(database.url) as db:
        origins = Origins(db, Bell(database.url, "listener"), ("probe",))
        await origins.load()
        await origins.store("probe", [envelope("probe", n, NoteTaken(text=f"note {n}")) for n in range(1, 5)])
        await all_shown(LINES, db)
        assert await origins.fork("probe", uuid4(), 2) == 2
        await rebuild(LINES, db, CODEC)
        assert await db.fetch(ROWS) == [(1, "note 1"), (2, "note 2")]
        assert (await verify(LINES, db, CODEC)).equal
