"""Officials as pages show them: questions to the view `appointments`, which every service keeps.

Promises
- Whoever asks sees appointments inside their own area only; one of the whole country shows to the whole country only.
- An official whose appointments all lie elsewhere is not there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from contracts.areas import AreaCode
from contracts.official_lists import OfficialRole
from services.chassis.db import Db

_COLUMNS = """appointment_id, official_id, role, area, posyantek_id, title, decree_number, since, until, ended_on,
              reason, successor, open_matters"""
_IN_SCOPE = "($1 = '' or area = $1 or area like $1 || '.%')"
_HELD = "since <= $2 and (until is null or until >= $2) and (ended_on is null or ended_on > $2)"


@dataclass(frozen=True)
class Appointment:
    """An appointment with its end, if it has one; `ended_on` is the first day without it."""

    appointment_id: UUID
    official_id: UUID
    role: OfficialRole
    area: AreaCode | None
    posyantek_id: UUID | None
    title: str
    decree_number: str
    since: date
    until: date | None
    ended_on: date | None
    reason: str | None
    successor: UUID | None
    open_matters: str | None

    def in_force(self, day: date) -> bool:
        """Whether it is held that day."""
        begun = self.since <= day and (self.until is None or day <= self.until)
        return begun and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True)
class Delegation:
    """Another official acts in an appointment; `ended_on` is the first day without."""

    delegation_id: UUID
    appointment_id: UUID
    delegate: UUID
    decree_number: str
    since: date
    until: date
    ended_on: date | None
    reason: str | None


async def listing(
    db: Db, scope: str, day: date, *, role: str = "", offset: int = 0, limit: int = 50
) -> list[Appointment]:
    """Appointments in force that day inside `scope`, by area, then role and title."""
    sql = f"""select {_COLUMNS} from appointments.appointment where {_IN_SCOPE} and {_HELD}
              and ($3 = '' or role = $3) order by area nulls first, role, title, appointment_id offset $4 limit $5"""
    return [_appointment(row) for row in await db.fetch(sql, scope, day, role, offset, limit)]


async def of_official(db: Db, scope: str, official_id: UUID) -> list[Appointment]:
    """All appointments of an official inside `scope`, newest first."""
    sql = f"""select {_COLUMNS} from appointments.appointment where {_IN_SCOPE} and official_id = $2
              order by since desc, appointment_id"""
    return [_appointment(row) for row in await db.fetch(sql, scope, official_id)]


async def delegations(db: Db, appointments: Sequence[UUID]) -> list[Delegation]:
    """The delegations of these appointments, newest first."""
    sql = """select delegation_id, appointment_id, delegate, decree_number, since, until, ended_on, reason
               from appointments.delegation where appointment_id = any($1) order by since desc, delegation_id"""
    return [Delegation(**row) for row in await db.fetch(sql, list(appointments))]


def _appointment(row: asyncpg.Record) -> Appointment:
    area = AreaCode(row["area"]) if row["area"] else None
    return Appointment(**{**row, "role": OfficialRole(row["role"]), "area": area})
