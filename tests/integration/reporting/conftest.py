"""Databases for a whole module: views are read by many tests and changed by none."""

from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import count

import asyncpg
import pytest_asyncio

from services.chassis.db import Db
from tests.conftest import APP, PASSWORD
from tests.running import database_url
from tests.servers import ServersForTests

NewDb = Callable[[], Awaitable[Db]]
_numbers = count(1)


@pytest_asyncio.fixture(scope="module")
async def new_db(servers: ServersForTests, template: str) -> AsyncIterator[NewDb]:
    """Makes fresh migrated databases; they are dropped after the module."""
    admin = await asyncpg.connect(servers.admin_database_url)
    made: dict[str, Db] = {}

    async def make() -> Db:
        name = f"posyantek_test_reporting_{next(_numbers)}"
        await admin.execute(f"drop database if exists {name} with (force)")
        await admin.execute(f"create database {name} template {template}")
        await admin.execute(f"grant create on database {name} to {APP}")  # views make their own schemas
        made[name] = await Db.open(database_url(servers.admin_database_url, name, APP, PASSWORD), "test")
        return made[name]

    yield make
    for name, db in made.items():
        await db.close()
        await admin.execute(f"drop database if exists {name} with (force)")
    await admin.close()
