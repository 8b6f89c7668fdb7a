"""Visible: from a command to reporting's page that shows what came of it, on an idle system.

The whole system as `make run` starts it, with the founding story in it. One person posts an income at partnerships and
then opens the post's timeline at reporting, which waits until it shows that income (`Posyantek-At-Least`). The time is
of both requests together: decide, append, relay, broker, receive, apply, query, render.
"""

import asyncio
import os
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from services.chassis.access import Actor
from services.chassis.tokens import Tokens
from services.embedded import place, story
from services.embedded.__main__ import first_page, secret_of
from services.embedded.ports import free_port


@dataclass(frozen=True)
class Visible:
    """What was measured: milliseconds of each command, and seconds from a second start to the first page."""

    milliseconds: list[float]
    start_seconds: list[float]

    @property
    def p50(self) -> float:
        """The median."""
        return statistics.median(self.milliseconds)

    @property
    def p99(self) -> float:
        """Of a hundred, only one took longer."""
        return statistics.quantiles(self.milliseconds, n=100)[98]


@asynccontextmanager
async def whole_system(home: Path, *, with_story: bool) -> AsyncIterator[tuple[str, float]]:
    """`make run` as a process of its own: its address, and seconds to its first page."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("POSYANTEK_")}
    environment |= {"POSYANTEK_HOME": str(home), "POSYANTEK_PORT": str(port)}
    arguments = ["-m", "services.embedded", "run", *([] if with_story else ["--no-story"])]
    began = time.monotonic()
    run = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, env=environment, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        async with httpx.AsyncClient(base_url=address, trust_env=False) as web:
            await first_page(web)
        yield address, time.monotonic() - began
    finally:
        run.send_signal(signal.SIGINT)
        try:
            async with asyncio.timeout(40):
                await run.wait()
        except TimeoutError:
            run.kill()
            await run.wait()


async def one(web: httpx.AsyncClient, post: str, partnership: str, n: int) -> float:
    """Milliseconds from the command to the page."""
    body = {
        "posyantek": post, "partnership": partnership, "beneficiary": "ORGANISASI", "source": "KEMITRAAN",
        "amount": 100_000 + n, "received_on": "2021-03-01", "evidence": f"Kuitansi {n}/III/2021",
    }  # fmt: skip
    began = time.perf_counter()
    answer = await web.post("/partnerships/income/new", json=body)
    answer.raise_for_status()
    told = {"Posyantek-At-Least": f"partnerships:{answer.json()['number']}"}
    page = await web.get(f"/reporting/posyantek/{post}/timeline", headers=told)
    page.raise_for_status()
    took = (time.perf_counter() - began) * 1000
    shown = page.json()["entries"]
    assert any(str(100_000 + n) in str(entry) for entry in shown), "the page does not show what was just posted"
    return took


async def measure(rounds: int, quick: bool) -> Visible:
    """Rounds of a hundred commands each, a pause of 20 ms between them."""
    each = 20 if quick else 100
    home = Path(tempfile.mkdtemp(prefix="posyantek-bench-"))
    home.chmod(0o711)
    milliseconds, starts = [], []
    try:
        async with whole_system(home, with_story=False) as (address, _):
            token = Tokens(secret_of(home)).mint(Actor("bench", "OPERATOR"), "grant")
            async with story.client(address, token) as web:
                teller = story.Teller(web)
                post = await story.play(teller)
                await story.check(web, teller.numbers)
                partnership = await _partnership(web, post)
                await one(web, post, partnership, 0)
                for n in range(1, rounds * each + 1):
                    milliseconds.append(await one(web, post, partnership, n))
                    await asyncio.sleep(0.02)
        for _ in range(1 if quick else 3):
            async with whole_system(home, with_story=False) as (_, seconds):
                starts.append(seconds)
    finally:
        place.forget(home)
    found = Visible(milliseconds, starts)
    words = f"p50 {found.p50:.1f} ms, p99 {found.p99:.1f} ms, second start {statistics.median(starts):.1f} s"
    print(f"  visible: {words}", file=sys.stderr, flush=True)
    return found


async def _partnership(web: httpx.AsyncClient, post: str) -> str:
    page = await web.get(f"/reporting/posyantek/{post}/timeline")
    shown = [entry["shown"] for entry in page.json()["entries"]]
    return str(next(entry["partnership_id"] for entry in shown if "partnership_id" in entry))
