"""One ASGI application from one service or several, and the command line `python -m services.<name>`.

Promises
- Alone or together a service answers at the same paths: `/<name>/…`, with `/health` and `/ready` at the root.
- `/health` says that the process lives and asks nobody; `/ready` says that every part can do its job.
"""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from functools import cache
from typing import Annotated, Any
from uuid import UUID

import typer
import uvicorn
from fastapi import FastAPI, Query, Request, Response
from fastapi.responses import JSONResponse
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from contracts.areas import AreaCode
from services.chassis import feed
from services.chassis.access import Actor, permits
from services.chassis.cli_log import log_commands
from services.chassis.cli_parked import parked_commands
from services.chassis.cli_privacy import privacy_commands
from services.chassis.cli_views import views_commands
from services.chassis.described import described
from services.chassis.edge import Ask, CallRoute, Edge
from services.chassis.lives import lives_of
from services.chassis.loop import run_to_end
from services.chassis.migrate import migrate
from services.chassis.problems import Language, NotFound, rejected
from services.chassis.readiness import readiness
from services.chassis.receipts import Receipt, receipt_of
from services.chassis.requests import language_of
from services.chassis.serve import Server, receipt_json
from services.chassis.service import Runtime, Service
from services.chassis.settings import Settings, load_owner_url, load_settings
from services.chassis.sign_in import sign_in_routes
from services.chassis.telemetry import configure
from services.chassis.web import Frame, answer_failures

GRACE = 10
"""Seconds that a stop waits for what is under way at the edge."""


def application(runtimes: Sequence[Runtime]) -> FastAPI:
    """The application that hosts these services; starting and stopping them is its lifespan."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await asyncio.gather(*(runtime.start() for runtime in runtimes))
        try:
            yield
        finally:
            await asyncio.gather(*(runtime.stop() for runtime in runtimes), return_exceptions=True)

    app = FastAPI(title="Posyantek", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Frame, simulation=runtimes[0].settings.simulation)
    server = Server(runtimes[0])
    answer_failures(app, server)

    @app.get("/health")
    async def health() -> Response:
        alive = all(runtime.alive for runtime in runtimes)
        return JSONResponse({"status": "alive" if alive else "dying"}, 200 if alive else 503)

    @app.get("/ready")
    async def ready() -> Response:
        return await _ready(runtimes)

    for runtime in runtimes:
        if runtime.service.home is not None:
            _home(app, runtime)
    app.router.routes.append(Mount("/static", StaticFiles(directory=runtimes[0].service.frame.static)))
    for runtime in runtimes:
        app.mount(f"/{runtime.name}", service_app(runtime))
    return app


async def _ready(runtimes: Sequence[Runtime]) -> Response:
    found = dict(zip((r.name for r in runtimes), await asyncio.gather(*(readiness(r) for r in runtimes)), strict=True))
    ok = all(entry["status"] == "ready" for entry in found.values())
    return JSONResponse({"status": "ready" if ok else "not_ready", "services": found}, 200 if ok else 503)


def _home(app: FastAPI, runtime: Runtime) -> None:
    """`/` is this service's page at `home`."""
    page = next(p for edge in runtime.service.edges for p in edge.pages if p.path == runtime.service.home)
    serve = Server(runtime).page(page)

    @app.get("/", include_in_schema=False)
    async def home(request: Request) -> Response:
        return await serve(request, {})


def service_app(runtime: Runtime) -> FastAPI:
    """One service's own application, mounted at its name."""
    app = FastAPI(title=f"Posyantek {runtime.service.title}", docs_url=None, redoc_url=None, openapi_url=None)
    server = Server(runtime)
    answer_failures(app, server)

    @app.get("/ready")
    async def ready() -> Response:
        return await _ready([runtime])

    for edge in (*runtime.service.edges, own_calls(runtime, app)):
        app.include_router(server.router(edge))
    if runtime.service.signs_in:
        app.include_router(sign_in_routes(runtime, server))
    return app


