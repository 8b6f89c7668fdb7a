"""The file of a partnership: what both sides owe, how it was evaluated, red flags, addenda and documents.

Promises: a row for each, with the fields of its events under their own names; `met_on` and `missed_on` may both stand.
Must not break: what becomes of an obligation only fills in its row; both are of one stream, so the row is there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from contracts.base import Event
from contracts.partnerships import (
    AddendumSigned,
    DocumentAttached,
    DocumentSuperseded,
    ObligationAgreed,
    ObligationMet,
    ObligationMissed,
    PartnershipEvaluated,
    RedFlagRaised,
)
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.partnerships.views.batch import as_json, rows

DDL = """
create table obligation (
  obligation_id uuid primary key, partnership_id uuid not null, side text not null, duty text not null,
  due_on date not null, met_on date, evidence text, missed_on date);
create index on obligation (partnership_id);
create index on obligation (due_on) where met_on is null and missed_on is null;  -- what the calendar looks through
create table evaluation (
  partnership_id uuid not null, evaluated_on date not null, strength_before int not null, strength_after int not null,
  late_payment text not null, price_changed_alone text not null, ownership_controlled text not null,
  exclusive text not null, note text, primary key (partnership_id, evaluated_on));
create table red_flag (
  partnership_id uuid not null, cause text not null, obligation_id uuid, raised_on date not null, advice text not null);
create index on red_flag (partnership_id);
create table addendum (
  partnership_id uuid not null, kind text not null, posyantek_number text not null, partner_number text not null,
  signed_on date not null, summary text not null, scope text, value bigint, ends_on date,
  primary key (partnership_id, posyantek_number));
create table document (
  document_id uuid primary key, partnership_id uuid not null, document text not null, posyantek_number text not null,
  partner_number text not null, posyantek_signer text not null, partner_signer text not null, sha256 text not null,
  superseded_by uuid);
