"""People of posts: for each the sealed texts as they stand now, and whether they were erased.

Promises
- A row holds ciphertext, ids and codes; whoever reads it needs the person's key as well (`privacy`).
- When an erasure is applied, the row loses its ciphertext and the key is destroyed, in one transaction with the
  checkpoint: an erasure is never half done, and a rebuild does it once more, which changes nothing.

Must not break: the key is destroyed here and nowhere else, so that only what is in the log can erase.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import asyncpg

from contracts.people_lists import ErasureReason, Sex
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.chassis.pages import WIB
from services.registry.domain.person_events import (
    PersonCorrected,
    PersonErased,
    PersonErasureRequested,
    PersonRecorded,
)
from services.registry.views.batch import write

DDL = """
create table person (
  person_id uuid primary key, posyantek_id uuid not null, name text, nik text, phone text, sex text,
  recorded_at timestamptz not null, corrected_at timestamptz, erasure_requested text, erasure_requested_by text,
  erased_on date
);
create index on person (posyantek_id);
"""

_RECORD = """insert into person (person_id, posyantek_id, name, nik, phone, sex, recorded_at)
             select unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]),
                    unnest($6::text[]), unnest($7::timestamptz[])"""
_CORRECT = """update person p set name = coalesce(c.name, p.name), nik = coalesce(c.nik, p.nik),
                     phone = coalesce(c.phone, p.phone), sex = coalesce(c.sex, p.sex), corrected_at = c.at
                from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
                     c(person_id, name, nik, phone, sex, at)
               where p.person_id = c.person_id"""
_REQUEST = """update person p set erasure_requested = r.reason, erasure_requested_by = r.by
                from unnest($1::uuid[], $2::text[], $3::text[]) r(person_id, reason, by)
               where p.person_id = r.person_id"""
_ERASE = """update person p set name = null, nik = null, phone = null, erased_on = e.erased_on
              from unnest($1::uuid[], $2::date[]) e(person_id, erased_on) where p.person_id = e.person_id"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """A stream begins with its record and ends with its erasure; corrections between them are joined."""
    recorded: list[Sequence[object]] = []
    corrected: dict[UUID, dict[str, Any]] = {}
    requested: list[Sequence[object]] = []
    erased: dict[str, Sequence[object]] = {}
    for fact in facts:
        match fact.event:
            case PersonRecorded() as e:
                texts = [sealed.text if sealed else None for sealed in (e.name, e.nik, e.phone)]
                recorded.append((e.person_id, e.posyantek_id, *texts, e.sex, fact.recorded_at))
            case PersonCorrected() as e:
                given = {n: s.text for n, s in (("name", e.name), ("nik", e.nik), ("phone", e.phone)) if s}
                row = corrected.setdefault(e.person_id, {})
                row |= given | ({"sex": e.sex} if e.sex else {}) | {"at": fact.recorded_at}
            case PersonErasureRequested() as e:
                requested.append((e.person_id, e.reason, e.by))
            case PersonErased() as e:
                erased[fact.stream] = (e.person_id, fact.recorded_at.astimezone(WIB).date())
    await write(conn, _RECORD, recorded)
    columns = ("name", "nik", "phone", "sex", "at")
    await write(conn, _CORRECT, [(key, *(row.get(name) for name in columns)) for key, row in corrected.items()])
    await write(conn, _REQUEST, requested)
    await write(conn, _ERASE, list(erased.values()))
    if erased:
        await conn.execute("select privacy.erase($1)", list(erased))


VIEW = View("people", 1, (PersonRecorded, PersonCorrected, PersonErasureRequested, PersonErased), DDL, apply)


@dataclass(frozen=True)
class Person:
    """A person; `name`, `nik` and `phone` are sealed texts, None once erased (and `nik`, `phone` if never given)."""

    person_id: UUID
    posyantek_id: UUID
    name: str | None
    nik: str | None
    phone: str | None
    sex: Sex | None
    recorded_at: datetime
    corrected_at: datetime | None
    erasure_requested: ErasureReason | None
    erasure_requested_by: str | None
    erased_on: date | None


_PERSON = """select person_id, posyantek_id, name, nik, phone, sex, recorded_at, corrected_at, erasure_requested,
                    erasure_requested_by, erased_on from people.person"""


async def by_ids(db: Db, ids: Iterable[UUID]) -> dict[UUID, Person]:
    """These people, as far as they are known."""
    rows = await db.fetch(f"{_PERSON} where person_id = any($1)", list(ids))
    return {row["person_id"]: _person(row) for row in rows}


async def by_id(db: Db, person_id: UUID) -> Person | None:
    """A person, or None."""
    return (await by_ids(db, [person_id])).get(person_id)


async def of_post(db: Db, posyantek_id: UUID) -> list[Person]:
    """The people recorded under a post, oldest first, at most 500."""
    rows = await db.fetch(f"{_PERSON} where posyantek_id = $1 order by recorded_at, person_id limit 500", posyantek_id)
    return [_person(row) for row in rows]


def _person(row: asyncpg.Record) -> Person:
    known = dict(row)
    known["sex"] = Sex(row["sex"]) if row["sex"] else None
    known["erasure_requested"] = ErasureReason(row["erasure_requested"]) if row["erasure_requested"] else None
    return Person(**known)
