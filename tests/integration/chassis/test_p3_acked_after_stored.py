"""P3: a message is acked only after it is stored; duplicates vanish; what is missing is seen and healed."""

import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from tests.conftest import Database
from tests.integration.chassis.pair import KEY, QUEUE, Pair, losing
from tests.integration.chassis.parts import channel_to, connected, cut, facts_in, publish
from tests.integration.chassis.probe import NoteTaken
from tests.running import Running, envelope, eventually

OTHER_LIFE = UUID("01950000-0000-7000-8000-00000000eeee")


async def ready(running_one: Running) -> tuple[int, dict[str, Any]]:
    """What /ready says about the receiver."""
    answer = await running_one.web.get("/listener/ready")
    check: dict[str, Any] = answer.json()["services"]["listener"]["checks"]["receiver"]
    return answer.status_code, check


async def test_facts_arrive_once_although_every_message_comes_three_times_in_any_order(pair: Pair) -> None:
    async with pair.listener() as listener:
        await pair.notes(0, 60)
        await eventually(pair.has(60))
        again = await pair.lines() * 2
        random.Random(3).shuffle(again)
        await publish(pair.broker, KEY, *again)
        await pair.notes(60, 61)
        await eventually(pair.has(61))  # one queue, one consumer: all that came before has been dealt with
        await listener.shown()
        rows = await listener.rows("counts")
        assert rows["count"] == sorted((f'("note {n}",1)',) for n in range(61))
        assert await pair.parked() == []


async def test_what_was_told_while_nobody_listened_is_asked_for_at_the_start(pair: Pair) -> None:
    async with pair.listener():
        pass  # its queue stands
    await pair.notes(0, 30)
    await eventually(pair.relayed(30))
    async with channel_to(pair.broker) as channel:
        await (await channel.get_queue(QUEUE)).purge()
    async with pair.listener():
        await eventually(pair.has(30))


async def test_a_queue_that_was_deleted_costs_nothing(pair: Pair) -> None:
    async with pair.listener():
        await pair.notes(0, 5)
        await eventually(pair.has(5))
    async with channel_to(pair.broker) as channel:
        await channel.queue_delete(QUEUE)
    await pair.notes(5, 10)
    async with pair.listener():
        await eventually(pair.has(10))


async def test_a_hole_is_seen_and_healed_from_the_feed(pair: Pair) -> None:
    async with pair.listener() as listener:
        await pair.notes(0, 3)
        await eventually(pair.has(3))
        async with losing(pair.broker):
            await pair.notes(3, 20)
            await eventually(pair.relayed(20))
        await pair.notes(20, 21)
        await eventually(pair.has(21))
        assert await pair.parked() == []

        async def is_ready() -> bool:
            return (await ready(listener))[0] == 200

        await eventually(is_ready)


async def test_a_lost_tail_is_noticed_by_the_heartbeat(pair: Pair) -> None:
    async with pair.listener():
        await pair.notes(0, 3)
        await eventually(pair.has(3))
        async with losing(pair.broker):
            await pair.notes(3, 8)
            await eventually(pair.relayed(8))
        await eventually(pair.has(8))  # nothing more is ever said but the head number


@asynccontextmanager
async def without_the_right_to_store(home: Database) -> AsyncIterator[None]:
    """While this lasts Postgres refuses what the receiver does."""
    async with connected(home.owner_url) as conn:
        await conn.execute("revoke update on log.head from posyantek_app")
        await conn.execute("revoke update (position, number) on log.head from posyantek_app")
        yield
        await conn.execute("grant update (position, number) on log.head to posyantek_app")


async def test_nothing_is_acked_while_postgres_refuses_to_store(pair: Pair) -> None:
    async with pair.listener() as listener, without_the_right_to_store(pair.home):
        await pair.notes(0, 10)
        await eventually(pair.relayed(10))

        async def says_why() -> bool:
            status, check = await ready(listener)
            return status == 503 and "InsufficientPrivilege" in check.get("reason", "")

        await eventually(says_why)
    await eventually(waits(pair, *range(1, 11)))
    async with pair.listener():
        await eventually(pair.has(10))


def waits(pair: Pair, *numbers: int) -> Callable[[], Any]:
    """For `eventually`: these facts are in the queue still, now that its consumer is gone."""

    async def there() -> bool:
        return set(numbers) <= set(await facts_in(pair.broker, QUEUE))

    return there


async def test_nothing_is_acked_while_the_log_is_locked_and_lines_are_cut(pair: Pair) -> None:
    async with connected(pair.home.owner_url) as conn:
        async with pair.listener() as listener:
            await pair.notes(0, 3)
            await eventually(pair.has(3))
            await conn.execute("begin")
            await conn.execute("select from log.head for update")
            await pair.notes(3, 8)
            await eventually(pair.relayed(8))

            async def heard() -> bool:
                return listener.runtime.origins.heads["probe"] >= 4

            await eventually(heard)  # it is in the receiver's hands
            await cut(conn, "listener")

            async def tries_again() -> bool:
                return listener.runtime.receiver.trouble is not None

            await eventually(tries_again)  # and stays unacked
        await eventually(waits(pair, *range(4, 9)))
    async with pair.listener():
        await eventually(pair.has(8))


async def test_another_life_of_the_origins_log_stops_the_receiver_and_ready_says_so(pair: Pair) -> None:
    async with pair.listener() as listener:
        await pair.notes(0, 2)
        await eventually(pair.has(2))
        stranger = envelope("probe", 3, NoteTaken(text="from another life"), incarnation=OTHER_LIFE)
        await publish(pair.broker, KEY, stranger.model_dump_json(exclude_none=True).encode())

        async def says_so() -> bool:
            status, check = await ready(listener)
            return status == 503 and str(OTHER_LIFE) in check.get("reason", "")

        await eventually(says_so)
        await pair.notes(2, 4)
        await eventually(pair.relayed(4))
    await eventually(waits(pair, 3, 4))
    assert await pair.has(2)(), "histories were mixed"
