"""What the operator's commands share: opening the desk, tables for people, JSON for machines.

Promises: whatever a person can mend is one line on standard error and exit code 2, never a traceback.
"""

import asyncio
import getpass
import json
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from typing import Annotated, Any, NoReturn, TypeVar

import typer
from rich.console import Console
from rich.table import Table

from services.chassis.db import TRANSIENT
from services.chassis.desk import Desk, desk
from services.chassis.pages import WIB
from services.chassis.parked import Unknown
from services.chassis.service import Service
from services.chassis.settings import load_settings
from services.chassis.simulated import OtherKind
from services.chassis.store import Unavailable
from services.chassis.verify import NotThere

T = TypeVar("T")
MENDABLE: tuple[type[Exception], ...] = (*TRANSIENT, Unavailable, Unknown, NotThere, OtherKind, LookupError)


def user() -> str:
    """Who acts when nobody is named: the account of this machine."""
    try:
        return f"cli:{getpass.getuser()}"
    except (KeyError, OSError):  # a container's user may have no name
        return "cli:operator"


By = Annotated[
    str, typer.Option(help="who acts, as a pseudonymous id; kept with the act", show_default="cli:<account>")
]
AsJson = Annotated[bool, typer.Option("--json", help="one JSON value on standard output, for machines")]


def at_desk(service: Service, by: str, work: Callable[[Desk], Awaitable[T]]) -> T:
    """Open the desk, do the work, close it. What a person can mend ends with one line and exit code 2."""

    async def act() -> T:
        settings = load_settings()
        url = settings.database_url.get_secret_value()
        async with desk(service, url, by, simulation=settings.simulation) as opened:
            return await work(opened)

    try:
        return asyncio.run(act())
    except MENDABLE as error:
        refuse(f"{service.name}: {str(error) or type(error).__name__}")


def refuse(why: str) -> NoReturn:
    """End with one line on standard error and exit code 2."""
    typer.echo(why, err=True)
    raise typer.Exit(2)


def reason_of(given: str) -> str:
    """The reason for an act. Refused when it says nothing."""
    said = given.strip()
    if len(said) < 5:
        refuse("--reason must say why, in a few words: it is kept with the act")
    return said


def show_json(value: Any) -> None:
    """One JSON value; instants as ISO 8601."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=_text))


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def show_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table for people; instants in WIB."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=200)
    table = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*map(_cell, row))
    console.print(table, markup=False)


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value.astimezone(WIB):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "–" if value is None else str(value)
