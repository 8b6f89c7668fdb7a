"""Migrations: once each, by one process at a time, never a file that was changed; and the rights that they give."""

import asyncio
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from services.chassis import migrate as migrations
from services.chassis.migrate import MIGRATIONS, migrate
from tests.conftest import APP, Database
from tests.integration.chassis.parts import connected
from tests.running import database_url
from tests.servers import ServersForTests

_numbers = count(1)
FILES = sorted(path.name for path in MIGRATIONS.glob("*.sql"))


@pytest_asyncio.fixture
async def empty(servers: ServersForTests, template: str) -> AsyncIterator[str]:
    """A database with nothing in it, as its owner."""
    name = f"posyantek_test_empty_{next(_numbers)}"
    async with connected(servers.admin_database_url) as admin:
        await admin.execute(f"drop database if exists {name} with (force)")
        await admin.execute(f"create database {name}")
        yield database_url(servers.admin_database_url, name)
        await admin.execute(f"drop database {name} with (force)")


async def test_of_eight_that_start_at_once_one_migrates(empty: str) -> None:
    ran = await asyncio.gather(*(migrate(empty, APP) for _ in range(8)))
    assert sorted(ran, key=len) == [[]] * 7 + [FILES]
    async with connected(empty) as conn:
        assert [row[0] for row in await conn.fetch("select name from public.migrations order by name")] == FILES
        assert await conn.fetchval("select count(*) from log.head") == 1


async def test_a_file_that_was_changed_after_it_ran_stops_the_start(empty: str) -> None:
    await migrate(empty, APP)
    async with connected(empty) as conn:
        await conn.execute("update public.migrations set checksum = 'of another text' where name = $1", FILES[0])
    with pytest.raises(RuntimeError, match=f"{FILES[0]} was changed after it had run"):
        await migrate(empty, APP)
    with pytest.raises(RuntimeError):  # and lets go of the lock
        async with asyncio.timeout(5):
            await migrate(empty, APP)


async def test_a_file_that_fails_leaves_nothing_behind(
    empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", tmp_path)
    (tmp_path / "0001_a.sql").write_text("create table public.a ();")
    (tmp_path / "0002_b.sql").write_text("create table public.b (); select 1/0;")
    with pytest.raises(asyncpg.DivisionByZeroError):
        await migrate(empty, "nobody")
    async with connected(empty) as conn:
        assert await conn.fetchval("select to_regclass('public.a') is not null and to_regclass('public.b') is null")
    (tmp_path / "0002_b.sql").write_text("create table public.b ();")
    assert await migrate(empty, "nobody") == ["0002_b.sql"]


async def test_an_owner_that_is_also_the_service_is_migrated_without_grants(empty: str) -> None:
    assert await migrate(empty, "no_such_role") == FILES


async def test_the_role_of_the_service_may_add_to_the_log_and_change_nothing_of_it(database: Database) -> None:
    async with connected(database.owner_url) as conn:
        rows = await conn.fetch(
            "select table_name, string_agg(lower(privilege_type), ' ' order by privilege_type) from"
            " information_schema.table_privileges where grantee = $1 and table_schema = 'log' group by 1",
            APP,
        )
        given = {row[0]: set(row[1].split()) for row in rows}
        for only_added_to in ("events", "commands", "used_links"):
            assert given[only_added_to] == {"insert", "select"}
        assert given["head"] == {"select"}
        assert set().union(*given.values()) == {"select", "insert", "update", "delete"}
        columns = await conn.fetch(
            "select column_name from information_schema.column_privileges"
            " where grantee = $1 and table_name = 'head' and privilege_type = 'UPDATE' order by 1",
            APP,
        )
        assert [row[0] for row in columns] == ["number", "position"]
