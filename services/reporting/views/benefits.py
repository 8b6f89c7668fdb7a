"""What partnerships brought besides money, of any time: jobs for residents, and benefits in kind.

Promises
- Jobs are people, women and men: those who began in the time, those whose work ended in it, and those who had work on
  its last day, by kind. What was corrected counts as it was corrected, from its first day on.
- Benefits are counts by kind; the estimated values of those that have one stand apart and are added to no income.
  What was recorded in error counts nowhere.

Must not break: rows hold what partnerships said and nothing else; where a post lies comes in by query only (P7).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from contracts.areas import AreaCode
from contracts.partnerships import BenefitReceived, BenefitWithdrawn, JobsCorrected, JobsEnded, JobsOffered
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.reporting.views.coverage import HERE

DDL = """
create table jobs (
  jobs_id uuid primary key, posyantek_id uuid not null, kind text not null, women int not null, men int not null,
  since date not null, ended_on date);
create index jobs_of_post on jobs (posyantek_id);
create table benefit (
  benefit_id uuid primary key, posyantek_id uuid not null, kind text not null, received_on date not null,
  estimated_value bigint);
create index benefit_of_post on benefit (posyantek_id);
"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """The last word on the jobs of the batch, then their ends; benefits, then what was withdrawn: four statements."""
    said: dict[UUID, JobsOffered | JobsCorrected] = {}
    ended: dict[UUID, date] = {}
    received: list[BenefitReceived] = []
    withdrawn: list[UUID] = []
    for fact in facts:
        match fact.event:
            case JobsOffered() | JobsCorrected() as e:
                said[e.jobs_id] = e
            case JobsEnded() as e:
                ended[e.jobs_id] = e.ended_on
            case BenefitReceived() as e:
                received.append(e)
            case BenefitWithdrawn() as e:
                withdrawn.append(e.benefit_id)
    await _apply_jobs(conn, said.values())
    await conn.execute(
        """update jobs set ended_on = u.ended_on from unnest($1::uuid[], $2::date[]) u (jobs_id, ended_on)
            where jobs.jobs_id = u.jobs_id""",
        list(ended), list(ended.values()),
    )  # fmt: skip
    await conn.execute(
        """insert into benefit (benefit_id, posyantek_id, kind, received_on, estimated_value)
           select unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::text[]), unnest($4::date[]),
                  unnest($5::bigint[])""",
        [e.benefit_id for e in received], [e.posyantek_id for e in received], [e.kind.value for e in received],
        [e.received_on for e in received], [e.estimated_value for e in received],
    )  # fmt: skip
    await conn.execute("delete from benefit where benefit_id = any($1::uuid[])", withdrawn)


async def _apply_jobs(conn: asyncpg.Connection, said: Iterable[JobsOffered | JobsCorrected]) -> None:
    last = list(said)
    await conn.execute(
        """insert into jobs (jobs_id, posyantek_id, kind, women, men, since)
           select unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::text[]), unnest($4::int[]), unnest($5::int[]),
                  unnest($6::date[])
           on conflict (jobs_id) do update set (kind, women, men, since)
             = row (excluded.kind, excluded.women, excluded.men, excluded.since)""",
        [e.jobs_id for e in last], [e.posyantek_id for e in last], [e.kind.value for e in last],
        [e.women for e in last], [e.men for e in last], [e.since for e in last],
    )  # fmt: skip


VIEW = View("benefits", 1, (JobsOffered, JobsCorrected, JobsEnded, BenefitReceived, BenefitWithdrawn), DDL, apply)

# $1 area, $2 the last day, $3 the first one.
_JOBS = (
    HERE
    + """
select kind, coalesce(sum(women) filter (where since >= $3), 0)::int as new_women,
       coalesce(sum(men) filter (where since >= $3), 0)::int as new_men,
       coalesce(sum(women + men) filter (where ended_on between $3 and $2), 0)::int as ended,
       coalesce(sum(women) filter (where ended_on is null or ended_on >= $2), 0)::int as women,
       coalesce(sum(men) filter (where ended_on is null or ended_on >= $2), 0)::int as men
from benefits.jobs join here using (posyantek_id)
where since <= $2 and (ended_on is null or ended_on >= $3)
group by kind order by kind
"""
)
_BENEFITS = (
    HERE
    + """
select kind, count(*)::int as count, count(estimated_value)::int as estimated,
       coalesce(sum(estimated_value), 0)::bigint as estimated_value
from benefits.benefit join here using (posyantek_id)
where received_on between $3 and $2
group by kind order by kind
"""
)


@dataclass(frozen=True)
class Jobs:
    """Jobs of a kind in a time: people who began, whose work ended, and who had work on the last day."""

    kind: str
    new_women: int
    new_men: int
    ended: int
    women: int
    men: int


@dataclass(frozen=True)
class Benefits:
    """Benefits of a kind in a time; `estimated` of them have a value, in rupiah, that is no income."""

    kind: str
    count: int
    estimated: int
    estimated_value: int


async def of_area(db: Db, area: AreaCode, since: date, until: date) -> dict[str, Sequence[Any]]:
    """What the posts of an area gained besides money from `since` to `until`, both inclusive, by kind."""
    return {
        "jobs": [Jobs(**row) for row in await db.fetch(_JOBS, area, until, since)],
        "benefits": [Benefits(**row) for row in await db.fetch(_BENEFITS, area, until, since)],
    }
