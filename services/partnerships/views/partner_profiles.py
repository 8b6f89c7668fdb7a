"""What a partner does and where it sits, as registry last said: its KBLI codes and the area of its seat.

Promises: one row for each partner; corrected codes take the place of the old ones. Only codes of KBLI 2020 are kept,
since the trades that they are matched with are of that edition, and a code may mean another trade in the next one.
Must not break: fed by registry alone and joined by others when they read, so the order of origins cannot matter.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import asyncpg

from contracts.codelists import KbliEdition
from contracts.registry import PartnerIdentifiersCorrected, PartnerRegistered
from services.chassis.codec import Recorded
from services.chassis.follow import View
from services.partnerships.views.batch import as_json

DDL = """
create table profile (partner_id uuid primary key, area text not null, kbli text[] not null);
"""
# The old row fills in what a correction leaves out, before `not null` is checked.
_WRITE = """insert into profile (partner_id, area, kbli)
    select n.partner_id, coalesce(n.area, o.area), n.kbli
      from json_populate_recordset(null::profile, $1::json) n left join profile o using (partner_id)
    on conflict (partner_id) do update set area = excluded.area, kbli = excluded.kbli"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Fold by partner, then one statement."""
    profiles: dict[UUID, dict[str, Any]] = {}
    for fact in facts:
        event: Any = fact.event
        known = event.kbli_edition is KbliEdition.KBLI_2020
        said: dict[str, Any] = {"partner_id": event.partner_id, "kbli": event.kbli if known else ()}
        if isinstance(event, PartnerRegistered):
            said |= {"area": event.area}
        profiles.setdefault(event.partner_id, {}).update(said)
    await conn.execute(_WRITE, as_json(profiles.values()))


VIEW = View("partner_profiles", 3, (PartnerRegistered, PartnerIdentifiersCorrected), DDL, apply)
