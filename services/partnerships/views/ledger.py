"""The ledger: every income of a post, who earned it, what was reversed, and what the organisation has left to share.

Promises
- Drafts stand in a table of their own, so that no sum can count one; what is posted is a draft no more.
- Gross and shares are told apart: a share is never added to the income that it was taken from.
- What was reversed stays in the list with its day and reason, and counts in no sum.
- What is left is counted from the rows when it is read, so it always agrees with them.

Must not break: the decider, not this view, refuses a share that is too large; here it is only shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from contracts.partnerships import IncomeDiscarded, IncomeLinked, IncomePosted, IncomeRecorded, IncomeReversed
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.partnerships.views.batch import as_json, rows

DDL = """
create table income (
  income_id uuid primary key, posyantek_id uuid not null, partnership_id uuid, beneficiary text not null,
  source text not null, amount bigint not null, received_on date not null, evidence text not null,
  distribution_of uuid, innovation_id uuid, period text, recipients int, evidence_sha256 text, evidence_url text,
  reversed_on date, reason text);
create index on income (posyantek_id, received_on desc);
create index on income (partnership_id);
create index on income (distribution_of);
create index on income (innovation_id);
create table draft (
  income_id uuid primary key, posyantek_id uuid not null, partnership_id uuid, beneficiary text not null,
  source text not null, amount bigint not null, received_on date not null, evidence text, innovation_id uuid,
  period text, evidence_sha256 text, evidence_url text, since date not null, discarded_on date);
create index on draft (posyantek_id);
"""
COLUMNS = (
    "income_id, posyantek_id, partnership_id, beneficiary, source, amount, received_on, evidence, distribution_of,"
    " innovation_id, period, recipients, evidence_sha256, evidence_url"
)
_DRAFT = (
    "income_id, posyantek_id, partnership_id, beneficiary, source, amount, received_on, evidence, innovation_id,"
    " period, evidence_sha256, evidence_url"
)


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """One statement for what was posted, one for what was reversed since, and those of drafts around it."""
    await _apply_drafts(conn, facts)
    posted = as_json(rows(facts, IncomePosted))
    await conn.execute(
        f"insert into income ({COLUMNS}) select {COLUMNS} from json_populate_recordset(null::income, $1::json)", posted
    )
    await conn.execute(
        "delete from draft d using json_populate_recordset(null::income, $1::json) n where d.income_id = n.income_id",
        posted,
    )
    linked = {one["income_id"]: one for one in rows(facts, IncomeLinked)}  # the last link of a batch counts
    await conn.execute(
        """update income i set innovation_id = n.innovation_id
             from json_populate_recordset(null::income, $1::json) n
            where i.income_id = n.income_id or i.distribution_of = n.income_id""",
        as_json(linked.values()),
    )
    await conn.execute(
        """update income i set reversed_on = n.reversed_on, reason = n.reason
             from json_populate_recordset(null::income, $1::json) n where i.income_id = n.income_id""",
        as_json(rows(facts, IncomeReversed)),
    )


async def _apply_drafts(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    await conn.execute(
        f"""insert into draft ({_DRAFT}, since)
            select {_DRAFT}, since from json_populate_recordset(null::draft, $1::json)
            on conflict (income_id) do update
               set ({_DRAFT}) = row (excluded.{_DRAFT.replace(", ", ", excluded.")})""",
        as_json(_latest(rows(facts, IncomeRecorded))),
    )
    await conn.execute(
        """update draft d set discarded_on = n.discarded_on
             from json_populate_recordset(null::draft, $1::json) n where d.income_id = n.income_id""",
        as_json(rows(facts, IncomeDiscarded)),
    )


def _latest(drafts: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The last version of each draft of a batch, waiting since its first one."""
    since = {one["income_id"]: one["recorded_on"] for one in reversed(drafts)}
    return list({one["income_id"]: {**one, "since": since[one["income_id"]]} for one in drafts}.values())


VIEW = View("ledger", 4, (IncomeRecorded, IncomeDiscarded, IncomePosted, IncomeLinked, IncomeReversed), DDL, apply)


@dataclass(frozen=True)
class Entry:
    """One income; `shares` of it stand, and `left` of it can still be shared out: 0 unless it is the organisation's
    and stands itself."""

    income_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None
    beneficiary: str
    source: str
    amount: int
    received_on: date
    evidence: str
    distribution_of: UUID | None
    innovation_id: UUID | None
    period: str | None
    recipients: int | None
    evidence_sha256: str | None
    evidence_url: str | None
    reversed_on: date | None
    reason: str | None
    shares: int
    left: int


