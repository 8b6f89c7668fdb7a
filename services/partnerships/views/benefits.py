"""What partnerships brought besides money: jobs as last corrected, benefits in kind, and which were recorded in error.

Promises: a row has the fields of its events under their own names, as last said.
Must not break: an estimated value stands by itself; no sum of money reads this view.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from contracts.base import Event
from contracts.partnerships import BenefitReceived, BenefitWithdrawn, JobsCorrected, JobsEnded, JobsOffered
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.partnerships.views.batch import as_json, rows

DDL = """
create table jobs (
  jobs_id uuid primary key, partnership_id uuid not null, kind text not null, work text not null, women int not null,
  men int not null, since date not null, ended_on date, corrected_on date, reason text);
create index on jobs (partnership_id);
create table benefit (
  benefit_id uuid primary key, partnership_id uuid not null, kind text not null, what text not null,
  beneficiary text not null, received_on date not null, estimated_value bigint, withdrawn_on date, reason text);
create index on benefit (partnership_id);
"""
_JOBS = "kind, work, women, men, since"
_BENEFIT = "benefit_id, partnership_id, kind, what, beneficiary, received_on, estimated_value"
WRITES: dict[type[Event], tuple[str, str]] = {
    JobsOffered: ("jobs_id", f"""insert into jobs (jobs_id, partnership_id, {_JOBS})
        select jobs_id, partnership_id, {_JOBS} from json_populate_recordset(null::jobs, $1::json)"""),
    JobsCorrected: ("jobs_id", f"""update jobs j set ({_JOBS}, corrected_on, reason)
          = row (n.kind, n.work, n.women, n.men, n.since, n.corrected_on, n.reason)
          from json_populate_recordset(null::jobs, $1::json) n where j.jobs_id = n.jobs_id"""),
    JobsEnded: ("jobs_id", """update jobs j set ended_on = n.ended_on
          from json_populate_recordset(null::jobs, $1::json) n where j.jobs_id = n.jobs_id"""),
    BenefitReceived: ("benefit_id", f"""insert into benefit ({_BENEFIT})
        select {_BENEFIT} from json_populate_recordset(null::benefit, $1::json)"""),
    BenefitWithdrawn: ("benefit_id", """update benefit b set withdrawn_on = n.withdrawn_on, reason = n.reason
          from json_populate_recordset(null::benefit, $1::json) n where b.benefit_id = n.benefit_id"""),
}  # fmt: skip
"""For each kind of event its thing, and the statement that takes the last word on each thing of a batch."""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """One statement for each kind of event in the batch."""
    for kind, (thing, write) in WRITES.items():
        if last := {one[thing]: one for one in rows(facts, kind)}:
            await conn.execute(write, as_json(last.values()))


VIEW = View("benefits", 1, tuple(WRITES), DDL, apply)


@dataclass(frozen=True)
class Jobs:
    """Jobs that came of a partnership; `reason` is why they were corrected, if they were."""

    jobs_id: UUID
    kind: str
    work: str
    women: int
    men: int
    since: date
    ended_on: date | None
    corrected_on: date | None
    reason: str | None


@dataclass(frozen=True)
class Benefit:
    """A benefit in kind; `withdrawn_on`: it was recorded in error, and why."""

    benefit_id: UUID
    kind: str
    what: str
    beneficiary: str
    received_on: date
    estimated_value: int | None
    withdrawn_on: date | None
    reason: str | None


async def jobs(db: Db, partnership_id: UUID) -> list[Jobs]:
    """The jobs of a partnership, those that go on first, newest first."""
    found = await db.fetch(
        f"""select jobs_id, {_JOBS}, ended_on, corrected_on, reason from benefits.jobs where partnership_id = $1
            order by ended_on is not null, since desc, jobs_id limit 200""",
        partnership_id,
    )
    return [Jobs(*row) for row in found]


async def benefits(db: Db, partnership_id: UUID) -> list[Benefit]:
    """The benefits of a partnership, newest first."""
    found = await db.fetch(
        """select benefit_id, kind, what, beneficiary, received_on, estimated_value, withdrawn_on, reason
             from benefits.benefit where partnership_id = $1 order by received_on desc, benefit_id limit 200""",
        partnership_id,
    )
    return [Benefit(*row) for row in found]
