"""Places: the areas, posts and partners that registry told about, each with the days that matter for counting.

Promises
- An area's name on a day is the newest one that was in force by then; before the first known name, the first one.
- An area counts on a day unless it was closed by then. One that arose from another counts from that day;
  any other is taken to have been there before our records begin, since the oldest list that we load is of 2025.
- Every row comes from registry alone, so it does not depend on when partnerships' events arrived (P7).

Must not break: `apply` reads no clock and no row; what it writes follows from the events in their order only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from contracts.areas import AreaCode, AreaLevel
from contracts.codelists import PosyantekStatus
from contracts.registry import (
    AreaLoaded,
    AreaMerged,
    AreaMoved,
    AreaRenamed,
    AreaSplit,
    PartnerMerged,
    PartnerMergeUndone,
    PartnerRegistered,
    PosyantekActivated,
    PosyantekProposed,
    PosyantekRegistered,
)
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View

DDL = """
create table area (
  code text primary key,
  level text not null,
  parent text,
  valid_from date,       -- as the list says that it was loaded from
  began_on date,         -- first day, when it arose from another; null: before our records
  closed_on date,        -- first day on which it is no more
  successor text
);
create index area_by_level on area (level, code text_pattern_ops);
create index area_moved on area (code) where successor is not null;  -- few, and asked for by every figure
create table area_name (code text not null, since date not null, name text not null, primary key (code, since));
create table post (
  posyantek_id uuid primary key,
  name text not null,
  level text not null,
  area text not null,
  status text not null,
  active_on date,
  active_number bigint   -- registry's number of the event that made it active: where a figure comes from
);
create index post_by_area on post (area text_pattern_ops);
create table partner (partner_id uuid primary key, kind text not null, name text not null, area text not null);
create table merge (partner_id uuid primary key, into_id uuid not null);
create view partner_now as  -- every partner's id, with the name and kind of the one that it was merged into
  with recursive walk (partner_id, at_id) as (
    select partner_id, into_id from merge
    union  -- not `union all`: two partners merged into each other at once must not turn for ever
    select walk.partner_id, merge.into_id from walk join merge on merge.partner_id = walk.at_id
  ), survivor as (select partner_id, at_id from walk where at_id not in (select partner_id from merge))
  select p.partner_id, now.partner_id as survivor_id, now.kind, now.name
    from partner p left join survivor s on s.partner_id = p.partner_id
    join partner now on now.partner_id = coalesce(s.at_id, p.partner_id);
"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Fold the batch by kind of thing, then write each kind with one or two statements."""
    await _apply_areas(conn, facts)
    await _apply_proposed(conn, [fact.event for fact in facts if isinstance(fact.event, PosyantekProposed)])
    await _apply_status(conn, facts)
    await _apply_partners(conn, [fact.event for fact in facts if isinstance(fact.event, PartnerRegistered)])
    await _apply_merges(conn, facts)


