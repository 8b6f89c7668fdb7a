"""In which appointments an official may act on a day: their own, and those delegated to them.

Promises
- Only what is in force that day: begun, not over, not ended early, not handed over.
- A delegation carries no further than the appointment that it is of, and only a person who is an official themselves.
- A session is worth what its appointment is worth at this very request; role and area are never in it.

Must not break: one query, by index; it is asked at every request.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from contracts.areas import AreaCode
from contracts.official_lists import OfficialRole
from services.chassis.access import Actor
from services.chassis.db import Db
from services.chassis.tokens import Session


@dataclass(frozen=True)
class Standing:
    """One appointment that somebody may act in, until its last day; `acting_for` is the official whose it is."""

    appointment_id: UUID
    role: OfficialRole
    area: AreaCode | None
    posyantek_id: UUID | None
    title: str
    until: date | None
    acting_for: UUID | None = None


_HELD = "{0}.since <= $2 and ({0}.until is null or {0}.until >= $2) and ({0}.ended_on is null or {0}.ended_on > $2)"
_OWN, _LENT = _HELD.format("a"), _HELD.format("d")
_STANDINGS = f"""
with own as (
  select a.appointment_id, a.role, a.area, a.posyantek_id, a.title, a.until, null::uuid as acting_for
    from appointments.appointment a where a.official_id = $1 and {_OWN}
)
select appointment_id, role, area, posyantek_id, title, until, acting_for from own
union all
select a.appointment_id, a.role, a.area, a.posyantek_id, a.title, least(a.until, d.until), a.official_id
  from appointments.delegation d join appointments.appointment a on a.appointment_id = d.appointment_id
 where d.delegate = $1 and {_LENT} and {_OWN} and exists (select from own)"""


async def standings(db: Db, official_id: UUID, on: date) -> list[Standing]:
    """What this official may act in that day, own appointments first, widest role first; empty for nobody."""
    found = [_standing(row) for row in await db.fetch(_STANDINGS, official_id, on)]
    order = list(OfficialRole)
    return sorted(found, key=lambda one: (one.acting_for is not None, -order.index(one.role), str(one.appointment_id)))


async def actor_of(db: Db, session: Session, on: date) -> Actor | None:
    """Whom a session speaks for that day; None when its appointment is not in force for its official any more."""
    held = await standings(db, session.official_id, on)
    one = next((one for one in held if one.appointment_id == session.appointment_id), None)
    if one is None:
        return None
    return Actor(
        str(session.official_id), one.role, one.area, posyantek_id=one.posyantek_id, appointment=one.appointment_id,
        acting_for=one.acting_for, title=one.title,
    )  # fmt: skip


def _standing(row: asyncpg.Record) -> Standing:
    area = AreaCode(row["area"]) if row["area"] else None
    return Standing(**{**row, "role": OfficialRole(row["role"]), "area": area})
