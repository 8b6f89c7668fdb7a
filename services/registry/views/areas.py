"""Areas as they are and were: codes, levels, names over time, moves; and their full paths of names.

Promises
- An area's name on a day is the first of its names whose time had not ended by then. So a day before the first known
  one has the first name: `valid_from` is the earliest day that we can vouch for, not the day that the area came to be.
- An area that ended stays, closed, with its successor and how it ended; of a split all parts are kept.
- Searches find an area by every name it ever had, by its other names and by the code of BPS.

Must not break: same names are told apart by the full path ("Purwakarta · Kota Cilegon · Banten"), nothing shorter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import asyncpg

from contracts.areas import AreaCode, AreaLevel
from contracts.registry import AreaLoaded, AreaMerged, AreaMoved, AreaRenamed, AreaSplit
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.registry.views.batch import write

DDL = """
create table area (
  code text primary key,
  level text not null,
  parent text,
  valid_from date not null,
  decree text not null,
  closed_on date,
  successor text,
  closing text,              -- MOVED, MERGED or SPLIT
  closing_decree text
);
create index on area (parent);
create index on area (successor) where successor is not null;
create table part (            -- what a split led to, the old code itself included where it went on
  code text not null,
  part text not null,
  split_on date not null,
  decree text not null,
  primary key (code, part, split_on)
);
create index on part (part);
create table area_name (
  code text not null,
  valid_from date not null,
  valid_to date,             -- the day on which the next name begins; null: no end known
  name text not null,
  decree text not null,
  primary key (code, valid_from)
);
"""

_LOAD = """insert into area (code, level, parent, valid_from, decree)
           select unnest($1::text[]), unnest($2::text[]), unnest($3::text[]), unnest($4::date[]), unnest($5::text[])"""
_END_NAMES = """update area_name n set valid_to = c.since from unnest($1::text[], $2::date[]) c(code, since)
                 where n.code = c.code and n.valid_to is null"""
_NAME = """insert into area_name (code, valid_from, valid_to, name, decree)
           select unnest($1::text[]), unnest($2::date[]), unnest($3::date[]), unnest($4::text[]), unnest($5::text[])
           on conflict (code, valid_from) do update
           set valid_to = excluded.valid_to, name = excluded.name, decree = excluded.decree"""
_CLOSE = """update area a set closed_on = m.day, successor = m.successor, closing = m.how, closing_decree = m.decree
              from unnest($1::text[], $2::date[], $3::text[], $4::text[], $5::text[])
                   m(code, day, successor, how, decree)
             where a.code = m.code"""
_SPLIT = """insert into part (code, part, split_on, decree)
            select unnest($1::text[]), unnest($2::text[]), unnest($3::date[]), unnest($4::text[])"""

Naming = tuple[date, str, str]
"""A name with its first day and decree: (valid_from, name, decree)."""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Fold the batch by code; loads come before moves, since a stream begins with its load."""
    loaded: list[tuple[AreaCode, str, AreaCode | None, date, str]] = []
    named: dict[AreaCode, list[Naming]] = {}
    ended: list[tuple[AreaCode, date, AreaCode, str, str]] = []
    parts: list[tuple[AreaCode, AreaCode, date, str]] = []
    for fact in facts:
        match fact.event:
            case AreaLoaded() as area:
                loaded.append((area.code, area.level, area.parent, area.valid_from, area.decree))
                named.setdefault(area.code, []).append((area.valid_from, area.name, area.decree))
            case AreaRenamed() as area:
                named.setdefault(area.code, []).append((area.effective_on, area.name, area.decree))
            case AreaMoved() as area:
                ended.append((area.code, area.effective_on, area.successor, "MOVED", area.decree))
            case AreaMerged() as area:
                ended.append((area.code, area.effective_on, area.into, "MERGED", area.decree))
            case AreaSplit() as area:
                parts += [(area.code, part.code, area.effective_on, area.decree) for part in area.parts]
                if area.ends:
                    ended.append((area.code, area.effective_on, area.successor, "SPLIT", area.decree))
    await write(conn, _LOAD, loaded)
    await write(conn, _END_NAMES, [(code, names[0][0]) for code, names in named.items()])
    await write(conn, _NAME, [row for code, names in named.items() for row in _periods(code, names)])
    await write(conn, _CLOSE, ended)
    await write(conn, _SPLIT, parts)


def _periods(code: AreaCode, names: list[Naming]) -> list[tuple[AreaCode, date, date | None, str, str]]:
    """Each name holds until the next begins; of two that begin on one day the later decision counts."""
    by_day = {day: (name, decree) for day, name, decree in names}
    ends = [*list(by_day)[1:], None]
    return [(code, day, end, *by_day[day]) for day, end in zip(by_day, ends, strict=True)]


VIEW = View("areas", 2, (AreaLoaded, AreaRenamed, AreaMoved, AreaMerged, AreaSplit), DDL, apply)


@dataclass(frozen=True)
class AreaEntry:
    """An area for a list; `path` is its name with those of the areas it lies in."""

    code: AreaCode
    level: AreaLevel
    name: str
    path: str
    closed_on: date | None
    successor: AreaCode | None


@dataclass(frozen=True)
class AreaName:
    """A name over time; `valid_to` is the first day on which it no longer holds."""

    name: str
    valid_from: date
    valid_to: date | None
    decree: str


@dataclass(frozen=True)
class Split:
    """A split and the codes that it led to."""

    split_on: date
    decree: str
    parts: tuple[AreaCode, ...]


