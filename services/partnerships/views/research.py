"""Joint research: each one, and everything that became of it.

Promises: a row for each research with the fields of its proposal and its start, and one for each later event; whether
it goes on and the readiness level that it reached are read from those, never kept beside them.
Must not break: `number` orders the steps of one day; it is the event's own, so a rebuilt view has the same.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from contracts.base import Event
from contracts.partnerships import (
    ResearchFinished,
    ResearchFunded,
    ResearchMilestoneReached,
    ResearchOutputPublished,
    ResearchOutputTransferred,
    ResearchProposed,
    ResearchRejected,
    ResearchStarted,
    ResearchStopped,
)
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.partnerships.views.batch import as_json
from services.partnerships.views.directory import PATH

DDL = """
create table research (
  research_id uuid primary key, posyantek_id uuid not null, partner_id uuid not null, faculty text,
  topic text not null, proposed_on date, started_on date, trl int, lead jsonb);
create index on research (posyantek_id);
create table step (
  research_id uuid not null, number bigint not null, kind text not null, day date not null, told text, trl int,
  amount bigint, output_id uuid, output text, reference text, innovation_id uuid, fund_source text,
  primary key (research_id, number));
"""
_RESEARCH = "research_id, posyantek_id, partner_id, faculty, topic, proposed_on, started_on, trl, lead"
_STEP = "research_id, number, kind, day, told, trl, amount, output_id, output, reference, innovation_id, fund_source"

STEPS: dict[type[Event], tuple[str, str, str]] = {
    ResearchRejected: ("rejection", "rejected_on", "reason"),
    ResearchFunded: ("funding", "funded_on", "funder"),
    ResearchMilestoneReached: ("milestone", "reached_on", "milestone"),
    ResearchOutputPublished: ("output", "published_on", "title"),
    ResearchOutputTransferred: ("transfer", "transferred_on", ""),
    ResearchFinished: ("finish", "finished_on", "summary"),
    ResearchStopped: ("stop", "stopped_on", "reason"),
}
"""For each kind of step: its word, and the fields that hold its day and what is told of it."""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """One statement for what is new, one for all steps."""
    await conn.execute(
        f"insert into research ({_RESEARCH}) select {_RESEARCH} from json_populate_recordset(null::research, $1::json)"
        " on conflict (research_id) do update set started_on = excluded.started_on, trl = excluded.trl",
        as_json(_begun(facts)),
    )
    await conn.execute(
        f"insert into step ({_STEP}) select {_STEP} from json_populate_recordset(null::step, $1::json)",
        as_json(_step(fact) for fact in facts if type(fact.event) in STEPS),
    )


def _begun(facts: Sequence[Recorded]) -> Iterable[dict[str, Any]]:
    """A row for each research that the batch proposes or starts: a start has the fields of its proposal."""
    found: dict[str, dict[str, Any]] = {}
    for fact in facts:
        if isinstance(fact.event, ResearchProposed | ResearchStarted):
            said = fact.event.model_dump(mode="json")
            found[said["research_id"]] = found.get(said["research_id"], {}) | said
    return found.values()


def _step(fact: Recorded) -> dict[str, Any]:
    kind, day, told = STEPS[type(fact.event)]
    fields = fact.event.model_dump(mode="json")
    return {**fields, "number": fact.number, "kind": kind, "day": fields[day], "told": fields.get(told)}


VIEW = View("research", 3, (ResearchProposed, ResearchStarted, *STEPS), DDL, apply)


@dataclass(frozen=True)
class Research:
    """Research, with whom, and how far it has come: `state`, the last readiness level, and the money given for it."""

    research_id: UUID
    posyantek_id: UUID
    posyantek: str
    area: str
    path: str
    partner_id: UUID
    partner: str
    faculty: str | None
    topic: str
    proposed_on: date | None
    started_on: date | None
    trl: int | None
    state: str
    funding: int
    lead: dict[str, Any] | None


@dataclass(frozen=True)
class Step:
    """One step: `amount` and `fund_source` of a funding, `output` and `reference` of what was published; of a transfer
    the output's title as `told`, and the innovation that it went into."""

    kind: str
    day: date
    told: str
    trl: int | None
    amount: int | None
    output_id: UUID | None
    output: str | None
    reference: str | None
    innovation_id: UUID | None
    innovation: str | None
    fund_source: str | None


_FOUND = f"""select r.research_id, r.posyantek_id, p.name, p.area, coalesce({PATH.format(code="p.area")}, ''),
       r.partner_id, m.legal_name, r.faculty, r.topic, r.proposed_on, r.started_on,
       coalesce((select s.trl from research.step s where s.research_id = r.research_id and s.trl is not null
                  order by s.day desc, s.number desc limit 1), r.trl),
       coalesce((select case s.kind when 'finish' then 'SELESAI' when 'stop' then 'BERHENTI' else 'DITOLAK' end
                   from research.step s
                  where s.research_id = r.research_id and s.kind in ('finish', 'stop', 'rejection')),
                case when r.started_on is null then 'USULAN' else 'BERJALAN' end),
       coalesce((select sum(s.amount) from research.step s where s.research_id = r.research_id), 0)::bigint, r.lead
  from research.research r join directory.posyantek p using (posyantek_id)
  join directory.partner_now m using (partner_id)"""


def _read(row: asyncpg.Record) -> Research:
    """A row with who leads it as a dict."""
    return replace(Research(*row), lead=json.loads(row["lead"]) if row["lead"] else None)


async def by_id(db: Db, research_id: UUID) -> Research | None:
    """One research, or None."""
    row = await db.fetchrow(f"{_FOUND} where r.research_id = $1", research_id)
    return _read(row) if row else None


async def inside(db: Db, scope: str) -> list[Research]:
    """The research of all posts of an area ('' for all), newest first, at most 500."""
    found = await db.fetch(
        f"""{_FOUND} where $1 = '' or p.area = $1 or p.area like $1 || '.%'
            order by coalesce(r.started_on, r.proposed_on) desc, r.research_id limit 500""",
        scope,
    )
    return [_read(row) for row in found]


async def steps(db: Db, research_id: UUID) -> list[Step]:
    """What became of it, newest first."""
    found = await db.fetch(
        """select s.kind, s.day, coalesce(s.told, o.told, ''), s.trl, s.amount, s.output_id, s.output, s.reference,
                  s.innovation_id, i.name, s.fund_source
             from research.step s left join innovations.innovation i using (innovation_id)
             left join research.step o on o.research_id = s.research_id and o.output_id = s.output_id
                                      and o.kind = 'output' and s.kind = 'transfer'
            where s.research_id = $1 order by s.day desc, s.number desc limit 500""",
        research_id,
    )
    return [Step(*row) for row in found]
