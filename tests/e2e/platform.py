"""The three services as processes of their own, as an operator runs them: own databases, one broker, HTTP between."""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from services.chassis.access import Actor
from services.chassis.tokens import Tokens
from services.embedded import story
from services.embedded.ports import free_port
from tests.conftest import NewDatabase
from tests.running import SECRET

LISTENS = {"registry": ("partnerships",), "partnerships": ("registry",), "reporting": ("registry", "partnerships")}


@dataclass
class Platform:
    """Running services by name; each can be stopped, killed, and started again on another database."""

    new_database: NewDatabase
    amqp_url: str
    logs: Path
    ports: dict[str, int] = field(default_factory=lambda: {name: free_port() for name in LISTENS})
    databases: dict[str, str] = field(default_factory=dict)
    processes: dict[str, asyncio.subprocess.Process] = field(default_factory=dict)

    def address(self, name: str) -> str:
        """Where a service answers."""
        return f"http://127.0.0.1:{self.ports[name]}"

    async def start(self, name: str, *, fresh: bool = False) -> None:
        """Start one service, on a fresh database the first time or when asked; returns when it is alive."""
        if fresh or name not in self.databases:
            self.databases[name] = (await self.new_database()).url
        known = {
            "POSYANTEK_DATABASE_URL": self.databases[name], "POSYANTEK_AMQP_URL": self.amqp_url,
            "POSYANTEK_SECRET_KEY": SECRET, "POSYANTEK_PRIVACY_KEY": SECRET, "POSYANTEK_PORT": str(self.ports[name]),
            "POSYANTEK_DAILY_AT": "",
            "POSYANTEK_ORIGINS": json.dumps({origin: self.address(origin) for origin in LISTENS[name]}),
        }  # fmt: skip
        environment = {n: v for n, v in os.environ.items() if not n.startswith("POSYANTEK_")} | known
        with (self.logs / f"{name}.log").open("ab") as log:
            self.processes[name] = await asyncio.create_subprocess_exec(
                sys.executable, "-m", f"services.{name}", "serve", env=environment, stderr=log
            )
        await self.eventually(name, "/health", 20)

    async def stop(self, name: str, number: int = signal.SIGTERM) -> None:
        """Stop one service in good order, or with another signal."""
        process = self.processes.pop(name)
        process.send_signal(number)
        async with asyncio.timeout(20):
            await process.wait()
        if number == signal.SIGTERM:
            assert process.returncode == 0, f"{name} ended with {process.returncode}"

    async def eventually(self, name: str, path: str, timeout: float) -> None:
        """Wait until a path of a service answers 200."""
        until = time.monotonic() + timeout
        last = "no answer"
        async with httpx.AsyncClient(base_url=self.address(name), trust_env=False) as web:
            while time.monotonic() < until:
                try:
                    answer = await web.get(path)
                    if answer.status_code == httpx.codes.OK:
                        return
                    last = answer.text
                except httpx.HTTPError as error:
                    last = repr(error)
                await asyncio.sleep(0.05)
        raise AssertionError(f"{name}{path} within {timeout} s: {last}\n{self.tail(name)}")

    async def ready(self, timeout: float = 30) -> None:
        """Wait until all three can do their job."""
        for name in self.processes:
            await self.eventually(name, "/ready", timeout)

    def tail(self, name: str) -> str:
        """The end of a service's log."""
        return (self.logs / f"{name}.log").read_text()[-2000:]

    def web(self) -> httpx.AsyncClient:
        """A client that finds each service by the first part of the path, as a gateway does; signed in as operator."""
        token = Tokens(SECRET).mint(Actor("test", "OPERATOR"), "grant")
        client = story.client("http://platform", token)
        client._transport = _Gateway(self)
        return client


class _Gateway(httpx.AsyncBaseTransport):
    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._through = httpx.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        name = request.url.path.split("/")[1]
        name = name if name in LISTENS else "reporting"
        request.url = request.url.copy_with(host="127.0.0.1", port=self._platform.ports[name])
        return await self._through.handle_async_request(request)

    async def aclose(self) -> None:
        await self._through.aclose()


@asynccontextmanager
async def platform(new_database: NewDatabase, amqp_url: str, logs: Path) -> AsyncIterator[Platform]:
    """All three, started together; whatever still runs at the end is ended."""
    found = Platform(new_database, amqp_url, logs)
    try:
        await asyncio.gather(*(found.start(name) for name in LISTENS))
        yield found
    finally:
        for process in found.processes.values():
            if process.returncode is None:
                process.kill()
                await process.wait()
