"""Where posts are and how their offices are reached, as was told last: one row for each post.

Must not break: telephone and e-mail come from private events and go to no page but the post's own card.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg

from contracts.registry import PosyantekLocated, PosyantekProposed
from services.chassis.codec import Recorded
from services.chassis.coordinates import written
from services.chassis.db import Db
from services.chassis.follow import View
from services.registry.domain.posyantek_events import PosyantekContactRecorded
from services.registry.views.batch import write

DDL = """
create table contact (
  posyantek_id uuid primary key, address text, latitude float8, longitude float8, telephone text, email text,
  opening_hours text
);
"""
_PLACE = """insert into contact (posyantek_id, address, latitude, longitude)
    select unnest($1::uuid[]), unnest($2::text[]), unnest($3::float8[]), unnest($4::float8[])
    on conflict (posyantek_id) do update
       set address = excluded.address, latitude = excluded.latitude, longitude = excluded.longitude"""
_REACH = """update contact c set telephone = r.telephone, email = r.email, opening_hours = r.opening_hours
    from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) r(posyantek_id, telephone, email, opening_hours)
   where c.posyantek_id = r.posyantek_id"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """What was told last counts; a stream begins with its proposal, so places go first."""
    places: dict[UUID, Sequence[Any]] = {}
    reached: dict[UUID, Sequence[Any]] = {}
    for fact in facts:
        match fact.event:
            case PosyantekProposed() as e:
                places[e.posyantek_id] = (e.posyantek_id, e.address, None, None)
            case PosyantekLocated() as e:
                point = (e.coordinates.latitude, e.coordinates.longitude) if e.coordinates else (None, None)
                places[e.posyantek_id] = (e.posyantek_id, e.address, *point)
            case PosyantekContactRecorded() as e:
                reached[e.posyantek_id] = (e.posyantek_id, e.telephone, e.email, e.opening_hours)
    await write(conn, _PLACE, list(places.values()))
    await write(conn, _REACH, list(reached.values()))


VIEW = View("post_contacts", 1, (PosyantekProposed, PosyantekLocated, PosyantekContactRecorded), DDL, apply)


@dataclass(frozen=True)
class Contact:
    """What is known; None for what is not."""

    address: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    telephone: str | None = None
    email: str | None = None
    opening_hours: str | None = None

    @property
    def coordinates(self) -> str | None:
        """Both numbers as a form takes them."""
        return None if self.latitude is None or self.longitude is None else written(self.latitude, self.longitude)


async def of_post(db: Db, posyantek_id: UUID) -> Contact:
    """The contact of one post."""
    row = await db.fetchrow(
        """select address, latitude, longitude, telephone, email, opening_hours from post_contacts.contact
            where posyantek_id = $1""",
        posyantek_id,
    )
    return Contact(*row) if row else Contact()
