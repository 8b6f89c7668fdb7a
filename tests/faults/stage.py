"""The whole platform as the suite needs it: private servers, three services as processes, a proxy on every line.

Promises
- Services reach their database, the broker and each other's feeds only through proxies; clients and the suite's own
  hands (`admin`, `broker`) go straight.
- `calm` undoes what a fault may have left: weather, and processes that stand still.
- On the way out everything is stopped; nothing outlives the suite.
"""

import asyncio
import json
import os
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import aio_pika
import asyncpg
import httpx
from aio_pika.exceptions import AMQPError

from services.embedded.ports import free_port
from services.embedded.postgres import PrivatePostgres
from services.embedded.rabbitmq import PrivateRabbit
from services.embedded.servers import Servers, servers
from services.partnerships.main import SERVICE as PARTNERSHIPS
from services.registry.main import SERVICE as REGISTRY
from services.reporting.main import SERVICE as REPORTING
from tests.faults.proxy import Proxy
from tests.faults.workers import Worker, sent

SERVICES = (REGISTRY, PARTNERSHIPS, REPORTING)
LISTENS = {service.name: service.listens_to for service in SERVICES}
SECRET = "a secret that only the fault suite uses, and long"


@dataclass
class Stage:
    """`databases`, `brokers`, `feeds`: the proxies, by service (feeds: by listener and origin). `long`: faults last as
    long as the matrix can ask for. `met`: what the suite itself did on the way, counted."""

    servers: Servers
    postgres: PrivatePostgres
    rabbit: PrivateRabbit
    folder: Path
    databases: dict[str, Proxy] = field(default_factory=dict)
    brokers: dict[str, Proxy] = field(default_factory=dict)
    feeds: dict[tuple[str, str], Proxy] = field(default_factory=dict)
    workers: dict[str, Worker] = field(default_factory=dict)
    long: bool = False
    met: Counter[str] = field(default_factory=Counter)

    @property
    def proxies(self) -> list[Proxy]:
        """Every line between two parts of the platform."""
        return [*self.databases.values(), *self.brokers.values(), *self.feeds.values()]

    def calm(self) -> None:
        """Fair weather everywhere, and nobody stands still."""
        for proxy in self.proxies:
            proxy.set()
        for pid in (self.rabbit.pid, self.postgres.pid, *(worker.pid for worker in self.workers.values())):
            if pid:
                sent(pid, signal.SIGCONT)

    @asynccontextmanager
    async def admin(self, service: str) -> AsyncIterator[asyncpg.Connection]:
        """The superuser in a service's database, past the proxy."""
        name = urlsplit(self.servers.services[service].database_url).path
        conn = await asyncpg.connect(_at(self.postgres.admin_url, path=name), timeout=10)
        try:
            yield conn
        finally:
            conn.terminate()

    @asynccontextmanager
    async def broker(self) -> AsyncIterator[aio_pika.abc.AbstractChannel]:
        """The administrator on the broker, past the proxies."""
        async with await aio_pika.connect(self.rabbit.admin_url, timeout=10) as connection:
            yield await connection.channel()

    def worker(self, service: str, log: str, port: int = 0) -> Worker:
        """A process of a service, not started; a second one of the same service shares all but the port."""
        urls = self.servers.services[service]
        origins = {o: f"http://127.0.0.1:{self.feeds[service, o].port}" for o in LISTENS[service]}
        known = {
            "POSYANTEK_DATABASE_URL": _at(urls.database_url, self.databases[service].port),
            "POSYANTEK_OWNER_DATABASE_URL": _at(urls.owner_database_url, self.databases[service].port),
            "POSYANTEK_AMQP_URL": _at(urls.amqp_url, self.brokers[service].port),
            "POSYANTEK_SECRET_KEY": SECRET, "POSYANTEK_PRIVACY_KEY": SECRET,
            "POSYANTEK_PORT": str(port or free_port()), "POSYANTEK_DAILY_AT": "",
            "POSYANTEK_ORIGINS": json.dumps(origins),
        }  # fmt: skip
        ours = {name: value for name, value in os.environ.items() if not name.startswith("POSYANTEK_")}
        return Worker(service, {**ours, **known}, self.folder / log)

    def servers_said(self, words: str) -> int:
        """How often the two servers' own logs have said this by now."""
        logs = [self.folder / "home" / "postgres" / "postgres.log", *(self.rabbit.server_folder / "log").glob("*.log")]
        return sum(path.read_text(errors="replace").count(words) for path in logs)

    async def checks(self, service: str) -> dict[str, dict[str, object]]:
        """What the service says of its parts; empty while it does not answer."""
        try:
            async with httpx.AsyncClient(trust_env=False, timeout=5) as web:
                answer = await web.get(f"{self.address(service)}/ready")
            found: dict[str, dict[str, object]] = answer.json()["services"][service]["checks"]
        except (httpx.HTTPError, ValueError, KeyError):
            return {}
        return found

    async def reason(self, service: str, part: str) -> str:
        """Why a part of a service says that it is not well; empty when it does not."""
        return str((await self.checks(service)).get(part, {}).get("reason", ""))

    def address(self, service: str) -> str:
        """Where clients reach a service."""
        return f"http://127.0.0.1:{self.workers[service].port}"

    async def listening(self) -> None:
        """Wait, for ever if need be, until every service takes messages from its queue, as the broker sees it."""
        for service in LISTENS:
            while not await self._taken_from(f"{service}.facts"):
                await asyncio.sleep(0.1)

    async def _taken_from(self, queue: str) -> bool:
        try:
            async with self.broker() as channel:
                found = await channel.declare_queue(queue, passive=True)
        except (AMQPError, OSError):
            return False
        return bool(found.declaration_result.consumer_count)

    async def ready(self, patience: float) -> None:
        """Wait until every service says that it can do its job. Raises `TimeoutError` with what is not."""
        until, said = time.monotonic() + patience, "no answer"
        async with httpx.AsyncClient(trust_env=False, timeout=5) as web:
            for service in self.workers:
                while True:
                    try:
                        answer = await web.get(f"{self.address(service)}/ready")
                        if answer.status_code == httpx.codes.OK:
                            break
                        said = answer.text
                    except httpx.HTTPError as error:
                        said = repr(error)
                    if time.monotonic() > until:
                        raise TimeoutError(f"{service} is not ready after {patience} s: {said}")
                    await asyncio.sleep(0.1)