async def _apply_areas(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    areas: dict[AreaCode, dict[str, Any]] = {}
    names: dict[tuple[AreaCode, date], str] = {}
    for fact in facts:
        match fact.event:
            case AreaLoaded() as e:
                areas.setdefault(e.code, {}).update(valid_from=e.valid_from)
                names[e.code, e.valid_from] = e.name
            case AreaRenamed() as e:
                names[e.code, e.effective_on] = e.name
            case AreaMoved() as e:
                areas.setdefault(e.code, {}).update(closed_on=e.effective_on, successor=e.successor)
                areas.setdefault(e.successor, {}).update(began_on=e.effective_on)
                names[e.successor, e.effective_on] = e.name
            case AreaMerged() as e:
                areas.setdefault(e.code, {}).update(closed_on=e.effective_on, successor=e.into)
                if e.formed_as:
                    areas.setdefault(e.into, {}).update(began_on=e.effective_on)
                    names[e.into, e.effective_on] = e.formed_as
            case AreaSplit() as e:
                if e.ends:
                    areas.setdefault(e.code, {}).update(closed_on=e.effective_on, successor=e.successor)
                for part in e.arisen:
                    areas.setdefault(part.code, {}).update(began_on=e.effective_on)
                    names[part.code, e.effective_on] = part.name
    if areas:
        await _write_areas(conn, areas)
    if names:
        await _write_names(conn, names)


async def _write_areas(conn: asyncpg.Connection, areas: dict[AreaCode, dict[str, Any]]) -> None:
    await conn.execute(
        """
        insert into area (code, level, parent, valid_from, began_on, closed_on, successor)
        select code, level, parent, valid_from, began_on, closed_on, successor
        from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::date[], $6::date[], $7::text[])
          as u (code, level, parent, valid_from, began_on, closed_on, successor)
        on conflict (code) do update set
          valid_from = coalesce(excluded.valid_from, area.valid_from),
          began_on = coalesce(excluded.began_on, area.began_on),
          closed_on = coalesce(excluded.closed_on, area.closed_on),
          successor = coalesce(excluded.successor, area.successor)
        """,
        list(areas), [code.level.value for code in areas], [code.parent for code in areas],
        *([row.get(name) for row in areas.values()] for name in ("valid_from", "began_on", "closed_on", "successor")),
    )  # fmt: skip


async def _write_names(conn: asyncpg.Connection, names: dict[tuple[AreaCode, date], str]) -> None:
    await conn.execute(
        """
        insert into area_name (code, since, name) select code, since, name
        from unnest($1::text[], $2::date[], $3::text[]) as u (code, since, name)
        on conflict (code, since) do update set name = excluded.name
        """,
        [code for code, _ in names], [since for _, since in names], list(names.values()),
    )  # fmt: skip


async def _apply_proposed(conn: asyncpg.Connection, proposed: Sequence[PosyantekProposed]) -> None:
    if not proposed:
        return
    await conn.execute(
        """
        insert into post (posyantek_id, name, level, area, status)
        select posyantek_id, name, level, area, $5
        from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as u (posyantek_id, name, level, area)
        on conflict (posyantek_id) do nothing
        """,
        [e.posyantek_id for e in proposed], [e.name for e in proposed], [e.level.value for e in proposed],
        [e.area for e in proposed], PosyantekStatus.DIUSULKAN.value,
    )  # fmt: skip


async def _apply_status(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    status: dict[UUID, tuple[str, date | None, int | None]] = {}
    for fact in facts:
        match fact.event:
            case PosyantekRegistered() as e:
                status.setdefault(e.posyantek_id, (PosyantekStatus.TERDAFTAR.value, None, None))
            case PosyantekActivated() as e:
                status[e.posyantek_id] = (PosyantekStatus.AKTIF.value, e.active_on, fact.number)
    if not status:
        return
    await conn.execute(
        """
        update post set  -- a new certificate does not make an active post less active
          status = case when u.active_on is null and post.active_on is not null then post.status else u.status end,
          active_on = coalesce(u.active_on, post.active_on), active_number = coalesce(u.number, post.active_number)
        from unnest($1::uuid[], $2::text[], $3::date[], $4::bigint[]) as u (posyantek_id, status, active_on, number)
        where post.posyantek_id = u.posyantek_id
        """,
        list(status), *([row[n] for row in status.values()] for n in range(3)),
    )  # fmt: skip


async def _apply_partners(conn: asyncpg.Connection, registered: Sequence[PartnerRegistered]) -> None:
    partners = {e.partner_id: e for e in registered}
    if not partners:
        return
    await conn.execute(
        """
        insert into partner (partner_id, kind, name, area) select partner_id, kind, name, area
        from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as u (partner_id, kind, name, area)
        on conflict (partner_id) do update set kind = excluded.kind, name = excluded.name, area = excluded.area
        """,
        list(partners), [e.kind.value for e in partners.values()], [e.legal_name for e in partners.values()],
        [e.area for e in partners.values()],
    )  # fmt: skip


async def _apply_merges(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    merges: dict[UUID, UUID | None] = {}
    for fact in facts:
        match fact.event:
            case PartnerMerged() as e:
                merges[e.partner_id] = e.into
            case PartnerMergeUndone() as e:
                merges[e.partner_id] = None
    if merges:
        held = {key: into for key, into in merges.items() if into is not None}
        await conn.execute("delete from merge where partner_id = any($1::uuid[])", list(merges))
        await conn.execute(
            "insert into merge (partner_id, into_id) select unnest($1::uuid[]), unnest($2::uuid[])",
            list(held), list(held.values()),
        )  # fmt: skip


VIEW = View(
    name="places",
    version=3,
    listens=(
        AreaLoaded, AreaRenamed, AreaMoved, AreaMerged, AreaSplit,
        PosyantekProposed, PosyantekRegistered, PosyantekActivated,
        PartnerRegistered, PartnerMerged, PartnerMergeUndone,
    ),
    ddl=DDL,
    apply=apply,
)  # fmt: skip


@dataclass(frozen=True)
class Area:
    """An area as it was on a day; `path` names it and what it lies in, from narrow to wide."""

    code: AreaCode
    name: str
    path: str
    closed_on: date | None
    successor: AreaCode | None


async def area_on(db: Db, code: AreaCode, on: date) -> Area | None:
    """The area and the path of its names on that day; None when no such area was ever told of."""
    row = await db.fetchrow("select closed_on, successor from places.area where code = $1", code)
    if row is None:
        return None
    names = await names_on(db, code.path, on)
    path = " · ".join(names.get(one, one) for one in reversed(code.path))
    successor = AreaCode(row["successor"]) if row["successor"] else None
    return Area(code, names.get(code, code), path, row["closed_on"], successor)


async def names_on(db: Db, codes: Sequence[str], on: date) -> dict[str, str]:
    """The names of these areas on that day, by code, with the word for their level before it."""
    rows = await db.fetch(
        """
        select distinct on (code) code, name from places.area_name where code = any($1::text[])
        order by code, since <= $2 desc, case when since <= $2 then since end desc, since
        """,
        list(codes),
        on,
    )
    return {row["code"]: _titled(AreaCode(row["code"]), row["name"]) for row in rows}


def _titled(code: AreaCode, name: str) -> str:
    """Kabupaten and Kota carry their word in the name already; the smaller ones need it to be told from namesakes."""
    if code.level is AreaLevel.DESA_KELURAHAN:
        return f"{'Kelurahan' if code[9] == '1' else 'Desa'} {name}"
    return f"Kecamatan {name}" if code.level is AreaLevel.KECAMATAN else name


async def provinces(db: Db) -> list[tuple[AreaCode, int]]:
    """The provinces that we know, each with its number of posts, the one with most posts first."""
    rows = await db.fetch(
        """
        select area.code, coalesce(posts.count, 0) as posts from places.area
        left join (select left(area, 2) as code, count(*) from places.post group by 1) as posts using (code)
        where area.level = 'PROVINSI' order by posts desc, area.code
        """
    )
    return [(AreaCode(row["code"]), row["posts"]) for row in rows]
