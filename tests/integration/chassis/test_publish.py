"""What the relay's page-wise publishing relies on in the client library, against a real broker."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import aio_pika
import aiormq
import pytest
from aiormq.exceptions import PublishError

from services.chassis.publish import Outgoing, forget, publish_page
from tests.servers import ServersForTests

EXCHANGE, QUEUE = "chassis.test.pages", "chassis.test.pages"


@asynccontextmanager
async def wired(amqp_url: str) -> AsyncIterator[tuple[aiormq.Channel, aio_pika.abc.AbstractQueue]]:
    """A channel with confirms and a queue that takes what is sent to `there.#`; both removed in the end."""
    connection = await aio_pika.connect(amqp_url, timeout=10)
    try:
        channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
        exchange = await channel.declare_exchange(EXCHANGE, aio_pika.ExchangeType.TOPIC)
        queue = await channel.declare_queue(QUEUE, arguments={"x-max-length": 5_000, "x-overflow": "reject-publish"})
        await queue.bind(exchange, "there.#")
        wire = await channel.get_underlay_channel()
        assert isinstance(wire, aiormq.Channel)
        yield wire, queue
        other = await connection.channel()
        await other.queue_delete(QUEUE)
        await other.exchange_delete(EXCHANGE)
    finally:
        await connection.close()


def messages(number: int, key: str = "there.x", body: bytes = b"{}") -> list[Outgoing]:
    """Messages with ids of their own."""
    return [Outgoing(body, str(uuid4()), "test.Said", key) for _ in range(number)]


async def outcomes(confirms: list["asyncio.Future[object]"]) -> list[BaseException | None]:
    """What became of each."""
    await asyncio.wait(confirms, timeout=10)
    return [confirm.exception() for confirm in confirms]


async def test_every_message_of_a_page_is_confirmed_and_arrives_in_order(servers: ServersForTests) -> None:
    async with wired(servers.amqp_url) as (wire, queue):
        page = messages(500)
        assert set(await outcomes(await publish_page(wire, EXCHANGE, "text/plain", page))) == {None}
        arrived = [await queue.get() for _ in page]
        assert [m.message_id for m in arrived] == [m.message_id for m in page]
        first = arrived[0]
        assert (first.type, first.content_type, first.delivery_mode) == ("test.Said", "text/plain", 2)


async def test_a_returned_message_is_not_taken_for_confirmed_also_when_it_is_sent_again(
    servers: ServersForTests,
) -> None:
    async with wired(servers.amqp_url) as (wire, _):
        page = [*messages(20), *messages(1, "nowhere"), *messages(20), *messages(1, "nowhere")]
        for _ in range(3):
            found = await outcomes(await publish_page(wire, EXCHANGE, "text/plain", page))
            forget(wire, page)
            returned = [n for n, outcome in enumerate(found) if outcome is not None]
            assert returned == [20, 41]
            assert isinstance(found[20], PublishError)


async def test_two_pages_under_way_at_once_each_get_their_own_confirms(servers: ServersForTests) -> None:
    async with wired(servers.amqp_url) as (wire, _):
        pages = [messages(300), messages(1, "nowhere"), messages(300)]
        sent = [await publish_page(wire, EXCHANGE, "text/plain", page) for page in pages]
        found = [await outcomes(confirms) for confirms in sent]
        assert [len([o for o in each if o is not None]) for each in found] == [0, 1, 0]


@pytest.mark.parametrize("size", [0, 131_063, 131_064, 400_000])
async def test_bodies_larger_than_a_frame_arrive_whole(servers: ServersForTests, size: int) -> None:
    async with wired(servers.amqp_url) as (wire, queue):
        body = bytes(n % 251 for n in range(size))
        assert await outcomes(await publish_page(wire, EXCHANGE, "text/plain", messages(1, body=body))) == [None]
        assert (await queue.get()).body == body


async def test_a_refused_message_and_a_closed_channel_are_no_confirm(servers: ServersForTests) -> None:
    async with wired(servers.amqp_url) as (wire, _):
        refused = await outcomes(await publish_page(wire, EXCHANGE, "text/plain", messages(6_000)))
        assert any(outcome is not None for outcome in refused)
        confirms = await publish_page(wire, EXCHANGE, "text/plain", messages(5))
        await wire.close()
        await asyncio.wait(confirms, timeout=5)
        assert all(c.done() for c in confirms)
        with pytest.raises(aiormq.exceptions.ChannelInvalidStateError):
            await publish_page(wire, EXCHANGE, "text/plain", messages(1))
