"""The PostgreSQL and RabbitMQ that tests run against: always real ones, from the first of these that there is.

1. given: `POSYANTEK_TEST_DATABASE_URL` and `POSYANTEK_TEST_AMQP_URL`, each by itself, of an administrator;
2. containers, where an engine answers and the images are there already (nothing is ever pulled);
3. private ones of `services.embedded` in a temporary home.
`POSYANTEK_TEST_SERVERS=private` skips the second.

Promises: nothing is left behind, and what a killed test run left in the engine is removed by the next one. Servers that
were started here can be taken down by tests through `database_control` and `broker_control`; given ones cannot.
"""

import asyncio
import os
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import aio_pika
import asyncpg
from aio_pika.exceptions import AMQPError

from services.embedded.ports import free_port, is_free
from services.embedded.postgres import PrivatePostgres
from services.embedded.rabbitmq import PrivateRabbit

_POSTGRES_IMAGE = "postgres:17"
_RABBITMQ_IMAGE = "rabbitmq:4-management"
_IMAGES = (_POSTGRES_IMAGE, _RABBITMQ_IMAGE)
_HOST_LABEL, _PROCESS_LABEL = "posyantek.tests.host", "posyantek.tests.process"
_ACCOUNT = "posyantek"
_PASSWORD = "only-for-tests"
_READY_SECONDS = 60.0


class Control(Protocol):
    """Takes a server down and brings it back, at the same address and with its data."""

    async def start(self) -> None:
        """Start, and return when it answers."""

    async def stop(self) -> None:
        """Stop in good order."""

    async def kill(self) -> None:
        """End at once, like kill -9."""


@dataclass(frozen=True)
class ServersForTests:
    """`admin_database_url`: database `postgres` as superuser; tests make their own databases. The controls are None
    for given servers. `description` says what is used."""

    admin_database_url: str
    amqp_url: str
    database_control: Control | None
    broker_control: Control | None
    description: str


@asynccontextmanager
async def servers_for_tests() -> AsyncIterator[ServersForTests]:
    """Start or find both servers, say once on stderr which, and stop and remove what was started."""
    containers = containers_can_run() and os.environ.get("POSYANTEK_TEST_SERVERS") != "private"
    async with AsyncExitStack() as stack:
        home = Path(tempfile.mkdtemp(prefix="posyantek-tests-"))
        stack.callback(shutil.rmtree, home)
        home.chmod(0o711)  # as root, servers run in another account and must pass
        database, broker = await asyncio.gather(_database(stack, home, containers), _broker(stack, home, containers))
        description = f"PostgreSQL: {database.kind}, RabbitMQ: {broker.kind}"
        print(f"\nservers for tests: {description}", file=sys.__stderr__, flush=True)
        yield ServersForTests(database.url, broker.url, database.control, broker.control, description)


@dataclass(frozen=True)
class _Server:
    url: str
    kind: str
    control: Control | None = None


async def _database(stack: AsyncExitStack, home: Path, containers: bool) -> _Server:
    if given := os.environ.get("POSYANTEK_TEST_DATABASE_URL"):
        return _Server(given, "given")
    if containers:
        environment = {"POSTGRES_USER": _ACCOUNT, "POSTGRES_PASSWORD": _PASSWORD, "POSTGRES_DB": "postgres"}
        container = _ContainerServer(_POSTGRES_IMAGE, 5432, environment, _postgres_answers)
        await _start(stack, container, container.remove)
        return _Server(f"{container.url('postgresql')}postgres", f"container {_POSTGRES_IMAGE}", container)
    private = PrivatePostgres(home / "postgres")
    # Where the temporary home is closed to other accounts, root's servers have their files elsewhere.
    stack.callback(shutil.rmtree, private.server_folder, ignore_errors=True)
    await _start(stack, private, private.stop)
    return _Server(private.admin_url, f"private {private.version}", private)


