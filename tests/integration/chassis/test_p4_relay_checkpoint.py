"""P4: the relay's checkpoint moves only on the confirm of a routed message; what arrives is everything, in order."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aio_pika
import pytest

from contracts.base import Envelope
from services.chassis.bell import Bell
from services.chassis.relay import Relay
from services.chassis.store import Store
from services.chassis.topology import CANARY, HEAD, declare_exchange
from tests.conftest import Database, Start
from tests.integration.chassis.parts import background, channel_to, connected, cut, store_on, take, waiting_in
from tests.integration.chassis.probe import PROBE
from tests.running import Running, eventually
from tests.servers import ServersForTests

QUEUE = "chassis.test.subscriber"


@asynccontextmanager
async def subscriber(amqp_url: str, *keys: str) -> AsyncIterator[None]:
    """A queue of somebody who listens, bound by these keys; removed in the end."""
    async with channel_to(amqp_url) as channel:
        facts = await declare_exchange(channel)
        queue = await channel.declare_queue(QUEUE, durable=True, arguments={"x-queue-type": "quorum"})
        for key in keys:
            await queue.bind(facts, key)
    try:
        yield
    finally:
        async with channel_to(amqp_url) as channel:
            await channel.queue_delete(QUEUE)


async def received(amqp_url: str) -> list[Envelope]:
    """All facts that wait in the subscriber's queue, in their order; heads and canaries left out. They are put back."""
    async with channel_to(amqp_url) as channel:
        queue = await channel.get_queue(QUEUE)
        messages = []
        while (message := await queue.get(fail=False)) is not None:
            messages.append(message)
    facts = [m for m in messages if (m.type or "").rpartition(".")[2] not in (HEAD, CANARY)]
    return [Envelope.model_validate_json(m.body) for m in facts]


def first_seen(facts: list[Envelope]) -> list[int]:
    """The numbers, duplicates left out."""
    return list(dict.fromkeys(fact.number for fact in facts))


async def checkpoint(url: str) -> int:
    """How far the relay says that it is."""
    async with connected(url) as conn:
        return int(await conn.fetchval("select position from log.followers where name = 'relay'") or 0)


def reaches(url: str, number: int) -> Callable[[], Any]:
    """For `eventually`: the relay's checkpoint is there."""

    async def there() -> bool:
        return await checkpoint(url) >= number

    return there


async def relay_check(probe: Running) -> tuple[int, dict[str, Any]]:
    """What /ready says about the relay."""
    answer = await probe.web.get("/probe/ready")
    check: dict[str, Any] = answer.json()["services"]["probe"]["checks"]["relay"]
    return answer.status_code, check


async def test_without_a_queue_the_checkpoint_stands_and_ready_says_why(start: Start, broker: str) -> None:
    probe = await start(PROBE)
    url = probe.runtime.db.url

    async def says_why() -> bool:
        status, check = await relay_check(probe)
        return status == 503 and "no queue takes our facts" in check.get("reason", "")

    for n in range(5):
        await take(probe.runtime.store, n, "note secret")
    await eventually(says_why)
    assert await checkpoint(url) == 0
    async with subscriber(broker, "probe.#"):
        await eventually(reaches(url, 5))
        facts = await received(broker)
        assert first_seen(facts) == [1, 2, 3, 4, 5]
        assert {fact.type for fact in facts} == {"probe.NoteTaken"}, "a private event left the service"

        async def is_well() -> bool:
            _, check = await relay_check(probe)
            return bool(check["ok"] and check["sent"] == 5)

        await eventually(is_well)


async def test_the_checkpoint_never_passes_a_message_that_nobody_took(start: Start, broker: str) -> None:
    async with subscriber(broker, "probe.*.36.72.#"):
        probe = await start(PROBE)
        url = probe.runtime.db.url
        for n, area in enumerate(("36.72", "36.72.07", "36.73", "36.72")):
            await take(probe.runtime.store, n, "note", area=area)
        await eventually(reaches(url, 2))

        async def tried_again() -> bool:
            return await waiting_in(broker, QUEUE) >= 4

        await eventually(tried_again)  # 1, 2, 4 and 4 again: the fourth was confirmed, the third never
        assert await checkpoint(url) == 2
        async with channel_to(broker) as channel:
            await (await channel.get_queue(QUEUE)).bind("facts", "probe.#")
        await eventually(reaches(url, 4))
        assert set(first_seen(await received(broker))) == {1, 2, 3, 4}


