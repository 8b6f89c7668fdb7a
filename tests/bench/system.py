"""Services as processes of their own, on logs that are there already."""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from services.chassis.access import Actor
from services.chassis.tokens import Tokens
from services.embedded.ports import free_port
from services.embedded.provision import DatabaseUrls
from tests.running import SECRET

HOURS = 3600.0


@dataclass(frozen=True)
class Part:
    """A running service."""

    name: str
    port: int
    process: asyncio.subprocess.Process

    def web(self) -> httpx.AsyncClient:
        """A client, as an operator of the whole country."""
        token = Tokens(SECRET).mint(Actor("bench", "OPERATOR"), "grant")
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        return httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{self.port}", headers=headers, trust_env=False, timeout=60
        )  # fmt: skip

    def megabytes(self) -> float:
        """What it has needed at most."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024

    async def caught_up(self) -> None:
        """Wait until every follower stands at the end of the log."""
        until = time.monotonic() + HOURS
        async with self.web() as web:
            while time.monotonic() < until:
                with suppress(httpx.HTTPError):
                    checks = (await web.get("/ready")).json()["services"][self.name]["checks"]
                    places = [c for c in checks.values() if "position" in c]
                    if (places and all(c["position"] >= c["head"] > 0 for c in places)) or self.name == "registry":
                        return
                if self.process.returncode is not None:
                    raise RuntimeError(f"{self.name} ended by itself with {self.process.returncode}")
                await asyncio.sleep(0.5)
        raise TimeoutError(f"{self.name} did not catch up")


@asynccontextmanager
async def service(name: str, log: DatabaseUrls, amqp_url: str) -> AsyncIterator[Part]:
    """`python -m services.<name> serve` on this log."""
    port = free_port()
    environment = {n: v for n, v in os.environ.items() if not n.startswith("POSYANTEK_")} | {
        "POSYANTEK_DATABASE_URL": log.app_url, "POSYANTEK_AMQP_URL": amqp_url, "POSYANTEK_SECRET_KEY": SECRET,
        "POSYANTEK_PRIVACY_KEY": SECRET, "POSYANTEK_PORT": str(port), "POSYANTEK_DAILY_AT": "",
    }  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", f"services.{name}", "serve", env=environment, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        yield Part(name, port, process)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        with suppress(TimeoutError):
            async with asyncio.timeout(30):
                await process.wait()
        if process.returncode is None:
            process.kill()
            await process.wait()


async def spent(module: str, *arguments: str) -> tuple[float, float]:
    """Run a module that prints [seconds, megabytes]."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *arguments, stdout=asyncio.subprocess.PIPE
    )
    told, _ = await process.communicate()
    if process.returncode != 0:
        raise RuntimeError(f"{module} ended with {process.returncode}")
    seconds, megabytes = json.loads(told)
    return float(seconds), float(megabytes)
