"""Small businesses of posts: sealed name, what was done for them, what they sell and reported: the tables.

Asked by `enterprise_search`.

Promises
- A row holds ciphertext of what could name a business; whoever reads it needs the business's key as well.
- When a consent is withdrawn the row loses name, NIB, owner, turnover, and products their names and prices; the key is
  destroyed, in one transaction with the checkpoint. Services, referrals, classes and workers stay: they are counts.

Must not break: the key is destroyed here and nowhere else, so that only what is in the log can erase.
"""

from collections.abc import Sequence

import asyncpg

from contracts.registry import (
    EnterpriseClosed,
    EnterpriseConsentWithdrawn,
    EnterpriseLinkedToPartner,
    EnterpriseProductOffered,
    EnterpriseProductWithdrawn,
    EnterpriseReferred,
    EnterpriseRegistered,
    EnterpriseServed,
    EnterpriseTurnoverReported,
)
from services.chassis.codec import Recorded
from services.chassis.decider import Sealed
from services.chassis.follow import View
from services.registry.domain.enterprise_events import (
    EnterpriseNamed,
    EnterpriseProductDescribed,
    EnterpriseTurnoverRecorded,
)
from services.registry.views.batch import write

DDL = """
create table enterprise (
  enterprise_id uuid primary key, posyantek_id uuid not null, area text not null, kbli text,
  kbli_edition text not null,
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
create table product (
  product_id uuid primary key, enterprise_id uuid not null, commodity text not null, offered_on date not null,
  name text, unit text, price_from bigint, price_to bigint, withdrawn_on date);
create index on product (enterprise_id);
create table report (
  enterprise_id uuid not null, year int not null, workers int not null, size text not null, thresholds text not null,
  turnover bigint, primary key (enterprise_id, year));
"""

_WRITES: dict[str, str] = {
    "registered": """insert into enterprise (enterprise_id, posyantek_id, area, kbli, kbli_edition, registered_on,
                                              consent_on)
        select unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]),
               unnest($6::date[]), unnest($7::date[])""",
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
    "offered": """insert into product (product_id, enterprise_id, commodity, offered_on)
        select unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::text[]), unnest($4::date[])""",
    "described": """update product p set name = d.name, unit = d.unit, price_from = d.low, price_to = d.high
          from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::bigint[])
               d (product_id, name, unit, low, high) where p.product_id = d.product_id""",
    "stopped": """update product p set withdrawn_on = w.day from unnest($1::uuid[], $2::date[]) w (product_id, day)
         where p.product_id = w.product_id""",
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
        "registered", 1,
        ("enterprise_id", "posyantek_id", "area", "kbli", "kbli_edition", "registered_on", "consent_on"),
    ),
    EnterpriseNamed: ("named", 1, ("enterprise_id", "name", "nib", "owner_id")),
    EnterpriseServed: ("served", 1, ("service_id", "enterprise_id", "service", "served_on")),
    EnterpriseReferred: ("referred", 1, ("referral_id", "enterprise_id", "target", "to", "need", "referred_on")),
    EnterpriseLinkedToPartner: ("linked", 2, ("enterprise_id", "partner_id", "linked_on")),
    EnterpriseProductOffered: ("offered", 1, ("product_id", "enterprise_id", "commodity", "offered_on")),
    EnterpriseProductDescribed: ("described", 1, ("product_id", "name", "unit", "price_from", "price_to")),
    EnterpriseProductWithdrawn: ("stopped", 1, ("product_id", "withdrawn_on")),
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
        bare = "update product set name = null, price_from = null, price_to = null where enterprise_id = any($1)"
        await conn.execute(bare, ids)


def _row(event: object) -> tuple[str, object, Sequence[object]]:
    """The kind of fact, what a later one of the kind replaces, and the row."""
    kind, key, columns = _ROWS[type(event)]
    values = [getattr(event, name) for name in columns]
    row = [value.text if isinstance(value, Sealed) else value for value in values]
    return kind, tuple(row[:key]), row


VIEW = View("enterprises", 3, tuple(_ROWS), DDL, apply)
