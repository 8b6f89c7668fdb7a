"""Small businesses of posts: sealed name, what was done for them, what they reported.

Promises
- A row holds ciphertext of what could name a business; whoever reads it needs the business's key as well.
- When a consent is withdrawn the row loses name, NIB, owner and turnover, and the key is destroyed, in one transaction
  with the checkpoint. Services, referrals, classes and workers stay: they are counts.

Must not break: the key is destroyed here and nowhere else, so that only what is in the log can erase.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from contracts.areas import AreaCode
from contracts.codelists import SizeClass
from contracts.enterprise_lists import ReferralNeed, ReferralTarget
from contracts.posyantek_lists import ServiceType
from contracts.registry import (
    EnterpriseClosed,
    EnterpriseConsentWithdrawn,
    EnterpriseLinkedToPartner,
    EnterpriseReferred,
    EnterpriseRegistered,
    EnterpriseServed,
    EnterpriseTurnoverReported,
)
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.decider import Sealed
from services.chassis.follow import View
from services.registry.domain.enterprise_events import EnterpriseNamed, EnterpriseTurnoverRecorded
from services.registry.views.batch import write

DDL = """
create table enterprise (
  enterprise_id uuid primary key, posyantek_id uuid not null, area text not null, kbli text,
  registered_on date not null, consent_on date not null, name text, nib text, owner_id uuid, closed_on date,
  withdrawn_on date
);
create index on enterprise (posyantek_id);
create table service (
  service_id uuid primary key, enterprise_id uuid not null, service text not null, served_on date not null);
create index on service (enterprise_id);
create table referral (
  referral_id uuid primary key, enterprise_id uuid not null, target text not null, receiver text not null,
  need text not null, referred_on date not null);
create index on referral (enterprise_id);
create table link (
  enterprise_id uuid not null, partner_id uuid not null, linked_on date not null,
  primary key (enterprise_id, partner_id));
create table report (
  enterprise_id uuid not null, year int not null, workers int not null, size text not null, thresholds text not null,
  turnover bigint, primary key (enterprise_id, year));
"""

_WRITES: dict[str, str] = {
    "registered": """insert into enterprise (enterprise_id, posyantek_id, area, kbli, registered_on, consent_on)
        select unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::text[]), unnest($4::text[]), unnest($5::date[]),
               unnest($6::date[])""",
    "named": """update enterprise e set name = n.name, nib = n.nib, owner_id = n.owner_id
          from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) n (enterprise_id, name, nib, owner_id)
         where e.enterprise_id = n.enterprise_id""",
    "served": """insert into service (service_id, enterprise_id, service, served_on)
        select unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::text[]), unnest($4::date[])""",
    "referred": """insert into referral (referral_id, enterprise_id, target, receiver, need, referred_on)
        select unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]),
               unnest($6::date[])""",
    "linked": """insert into link (enterprise_id, partner_id, linked_on)
        select unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::date[])""",
    "reported": """insert into report (enterprise_id, year, workers, size, thresholds)
        select unnest($1::uuid[]), unnest($2::int[]), unnest($3::int[]), unnest($4::text[]), unnest($5::text[])
        on conflict (enterprise_id, year) do update
        set workers = excluded.workers, size = excluded.size, thresholds = excluded.thresholds""",
    "turnover": """update report r set turnover = t.turnover
          from unnest($1::uuid[], $2::int[], $3::bigint[]) t (enterprise_id, year, turnover)
         where r.enterprise_id = t.enterprise_id and r.year = t.year""",
    "closed": """update enterprise e set closed_on = c.day from unnest($1::uuid[], $2::date[]) c (enterprise_id, day)
         where e.enterprise_id = c.enterprise_id""",
    "withdrawn": """update enterprise e set withdrawn_on = w.day, name = null, nib = null, owner_id = null
          from unnest($1::uuid[], $2::date[]) w (enterprise_id, day) where e.enterprise_id = w.enterprise_id""",
}


_ROWS: dict[type, tuple[str, int, tuple[str, ...]]] = {
    EnterpriseRegistered: (
        "registered", 1, ("enterprise_id", "posyantek_id", "area", "kbli", "registered_on", "consent_on"),
    ),
    EnterpriseNamed: ("named", 1, ("enterprise_id", "name", "nib", "owner_id")),
    EnterpriseServed: ("served", 1, ("service_id", "enterprise_id", "service", "served_on")),
    EnterpriseReferred: ("referred", 1, ("referral_id", "enterprise_id", "target", "to", "need", "referred_on")),
    EnterpriseLinkedToPartner: ("linked", 2, ("enterprise_id", "partner_id", "linked_on")),
    EnterpriseTurnoverReported: ("reported", 2, ("enterprise_id", "year", "workers", "size", "thresholds")),
    EnterpriseTurnoverRecorded: ("turnover", 2, ("enterprise_id", "year", "turnover")),
    EnterpriseClosed: ("closed", 1, ("enterprise_id", "closed_on")),
    EnterpriseConsentWithdrawn: ("withdrawn", 1, ("enterprise_id", "withdrawn_on")),
}  # fmt: skip
"""For each event its kind, how many of its columns a later one of the kind replaces, and the columns."""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Each kind of fact has its rows; of several reports of a year in one batch the last counts."""
    rows: dict[str, dict[object, Sequence[object]]] = {name: {} for name in _WRITES}
    gone = [fact for fact in facts if isinstance(fact.event, EnterpriseConsentWithdrawn)]
    for fact in facts:
        kind, key, row = _row(fact.event)
        rows[kind][key] = row
    for name, sql in _WRITES.items():
        await write(conn, sql, list(rows[name].values()))
    if gone:
        await conn.execute("select privacy.erase($1)", [fact.stream for fact in gone])
        ids = [fact.event.enterprise_id for fact in gone if isinstance(fact.event, EnterpriseConsentWithdrawn)]
        await conn.execute("update report set turnover = null where enterprise_id = any($1)", ids)


