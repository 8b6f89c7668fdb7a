"""What can befall PostgreSQL. One server carries the three databases, so what befalls the server befalls all."""

import asyncio
import os
import signal
import time
from random import Random

import asyncpg
import httpx

from services.chassis.access import Actor
from services.chassis.tokens import Tokens
from tests.faults.kinds import NotTaken, kind
from tests.faults.stage import LISTENS, SECRET, Stage
from tests.faults.workers import sent

WRITERS = ("registry", "partnerships")
_OURS = "from pg_stat_activity where datname = current_database() and application_name like 'posyantek %'"


async def end_ours(admin: asyncpg.Connection) -> None:
    """End every backend that the service has."""
    await admin.execute(f"select pg_terminate_backend(pid) {_OURS}")


@kind("database killed", limit=15)
async def killed(stage: Stage, chance: Random) -> str:
    """kill -9 of the postmaster; what was committed is read back from the log."""
    pid = stage.postgres.pid
    await stage.postgres.kill()
    await asyncio.sleep(chance.uniform(0, 2))
    await stage.postgres.start()
    return f"process {pid}"


@kind("database stopped at once", limit=15)
async def stopped_at_once(stage: Stage, chance: Random) -> str:
    """An immediate stop, as `pg_ctl stop -m immediate` gives it."""
    pid = stage.postgres.pid
    os.kill(pid, signal.SIGQUIT)
    while stage.postgres.pid:
        await asyncio.sleep(0.02)
    await asyncio.sleep(chance.uniform(0, 2))
    await stage.postgres.start()
    return f"process {pid}"


@kind("backends terminated", limit=2)
async def backends_terminated(stage: Stage, chance: Random) -> str:
    """`pg_terminate_backend` of any of a service's backends, five a second."""
    service, ended = chance.choice(list(LISTENS)), 0
    async with stage.admin(service) as admin:
        for _ in range(chance.randint(15, 30)):
            pids = sorted(row[0] for row in await admin.fetch(f"select pid {_OURS}"))
            if pids:
                ended += await admin.fetchval("select pg_terminate_backend($1)", chance.choice(pids))
            await asyncio.sleep(0.2)
    if not ended:
        raise NotTaken(f"{service} has no backend")
    return f"{ended} of {service}"


@kind("bell's connection ended", limit=2, promise="writes")
async def bell_ended(stage: Stage, chance: Random) -> str:
    """The connection that listens for the bell is ended: polling must do."""
    ended = 0
    for service in LISTENS:
        async with stage.admin(service) as admin:
            ended += await admin.fetchval(
                f"select count(pg_terminate_backend(pid)) {_OURS} and application_name like '% bell'"
            )
    if not ended:
        raise NotTaken("nobody listens")
    return f"{ended} connections"


@kind("backends frozen", limit=20)
async def backends_frozen(stage: Stage, chance: Random) -> str:
    """SIGSTOP of every backend of a service."""
    service, seconds = chance.choice(list(LISTENS)), chance.uniform(4, 8)
    async with stage.admin(service) as admin:
        pids = [row[0] for row in await admin.fetch(f"select pid {_OURS}")]
    try:
        frozen = sum(sent(pid, signal.SIGSTOP) for pid in pids)
        await asyncio.sleep(seconds)
    finally:
        for pid in pids:
            sent(pid, signal.SIGCONT)
    if not frozen:
        raise NotTaken(f"{service} has no backend")
    return f"{frozen} of {service} for {seconds:.1f} s"


@kind("connections exhausted", limit=5)
async def connections_exhausted(stage: Stage, chance: Random) -> str:
    """Somebody takes every connection that the server has, and ours are ended: there is none to be had again."""
    service, taken = chance.choice(WRITERS), list[asyncpg.Connection]()
    url = stage.servers.services[service].database_url
    refused = False
    try:
        async with stage.admin(service) as admin:
            await end_ours(admin)
            while not refused:
                try:
                    taken.append(await asyncpg.connect(url, timeout=5))
                except asyncpg.TooManyConnectionsError:
                    refused = True
            await end_ours(admin)
            await asyncio.sleep(chance.uniform(2, 4))
    finally:
        for conn in taken:
            conn.terminate()
    return f"{len(taken)} connections taken"


