"""The board of partnerships: one row for each, with how far it has come and what was agreed.

Promises
- A row has the fields of the partnership's events, each under the event's own name, as last said.
- `reason` is why the draft was sent back, or the partnership given up, suspended or terminated; what comes after it
  clears it. `ends_on` is the last day of the term as last agreed.

Must not break: rows come from this service's own events only; names and areas are joined from the directory on reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from contracts.base import Event
from contracts.codelists import PartnershipStage
from contracts.partnerships import (
    AddendumSigned,
    CouncilConsentRecorded,
    EvaluationScheduled,
    PartnershipActivated,
    PartnershipCancelled,
    PartnershipDrafted,
    PartnershipEvaluated,
    PartnershipExplored,
    PartnershipProposed,
    PartnershipReturnedForFix,
    PartnershipReviewed,
    PartnershipSigned,
)
from contracts.partnerships.term import (
    PartnershipEnded,
    PartnershipRenewed,
    PartnershipResumed,
    PartnershipSuspended,
    PartnershipTerminated,
)
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.chassis.spelling import holds
from services.partnerships.views.batch import Row, fold_in
from services.partnerships.views.directory import PATH

DDL = """
create table partnership (
  partnership_id uuid primary key, posyantek_id uuid not null, partner_id uuid not null, pattern text not null,
  posyantek_role text not null, partner_role text not null, purpose text not null, stage text not null,
  met_on date, outcome text, title text, scope text, starts_on date, ends_on date, value bigint,
  contents text[], region_is_party boolean, burdens_region boolean, consent_number text, consented_on date,
  reviewed_on date, agency text, returned_on date, reason text,
  document text, posyantek_number text, partner_number text, signed_on date,
  active_on date, cancelled_on date, due_on date, suspended_on date, resumed_on date, renewed_on date,
  ended_on date, terminated_on date, document_number text, explanation text, evaluated_on date,
  number bigint not null            -- of the partnership's latest event: the board is read newest first
);
create index on partnership (posyantek_id, number desc);
create index on partnership (number desc);
"""
COLUMNS = (
    "partnership_id, posyantek_id, partner_id, pattern, posyantek_role, partner_role, purpose, stage, met_on, outcome,"
    " title, scope, starts_on, ends_on, value, contents, region_is_party, burdens_region, consent_number, consented_on,"
    " reviewed_on, agency, returned_on, reason, document, posyantek_number,"
    " partner_number, signed_on, active_on, cancelled_on, due_on, suspended_on, resumed_on, renewed_on, ended_on,"
    " terminated_on, document_number, explanation, evaluated_on, number"
)

STAGES: dict[type[Event], PartnershipStage] = {
    PartnershipProposed: PartnershipStage.PROSPEK,
    PartnershipExplored: PartnershipStage.PENJAJAKAN,
    PartnershipDrafted: PartnershipStage.DRAF,
    PartnershipReturnedForFix: PartnershipStage.DRAF,
    PartnershipReviewed: PartnershipStage.REVIU_DINAS,
    PartnershipSigned: PartnershipStage.TANDA_TANGAN,
    PartnershipActivated: PartnershipStage.AKTIF,
    PartnershipCancelled: PartnershipStage.DIBATALKAN,
    PartnershipSuspended: PartnershipStage.DITANGGUHKAN,
    PartnershipResumed: PartnershipStage.AKTIF,
    PartnershipEnded: PartnershipStage.BERAKHIR,
    PartnershipTerminated: PartnershipStage.DIHENTIKAN,
    PartnershipRenewed: PartnershipStage.AKTIF,
}
OVER = (PartnershipStage.BERAKHIR, PartnershipStage.DIHENTIKAN)
"""Stages that an evaluation closes."""
UNDONE: dict[type[Event], tuple[str, ...]] = {
    PartnershipDrafted: ("returned_on", "reason"),
    PartnershipReturnedForFix: ("reviewed_on", "agency"),
    PartnershipResumed: ("suspended_on", "reason"),
    PartnershipEnded: ("suspended_on", "reason"),
    PartnershipRenewed: ("ended_on",),
    PartnershipEvaluated: ("due_on",),
    PartnershipTerminated: ("suspended_on",),
}
"""What an event takes back of the ones before it."""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Fold by partnership."""
    await fold_in(conn, facts, fold, table="partnership", key="partnership_id", columns=COLUMNS)


def fold(row: Row, fact: Recorded) -> Row:
    """The row after an event."""
    event = fact.event
    undone = dict.fromkeys(UNDONE.get(type(event), ()))
    stage = STAGES.get(type(event), row.get("stage"))
    if isinstance(event, PartnershipEvaluated) and stage in OVER:
        stage = PartnershipStage.DITUTUP
    return row | undone | _said(event) | {"stage": stage, "number": fact.number}


def _said(event: Event) -> dict[str, Any]:
    """What an event puts into the row; an addendum says only what it changes, its numbers are its own."""
    said = event.model_dump(mode="json")
    if isinstance(event, AddendumSigned):
        return {name: said[name] for name in ("partnership_id", "scope", "value", "ends_on") if said[name] is not None}
    return said


