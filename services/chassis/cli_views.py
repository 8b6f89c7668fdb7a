"""`posyantek <service> views list | rebuild | verify`: how far views are, building them anew, and checking them.

Promises: reads never stop; a rebuild and a verification say how far they are and how long they will still take; both
are kept as acts of whoever asked for them.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from services.chassis.cli import AsJson, By, at_desk, show_json, show_table, user
from services.chassis.desk import Desk
from services.chassis.operations import ViewRebuilt, ViewVerified
from services.chassis.service import Service
from services.chassis.verify import Verdict, stamps, verify
from services.chassis.views import Progress as Told
from services.chassis.views import rebuild

_LIST = """
select v.name, f.version, f.position, h.position as head, f.moved_at,
       (select count(*) from log.parked p where p.follower = 'view:' || v.name and p.state = 'parked') as parked,
       (select n.position from log.followers n where n.name = 'view:' || v.name || ':next') as rebuilt_to
  from unnest($1::text[]) with ordinality v(name, place) cross join log.head h
  left join log.followers f on f.name = 'view:' || v.name order by v.place"""


def views_commands(service: Service) -> typer.Typer:
    """The commands for this service."""
    cli = typer.Typer(help="Views: the tables that pages read.", no_args_is_help=True)

    @cli.command(name="list")
    def list_(as_json: AsJson = False) -> None:
        """Each view: how far it is, what is parked, when it was last verified."""
        show_views(at_desk(service, user(), standing), as_json)

    @cli.command(name="rebuild")
    def rebuild_(name: str, by: By = "", as_json: AsJson = False) -> None:
        """Build a view anew beside the live one, and swap it in when it has caught up."""
        with told(f"rebuilding {name}", quiet=as_json) as progress:
            done = at_desk(service, by or user(), lambda desk: rebuilt(desk, name, progress))
        show_json(done.model_dump()) if as_json else typer.echo(
            f"{done.view} version {done.version} rebuilt to {done.position} in {done.seconds:.1f} s"
        )

    @cli.command(name="verify")
    def verify_(
        names: Annotated[list[str] | None, typer.Argument(help="views; all if none is named")] = None,
        by: By = "",
        as_json: AsJson = False,
    ) -> None:
        """Compare live rows with a fresh replay of the log, table by table. Exit code 1 when they differ."""
        verdicts = []
        for name in names or [view.name for view in service.views]:
            with told(f"verifying {name}", quiet=as_json) as progress:
                verdicts.append(at_desk(service, by or user(), lambda desk: verified(desk, name, progress)))  # noqa: B023 - run at once
        show_verdicts(verdicts, as_json)
        raise typer.Exit(0 if all(verdict.equal for verdict in verdicts) else 1)

    return cli


async def standing(desk: Desk) -> list[dict[str, Any]]:
    """A row for each view of the service, in its order."""
    rows = await desk.db.fetch(_LIST, [view.name for view in desk.service.views])
    found = await stamps(desk.db, desk.service.views)
    return [
        {**row, "code_version": view.version, "verified_at": (stamp := found.get(view.name)) and stamp.at,
         "equal": stamp and stamp.equal, "difference": stamp and stamp.detail}
        for view, row in zip(desk.service.views, map(dict, rows), strict=True)
    ]  # fmt: skip


async def rebuilt(desk: Desk, name: str, progress: Told | None) -> ViewRebuilt:
    """Rebuild, and keep that it was done."""
    view, began = desk.view(name), time.monotonic()
    position = await rebuild(view, desk.db, desk.codec, progress)
    taken = round(time.monotonic() - began, 3)
    act = ViewRebuilt(view=view.name, version=view.version, position=position, seconds=taken)
    await desk.record(act)
    return act


async def verified(desk: Desk, name: str, progress: Told | None) -> Verdict:
    """Verify, and keep what came out."""
    found = await verify(desk.view(name), desk.db, desk.codec, progress=progress)
    act = ViewVerified(view=found.view, version=found.version, position=found.position, equal=found.equal,
                       detail=found.detail)  # fmt: skip
    await desk.record(act)
    return found


@contextmanager
def told(what: str, *, quiet: bool) -> Iterator[Told | None]:
    """A bar on standard error: position of head, events a second, time left."""
    if quiet:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TaskProgressColumn(),
               TextColumn("{task.fields[speed]} events/s, left"), TimeRemainingColumn())  # fmt: skip
    began = time.monotonic()
    with Progress(*columns, console=Console(file=sys.stderr)) as bar:
        task = bar.add_task(what, total=None, speed="–")

        def progress(position: int, head: int) -> None:
            speed = f"{position / max(time.monotonic() - began, 0.001):,.0f}"
            bar.update(task, completed=position, total=max(head, position), speed=speed)

        yield progress


def show_views(rows: Sequence[dict[str, Any]], as_json: bool) -> None:
    """The list; what is behind, being rebuilt or unequal says so."""
    if as_json:
        show_json(rows)
        return
    columns = ("view", "version", "position", "head", "moved", "parked", "rebuild at", "verified", "result")
    show_table(columns, map(_line, rows))


def _line(row: dict[str, Any]) -> tuple[Any, ...]:
    same = row["version"] == row["code_version"]
    version = row["version"] if same else f"{row['version']} (code has {row['code_version']})"
    result = {None: "–", True: "equal", False: row["difference"]}[row["equal"]]
    return (
        row["name"], version, row["position"], row["head"], row["moved_at"], row["parked"], row["rebuilt_to"],
        row["verified_at"], result,
    )  # fmt: skip


def show_verdicts(verdicts: Sequence[Verdict], as_json: bool) -> None:
    """View by view; of one that differs the row on both sides."""
    if as_json:
        show_json([vars(one) | {"equal": one.equal, "difference": one.difference and vars(one.difference)}
                   for one in verdicts])  # fmt: skip
        return
    for one in verdicts:
        what = "equal" if one.equal else f"DIFFERS: {one.detail}"
        out = f", {one.left_out} parked or discarded events left out" if one.left_out else ""
        typer.echo(f"{one.view} at {one.position}: {one.rows} rows compared in {one.seconds:.1f} s{out}: {what}")
        if one.difference is not None:
            for side, row in (("live", one.difference.live), ("anew", one.difference.anew)):
                typer.echo(f"  {side}  {row if row is not None else 'no row'}")