@dataclass(frozen=True)
class Draft:
    """An income that was written down and counts nowhere; it waits `since` its first version, unless discarded."""

    income_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None
    beneficiary: str
    source: str
    amount: int
    received_on: date
    evidence: str | None
    innovation_id: UUID | None
    period: str | None
    evidence_sha256: str | None
    evidence_url: str | None
    since: date
    discarded_on: date | None
    posyantek: str
    area: str


@dataclass(frozen=True)
class Earned:
    """What a kind of beneficiary earned, in rupiah: `shared` was taken from the organisation's gross, `own` was not."""

    beneficiary: str
    own: int
    shared: int


_ENTRY = f"""select {COLUMNS}, reversed_on, reason, coalesce(s.shares, 0)::int,
       case when beneficiary = 'ORGANISASI' and distribution_of is null and reversed_on is null
            then amount - coalesce(s.given, 0) else 0 end::bigint as left
  from ledger.income i left join lateral (
    select count(*) as shares, sum(s.amount) as given from ledger.income s
     where s.distribution_of = i.income_id and s.reversed_on is null) s on true"""


async def by_id(db: Db, income_id: UUID) -> Entry | None:
    """One income, or None."""
    row = await db.fetchrow(f"{_ENTRY} where income_id = $1", income_id)
    return Entry(*row) if row else None


async def of(
    db: Db, *, posyantek: UUID | None = None, partnership: UUID | None = None, innovation: UUID | None = None,
    limit: int = 50, offset: int = 0,
) -> list[Entry]:  # fmt: skip
    """The incomes of a post or of a partnership, or what an innovation earned, shares left out; newest first."""
    found = await db.fetch(
        f"""{_ENTRY} where ($1::uuid is null or posyantek_id = $1) and ($2::uuid is null or partnership_id = $2)
               and ($3::uuid is null or (innovation_id = $3 and distribution_of is null))
             order by received_on desc, income_id limit $4 offset $5""",
        posyantek, partnership, innovation, limit, offset,
    )  # fmt: skip
    return [Entry(*row) for row in found]


_WAITING = f"""select {_DRAFT}, since, discarded_on, p.name, p.area
  from ledger.draft join directory.posyantek p using (posyantek_id)"""


async def draft(db: Db, income_id: UUID) -> Draft | None:
    """One draft, waiting or discarded, or None."""
    row = await db.fetchrow(f"{_WAITING} where income_id = $1", income_id)
    return Draft(*row) if row else None


async def drafts(db: Db, scope: str, *, posyantek: UUID | None = None, limit: int = 50, offset: int = 0) -> list[Draft]:
    """What waits in an area ('' for all), or at a post, the longest first."""
    found = await db.fetch(
        f"""{_WAITING} where discarded_on is null and ($1 = '' or p.area = $1 or p.area like $1 || '.%')
               and ($2::uuid is null or posyantek_id = $2)
             order by since, income_id limit $3 offset $4""",
        scope, posyantek, limit, offset,
    )  # fmt: skip
    return [Draft(*row) for row in found]


async def earned(db: Db, posyantek_id: UUID) -> list[Earned]:
    """What each kind of beneficiary earned through a post."""
    found = await db.fetch(
        """select beneficiary, coalesce(sum(amount) filter (where distribution_of is null), 0)::bigint,
                  coalesce(sum(amount) filter (where distribution_of is not null), 0)::bigint
             from ledger.income where posyantek_id = $1 and reversed_on is null
            group by beneficiary order by beneficiary""",
        posyantek_id,
    )  # fmt: skip
    return [Earned(*row) for row in found]


async def same(db: Db, posyantek_id: UUID, received_on: date, amount: int, evidence: str) -> set[UUID]:
    """The incomes of a post that stand with this day, amount and evidence."""
    found = await db.fetch(
        """select income_id from ledger.income where posyantek_id = $1 and received_on = $2 and amount = $3
              and lower(evidence) = lower($4) and reversed_on is null""",
        posyantek_id, received_on, amount, evidence,
    )  # fmt: skip
    return {row["income_id"] for row in found}


async def of_innovations(db: Db, innovations: Sequence[UUID]) -> dict[UUID, int]:
    """What each of these innovations earned, in rupiah: what stands and is no share, so that no rupiah counts twice."""
    found = await db.fetch(
        """select innovation_id, sum(amount)::bigint from ledger.income
            where innovation_id = any($1::uuid[]) and distribution_of is null and reversed_on is null
            group by innovation_id""",
        list(innovations),
    )
    return {row["innovation_id"]: row["sum"] for row in found}
