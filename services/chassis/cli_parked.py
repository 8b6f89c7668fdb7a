"""`posyantek <service> parked list | show | replay | discard`: what could not be used, and what to do about it.

Promises: nothing is changed without an audit event; values in messages are masked unless a reason is given; a replay
and a discard are bounded, and both say what they did row by row.
"""

import json
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from services.chassis import parked
from services.chassis.cli import AsJson, By, at_desk, reason_of, refuse, show_json, show_table, user
from services.chassis.desk import Desk
from services.chassis.masking import masked
from services.chassis.operations import ParkedDiscarded, ParkedReplayed, ParkedShown
from services.chassis.replay import REPLAYED, Outcome, replay
from services.chassis.service import Service

What = Annotated[str, typer.Argument(help="'all', a group (g1a2b3c4) or a row (17)", metavar="WHAT")]
State = Annotated[str, typer.Option(help="parked, replayed or discarded")]
Limit = Annotated[int, typer.Option(min=1, max=100_000, help="at most so many rows")]
Reason = Annotated[str, typer.Option(help="why; kept with the act")]


def parked_commands(service: Service) -> typer.Typer:
    """The commands for this service."""
    cli = typer.Typer(help="Messages and events that could not be used.", no_args_is_help=True)

    @cli.command(name="list")
    def list_(state: State = "parked", as_json: AsJson = False) -> None:
        """Groups of rows with one cause, oldest first."""
        show_groups(service, at_desk(service, user(), lambda desk: parked.groups(desk.db, state)), as_json)

    @cli.command()
    def show(
        what: What,
        *,
        limit: Limit = 10,
        full: Annotated[bool, typer.Option(help="values too; needs --reason, and is kept as an act")] = False,
        reason: Reason = "",
        by: By = "",
        as_json: AsJson = False,
    ) -> None:
        """Rows, whatever became of them, with the shape of what they stand for."""
        why = reason_of(reason) if full else None
        found = at_desk(service, by or user(), lambda desk: looked_at(desk, what, limit, why))
        show_rows(found, full=full, as_json=as_json)

    @cli.command(name="replay")
    def replay_(
        what: What,
        *,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would happen, and undo it")] = False,
        limit: Limit = 100,
        rate: Annotated[float, typer.Option(min=0.1, max=10_000, help="at most so many rows a second")] = 50,
        by: By = "",
        as_json: AsJson = False,
    ) -> None:
        """Try again with today's code, stream by stream, each in its order. Exit code 1 when something stays."""
        done = at_desk(service, by or user(), lambda desk: tried(desk, what, limit, rate, dry_run))
        show_outcomes(done, dry_run, as_json)
        raise typer.Exit(0 if all(one.outcome == REPLAYED for one in done) else 1)

    @cli.command()
    def discard(
        what: What, *, reason: Annotated[str, typer.Option(help="why; kept with the act")], limit: Limit = 100,
        by: By = "", as_json: AsJson = False,
    ) -> None:  # fmt: skip
        """Give rows up for good; they stay readable. What waits behind them can then be replayed."""
        why = reason_of(reason)
        ids = at_desk(service, by or user(), lambda desk: given_up(desk, what, limit, why))
        show_json({"discarded": ids}) if as_json else typer.echo(f"{len(ids)} rows discarded: {ids}")

    return cli


async def looked_at(desk: Desk, what: str, limit: int, why: str | None) -> list[tuple[parked.Row, Any]]:
    """Rows with what they stand for; values are shown only with a reason, and only after it is on record."""
    rows = await parked.rows(desk.db, what, state=None, limit=limit)
    if why is not None:
        await desk.record(ParkedShown(target=what, rows=[row.id for row in rows], reason=why))
    bodies = [await parked.body_of(desk.db, row) for row in rows]
    return [(row, masked(body) if why is None else _whole(body)) for row, body in zip(rows, bodies, strict=True)]


def _whole(body: bytes | str) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return body if isinstance(body, str) else body.decode("utf-8", "backslashreplace")


async def tried(desk: Desk, what: str, limit: int, rate: float, dry_run: bool) -> list[Outcome]:
    """Replay, and keep that it was done, also when it is interrupted."""
    rows = await parked.rows(desk.db, what)
    done: list[Outcome] = []
    try:
        async for outcome in replay(desk, rows, limit=limit, rate=rate, dry_run=dry_run):
            done.append(outcome)
    finally:
        if done and not dry_run:
            good = sum(one.outcome == REPLAYED for one in done)
            await desk.record(ParkedReplayed(target=what, replayed=good, stayed=len(done) - good))
    return done


async def given_up(desk: Desk, what: str, limit: int, why: str) -> list[int]:
    """Discard, all or none; more than `limit` is refused rather than begun."""
    rows = await parked.rows(desk.db, what, limit=limit + 1)
    if len(rows) > limit:
        refuse(f"{what} is more than {limit} rows; name a smaller part, or raise --limit")
    ids = await parked.discard(desk.db, rows, desk.by, why)
    if ids:
        await desk.record(ParkedDiscarded(target=what, rows=ids, reason=why))
    return ids


def show_groups(service: Service, groups: Sequence[parked.Group], as_json: bool) -> None:
    """The list, and what to do next."""
    if as_json:
        show_json([vars(group) for group in groups])
        return
    if not groups:
        typer.echo("nothing")
        return
    columns = ("group", "follower", "kind", "error", "version", "rows", "streams", "origins", "first", "last", "tries")
    show_table(columns, [list(vars(group).values()) for group in groups])
    typer.echo(f"\nnext: posyantek {service.name} parked show GROUP, then replay GROUP --dry-run")


def show_rows(found: Sequence[tuple[parked.Row, Any]], *, full: bool, as_json: bool) -> None:
    """Each row as a paragraph. An error may quote what it met: without `full` only its cause is shown."""
    hidden = set() if full else {"detail"}
    rows = [{name: value for name, value in vars(row).items() if name not in hidden} for row, _ in found]
    if as_json:
        show_json([row | {"body": body} for row, (_, body) in zip(rows, found, strict=True)])
        return
    for row, (_, body) in zip(rows, found, strict=True):
        typer.echo("  ".join(f"{name}={value}" for name, value in row.items() if value is not None))
        typer.echo(body if isinstance(body, str) else json.dumps(body, ensure_ascii=False, indent=2))


def show_outcomes(done: Sequence[Outcome], dry_run: bool, as_json: bool) -> None:
    """Row by row, and the sum."""
    if as_json:
        show_json({"dry_run": dry_run, "rows": [vars(one) for one in done]})
        return
    show_table(
        ("row", "follower", "stream", "position", "outcome", "detail"), [list(vars(one).values()) for one in done]
    )
    good = sum(one.outcome == REPLAYED for one in done)
    typer.echo(f"{good} {'would be ' if dry_run else ''}replayed, {len(done) - good} left")