@asynccontextmanager
async def stage(folder: Path, *, long: bool = False) -> AsyncIterator[Stage]:
    """Start it all; ready on entry."""
    async with AsyncExitStack() as stack:
        found = await stack.enter_async_context(servers(folder / "home"))
        assert found.postgres is not None
        assert found.rabbit is not None
        made = Stage(found, found.postgres, found.rabbit, folder, long=long)
        await _lay_lines(made, stack)
        for worker in made.workers.values():
            worker.start()
            stack.push_async_callback(worker.close)
        await made.ready(60)
        yield made


async def _lay_lines(made: Stage, stack: AsyncExitStack) -> None:
    async def line(port: int) -> Proxy:
        proxy = await Proxy.open("127.0.0.1", port)
        stack.push_async_callback(proxy.close)
        return proxy

    ports = {service: free_port() for service in LISTENS}
    for service, origins in LISTENS.items():
        made.databases[service] = await line(made.postgres.port)
        made.brokers[service] = await line(made.rabbit.port)
        for origin in origins:
            made.feeds[service, origin] = await line(ports[origin])
        made.workers[service] = made.worker(service, f"{service}.log", ports[service])


def _at(url: str, port: int | None = None, path: str | None = None) -> str:
    """The same address at another port of this machine, or in another database."""
    parts = urlsplit(url)
    account = parts.netloc.rpartition("@")[0]
    place = parts.netloc if port is None else f"{account}@127.0.0.1:{port}"
    return urlunsplit((parts.scheme, place, parts.path if path is None else path, parts.query, ""))


def tally(folder: Path, words: Mapping[str, str]) -> dict[str, int]:
    """How often the services' logs say each of these words: what was met on the way."""
    texts = [path.read_text(errors="replace") for path in sorted(folder.glob("*.log"))]
    return {name: sum(text.count(word) for text in texts) for name, word in words.items()}