def own_calls(runtime: Runtime, app: FastAPI) -> Edge:
    """What every service answers: its feed, what became of a command, and the description of its interface."""
    edge = Edge("log")

    async def facts(
        ask: Ask,
        after: Annotated[int, Query(ge=0, lt=2**63)] = 0,
        limit: Annotated[int, Query(ge=1, le=100_000)] = 1000,
        types: str | None = None,
        area: AreaCode | None = None,
        wait: Annotated[float, Query(ge=0, le=30)] = 0,
    ) -> Response:
        """Public events after a number, as NDJSON."""
        wanted = [name.strip() for name in types.split(",") if name.strip()] if types else None
        return await feed.facts(
            runtime.db, runtime.bell, runtime.name, after=after, limit=limit, types=wanted, area=area, wait=wait
        )

    async def command(ask: Ask, command_id: UUID) -> Any:
        """What became of a command (a refusal with its words), for who gave it and operators of the whole country."""
        everything = ask.actor.area is None and permits(ask.actor, f"{runtime.name}.operate")
        by = None if everything else ask.actor.id
        async with runtime.db.connection() as conn:
            receipt = await receipt_of(conn, command_id, by)
        if receipt is None:
            raise NotFound("perintah")
        return receipt_json(receipt) | _told(runtime, receipt, language_of(ask.request))

    @cache
    def document() -> dict[str, Any]:
        return described(app, runtime.name, (*runtime.service.edges, edge))

    async def openapi(ask: Ask) -> Any:
        """The interface as OpenAPI 3.1."""
        return document()

    async def incarnations(ask: Ask) -> Any:
        """The lives of this service's log, oldest first: after a restore the next one begins at `from_number`."""
        return await lives_of(runtime.db)

    edge.calls.append(CallRoute("/incarnations", f"{runtime.name}.facts", "GET", None, incarnations))
    edge.calls.append(CallRoute("/openapi.json", f"{runtime.name}.read", "GET", None, openapi))
    edge.calls.append(CallRoute("/facts", f"{runtime.name}.facts", "GET", None, facts, feed.NDJSON))
    edge.calls.append(CallRoute("/commands/{command_id}", f"{runtime.name}.read", "GET", None, command))
    return edge


def _told(runtime: Runtime, receipt: Receipt, language: Language) -> dict[str, Any]:
    """The words of a refusal, for a receipt that records one."""
    if receipt.code is None:
        return {}
    body = rejected(receipt.code, receipt.facts or {}, runtime.words).as_json(None, "", language)
    return {name: body[name] for name in ("title", "detail", "next") if name in body}


class _Server(uvicorn.Server):
    """Signals are ours: told to stop, it finishes what is under way and returns, and the caller stops the rest."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._stop)
        yield

    def _stop(self) -> None:
        self.should_exit = True


async def host(runtimes: Sequence[Runtime], settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM."""
    config = uvicorn.Config(
        application(runtimes), host=settings.host, port=settings.port, log_config=None, server_header=False,
        timeout_graceful_shutdown=GRACE, timeout_keep_alive=75, access_log=False,
        h11_max_incomplete_event_size=64 * 1024,
    )  # fmt: skip
    await _Server(config).serve()


def run(service: Service, **own: typer.Typer) -> None:
    """`python -m services.<name> serve | migrate | token | log | parked | views | privacy`, and the service's own."""
    cli = typer.Typer(help=f"{service.title}: run it, and look after it.", no_args_is_help=True)

    @cli.command()
    def serve() -> None:
        """Run the service until it is told to stop."""
        settings = load_settings()
        configure(settings.log_level)
        run_to_end(host([Runtime(service, settings)], settings))

    @cli.command(name="migrate")
    def migrate_() -> None:
        """Bring the database to the newest migration, as its owner."""
        ran = asyncio.run(migrate(load_owner_url(), service.name))
        typer.echo(f"{service.name}: {', '.join(ran) if ran else 'nothing to do'}")

    @cli.command()
    def token(
        role: str = "INSPECTOR",
        area: str = "",
        actor: str = "cli",
        hours: Annotated[int, typer.Option(min=1, max=12)] = 12,
    ) -> None:
        """Print a bearer token for a role (OPERATOR, INSPECTOR, service …) in an area; '' is the whole country."""
        who = Actor(actor, role, AreaCode(area) if area else None)
        runtime = Runtime(service, load_settings())
        typer.echo(runtime.tokens.mint(who, "service" if role == "service" else "grant", hours * 3600))

    cli.add_typer(log_commands(service), name="log")
    cli.add_typer(parked_commands(service), name="parked")
    cli.add_typer(views_commands(service), name="views")
    if service.keeps_people:
        cli.add_typer(privacy_commands(service), name="privacy")
    for name, commands in own.items():
        cli.add_typer(commands, name=name)
    cli(prog_name=f"posyantek {service.name}")