VIEW = View(
    "partnership_board", 3,
    (*STAGES, EvaluationScheduled, PartnershipEvaluated, AddendumSigned, CouncilConsentRecorded), DDL, apply,
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A partnership in a list; `area` and `path` are the post's."""

    partnership_id: UUID
    stage: str
    pattern: str
    title: str | None
    posyantek_id: UUID
    posyantek: str
    area: str
    path: str | None
    partner_id: UUID
    partner: str
    signed_on: date | None
    ends_on: date | None
    due_on: date | None


_LINE = f"""select b.partnership_id, b.stage, b.pattern, b.title, b.posyantek_id, p.name, p.area,
       {PATH.format(code="p.area")}, b.partner_id, m.legal_name, b.signed_on, b.ends_on, b.due_on
  from partnership_board.partnership b
  join directory.posyantek p using (posyantek_id) join directory.partner_now m using (partner_id)"""


async def card(db: Db, partnership_id: UUID) -> dict[str, Any] | None:
    """Everything about one partnership: its row, and names, kind, size, area and its path of post and partner."""
    row = await db.fetchrow(
        f"""select {COLUMNS}, p.name as posyantek, p.area, {PATH.format(code="p.area")} as path,
                   m.legal_name as partner, m.kind as partner_kind,
                   m.size as partner_size
              from partnership_board.partnership
              join directory.posyantek p using (posyantek_id) join directory.partner_now m using (partner_id)
             where partnership_id = $1""",
        partnership_id,
    )  # fmt: skip
    return dict(row) if row else None


async def page(
    db: Db, scope: str, *, stage: str = "", q: str = "", posyantek: UUID | None = None, limit: int = 50, offset: int = 0
) -> list[Line]:
    """The partnerships of an area ('' for all), newest first; `q` is looked for in the names and the title."""
    found = await db.fetch(
        f"""{_LINE}
         where ($1 = '' or p.area = $1 or p.area like $1 || '.%') and ($2 = '' or b.stage = $2)
           and {holds("concat_ws(' ', p.name, m.legal_name, b.title)", "$3")}
           and ($4::uuid is null or b.posyantek_id = $4)
         order by b.number desc limit $5 offset $6""",
        scope, stage, q, posyantek, limit, offset,
    )  # fmt: skip
    return [Line(*row) for row in found]


async def numbered(db: Db, scope: str, posyantek_id: UUID, text: str) -> list[tuple[UUID, str]]:
    """A post's partnerships in an area ('' for all) with this id, or this number of the post's: id and partner."""
    found = await db.fetch(
        f"""{_LINE} where ($1 = '' or p.area = $1 or p.area like $1 || '.%') and b.posyantek_id = $2
              and (b.posyantek_number = $3 or b.partnership_id::text = lower($3)) order by b.number limit 20""",
        scope, posyantek_id, text,
    )  # fmt: skip
    return [(row["partnership_id"], row["legal_name"]) for row in found]


async def open_same(db: Db, posyantek_id: UUID, partner_id: UUID, pattern: str, today: date) -> UUID | None:
    """A partnership of this pair and pattern that was neither given up nor terminated nor is over by `today`."""
    found: UUID | None = await db.fetchval(
        """select partnership_id from partnership_board.partnership join directory.partner_now m using (partner_id)
            where posyantek_id = $1 and m.survivor_id = $2 and pattern = $3
              and stage not in ('DIBATALKAN', 'DIHENTIKAN', 'DITUTUP')
              and (signed_on is null or ends_on >= $4) limit 1""",
        posyantek_id, partner_id, pattern, today,
    )  # fmt: skip
    return found


async def over(db: Db, scope: str, today: date, limit: int) -> list[tuple[UUID, str]]:
    """Partnerships of an area ('' for all) that still run or rest although their term is over by `today`, and the
    area of each; the longest over first."""
    found = await db.fetch(
        """select b.partnership_id, p.area
             from partnership_board.partnership b join directory.posyantek p using (posyantek_id)
            where b.stage in ('AKTIF', 'DITANGGUHKAN') and b.ends_on < $2
              and ($1 = '' or p.area = $1 or p.area like $1 || '.%')
            order by b.ends_on, b.partnership_id limit $3""",
        scope, today, limit,
    )  # fmt: skip
    return [(partnership_id, area) for partnership_id, area in found]


async def expiring(db: Db, scope: str, today: date, until: date) -> list[tuple[UUID, UUID, str, date]]:
    """Partnerships of an area ('' for all) that run or rest and whose last day lies from `today` to `until`:
    (partnership, post, area, last day)."""
    found = await db.fetch(
        """select b.partnership_id, b.posyantek_id, p.area, b.ends_on
             from partnership_board.partnership b join directory.posyantek p using (posyantek_id)
            where b.stage in ('AKTIF', 'DITANGGUHKAN') and b.ends_on between $2 and $3
              and ($1 = '' or p.area = $1 or p.area like $1 || '.%')
            order by b.ends_on, b.partnership_id""",
        scope, today, until,
    )  # fmt: skip
    return [(key, post, area, ends_on) for key, post, area, ends_on in found]
