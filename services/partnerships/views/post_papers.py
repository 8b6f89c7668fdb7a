"""The papers that a post works by, as registry last said: its decree (SK), its certificate (SKT), their last days.

Promises: one row for each post and kind; a paper that was renewed has its new last day, one without an end has none.
Must not break: fed by registry alone and joined by others when they read, so the order of origins cannot matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from contracts.registry import PosyantekCertificateRenewed, PosyantekDecreeIssued, PosyantekRegistered
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View

DECREE, CERTIFICATE = "SK", "SKT"
DDL = """
create table paper (posyantek_id uuid not null, kind text not null, valid_until date, primary key (posyantek_id, kind));
create index on paper (valid_until);
"""
_WRITE = """insert into paper (posyantek_id, kind, valid_until)
    select * from unnest($1::uuid[], $2::text[], $3::date[])
    on conflict (posyantek_id, kind) do update set valid_until = excluded.valid_until"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """The last word on each paper in the batch, in one statement."""
    papers: dict[tuple[UUID, str], date | None] = {}
    for fact in facts:
        event: Any = fact.event
        kind = DECREE if isinstance(event, PosyantekDecreeIssued) else CERTIFICATE
        papers[event.posyantek_id, kind] = event.valid_until
    keys = list(papers)
    await conn.execute(_WRITE, [key for key, _ in keys], [kind for _, kind in keys], list(papers.values()))


VIEW = View("post_papers", 1, (PosyantekRegistered, PosyantekCertificateRenewed, PosyantekDecreeIssued), DDL, apply)


@dataclass(frozen=True)
class Expiring:
    """A paper of a post in `area`, and its last day."""

    posyantek_id: UUID
    area: str
    kind: str
    valid_until: date


async def expiring(db: Db, scope: str, today: date, until: date) -> list[Expiring]:
    """Papers whose last day lies from `today` to `until`, of an area's posts ('' for all) that are not dissolved."""
    found = await db.fetch(
        """select paper.posyantek_id, p.area, paper.kind, paper.valid_until
             from post_papers.paper join directory.posyantek p using (posyantek_id)
            where paper.valid_until between $2 and $3 and p.status <> 'BUBAR'
              and ($1 = '' or p.area = $1 or p.area like $1 || '.%')
            order by paper.valid_until, paper.posyantek_id, paper.kind""",
        scope, today, until,
    )  # fmt: skip
    return [Expiring(*row) for row in found]
