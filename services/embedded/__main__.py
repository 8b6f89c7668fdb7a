"""The one-command run: `python -m services.embedded run`. Everything on one machine, in the foreground.

Promises
- Private servers (or given ones), migrations, the three services in one process on one port; Ctrl-C or SIGTERM stops
  all of it in order, and the data stays.
- The first time Banten's areas are loaded and the founding story is played through the services' HTTP interface.
- The terminal says what to open; everything else goes to `HOME/log/posyantek.log` as JSON lines.
"""

import asyncio
import contextlib
import logging
import secrets
import socket
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any, Literal

import httpx
import typer
from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from contracts.areas import AreaCode
from services.chassis.access import Actor
from services.chassis.app import host
from services.chassis.loop import run_to_end
from services.chassis.migrate import MigrationChanged, migrate
from services.chassis.service import Runtime
from services.chassis.settings import Settings, refuse_unknown
from services.chassis.telemetry import configure
from services.chassis.tokens import Tokens
from services.embedded import place, story
from services.embedded.home import is_simulation
from services.embedded.processes import CannotRun
from services.embedded.servers import DEFAULT_HOME, Servers, servers
from services.embedded.simulation.command import simulate
from services.partnerships.main import SERVICE as PARTNERSHIPS
from services.registry.main import SERVICE as REGISTRY
from services.reporting.main import SERVICE as REPORTING

SERVICES = (REGISTRY, PARTNERSHIPS, REPORTING)
cli = typer.Typer(help="Posyantek on one machine.", no_args_is_help=True, pretty_exceptions_enable=False)
log = logging.getLogger(__name__)


class Launch(BaseSettings):
    """Settings of the one-command run."""

    model_config = SettingsConfigDict(env_prefix="POSYANTEK_", extra="ignore")

    home: Path = DEFAULT_HOME
    port: int = 8000
    database_url: str | None = None
    amqp_url: str | None = None
    areas: Literal["ID"] | AreaCode = AreaCode("36")


def runtimes(found: Servers, launch: Launch, secret: str, *, with_story: bool = False) -> list[Runtime]:
    """The three services, each with its own database and broker account. The story's days are over: where it is told,
    no rule of the day ends what it is about."""
    address, home = f"http://127.0.0.1:{launch.port}", launch.home.absolute()
    made = []
    for service in SERVICES:
        urls = found.services[service.name]
        given = {
            "database_url": urls.database_url, "owner_database_url": urls.owner_database_url, "amqp_url": urls.amqp_url,
            "secret_key": secret, "origins": dict.fromkeys(service.listens_to, address), "port": launch.port,
            "host": "127.0.0.1",
            "privacy_key": secret_of(home, "privacy-key") if service.keeps_people else None,
            "tombstone_file": home / "tombstones" / f"{service.name}.jsonl",
            "simulation": is_simulation(home), **({"daily_at": ""} if with_story else {}),
            "seal_key": home / "seal-key", "seal_file": home / "seals" / f"{service.name}.jsonl",
        }  # fmt: skip
        made.append(Runtime(service, Settings.model_validate(given)))
    return made


def secret_of(home: Path, name: str = "secret-key") -> str:
    """The key that signs sessions, or another one by its name: made once and kept for us alone."""
    path = home / name
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text().strip()


async def begin(address: str, tokens: Tokens, areas: str, *, with_story: bool) -> None:
    """Once the page is up: load and play what is missing, then say what to open."""
    operator = Actor("one-command-run", "OPERATOR")
    async with story.client(address, tokens.mint(operator, "grant")) as web:
        await first_page(web)
        if with_story:
            await tell(web, areas)
    link = tokens.mint(Actor("pengelola", "OPERATOR", AreaCode("36")), "link")
    print(f"ready     {address}/")
    print(f"sign in   {address}/registry/sign-in?token={link}   (works once)")
    print("stop      Ctrl-C; the data stays, the next start goes on from here", flush=True)


