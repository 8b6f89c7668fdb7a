"""The rows behind what partnerships come to: incomes, and steps of innovations, research and needs.

Promises
- An income stands once, with the day that it was reversed if it was and the innovation that earned it if one is named,
  by its last link; a share says that it is one.
- A step stands once, under partnerships' number of the event: of what is posted a need, of what is fulfilled the last
  part, of all else every step.

Must not break: the rows hold what partnerships said and nothing else; where a post lies comes in by query only (P7).
"""

from collections.abc import Sequence
from typing import Any

import asyncpg

from contracts.base import Event
from contracts.opportunity_lists import OpportunityKind
from contracts.partnerships import (
    IncomeLinked,
    IncomePosted,
    IncomeReversed,
    InnovationAdopted,
    InnovationCommercialised,
    InnovationRegistered,
    InnovationTested,
    OpportunityClosed,
    OpportunityFulfilled,
    OpportunityPosted,
    ResearchFinished,
    ResearchOutputTransferred,
    ResearchStarted,
    ResearchStopped,
)
from services.chassis.codec import Recorded
from services.chassis.follow import View
from services.chassis.spelling import BARE

DDL = """
create table income (
  income_id uuid primary key, posyantek_id uuid not null, beneficiary text not null, source text not null,
  amount bigint not null, received_on date not null, share boolean not null, recipients int, reversed_on date,
  innovation_id uuid);
-- With the days, so that what a time asks for is read and not all that ever was.
create index income_of_post on income (posyantek_id, received_on);
create index income_taken_back on income (posyantek_id, reversed_on) where reversed_on is not null;
create index income_of_innovation on income (posyantek_id, received_on) where innovation_id is not null;
create table step (
  number bigint primary key,  -- partnerships' number of the event
  posyantek_id uuid not null, thing uuid not null, kind text not null, day date not null, whom text);
create index step_of_post on step (posyantek_id, kind, day);
"""

