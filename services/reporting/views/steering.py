"""Steering: how partnerships begin and end (K4), whether they go well (K5), whether visits are made (K7), and whether
what was to be done is done in time (K8); of any time.

Promises
- K4 counts what happened in the time, each on its own day: activated, ended, terminated, renewed. The renewal rate =
  terms renewed by the last day ÷ terms whose last day, as last agreed, lies in the time; what was terminated before
  its last day was never to be renewed.
- K5 = partnerships in force on the last day with no obligation overdue, a visit made in the 180 days and an evaluation
  in the 365 days up to it ÷ partnerships in force that day. Why one is not well is told apart, and may be several.
- K7 = visits made by the last day ÷ visits planned for a day in the time; those called off stay planned, and are told
  apart. The median of days from a visit to its report is that of the visits made.
- K8 = items verified by the due day first set ÷ items first due in the time; how many were put off is told apart.
- A ratio without a denominator is None: no data is not zero.

Must not break: a row for each event, from that event alone; what registry said, and `rollup`, come in by query only
(P7). `FILL` says what `apply` says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import asyncpg

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.partnerships import (
    ActionItemDueChanged,
    ActionItemOpened,
    ActionItemVerified,
    AddendumSigned,
    ObligationAgreed,
    ObligationMet,
    PartnershipActivated,
    PartnershipEnded,
    PartnershipEvaluated,
    PartnershipRenewed,
    PartnershipTerminated,
    VisitCancelled,
    VisitPlanned,
    VisitReported,
)
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.chassis.pages import WIB
from services.reporting.views.coverage import HERE

DDL = """
create table deed (
  number bigint primary key,  -- partnerships' number of the event
  posyantek_id uuid not null, partnership_id uuid, thing uuid not null, kind text not null,
  day date,                   -- when it happened, where the event says so
  due date,                   -- the day that it names: the last of a term, a due day, a day planned for
  told date not null          -- when it was recorded, in Asia/Jakarta
);
-- With the days, so that what a time asks for is read and not all that ever was.
create index deed_of_post on deed (posyantek_id, kind, due);
create index deed_of_thing on deed (thing, kind);
create index deed_of_partnership on deed (partnership_id, kind, day);
"""

STEPS: dict[type[Event], tuple[str, str, str | None, str | None]] = {
    PartnershipActivated: ("activated", "partnership_id", "active_on", "ends_on"),
    PartnershipRenewed: ("renewed", "partnership_id", "renewed_on", "ends_on"),
    AddendumSigned: ("extended", "partnership_id", "signed_on", "ends_on"),
    PartnershipEnded: ("ended", "partnership_id", "ended_on", None),
    PartnershipTerminated: ("terminated", "partnership_id", "terminated_on", None),
    PartnershipEvaluated: ("evaluated", "partnership_id", "evaluated_on", None),
    ObligationAgreed: ("owed", "obligation_id", None, "due_on"),
    ObligationMet: ("met", "obligation_id", "met_on", None),
    VisitPlanned: ("planned", "visit_id", None, "planned_on"),
    VisitReported: ("visited", "visit_id", "visited_on", None),
    VisitCancelled: ("called_off", "visit_id", "cancelled_on", None),
    ActionItemOpened: ("opened", "action_item_id", None, "due_on"),
    ActionItemDueChanged: ("put_off", "action_item_id", None, "due_on"),
    ActionItemVerified: ("verified", "action_item_id", "verified_on", None),
}
"""For each kind of event its word, and the fields that name the thing, the day and the day due. An addendum that
leaves the term as it is has no row."""
_BY_TYPE = {event.TYPE: said for event, said in STEPS.items()}


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Add the batch in one statement."""
    if rows := [row for fact in facts if (row := _row(fact))[4] != "extended" or row[6] is not None]:
        await conn.execute(
            """insert into deed (number, posyantek_id, partnership_id, thing, kind, day, due, told)
               select number, posyantek_id::uuid, partnership_id::uuid, thing::uuid, kind, day::date, due::date, told
                 from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                             $8::date[]) as u (number, posyantek_id, partnership_id, thing, kind, day, due, told)""",
            *map(list, zip(*rows, strict=True)),
        )


def _row(fact: Recorded) -> tuple[Any, ...]:
    said = fact.fields
    kind, thing, day, due = _BY_TYPE[fact.type]
    return (
        fact.number, said["posyantek_id"], said.get("partnership_id"), said[thing], kind, said.get(day or ""),
        said.get(due or ""), fact.recorded_at.astimezone(WIB).date(),
    )  # fmt: skip


def _text(field: str | None) -> str:
    return f"'{field}'" if field else "null::text"


_SAID = ", ".join(
    f"('{name}', '{kind}', '{thing}', {_text(day)}, {_text(due)})" for name, (kind, thing, day, due) in _BY_TYPE.items()
)
# What `apply` says, in SQL.
FILL = f"""
insert into deed (number, posyantek_id, partnership_id, thing, kind, day, due, told)
select number, (data ->> 'posyantek_id')::uuid, (data ->> 'partnership_id')::uuid, (data ->> said.thing)::uuid,
       said.kind, (data ->> said.day)::date, (data ->> said.due)::date,
       (recorded_at at time zone 'Asia/Jakarta')::date
from told join (values {_SAID}) as said (type, kind, thing, day, due) using (type)
where said.kind <> 'extended' or data ->> said.due is not null
"""

