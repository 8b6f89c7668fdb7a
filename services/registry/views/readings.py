"""Who was shown which personal data, when and for what: one row for each reading, kept when the data is erased."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from contracts.people_lists import PersonalField, ReadPurpose
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.registry.domain.person_events import PersonalDataRead
from services.registry.views.batch import write

DDL = """
create table reading (
  read_id uuid primary key, person_id uuid not null, fields text not null, purpose text not null,
  exported boolean not null, by text not null, at timestamptz not null
);
create index on reading (person_id, at);
"""
_ADD = """insert into reading (read_id, person_id, fields, purpose, exported, by, at)
          select unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::text[]), unnest($4::text[]), unnest($5::bool[]),
                 unnest($6::text[]), unnest($7::timestamptz[])"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """One row for each."""
    rows = [
        (e.read_id, e.person_id, " ".join(e.fields), e.purpose, e.exported, fact.meta["actor"], fact.recorded_at)
        for fact in facts
        if isinstance(e := fact.event, PersonalDataRead)
    ]
    await write(conn, _ADD, rows)


VIEW = View("readings", 1, (PersonalDataRead,), DDL, apply)


@dataclass(frozen=True)
class Reading:
    """One reading; `by` is the pseudonymous id of who read."""

    read_id: UUID
    person_id: UUID
    fields: tuple[PersonalField, ...]
    purpose: ReadPurpose
    exported: bool
    by: str
    at: datetime


_READING = "select read_id, person_id, fields, purpose, exported, by, at from readings.reading"


async def by_id(db: Db, read_id: UUID) -> Reading | None:
    """A reading, or None."""
    row = await db.fetchrow(f"{_READING} where read_id = $1", read_id)
    return _reading(row) if row else None


async def of_person(db: Db, person_id: UUID) -> list[Reading]:
    """All readings of a person's data, newest first."""
    rows = await db.fetch(f"{_READING} where person_id = $1 order by at desc, read_id", person_id)
    return [_reading(row) for row in rows]


def _reading(row: asyncpg.Record) -> Reading:
    fields = tuple(PersonalField(name) for name in row["fields"].split())
    known = dict(row) | {"fields": fields, "purpose": ReadPurpose(row["purpose"])}
    return Reading(**known)
