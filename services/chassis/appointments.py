"""Appointments as every service knows them: a view of registry's public events, of its own ones in registry itself.

Promises
- One row for each appointment and each delegation, whole: whoever asks `standing` needs no other service.
- Rows come from one stream each (the official's), so their order is the order in which it was decided.

Must not break: nothing is ever removed. What has ended keeps its row and its last day, so that any day can be told.
"""

from collections.abc import Sequence

import asyncpg

from contracts.base import Event
from contracts.registry.officials import (
    AppointmentEnded,
    AppointmentHandedOver,
    DelegationEnded,
    DelegationGranted,
    OfficialAppointed,
)
from services.chassis.codec import Recorded
from services.chassis.follow import View

DDL = """
create table appointment (
  appointment_id uuid primary key, official_id uuid not null, role text not null, area text, posyantek_id uuid,
  agency_id uuid, title text not null, decree_number text not null, since date not null, until date,
  succeeds uuid, ended_on date, reason text, successor uuid, open_matters text);
create index on appointment (official_id);
create index on appointment (area text_pattern_ops);
create table delegation (
  delegation_id uuid primary key, appointment_id uuid not null, delegate uuid not null, decree_number text not null,
  since date not null, until date not null, ended_on date, reason text);
create index on delegation (delegate);
create index on delegation (appointment_id);
"""

_WRITES: dict[type[Event], str] = {
    OfficialAppointed: """insert into appointment (appointment_id, official_id, role, area, posyantek_id, agency_id,
               title, decree_number, since, until, succeeds)
        select appointment_id, official_id, role, area, posyantek_id, agency_id, title, decree_number, since, until,
               succeeds from json_populate_recordset(null::appointment, $1::json)""",
    DelegationGranted: """insert into delegation
               (delegation_id, appointment_id, delegate, decree_number, since, until)
        select delegation_id, appointment_id, delegate, decree_number, since, until
          from json_populate_recordset(null::delegation, $1::json)""",
    DelegationEnded: """update delegation d set ended_on = n.ended_on, reason = n.reason
          from json_populate_recordset(null::delegation, $1::json) n where d.delegation_id = n.delegation_id""",
    AppointmentEnded: """update appointment a set ended_on = n.ended_on, reason = n.reason
          from json_populate_recordset(null::appointment, $1::json) n where a.appointment_id = n.appointment_id""",
    AppointmentHandedOver: """update appointment a set ended_on = n.handed_over_on, successor = n.successor,
               open_matters = n.open_matters
          from json_to_recordset($1::json)
               n(appointment_id uuid, handed_over_on date, successor uuid, open_matters text)
         where a.appointment_id = n.appointment_id""",
}
"""For each kind of event the one statement that takes a batch of them; what begins stands before what ends."""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """One statement for each kind of event in the batch."""
    for kind, write in _WRITES.items():
        rows = [fact.event.model_dump_json() for fact in facts if isinstance(fact.event, kind)]
        if rows:
            await conn.execute(write, f"[{','.join(rows)}]")


VIEW = View("appointments", 1, tuple(_WRITES), DDL, apply)
