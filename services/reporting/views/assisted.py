"""Small businesses that posts assist: K12 (served) and K13 (upgraded), of any time.

Promises
- K12 counts businesses, not services: each that was served at least once in the time. It is `new` if it was never
  served before the time, else `repeat`.
- K13 = businesses upgraded in the time ÷ those assisted on its first day; None when there were none. An upgrade counts
  on the day that it was reported. A business that withdrew its consent stays in counts of the time before.

Must not break: rows hold what registry said of each business alone; where its post lies comes in by query only (P7).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import asyncpg

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.registry import (
    EnterpriseClassUpgraded,
    EnterpriseClosed,
    EnterpriseConsentWithdrawn,
    EnterpriseRegistered,
    EnterpriseServed,
)
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.reporting.views.coverage import HERE

DDL = """
create table service_given (
  number bigint primary key,  -- registry's number of the event
  enterprise_id uuid not null, posyantek_id uuid not null, kind text not null, day date not null);
create index service_given_at_post on service_given (posyantek_id, kind, day);
"""
STEPS: dict[type[Event], tuple[str, str]] = {
    EnterpriseRegistered: ("taken_on", "registered_on"),
    EnterpriseServed: ("served", "served_on"),
    EnterpriseClassUpgraded: ("upgraded", "reported_on"),
    EnterpriseClosed: ("left", "closed_on"),
    EnterpriseConsentWithdrawn: ("left", "withdrawn_on"),
}
"""For each kind of step its word, and the field that names the day."""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Add the batch in one statement."""
    rows = [_row(fact) for fact in facts]
    await conn.execute(
        """insert into service_given (number, enterprise_id, posyantek_id, kind, day)
           select unnest($1::bigint[]), unnest($2::uuid[]), unnest($3::uuid[]), unnest($4::text[]),
                  unnest($5::date[])""",
        *map(list, zip(*rows, strict=True)),
    )


def _row(fact: Recorded) -> tuple[Any, ...]:
    event: Any = fact.event
    kind, day = STEPS[type(event)]
    return fact.number, event.enterprise_id, event.posyantek_id, kind, getattr(event, day)


VIEW = View(name="assisted", version=2, listens=tuple(STEPS), ddl=DDL, apply=apply)

# $1 area, $2 the last day, $3 the first one.
_COUNTS = (
    HERE
    + """
, inside as (
  select enterprise_id, kind, day from assisted.service_given join here using (posyantek_id)
  where day <= $2
), each as (
  select min(day) filter (where kind = 'taken_on') as since, min(day) filter (where kind = 'left') as gone,
         min(day) filter (where kind = 'served') as first, max(day) filter (where kind = 'served') as last,
         max(day) filter (where kind = 'upgraded') as upgraded
  from inside group by enterprise_id
)
select count(*) filter (where last >= $3) as served, count(*) filter (where first >= $3) as served_new,
       count(*) filter (where since <= $3 and (gone is null or gone > $3)) as assisted,
       count(*) filter (where upgraded >= $3) as upgraded
from each
"""
)


@dataclass(frozen=True)
class Assisted:
    """Small businesses of an area in a time: those served, of them the new ones, those assisted on the first day, and
    those upgraded."""

    served: int
    served_new: int
    assisted: int
    upgraded: int

    @property
    def served_again(self) -> int:
        """Served in the time, and before it."""
        return self.served - self.served_new

    @property
    def upgraded_share(self) -> float | None:
        """K13: upgraded ÷ assisted on the first day."""
        return round(self.upgraded / self.assisted, 4) if self.assisted else None


async def of_area(db: Db, area: AreaCode, since: date, until: date) -> Assisted:
    """The small businesses of the posts of an area from `since` to `until`, both inclusive."""
    row = await db.fetchrow(_COUNTS, area, until, since)
    assert row is not None
    return Assisted(**row)