async def test_a_message_is_the_envelope_with_its_key_and_survives_the_broker(start: Start, broker: str) -> None:
    async with subscriber(broker, "probe.NoteTaken.36.72.07"):
        probe = await start(PROBE)
        receipt = await take(probe.runtime.store, 1, "catatan ✓", area="36.72.07")
        await eventually(reaches(probe.runtime.db.url, 1))
        async with channel_to(broker) as channel:
            message = await (await channel.get_queue(QUEUE)).get()
        fact = Envelope.model_validate_json(message.body)
        assert message.routing_key == "probe.NoteTaken.36.72.07"
        assert message.delivery_mode == aio_pika.DeliveryMode.PERSISTENT
        assert (message.message_id, message.type) == (str(fact.id), "probe.NoteTaken")
        assert (fact.origin, fact.number, fact.subject, fact.streamversion) == ("probe", 1, "note-1", 1)
        assert (fact.data, fact.area, fact.actor) == ({"text": "catatan ✓"}, "36.72.07", "test")
        assert fact.commandid == fact.correlationid == receipt.command_id
        assert fact.incarnation == await probe.runtime.db.fetchval("select incarnation from log.head")


async def notes(store: Store, begin: int, end: int) -> None:
    """Notes of these numbers, one after the other."""
    for n in range(begin, end):
        await take(store, n % 5, f"note {n}")


async def test_a_broker_that_is_killed_under_load_loses_nothing(
    servers: ServersForTests, database: Database, broker: str
) -> None:
    if servers.broker_control is None:
        pytest.skip("the broker was given from outside, so it cannot be killed")
    async with subscriber(broker, "probe.#"), store_on(database.url) as store:
        await asyncio.sleep(2)  # a quorum queue that is killed as it is declared may never come back
        relay = Relay(database.url, broker, "probe", Bell(database.url, "probe"))
        async with background(relay.run()):
            await notes(store, 0, 300)
            await eventually(reaches(database.url, 1))
            load = asyncio.create_task(notes(store, 300, 1500))
            await servers.broker_control.kill()
            await load
            assert await checkpoint(database.url) < 1500
            await servers.broker_control.start()
            await eventually(reaches(database.url, 1500), timeout=40)
        facts = await received(broker)
        assert first_seen(facts) == list(range(1, 1501))
        assert relay.trouble is None


async def test_of_two_relays_one_is_active_and_the_other_takes_over(database: Database, broker: str) -> None:
    one, other = (Relay(database.url, broker, "probe", Bell(database.url, "probe")) for _ in range(2))

    async def one_is_active() -> bool:
        return one.trouble is None

    async def other_waits() -> bool:
        return other.trouble == "another relay is active"

    async with subscriber(broker, "probe.#"), store_on(database.url) as store, background(other.run()) as (second,):
        second.cancel()
        async with background(one.run()) as (first,):
            await eventually(one_is_active)
            async with background(other.run()):
                await eventually(other_waits)
                await notes(store, 0, 20)
                await eventually(reaches(database.url, 20))
                assert (one.sent, other.sent) == (20, 0)
                first.cancel()
                await notes(store, 20, 40)
                await eventually(reaches(database.url, 40))
                assert (one.sent, other.sent, other.trouble) == (20, 40, None)
        assert [fact.number for fact in await received(broker)] == list(range(1, 41))


async def test_relays_whose_lines_are_cut_again_and_again_lose_nothing(database: Database, broker: str) -> None:
    relays = [Relay(database.url, broker, "probe", Bell(database.url, "probe")) for _ in range(2)]
    async with subscriber(broker, "probe.#"), store_on(database.url) as store, connected(database.owner_url) as conn:
        async with background(*(relay.run() for relay in relays)):
            for n in range(3):
                await notes(store, n * 100, (n + 1) * 100)
                await cut(conn, "probe relay")
                await eventually(reaches(database.url, (n + 1) * 100))
        assert first_seen(await received(broker)) == list(range(1, 301))


async def test_a_checkpoint_that_somebody_else_moved_is_not_overwritten(database: Database, broker: str) -> None:
    relay = Relay(database.url, broker, "probe", Bell(database.url, "probe"))

    async def trouble() -> str:
        return relay.trouble or "none"

    async def all_sent() -> bool:
        return await waiting_in(broker, QUEUE) >= 6  # with the first head

    async with store_on(database.url) as store, connected(database.owner_url) as conn, subscriber(broker, "probe.#"):
        async with background(relay.run()):
            await eventually(lambda: is_now(trouble, "none"))
            async with conn.transaction():
                await conn.execute("update log.followers set position = 3 where name = 'relay'")
                await notes(store, 0, 5)
                await eventually(all_sent)  # from the checkpoint that it read; its own move waits for ours
            await eventually(lambda: is_now(trouble, "LookupError: another relay moved the checkpoint"))
            await eventually(reaches(database.url, 5))
        assert [fact.number for fact in await received(broker)] == [1, 2, 3, 4, 5, 4, 5]


async def is_now(ask: Callable[[], Any], expected: object) -> bool:
    """For `eventually`: it is what is expected."""
    return bool(await ask() == expected)
