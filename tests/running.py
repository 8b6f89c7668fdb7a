"""A service running in the test's own process, and the ways to talk to it: HTTP, its log, facts from other services."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID, uuid5

import aio_pika
import httpx
import uvicorn

from contracts.areas import AreaCode
from contracts.base import Envelope, Event
from services.chassis.access import Actor
from services.chassis.app import application
from services.chassis.codec import COLUMNS, Recorded
from services.chassis.service import Runtime, Service
from services.chassis.settings import Settings
from services.chassis.topology import FACTS
from tests.examples import NOW

T = TypeVar("T")
SECRET = "a secret that only tests use, and long enough"
ROLES = {"operator": "OPERATOR", "official": "AGENCY_STAFF", "viewer": "INSPECTOR"}
SERVICES = ("registry", "partnerships", "reporting", "probe", "listener")


def database_url(server: str, name: str, user: str | None = None, password: str | None = None) -> str:
    """The address of a database on a server, as the server's administrator or as another role."""
    parts = urlsplit(server)
    place = parts.netloc if user is None else f"{user}:{password}@{parts.netloc.rpartition('@')[2]}"
    return urlunsplit((parts.scheme, place, f"/{name}", parts.query, ""))


async def forget_topology(amqp_url: str) -> None:
    """Remove what the platform declares, so that a test begins with an empty broker."""
    connection = await aio_pika.connect(amqp_url, timeout=10)
    try:
        for service in SERVICES:
            for queue in (f"{service}.facts", f"{service}.dead"):
                channel = await connection.channel()
                await channel.queue_delete(queue)
                await channel.close()
            channel = await connection.channel()
            await channel.exchange_delete(f"{service}.dead")
            await channel.close()
        channel = await connection.channel()
        await channel.exchange_delete(FACTS)
    finally:
        await connection.close()


@dataclass
class Running:
    """A started service and a client of it, signed in as an operator of the whole country unless told otherwise."""

    runtime: Runtime
    web: httpx.AsyncClient

    def token(self, role: str = "operator", area: str | None = None, post: UUID | None = None) -> dict[str, str]:
        """Headers of somebody else: a grant of a role, or of what most tests call an official or a viewer."""
        actor = Actor(f"test-{role}", ROLES.get(role, role), AreaCode(area) if area else None, post)
        token = self.runtime.tokens.mint(actor, "service" if role == "service" else "grant")
        return {"Authorization": f"Bearer {token}"}

    async def events(self, after: int = 0) -> list[Event]:
        """The service's own events, in order."""
        rows = await self.runtime.db.fetch(
            f"select {COLUMNS} from log.events where origin = 'self' and position > $1 order by position", after
        )
        return [Recorded.from_row(row, self.runtime.codec).event for row in rows]

    async def receive(self, origin: str, events: Sequence[Event], areas: Mapping[int, str] | None = None) -> None:
        """Foreign facts, stored as the receiver stores them; waits until every view shows them."""
        # Asked of the log: what the receiver remembers is for a moment older when it begins while we store beside it.
        had = await self.runtime.db.fetchval("select number from log.origins where origin = $1", origin)
        first = (had or 0) + 1
        run = [envelope(origin, number, event, (areas or {}).get(number)) for number, event in enumerate(events, first)]
        await self.runtime.origins.store(origin, run)
        head = await self.runtime.db.fetchval("select position from log.head")
        assert await self.runtime.caught_up(position=head, timeout=10), "views did not catch up"

    async def shown(self) -> None:
        """Wait until every view shows all of the log."""
        head = await self.runtime.db.fetchval("select position from log.head")
        assert await self.runtime.caught_up(position=head, timeout=10), "views did not catch up"

    async def rows(self, view: str) -> dict[str, list[tuple[Any, ...]]]:
        """All rows of a view's tables, sorted: what a rebuild must give again."""
        tables = await self.runtime.db.fetch("select tablename from pg_tables where schemaname = $1 order by 1", view)
        found = {}
        for (table,) in tables:
            rows = await self.runtime.db.fetch(f'select t::text from "{view}"."{table}" t order by 1')
            found[table] = [tuple(row) for row in rows]
        return found


INCARNATION = UUID("01950000-0000-7000-8000-0000000000ff")


def envelope(
    origin: str, number: int, event: Event, area: str | None = None, incarnation: UUID = INCARNATION
) -> Envelope:
    """A public event as it comes from its origin; each event is a stream of its own version unless it names one."""
    event_id = uuid5(INCARNATION, f"{origin}/{number}")
    key = next((str(value) for name, value in event if name.endswith("_id")), str(number))
    return Envelope(
        id=event_id, source=f"/posyantek/{origin}", type=event.TYPE, time=NOW, subject=f"{event.TYPE}-{key}-{number}",
        number=number, streamversion=1, schemaversion=event.VERSION, incarnation=incarnation, area=area, actor="test",
        commandid=event_id, correlationid=event_id, data=event.model_dump(mode="json"),
    )  # fmt: skip


@asynccontextmanager
async def running(service: Service, url: str, amqp_url: str, **settings: Any) -> AsyncIterator[Running]:
    """The service, started as the command line starts it, with a client on its application."""
    known: dict[str, Any] = {"database_url": url, "amqp_url": amqp_url, "secret_key": SECRET,
                             "privacy_key": SECRET, "daily_at": "", **settings}  # fmt: skip
    runtime = Runtime(service, Settings(**known))
    app = application([runtime])
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as web:
            found = Running(runtime, web)
            web.headers.update(found.token())
            yield found


@asynccontextmanager
async def served(
    service: Service, url: str, amqp_url: str, *, on_port: int = 0, **settings: Any
) -> AsyncIterator[Running]:
    """As `running`, but behind a real HTTP server on a port of 127.0.0.1, any free one unless one is named: what feeds
    and slow bodies need."""
    known: dict[str, Any] = {"database_url": url, "amqp_url": amqp_url, "secret_key": SECRET,
                             "privacy_key": SECRET, "daily_at": "", **settings}  # fmt: skip
    runtime = Runtime(service, Settings(**known))
    config = uvicorn.Config(
        application([runtime]), host="127.0.0.1", port=on_port, log_config=None, server_header=False, access_log=False,
        timeout_graceful_shutdown=3,
    )  # fmt: skip
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    try:
        await eventually(lambda: _started(server, serving), timeout=20)
        port = server.servers[0].sockets[0].getsockname()[1]
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=40) as web:
            found = Running(runtime, web)
            web.headers.update(found.token())
            yield found
    finally:
        server.should_exit = True
        await serving


async def _started(server: uvicorn.Server, serving: asyncio.Task[None]) -> bool:
    if serving.done():
        raise RuntimeError("the application did not start") from serving.exception()
    return server.started


async def eventually(condition: Callable[[], Awaitable[T]], timeout: float = 10) -> T:
    """Ask again until the answer is true, and answer it. Fails with the last answer after `timeout` seconds."""
    until = time.monotonic() + timeout
    while not (found := await condition()):
        if time.monotonic() > until:
            raise AssertionError(f"still {found!r} after {timeout} s")
        await asyncio.sleep(0.02)
    return found
