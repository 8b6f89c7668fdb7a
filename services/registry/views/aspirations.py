"""Aspirations: what is asked at which post, with whom it waits since when, and how it ended.

Promises: `level` and `since` say with whom it waits now, and since which day; of one that ended, `level` says who
ended it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from contracts.areas import AreaCode
from contracts.aspiration_lists import AspirationLevel, AspirationSubject
from contracts.registry import AspirationAnswered, AspirationClosed, AspirationPassedOn, AspirationVoiced
from contracts.registry.aspirations import EVENTS
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.registry.views.batch import write

DDL = """
create table aspiration (
  aspiration_id uuid primary key, posyantek_id uuid not null, subject text not null, wish text not null,
  enterprise_id uuid, group_name text, voiced_on date not null, level text not null, since date not null,
  ended_on date, answer text, closed_because text
);
create index on aspiration (posyantek_id);
create index on aspiration (level, since) where ended_on is null;
create table passed (
  aspiration_id uuid not null, level text not null, note text, passed_on date not null,
  primary key (aspiration_id, level));
"""

_VOICED = """insert into aspiration (aspiration_id, posyantek_id, subject, wish, enterprise_id, group_name, voiced_on,
                                     level, since)
             select a.id, a.post, a.subject, a.wish, a.enterprise, a.group_name, a.day, 'POSYANTEK', a.day
               from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::date[])
                    a (id, post, subject, wish, enterprise, group_name, day)"""
_PASSED = """insert into passed (aspiration_id, level, note, passed_on)
             select unnest($1::uuid[]), unnest($2::text[]), unnest($3::text[]), unnest($4::date[])"""
_WAITS = """update aspiration a set level = w.level, since = w.day
              from unnest($1::uuid[], $2::text[], $3::date[]) w (id, level, day) where a.aspiration_id = w.id"""
_ENDED = """update aspiration a set level = e.level, ended_on = e.day, answer = e.answer, closed_because = e.reason
              from unnest($1::uuid[], $2::text[], $3::date[], $4::text[], $5::text[]) e (id, level, day, answer, reason)
             where a.aspiration_id = e.id"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Asked first, then passed on, then ended: no stream goes another way. Of several ways up the last counts."""
    voiced: list[Sequence[object]] = []
    passed: list[Sequence[object]] = []
    ended: list[Sequence[object]] = []
    waits: dict[UUID, Sequence[object]] = {}
    for fact in facts:
        match fact.event:
            case AspirationVoiced() as e:
                voiced.append((e.aspiration_id, e.posyantek_id, e.subject, e.wish, e.enterprise_id, e.group,
                               e.voiced_on))  # fmt: skip
            case AspirationPassedOn() as e:
                passed.append((e.aspiration_id, e.to, e.note, e.passed_on))
                waits[e.aspiration_id] = (e.aspiration_id, e.to, e.passed_on)
            case AspirationAnswered() as e:
                ended.append((e.aspiration_id, e.level, e.answered_on, e.answer, None))
            case AspirationClosed() as e:
                ended.append((e.aspiration_id, e.level, e.closed_on, None, e.reason))
    await write(conn, _VOICED, voiced)
    await write(conn, _PASSED, passed)
    await write(conn, _WAITS, list(waits.values()))
    await write(conn, _ENDED, ended)


VIEW = View("aspirations", 1, EVENTS, DDL, apply)


@dataclass(frozen=True)
class Aspiration:
    """An aspiration with its post; it waits with `level` since `since`, unless it `ended_on` a day."""

    aspiration_id: UUID
    posyantek_id: UUID
    subject: AspirationSubject
    wish: str
    enterprise_id: UUID | None
    group_name: str | None
    voiced_on: date
    level: AspirationLevel
    since: date
    ended_on: date | None
    answer: str | None
    closed_because: str | None
    post: str
    area: AreaCode


@dataclass(frozen=True)
class Passed:
    """A way up."""

    level: AspirationLevel
    note: str | None
    passed_on: date


_ASPIRATION = """select a.aspiration_id, a.posyantek_id, a.subject, a.wish, a.enterprise_id, a.group_name, a.voiced_on,
                        a.level, a.since, a.ended_on, a.answer, a.closed_because, p.name as post, p.area
                   from aspirations.aspiration a join posts.post p using (posyantek_id)"""


async def by_id(db: Db, aspiration_id: UUID) -> Aspiration | None:
    """One aspiration, or None."""
    row = await db.fetchrow(f"{_ASPIRATION} where aspiration_id = $1", aspiration_id)
    return _aspiration(row) if row else None


async def listing(
    db: Db, scope: str, *, level: str = "", posyantek: UUID | None = None, ended: bool = False, offset: int = 0,
    limit: int = 50,
) -> list[Aspiration]:  # fmt: skip
    """Those inside `scope` ('' for all) that wait with `level` ('' for any), longest first; with `ended` all, newest
    first."""
    order = "a.voiced_on desc" if ended else "a.since"
    rows = await db.fetch(
        f"""{_ASPIRATION} where ($1 = '' or p.area = $1 or p.area like $1 || '.%') and ($2 = '' or a.level = $2)
               and ($3::uuid is null or posyantek_id = $3) and ($4 or a.ended_on is null)
             order by {order}, a.aspiration_id offset $5 limit $6""",
        scope, level, posyantek, ended, offset, limit,
    )  # fmt: skip
    return [_aspiration(row) for row in rows]


async def ways_up(db: Db, aspiration_id: UUID) -> list[Passed]:
    """How it was passed on, in that order: by level, since it only moves up, and perhaps twice in a day."""
    sql = """select level, note, passed_on from aspirations.passed where aspiration_id = $1
              order by array_position($2::text[], level)"""
    rows = await db.fetch(sql, aspiration_id, list(AspirationLevel))
    return [Passed(AspirationLevel(row[0]), row[1], row[2]) for row in rows]


def _aspiration(row: Any) -> Aspiration:
    known = {"subject": AspirationSubject(row["subject"]), "level": AspirationLevel(row["level"])}
    return Aspiration(**{**row, **known, "area": AreaCode(row["area"])})
