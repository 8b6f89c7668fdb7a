"""P7: a view's rows do not depend on how events of different origins interleaved, only on each origin's own order."""

import random
from collections.abc import Sequence
from uuid import UUID

from contracts.base import Envelope, Event
from services.chassis.bell import Bell
from services.chassis.codec import Codec
from services.chassis.db import Db
from services.chassis.inbound import Origins
from services.chassis.views import prepare, view_step
from tests.conftest import NewDatabase
from tests.integration.chassis.parts import CODEC, db_on, store_on, take
from tests.integration.chassis.probe import COUNTS, REMARKS, NoteRemarked, NoteTaken
from tests.running import envelope

TEXTS = [f"note {n}" for n in range(8)]
ORDERS = 6


def logs() -> dict[str, list[Envelope]]:
    """Two origins' logs: notes, and many remarks on them, of which the last one of each counts."""
    chance = random.Random(7)
    notes: list[Event] = [NoteTaken(text=chance.choice(TEXTS)) for _ in range(40)]
    remarks: list[Event] = [NoteRemarked(about=chance.choice(TEXTS), words=f"remark {n}") for n in range(60)]
    return {
        origin: [_scattered(envelope(origin, n, event), chance) for n, event in enumerate(events, 1)]
        for origin, events in (("probe", notes), ("margin", remarks))
    }


def _scattered(fact: Envelope, chance: random.Random) -> Envelope:
    """With an id that says nothing about the order: position is the only order that there is."""
    return fact.model_copy(update={"id": UUID(int=chance.getrandbits(128))})


async def rows_of(db: Db) -> dict[str, list[str]]:
    """Everything that both views show."""
    return {
        table: [row[0] for row in await db.fetch(f"select t::text from {table} t order by 1")]
        for table in ("counts.count", "remarks.note")
    }


async def shown_after(url: str, order: int, codec: Codec) -> dict[str, list[str]]:
    """Both logs merged in one order, with own notes between, the followers stepping at any time; then the rows."""
    chance = random.Random(order)
    left = logs()
    async with db_on(url) as db, store_on(url, "listener") as store:
        origins = Origins(db, Bell(url, "listener"), tuple(left))
        await origins.load()
        steps = []
        for view in (COUNTS, REMARKS):
            await prepare(view, db, codec)
            steps.append(view_step(view, db, codec))
        own = list(TEXTS)
        while any(left.values()) or own:
            origin = chance.choice([name for name, facts in left.items() if facts] or ["own"])
            if origin == "own" or (own and chance.random() < 0.1):
                await take(store, "own", own.pop())
                continue
            run, left[origin] = _cut(left[origin], chance.randint(1, 9))
            await origins.store(origin, run)
            if chance.random() < 0.3:
                await chance.choice(steps)()
        for step in steps:
            position, head = await step()
            assert position == head
        return await rows_of(db)


def _cut(facts: Sequence[Envelope], size: int) -> tuple[list[Envelope], list[Envelope]]:
    return list(facts[:size]), list(facts[size:])


async def test_two_origins_logs_merged_in_any_order_show_the_same(new_database: NewDatabase) -> None:
    orders = [await shown_after((await new_database()).url, order, CODEC) for order in range(ORDERS)]
    assert all(rows == orders[0] for rows in orders)
    last = {fact.data["about"]: fact.data["words"] for fact in logs()["margin"]}
    assert len(orders[0]["remarks.note"]) == len(TEXTS) == len(last)
    assert all(any(words in row for row in orders[0]["remarks.note"]) for words in last.values())


async def test_a_log_refilled_from_the_feeds_alone_shows_what_it_showed(new_database: NewDatabase) -> None:
    """All of one origin, then all of the other: what a receiver that begins at nothing does."""
    refilled = []
    for names in (("probe", "margin"), ("margin", "probe")):
        url = (await new_database()).url
        async with db_on(url) as db:
            origins = Origins(db, Bell(url, "listener"), names)
            await origins.load()
            for view in (COUNTS, REMARKS):
                await prepare(view, db, CODEC)
            for name in names:
                await origins.store(name, logs()[name])
            for view in (COUNTS, REMARKS):
                await view_step(view, db, CODEC)()
            refilled.append(await rows_of(db))
    assert refilled[0] == refilled[1]
