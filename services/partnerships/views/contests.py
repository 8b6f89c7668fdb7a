"""Contests: what was opened, who entered with which dossier, each juror's last scores, and who was awarded.

Promises: rows have the fields of the events under their own names; points stand at an entry when it was awarded.
Must not break: rows come from this service's own events only; names and areas are joined from the directory on reading.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from contracts.base import Event
from contracts.partnerships.contests import (
    ContestAwarded,
    ContestDecided,
    ContestDocumentAttached,
    ContestEntered,
    ContestEntryScored,
    ContestOpened,
)
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.partnerships.views.batch import as_json, rows

DDL = """
create table contest (
  contest_id uuid primary key, year int not null, level text not null, category text not null, host text not null,
  host_area text, edition text, rubric jsonb not null, opened_on date not null, decided_on date, decree text);
create table entry (
  entry_id uuid primary key, contest_id uuid not null, posyantek_id uuid not null, title text not null,
  innovation_id uuid, after_contest_id uuid, entered_on date not null, award text, points int);
create index on entry (contest_id);
create index on entry (posyantek_id);
create table document (
  entry_id uuid not null, sha256 text not null, contest_id uuid not null, part text not null, title text not null,
  attached_on date not null, primary key (entry_id, sha256));
create index on document (contest_id);
create table score (
  entry_id uuid not null, juror text not null, contest_id uuid not null, juror_of uuid, scores jsonb not null,
  scored_on date not null, primary key (entry_id, juror));
create index on score (contest_id);
"""
WRITES: dict[type[Event], str] = {
    ContestOpened: """insert into contest
          (contest_id, year, level, category, host, host_area, edition, rubric, opened_on)
        select contest_id, year, level, category, host, host_area, edition, rubric, opened_on
          from json_populate_recordset(null::contest, $1::json)""",
    ContestEntered: """insert into entry
          (entry_id, contest_id, posyantek_id, title, innovation_id, after_contest_id, entered_on)
        select entry_id, contest_id, posyantek_id, title, innovation_id, after_contest_id, entered_on
          from json_populate_recordset(null::entry, $1::json)""",
    ContestDocumentAttached: """insert into document (entry_id, sha256, contest_id, part, title, attached_on)
        select entry_id, sha256, contest_id, part, title, attached_on
          from json_populate_recordset(null::document, $1::json)""",
    ContestEntryScored: """insert into score (entry_id, juror, contest_id, juror_of, scores, scored_on)
        select entry_id, juror, contest_id, juror_of, scores, scored_on
          from json_populate_recordset(null::score, $1::json)
        on conflict (entry_id, juror) do update
           set juror_of = excluded.juror_of, scores = excluded.scores, scored_on = excluded.scored_on""",
    ContestDecided: """update contest set decided_on = n.decided_on, decree = n.decree
          from json_populate_recordset(null::contest, $1::json) n where n.contest_id = contest.contest_id""",
    ContestAwarded: """update entry set award = n.award, points = n.points
          from json_populate_recordset(null::entry, $1::json) n where n.entry_id = entry.entry_id""",
}
"""For each kind of event the one statement that takes a batch of them, in the order of a contest's life."""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """One statement for each kind of event in the batch; of a juror's scores of an entry, the last."""
    for kind, write in WRITES.items():
        found = rows(facts, kind)
        if kind is ContestEntryScored:
            found = list({(row["entry_id"], row["juror"]): row for row in found}.values())
        if found:
            await conn.execute(write, as_json(found))


VIEW = View("contests", 2, tuple(WRITES), DDL, apply)


@dataclass(frozen=True)
class Contest:
    """A contest; `rubric` is a list of name and weight, `entries` counts them."""

    contest_id: UUID
    year: int
    level: str
    category: str
    host: str
    host_area: str | None
    edition: str | None
    rubric: list[dict[str, Any]]
    opened_on: date
    decided_on: date | None
    decree: str | None
    entries: int


@dataclass(frozen=True)
class Entry:
    """An entry and whose it is; `area` is the post's. `points` are hundredths, once it was awarded."""

    entry_id: UUID
    contest_id: UUID
    posyantek_id: UUID
    posyantek: str
    area: str
    title: str
    innovation_id: UUID | None
    after_contest_id: UUID | None
    entered_on: date
    award: str | None
    points: int | None


