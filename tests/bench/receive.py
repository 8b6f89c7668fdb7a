"""Receive: from a full queue into our log, durable and acked, beside a FastStream subscriber that only counts.

Both queues are filled with the same facts before the clock runs. Ours: read, check, store in batches, ack what is
stored. The peer: FastStream's usual way, a subscriber with the envelope as its pydantic model, which only counts.
"""

import asyncio
import time
from collections.abc import Callable
from uuid import UUID, uuid4

import aio_pika
from faststream.rabbit import Channel, QueueType, RabbitBroker, RabbitQueue

from contracts.base import Envelope
from services.chassis.bell import Bell
from services.chassis.db import Db
from services.chassis.heal import Feeds
from services.chassis.inbound import Origins
from services.chassis.receive import PREFETCH, Receiver
from services.chassis.topology import declare_exchange, declare_queue, queue_name
from tests.bench.facts import Fact, facts, rows
from tests.bench.ground import Ground, tidy
from tests.bench.rounds import Rates, interleaved
from tests.bench.wire import publish_all

OURS, PEER = queue_name("reporting"), "counting.facts"
INCARNATION = UUID("01950000-0000-7000-8000-0000000000ff")


async def _rate(reached: Callable[[], int], first: int, last: int) -> float:
    """Events per second from the first that is seen to the last."""
    while (at := reached()) <= first:
        await asyncio.sleep(0.001)
    began = time.perf_counter()
    while reached() < last:
        await asyncio.sleep(0.001)
    return (last - at) / (time.perf_counter() - began)


async def received(url: str, amqp_url: str, events: int) -> float:
    """Events per second into our log."""
    db = await Db.open(url, "bench")
    origins = Origins(db, Bell(url, "bench"), ("registry", "partnerships"))
    feeds = Feeds({}, lambda: "")
    receiver = Receiver(amqp_url, "reporting", origins, feeds, lambda _: None)
    await origins.load()
    first = sum(origins.numbers.values())
    running = asyncio.create_task(receiver.run())
    try:
        return await _rate(lambda: sum(origins.numbers.values()), first, first + events)
    finally:
        await asyncio.sleep(0.05)  # the last ack goes out
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await feeds.close()
        await db.close()


async def counted(amqp_url: str, events: int) -> float:
    """Events per second of a FastStream subscriber with a model."""
    done = 0
    broker = RabbitBroker(amqp_url, logger=None, default_channel=Channel(prefetch_count=PREFETCH))

    @broker.subscriber(RabbitQueue(PEER, queue_type=QueueType.QUORUM, declare=False))
    async def count(fact: Envelope) -> None:
        nonlocal done
        done += 1

    await broker.start()
    try:
        return await _rate(lambda: done, 0, events)
    finally:
        await broker.stop()


def envelopes(told: list[Fact], numbers: dict[str, int]) -> list[tuple[bytes, str, str]]:
    """Messages of these facts; `numbers` is where each origin's count stands, and moves on."""
    found = []
    for fact, row in zip(told, rows(told, "nobody"), strict=True):
        numbers[fact.origin] = number = numbers.get(fact.origin, 0) + 1
        event_id = uuid4()
        envelope = Envelope(
            id=event_id, source=f"/posyantek/{fact.origin}", type=fact.event.TYPE, time=row[10],
            subject=f"{fact.stream}-{number}", number=number, streamversion=1, schemaversion=1,
            incarnation=INCARNATION, area=fact.area, actor="petugas-kecamatan", commandid=event_id,
            correlationid=event_id, data=fact.event.model_dump(mode="json"),
        )  # fmt: skip
        body = envelope.model_dump_json(exclude_none=True).encode()
        found.append((body, str(event_id), f"{fact.event.TYPE}.{fact.area}"))
    return found


async def measure(ground: Ground, rounds: int, quick: bool) -> Rates:
    """Both sides of the stage."""
    events = 5_000 if quick else 40_000
    log = await ground.log("bench_receive")
    async with await aio_pika.connect(ground.amqp_url) as connection:
        channel = await connection.channel()
        await declare_queue(channel, "reporting", ["registry", "partnerships"])
        queue = await channel.declare_queue(PEER, durable=True, arguments={"x-queue-type": "quorum"})
        exchange = await declare_exchange(channel)
        for origin in ("registry", "partnerships"):
            await queue.bind(exchange, f"{origin}.#")
    await ground.empty_queues([OURS, PEER])
    told, numbers = facts(events), dict[str, int]()
    waiting = {OURS: 0, PEER: 0}

    async def fill(name: str) -> None:
        """Both queues are filled at once, when both were drained."""
        if waiting[name] == 0:
            await publish_all(ground.amqp_url, envelopes(told, numbers))
            waiting.update({OURS: events, PEER: events})
            await tidy(log.owner_url)
        waiting[name] = 0

    async def ours() -> float:
        await fill(OURS)
        return await received(log.app_url, ground.amqp_url, events)

    async def bare() -> float:
        await fill(PEER)
        return await counted(ground.amqp_url, events)

    return await interleaved("receive", {"receiver": ours, "FastStream subscriber that counts": bare}, rounds)
