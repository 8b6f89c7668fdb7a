"""Rollup: the partnerships of every post, as far as they have come, and from when to when they are in force.

Promises
- One row per partnership; `active_on` and `ends_on` (both inclusive) are null until it was activated.
- `active_number` names the event that made it active, so that every figure can show where it comes from.

Must not break: the rows hold what partnerships said and nothing else; with what registry said they meet only in
queries (`coverage`), so no row depends on which of the two was heard first (P7).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from contracts.base import Event
from contracts.codelists import PartnershipStage
from contracts.partnerships import (
    PartnershipActivated,
    PartnershipCancelled,
    PartnershipDrafted,
    PartnershipExplored,
    PartnershipProposed,
    PartnershipReturnedForFix,
    PartnershipReviewed,
    PartnershipSigned,
)
from services.chassis.codec import Recorded
from services.chassis.follow import View

DDL = """
create table partnership (
  partnership_id uuid primary key,
  posyantek_id uuid not null,
  partner_id uuid not null,
  pattern text not null,
  stage text not null,
  active_on date,
  ends_on date,
  active_number bigint  -- partnerships' number of the event that made it active: where a figure comes from
);
create index partnership_of_post on partnership (posyantek_id);
"""

STAGE_AFTER: dict[type[Event], PartnershipStage] = {
    PartnershipExplored: PartnershipStage.PENJAJAKAN,
    PartnershipDrafted: PartnershipStage.DRAF,
    PartnershipReviewed: PartnershipStage.REVIU_DINAS,
    PartnershipReturnedForFix: PartnershipStage.DRAF,
    PartnershipSigned: PartnershipStage.TANDA_TANGAN,
    PartnershipActivated: PartnershipStage.AKTIF,
    PartnershipCancelled: PartnershipStage.DIBATALKAN,
}


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """New partnerships in one statement, how far each has come in another."""
    await _apply_proposed(conn, [fact.event for fact in facts if isinstance(fact.event, PartnershipProposed)])
    await _apply_stages(conn, facts)


async def _apply_proposed(conn: asyncpg.Connection, proposed: Sequence[PartnershipProposed]) -> None:
    if not proposed:
        return
    await conn.execute(
        """
        insert into partnership (partnership_id, posyantek_id, partner_id, pattern, stage)
        select partnership_id, posyantek_id, partner_id, pattern, $5
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[])
          as u (partnership_id, posyantek_id, partner_id, pattern)
        on conflict (partnership_id) do nothing
        """,
        [e.partnership_id for e in proposed], [e.posyantek_id for e in proposed], [e.partner_id for e in proposed],
        [e.pattern.value for e in proposed], PartnershipStage.PROSPEK.value,
    )  # fmt: skip


async def _apply_stages(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    stages: dict[UUID, str] = {}
    activated: dict[UUID, tuple[date, date, int | None]] = {}
    for fact in facts:
        event: Any = fact.event
        if type(event) in STAGE_AFTER:
            stages[event.partnership_id] = STAGE_AFTER[type(event)].value
        if isinstance(event, PartnershipActivated):
            activated[event.partnership_id] = (event.active_on, event.ends_on, fact.number)
    if not stages:
        return
    of_each = [activated.get(partnership_id, (None, None, None)) for partnership_id in stages]
    await conn.execute(
        """
        update partnership set
          stage = u.stage, active_on = coalesce(u.active_on, partnership.active_on),
          ends_on = coalesce(u.ends_on, partnership.ends_on),
          active_number = coalesce(u.number, partnership.active_number)
        from unnest($1::uuid[], $2::text[], $3::date[], $4::date[], $5::bigint[])
          as u (partnership_id, stage, active_on, ends_on, number)
        where partnership.partnership_id = u.partnership_id
        """,
        list(stages), list(stages.values()), *([row[n] for row in of_each] for n in range(3)),
    )  # fmt: skip


VIEW = View(name="rollup", version=1, listens=(PartnershipProposed, *STAGE_AFTER), ddl=DDL, apply=apply)