@dataclass(frozen=True)
class Document:
    """A document of an entry's dossier; the file itself is kept elsewhere."""

    part: str
    title: str
    sha256: str
    attached_on: date


@dataclass(frozen=True)
class Win:
    """An award of a post, and what it was won in."""

    contest_id: UUID
    posyantek_id: UUID
    posyantek: str
    title: str
    award: str
    year: int
    level: str
    category: str
    host: str


_CONTEST = """select c.contest_id, c.year, c.level, c.category, c.host, c.host_area, c.edition, c.rubric, c.opened_on,
       c.decided_on, c.decree, (select count(*) from contests.entry e where e.contest_id = c.contest_id) as entries
  from contests.contest c"""
_ENTRY = """select e.entry_id, e.contest_id, e.posyantek_id, p.name, p.area, e.title, e.innovation_id,
       e.after_contest_id, e.entered_on, e.award, e.points
  from contests.entry e join directory.posyantek p using (posyantek_id)"""


def _contest(row: asyncpg.Record) -> Contest:
    return Contest(**{**row, "rubric": json.loads(row["rubric"])})


async def by_id(db: Db, contest_id: UUID) -> Contest | None:
    """One contest, or None."""
    row = await db.fetchrow(f"{_CONTEST} where c.contest_id = $1", contest_id)
    return _contest(row) if row else None


async def page(
    db: Db, *, year: int | None = None, category: str = "", limit: int = 50, offset: int = 0
) -> list[Contest]:
    """Contests of every host, of a year and category if they are named, newest first."""
    found = await db.fetch(
        f"""{_CONTEST} where ($1::int is null or c.year = $1) and ($2 = '' or c.category = $2)
            order by c.year desc, c.opened_on desc, c.contest_id limit $3 offset $4""",
        year, category, limit, offset,
    )  # fmt: skip
    return [_contest(row) for row in found]


async def entries(db: Db, contest_id: UUID) -> list[Entry]:
    """Who entered a contest, in that order, at most 1,000."""
    found = await db.fetch(f"{_ENTRY} where e.contest_id = $1 order by e.entered_on, e.entry_id limit 1000", contest_id)
    return [Entry(*row) for row in found]


async def entry_of(db: Db, contest_id: UUID, entry_id: UUID) -> Entry | None:
    """An entry of this contest, or None."""
    row = await db.fetchrow(f"{_ENTRY} where e.contest_id = $1 and e.entry_id = $2", contest_id, entry_id)
    return Entry(*row) if row else None


async def dossiers(db: Db, contest_id: UUID) -> dict[UUID, list[Document]]:
    """Entry → its documents, by part and title."""
    found: dict[UUID, list[Document]] = {}
    for entry, *document in await db.fetch(
        """select entry_id, part, title, sha256, attached_on from contests.document
            where contest_id = $1 order by entry_id, part, title, sha256""",
        contest_id,
    ):
        found.setdefault(entry, []).append(Document(*document))
    return found


async def scores(db: Db, contest_id: UUID) -> dict[UUID, dict[str, dict[str, int]]]:
    """Entry → juror → criterion → score."""
    found: dict[UUID, dict[str, dict[str, int]]] = {}
    for entry, juror, given in await db.fetch(
        "select entry_id, juror, scores from contests.score where contest_id = $1 order by entry_id, juror", contest_id
    ):
        found.setdefault(entry, {})[juror] = {one["criterion"]: one["score"] for one in json.loads(given)}
    return found


async def wins(
    db: Db, scope: str, *, posyantek: UUID | None = None, contest: UUID | None = None
) -> list[Win]:  # fmt: skip
    """Awards of an area's posts ('' for all), of one post, or in one contest; newest and best first, at most 500."""
    found = await db.fetch(
        """select e.contest_id, e.posyantek_id, p.name, e.title, e.award, c.year, c.level, c.category, c.host
             from contests.entry e join contests.contest c using (contest_id)
             join directory.posyantek p using (posyantek_id)
            where e.award is not null and ($1 = '' or p.area = $1 or p.area like $1 || '.%')
              and ($2::uuid is null or e.posyantek_id = $2) and ($3::uuid is null or e.contest_id = $3)
            order by c.year desc, e.award like 'HARAPAN%', e.award, e.entry_id limit 500""",
        scope, posyantek, contest,
    )  # fmt: skip
    return [Win(*row) for row in found]
