"""`posyantek simulate`: a believable province in a home of its own, filled and then served.

Promises
- Private servers only, in the simulation's own home: an existing Postgres or RabbitMQ is never used for it.
- While it fills, the pages are there already; once it is complete the terminal says how long it took and what to open.
"""

import asyncio
import logging
import signal
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import httpx
import typer

from contracts.areas import AreaCode
from services.chassis.access import Actor
from services.chassis.edge import day_of
from services.chassis.loop import run_to_end
from services.chassis.migrate import MigrationChanged, migrate
from services.chassis.service import Runtime
from services.chassis.settings import refuse_unknown
from services.chassis.telemetry import configure
from services.embedded import place
from services.embedded.processes import CannotRun
from services.embedded.servers import servers
from services.embedded.simulation import home as homes
from services.embedded.simulation.ground import codes_of, prepare
from services.embedded.simulation.plan import make
from services.embedded.simulation.play import Player, SimulationFailed

log = logging.getLogger(__name__)
CLOSER = (
    ("dinas Kota Cilegon", "simulasi-dinas-36.72", "AGENCY_STAFF", AreaCode("36.72")),
    ("kecamatan Cibeber", "simulasi-kecamatan-36.72.01", "KECAMATAN", AreaCode("36.72.01")),
)
"""Who looks at one place, where that place is simulated."""


def simulate(
    areas: Annotated[str, typer.Option(help="area codes of one province, by commas")] = "36",
    years: Annotated[int, typer.Option(min=1, max=20, help="how long it has been going on")] = 2,
    seed: Annotated[int, typer.Option(help="the same seed gives the same province")] = 7,
    last: Annotated[str, typer.Option("--until", help="the last day, YYYY-MM-DD; default: today")] = "",
    home: Annotated[Path, typer.Option(help="where it lives; never the home of a run")] = homes.DEFAULT_HOME,
    port: Annotated[int, typer.Option(help="port of the pages")] = 8000,
    only_fill: Annotated[bool, typer.Option("--only-fill", help="stop when it is complete")] = False,
) -> None:
    """Simulate a province, marked as such on every page, and serve it until Ctrl-C."""
    refuse_unknown()
    try:
        until = date.fromisoformat(last) if last else None
    except ValueError:
        raise SystemExit(f"--until {last}: write a day as 2026-11-27") from None
    try:
        codes_of(areas)  # before the home is taken for them for good
        sheet = homes.claim(home, areas, years, seed, until, day_of(datetime.now(UTC)))
        run_to_end(_run(home, sheet, port, only_fill=only_fill))
    except (CannotRun, MigrationChanged, SimulationFailed) as error:
        raise SystemExit(str(error)) from None
    print("stopped", flush=True)


def eyes(areas: str) -> list[tuple[str, Actor]]:
    """Who may be signed in as, to look at these areas: the operator, their province, and whoever is `CLOSER` there."""
    codes = codes_of(areas)
    province = AreaCode(codes[0][:2])
    return [
        ("pengelola", Actor("simulasi-pengelola-negara", "OPERATOR")),
        (f"provinsi {province}", Actor(f"simulasi-provinsi-{province}", "PROVINCE", province)),
        *(
            (name, Actor(actor, role, area))
            for name, actor, role, area in CLOSER
            if any(code.contains(area) or area.contains(code) for code in codes)
        ),
    ]


async def _run(home: Path, sheet: homes.Sheet, port: int, *, only_fill: bool) -> None:
    # Only a run needs what the one-command run has; our module is read to declare the command, too.
    from services.embedded.__main__ import Launch, check_port, runtimes, secret_of, serve  # noqa: PLC0415

    check_port(port)
    launch = Launch(home=home, port=port)
    secret = secret_of(place.own_folder(home))
    failures: list[Exception] = []
    async with servers(home) as found:
        (home / "log").mkdir(exist_ok=True)
        with (home / "log" / "posyantek.log").open("a") as stream:
            configure("WARNING", stream=stream)
            print(f"servers   {found.describe()}", flush=True)
            made = runtimes(found, launch, secret)
            await asyncio.gather(*(migrate(r.settings.owner_url, r.name) for r in made))
            await serve(made, _begin(made, home, sheet, only_fill=only_fill, failures=failures))
    if failures:
        why = f"{type(failures[0]).__name__}: {failures[0]}"  # some errors have no words of their own
        raise CannotRun(f"the simulation failed: {why} (log: {home / 'log' / 'posyantek.log'})") from failures[0]


async def _begin(
    made: list[Runtime], home: Path, sheet: homes.Sheet, *, only_fill: bool, failures: list[Exception]
) -> None:
    """Once the page is up: fill what is not complete, then say what to open; or stop, and leave why in `failures`."""
    from services.embedded.__main__ import first_page  # noqa: PLC0415

    address = f"http://127.0.0.1:{made[0].settings.port}"
    try:
        async with httpx.AsyncClient(base_url=address, trust_env=False) as web:
            await first_page(web)
        if not sheet.filled:
            await fill(made, sheet)
            homes.complete(home, sheet)
    except Exception as error:
        log.exception("the simulation failed", exc_info=error)
        failures.append(error)
    if only_fill or failures:
        signal.raise_signal(signal.SIGTERM)
        return
    print(f"ready     {address}/   (SIMULASI: {sheet.areas}, {sheet.years} tahun, seed {sheet.seed})")
    for name, actor in eyes(sheet.areas):
        print(f"sign in   {address}/registry/sign-in?token={made[0].tokens.mint(actor, 'link')}   ({name}, once)")
    print("stop      Ctrl-C; the next start goes on from here", flush=True)


async def fill(made: list[Runtime], sheet: homes.Sheet) -> None:
    """Plan, play, and wait until reporting shows it. Raises `SimulationFailed`."""
    began, shown = time.monotonic(), sys.stderr.isatty()
    player = Player({runtime.name: runtime for runtime in made})
    ground = await prepare(player, sheet.areas, sheet.years, sheet.last)
    plan = make(ground, sheet.seed)

    def progress(day: date, done: int) -> None:
        if shown:
            print(f"\rfilling   {day}  {done * 100 // len(plan.steps)} %", end="", file=sys.stderr, flush=True)

    await player.play(plan.steps, progress)
    await player.reported()
    took = time.monotonic() - began
    print(f"{chr(13) if shown else ''}filled    {len(plan.steps):,} steps in {took:.0f} s", flush=True)
