"""What a post did: workshops; visits, research, innovations and their steps from the views that keep them.

Promises: one row for each, with the fields of its event under their own names; `of` tells all of them in one list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from contracts.base import Event
from contracts.partnerships import WorkshopHeld
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.partnerships.views.batch import as_json, rows

DDL = """
create table workshop (
  workshop_id uuid primary key, posyantek_id uuid not null, partnership_id uuid, topic text not null,
  held_on date not null, men int not null, women int not null, cost bigint);
create index on workshop (posyantek_id);
create index on workshop (partnership_id);
"""

WRITES: dict[type[Event], str] = {
    WorkshopHeld: """insert into workshop (workshop_id, posyantek_id, partnership_id, topic, held_on, men, women, cost)
        select workshop_id, posyantek_id, partnership_id, topic, held_on, men, women, cost
          from json_populate_recordset(null::workshop, $1::json)""",
}
"""For each kind of event the one statement that takes a batch of them."""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """One statement for each kind of event in the batch."""
    for kind, write in WRITES.items():
        if found := rows(facts, kind):
            await conn.execute(write, as_json(found))


VIEW = View("activities", 4, tuple(WRITES), DDL, apply)


@dataclass(frozen=True)
class Activity:
    """One line of what a post did; `day` is when it happened or is planned for, `status` how far a visit has come."""

    kind: str
    id: UUID
    day: date
    title: str
    detail: str | None
    partnership_id: UUID | None
    done: bool
    status: str | None


_ALL = """
  select 'visit' as kind, visit_id as id, coalesce(visited_on, planned_on) as day, place as title,
         coalesce(findings, reason) as detail, posyantek_id, partnership_id,
         visited_on is not null or cancelled_on is not null as done, status from visits.visit
  union all
  select 'workshop', workshop_id, held_on, topic, format('%s laki-laki, %s perempuan', men, women),
         posyantek_id, partnership_id, true, null
    from activities.workshop
  union all
  select 'research', research_id, started_on, topic, faculty, posyantek_id, null, true, null
    from research.research
  union all
  select 'research_' || s.kind, s.research_id, s.day, r.topic, s.told, r.posyantek_id, null, true, null
    from research.step s join research.research r using (research_id)
  union all
  select 'innovation', innovation_id, registered_on, name, problem, posyantek_id, partnership_id, true, null
    from innovations.innovation
  union all
  select s.kind, s.innovation_id, s.day, i.name, s.told, i.posyantek_id, i.partnership_id, true, null
    from innovations.step s join innovations.innovation i using (innovation_id)"""


async def of(
    db: Db, *, posyantek: UUID | None = None, partnership: UUID | None = None, limit: int = 50, offset: int = 0
) -> list[Activity]:
    """What a post did, or what was done in a partnership, newest first."""
    found = await db.fetch(
        f"""select kind, id, day, title, detail, partnership_id, done, status from ({_ALL}) a
             where ($1::uuid is null or posyantek_id = $1) and ($2::uuid is null or partnership_id = $2)
             order by day desc, id limit $3 offset $4""",
        posyantek, partnership, limit, offset,
    )  # fmt: skip
    return [Activity(*row) for row in found]
