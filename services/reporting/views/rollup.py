"""Rollup: the partnerships of every post, as far as they have come, and from when to when they are in force.

Promises
- One row per partnership, and one for each stretch of time in which it is in force (`in_force`, both days inclusive):
  a suspension cuts it, a resumption begins another, a termination cuts it for good, a renewal or an extension makes
  it longer.
- The stretches of a partnership never overlap, so on any day it counts at most once; `number` and `type` name the
  event that began a stretch, so that every figure can show where it comes from.

Must not break: the rows hold what partnerships said and nothing else; with what registry said they meet only in
queries (`coverage`), so no row depends on which of the two was heard first (P7).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import asyncpg

from contracts.base import Event
from contracts.codelists import PartnershipStage
from contracts.partnerships import (
    AddendumSigned,
    PartnershipActivated,
    PartnershipCancelled,
    PartnershipDrafted,
    PartnershipEnded,
    PartnershipEvaluated,
    PartnershipExplored,
    PartnershipProposed,
    PartnershipRenewed,
    PartnershipResumed,
    PartnershipReturnedForFix,
    PartnershipReviewed,
    PartnershipSigned,
    PartnershipSuspended,
    PartnershipTerminated,
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
  ends_on date           -- last day of the term as last agreed; null until it was activated
);
create index partnership_of_post on partnership (posyantek_id);
create table in_force (
  partnership_id uuid not null,
  since date not null,
  until date not null,
  number bigint,         -- partnerships' number of the event that began it: where a figure comes from
  type text not null,    -- and that event's type
  primary key (partnership_id, since)
);
"""

STAGE_AFTER: dict[type[Event], PartnershipStage] = {
    PartnershipProposed: PartnershipStage.PROSPEK,
    PartnershipExplored: PartnershipStage.PENJAJAKAN,
    PartnershipDrafted: PartnershipStage.DRAF,
    PartnershipReviewed: PartnershipStage.REVIU_DINAS,
    PartnershipReturnedForFix: PartnershipStage.DRAF,
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
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """Time in which a partnership is in force, from `since` to `until`, both inclusive."""

    since: date
    until: date
    number: int | None
    type: str


@dataclass
class Life:
    """A partnership's row, and the stretches of time in which it is in force, in order."""

    row: dict[str, Any]
    stretches: list[Stretch]

    def hear(self, fact: Recorded) -> None:
        """Take one of its events in."""
        event: Any = fact.event
        self.row["stage"] = STAGE_AFTER.get(type(event), self.row["stage"])
        match event:
            case PartnershipEvaluated() if self.row["stage"] in OVER:
                self.row["stage"] = PartnershipStage.DITUTUP
            case PartnershipActivated():
                self.row["ends_on"] = event.ends_on
                self._begin(event.active_on, fact)
            case PartnershipSuspended():
                self._cut(event.suspended_on)
            case PartnershipResumed():
                self._begin(event.resumed_on, fact)
            case PartnershipTerminated():
                self._cut(event.terminated_on)
            case PartnershipRenewed():
                self._lengthen(event.ends_on, fact)
            case AddendumSigned() if event.ends_on is not None:
                self._lengthen(event.ends_on, fact)

    def _begin(self, day: date, fact: Recorded) -> None:
        if self.row["ends_on"] is not None and day <= self.row["ends_on"]:
            self.stretches.append(Stretch(day, self.row["ends_on"], fact.number, fact.type))

    def _cut(self, day: date) -> None:
        """From `day` on it is not in force; a stretch of which no day is left never was one."""
        cut = [replace(one, until=min(one.until, day - ONE_DAY)) for one in self.stretches]
        self.stretches = [one for one in cut if one.since <= one.until]

    def _lengthen(self, ends_on: date, fact: Recorded) -> None:
        """On from the last day of the term, also when it rested on that day."""
        old, self.row["ends_on"] = self.row["ends_on"], ends_on
        if self.stretches and self.stretches[-1].until == old:
            self.stretches[-1] = replace(self.stretches[-1], until=ends_on)
        elif old is not None:
            self._begin(old + ONE_DAY, fact)


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Read what the batch touches, fold, write it back: five statements, however many events."""
    lives = await _read(conn, list({_id(fact) for fact in facts}))
    for fact in facts:
        if isinstance(fact.event, PartnershipProposed):
            lives[_id(fact)] = Life(_row(fact.event), [])
        elif _id(fact) in lives:
            lives[_id(fact)].hear(fact)
    if lives:
        await _write(conn, lives)


def _id(fact: Recorded) -> UUID:
    partnership_id: UUID = fact.event.partnership_id  # type: ignore[attr-defined]
    return partnership_id


def _row(event: PartnershipProposed) -> dict[str, Any]:
    return {
        "posyantek_id": event.posyantek_id, "partner_id": event.partner_id, "pattern": event.pattern.value,
        "stage": PartnershipStage.PROSPEK.value, "ends_on": None,
    }  # fmt: skip


async def _read(conn: asyncpg.Connection, ids: list[UUID]) -> dict[UUID, Life]:
    rows = await conn.fetch(
        "select partnership_id, posyantek_id, partner_id, pattern, stage, ends_on from partnership"
        " where partnership_id = any($1::uuid[])",
        ids,
    )
    lives = {row["partnership_id"]: Life(dict(row), []) for row in rows}
    for partnership_id, *stretch in await conn.fetch(
        "select partnership_id, since, until, number, type from in_force where partnership_id = any($1::uuid[])"
        " order by since",
        ids,
    ):
        lives[partnership_id].stretches.append(Stretch(*stretch))
    return lives


async def _write(conn: asyncpg.Connection, lives: dict[UUID, Life]) -> None:
    fields = ("posyantek_id", "partner_id", "pattern", "stage", "ends_on")
    await conn.execute(
        """
        insert into partnership (partnership_id, posyantek_id, partner_id, pattern, stage, ends_on)
        select partnership_id, posyantek_id, partner_id, pattern, stage, ends_on
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::date[])
          as u (partnership_id, posyantek_id, partner_id, pattern, stage, ends_on)
        on conflict (partnership_id) do update set stage = excluded.stage, ends_on = excluded.ends_on
        """,
        list(lives), *([life.row[name] for life in lives.values()] for name in fields),
    )  # fmt: skip
    await conn.execute("delete from in_force where partnership_id = any($1::uuid[])", list(lives))
    stretches = [(key, one) for key, life in lives.items() for one in life.stretches]
    await conn.execute(
        """
        insert into in_force (partnership_id, since, until, number, type)
        select partnership_id, since, until, number, type
        from unnest($1::uuid[], $2::date[], $3::date[], $4::bigint[], $5::text[])
          as u (partnership_id, since, until, number, type)
        """,
        [key for key, _ in stretches], *([getattr(one, name) for _, one in stretches]
                                         for name in ("since", "until", "number", "type")),
    )  # fmt: skip


VIEW = View(
    name="rollup", version=2, listens=(*STAGE_AFTER, PartnershipEvaluated, AddendumSigned), ddl=DDL, apply=apply
)
