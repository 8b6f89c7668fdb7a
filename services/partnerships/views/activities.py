"""What a post did: visits, workshops, research, innovations and their steps, from the views that keep them.

Promises: `of` tells all of them in one list, each with the same columns. No table of its own.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.chassis.db import Db


@dataclass(frozen=True)
class Activity:
    """One line of what a post did; `day` is when it happened or is planned for, `status` how far a visit or a workshop
    has come."""

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
  select 'workshop', workshop_id, coalesce(held_on, planned_on), topic,
         coalesce(reason, case when held_on is not null then format('%s laki-laki, %s perempuan', men, women) end),
         posyantek_id, partnership_id, held_on is not null or cancelled_on is not null, status
    from workshops.workshop
  union all
  select 'research', research_id, coalesce(started_on, proposed_on), topic, faculty, posyantek_id, null, true,
         case when started_on is null then 'USULAN' end
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


async def counted(db: Db, partnership: UUID) -> dict[str, int]:
    """How much was done in a partnership, by kind; plans and steps of one thing do not count."""
    rows = await db.fetch(
        f"""select kind, count(*) from ({_ALL}) a
             where partnership_id = $1 and kind in ('visit', 'workshop', 'innovation')
               and done and status is distinct from 'DIBATALKAN' group by kind""",
        partnership,
    )
    return {row[0]: row[1] for row in rows}


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
