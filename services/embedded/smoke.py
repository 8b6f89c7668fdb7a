"""`make smoke`: the whole system from nothing to a figure, as a user meets it, and away again.

Promises: a throw-away home and free ports; the run is a process of its own, started as `make run` starts it; the last
line says how long the first page and the last figure took; anything off is a non-zero exit.
"""

import asyncio
import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

import httpx

from services.chassis.access import Actor
from services.chassis.tokens import Tokens
from services.embedded import story
from services.embedded.__main__ import first_page, secret_of
from services.embedded.ports import free_port

READY_SECONDS = 20.0


async def _told(address: str, home: Path, began: float) -> tuple[float, float]:
    """Seconds from the start to the first page, and from the last command to its figure."""
    async with httpx.AsyncClient(base_url=address, trust_env=False) as web:
        await first_page(web)
    page = time.monotonic() - began
    token = Tokens(secret_of(home)).mint(Actor("smoke", "OPERATOR"), "grant")
    async with story.client(address, token) as web:
        teller = story.Teller(web)
        await story.load_areas(teller)
        post = await story.found_posyantek(teller)
        maker, university = await story.register_partners(teller)
        before = await story.coverage(web, "36.72", f"registry:{teller.numbers['registry']}")
        if before["posts_partnered"] != 0:
            raise story.StoryFailed(f"a post has a partner before there is one: {before}")
        partnership = await story.make_partnership(teller, post, maker)
        last = time.monotonic()
        await story.check(web, teller.numbers)
        figure = time.monotonic() - last
        await story.live_it(teller, post, partnership, university)
        await story.check(web, teller.numbers)
        await _ready(web)
    return page, figure


async def _ready(web: httpx.AsyncClient) -> None:
    """Every part says that it can do its job, the canary's first round trip included, which may take a while."""
    until = time.monotonic() + READY_SECONDS
    while (answer := await web.get("/ready")).status_code != httpx.codes.OK:
        if time.monotonic() > until:
            raise story.StoryFailed(f"not ready after {READY_SECONDS:g} s: {answer.text[:1000]}")
        await asyncio.sleep(0.5)


async def smoke() -> str:
    """Start, play, check, stop. Raises what went wrong."""
    home, port = _throw_away_home(), free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("POSYANTEK_")}
    environment |= {"POSYANTEK_HOME": str(home), "POSYANTEK_PORT": str(port)}
    began = time.monotonic()
    run = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "services.embedded",
        "run",
        "--no-story",
        env=environment,
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        told = asyncio.create_task(_told(f"http://127.0.0.1:{port}", home, began))
        ended = asyncio.create_task(run.wait())
        await asyncio.wait({told, ended}, return_when=asyncio.FIRST_COMPLETED)
        if not told.done():
            told.cancel()
            raise story.StoryFailed(f"the run ended by itself with {run.returncode}")
        page, figure = await told
        run.send_signal(signal.SIGINT)
        async with asyncio.timeout(30):
            code = await ended
        if code != 0:
            raise story.StoryFailed(f"the run stopped with {code}")
    except BaseException:
        _show_log(home)
        raise
    finally:
        if run.returncode is None:
            run.kill()
            await run.wait()
        shutil.rmtree(home, ignore_errors=True)
    return f"smoke: ok, first page after {page:.1f} s, last command to its figure {figure * 1000:.0f} ms"


def _throw_away_home() -> Path:
    home = Path(tempfile.mkdtemp(prefix="posyantek-smoke-"))
    home.chmod(0o711)  # as root, the servers run in another account and must pass
    return home


def _show_log(home: Path) -> None:
    path = home / "log" / "posyantek.log"
    if path.exists():
        print("\n".join(path.read_text().splitlines()[-15:]), file=sys.stderr)


def main() -> None:
    """Print the closing line, or what was off, and exit accordingly."""
    try:
        print(asyncio.run(smoke()), flush=True)
    except (story.StoryFailed, httpx.HTTPError, TimeoutError) as error:
        raise SystemExit(f"smoke: failed: {type(error).__name__}: {error}") from error