def _row(event: object) -> tuple[str, object, Sequence[object]]:
    """The kind of fact, what a later one of the kind replaces, and the row."""
    kind, key, columns = _ROWS[type(event)]
    values = [getattr(event, name) for name in columns]
    row = [value.text if isinstance(value, Sealed) else value for value in values]
    return kind, tuple(row[:key]), row


VIEW = View("enterprises", 1, tuple(_ROWS), DDL, apply)


@dataclass(frozen=True)
class Enterprise:
    """A small business; `name` and `nib` are sealed, None once consent is withdrawn. `size` is of the latest year."""

    enterprise_id: UUID
    posyantek_id: UUID
    area: AreaCode
    kbli: str | None
    registered_on: date
    consent_on: date
    name: str | None
    nib: str | None
    owner_id: UUID | None
    closed_on: date | None
    withdrawn_on: date | None
    size: SizeClass | None
    services: int


@dataclass(frozen=True)
class Done:
    """All that is on file about one business, each list newest first."""

    services: tuple[tuple[ServiceType, date], ...]
    referrals: tuple[tuple[ReferralTarget, str, ReferralNeed, date], ...]
    links: tuple[tuple[UUID, date], ...]
    reports: tuple[dict[str, Any], ...]


_ENTERPRISE = """select e.*, (select size from enterprises.report r where r.enterprise_id = e.enterprise_id
                              order by year desc limit 1) as size,
                        (select count(*) from enterprises.service s where s.enterprise_id = e.enterprise_id) as services
                   from (select enterprise_id, posyantek_id, area, kbli, registered_on, consent_on, name, nib, owner_id,
                                closed_on, withdrawn_on from enterprises.enterprise) e"""


async def by_id(db: Db, enterprise_id: UUID) -> Enterprise | None:
    """A small business, or None."""
    row = await db.fetchrow(f"{_ENTERPRISE} where enterprise_id = $1", enterprise_id)
    return _enterprise(row) if row else None


async def of_post(db: Db, posyantek_id: UUID) -> list[Enterprise]:
    """Those that a post assists or has assisted, newest first, at most 500."""
    sql = f"{_ENTERPRISE} where posyantek_id = $1 order by registered_on desc, enterprise_id limit 500"
    return [_enterprise(row) for row in await db.fetch(sql, posyantek_id)]


async def done(db: Db, enterprise_id: UUID) -> Done:
    """What is on file about a small business."""

    async def rows(columns: str, table: str, order: str) -> list[Any]:
        sql = f"select {columns} from enterprises.{table} where enterprise_id = $1 order by {order} desc"
        return list(await db.fetch(sql, enterprise_id))

    return Done(
        tuple((ServiceType(row[0]), row[1]) for row in await rows("service, served_on", "service", "served_on")),
        tuple(
            (ReferralTarget(row[0]), row[1], ReferralNeed(row[2]), row[3])
            for row in await rows("target, receiver, need, referred_on", "referral", "referred_on")
        ),
        tuple((row[0], row[1]) for row in await rows("partner_id, linked_on", "link", "linked_on")),
        tuple(dict(row) for row in await rows("year, workers, size, thresholds, turnover", "report", "year")),
    )


def _enterprise(row: Any) -> Enterprise:
    known = dict(row)
    known["area"] = AreaCode(row["area"])
    known["size"] = SizeClass(row["size"]) if row["size"] else None
    return Enterprise(**known)
