"""Relay: from 100,000 events that nobody has been told of to the end of the log, beside the bare client library.

Ours: read, put into envelopes, publish to both receivers' queues, every message confirmed, checkpoint moved page by
page. The peer: aio-pika alone, the same bodies ready made, in windows of 500 confirms, to the same queues.
"""

import asyncio
import time
from uuid import uuid4

import aio_pika
import asyncpg
from aio_pika.abc import DeliveryMode

from services.chassis import relay
from services.chassis.bell import Bell
from services.chassis.topology import declare_exchange, declare_queue, queue_name, routing_key
from tests.bench.facts import facts
from tests.bench.ground import Ground, load
from tests.bench.rounds import Rates, interleaved

RECEIVERS = ("partnerships", "reporting")
QUEUES = [queue_name(name) for name in RECEIVERS]
WINDOW = 500


async def declare(amqp_url: str) -> None:
    """The receivers' queues, as the platform declares them."""
    async with await aio_pika.connect(amqp_url) as connection:
        channel = await connection.channel()
        for name in RECEIVERS:
            await declare_queue(channel, name, ["registry", *(["partnerships"] if name == "reporting" else [])])


async def relayed_from(url: str, amqp_url: str, service: str, tail: int) -> float:
    """Events per second of our relay over the last `tail` events of a log, its start and connections included."""
    conn = await asyncpg.connect(url)
    head: int = await conn.fetchval("select number from log.head")
    first = max(0, head - tail)
    await conn.execute("delete from log.followers where name = 'relay'")
    await conn.execute("insert into log.followers (name, position) values ('relay', $1)", first)
    await conn.close()
    ours = relay.Relay(url, amqp_url, service, Bell(url, "bench"))
    began = time.perf_counter()
    running = asyncio.create_task(ours.run())
    try:
        while ours.sent < head:
            await asyncio.sleep(0.005)
            if running.done():
                running.result()
        return (head - first) / (time.perf_counter() - began)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def published(amqp_url: str, bodies: list[tuple[bytes, str, str]]) -> float:
    """Messages per second of aio-pika alone: gathered confirms, window after window."""
    async with await aio_pika.connect(amqp_url) as connection:
        channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
        exchange = await declare_exchange(channel)
        began = time.perf_counter()
        for start in range(0, len(bodies), WINDOW):
            await asyncio.gather(
                *(
                    exchange.publish(
                        aio_pika.Message(body, message_id=message_id, delivery_mode=DeliveryMode.PERSISTENT), key
                    )
                    for body, message_id, key in bodies[start : start + WINDOW]
                )
            )
        return len(bodies) / (time.perf_counter() - began)


async def bodies_of(url: str) -> list[tuple[bytes, str, str]]:
    """What our relay would publish: body, message id, routing key."""
    conn = await asyncpg.connect(url)
    found = []
    for row in await conn.fetch(relay.READ, 0, 1_000_000):
        body, area = relay.envelope("registry", uuid4(), row)
        found.append((body, str(row[1]), routing_key("registry", row[2], area)))
    await conn.close()
    return found


async def measure(ground: Ground, rounds: int, quick: bool) -> Rates:
    """Both sides of the stage."""
    events = 5_000 if quick else 100_000
    log = await ground.log("bench_relay")
    told = facts(events)
    # The relay does not know one service's facts from another's: all are its own here.
    await load(log.owner_url, [type(f)("registry", f.stream, f.version, f.event, f.area) for f in told], "registry")
    await declare(ground.amqp_url)
    bodies = await bodies_of(log.owner_url)

    async def ours() -> float:
        await ground.empty_queues(QUEUES)
        return await relayed_from(log.app_url, ground.amqp_url, "registry", events)

    async def bare() -> float:
        await ground.empty_queues(QUEUES)
        return await published(ground.amqp_url, bodies)

    rates = await interleaved("relay", {"relay": ours, "aio-pika, windows of 500": bare}, rounds)
    await ground.empty_queues(QUEUES)
    return rates