async def tell(web: httpx.AsyncClient, areas: str) -> None:
    """The story, and that its figures are right; raises `StoryFailed`. Where it was told before, what is missing of it
    is told as far as it still can be: the figures are by now those of whoever works here, and so are the things."""
    before, teller = await story.was_told(web), story.Teller(web)
    try:
        await story.load_areas(teller, areas)
        await story.play(teller)
        if not before:
            await story.check(web, teller.numbers)
    except story.StoryFailed as error:
        if not before:
            raise
        log.warning("the story is not told further", exc_info=error)


async def first_page(web: httpx.AsyncClient) -> None:
    """Wait for the first page; raises `TimeoutError` after 60 s."""
    async with asyncio.timeout(60):
        while True:
            with contextlib.suppress(httpx.HTTPError):
                if (await web.get("/", headers={"Accept": "text/html"})).status_code == httpx.codes.OK:
                    return
            await asyncio.sleep(0.05)


async def run_all(launch: Launch, *, with_story: bool) -> None:
    """Servers, migrations, services; returns when told to stop. Raises `CannotRun` with one clear line."""
    check_port(launch.port)
    if is_simulation(launch.home):
        raise CannotRun(f"{launch.home} holds a simulation: run it with `simulate --home {launch.home}`")
    async with servers(launch.home, launch.database_url, launch.amqp_url) as found:
        home = launch.home.absolute()
        (home / "log").mkdir(exist_ok=True)
        with (home / "log" / "posyantek.log").open("a") as stream:
            configure(stream=stream)
            print(f"servers   {found.describe()}")
            print(f"log       {stream.name}", flush=True)
            made = runtimes(found, launch, secret_of(home), with_story=with_story)
            await asyncio.gather(*(migrate(r.settings.owner_url, r.name) for r in made))
            address = f"http://127.0.0.1:{launch.port}"
            await serve(made, begin(address, made[0].tokens, launch.areas, with_story=with_story))


async def serve(made: list[Runtime], begun: Coroutine[Any, Any, None]) -> None:
    """Host the services; a beginning that fails is told, and they stay up."""
    hosting = asyncio.create_task(host(made, made[0].settings))
    beginning = asyncio.create_task(begun)
    await asyncio.wait({hosting, beginning}, return_when=asyncio.FIRST_COMPLETED)
    if beginning.done() and (error := beginning.exception()) is not None:
        log.error("beginning failed", exc_info=error)
        print(f"the beginning failed: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
    beginning.cancel()
    await hosting


def check_port(port: int) -> None:
    """Raises `CannotRun` when the port is somebody else's."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CannotRun(
                f"port {port} cannot be used ({error.strerror}); set POSYANTEK_PORT to another one"
            ) from None


@cli.command()
def run(story: Annotated[bool, typer.Option(help="load Banten and play the founding story")] = True) -> None:
    """Run everything until Ctrl-C."""
    refuse_unknown()
    try:
        run_to_end(run_all(Launch(), with_story=story))
    except ValidationError as error:
        wrong = error.errors()[0]
        raise SystemExit(f"POSYANTEK_{str(wrong['loc'][0]).upper()}: {wrong['msg']}") from None
    except (CannotRun, MigrationChanged) as error:
        raise SystemExit(str(error)) from None
    print("stopped", flush=True)


@cli.command()
def forget() -> None:
    """Remove the home with all data of the run."""
    home = Launch().home
    try:
        place.forget(home)
    except CannotRun as error:
        raise SystemExit(str(error)) from None
    print(f"forgotten: {home}")


@cli.command()
def smoke() -> None:
    """Start everything in a throw-away home, play the story over HTTP, check it, stop; one closing line."""
    from services.embedded.smoke import main  # noqa: PLC0415 - only this command needs it

    main()


cli.command()(simulate)

if __name__ == "__main__":
    cli()
