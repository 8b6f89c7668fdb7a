"""An operator of the chassis tests: the desk of a service, and its command line in a process-like thread."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import asyncpg
import typer
from typer.testing import CliRunner

from contracts.base import Event
from services.chassis import parked
from services.chassis.cli_log import log_commands
from services.chassis.cli_parked import parked_commands
from services.chassis.cli_privacy import privacy_commands
from services.chassis.cli_views import views_commands
from services.chassis.codec import COLUMNS, Recorded
from services.chassis.db import Db
from services.chassis.desk import Desk, desk
from services.chassis.follow import View
from services.chassis.replay import Outcome, replay
from services.chassis.service import Service, codec_of
from services.chassis.views import prepare, view_step
from tests.integration.chassis.parts import CODEC
from tests.integration.chassis.probe import COUNTS, PROBE

BY = "cli:tester"
EVERY_COUNT = "select text, n from counts.count order by text"


async def mended_apply(conn: asyncpg.Connection, facts: Any) -> None:
    """As the probe's own, but a poisoned note is a note."""
    await conn.execute(
        "insert into count (text, n) select t, count(*) from unnest($1::text[]) t group by t order by t"
        " on conflict (text) do update set n = count.n + excluded.n",
        [fact.event.text for fact in facts],
    )


MENDED = replace(COUNTS, apply=mended_apply)


def with_view(view: View) -> Service:
    """The probe with this view."""
    return replace(PROBE, views=(view,))


async def all_shown(view: View, db: Db) -> None:
    """Prepare, and step to the head."""
    await prepare(view, db, CODEC)
    step, position, head = view_step(view, db, CODEC), 0, 1
    while position < head:
        position, head = await step()


@asynccontextmanager
async def at(service: Service, url: str) -> AsyncIterator[Desk]:
    """The desk."""
    async with desk(service, url, BY) as opened:
        yield opened


async def replayed(
    opened: Desk, what: str = "all", *, limit: int = 100, rate: float = 10_000, dry_run: bool = False
) -> list[Outcome]:
    """Replay and answer the outcomes."""
    rows = await parked.rows(opened.db, what)
    return [one async for one in replay(opened, rows, limit=limit, rate=rate, dry_run=dry_run)]


@dataclass(frozen=True)
class Answer:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


async def command(service: Service, url: str, *words: str, **settings: str) -> Answer:
    """`python -m services.<name> words…` with this database."""
    cli = typer.Typer()
    cli.add_typer(log_commands(service), name="log")
    cli.add_typer(parked_commands(service), name="parked")
    cli.add_typer(views_commands(service), name="views")
    cli.add_typer(privacy_commands(service), name="privacy")
    given = {
        "POSYANTEK_DATABASE_URL": url,
        "POSYANTEK_AMQP_URL": "amqp://nobody@127.0.0.1:1/",
        "POSYANTEK_SECRET_KEY": "a secret that only tests use, and long enough",
        **settings,
    }
    answer = await asyncio.to_thread(CliRunner().invoke, cli, list(words), env=given)
    if answer.exception is not None and not isinstance(answer.exception, SystemExit):
        raise answer.exception
    return Answer(answer.exit_code, answer.stdout, answer.stderr)


async def acts(db: Db, service: Service = PROBE) -> list[tuple[Event, str]]:
    """What operators did, and who."""
    rows = await db.fetch(
        f"select {COLUMNS} from log.events where origin = 'self' and stream = $1 order by version",
        f"operations-{service.name}",
    )
    facts = [Recorded.from_row(row, codec_of(service)) for row in rows]
    assert all(fact.number is None for fact in facts), "an operator's act was numbered for the public"
    return [(fact.event, fact.meta["actor"]) for fact in facts]
