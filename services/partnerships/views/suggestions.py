"""Suggestions that were set aside, and what suggestions are made from: partners, what they do, with whom they work.

Promises: one row for each suggestion, as it was set aside last; `for_whom` is the post, or its need or potential.
Must not break: rows come from this service's own events only; what registry says is joined on reading.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from contracts.partnerships.opportunities import SuggestionDismissed
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.partnerships.views.batch import as_json, rows

DDL = """
create table dismissal (
  for_whom uuid not null, candidate_id uuid not null, posyantek_id uuid not null, grounds jsonb not null,
  explanation text not null, rules text not null, dismissed_on date not null,
  primary key (for_whom, candidate_id));
"""
_WRITE = """insert into dismissal (for_whom, candidate_id, posyantek_id, grounds, explanation, rules, dismissed_on)
    select for_whom, candidate_id, posyantek_id, grounds, explanation, rules, dismissed_on
      from json_populate_recordset(null::dismissal, $1::json)
    on conflict (for_whom, candidate_id) do update set grounds = excluded.grounds,
       explanation = excluded.explanation, rules = excluded.rules, dismissed_on = excluded.dismissed_on"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """The last word on each suggestion in the batch, in one statement."""
    last: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows(facts, SuggestionDismissed):
        for_whom = row["opportunity_id"] or row["posyantek_id"]
        candidate = row["partner_id"] or row["counterpart_id"]
        last[for_whom, candidate] = row | {"for_whom": for_whom, "candidate_id": candidate}
    await conn.execute(_WRITE, as_json(last.values()))


VIEW = View("suggestions", 1, (SuggestionDismissed,), DDL, apply)


@dataclass(frozen=True)
class Dismissal:
    """A suggestion that was set aside: what was suggested (by name), why, and why not."""

    candidate_id: UUID
    name: str
    grounds: list[dict[str, str]]
    explanation: str
    rules: str
    dismissed_on: date


@dataclass(frozen=True)
class Partner:
    """A verified partner with its seat and sites, its trades, and the areas of the posts that it works with."""

    id: UUID
    name: str
    kind: str
    places: list[str]
    kbli: list[str]
    works_in: list[str]


async def dismissed(db: Db, for_whom: UUID) -> list[Dismissal]:
    """What was set aside for a post, or for one of its needs and potentials, newest first."""
    found = await db.fetch(
        """select candidate_id, coalesce(p.legal_name, o.name, ''), grounds, explanation, rules, dismissed_on
             from suggestions.dismissal d left join directory.partner p on p.partner_id = d.candidate_id
             left join opportunities.opportunity o on o.opportunity_id = d.candidate_id
            where for_whom = $1 order by dismissed_on desc, candidate_id limit 500""",
        for_whom,
    )
    return [Dismissal(row[0], row[1], json.loads(row[2]), *row[3:]) for row in found]


_OVER = "('DIBATALKAN', 'BERAKHIR', 'DIHENTIKAN', 'DITUTUP')"


async def partners(db: Db, posyantek_id: UUID) -> list[Partner]:
    """The verified partners that this post neither works with nor is on the way to, at most 5,000."""
    found = await db.fetch(
        f"""with known as (
              select n.survivor_id as partner_id, bool_or(b.posyantek_id = $1 and b.stage not in {_OVER}) as ours,
                     array_agg(distinct p.area) filter (where b.stage = 'AKTIF') as works_in
                from partnership_board.partnership b join directory.posyantek p using (posyantek_id)
                join directory.partner_now n on n.partner_id = b.partner_id group by n.survivor_id)
            select m.partner_id, m.legal_name, m.kind,
                   array_remove(array(select area from places.place where of_id = m.partner_id order by nth) || f.area,
                                null),
                   coalesce(f.kbli, '{{}}'), coalesce(known.works_in, '{{}}')
              from directory.partner m left join known using (partner_id)
              left join partner_profiles.profile f using (partner_id)
             where m.status = 'TERVERIFIKASI' and m.partner_id not in (select partner_id from directory.survivor)
               and known.ours is not true
             order by m.legal_name, m.partner_id limit 5000""",
        posyantek_id,
    )
    return [Partner(*row) for row in found]


async def kinds_of(db: Db, posyantek_id: UUID) -> list[str]:
    """The kinds of partner that a post works with or is on the way to."""
    found = await db.fetch(
        f"""select distinct m.kind from partnership_board.partnership b
              join directory.partner_now m using (partner_id)
             where b.posyantek_id = $1 and b.stage not in {_OVER}""",
        posyantek_id,
    )
    return [row[0] for row in found]


async def matched(db: Db, opportunity_id: UUID) -> set[UUID]:
    """Whom or what a need or potential was matched with, from either side."""
    found = await db.fetch(
        """select case when opportunity_id = $1 then coalesce(potential_id, partner_id) else opportunity_id end
             from opportunities.match where opportunity_id = $1 or potential_id = $1""",
        opportunity_id,
    )
    return {row[0] for row in found}
