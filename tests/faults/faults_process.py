"""What can befall a service's process: signals, and deaths at the places in our code where they would hurt most."""

import asyncio
import signal
from random import Random

import httpx

from tests.faults.blockable import SECONDS
from tests.faults.kinds import Do, NotTaken, kind
from tests.faults.stage import LISTENS, Stage
from tests.faults.workers import Worker

ALL = tuple(LISTENS)
WRITERS = ("registry", "partnerships")
LISTENERS = tuple(name for name, origins in LISTENS.items() if origins)


def _dying(point: str, candidates: tuple[str, ...]) -> Do:
    async def do(stage: Stage, chance: Random) -> str:
        service, times = chance.choice(candidates), chance.randint(1, 6)
        code = await stage.workers[service].die_at(f"{point}:{times}", 60)
        if code != -signal.SIGKILL:
            raise NotTaken(f"{service} did not die at {point}: {code}")
        return f"{service}, the {times}. time"

    return do


kind("stopped before commit", limit=10)(_dying("before_commit", WRITERS))
kind("stopped after commit", limit=10)(_dying("after_commit", WRITERS))
kind("stopped after publish", limit=10)(_dying("after_publish", WRITERS))
kind("stopped after storing", limit=10)(_dying("after_storing", LISTENERS))


@kind("service killed", limit=10)
async def killed(stage: Stage, chance: Random) -> str:
    """kill -9; the supervisor starts it again."""
    service = chance.choice(ALL)
    if not (pid := stage.workers[service].signal(signal.SIGKILL)):
        raise NotTaken(f"{service} was not running")
    return f"{service}, process {pid}"


@kind("service terminated", limit=10)
async def terminated(stage: Stage, chance: Random) -> str:
    """SIGTERM in the middle of work: it must end by itself, with 0."""
    service = chance.choice(ALL)
    worker = stage.workers[service]
    ending = asyncio.create_task(worker.ended(20))
    await asyncio.sleep(0)
    worker.signal(signal.SIGTERM)
    if (code := await ending) != 0:
        raise NotTaken(f"{service} did not end in good order: {code}")
    return service


@kind("service frozen", limit=10)
async def frozen(stage: Stage, chance: Random) -> str:
    """SIGSTOP for some seconds; what it holds (locks, the broker's deliveries) it still holds when it wakes up."""
    service, seconds = chance.choice(ALL), 60.0 if stage.long else chance.uniform(4, 9)
    worker = stage.workers[service]
    pid = worker.signal(signal.SIGSTOP)
    await asyncio.sleep(seconds)
    if not pid or worker.signal(signal.SIGCONT) != pid:
        raise NotTaken(f"{service} was not running")
    return f"{service} for {seconds:.1f} s"


@kind("two relays", limit=10)
async def two_relays(stage: Stage, chance: Random) -> str:
    """A second process beside a frozen one takes its lock; then the first wakes up and believes it still has it."""
    service = chance.choice(WRITERS)
    first, second = stage.workers[service], stage.worker(service, f"{service}-second.log")
    second.start()
    try:
        await _alive(second)
        pid = first.signal(signal.SIGSTOP)
        async with stage.admin(service) as admin:
            ended = await admin.fetchval(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity a join pg_locks l using (pid)"
                " where l.locktype = 'advisory' and a.datname = current_database()"
            )
        await asyncio.sleep(chance.uniform(2, 4))
        first.signal(signal.SIGCONT)
        await asyncio.sleep(chance.uniform(1, 2))
    finally:
        await second.close()
    if not pid or not ended:
        raise NotTaken(f"{service} had no relay to freeze")
    return service


async def _alive(worker: Worker) -> None:
    async with httpx.AsyncClient(trust_env=False, timeout=2) as web:
        for _ in range(300):
            try:
                await web.get(f"http://127.0.0.1:{worker.port}/health")
                return
            except httpx.HTTPError:
                await asyncio.sleep(0.1)
    raise NotTaken("the second process does not start")


@kind("event loop blocked", limit=30)
async def loop_blocked(stage: Stage, chance: Random) -> str:
    """Something in a service computes for ten seconds and lets nothing else move; requests pile up in the kernel."""
    service = chance.choice(ALL)
    if not (pid := stage.workers[service].signal(signal.SIGUSR1)):
        raise NotTaken(f"{service} was not running")
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=SECONDS / 2) as web:
            await web.get(f"{stage.address(service)}/health")
    except httpx.TimeoutException:
        await asyncio.sleep(SECONDS / 2)
        return f"{service}, process {pid}, for {SECONDS:.0f} s"
    raise NotTaken(f"{service} answered all the same")


@kind("processor starved", limit=30)
async def starved(stage: Stage, chance: Random) -> str:
    """Every service gets a fifth of the time, in slices, as beside somebody who takes the machine for himself."""
    pulses = chance.randint(12, 20)
    for _ in range(pulses):
        for worker in stage.workers.values():
            worker.signal(signal.SIGSTOP)
        await asyncio.sleep(0.4)
        if not all(worker.signal(signal.SIGCONT) for worker in stage.workers.values()):
            raise NotTaken("not all were running")
        await asyncio.sleep(0.1)
    return f"{pulses} times 0.4 of 0.5 s"


@kind("all services killed", limit=20)
async def all_killed(stage: Stage, chance: Random) -> str:
    """kill -9 for all three at once."""
    pids = [worker.signal(signal.SIGKILL) for worker in stage.workers.values()]
    if not all(pids):
        raise NotTaken("not all were running")
    return f"processes {pids}"
