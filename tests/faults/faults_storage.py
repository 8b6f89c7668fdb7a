"""What can befall PostgreSQL inside: no room, and transactions that may not end as they wish."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import asyncpg

from tests.faults.faults_database import WRITERS, end_ours, still_reads
from tests.faults.kinds import NotPossible, NotTaken, kind
from tests.faults.stage import Stage

SIZE = 64 * 2**20
TABLE = "log.events"
NO_ROOM, NOT_SERIAL = "No space left on device", "could not serialize access"
DEADLOCK = "deadlock detected"


@asynccontextmanager
async def _small_disk(stage: Stage) -> AsyncIterator[Path]:
    """A real file system of 64 MB that the server may write to. Raises `NotPossible` where we may not mount."""
    place = stage.postgres.server_folder / "small-disk"
    place.mkdir()
    owner = stage.postgres.server_folder.stat()
    try:
        options = f"size={SIZE},mode=0700,uid={owner.st_uid},gid={owner.st_gid}"
        argv = ("mount", "-t", "tmpfs", "-o", options, "posyantek", str(place))
        mounted = await asyncio.to_thread(subprocess.run, argv, capture_output=True, text=True, check=False)
        if mounted.returncode != 0:
            raise NotPossible(mounted.stderr.strip())
        try:
            yield place
        finally:
            await asyncio.to_thread(subprocess.run, ("umount", "--lazy", str(place)), check=True)
    except FileNotFoundError as error:
        raise NotPossible(str(error)) from error
    finally:
        place.rmdir()


@kind("disk full", limit=10, needs="to mount a file system")
async def disk_full(stage: Stage, chance: Random) -> str:
    """The disk that holds a service's log is full to the last byte: writing is refused, reading goes on."""
    service = chance.choice(WRITERS)
    async with _small_disk(stage) as place, stage.admin(service) as admin:
        name = f"small_{service}"
        await admin.execute(f"create tablespace {name} location '{place}'")
        try:
            await _move(admin, name)
            refused = await _filled(stage, admin, service, place, chance)
        finally:
            (place / "ballast").unlink(missing_ok=True)
            await _move(admin, "pg_default")
            await admin.execute(f"drop tablespace {name}")
    return f"{service}, {refused}"


async def _move(admin: asyncpg.Connection, tablespace: str) -> None:
    """The log's table and its indexes, while the service works."""
    indexes = await admin.fetch("select indexrelid::regclass::text from pg_index where indrelid = $1::regclass", TABLE)
    await admin.execute(f"alter table {TABLE} set tablespace {tablespace}")
    for (index,) in indexes:
        await admin.execute(f"alter index {index} set tablespace {tablespace}")


async def _filled(stage: Stage, admin: asyncpg.Connection, service: str, place: Path, chance: Random) -> str:
    """Fill it, and wait until the log has refused a write for want of room."""
    before = await admin.fetchval("select position from log.head")
    told = stage.servers_said(NO_ROOM)
    with (place / "ballast").open("wb", buffering=0) as ballast:
        free = shutil.disk_usage(place).free
        os.posix_fallocate(ballast.fileno(), 0, free)
    for _ in range(100):
        await asyncio.sleep(0.1)
        if stage.servers_said(NO_ROOM) > told:
            break
    else:
        raise NotTaken(f"the disk of {service} is full and nobody was refused")
    await asyncio.sleep(chance.uniform(2, 4))
    await still_reads(stage, service)
    stored = await admin.fetchval("select position from log.head") - before
    refused = stage.servers_said(NO_ROOM) - told
    return f"{stored} events found room in pages that were there, {refused} writes did not"


@kind("deadlock", limit=5, promise="writes")
async def deadlock(stage: Stage, chance: Random) -> str:
    """Somebody locks what a view needs, the wrong way round; the server ends the view's transaction, not his."""
    times = chance.randint(1, 3)
    async with stage.admin("registry") as admin:
        before = stage.servers_said(DEADLOCK)  # its counters tell of a backend only when that has more to do
        await admin.execute("set deadlock_timeout = '60s'")  # he is patient, so it is the other one who is told
        for _ in range(times):
            await admin.execute("begin")
            await admin.execute("lock table posts.post in access exclusive mode")
            await _view_waits(admin)
            await admin.execute("select from log.followers where name = 'view:posts' for update")
            await admin.execute("rollback")
        met = stage.servers_said(DEADLOCK) - before
    if met < times:
        raise NotTaken(f"{met} deadlocks of {times}")
    return f"{met} times"


async def _view_waits(admin: asyncpg.Connection) -> None:
    """Until the view has its checkpoint's row and asks for the table."""
    asked = "select count(*) from pg_locks where relation = 'posts.post'::regclass and not granted and mode = $1"
    for _ in range(500):
        if await admin.fetchval(asked, "RowExclusiveLock"):
            return
        await asyncio.sleep(0.02)
    raise NotTaken("the view wrote nothing within 10 s")


@kind("serialization failures", limit=10)
async def serialization_failures(stage: Stage, chance: Random) -> str:
    """A service's transactions are serializable for a while, and the server refuses those that cannot be."""
    service, before = chance.choice(WRITERS), stage.servers_said(NOT_SERIAL)
    async with stage.admin(service) as admin:
        name = await admin.fetchval("select current_database()")
        await admin.execute(f"alter database {name} set default_transaction_isolation = 'serializable'")
        try:
            await end_ours(admin)
            await asyncio.sleep(chance.uniform(4, 7))
        finally:
            await admin.execute(f"alter database {name} reset default_transaction_isolation")
            await end_ours(admin)
    if not (refused := stage.servers_said(NOT_SERIAL) - before):
        raise NotTaken(f"no transaction of {service} was refused")
    return f"{service}, {refused} refused"
