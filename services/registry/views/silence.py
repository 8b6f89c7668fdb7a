"""When each post was last heard of: the newest day on which something happened there, as partnerships told.

Promises
- What counts is what somebody did (a visit, a workshop, research, an innovation, income, a signature), not plans.
- A post is silent when nothing was heard since `working_since` either; dormant and dissolved posts are not asked.

Must not break: rows come from partnerships alone and keep a maximum, so the order of arrival leaves no trace (P7).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.partnerships import (
    IncomePosted,
    InnovationAdopted,
    InnovationRegistered,
    PartnershipSigned,
    ResearchStarted,
    VisitReported,
    WorkshopHeld,
)
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.registry.views.batch import write

DDL = """
create table heard (posyantek_id uuid primary key, last_on date not null);
"""

HAPPENED_ON: dict[type[Event], str] = {
    VisitReported: "visited_on",
    WorkshopHeld: "held_on",
    ResearchStarted: "started_on",
    InnovationRegistered: "registered_on",
    InnovationAdopted: "adopted_on",
    IncomePosted: "received_on",
    PartnershipSigned: "signed_on",
}
"""Evidence that a post lives, and the field with its day."""

_HEARD = """insert into heard (posyantek_id, last_on) select unnest($1::uuid[]), unnest($2::date[])
            on conflict (posyantek_id) do update set last_on = greatest(heard.last_on, excluded.last_on)"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """The newest day per post."""
    heard: dict[UUID, date] = {}
    for fact in facts:
        posyantek_id: UUID = fact.event.posyantek_id  # type: ignore[attr-defined]
        day: date = getattr(fact.event, HAPPENED_ON[type(fact.event)])
        heard[posyantek_id] = max(day, heard.get(posyantek_id, day))
    await write(conn, _HEARD, list(heard.items()))


AT_ONCE = 1000
"""How many silent posts are told at once."""
VIEW = View("silence", 1, tuple(HAPPENED_ON), DDL, apply)


@dataclass(frozen=True)
class SilentPost:
    """An active post that nothing was heard of since `last_on`."""

    posyantek_id: UUID
    name: str
    area: AreaCode
    last_on: date


async def silent(db: Db, scope: str, before: date) -> list[SilentPost]:
    """Active posts inside `scope` ('' for all) not heard of on or after `before`; longest silence first."""
    rows = await db.fetch(
        """select p.posyantek_id, p.name, p.area, greatest(p.working_since, h.last_on) as last_on
             from posts.post p left join silence.heard h using (posyantek_id)
            where p.status = 'AKTIF' and greatest(p.working_since, h.last_on) < $2
              and ($1 = '' or p.area = $1 or p.area like $1 || '.%')
            order by last_on, p.name, p.posyantek_id limit $3""",
        scope, before, AT_ONCE,
    )  # fmt: skip
    return [SilentPost(row[0], row[1], AreaCode(row[2]), row[3]) for row in rows]