STEPS: dict[type[Event], tuple[str, str, str, str | None]] = {
    InnovationRegistered: ("registered", "innovation_id", "registered_on", None),
    InnovationTested: ("tested", "innovation_id", "tested_on", None),
    InnovationAdopted: ("adopted", "innovation_id", "adopted_on", "adopter"),
    InnovationCommercialised: ("sold", "innovation_id", "commercialised_on", None),
    ResearchStarted: ("started", "research_id", "started_on", None),
    ResearchFinished: ("ended", "research_id", "finished_on", None),
    ResearchStopped: ("ended", "research_id", "stopped_on", None),
    ResearchOutputTransferred: ("transferred", "output_id", "transferred_on", None),
    OpportunityPosted: ("need", "opportunity_id", "posted_on", None),
    OpportunityFulfilled: ("covered", "opportunity_id", "fulfilled_on", None),
    OpportunityClosed: ("closed", "opportunity_id", "closed_on", None),
}
"""For each kind of step: its word, and the fields that name the thing, the day, and by whom."""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Four statements: what was posted, what was linked or reversed since, and all steps."""
    await _apply_posted(conn, [fact.event for fact in facts if isinstance(fact.event, IncomePosted)])
    linked = {fact.event.income_id: fact.event.innovation_id for fact in facts if isinstance(fact.event, IncomeLinked)}
    await conn.execute(
        """update income set innovation_id = u.innovation_id
             from unnest($1::uuid[], $2::uuid[]) u (income_id, innovation_id) where income.income_id = u.income_id""",
        list(linked), list(linked.values()),
    )  # fmt: skip
    undone = [fact.event for fact in facts if isinstance(fact.event, IncomeReversed)]
    await conn.execute(
        """update income set reversed_on = u.reversed_on from unnest($1::uuid[], $2::date[]) u (income_id, reversed_on)
            where income.income_id = u.income_id""",
        [e.income_id for e in undone], [e.reversed_on for e in undone],
    )  # fmt: skip
    if steps := [_step(fact) for fact in facts if type(fact.event) in STEPS and _counts(fact.event)]:
        await conn.execute(
            f"""insert into step (number, posyantek_id, thing, kind, day, whom)
               select number, posyantek_id, thing, kind, day, {_PLAIN}
                 from unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::text[])
                   as u (number, posyantek_id, thing, kind, day, whom)""",
            *map(list, zip(*steps, strict=True)),
        )


async def _apply_posted(conn: asyncpg.Connection, posted: Sequence[IncomePosted]) -> None:
    await conn.execute(
        f"""
        insert into income ({_INCOME}) select {_INCOME}
        from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::date[], $7::boolean[], $8::int[],
                    $9::uuid[])
          as u ({_INCOME})
        """,
        [e.income_id for e in posted], [e.posyantek_id for e in posted], [e.beneficiary.value for e in posted],
        [e.source.value for e in posted], [e.amount for e in posted], [e.received_on for e in posted],
        [e.distribution_of is not None for e in posted], [e.recipients for e in posted],
        [e.innovation_id for e in posted],
    )  # fmt: skip


_INCOME = "income_id, posyantek_id, beneficiary, source, amount, received_on, share, recipients, innovation_id"
_PLAIN = BARE.format("whom")
"""`PT  Contoh` and `pt contoh` are one adopter."""


def _counts(event: Event) -> bool:
    """Of what is posted a need, of what is fulfilled the last part; of all else every step."""
    match event:
        case OpportunityPosted():
            return event.kind is OpportunityKind.KEBUTUHAN
        case OpportunityFulfilled():
            return event.left == 0
        case _:
            return True


def _step(fact: Recorded) -> tuple[Any, ...]:
    kind, thing, day, whom = STEPS[type(fact.event)]
    event: Any = fact.event
    by = getattr(event, whom) if whom else None
    return fact.number, event.posyantek_id, getattr(event, thing), kind, getattr(event, day), by


_FIELDS = ", ".join(str((event.TYPE, *how)).replace("None", "null") for event, how in STEPS.items())
# What `apply` says, in SQL; a reversal or link is of an income of this stretch, or of one that the table has already.
FILL = f"""
, undone as (
  select distinct on (income_id) said.* from told
  cross join lateral json_to_record(data) as said (income_id uuid, reversed_on date)
  where type = '{IncomeReversed.TYPE}'
), linked as (
  select distinct on (income_id) said.* from told
  cross join lateral json_to_record(data) as said (income_id uuid, innovation_id uuid)
  where type = '{IncomeLinked.TYPE}' order by income_id, number desc
), posted as (
  insert into income ({_INCOME}, reversed_on)
  select said.income_id, posyantek_id, beneficiary, source, amount, received_on, distribution_of is not null,
         recipients, coalesce(linked.innovation_id, said.innovation_id), reversed_on
  from told cross join lateral json_to_record(data) as said (
    income_id uuid, posyantek_id uuid, beneficiary text, source text, amount bigint, received_on date,
    distribution_of uuid, recipients int, innovation_id uuid)
  left join undone using (income_id) left join linked using (income_id)
  where type = '{IncomePosted.TYPE}'
), known as (
  update income set reversed_on = coalesce(said.reversed_on, income.reversed_on),
                    innovation_id = coalesce(said.innovation_id, income.innovation_id)
  from (undone full join linked using (income_id)) said where income.income_id = said.income_id
)
insert into step (number, posyantek_id, thing, kind, day, whom)
select number, (data ->> 'posyantek_id')::uuid, (data ->> thing)::uuid, kind, (data ->> day)::date, {_PLAIN}
from told join (values {_FIELDS}) as field (type, kind, thing, day, named) using (type)
cross join lateral (select data ->> named as whom) said
where type not in ('{OpportunityPosted.TYPE}', '{OpportunityFulfilled.TYPE}')
   or type = '{OpportunityPosted.TYPE}' and data ->> 'kind' = '{OpportunityKind.KEBUTUHAN}'
   or type = '{OpportunityFulfilled.TYPE}' and (data ->> 'left')::numeric = 0
"""

VIEW = View(
    name="results",
    version=6,
    listens=(IncomePosted, IncomeLinked, IncomeReversed, *STEPS),
    ddl=DDL,
    apply=apply,
    fill=FILL,
)
