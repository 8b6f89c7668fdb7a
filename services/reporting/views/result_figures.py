"""Results: what partnerships come to, in money (K9, K10, K11), innovations (K14), research (K15)
and needs (K18), of any time.

Promises
- K9: what was posted less what was reversed in the time, each on its own day. So months add up to their year, and a
  figure that was told for a time that is over does not change when an error is found later.
- The gross of a beneficiary and the shares given to it stand apart: the same rupiah is never counted twice.
- What innovations earned is gross less reversals of incomes that name one now: a link that is made later tells of the
  time in which the money came in.
- K10 = income from partnerships, services and sales ÷ all income of the organisation; None without income, and where
  reversals of earlier income leave no share of a whole.
- K11 = what officers and members were given ÷ how many they were, over shares that stand and say how many; a person
  who was given twice counts twice, since nobody's name is known here. None where no share says it.
- K14 counts innovations, not steps: one that was adopted thrice is one adopted innovation with up to three adopters.
- K15: research that ran on the last day; outputs that were put to use in the time.
- K18 = needs whose whole volume was covered for the first time ÷ needs that were open, in the time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from contracts.areas import AreaCode
from contracts.codelists import Beneficiary
from services.chassis.db import Db
from services.reporting.views.coverage import HERE


@dataclass(frozen=True)
class Earned:
    """What a kind of beneficiary earned in a time, in rupiah: `gross` is no share, `shared` was taken from the
    organisation's gross; of both what was `_reversed` in that time is told apart and not yet taken off."""

    beneficiary: str
    gross: int
    gross_reversed: int
    shared: int
    shared_reversed: int


@dataclass(frozen=True)
class Results:
    """What an area came to in a time: incomes in rupiah, all else counts; None is no data, not zero."""

    earned: tuple[Earned, ...]
    independence: float | None
    per_recipient: int | None
    innovations_registered: int = 0
    innovations_tested: int = 0
    innovations_adopted: int = 0
    adopters: int = 0
    innovations_sold: int = 0
    innovations_earning: int = 0
    innovation_income: int = 0
    research_running: int = 0
    outputs_transferred: int = 0
    needs_open: int = 0
    needs_fulfilled: int = 0


# $1 area, $2 the last day, $3 the first one. An income moves twice at most: it comes in, and it may be taken back.
_EARNED = (
    HERE
    + """
, entry as (
  select beneficiary, source, share, amount as came, 0 as went, recipients,
         share and beneficiary in ('PENGURUS', 'ANGGOTA') and recipients is not null
           and (reversed_on is null or reversed_on > $2) as given
  from here join results.income using (posyantek_id) where received_on between $3 and $2
  union all
  select beneficiary, source, share, 0, amount, null, false
  from here join results.income using (posyantek_id) where reversed_on between $3 and $2
)
select beneficiary, source,
       coalesce(sum(came) filter (where not share), 0)::bigint as gross,
       coalesce(sum(went) filter (where not share), 0)::bigint as gross_reversed,
       coalesce(sum(came) filter (where share), 0)::bigint as shared,
       coalesce(sum(went) filter (where share), 0)::bigint as shared_reversed,
       coalesce(sum(came) filter (where given), 0)::bigint as given,
       coalesce(sum(recipients) filter (where given), 0)::bigint as recipients
from entry group by beneficiary, source order by beneficiary, source
"""
)

# No share, so that no rupiah counts twice; an innovation earns while one of its incomes of the time stands.
_BROUGHT = (
    HERE
    + """
, entry as (
  select amount as came, 0 as went, case when reversed_on is null or reversed_on > $2 then innovation_id end as earning
  from here join results.income using (posyantek_id)
  where received_on between $3 and $2 and innovation_id is not null and not share
  union all
  select 0, amount, null
  from here join results.income using (posyantek_id)
  where reversed_on between $3 and $2 and innovation_id is not null and not share
)
select coalesce(sum(came) - sum(went), 0)::bigint as innovation_income,
       count(distinct earning) as innovations_earning from entry
"""
)

# What happened in the time; and of what may go on for long, research and needs, one row for each thing first.
_STEPS = (
    HERE
    + """
, happened as (
  select kind, thing, whom from here join results.step using (posyantek_id)
  where kind in ('registered', 'tested', 'adopted', 'sold', 'transferred') and day between $3 and $2
), life as (
  select bool_or(kind = 'started') and not bool_or(kind = 'ended' and day < $2) as running,
         bool_or(kind = 'need') and not bool_or(kind in ('covered', 'closed') and day < $3) as needed,
         bool_or(kind = 'covered' and day >= $3) as covered
  from here join results.step using (posyantek_id)
  where kind in ('started', 'ended', 'need', 'covered', 'closed') and day <= $2 group by thing
)
select steps.*, goings_on.*
from (select count(distinct thing) filter (where kind = 'registered') as innovations_registered,
             count(distinct thing) filter (where kind = 'tested') as innovations_tested,
             count(distinct thing) filter (where kind = 'adopted') as innovations_adopted,
             count(distinct whom) filter (where kind = 'adopted') as adopters,
             count(distinct thing) filter (where kind = 'sold') as innovations_sold,
             count(distinct thing) filter (where kind = 'transferred') as outputs_transferred from happened) steps,
     (select count(*) filter (where running) as research_running, count(*) filter (where needed) as needs_open,
             count(*) filter (where needed and covered) as needs_fulfilled from life) goings_on
"""
)
OWN = ("KEMITRAAN", "LAYANAN", "PENJUALAN")
"""Sources of income that a post opens by its own work."""


async def of_area(db: Db, area: AreaCode, since: date, until: date) -> Results:
    """What the posts of an area came to from `since` to `until`, both inclusive; a post counts where it lies then."""
    rows = await db.fetch(_EARNED, area, until, since)
    steps = await db.fetchrow(_STEPS, area, until, since)
    brought = await db.fetchrow(_BROUGHT, area, until, since)
    given, recipients = (sum(row[name] for row in rows) for name in ("given", "recipients"))
    return Results(
        earned=_earned(rows),
        independence=_independence(
            {row["source"]: row["gross"] - row["gross_reversed"] for row in rows if row["beneficiary"] == "ORGANISASI"}
        ),
        per_recipient=round(given / recipients) if recipients else None,
        **dict(steps or {}),
        **dict(brought or {}),
    )


def _earned(rows: Sequence[Any]) -> tuple[Earned, ...]:
    fields = ("gross", "gross_reversed", "shared", "shared_reversed")
    sums: dict[str, list[int]] = {}
    for row in rows:
        each = sums.setdefault(row["beneficiary"], [0] * len(fields))
        sums[row["beneficiary"]] = [total + row[name] for total, name in zip(each, fields, strict=True)]
    return tuple(Earned(who, *sums[who]) for who in Beneficiary if who in sums)  # the organisation, then its people


def _independence(by_source: dict[str, int]) -> float | None:
    own, total = sum(by_source.get(source, 0) for source in OWN), sum(by_source.values())
    return round(own / total, 4) if total > 0 and 0 <= own <= total else None