create index on document (partnership_id);
"""
_EVALUATION = (
    "partnership_id, evaluated_on, strength_before, strength_after, late_payment, price_changed_alone,"
    " ownership_controlled, exclusive, note"
)
_RED_FLAG = "partnership_id, cause, obligation_id, raised_on, advice"
_ADDENDUM = "partnership_id, kind, posyantek_number, partner_number, signed_on, summary, scope, value, ends_on"
_DOCUMENT = (
    "document_id, partnership_id, document, posyantek_number, partner_number, posyantek_signer, partner_signer, sha256"
)

WRITES: dict[type[Event], str] = {
    ObligationAgreed: """insert into obligation (obligation_id, partnership_id, side, duty, due_on)
        select obligation_id, partnership_id, side, duty, due_on
          from json_populate_recordset(null::obligation, $1::json)""",
    ObligationMet: """update obligation o set met_on = n.met_on, evidence = n.evidence
          from json_populate_recordset(null::obligation, $1::json) n where o.obligation_id = n.obligation_id""",
    ObligationMissed: """update obligation o set missed_on = n.missed_on
          from json_populate_recordset(null::obligation, $1::json) n where o.obligation_id = n.obligation_id""",
    PartnershipEvaluated: f"""insert into evaluation ({_EVALUATION})
        select {_EVALUATION} from json_populate_recordset(null::evaluation, $1::json)""",
    RedFlagRaised: f"""insert into red_flag ({_RED_FLAG})
        select {_RED_FLAG} from json_populate_recordset(null::red_flag, $1::json)""",
    AddendumSigned: f"""insert into addendum ({_ADDENDUM})
        select {_ADDENDUM} from json_populate_recordset(null::addendum, $1::json)""",
    DocumentAttached: f"""insert into document ({_DOCUMENT})
        select {_DOCUMENT} from json_populate_recordset(null::document, $1::json)""",
    DocumentSuperseded: """update document d set superseded_by = n.superseded_by
          from json_populate_recordset(null::document, $1::json) n where d.document_id = n.document_id""",
}
"""For each kind of event the one statement that takes a batch of them, what was agreed before what became of it."""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """One statement for each kind of event in the batch."""
    for kind, write in WRITES.items():
        if found := rows(facts, kind):
            await conn.execute(write, as_json(found))


VIEW = View("partnership_file", 1, tuple(WRITES), DDL, apply)


@dataclass(frozen=True)
class Duty:
    """What one side owes; `met_on` after `due_on` means late, `missed_on` that it was noticed to be overdue."""

    obligation_id: UUID
    side: str
    duty: str
    due_on: date
    met_on: date | None
    evidence: str | None
    missed_on: date | None


@dataclass(frozen=True)
class Evaluation:
    """One evaluation: scores from 0 to 100, and the answers of the checklist."""

    evaluated_on: date
    strength_before: int
    strength_after: int
    late_payment: str
    price_changed_alone: str
    ownership_controlled: str
    exclusive: str
    note: str | None


@dataclass(frozen=True)
class Flag:
    """A red flag; `open` as long as its cause lasts: a missed obligation that was met since is no cause any more."""

    cause: str
    raised_on: date
    advice: str
    duty: str | None
    open: bool


@dataclass(frozen=True)
class Addendum:
    """What both sides changed, and by which document."""

    kind: str
    posyantek_number: str
    partner_number: str
    signed_on: date
    summary: str


@dataclass(frozen=True)
class Document:
    """A signed document, and what took its place."""

    document_id: UUID
    document: str
    posyantek_number: str
    partner_number: str
    posyantek_signer: str
    partner_signer: str
    sha256: str
    superseded_by: UUID | None


async def addenda(db: Db, partnership_id: UUID) -> list[Addendum]:
    """What was changed, newest first."""
    found = await db.fetch(
        """select kind, posyantek_number, partner_number, signed_on, summary from partnership_file.addendum
            where partnership_id = $1 order by signed_on desc, posyantek_number limit 100""",
        partnership_id,
    )
    return [Addendum(*row) for row in found]


async def documents(db: Db, partnership_id: UUID) -> list[Document]:
    """The documents by number, those that still stand first."""
    found = await db.fetch(
        """select document_id, document, posyantek_number, partner_number, posyantek_signer, partner_signer, sha256,
                  superseded_by
             from partnership_file.document where partnership_id = $1
            order by superseded_by is not null, posyantek_number, document_id limit 200""",
        partnership_id,
    )
    return [Document(*row) for row in found]


async def duties(db: Db, partnership_id: UUID) -> list[Duty]:
    """What both sides owe, by due day."""
    found = await db.fetch(
        """select obligation_id, side, duty, due_on, met_on, evidence, missed_on from partnership_file.obligation
            where partnership_id = $1 order by due_on, obligation_id limit 200""",
        partnership_id,
    )
    return [Duty(*row) for row in found]


async def duty_of(db: Db, partnership_id: UUID, obligation_id: UUID) -> bool:
    """Is there such an obligation in this partnership?"""
    sql = "select exists (select from partnership_file.obligation where partnership_id = $1 and obligation_id = $2)"
    return bool(await db.fetchval(sql, partnership_id, obligation_id))


async def evaluations(db: Db, partnership_id: UUID) -> list[Evaluation]:
    """How it was evaluated, newest first."""
    found = await db.fetch(
        """select evaluated_on, strength_before, strength_after, late_payment, price_changed_alone,
                  ownership_controlled, exclusive, note
             from partnership_file.evaluation where partnership_id = $1 order by evaluated_on desc limit 50""",
        partnership_id,
    )
    return [Evaluation(*row) for row in found]


async def flags(db: Db, partnership_id: UUID) -> list[Flag]:
    """The red flags, newest first; one of an evaluation is open until a later evaluation says otherwise."""
    found = await db.fetch(
        """select f.cause, f.raised_on, f.advice, o.duty,
                  case when f.obligation_id is null then not exists (
                         select from partnership_file.evaluation e
                          where e.partnership_id = f.partnership_id and e.evaluated_on > f.raised_on
                            and e.ownership_controlled = 'TIDAK')
                       else o.met_on is null end as open
             from partnership_file.red_flag f left join partnership_file.obligation o using (obligation_id)
            where f.partnership_id = $1 order by f.raised_on desc, f.cause limit 50""",
        partnership_id,
    )
    return [Flag(*row) for row in found]


async def overdue(db: Db, scope: str, today: date, limit: int) -> list[tuple[UUID, UUID, str]]:
    """Open obligations of an area ('' for all) that were due before `today`: (obligation, partnership, area)."""
    found = await db.fetch(
        """select o.obligation_id, o.partnership_id, p.area
             from partnership_file.obligation o join partnership_board.partnership b using (partnership_id)
             join directory.posyantek p using (posyantek_id)
            where o.met_on is null and o.missed_on is null and o.due_on < $2
              and (b.terminated_on is null or o.due_on < b.terminated_on)
              and ($1 = '' or p.area = $1 or p.area like $1 || '.%')
            order by o.due_on, o.obligation_id limit $3""",
        scope, today, limit,
    )  # fmt: skip
    return [(obligation_id, partnership_id, area) for obligation_id, partnership_id, area in found]
