"""What else leads to an area: other names (Grogol for Gerogol) and the code of BPS.

Must not break: these rows only find; the name that is shown is always the official one with its full path.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import asyncpg

from contracts.areas import AreaCode
from contracts.registry import AreaBpsCodeRecorded, AreaVariantRecorded
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.registry.views.batch import write

DDL = """
create table variant (code text not null, name text not null, source text not null, primary key (code, name));
create index on variant (lower(name));
create table bps (code text primary key, bps_code text not null, source text not null);
create index on bps (bps_code);
"""
_VARIANT = """insert into variant (code, name, source) select unnest($1::text[]), unnest($2::text[]), unnest($3::text[])
              on conflict do nothing"""
_BPS = """insert into bps (code, bps_code, source) select unnest($1::text[]), unnest($2::text[]), unnest($3::text[])
          on conflict (code) do update set bps_code = excluded.bps_code, source = excluded.source"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Every name is kept; of codes the latest."""
    events = [fact.event for fact in facts]
    names = [(e.code, e.variant, e.source) for e in events if isinstance(e, AreaVariantRecorded)]
    codes = {e.code: (e.code, e.bps_code, e.source) for e in events if isinstance(e, AreaBpsCodeRecorded)}
    await write(conn, _VARIANT, names)
    await write(conn, _BPS, list(codes.values()))


VIEW = View("area_keys", 1, (AreaVariantRecorded, AreaBpsCodeRecorded), DDL, apply)


@dataclass(frozen=True)
class Keys:
    """What else leads to one area."""

    variants: tuple[str, ...]
    bps_code: str | None


async def of_area(db: Db, code: AreaCode) -> Keys:
    """The other names of an area, and its code at BPS if one is recorded."""
    names = await db.fetch("select name from area_keys.variant where code = $1 order by name", code)
    bps_code = await db.fetchval("select bps_code from area_keys.bps where code = $1", code)
    return Keys(tuple(row["name"] for row in names), bps_code)


async def holder(db: Db, bps_code: str) -> AreaCode | None:
    """The area that has this code at BPS."""
    code = await db.fetchval("select code from area_keys.bps where bps_code = $1", bps_code)
    return AreaCode(code) if code else None