VIEW = View(name="steering", version=3, listens=tuple(STEPS), ddl=DDL, apply=apply, fill=FILL)


@dataclass(frozen=True)
class Steering:
    """How an area's partnerships are steered in a time; all are counts but `report_days`, a median of whole days.

    `terms_over` are the denominator of `terms_renewed`, `running` of `healthy`, `visits_planned` of `visits_made`,
    `items_due` of `items_in_time`.
    """

    activated: int
    ended: int
    terminated: int
    renewed: int
    terms_over: int
    terms_renewed: int
    running: int
    healthy: int
    with_overdue: int
    without_visit: int
    without_evaluation: int
    visits_planned: int
    visits_made: int
    visits_called_off: int
    report_days: float | None
    items_due: int
    items_in_time: int
    items_put_off: int

    @property
    def ratios(self) -> dict[str, float | None]:
        """K4's renewal rate, K5, K7 and K8, each from its own two counts."""
        return {
            "renewal_rate": _ratio(self.terms_renewed, self.terms_over),
            "healthy_share": _ratio(self.healthy, self.running),
            "visits_made_share": _ratio(self.visits_made, self.visits_planned),
            "items_in_time_share": _ratio(self.items_in_time, self.items_due),
        }


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


# $1 area, $2 the last day, $3 the first one. A term is as long as was last agreed before the next one began. What
# became of a thing is looked up in the whole table, by its index: a thing belongs to one post.
_COUNTS = (
    HERE
    + """
, numbered as (
  select deed.*, count(*) filter (where kind <> 'extended') over (partition by partnership_id order by number) as term
  from steering.deed join here using (posyantek_id) where kind in ('activated', 'renewed', 'extended')
), terms as (
  select partnership_id, term, (array_agg(due order by number desc))[1] as ends_on,
         lead(min(day) filter (where kind = 'renewed')) over (partition by partnership_id order by term) as renewed_on
  from numbered group by partnership_id, term
), running as materialized (  -- else each of its three questions is asked twice
  select exists (select from steering.deed o where o.partnership_id = p.partnership_id and o.kind = 'owed'
                    and o.due < $2 and not exists (select from steering.deed m
                                     where m.thing = o.thing and m.kind = 'met' and m.day <= $2)) as with_overdue,
         not exists (select from steering.deed v where v.partnership_id = p.partnership_id and v.kind = 'visited'
                        and v.day between $2 - 180 and $2) as without_visit,
         not exists (select from steering.deed e where e.partnership_id = p.partnership_id and e.kind = 'evaluated'
                        and e.day between $2 - 365 and $2) as without_evaluation
  from rollup.partnership p join here using (posyantek_id)
  join rollup.in_force force on force.partnership_id = p.partnership_id and $2 between force.since and force.until
), visits as (
  select made.thing as made, made.told - made.day as report_days,
         exists (select from steering.deed off where off.thing = planned.thing and off.kind = 'called_off'
                    and off.day <= $2) as called_off
  from steering.deed planned join here using (posyantek_id)
  left join steering.deed made on made.thing = planned.thing and made.kind = 'visited' and made.day <= $2
  where planned.kind = 'planned' and planned.due between $3 and $2
), items as (
  select exists (select from steering.deed v where v.thing = opened.thing and v.kind = 'verified'
                    and v.day <= opened.due) as in_time,
         exists (select from steering.deed c where c.thing = opened.thing and c.kind = 'put_off') as put_off
  from steering.deed opened join here using (posyantek_id)
  where opened.kind = 'opened' and opened.due between $3 and $2
)
select happened.*, over.*, health.*, visited.*, done.*
from (select count(*) filter (where kind = 'activated') as activated, count(*) filter (where kind = 'ended') as ended,
             count(*) filter (where kind = 'terminated') as terminated,
             count(*) filter (where kind = 'renewed') as renewed
        from steering.deed join here using (posyantek_id)
       where kind in ('activated', 'ended', 'terminated', 'renewed') and day between $3 and $2) happened,
     (select count(*) as terms_over, count(*) filter (where renewed_on <= $2) as terms_renewed
        from terms where ends_on between $3 and $2 and not exists (
          select from steering.deed t where t.partnership_id = terms.partnership_id and t.kind = 'terminated'
             and t.day <= ends_on)) over,
     (select count(*) as running,
             count(*) filter (where not (with_overdue or without_visit or without_evaluation)) as healthy,
             count(*) filter (where with_overdue) as with_overdue,
             count(*) filter (where without_visit) as without_visit,
             count(*) filter (where without_evaluation) as without_evaluation from running) health,
     (select count(*) as visits_planned, count(made) as visits_made,
             count(*) filter (where called_off) as visits_called_off,
             percentile_cont(0.5) within group (order by report_days) as report_days from visits) visited,
     (select count(*) as items_due, count(*) filter (where in_time) as items_in_time,
             count(*) filter (where put_off) as items_put_off from items) done
"""
)


async def of_area(db: Db, area: AreaCode, since: date, until: date) -> Steering:
    """How the partnerships of the posts of an area were steered from `since` to `until`, both inclusive; a post counts
    where it lies on the last day."""
    row = await db.fetchrow(_COUNTS, area, until, since)
    assert row is not None
    return Steering(**row)