@dataclass(frozen=True)
class AreaCard:
    """One area with its history. `closing`: MOVED, MERGED or SPLIT; a split may also leave it open."""

    entry: AreaEntry
    valid_from: date
    decree: str
    closing: str | None
    closing_decree: str | None
    names: tuple[AreaName, ...]
    splits: tuple[Split, ...]


@dataclass(frozen=True)
class Relative:
    """An area that this one arose from, or that it took in, by full path."""

    code: AreaCode
    path: str
    since: date


_ENTRY = """select a.code, a.level, n.name, a.closed_on, a.successor from areas.area a
              join areas.area_name n on n.code = a.code and (n.valid_to is null or n.valid_to > $1)
               and not exists (select from areas.area_name e where e.code = n.code and e.valid_from < n.valid_from
                                and e.valid_to > $1)"""

_MATCHES = """select code from areas.area where code like $3 || '%'
              union all select code from areas.area_name where name ilike $4
              union all select code from area_keys.variant where name ilike $4
              union all select code from area_keys.bps where bps_code = $2"""


async def by_code(db: Db, code: AreaCode, on: date) -> AreaCard | None:
    """One area, named as on the day; None if it is not known."""
    entries = await _entries(db, await db.fetch(f"{_ENTRY} where a.code = $2", on, code), on)
    row = await db.fetchrow("select valid_from, decree, closing, closing_decree from areas.area where code = $1", code)
    if not entries or row is None:
        return None
    names = await db.fetch(
        "select name, valid_from, valid_to, decree from areas.area_name where code = $1 order by valid_from", code
    )
    splits = await db.fetch(
        """select split_on, decree, array_agg(part order by part) as parts from areas.part where code = $1
           group by split_on, decree order by split_on""",
        code,
    )
    return AreaCard(
        entries[0], row["valid_from"], row["decree"], row["closing"], row["closing_decree"],
        tuple(AreaName(*name) for name in names),
        tuple(Split(one["split_on"], one["decree"], tuple(map(AreaCode, one["parts"]))) for one in splits),
    )  # fmt: skip


async def origins(db: Db, code: AreaCode, on: date) -> list[Relative]:
    """The areas that moved to this code, were merged into it or gave it away in a split, oldest first."""
    rows = await db.fetch(
        """select code, closed_on as since from areas.area where successor = $1 and closing <> 'SPLIT'
           union all select code, split_on from areas.part where part = $1 and code <> $1 order by since, code""",
        code,
    )
    full = await paths(db, (AreaCode(row["code"]) for row in rows), on)
    return [Relative(AreaCode(row["code"]), full[row["code"]], row["since"]) for row in rows]


async def children(db: Db, parent: AreaCode | None, on: date) -> list[AreaEntry]:
    """The areas directly inside, by code, closed ones included; the provinces for None."""
    sql = f"{_ENTRY} where a.parent is not distinct from $2 order by a.code"
    return await _entries(db, await db.fetch(sql, on, parent), on)


async def open_children(db: Db, parent: AreaCode, on: date) -> int:
    """How many areas directly inside are not closed on the day."""
    sql = "select count(*) from areas.area where parent = $1 and (closed_on is null or closed_on > $2)"
    return int(await db.fetchval(sql, parent, on))


async def current(db: Db, on: date) -> dict[AreaCode, str]:
    """Every area that has not ended, by code, with its name of the day."""
    rows = await db.fetch(f"{_ENTRY} where a.closed_on is null order by a.code", on)
    return {AreaCode(row["code"]): row["name"] for row in rows}


async def search(db: Db, text: str, on: date, *, offset: int = 0, limit: int = 50) -> list[AreaEntry]:
    """Areas by the beginning of their code or by a part of any name they ever had; exact names first."""
    sql = f"""{_ENTRY} where a.code in ({_MATCHES})
              order by lower(n.name) <> lower($2), length(a.code), a.code limit $5 offset $6"""
    text = " ".join(text.split())
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return await _entries(db, await db.fetch(sql, on, text, escaped, f"%{escaped}%", limit, offset), on)


async def paths(db: Db, codes: Iterable[AreaCode], on: date) -> dict[str, str]:
    """The full path of names of each code, narrow to wide; a code that is not known stands for itself."""
    wanted = set(codes)
    parts = list({part for code in wanted for part in code.path})
    rows = await db.fetch(f"{_ENTRY} where a.code = any($2)", on, parts)
    names = {row["code"]: row["name"] for row in rows}
    return {code: " · ".join(names.get(part, part) for part in reversed(code.path)) for code in wanted}


async def closings(db: Db, codes: Iterable[AreaCode]) -> dict[AreaCode, tuple[date | None, AreaCode | None]]:
    """Which of the codes are known, each with the day it closed and its successor, if it did."""
    sql = "select code, closed_on, successor from areas.area where code = any($1)"
    rows = await db.fetch(sql, list(codes))
    return {AreaCode(row["code"]): (row["closed_on"], _code(row["successor"])) for row in rows}


async def _entries(db: Db, rows: Sequence[asyncpg.Record], on: date) -> list[AreaEntry]:
    full = await paths(db, (AreaCode(row["code"]) for row in rows), on)
    return [
        AreaEntry(
            AreaCode(row["code"]), AreaLevel(row["level"]), row["name"], full[row["code"]], row["closed_on"],
            _code(row["successor"]),
        )
        for row in rows
    ]  # fmt: skip


def _code(text: str | None) -> AreaCode | None:
    return AreaCode(text) if text else None
