"""Innovations: each one, every step that it took, and the family that it belongs to.

Promises
- A row for each innovation with the fields of its registration, and one for each step: who used it, how a trial went.
- A stage is read from the steps, never kept beside them: the furthest one, or that it was given up and not revived.
- A family is read downwards from its roots; every innovation stands in it once, under the one it was derived from.

Must not break: `number` orders the steps of one day; it is the event's own, so a rebuilt view has the same.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from contracts.base import Event
from contracts.partnerships import (
    InnovationAbandoned,
    InnovationAdopted,
    InnovationCommercialised,
    InnovationPrototyped,
    InnovationRegistered,
    InnovationRevived,
    InnovationTested,
)
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.partnerships.views.batch import as_json, rows
from services.partnerships.views.directory import PATH

DDL = """
create table innovation (
  innovation_id uuid primary key, posyantek_id uuid not null, name text not null, field text not null,
  problem text not null, registered_on date not null, partnership_id uuid, research_id uuid, derived_from uuid,
  inventors jsonb not null);
create index on innovation (posyantek_id);
create index on innovation (partnership_id);
create index on innovation (research_id);
create index on innovation (derived_from);
create table step (
  innovation_id uuid not null, number bigint not null, kind text not null, day date not null, told text not null,
  result text, trl int, cost bigint, adopter_kind text, area text, fund_source text,
  primary key (innovation_id, number));
"""
_INNOVATION = (
    "innovation_id, posyantek_id, name, field, problem, registered_on, partnership_id, research_id, derived_from,"
    " inventors"
)
_STEP = "innovation_id, number, kind, day, told, result, trl, cost, adopter_kind, area, fund_source"

STEPS: dict[type[Event], tuple[str, str, str]] = {
    InnovationPrototyped: ("prototype", "built_on", "summary"),
    InnovationTested: ("trial", "tested_on", "findings"),
    InnovationAdopted: ("adoption", "adopted_on", "adopter"),
    InnovationCommercialised: ("sale", "commercialised_on", "channel"),
    InnovationAbandoned: ("abandonment", "abandoned_on", "reason"),
    InnovationRevived: ("revival", "revived_on", "reason"),
}
"""For each kind of step: its word, and the fields that hold its day and what is told of it."""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """One statement for what is new, one for all steps."""
    await conn.execute(
        f"insert into innovation ({_INNOVATION})"
        f" select {_INNOVATION} from json_populate_recordset(null::innovation, $1::json)",
        as_json(rows(facts, InnovationRegistered)),
    )
    await conn.execute(
        f"insert into step ({_STEP}) select {_STEP} from json_populate_recordset(null::step, $1::json)",
        as_json(_step(fact) for fact in facts if type(fact.event) in STEPS),
    )


def _step(fact: Recorded) -> dict[str, Any]:
    kind, day, told = STEPS[type(fact.event)]
    fields = fact.event.model_dump(mode="json")
    return {**fields, "number": fact.number, "kind": kind, "day": fields[day], "told": fields[told]}


VIEW = View("innovations", 3, (InnovationRegistered, *STEPS), DDL, apply)


@dataclass(frozen=True)
class Innovation:
    """An innovation, the stage that it reached, and where its post lies."""

    innovation_id: UUID
    posyantek_id: UUID
    posyantek: str
    area: str
    path: str
    name: str
    field: str
    problem: str
    registered_on: date
    partnership_id: UUID | None
    research_id: UUID | None
    derived_from: UUID | None
    stage: str
    inventors: list[dict[str, Any]]


@dataclass(frozen=True)
class Step:
    """One step; `result` and `trl` are a trial's, `cost` and `fund_source` a prototype's, `adopter_kind` and `area` an
    adoption's, with the area's `path` of names."""

    kind: str
    day: date
    told: str
    result: str | None
    trl: int | None
    cost: int | None
    adopter_kind: str | None
    area: str | None
    path: str | None
    fund_source: str | None


_STEP_READ = f"kind, day, told, result, trl, cost, adopter_kind, area, {PATH.format(code='s.area')}, fund_source"

_STAGE = """(select case
    when (array_agg(kind order by number desc) filter (where kind in ('abandonment', 'revival')))[1] = 'abandonment'
      then 'DITINGGALKAN'
    when bool_or(kind = 'sale') then 'DIKOMERSIALKAN' when bool_or(kind = 'adoption') then 'DITERAPKAN'
    when bool_or(kind = 'trial') then 'UJI' when bool_or(kind = 'prototype') then 'PROTOTIPE' else 'IDE' end
  from innovations.step s where s.innovation_id = i.innovation_id)"""

_FOUND = f"""select i.innovation_id, i.posyantek_id, p.name, p.area, coalesce({PATH.format(code="p.area")}, ''), i.name,
       i.field, i.problem, i.registered_on, i.partnership_id, i.research_id, i.derived_from, {_STAGE}, i.inventors
  from innovations.innovation i join directory.posyantek p using (posyantek_id)"""


def _read(row: asyncpg.Record) -> Innovation:
    """A row with its list as a list."""
    return replace(Innovation(*row), inventors=json.loads(row["inventors"]))


async def by_id(db: Db, innovation_id: UUID) -> Innovation | None:
    """One innovation, or None."""
    row = await db.fetchrow(f"{_FOUND} where i.innovation_id = $1", innovation_id)
    return _read(row) if row else None


async def inside(db: Db, scope: str) -> list[Innovation]:
    """The innovations of all posts of an area ('' for all), newest first, at most 500."""
    found = await db.fetch(
        f"""{_FOUND} where $1 = '' or p.area = $1 or p.area like $1 || '.%'
            order by i.registered_on desc, i.innovation_id limit 500""",
        scope,
    )
    return [_read(row) for row in found]


async def steps(db: Db, innovation_id: UUID) -> list[Step]:
    """What became of an innovation, newest first."""
    found = await db.fetch(
        f"""select {_STEP_READ} from innovations.step s
            where innovation_id = $1 order by day desc, number desc limit 500""",
        innovation_id,
    )
    return [Step(*row) for row in found]


async def adoptions(db: Db, innovations: Sequence[UUID]) -> dict[UUID, list[Step]]:
    """Who took each of these innovations into use, oldest first."""
    found: dict[UUID, list[Step]] = {}
    for innovation_id, *step in await db.fetch(
        f"""select innovation_id, {_STEP_READ} from innovations.step s
            where innovation_id = any($1::uuid[]) and kind = 'adoption' order by day, number limit 2000""",
        list(innovations),
    ):
        found.setdefault(innovation_id, []).append(Step(*step))
    return found


async def family(
    db: Db, *, innovation: UUID | None = None, partnership: UUID | None = None, research: UUID | None = None
) -> list[Innovation]:
    """The family of an innovation from its first ancestor down, or all that arose from a partnership or research with
    all that was derived from it; oldest first, at most 500."""
    found = await db.fetch(
        f"""with recursive up (innovation_id, derived_from) as (
                select innovation_id, derived_from from innovations.innovation where innovation_id = $1
                union
                select i.innovation_id, i.derived_from
                  from up join innovations.innovation i on i.innovation_id = up.derived_from
            ), down (innovation_id) as (
                select innovation_id from up where derived_from is null
                union
                select innovation_id from innovations.innovation where partnership_id = $2 or research_id = $3
                union
                select i.innovation_id from down join innovations.innovation i on i.derived_from = down.innovation_id
            )
            {_FOUND} where i.innovation_id in (select innovation_id from down)
            order by i.registered_on, i.innovation_id limit 500""",
        innovation, partnership, research,
    )  # fmt: skip
    return [_read(row) for row in found]
