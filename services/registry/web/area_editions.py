"""`posyantek areas diff | load`: what another edition of the official list changes, and taking it over.

Promises
- `diff` writes nothing. `load` writes what `diff` shows and nothing else, after the operator said --yes.
- What the list alone cannot decide (an area gone without a successor) is told and left as it is.
- May be repeated: each change has one command id per decree, and what is done already changes nothing.
"""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID, uuid5

import typer

from contracts.areas import AreaCode
from services.chassis.cli import AsJson, By, at_desk, refuse, show_json, show_table, user
from services.chassis.decider import Rejected
from services.chassis.desk import Desk
from services.chassis.pages import WIB
from services.chassis.service import Service
from services.registry.area_edition import Difference, compare, read_edition
from services.registry.domain.area import AREA, AreaCommand, LoadArea, RenameArea
from services.registry.domain.area_ending import MoveArea
from services.registry.domain.area_state import AreaFact
from services.registry.views import areas

Files = Annotated[
    list[Path], typer.Argument(help="CSV files of the edition, with columns code and name", exists=True, dir_okay=False)
]
Within = Annotated[str, typer.Option(help="compare this area only, e.g. 36")]
TOGETHER = 500
"""Commands that wait at the log at once."""
_CHANGES = UUID("8a4f2f0e-9d0b-5a38-9a3e-2f6b1c7d9e45")
WORDS = {"new": "new", "moved": "moved", "renamed": "renamed", "spelling": "spelling only", "gone": "gone"}


def area_commands(service: Service) -> typer.Typer:
    """The commands of registry."""
    cli = typer.Typer(help="Areas: compare an edition of the official list, and take it over.", no_args_is_help=True)

    @cli.command()
    def diff(files: Files, within: Within = "", as_json: AsJson = False) -> None:
        """Show what an edition changes. Nothing is written."""
        _show(at_desk(service, user(), lambda desk: _difference(desk, files, within)), as_json)

    @cli.command()
    def load(
        files: Files,
        decree: Annotated[str, typer.Option(help="number of the decree that the edition follows")],
        on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="first day on which it holds")],
        within: Within = "",
        spelling: Annotated[bool, typer.Option(help="take over spellings, too, as renames")] = False,
        yes: Annotated[bool, typer.Option("--yes", help="the difference was looked at: write it")] = False,
        by: By = "",
        as_json: AsJson = False,
    ) -> None:
        """Take the changes over as events of the day and the decree."""
        if not 0 < len(decree.strip()) <= 100:
            refuse("--decree must name the decree")

        async def work(desk: Desk) -> tuple[Difference, list[tuple[AreaCode, str]] | None]:
            found = await _difference(desk, files, within)
            commands = list(changes(found, await areas.current(desk.db, _today()), decree.strip(), on.date(), spelling))
            return found, await _write(desk, commands) if yes else None

        found, refused = at_desk(service, by or user(), work)
        if refused is None:
            _show(found, as_json)
            refuse("nothing was written; look at the difference, then say it again with --yes")
        _tell(found, refused, spelling, as_json)

    return cli


def changes(
    found: Difference, known: dict[AreaCode, str], decree: str, on: date, spelling: bool
) -> Iterator[list[AreaCommand]]:
    """The commands in groups, each of which rests on those before: what is new from wide to narrow, then what moves
    from narrow to wide, then names. The edition itself vouches for the areas that others lie in."""
    for length in (2, 5, 8, 13):
        yield [
            LoadArea(one.code, one.name, on, decree, parent=_vouched(one.code))
            for one in found.new if len(one.code) == length
        ]  # fmt: skip
    moving = {one.code for one in found.moved}
    staying = Counter(code.parent for code in known if code not in moving)
    for length in (13, 8, 5):
        yield [
            MoveArea(
                one.code, one.successor, one.name, on, decree, new_parent=_vouched(one.successor),
                open_children=staying[one.code],
            )
            for one in found.moved if len(one.code) == length
        ]  # fmt: skip
    names = (*found.renamed, *(found.spelling if spelling else ()))
    yield [RenameArea(one.code, one.name, on, decree) for one in names]


def _vouched(code: AreaCode) -> AreaFact | None:
    return AreaFact(code.parent) if code.parent else None


async def _difference(desk: Desk, files: Sequence[Path], within: str) -> Difference:
    try:
        inside, edition = AreaCode(within) if within else None, read_edition(files)
    except (ValueError, UnicodeDecodeError) as error:
        raise LookupError(str(error)) from None
    known = await areas.current(desk.db, _today())
    if inside is not None:
        known, edition = (
            {code: name for code, name in names.items() if inside.contains(code)} for names in (known, edition)
        )
    return compare(known, edition)


async def _write(desk: Desk, groups: Sequence[Sequence[AreaCommand]]) -> list[tuple[AreaCode, str]]:
    """Execute group by group. Answers what was refused, with the reason."""
    refused: list[tuple[AreaCode, str]] = []
    for group in groups:
        for start in range(0, len(group), TOGETHER):
            told = await asyncio.gather(*(_write_one(desk, command) for command in group[start : start + TOGETHER]))
            refused += [one for one in told if one is not None]
    return refused


async def _write_one(desk: Desk, command: AreaCommand) -> tuple[AreaCode, str] | None:
    said = json.dumps([type(command).__name__, *map(str, vars(command).values())])
    try:
        await desk.store.execute(
            AREA, command.code, command, command_id=uuid5(_CHANGES, said), by=desk.by, area=command.code, deadline=60
        )
    except Rejected as refusal:
        return command.code, refusal.code
    return None


def _tell(found: Difference, refused: list[tuple[AreaCode, str]], spelling: bool, as_json: bool) -> None:
    written = len(found.new) + len(found.moved) + len(found.renamed) + (len(found.spelling) if spelling else 0)
    if as_json:
        show_json({"changes": written - len(refused), "refused": refused, "left": [asdict(one) for one in found.gone]})
    else:
        typer.echo(f"registry: {written - len(refused)} changes taken over, {len(refused)} refused")
        show_table(("refused", "why"), refused)
        show_table(("left", "name", "perhaps now"), [(g.code, g.name, list(g.candidates)) for g in found.gone])
    if refused:
        raise typer.Exit(1)


def _show(found: Difference, as_json: bool) -> None:
    if as_json:
        show_json(asdict(found))
        return
    show_table(("change", "code", "known as", "in the edition", "new code, or candidates"), _rows(found))
    typer.echo(", ".join(f"{len(getattr(found, kind))} {word}" for kind, word in WORDS.items()))


def _rows(found: Difference) -> Iterator[tuple[Any, ...]]:
    yield from (("new", one.code, "", one.name, "") for one in found.new)
    yield from (("moved", one.code, "", one.name, one.successor) for one in found.moved)
    yield from (("renamed", one.code, one.known, one.name, "") for one in found.renamed)
    yield from (("spelling", one.code, one.known, one.name, "") for one in found.spelling)
    yield from (("gone", one.code, one.name, "", list(one.candidates)) for one in found.gone)


def _today() -> date:
    return datetime.now(WIB).date()
