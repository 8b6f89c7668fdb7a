"""The ground that everything is measured on: one private PostgreSQL and one private RabbitMQ, for us and the peers.

Promises: a throw-away home, removed at the end; every database is fresh; both sides of a ratio meet the same servers
with the same settings, fsync and synchronous_commit on.
"""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aio_pika
import asyncpg

from services.chassis.migrate import migrate
from services.embedded.postgres import PrivatePostgres, find_programs
from services.embedded.provision import DatabaseUrls, ServicePasswords, provision
from services.embedded.rabbitmq import PrivateRabbit
from tests.bench.facts import COLUMNS, Fact, rows


@dataclass(frozen=True)
class Ground:
    """Running servers and what can be made on them."""

    postgres: PrivatePostgres
    rabbit: PrivateRabbit

    @property
    def amqp_url(self) -> str:
        """The broker, as its administrator."""
        return self.rabbit.admin_url

    async def log(self, name: str) -> DatabaseUrls:
        """A fresh database of a service, made and migrated as the platform does it."""
        await self._drop(name)
        urls = (await provision(self.postgres.admin_url, {name: ServicePasswords("bench", "bench")}))[name]
        await migrate(urls.owner_url, name)
        return urls

    async def plain(self, name: str) -> str:
        """A fresh, empty database for a peer; its address as superuser."""
        await self._drop(name)
        admin = await asyncpg.connect(self.postgres.admin_url)
        await admin.execute(f"create database {name}")
        await admin.close()
        return urlsplit(self.postgres.admin_url)._replace(path=f"/{name}").geturl()

    async def _drop(self, name: str) -> None:
        admin = await asyncpg.connect(self.postgres.admin_url)
        await admin.execute(f"drop database if exists {name} with (force)")
        await admin.close()

    async def pgbench(self, url: str, *arguments: str) -> str:
        """Run pgbench, PostgreSQL's own, and answer what it says."""
        parts = urlsplit(url)
        environment = {**os.environ, "PGPASSWORD": parts.password or ""}
        process = await asyncio.create_subprocess_exec(
            find_programs() / "pgbench", "-h", "127.0.0.1", "-p", str(parts.port), "-U", str(parts.username),
            *arguments, parts.path.lstrip("/"),
            env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        told, complaint = await process.communicate()
        if process.returncode != 0:
            raise RuntimeError(f"pgbench: {complaint.decode()[-500:]}")
        return told.decode()

    async def settle(self) -> None:
        """What was written so far is on the disk: its writing must not weigh on what is measured next."""
        admin = await asyncpg.connect(self.postgres.admin_url)
        await admin.execute("checkpoint", timeout=600)
        await admin.close()
        await asyncio.to_thread(os.sync)

    async def empty_queues(self, names: Sequence[str]) -> None:
        """Take everything out of these queues."""
        async with await aio_pika.connect(self.amqp_url) as connection:
            channel = await connection.channel()
            for name in names:
                queue = await channel.get_queue(name)
                await queue.purge()


@asynccontextmanager
async def ground() -> AsyncIterator[Ground]:
    """Start both servers in a throw-away home; stop them and remove it."""
    home = Path(tempfile.mkdtemp(prefix="posyantek-bench-"))
    home.chmod(0o711)  # as root, servers run in another account and must pass
    postgres, rabbit = PrivatePostgres(home / "postgres"), PrivateRabbit(home / "rabbitmq")
    try:
        async with asyncio.TaskGroup() as starting:
            starting.create_task(postgres.start())
            starting.create_task(rabbit.start())
        yield Ground(postgres, rabbit)
    finally:
        await asyncio.gather(postgres.stop(), rabbit.stop(), return_exceptions=True)
        for folder in (postgres.server_folder, rabbit.server_folder, home):
            shutil.rmtree(folder, ignore_errors=True)


async def load(owner_url: str, facts: Sequence[Fact], own: str) -> None:
    """Put facts into an empty log by COPY; those of `own` are the log's own events, all others are foreign."""
    conn = await asyncpg.connect(owner_url)
    try:
        records: list[tuple[Any, ...]] = list(rows(facts, own))
        await conn.copy_records_to_table("events", schema_name="log", columns=COLUMNS, records=records)
        number = max((row[2] for row in records if row[1] == "self"), default=0)
        await conn.execute("update log.head set position = $1, number = $2", len(records), number)
        await conn.execute(
            "insert into log.origins select origin, gen_random_uuid(), max(number) from log.events"
            " where origin <> 'self' group by 1"
        )
    finally:
        await conn.close()
    await tidy(owner_url)


async def tidy(url: str) -> None:
    """What autovacuum and the checkpointer would do in the middle of a measurement is done now."""
    conn = await asyncpg.connect(url)
    try:
        await conn.execute("vacuum analyze", timeout=1800)
    finally:
        await conn.close()
