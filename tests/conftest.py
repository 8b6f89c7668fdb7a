"""What tests share: real servers for the session, a fresh migrated database for each test, running services."""

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import count

import asyncpg
import pytest
import pytest_asyncio
from hypothesis import settings

from services.chassis.migrate import migrate
from services.chassis.service import Service
from tests.running import Running, database_url, forget_topology, running
from tests.servers import ServersForTests, servers_for_tests

TEMPLATE, APP, PASSWORD = "posyantek_template", "posyantek_app", "only-for-tests"
_numbers = count(1)
settings.register_profile("untimed", deadline=None)  # how fast it is, is measured elsewhere; here machines are busy
settings.load_profile("untimed")


@pytest_asyncio.fixture(scope="session")
async def servers() -> AsyncIterator[ServersForTests]:
    """Real Postgres and RabbitMQ; which ones is printed once."""
    async with servers_for_tests() as found:
        yield found


@dataclass(frozen=True)
class Database:
    """A fresh database with migrations at head: `url` as the app's role, `owner_url` as its owner."""

    name: str
    url: str
    owner_url: str


@pytest_asyncio.fixture(scope="session")
async def template(servers: ServersForTests) -> AsyncIterator[str]:
    """A migrated database that the tests' databases are copied from."""
    admin = await asyncpg.connect(servers.admin_database_url)
    try:
        await admin.execute(f"drop database if exists {TEMPLATE} with (force)")
        await admin.execute(f"create database {TEMPLATE}")
        await admin.execute(
            f"do $$ begin if not exists (select from pg_roles where rolname = '{APP}') then"
            f" create role {APP} login password '{PASSWORD}'; end if; end $$"
        )
        url = database_url(servers.admin_database_url, TEMPLATE)
        await migrate(url, APP)
        yield TEMPLATE
        await admin.execute(f"drop database if exists {TEMPLATE} with (force)")
    finally:
        await admin.close()


NewDatabase = Callable[[], Awaitable[Database]]


@pytest_asyncio.fixture
async def new_database(servers: ServersForTests, template: str) -> AsyncIterator[NewDatabase]:
    """Makes fresh databases; they are dropped after the test."""
    admin = await asyncpg.connect(servers.admin_database_url)
    made: list[str] = []
    one_at_a_time = asyncio.Lock()

    async def make() -> Database:
        async with one_at_a_time:
            return await _copy()

    async def _copy() -> Database:
        name = f"posyantek_test_{next(_numbers)}"
        await admin.execute(f"drop database if exists {name} with (force)")
        await admin.execute(f"create database {name} template {template}")
        # A copy is another log: its incarnation must not be the template's.
        await admin.execute(f"grant create on database {name} to {APP}")
        made.append(name)
        owner = database_url(servers.admin_database_url, name)
        conn = await asyncpg.connect(owner)
        await conn.execute("select log.begin_life('copied for a test')")
        await conn.close()
        return Database(name, database_url(servers.admin_database_url, name, APP, PASSWORD), owner)

    yield make
    for name in made:
        await admin.execute(f"drop database if exists {name} with (force)")
    await admin.close()


@pytest_asyncio.fixture
async def database(new_database: NewDatabase) -> Database:
    """One fresh database."""
    return await new_database()


@pytest_asyncio.fixture
async def broker(servers: ServersForTests) -> str:
    """The broker's address, with nothing of the platform declared on it."""
    await forget_topology(servers.amqp_url)
    return servers.amqp_url


Start = Callable[[Service], Awaitable[Running]]


@pytest_asyncio.fixture
async def start(new_database: NewDatabase, broker: str) -> AsyncIterator[Start]:
    """Starts services in this process, each on a database of its own and on the real broker."""
    async with AsyncExitStack() as stack:

        async def begin(service: Service) -> Running:
            return await stack.enter_async_context(running(service, (await new_database()).url, broker))

        yield begin


def pytest_collection_finish() -> None:
    """What collection imported stays to the end: to look through it for garbage again and again is a fifth of a run."""
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


def pytest_xdist_auto_num_workers() -> int | None:
    """Every worker has servers of its own. Given ones are one set with fixed names in it: no workers then."""
    return 0 if {"POSYANTEK_TEST_DATABASE_URL", "POSYANTEK_TEST_AMQP_URL"} & os.environ.keys() else None


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test does not see the settings of the shell that it runs in."""
    for name in (
        "POSYANTEK_DATABASE_URL",
        "POSYANTEK_OWNER_DATABASE_URL",
        "POSYANTEK_AMQP_URL",
        "POSYANTEK_SECRET_KEY",
        "POSYANTEK_PRIVACY_KEY",
        "POSYANTEK_TOMBSTONE_FILE",
    ):
        monkeypatch.delenv(name, raising=False)
