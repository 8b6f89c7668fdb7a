"""What partnerships knows of registry: areas, posts and partners, by name, place, status and size.

Promises: one row per thing, as registry last said; a moved area keeps its row, since old facts keep their code.
Must not break: fed by registry alone and joined by others when they read, so the order of origins cannot matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg

from contracts.base import Event
from contracts.codelists import PartnerStatus, PosyantekStatus
from contracts.registry import (
    AreaLoaded,
    AreaMerged,
    AreaMoved,
    AreaRenamed,
    AreaSplit,
    AreaVariantRecorded,
    PartnerDeactivated,
    PartnerMerged,
    PartnerMergeUndone,
    PartnerProposedAgain,
    PartnerReactivated,
    PartnerRegistered,
    PartnerRejected,
    PartnerSizeClassified,
    PartnerVerified,
    PosyantekActivated,
    PosyantekDissolved,
    PosyantekMarkedDormant,
    PosyantekProposed,
    PosyantekRegistered,
    PosyantekRevived,
)
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.partnerships.views.batch import as_json

DDL = """
create table area (code text primary key, name text not null);
create table area_variant (code text not null, name text not null, primary key (code, name));
create table posyantek (posyantek_id uuid primary key, name text not null, area text not null, status text not null);
create index on posyantek (area text_pattern_ops);
create table partner (partner_id uuid primary key, legal_name text not null, kind text not null, status text not null,
  size text);
create index on partner (status, legal_name);
create table merge (partner_id uuid primary key, into_id uuid not null);
create view survivor as
  with recursive walk (partner_id, at_id) as (
    select partner_id, into_id from merge
    union  -- not `union all`: two partners merged into each other at once must not turn for ever
    select walk.partner_id, merge.into_id from walk join merge on merge.partner_id = walk.at_id
  )
  select partner_id, at_id as survivor_id from walk where at_id not in (select partner_id from merge);
create view partner_now as  -- every partner's id, with what is known of the one that it is shown as
  select p.partner_id, now.partner_id as survivor_id, now.legal_name, now.kind, now.status, now.size
    from partner p left join survivor s using (partner_id)
    join partner now on now.partner_id = coalesce(s.survivor_id, p.partner_id);
"""

PATH = """(select string_agg(a.name, ' · ' order by length(a.code) desc) from directory.area a
            where a.code in (left({code}, 2), left({code}, 5), left({code}, 8), {code}))"""
"""SQL: the names of an area and of all around it, from narrow to wide; `{code}` is an SQL expression."""

_POSTED: dict[type[Event], PosyantekStatus] = {
    PosyantekProposed: PosyantekStatus.DIUSULKAN,
    PosyantekRegistered: PosyantekStatus.TERDAFTAR,
    PosyantekActivated: PosyantekStatus.AKTIF,
    PosyantekMarkedDormant: PosyantekStatus.VAKUM,
    PosyantekRevived: PosyantekStatus.AKTIF,
    PosyantekDissolved: PosyantekStatus.BUBAR,
}


_STANDING: dict[type[Event], PartnerStatus] = {
    PartnerVerified: PartnerStatus.TERVERIFIKASI,
    PartnerRejected: PartnerStatus.DITOLAK,
    PartnerProposedAgain: PartnerStatus.CALON,
    PartnerDeactivated: PartnerStatus.NONAKTIF,
}


@dataclass(frozen=True)
class Post:
    """A post; `path` names its area from narrow to wide."""

    id: UUID
    name: str
    area: str
    status: str
    path: str | None


@dataclass(frozen=True)
class Partner:
    """A partner; `size` is None where nobody classified it."""

    id: UUID
    name: str
    kind: str
    status: str
    size: str | None


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Fold by thing, then one statement per table; what an event does not say stays as it was."""
    areas: dict[str, dict[str, Any]] = {}
    variants: dict[tuple[str, str], dict[str, str]] = {}
    posts: dict[str, dict[str, Any]] = {}
    partners: dict[UUID, dict[str, Any]] = {}
    merges: dict[UUID, UUID | None] = {}
    for fact in facts:
        match event := fact.event:
            case AreaLoaded() | AreaRenamed() | AreaMoved() | AreaMerged() | AreaSplit():
                areas |= {code: {"code": code, "name": name} for code, name in _named(event)}
            case AreaVariantRecorded():
                variants[event.code, event.variant] = {"code": event.code, "name": event.variant}
            case PartnerRegistered():
                said = event.model_dump(mode="json") | {"status": PartnerStatus.CALON}
                partners.setdefault(event.partner_id, {}).update(said)
            case PartnerVerified() | PartnerRejected() | PartnerProposedAgain() | PartnerDeactivated():
                said = {"partner_id": event.partner_id, "status": _STANDING[type(event)]}
                partners.setdefault(event.partner_id, {}).update(said)
            case PartnerReactivated():
                status = PartnerStatus.TERVERIFIKASI if event.verified else PartnerStatus.CALON
                said = {"partner_id": event.partner_id, "status": status}
                partners.setdefault(event.partner_id, {}).update(said)
            case PartnerSizeClassified():
                said = {"partner_id": event.partner_id, "size": event.size}
                partners.setdefault(event.partner_id, {}).update(said)
            case PartnerMerged():
                merges[event.partner_id] = event.into
            case PartnerMergeUndone():
                merges[event.partner_id] = None
            case _:
                said = event.model_dump(mode="json") | {"status": _POSTED[type(event)]}
                posts.setdefault(said["posyantek_id"], {}).update(said)
    await conn.execute(_AREAS, as_json(areas.values()))
    await conn.execute(_VARIANTS, as_json(variants.values()))
    await conn.execute(_POSTS, as_json(posts.values()))
    await conn.execute(_PARTNERS, as_json(partners.values()))
    if merges:
        held = {key: into for key, into in merges.items() if into is not None}
        await conn.execute("delete from merge where partner_id = any($1::uuid[])", list(merges))
        await conn.execute(
            "insert into merge (partner_id, into_id) select unnest($1::uuid[]), unnest($2::uuid[])",
            list(held), list(held.values()),
        )  # fmt: skip