async def _held(stage: Stage, service: str, seconds: float, statement: str, holds: asyncio.Event | None = None) -> None:
    """Somebody's open transaction, with what this statement locks; `holds` is set once it has it."""
    async with stage.admin(service) as admin:
        await admin.execute("begin")
        await admin.execute(statement)
        if holds is not None:
            holds.set()
        await asyncio.sleep(seconds)
        await admin.execute("rollback")


@kind("lock held", limit=5)
async def lock_held(stage: Stage, chance: Random) -> str:
    """Somebody holds the log's own lock: no command can be stored meanwhile."""
    service, seconds = chance.choice(WRITERS), chance.uniform(3, 9)
    await _held(stage, service, seconds, "select from log.head for update")
    return f"{service} for {seconds:.1f} s"


@kind("writer left open", limit=5, promise="writes")
async def writer_left_open(stage: Stage, chance: Random) -> str:
    """A transaction that has written and then sits idle: others' events must flow past it, visibly."""
    service, seconds = chance.choice(WRITERS), chance.uniform(4, 7)
    relayed = "select position from log.followers where name = 'relay'"
    async with stage.admin(service) as admin:
        before = await admin.fetchval(relayed)
        await _held(stage, service, seconds, "insert into log.used_links (id) values (gen_random_uuid())")
        if await admin.fetchval(relayed) == before:
            raise NotTaken(f"nothing of {service} flowed past the open transaction")
    return f"{service} for {seconds:.1f} s"


@kind("pool exhausted", limit=5)
async def pool_exhausted(stage: Stage, chance: Random) -> str:
    """A table of a view is locked, and enough people ask for it to use up every connection of the pool."""
    seconds = chance.uniform(6.5, 8)
    holds = asyncio.Event()
    statement = "lock table posts.post in access exclusive mode"
    lock = asyncio.create_task(_held(stage, "registry", seconds, statement, holds))
    await holds.wait()
    token = Tokens(SECRET).mint(Actor("crowd", "OPERATOR"), "grant")
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    async with httpx.AsyncClient(headers=headers, trust_env=False, timeout=15) as web:
        url = f"{stage.address('registry')}/registry/posyantek"
        answers = await asyncio.gather(*(web.get(url) for _ in range(30)), return_exceptions=True)
    await lock
    codes = {a.status_code for a in answers if isinstance(a, httpx.Response)}
    if 503 not in codes or codes - {200, 503}:
        raise NotTaken(f"30 readers of a locked table were answered {sorted(codes)}")
    return f"30 readers, {seconds:.1f} s, answered {sorted(codes)}"


@kind("database read-only", limit=10)
async def read_only(stage: Stage, chance: Random) -> str:
    """A service's database takes no writes: reading goes on, writing is refused and left undone."""
    service = chance.choice(WRITERS)
    async with stage.admin(service) as admin:
        name = await admin.fetchval("select current_database()")
        await admin.execute(f"alter database {name} set default_transaction_read_only = on")
        try:
            await end_ours(admin)
            await asyncio.sleep(chance.uniform(2, 4))
            await still_reads(stage, service)
        finally:
            await admin.execute("set default_transaction_read_only = off")
            await admin.execute(f"alter database {name} reset default_transaction_read_only")
            await end_ours(admin)
    return service


async def still_reads(stage: Stage, service: str) -> None:
    """Raises `NotTaken` unless a page of the service is answered."""
    token = Tokens(SECRET).mint(Actor("reader", "OPERATOR"), "grant")
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    page = {"registry": "/registry/posyantek", "partnerships": "/partnerships/partnership"}[service]
    async with httpx.AsyncClient(headers=headers, trust_env=False, timeout=10) as web:
        answer = await web.get(stage.address(service) + page)
    if answer.status_code != httpx.codes.OK:
        raise NotTaken(f"{service} does not even read: {answer.status_code}")


@kind("table altered", limit=2, promise="writes")
async def table_altered(stage: Stage, chance: Random) -> str:
    """A migration under load: a column comes and goes, and every prepared statement with it."""
    until = time.monotonic() + chance.uniform(2, 4)
    times = 0
    async with stage.admin("registry") as admin:
        while time.monotonic() < until:
            await admin.execute("set lock_timeout = '2s'")
            await admin.execute("alter table posts.post add column rehearsed int")
            await asyncio.sleep(0.2)
            await admin.execute("alter table posts.post drop column rehearsed")
            await asyncio.sleep(0.2)
            times += 1
    return f"{times} times"
