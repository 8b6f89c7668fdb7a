"""The origin's Postgres dies and its standby takes over without the last commits: asynchronous replication's price.

The log notices at the relay's next session that it woke up on another timeline, and begins a new life; listeners take
back what it lost. What was acknowledged and not yet replicated is gone: that is said, never hidden.
"""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from services.chassis.migrate import migrate
from services.embedded import place
from services.embedded.postgres import PrivatePostgres, find_programs
from services.embedded.processes import Command, run
from tests.conftest import NewDatabase
from tests.faults.proxy import Proxy
from tests.integration.chassis.probe import LISTENER, PROBE
from tests.integration.chassis.test_restored import forks, history, notes, received
from tests.running import database_url, eventually, running, served

NAME, APP, PASSWORD = "failover", "posyantek_app", "only-for-tests"
LIMIT = 60.0


@dataclass
class Replicated:
    """A primary, its hot standby, and one address that leads to whichever serves."""

    primary: PrivatePostgres
    standby: PrivatePostgres
    line: Proxy

    @property
    def url(self) -> str:
        """What the service is given: it knows nothing of two servers."""
        return f"postgresql://{APP}:{PASSWORD}@127.0.0.1:{self.line.port}/{NAME}"

    async def replicated(self) -> bool:
        """The standby has all that the primary has."""
        primary = await _ask(self.primary, "select number::bigint from log.head")
        return primary == await _ask(self.standby, "select number::bigint from log.head")

    async def cut_off(self) -> None:
        """From now on nothing reaches the standby."""
        await _ask(self.standby, "alter system set primary_conninfo = ''")
        await _ask(self.standby, "select pg_reload_conf()")

        async def alone() -> bool:
            return await _ask(self.standby, "select count(*) from pg_stat_wal_receiver") == 0

        await eventually(alone)

    async def fail_over(self) -> None:
        """The primary dies for good, the standby is promoted, and the address leads to it."""
        await self.primary.kill()
        assert await _ask(self.standby, "select pg_promote()")
        self.line.lead_to(self.standby.port)
        self.line.reset()


async def _ask(server: PrivatePostgres, sql: str) -> object:
    conn = await asyncpg.connect(database_url(server.admin_url, NAME), timeout=10)
    try:
        return await conn.fetchval(sql)
    finally:
        conn.terminate()


@pytest_asyncio.fixture
async def replicated(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Replicated]:
    """Both servers run, with the log's tables, and the standby follows."""
    home = tmp_path_factory.mktemp("failover")
    async with AsyncExitStack() as stack:
        primary, standby = PrivatePostgres(home / "primary"), PrivatePostgres(home / "standby")
        for server in (primary, standby):
            stack.callback(shutil.rmtree, server.server_folder, ignore_errors=True)
            stack.push_async_callback(server.stop)
        await primary.start()
        await _prepare(primary)
        await _copy(primary, standby)
        await standby.start()
        line = await Proxy.open("127.0.0.1", primary.port)
        stack.push_async_callback(line.close)
        yield Replicated(primary, standby, line)


async def _prepare(primary: PrivatePostgres) -> None:
    admin = await asyncpg.connect(primary.admin_url)
    try:
        await admin.execute(f"create database {NAME}")
        await admin.execute(f"create role {APP} login password '{PASSWORD}'")
        await admin.execute(f"grant create on database {NAME} to {APP}")
    finally:
        await admin.close()
    await migrate(database_url(primary.admin_url, NAME), APP)


async def _copy(primary: PrivatePostgres, standby: PrivatePostgres) -> None:
    """A base backup that knows where to go on from; the standby's administrator is the primary's."""
    shutil.copy(primary.folder / "passwords.json", standby.folder / "passwords.json")
    account = place.server_account()
    programs = place.runnable_copy(find_programs(), standby.server_folder, account)
    argv: tuple[str | Path, ...] = (
        programs / "pg_basebackup", "--dbname", primary.admin_url, "--pgdata", standby.server_folder / "data",
        "--write-recovery-conf", "--checkpoint", "fast", "--wal-method", "stream",
    )  # fmt: skip
    await run(Command(argv, standby.server_folder, {}, account))


@pytest.mark.skipif(not (find_programs() / "pg_basebackup").exists(), reason="this PostgreSQL has no pg_basebackup")
async def test_a_standby_that_lost_the_tail_takes_over_and_every_listener_goes_back_to_where_they_agree(
    replicated: Replicated, new_database: NewDatabase, broker: str
) -> None:
    home = await new_database()
    async with served(PROBE, replicated.url, broker) as probe:
        origins = {"probe": str(probe.web.base_url)}
        async with running(LISTENER, home.url, broker, origins=origins) as listener:
            await notes(probe, 0, 20)
            await received(listener, 20)
            await eventually(replicated.replicated)
            await replicated.cut_off()
            await notes(probe, 20, 30, "lost")
            await received(listener, 30)
            await replicated.fail_over()
            began = time.monotonic()
            await notes(probe, 20, 35, "other")
            await asyncio.wait_for(received(listener, 35), LIMIT)
            took = time.monotonic() - began
            texts = await history(listener)
            assert [text for text in texts if text.startswith("lost")] == []
            assert len([text for text in texts if text.startswith("other")]) == 15
            ((_, _, fork_number, had_number, taken_back),) = [tuple(row) for row in await forks(listener)]
            assert (fork_number, had_number, taken_back) == (20, 30, 10)
            assert await listener.runtime.db.fetchval("select count(*) from log.parked") == 0
            assert took < LIMIT
