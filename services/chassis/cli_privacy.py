"""`posyantek <service> privacy erased | apply`: the list of who was erased, for after a restore.

Promises: neither shows personal data; `apply` may be run as often as one likes.
"""

from pathlib import Path
from typing import Annotated

import typer

from services.chassis import tombstones
from services.chassis.cli import at_desk, user
from services.chassis.desk import Desk
from services.chassis.service import Service

File = Annotated[Path, typer.Argument(help="a list as `erased` prints it", exists=True, dir_okay=False)]


def privacy_commands(service: Service) -> typer.Typer:
    """The commands for this service."""
    cli = typer.Typer(help="Personal data: who was erased.", no_args_is_help=True)

    @cli.command()
    def erased() -> None:
        """Print who was erased: one JSON line each, an id and a time. Keep it where the backups are not."""
        for stone in at_desk(service, user(), lambda desk: tombstones.erased(desk.db)):
            typer.echo(stone.line())

    @cli.command()
    def apply(file: File) -> None:
        """Erase again, after a restore, whoever is in the list. Run it before the service is started."""
        listed, there = at_desk(service, user(), lambda desk: applied(desk, file))
        typer.echo(f"{service.name}: {listed} in the list, {there} of them had a key here; none has one now")

    return cli


async def applied(desk: Desk, file: Path) -> tuple[int, int]:
    """How many are in the list, and how many keys were destroyed."""
    subjects = set(tombstones.subjects_in(file))
    return len(subjects), await tombstones.erase_again(desk.db, subjects)
