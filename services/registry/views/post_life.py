"""The life of posts beside their papers: agencies in charge, rests, services, assessments, the end.

Promises
- Each row says from when to when it holds, so that a card can tell any day's truth; null: no end known.
- An assessment keeps what was found for each condition, as the event said it.

Must not break: rows come from the post's own events only; the first agency is on the post itself (`posts`).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from contracts.codelists import IssuerRole
from contracts.posyantek_lists import MaturityLevel, ServiceType
from contracts.registry import (
    PosyantekAgencyAssigned,
    PosyantekDissolved,
    PosyantekMarkedDormant,
    PosyantekMaturityAssessed,
    PosyantekRevived,
    PosyantekServiceOffered,
    PosyantekServiceStopped,
)
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.registry.views.batch import write

DDL = """
create table agency (
  posyantek_id uuid not null, since date not null, agency text not null, basis text not null,
  primary key (posyantek_id, since)
);
create table rest (
  posyantek_id uuid not null, since date not null, reason text not null, by_rule boolean not null,
  revived_on date, effort text,
  primary key (posyantek_id, since)
);
create table service (
  posyantek_id uuid not null, service text not null, since date not null, stopped_on date,
  primary key (posyantek_id, service, since)
);
create table assessment (
  posyantek_id uuid not null, version int not null, assessed_on date not null, level text, rules text not null,
  findings json not null,
  primary key (posyantek_id, version)
);
create table ending (
  posyantek_id uuid primary key, dissolved_on date not null, reason text not null, decree_number text not null,
  issuer text not null
);
"""

_WRITES: dict[str, str] = {
    "agency": """insert into agency (posyantek_id, since, agency, basis)
        select unnest($1::uuid[]), unnest($2::date[]), unnest($3::text[]), unnest($4::text[])""",
    "rest": """insert into rest (posyantek_id, since, reason, by_rule)
        select unnest($1::uuid[]), unnest($2::date[]), unnest($3::text[]), unnest($4::bool[])""",
    "revived": """update rest r set revived_on = v.revived_on, effort = v.effort
          from unnest($1::uuid[], $2::date[], $3::date[], $4::text[]) v(posyantek_id, since, revived_on, effort)
         where r.posyantek_id = v.posyantek_id and r.since = v.since""",
    "offered": """insert into service (posyantek_id, service, since)
        select unnest($1::uuid[]), unnest($2::text[]), unnest($3::date[])""",
    # An offer that came after the stop in the same batch begins on that day or later: it stays open.
    "stopped": """update service s set stopped_on = v.stopped_on
          from unnest($1::uuid[], $2::text[], $3::date[]) v(posyantek_id, service, stopped_on)
         where s.posyantek_id = v.posyantek_id and s.service = v.service and s.stopped_on is null
           and s.since < v.stopped_on""",
    "assessed": """insert into assessment (posyantek_id, version, assessed_on, level, rules, findings)
        select unnest($1::uuid[]), unnest($2::int[]), unnest($3::date[]), unnest($4::text[]), unnest($5::text[]),
               unnest($6::text[])::json""",
    "ended": """insert into ending (posyantek_id, dissolved_on, reason, decree_number, issuer)
        select unnest($1::uuid[]), unnest($2::date[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[])""",
}


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Each kind of fact has its rows; what opens goes before what closes."""
    rows: dict[str, list[Sequence[object]]] = {name: [] for name in _WRITES}
    for fact in facts:
        match fact.event:
            case PosyantekAgencyAssigned() as e:
                rows["agency"].append((e.posyantek_id, e.since, e.agency, e.basis))
            case PosyantekMarkedDormant() as e:
                rows["rest"].append((e.posyantek_id, e.since, e.reason, e.by_rule))
            case PosyantekRevived() as e:
                rows["revived"].append((e.posyantek_id, e.dormant_since, e.revived_on, e.effort))
            case PosyantekServiceOffered() as e:
                rows["offered"].append((e.posyantek_id, e.service, e.since))
            case PosyantekServiceStopped() as e:
                rows["stopped"].append((e.posyantek_id, e.service, e.stopped_on))
            case PosyantekMaturityAssessed() as e:
                why = json.dumps([one.model_dump(mode="json") for one in e.findings])
                rows["assessed"].append((e.posyantek_id, fact.version, e.assessed_on, e.level, e.rules, why))
            case PosyantekDissolved() as e:
                rows["ended"].append((e.posyantek_id, e.dissolved_on, e.reason, e.decree_number, e.issuer))
    for name, sql in _WRITES.items():
        await write(conn, sql, rows[name])


VIEW = View(
    "post_life", 1,
    (PosyantekAgencyAssigned, PosyantekMarkedDormant, PosyantekRevived, PosyantekServiceOffered,
     PosyantekServiceStopped, PosyantekMaturityAssessed, PosyantekDissolved),
    DDL, apply,
)  # fmt: skip


@dataclass(frozen=True)
class Agency:
    """An agency in charge from `since` on, until the next one."""

    agency: str
    since: date
    basis: str


@dataclass(frozen=True)
class Rest:
    """A time in which the post did not work; `revived_on` is the first day on which it did again."""

    since: date
    reason: str
    by_rule: bool
    revived_on: date | None
    effort: str | None


@dataclass(frozen=True)
class OfferedService:
    """A service with its time; `stopped_on` is the first day without it."""

    service: ServiceType
    since: date
    stopped_on: date | None


@dataclass(frozen=True)
class Assessment:
    """A level and why: `findings` have level, measure, needed, found."""

    assessed_on: date
    level: MaturityLevel | None
    rules: str
    findings: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Ending:
    """How a post was dissolved."""

    dissolved_on: date
    reason: str
    decree_number: str
    issuer: IssuerRole


@dataclass(frozen=True)
class Life:
    """All of it for one post, each list oldest first; assessments newest first."""

    agencies: tuple[Agency, ...] = ()
    rests: tuple[Rest, ...] = ()
    services: tuple[OfferedService, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    ending: Ending | None = None

    def agency_on(self, day: date) -> str | None:
        """The agency in charge that day; None: still the first one."""
        return next((one.agency for one in reversed(self.agencies) if one.since <= day), None)


async def of_post(db: Db, posyantek_id: UUID) -> Life:
    """The life of a post; empty for one that has none yet."""
    agencies = await db.fetch(
        "select agency, since, basis from post_life.agency where posyantek_id = $1 order by since", posyantek_id
    )
    rests = await db.fetch(
        "select since, reason, by_rule, revived_on, effort from post_life.rest where posyantek_id = $1 order by since",
        posyantek_id,
    )
    services = await db.fetch(
        "select service, since, stopped_on from post_life.service where posyantek_id = $1 order by since, service",
        posyantek_id,
    )
    assessments = await db.fetch(
        """select assessed_on, level, rules, findings from post_life.assessment where posyantek_id = $1
           order by version desc limit 20""",
        posyantek_id,
    )
    ending = await db.fetchrow(
        "select dissolved_on, reason, decree_number, issuer from post_life.ending where posyantek_id = $1", posyantek_id
    )
    return Life(
        tuple(Agency(*row) for row in agencies),
        tuple(Rest(*row) for row in rests),
        tuple(OfferedService(ServiceType(row[0]), row[1], row[2]) for row in services),
        tuple(_assessment(row) for row in assessments),
        Ending(ending[0], ending[1], ending[2], IssuerRole(ending[3])) if ending else None,
    )


def _assessment(row: asyncpg.Record) -> Assessment:
    level = MaturityLevel(row["level"]) if row["level"] else None
    return Assessment(row["assessed_on"], level, row["rules"], tuple(json.loads(row["findings"])))