async def _broker(stack: AsyncExitStack, home: Path, containers: bool) -> _Server:
    if given := os.environ.get("POSYANTEK_TEST_AMQP_URL"):
        return _Server(given, "given")
    if containers:
        environment = {"RABBITMQ_DEFAULT_USER": _ACCOUNT, "RABBITMQ_DEFAULT_PASS": _PASSWORD}
        container = _ContainerServer(_RABBITMQ_IMAGE, 5672, environment, _rabbitmq_answers)
        await _start(stack, container, container.remove)
        return _Server(container.url("amqp"), f"container {_RABBITMQ_IMAGE}", container)
    private = PrivateRabbit(home / "rabbitmq")
    stack.callback(shutil.rmtree, private.server_folder, ignore_errors=True)
    await _start(stack, private, private.stop)
    return _Server(private.admin_url, f"private {private.version}", private)


async def _start(stack: AsyncExitStack, server: Control, at_exit: Callable[[], Awaitable[None]]) -> None:
    stack.push_async_callback(at_exit)
    await server.start()


class _ContainerServer:
    """A server in a container with a fixed port of 127.0.0.1, so that its address outlives a restart."""

    def __init__(
        self, image: str, inner_port: int, environment: dict[str, str], answers: Callable[[str], Awaitable[None]]
    ) -> None:
        from testcontainers.core.container import DockerContainer  # noqa: PLC0415 - only where an engine answers

        self._port = free_port()
        self._answers = answers
        self._scheme = "amqp" if inner_port == 5672 else "postgresql"
        self._container = DockerContainer(image).with_envs(**environment)
        # The library only takes a number here, which would open the port to the network.
        self._container.ports[f"{inner_port}/tcp"] = ("127.0.0.1", self._port)  # type: ignore[assignment]
        # A fixed host name: RabbitMQ's node, and with it its data, is named after it.
        labels = {_HOST_LABEL: socket.gethostname(), _PROCESS_LABEL: str(os.getpid())}
        self._container.with_kwargs(labels=labels, hostname="posyantek")
        self._created = False

    def url(self, scheme: str) -> str:
        return f"{scheme}://{_ACCOUNT}:{_PASSWORD}@127.0.0.1:{self._port}/"

    async def start(self) -> None:
        if self._created:
            await asyncio.to_thread(self._container.get_wrapped_container().start)
        else:
            await asyncio.to_thread(self._container.start)
            self._created = True
        limit = time.monotonic() + _READY_SECONDS
        while True:
            try:
                return await self._answer_once()
            except (OSError, AMQPError, asyncpg.PostgresError, asyncpg.InterfaceError):
                if time.monotonic() > limit:
                    raise
                await asyncio.sleep(0.2)

    async def _answer_once(self) -> None:
        if is_free(self._port):  # asking a closed port makes the AMQP library log an error each time
            raise ConnectionRefusedError(f"nothing listens on port {self._port}")
        async with asyncio.timeout(10):
            await self._answers(self.url(self._scheme))

    async def stop(self) -> None:
        await asyncio.to_thread(self._container.get_wrapped_container().stop)

    async def kill(self) -> None:
        container = self._container.get_wrapped_container()
        await asyncio.to_thread(container.kill)
        await asyncio.to_thread(container.wait)

    async def remove(self) -> None:
        await asyncio.to_thread(self._container.stop)


async def _postgres_answers(url: str) -> None:
    connection = await asyncpg.connect(url + "postgres")
    await connection.close()


async def _rabbitmq_answers(url: str) -> None:
    async with await aio_pika.connect(url) as connection:
        await connection.channel()


def containers_can_run() -> bool:
    """Whether an engine of this machine answers and has the images. Clears up after killed test runs, too."""
    if not os.environ.get("DOCKER_HOST", "unix://").startswith("unix://"):
        return False  # published ports would be on another machine
    # No reaper: it is one more image to pull. What it would do is done below.
    os.environ.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")
    import docker  # type: ignore[import-untyped]  # noqa: PLC0415 - given and private servers need no such client

    try:
        client = docker.from_env(timeout=10)
        with closing(client):
            here = {tag for image in client.images.list() for tag in image.tags}
            ours = {"label": f"{_HOST_LABEL}={socket.gethostname()}"}
            for container in client.containers.list(all=True, filters=ours):
                if not Path(f"/proc/{container.labels[_PROCESS_LABEL]}").exists():
                    container.remove(force=True, v=True)
    except docker.errors.DockerException:
        return False
    return here.issuperset(_IMAGES)
