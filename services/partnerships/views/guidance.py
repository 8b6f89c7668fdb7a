"""What partnerships stand under: umbrellas, facilitators, the kecamatan's word; one row for each partnership.

Promises: the rows hold the fields of their events under their own names, as last said; a fresh draft takes the
kecamatan's word away. What an umbrella or an appointment has come to since is joined when read: from the board, and
from what registry told.
Must not break: rows come from this service's own events only, each of one stream.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from contracts.base import Event
from contracts.partnerships import (
    DraftEndorsed,
    DraftReturnedByKecamatan,
    FacilitatorNamed,
    PartnershipDrafted,
    PartnershipPlacedUnderUmbrella,
    PartnershipTakenFromUmbrella,
)
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.partnerships.views.batch import as_json
from services.partnerships.views.directory import PATH

DDL = """
create table umbrella (partnership_id uuid primary key, umbrella_id uuid);  -- null: taken from under it
create index on umbrella (umbrella_id);
create table facilitator (
  partnership_id uuid primary key, appointment_id uuid not null, role text not null, title text not null,
  since date not null);
create index on facilitator (appointment_id);
create table word (  -- of the kecamatan, about the draft as it stands: one of the two days
  partnership_id uuid primary key, endorsed_on date, returned_on date, office text not null, remarks text);
