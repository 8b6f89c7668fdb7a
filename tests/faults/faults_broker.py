"""What can befall RabbitMQ. Each fault really does it, says what it did, and is over when it returns.

Raises `NotTaken` where it can see that nothing happened. Must not break: none of these may stop a single write, since
the log is the outbox.
"""

import asyncio
import os
import signal
import time
from random import Random

from aio_pika.exceptions import AMQPError

from tests.faults.kinds import NotTaken, kind
from tests.faults.stage import LISTENS, Stage

LISTENERS = tuple(name for name, origins in LISTENS.items() if origins)


@kind("broker killed", limit=20, promise="writes")
async def killed(stage: Stage, chance: Random) -> str:
    """kill -9, some seconds of nothing, start."""
    await asyncio.sleep(2)  # a queue that was made this second would not survive: that is the next kind
    pid = stage.rabbit.pid
    await stage.rabbit.kill()
    await asyncio.sleep(chance.uniform(0, 3))
    await stage.rabbit.start()
    return f"process {pid} killed"


@kind("broker killed as a queue was declared", limit=90, promise="writes")
async def killed_as_declared(stage: Stage, chance: Random) -> str:
    """kill -9 just after a queue was made: the queue may look alive for ever after and never answer."""
    queue = f"{chance.choice(LISTENERS)}.facts"
    async with stage.broker() as channel:
        await channel.queue_delete(queue)
    seen = await _until_declared(stage, queue)
    await asyncio.sleep(chance.uniform(0, 0.2))
    await stage.rabbit.kill()
    age = time.monotonic() - seen
    await stage.rabbit.start()
    return f"killed {age:.2f} s after {queue} was seen"


async def _until_declared(stage: Stage, queue: str) -> float:
    for _ in range(600):
        try:
            async with stage.broker() as channel:
                await channel.declare_queue(queue, passive=True)
                return time.monotonic()
        except AMQPError:
            await asyncio.sleep(0.05)
    raise NotTaken(f"{queue} was not declared again within 30 s")


@kind("broker frozen", limit=15, promise="writes")
async def frozen(stage: Stage, chance: Random) -> str:
    """SIGSTOP for half a minute, SIGCONT."""
    pid, seconds = stage.rabbit.pid, chance.uniform(60, 120) if stage.long else chance.uniform(30, 33)
    os.kill(pid, signal.SIGSTOP)
    await asyncio.sleep(seconds)
    os.kill(pid, signal.SIGCONT)
    return f"process {pid} stood still for {seconds:.1f} s"


@kind("broker connections closed", limit=5, promise="writes")
async def connections_closed(stage: Stage, chance: Random) -> str:
    """`close_all_connections`, several times in a row, about every two seconds."""
    open_before = sum(p.connections for p in stage.brokers.values())
    times = 30 if stage.long else chance.randint(2, 4)
    for _ in range(times):
        await stage.rabbit.control("close_all_connections", "rehearsal")
    if not open_before:
        raise NotTaken("there was no connection")
    return f"{open_before} connections, {times} times"


async def _alarm(stage: Stage, chance: Random, name: str, raise_it: list[str], clear_it: list[str]) -> str:
    await stage.rabbit.control(*raise_it)
    try:
        alarms = await stage.rabbit.control("eval", "rabbit_alarm:get_alarms().")
        await asyncio.sleep(chance.uniform(2, 5))
    finally:
        await stage.rabbit.control(*clear_it)
    if name not in alarms:
        raise NotTaken(f"no alarm of {name}: {alarms.strip()}")
    return f"alarm: {alarms.strip()}"


@kind("broker memory alarm", limit=10, promise="writes")
async def memory_alarm(stage: Stage, chance: Random) -> str:
    """No memory left, as the broker thinks: it holds publishers back."""
    set_to = "set_vm_memory_high_watermark"
    return await _alarm(stage, chance, "memory", [set_to, "0.00001"], [set_to, "0.4"])


@kind("broker disk alarm", limit=10, promise="writes")
async def disk_alarm(stage: Stage, chance: Random) -> str:
    """No disk left, as the broker thinks."""
    return await _alarm(
        stage, chance, "disk", ["set_disk_free_limit", "999999GB"], ["set_disk_free_limit", "50MB"]
    )  # fmt: skip


@kind("queue deleted", limit=60, promise="writes")
async def queue_deleted(stage: Stage, chance: Random) -> str:
    """An administrator deletes a service's queue."""
    queue = f"{chance.choice(LISTENERS)}.facts"
    async with stage.broker() as channel:
        await channel.declare_queue(queue, passive=True)
        await channel.queue_delete(queue)
    return queue


@kind("queue purged", limit=60)
async def queue_purged(stage: Stage, chance: Random) -> str:
    """A receiver dies, messages gather, and an administrator throws them away."""
    listener = chance.choice(LISTENERS)
    stage.workers[listener].signal(signal.SIGKILL)
    async with stage.broker() as channel:
        for _ in range(40):
            await asyncio.sleep(0.1)
            queue = await channel.declare_queue(f"{listener}.facts", passive=True)
            if waiting := queue.declaration_result.message_count or 0:
                await queue.purge()
                return f"{waiting} messages of {listener}"
    raise NotTaken("no message gathered")


@kind("queue unbound", limit=60, promise="writes")
async def queue_unbound(stage: Stage, chance: Random) -> str:
    """An administrator takes the binding to one origin away: whatever it says is routed elsewhere, or nowhere."""
    listener = chance.choice(LISTENERS)
    origin = chance.choice(LISTENS[listener])
    async with stage.broker() as channel:
        queue = await channel.declare_queue(f"{listener}.facts", passive=True)
        await queue.unbind("facts", f"{origin}.#")
    return f"{listener} from {origin}"


@kind("broker wiped", limit=300, promise="writes")
async def wiped(stage: Stage, chance: Random) -> str:
    """The node comes back with an empty data folder."""
    await stage.rabbit.kill()
    await stage.rabbit.wipe()
    await asyncio.sleep(chance.uniform(0, 1))
    await stage.rabbit.start()
    return "started empty"
