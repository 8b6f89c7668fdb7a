"""What can befall a queue and its messages while the broker is well: full, not acked, out of order, or a stranger's."""

import asyncio
import json
import signal
import time
from random import Random

import aio_pika

from tests.faults.copyist import deliver, feed, number_of
from tests.faults.kinds import NotTaken, kind
from tests.faults.stage import LISTENS, Stage

OVERDUE = "delivery acknowledgement on channel"
STRANGER, BOUND = "subscriber.facts", 20
_TIMEOUTS = "application:set_env(rabbit, consumer_timeout, {}), application:set_env(rabbit, channel_tick_interval, {})."


@kind("queue full", limit=20, promise="writes")
async def queue_full(stage: Stage, chance: Random) -> str:
    """Nobody drains reporting's queue, and it may hold next to nothing: it refuses, so the relays must wait."""
    most = chance.randint(1, 5)
    policy = (
        "set_policy",
        "--apply-to",
        "queues",
        "rehearsal",
        r"^reporting\.facts$",
        json.dumps({"max-length": most}),
    )
    await stage.rabbit.control(*policy)
    try:
        await stage.workers["reporting"].close()
        waited = await _waits(stage, "registry")
        await asyncio.sleep(chance.uniform(1, 3))
    finally:
        stage.workers["reporting"].start()
        await stage.rabbit.control("clear_policy", "rehearsal")
    return f"at most {most} messages; registry: {waited[:60]}"


async def _waits(stage: Stage, origin: str) -> str:
    for _ in range(150):
        if "Delivery" in (said := await stage.reason(origin, "relay")):
            return said
        await asyncio.sleep(0.1)
    raise NotTaken(f"the relay of {origin} does not say that it is refused: {said!r}")


@kind("acks overdue", limit=20, promise="writes")
async def acks_overdue(stage: Stage, chance: Random) -> str:
    """reporting stands still longer than the broker waits for an ack (`consumer_timeout`): its channel is closed."""
    await stage.rabbit.control("eval", _TIMEOUTS.format(2000, 500))
    try:
        stage.brokers["reporting"].reset()  # the times hold for channels that are opened from now on
        await asyncio.sleep(3)
        before = stage.servers_said(OVERDUE)
        pid = stage.workers["reporting"].signal(signal.SIGSTOP)
        until = time.monotonic() + 30
        while (overdue := stage.servers_said(OVERDUE) - before) == 0 and time.monotonic() < until:
            await asyncio.sleep(0.2)
        await asyncio.sleep(chance.uniform(0, 2))
        stage.workers["reporting"].signal(signal.SIGCONT)
    finally:
        await stage.rabbit.control("eval", _TIMEOUTS.format(1_800_000, 60_000))
        stage.brokers["reporting"].reset()
    if not pid or not overdue:
        raise NotTaken("the broker closed no channel")
    return f"{overdue} channels closed by the broker"


@kind("messages out of order", limit=20, promise="writes")
async def out_of_order(stage: Stage, chance: Random) -> str:
    """What an origin says goes astray, and comes later, the last first, each of it twice."""
    listener = chance.choice([name for name, origins in LISTENS.items() if origins])
    origin, wanted = chance.choice(LISTENS[listener]), chance.randint(8, 20)
    async with stage.broker() as channel:
        queue = await channel.declare_queue(f"{listener}.facts", passive=True)
        await queue.unbind("facts", f"{origin}.#")
        await asyncio.sleep(0.5)  # what had been routed before has arrived
        missing = await _missing(stage, listener, origin, wanted)
        turned = list(reversed(missing))
        await deliver(stage, channel, listener, turned + chance.sample(turned, len(turned)))
        await queue.bind("facts", f"{origin}.#")
    return f"{len(missing)} of {origin} to {listener}"


async def _missing(stage: Stage, listener: str, origin: str, wanted: int) -> list[bytes]:
    """Facts that the listener does not have, at least so many, unless it heals first."""
    async with stage.admin(listener) as admin:
        for _ in range(100):
            has = await admin.fetchval("select number from log.origins where origin = $1", origin)
            if len(missing := await feed(stage, origin, has)) >= wanted:
                return missing
            await asyncio.sleep(0.1)
    raise NotTaken(f"only {len(missing)} facts of {origin} came within 10 s")


@kind("subscriber stalled", limit=5, promise="writes")
async def subscriber_stalled(stage: Stage, chance: Random) -> str:
    """A stranger's bounded queue runs over while he does nothing, and then he leaves; he goes on by the feed."""
    async with stage.broker() as channel:
        await channel.set_qos(prefetch_count=1)
        arguments: dict[str, aio_pika.abc.FieldValue] = {"x-max-length": BOUND, "x-overflow": "drop-head"}
        queue = await channel.declare_queue(STRANGER, durable=True, arguments=arguments)
        try:
            await queue.bind("facts", "registry.#")
            bookmark = await _bookmark(queue)
            await _overflows(stage, chance, bookmark)
            kept = (await channel.declare_queue(STRANGER, passive=True)).declaration_result.message_count or 0
        finally:
            await channel.queue_delete(STRANGER)
    resumed = [number_of(line) for line in await feed(stage, "registry", bookmark)]
    if kept > BOUND or resumed != list(range(bookmark + 1, bookmark + 1 + len(resumed))):
        raise NotTaken(f"{kept} messages in a queue for {BOUND}, resumed after {bookmark} with {resumed[:5]}")
    return f"{kept} kept of {len(resumed)}, all in the feed"


async def _bookmark(queue: aio_pika.abc.AbstractQueue) -> int:
    """The number of the first fact that comes; it is never acked. Canaries, which are empty, are let go."""
    came: asyncio.Queue[aio_pika.abc.AbstractIncomingMessage] = asyncio.Queue()
    await queue.consume(came.put)
    while not (message := await asyncio.wait_for(came.get(), 10)).body:
        await message.ack()
    return int(json.loads(message.body)["number"])


async def _overflows(stage: Stage, chance: Random, bookmark: int) -> None:
    for _ in range(60):
        if len(await feed(stage, "registry", bookmark)) > BOUND + 5:
            return
        await asyncio.sleep(chance.uniform(0.2, 0.4))
    raise NotTaken("registry said too little for the queue to run over")
