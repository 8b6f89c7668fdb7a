"""What every other integration test stands on: the servers answer, and come back from a kill with their data."""

import aio_pika
import asyncpg
import pytest

from tests.servers import containers_can_run, servers_for_tests

_NO_CONTAINERS = pytest.mark.skipif(not containers_can_run(), reason="no container engine with the images here")


@pytest.mark.parametrize("kind", ["private", pytest.param("container", marks=_NO_CONTAINERS)])
async def test_servers_come_back_from_a_kill_at_the_same_address(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POSYANTEK_TEST_DATABASE_URL", raising=False)
    monkeypatch.delenv("POSYANTEK_TEST_AMQP_URL", raising=False)
    monkeypatch.setenv("POSYANTEK_TEST_SERVERS", kind)
    async with servers_for_tests() as servers:
        assert servers.description.count(kind) == 2
        assert servers.database_control
        assert servers.broker_control
        connection = await asyncpg.connect(servers.admin_database_url)
        await connection.execute("create database kept")
        await connection.close()
        async with await aio_pika.connect(servers.amqp_url) as broker:
            await (await broker.channel()).declare_queue("kept", durable=True)
        for control in (servers.database_control, servers.broker_control):
            await control.kill()
        with pytest.raises(OSError):
            await asyncpg.connect(servers.admin_database_url)
        for control in (servers.database_control, servers.broker_control):
            await control.start()
        connection = await asyncpg.connect(servers.admin_database_url)
        assert await connection.fetchval("select true from pg_database where datname = 'kept'")
        await connection.close()
        async with await aio_pika.connect(servers.amqp_url) as broker:
            await (await broker.channel()).declare_queue("kept", passive=True)