"""
_UMBRELLA = """insert into umbrella (partnership_id, umbrella_id)
    select partnership_id, umbrella_id from json_populate_recordset(null::umbrella, $1::json)
    on conflict (partnership_id) do update set umbrella_id = excluded.umbrella_id"""
_FACILITATOR = """insert into facilitator (partnership_id, appointment_id, role, title, since)
    select partnership_id, appointment_id, role, title, since from json_populate_recordset(null::facilitator, $1::json)
    on conflict (partnership_id) do update
       set (appointment_id, role, title, since)
         = row (excluded.appointment_id, excluded.role, excluded.title, excluded.since)"""
_WORD = """insert into word (partnership_id, endorsed_on, returned_on, office, remarks)
    select partnership_id, endorsed_on, returned_on, office, remarks
      from json_populate_recordset(null::word, $1::json)"""
LISTENS: tuple[type[Event], ...] = (
    PartnershipPlacedUnderUmbrella, PartnershipTakenFromUmbrella, FacilitatorNamed, PartnershipDrafted, DraftEndorsed,
    DraftReturnedByKecamatan,
)  # fmt: skip


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """A few statements; of each partnership only what the batch said last."""
    under: dict[UUID, dict[str, object]] = {}
    by: dict[UUID, dict[str, object]] = {}
    word: dict[UUID, dict[str, object] | None] = {}
    for fact in facts:
        match fact.event:
            case PartnershipPlacedUnderUmbrella() as e:
                under[e.partnership_id] = e.model_dump(mode="json")
            case PartnershipTakenFromUmbrella() as e:
                under[e.partnership_id] = {"partnership_id": e.partnership_id, "umbrella_id": None}
            case FacilitatorNamed() as e:
                by[e.partnership_id] = e.model_dump(mode="json")
            case PartnershipDrafted() as e:
                word[e.partnership_id] = None
            case DraftEndorsed() | DraftReturnedByKecamatan() as e:
                word[e.partnership_id] = e.model_dump(mode="json")
    if under:
        await conn.execute(_UMBRELLA, as_json(under.values()))
    if by:
        await conn.execute(_FACILITATOR, as_json(by.values()))
    if word:
        await conn.execute("delete from word where partnership_id = any($1::uuid[])", list(word))
        await conn.execute(_WORD, as_json(said for said in word.values() if said))


VIEW = View("guidance", 2, LISTENS, DDL, apply)


@dataclass(frozen=True)
class Agreement:
    """A partnership that is an umbrella or stands under one."""

    partnership_id: UUID
    title: str | None
    partner: str
    stage: str
    ends_on: date | None


@dataclass(frozen=True)
class Facilitator:
    """Who looks after a partnership since when; `in_office` as of the day asked for, `successor` the title of whoever
    the appointment was handed over to."""

    appointment_id: UUID
    role: str
    title: str
    since: date
    in_office: bool
    successor: str | None


_AGREEMENT = """select b.partnership_id, b.title, m.legal_name, b.stage, b.ends_on
    from partnership_board.partnership b join directory.partner_now m using (partner_id)"""
_HELD = "{0}.since <= {1} and ({0}.until is null or {0}.until >= {1}) and ({0}.ended_on is null or {0}.ended_on > {1})"


async def umbrella_of(db: Db, partnership_id: UUID) -> Agreement | None:
    """The umbrella that a partnership stands under, if any."""
    row = await db.fetchrow(
        f"{_AGREEMENT} where b.partnership_id = (select umbrella_id from guidance.umbrella where partnership_id = $1)",
        partnership_id,
    )
    return Agreement(*row) if row else None


async def under(db: Db, umbrella_id: UUID) -> list[Agreement]:
    """What stands under an umbrella, the latest last day first."""
    found = await db.fetch(
        f"""{_AGREEMENT} join guidance.umbrella u on u.partnership_id = b.partnership_id
             where u.umbrella_id = $1 order by b.ends_on desc nulls last, b.partnership_id limit 200""",
        umbrella_id,
    )
    return [Agreement(*row) for row in found]


async def umbrellas(db: Db, posyantek_id: UUID, documents: Collection[str], stages: Collection[str]) -> list[Agreement]:
    """The partnerships of a post that were signed as one of `documents` and are in one of `stages`."""
    found = await db.fetch(
        f"""{_AGREEMENT} where b.posyantek_id = $1 and b.document = any($2::text[]) and b.stage = any($3::text[])
             order by b.ends_on desc, b.partnership_id limit 200""",
        posyantek_id, list(documents), list(stages),
    )  # fmt: skip
    return [Agreement(*row) for row in found]


async def facilitator_of(db: Db, partnership_id: UUID, today: date) -> Facilitator | None:
    """Who looks after a partnership, if anybody was named."""
    row = await db.fetchrow(
        f"""select f.appointment_id, f.role, f.title, f.since, coalesce({_HELD.format("a", "$2")}, false) as in_office,
                   (select n.title from appointments.appointment n where n.succeeds = f.appointment_id limit 1)
              from guidance.facilitator f left join appointments.appointment a using (appointment_id)
             where f.partnership_id = $1""",
        partnership_id, today,
    )  # fmt: skip
    return Facilitator(*row) if row else None


@dataclass(frozen=True)
class Word:
    """What the kecamatan says of the draft as it stands: endorsed, or returned, by the office of this title."""

    endorsed_on: date | None
    returned_on: date | None
    office: str
    remarks: str | None


async def word_of(db: Db, partnership_id: UUID) -> Word | None:
    """The kecamatan's word about the draft as it stands, if it spoke."""
    row = await db.fetchrow(
        "select endorsed_on, returned_on, office, remarks from guidance.word where partnership_id = $1", partnership_id
    )
    return Word(*row) if row else None


async def appointment(db: Db, appointment_id: UUID) -> asyncpg.Record | None:
    """An appointment's role, area, title, since, until and ended_on, or None."""
    return await db.fetchrow(
        """select role, area, title, since, until, ended_on from appointments.appointment a
            where a.appointment_id = $1""",
        appointment_id,
    )


async def offices(db: Db, area: str, roles: Collection[str], today: date) -> list[tuple[UUID, str, str]]:
    """Appointments in one of `roles` that are held today in an area around this one: id, title, the area's path."""
    found = await db.fetch(
        f"""select o.appointment_id, o.title, coalesce({PATH.format(code="o.area")}, o.area)
              from appointments.appointment o
             where o.role = any($2::text[]) and ($1 = o.area or $1 like o.area || '.%') and {_HELD.format("o", "$3")}
             order by length(o.area) desc, o.title, o.appointment_id limit 200""",
        area, list(roles), today,
    )  # fmt: skip
    return [(key, title, place) for key, title, place in found]
