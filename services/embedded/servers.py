"""All servers that the three services need, given or private, provisioned and ready: `async with servers(...) as s`.

Promises: on entry every URL works; on exit, whatever the reason, everything that was started here is stopped. A second
run on the same home fails with one line. Enter from the main thread (see `processes`).
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg

from services.embedded import place
from services.embedded.broker_rights import service_user
from services.embedded.passwords import kept_passwords
from services.embedded.postgres import PrivatePostgres
from services.embedded.provision import DatabaseUrls, provision, service_passwords
from services.embedded.rabbitmq import PrivateRabbit

SERVICES = ("registry", "partnerships", "reporting")
DEFAULT_HOME = Path(".posyantek")  # in the folder that we are started in: the project's


@dataclass(frozen=True)
class ServiceUrls:
    """What one service connects to: its database as owner (migrations) and as app, and the broker."""

    owner_database_url: str
    database_url: str
    amqp_url: str


@dataclass(frozen=True)
class Servers:
    """Running servers; `postgres` and `rabbit` are None where a given server is used."""

    services: Mapping[str, ServiceUrls]
    postgres: PrivatePostgres | None
    rabbit: PrivateRabbit | None
    description: str

    def describe(self) -> str:
        """One line, without passwords: what is used and where."""
        return self.description


@asynccontextmanager
async def servers(
    home: Path = DEFAULT_HOME, database_url: str | None = None, amqp_url: str | None = None
) -> AsyncIterator[Servers]:
    """Start what is not given, provision the services, yield their URLs, stop what was started.

    `database_url`: an administrator's, see `provision`. `amqp_url`: used as it is by all services, its rights too.
    Raises `CannotRun` when something cannot run here.
    """
    home = place.own_folder(home)
    async with AsyncExitStack() as stack:
        lock = place.FolderLock(home)
        stack.callback(lock.free)
        lock.hold()
        postgres = None if database_url else PrivatePostgres(home / "postgres")
        broker_passwords = kept_passwords(home / "broker-passwords.json", SERVICES)
        users = [service_user(name, password) for name, password in broker_passwords.items()]
        rabbit = None if amqp_url else PrivateRabbit(home / "rabbitmq", users)
        await _start_together(stack, [server for server in (postgres, rabbit) if server])
        admin_url = postgres.admin_url if postgres else database_url or ""
        databases = await provision(admin_url, service_passwords(home / "database-passwords.json", SERVICES))
        amqp = {name: rabbit.url_of(name, broker_passwords[name]) if rabbit else amqp_url or "" for name in SERVICES}
        description = f"{await _database_words(postgres, admin_url)}, {_broker_words(rabbit, amqp_url)}"
        yield Servers(_service_urls(databases, amqp), postgres, rabbit, description)


async def _start_together(stack: AsyncExitStack, private: list[PrivatePostgres | PrivateRabbit]) -> None:
    """Start at the same time; each is stopped by the stack, also when another one fails to start."""
    for server in private:
        stack.push_async_callback(server.stop)
    try:
        async with asyncio.TaskGroup() as group:
            for server in private:
                group.create_task(server.start())
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None


def _service_urls(databases: Mapping[str, DatabaseUrls], amqp: Mapping[str, str]) -> dict[str, ServiceUrls]:
    return {name: ServiceUrls(databases[name].owner_url, databases[name].app_url, amqp[name]) for name in databases}


async def _database_words(postgres: PrivatePostgres | None, admin_url: str) -> str:
    if postgres:
        return f"private PostgreSQL {postgres.version} on 127.0.0.1:{postgres.port} ({postgres.server_folder})"
    connection = await asyncpg.connect(admin_url, timeout=30)
    try:
        version = str(await connection.fetchval("show server_version")).split()[0]
    finally:
        await connection.close()
    return f"given PostgreSQL {version} on {_host(admin_url)}"


def _broker_words(rabbit: PrivateRabbit | None, amqp_url: str | None) -> str:
    if rabbit:
        return f"private RabbitMQ {rabbit.version} on 127.0.0.1:{rabbit.port} ({rabbit.server_folder})"
    return f"given RabbitMQ on {_host(amqp_url or '')} with one account for all services"


def _host(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2]
