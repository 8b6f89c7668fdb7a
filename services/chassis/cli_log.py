"""`posyantek <service> log verify | seal | evidence | restored | accept`: is the log what it was, whose word counts.

Promises: `verify` reads one snapshot beside the living service, and ends with code 1 when anything is found. `restored`
and `accept` are the two decisions that only a person can take; both are kept (`log.incarnations`, `log.forks`).
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, TypeVar
from uuid import UUID

import asyncpg
import typer

from services.chassis.cli import MENDABLE, AsJson, reason_of, refuse, show_json
from services.chassis.db import connect
from services.chassis.evidence import make_pack
from services.chassis.seal import Seal, SealError
from services.chassis.sealing import seals_of, take_seal
from services.chassis.service import Service
from services.chassis.settings import Settings, load_settings
from services.chassis.tamper import Report, inspect

T = TypeVar("T")
Seals = Annotated[
    Path | None,
    typer.Option(help="the seals that were lodged", show_default="POSYANTEK_SEAL_FILE", exists=True, dir_okay=False),
]
MENDABLE_HERE: tuple[type[Exception], ...] = (*MENDABLE, SealError)
Out = Annotated[Path, typer.Option(help="where the pack goes; it is not overwritten")]
Reason = Annotated[str, typer.Option(help="which backup, and why: kept with the new life")]
After = Annotated[int, typer.Option(min=0, help="up to this number both lives are the same; 0 asks for all anew")]


def log_commands(service: Service) -> typer.Typer:
    """The commands for this service."""
    cli = typer.Typer(help="The log: whether it is what it was, seals, evidence, restores.", no_args_is_help=True)

    @cli.command()
    def verify(seals: Seals = None, as_json: AsJson = False) -> None:
        """Look for changed, missing, inserted and reordered events and cut tails. Exit code 1 when there are any."""
        report = with_log(service, lambda conn, settings: inspected(conn, seals or settings.seal_file))
        show_report(service.name, report, as_json)
        raise typer.Exit(1 if report.faults else 0)

    @cli.command()
    def seal() -> None:
        """Seal the log now; lodge the new line of the file elsewhere."""
        made = with_log(service, lambda conn, settings: sealed(conn, service.name, settings))
        if made is None:
            typer.echo(f"{service.name}: nothing new since the newest seal")
        else:
            typer.echo(f"{service.name}: sealed up to position {made.position}, root {made.statement['root']}")

    @cli.command()
    def evidence(stream: str, out: Out) -> None:
        """Write an evidence pack for one stream, private events included; sealed first where need be."""
        if out.exists():
            refuse(f"{out} is there already")

        async def made(conn: asyncpg.Connection, settings: Settings) -> bytes:
            return await make_pack(conn, service.name, stream, key_of(settings), settings.seal_file, out.name)

        out.write_bytes(with_log(service, made))
        typer.echo(f"{service.name}: {out} (check it with deploy/verify_evidence.py)")

    @cli.command()
    def restored(reason: Reason) -> None:
        """After a restore that the log cannot notice itself: begin a new life. Stop the service first."""
        why = reason_of(reason)
        life = with_log(service, lambda conn, _: conn.fetchval("select log.begin_life($1)", f"restored: {why}"))
        typer.echo(f"{service.name}: life {life} begins; start the service")

    @cli.command()
    def accept(origin: str, incarnation: UUID, after: After = 0) -> None:
        """Take another life of ORIGIN's log for the right one; facts beyond --after are taken back and asked for."""
        if origin not in service.listens_to:
            refuse(f"{service.name} does not listen to {origin}")
        gone = with_log(
            service, lambda conn, _: conn.fetchval("select log.fork($1, $2, $3)", origin, incarnation, after)
        )
        typer.echo(f"{service.name}: {gone} facts of {origin} taken back; the receiver refolds and goes on")

    return cli


def with_log(service: Service, work: Callable[[asyncpg.Connection, Settings], Awaitable[T]]) -> T:
    """One connection for long reading. What a person can mend ends with one line and exit code 2."""
    settings = load_settings()

    async def act() -> T:
        url = settings.database_url.get_secret_value()
        # Down the index, stream by stream: a sort of the whole log would need room and time before the first row.
        conn = await connect(url, f"{service.name} log", statement_timeout="0", enable_sort="off")
        try:
            return await work(conn, settings)
        finally:
            await conn.close()

    try:
        return asyncio.run(act())
    except MENDABLE_HERE as error:
        refuse(f"{service.name}: {str(error) or type(error).__name__}")


def key_of(settings: Settings) -> Path:
    """The file of the sealing key. Raises `SealError` when none is set."""
    if settings.seal_key is None:
        raise SealError("POSYANTEK_SEAL_KEY is not set: there is nothing to seal with")
    return settings.seal_key


async def inspected(conn: asyncpg.Connection, file: Path | None) -> Report:
    """What an inspection finds, with the seals of a file or, without one, of the log's own table."""
    seals = await seals_of(conn, file)
    if not seals and (lost := await conn.fetchval("select count(*) from log.seals")):
        raise SealError(f"no seals at {file}, and yet the log was sealed {lost} times: bring the lodged ones (--seals)")
    async with conn.transaction(isolation="repeatable_read", readonly=True):
        return await inspect(conn, seals)


async def sealed(conn: asyncpg.Connection, service: str, settings: Settings) -> Seal | None:
    """A new seal, or None when there is nothing new."""
    return await take_seal(conn, service, key_of(settings), settings.seal_file)


def show_report(service: str, report: Report, as_json: bool) -> None:
    """Each fault on a line of its own, and a closing line."""
    if as_json:
        show_json({"service": service, **asdict(report)})
        return
    for fault in report.faults:
        typer.echo(str(fault))
    against = "no seal" if report.sealed is None else f"the seal of position {report.sealed}"
    what = f"{len(report.faults)} FAULTS" if report.faults else "as it was"
    typer.echo(f"{service}: {report.events} events in {report.streams} streams against {against}: {what}")
