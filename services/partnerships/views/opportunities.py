"""Needs and potentials: one row for each, what it was matched with, and what was covered of it.

Promises: a row has the fields of its events under their own names, terms as last said; how far it has come is counted
when it is read, from what was covered.
Must not break: rows come from this service's own events only; names and areas are joined from the directory on reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from contracts.partnerships.opportunities import (
    OpportunityChanged,
    OpportunityClosed,
    OpportunityFulfilled,
    OpportunityMatched,
    OpportunityPosted,
)
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.partnerships.views.batch import Row, as_json, fold_in, rows
from services.partnerships.views.directory import PATH

DDL = """
create table opportunity (
  opportunity_id uuid primary key, posyantek_id uuid not null, partner_id uuid, kind text not null,
  commodity text not null, name text not null, unit text not null, per text not null, volume bigint not null,
  months int[] not null, price bigint, area text not null, posted_on date not null, closed_on date, reason text);
create index on opportunity (posyantek_id);
create index on opportunity (commodity);
create table match (
  match_id uuid primary key, opportunity_id uuid not null, potential_id uuid, partner_id uuid,
  matched_on date not null);
create index on match (opportunity_id);
create index on match (potential_id);
create table fulfilment (
  fulfilment_id uuid primary key, opportunity_id uuid not null, match_id uuid not null, volume bigint not null,
  fulfilled_on date not null);
create index on fulfilment (opportunity_id);
"""
COLUMNS = (
    "opportunity_id, posyantek_id, partner_id, kind, commodity, name, unit, per, volume, months, price, area,"
    " posted_on, closed_on, reason"
)
_MATCHED = """insert into match (match_id, opportunity_id, potential_id, partner_id, matched_on)
    select match_id, opportunity_id, potential_id, partner_id, matched_on
      from json_populate_recordset(null::match, $1::json)"""
_FULFILLED = """insert into fulfilment (fulfilment_id, opportunity_id, match_id, volume, fulfilled_on)
    select fulfilment_id, opportunity_id, match_id, volume, fulfilled_on
      from json_populate_recordset(null::fulfilment, $1::json)"""


SAID = (OpportunityPosted, OpportunityChanged, OpportunityClosed)
"""What a row is made of."""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Fold what a row is made of and write it back; matches and what they covered are only ever added."""
    said = [fact for fact in facts if isinstance(fact.event, SAID)]
    await fold_in(conn, said, fold, table="opportunity", key="opportunity_id", columns=COLUMNS)
    await conn.execute(_MATCHED, as_json(rows(facts, OpportunityMatched)))
    await conn.execute(_FULFILLED, as_json(rows(facts, OpportunityFulfilled)))


def fold(row: Row, fact: Recorded) -> Row:
    """The row after an event."""
    return row | fact.event.model_dump(mode="json")


VIEW = View(
    "opportunities", 1,
    (*SAID, OpportunityMatched, OpportunityFulfilled),
    DDL, apply,
)  # fmt: skip

_STATUS = """case when o.closed_on is not null then 'TIDAK_BERLAKU' when covered >= o.volume then 'TERPENUHI'
    when covered > 0 then 'TERPENUHI_SEBAGIAN'
    when exists (select from opportunities.match m where o.opportunity_id in (m.opportunity_id, m.potential_id))
    then 'DICOCOKKAN' else 'TERBUKA' end"""
# What a need took from a potential counts for both; it is told at the need, in the need's unit.
_COVERED = """(select coalesce(sum(f.volume), 0)::bigint from opportunities.fulfilment f
    where f.opportunity_id = o.opportunity_id)"""
_FOUND = f"""select o.opportunity_id, o.kind, o.commodity, o.name, o.unit, o.per, o.volume, o.months, o.price, o.area,
       {PATH.format(code="o.area")} as path, o.posted_on, o.closed_on, o.reason, o.posyantek_id, p.name as posyantek,
       p.area as filed_in, o.partner_id, m.legal_name as partner, covered, {_STATUS} as status
  from opportunities.opportunity o cross join lateral {_COVERED} c (covered)
  join directory.posyantek p using (posyantek_id)
  left join directory.partner_now m on m.partner_id = o.partner_id"""


@dataclass(frozen=True)
class Opportunity:
    """A need or potential; `path` names its area, `filed_in` is the area of the post that keeps it."""

    opportunity_id: UUID
    kind: str
    commodity: str
    name: str
    unit: str
    per: str
    volume: int
    months: tuple[int, ...]
    price: int | None
    area: str
    path: str | None
    posted_on: date
    closed_on: date | None
    reason: str | None
    posyantek_id: UUID
    posyantek: str
    filed_in: str
    partner_id: UUID | None
    partner: str | None
    covered: int
    status: str

    @property
    def left(self) -> int:
        """What is still open of the volume."""
        return max(0, self.volume - self.covered)


@dataclass(frozen=True)
class Match:
    """What an opportunity was matched with, by name, and how much of it that covered.

    `counterpart_id` is the other opportunity, None when it is a partner; `own` tells whether it was told here.
    """

    match_id: UUID
    matched_on: date
    counterpart_id: UUID | None
    counterpart: str
    covered: int
    own: bool


def _read(row: asyncpg.Record) -> Opportunity:
    return Opportunity(**{**row, "months": tuple(row["months"])})


async def by_id(db: Db, opportunity_id: UUID) -> Opportunity | None:
    """One need or potential, or None."""
    row = await db.fetchrow(f"{_FOUND} where o.opportunity_id = $1", opportunity_id)
    return _read(row) if row else None


async def board(
    db: Db, *, area: str = "", commodity: str = "", kind: str = "", posyantek: UUID | None = None,
    partners: bool = False, closed: bool = False, limit: int = 50, offset: int = 0,
) -> list[Opportunity]:  # fmt: skip
    """The open ones (or all, with `closed`) in an area ('' for everywhere), newest first; `partners` asks for
    those of partners alone.

    A board is of use only when everybody sees what there is elsewhere, so it has no scope: nothing on it is personal.
    """
    found = await db.fetch(
        f"""{_FOUND} where ($1 = '' or o.area = $1 or o.area like $1 || '.%') and ($2 = '' or o.commodity = $2)
              and ($3 = '' or o.kind = $3) and ($4::uuid is null or o.posyantek_id = $4)
              and ($5 or (o.closed_on is null and covered < o.volume)) and (not $6 or o.partner_id is not null)
            order by o.posted_on desc, o.opportunity_id limit $7 offset $8""",
        area, commodity, kind, posyantek, closed, partners, limit, offset,
    )  # fmt: skip
    return [_read(row) for row in found]


async def matches(db: Db, opportunity_id: UUID) -> list[Match]:
    """What it was matched with, here or at the need that named it, oldest first."""
    found = await db.fetch(
        """select h.match_id, h.matched_on, coalesce(potential.opportunity_id, need.opportunity_id),
                  coalesce(potential.name, need.name, partner.legal_name, ''),
                  (select coalesce(sum(f.volume), 0)::bigint from opportunities.fulfilment f
                    where f.match_id = h.match_id),
                  h.opportunity_id = $1
             from opportunities.match h
             left join opportunities.opportunity potential
               on potential.opportunity_id = h.potential_id and h.opportunity_id = $1
             left join opportunities.opportunity need
               on need.opportunity_id = h.opportunity_id and h.potential_id = $1
             left join directory.partner_now partner on partner.partner_id = h.partner_id
            where h.opportunity_id = $1 or h.potential_id = $1
            order by h.matched_on, h.match_id limit 200""",
        opportunity_id,
    )
    return [Match(*row) for row in found]
