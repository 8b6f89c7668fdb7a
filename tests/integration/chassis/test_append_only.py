"""The log is append-only in the database itself: by rights for the service's role, by triggers for everybody."""

import asyncpg
import pytest

from tests.conftest import Database
from tests.integration.chassis.parts import connected, store_on, take

FORBIDDEN = [
    "update log.events set data = '{}'",
    "update log.events set position = position + 1",
    "delete from log.events",
    "truncate log.events",
    "alter table log.events disable trigger all",
    "drop trigger append_only on log.events",
    "drop table log.events cascade",
    "create or replace function log.refuse() returns trigger language plpgsql as 'begin return new; end'",
    "set session_replication_role = replica",
    "update log.commands set outcome = 'accepted'",
    "delete from log.commands",
    "truncate log.commands",
    "delete from log.used_links",
    "delete from log.head",
    "insert into log.head (one) values (false)",
    "update log.head set incarnation = gen_random_uuid()",
    "update public.migrations set checksum = ''",
    "create table log.mine ()",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
async def test_the_role_of_the_service_may_not(database: Database, statement: str) -> None:
    async with store_on(database.url) as store, connected(database.url) as conn:
        await take(store, 1, "a")
        with pytest.raises((asyncpg.InsufficientPrivilegeError, asyncpg.CheckViolationError)):
            await conn.execute(statement)
        assert await conn.fetchval("select count(*) from log.events") == 1


@pytest.mark.parametrize("statement", FORBIDDEN[:4])
async def test_even_the_owner_is_refused(database: Database, statement: str) -> None:
    async with store_on(database.url) as store, connected(database.owner_url) as conn:
        await take(store, 1, "a")
        with pytest.raises(asyncpg.PostgresError) as refused:
            await conn.execute(statement)
        assert refused.value.sqlstate == "PL001"
        assert "append-only" in str(refused.value)
        assert await conn.fetchval("select data->>'text' from log.events") == "a"


async def test_a_head_that_the_role_turned_back_cannot_make_a_position_twice(database: Database) -> None:
    """The role may move the head, since appending does; whoever turns it back gets no second event at a position."""
    async with store_on(database.url) as store, connected(database.url) as conn:
        for text in ("a", "b"):
            await take(store, 1, text)
        await conn.execute("update log.head set position = 0, number = 0")
        with pytest.raises(asyncpg.UniqueViolationError):
            await take(store, 2, "c")
        rows = await conn.fetch("select position, data->>'text' from log.events order by position")
        assert [tuple(row) for row in rows] == [(1, "a"), (2, "b")]
