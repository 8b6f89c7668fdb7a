"""Whom registry knows as officers and members of posts: their ids, and nothing else of them.

Promises: whoever was appointed or joined once stays known, also after they left and after their data was erased.
Must not break: fed by registry alone; no name and no number of anybody ever stands here.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

import asyncpg

from contracts.registry import MemberJoined, OfficerAppointed
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View

DDL = "create table person (person_id uuid primary key);"


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """One statement."""
    ids = [fact.event.person_id for fact in facts]  # type: ignore[attr-defined]
    await conn.execute("insert into person (person_id) select unnest($1::uuid[]) on conflict do nothing", ids)


VIEW = View("post_people", 1, (OfficerAppointed, MemberJoined), DDL, apply)


async def strangers(db: Db, ids: Collection[UUID]) -> set[UUID]:
    """Those of `ids` that nobody is known by."""
    known = await db.fetch("select person_id from post_people.person where person_id = any($1::uuid[])", list(ids))
    return set(ids) - {row["person_id"] for row in known}
