"""Where posts are and where partners work, as registry last said: points for distances, areas for what is near.

Promises: a post has one row, once it was located; a partner one for each site, and a site that is told anew takes the
place of the one of its name.
Must not break: fed by registry alone and joined by others when they read, so the order of origins cannot matter.
"""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

import asyncpg

from contracts.registry import Coordinates, PartnerRegistered, PartnerSiteRecorded, PosyantekLocated
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.partnerships.views.batch import as_json

DDL = """
create table place (
  of_id uuid not null, nth int not null, name text not null, area text, latitude float8, longitude float8,
  primary key (of_id, nth)
);
"""
AFTERWARDS = 1000
"""Sites that were recorded later stand behind those of the registration."""
_GONE = """delete from place p using unnest($1::uuid[], $2::text[]) g(of_id, name)
            where p.of_id = g.of_id and p.name = g.name"""
_WRITE = """insert into place (of_id, nth, name, area, latitude, longitude)
    select of_id, nth, name, area, latitude, longitude from json_populate_recordset(null::place, $1::json)"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Registered sites are added; of what was told by a name the last counts. A post's one place has the name ''."""
    added: list[dict[str, Any]] = []
    told: dict[tuple[UUID, str], dict[str, Any]] = {}
    for fact in facts:
        match fact.event:
            case PartnerRegistered() as e:
                added += [_row(e.partner_id, n, one.name, one.area, one.coordinates) for n, one in enumerate(e.sites)]
            case PartnerSiteRecorded(partner_id=partner_id, site=site):
                row = _row(partner_id, AFTERWARDS + fact.version, site.name, site.area, site.coordinates)
                told[partner_id, site.name] = row
            case PosyantekLocated() as e:
                told[e.posyantek_id, ""] = _row(e.posyantek_id, 0, "", None, e.coordinates)
    await conn.execute(_WRITE, as_json(added))
    await conn.execute(_GONE, [of_id for of_id, _ in told], [name for _, name in told])
    await conn.execute(_WRITE, as_json(told.values()))


def _row(of_id: UUID, nth: int, name: str, area: str | None, point: Coordinates | None) -> dict[str, Any]:
    known = point.model_dump() if point else {}
    return {"of_id": of_id, "nth": nth, "name": name, "area": area, **known}


VIEW = View("places", 1, (PosyantekLocated, PartnerRegistered, PartnerSiteRecorded), DDL, apply)


async def points(db: Db, ids: Collection[UUID]) -> dict[UUID, tuple[Coordinates, ...]]:
    """The known points of these posts and partners; nothing for who has none."""
    rows = await db.fetch(
        """select of_id, latitude, longitude from places.place
            where of_id = any($1::uuid[]) and latitude is not null order by of_id, nth""",
        list(ids),
    )
    found: dict[UUID, tuple[Coordinates, ...]] = {}
    for of_id, latitude, longitude in rows:
        found[of_id] = (*found.get(of_id, ()), Coordinates(latitude=latitude, longitude=longitude))
    return found