def _named(event: AreaLoaded | AreaRenamed | AreaMoved | AreaMerged | AreaSplit) -> list[tuple[str, str]]:
    """The areas that an event gives a name to: itself, or those that arose from it."""
    match event:
        case AreaMoved():
            return [(event.successor, event.name)]
        case AreaMerged():
            return [(event.into, event.formed_as)] if event.formed_as else []
        case AreaSplit():
            return [(part.code, part.name) for part in event.arisen]
    return [(event.code, event.name)]


_AREAS = """insert into area (code, name)
    select n.code, n.name from json_populate_recordset(null::area, $1::json) n
    on conflict (code) do update set name = excluded.name"""
_VARIANTS = """insert into area_variant (code, name)
    select code, name from json_populate_recordset(null::area_variant, $1::json) on conflict do nothing"""
# The old row fills in what a later event leaves out, before `not null` is checked.
_POSTS = """insert into posyantek (posyantek_id, name, area, status)
    select n.posyantek_id, coalesce(n.name, o.name), coalesce(n.area, o.area), n.status
      from json_populate_recordset(null::posyantek, $1::json) n left join posyantek o using (posyantek_id)
    on conflict (posyantek_id) do update set name = excluded.name, area = excluded.area, status = excluded.status"""
_PARTNERS = """insert into partner (partner_id, legal_name, kind, status, size)
    select n.partner_id, coalesce(n.legal_name, o.legal_name), coalesce(n.kind, o.kind),
           coalesce(n.status, o.status), coalesce(n.size, o.size)
      from json_populate_recordset(null::partner, $1::json) n left join partner o using (partner_id)
    on conflict (partner_id) do update
       set legal_name = excluded.legal_name, kind = excluded.kind, status = excluded.status,
           size = excluded.size"""

VIEW = View(
    "directory", 5,
    (AreaLoaded, AreaMoved, AreaMerged, AreaSplit, AreaRenamed, AreaVariantRecorded,
     *_POSTED, PartnerRegistered, *_STANDING, PartnerSizeClassified, PartnerReactivated,
     PartnerMerged, PartnerMergeUndone),
    DDL, apply,
)  # fmt: skip


async def post(db: Db, posyantek_id: UUID) -> Post | None:
    """One post, or None."""
    row = await db.fetchrow(
        f"select posyantek_id, name, area, status, {PATH.format(code='p.area')} as path"
        " from directory.posyantek p where posyantek_id = $1",
        posyantek_id,
    )  # fmt: skip
    return Post(*row) if row else None


async def partner(db: Db, partner_id: UUID) -> Partner | None:
    """The partner that this id stands for now (itself, or the one that it was merged into), or None."""
    row = await db.fetchrow(
        "select survivor_id, legal_name, kind, status, size from directory.partner_now where partner_id = $1",
        partner_id,
    )
    return Partner(*row) if row else None


async def area_known(db: Db, code: str) -> bool:
    """Did registry load an area with this code?"""
    return bool(await db.fetchval("select exists (select from directory.area where code = $1)", code))


async def areas_named(db: Db, text: str, limit: int) -> list[tuple[str, str]]:
    """Code and path of the areas that have this in their name or another name of theirs; exact names first."""
    found = await db.fetch(
        f"""select own.code, {PATH.format(code='own.code')} from directory.area own
             where position(lower($1) in lower(own.name)) > 0 or own.code in (
                   select code from directory.area_variant where position(lower($1) in lower(name)) > 0)
             order by lower(own.name) <> lower($1), length(own.code), own.code limit $2""",
        " ".join(text.split()), limit,
    )  # fmt: skip
    return [(row[0], row[1]) for row in found]


async def posts(db: Db, scope: str, *, active_only: bool = False) -> list[Post]:
    """The posts of an area ('' for all) by name, at most 1,000."""
    found = await db.fetch(
        f"""select posyantek_id, name, area, status, {PATH.format(code='p.area')} as path from directory.posyantek p
             where ($1 = '' or area = $1 or area like $1 || '.%') and (not $2 or status = 'AKTIF')
             order by name, posyantek_id limit 1000""",
        scope, active_only,
    )  # fmt: skip
    return [Post(*row) for row in found]


async def partners(db: Db, kinds: Sequence[str] | None = None) -> list[Partner]:
    """The verified partners, of these kinds if any are given, by name, at most 1,000."""
    found = await db.fetch(
        """select partner_id, legal_name, kind, status, size from directory.partner
            where status = 'TERVERIFIKASI' and partner_id not in (select partner_id from directory.survivor)
              and ($1::text[] is null or kind = any($1))
            order by legal_name, partner_id limit 1000""",
        list(kinds) if kinds is not None else None,
    )  # fmt: skip
    return [Partner(*row) for row in found]
