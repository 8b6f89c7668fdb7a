"""Comparing the tables of two Postgres schemas row by row, cheaply where they are the same.

Promises
- Every table is compared by count and checksum, whatever the order of its rows. Of the first table that differs, in
  the order of names, the first differing key is named, with what each side has there.
- Memory does not grow with the tables.
"""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import asyncpg

from services.chassis.db import Db
from services.chassis.views import quoted

SLOW = 900.0
_TABLES = """
select c.relname as name,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
              and not a.attisdropped order by a.attnum) as columns,
       array(select a.attname::text from pg_index i
              join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
              where i.indrelid = c.oid and i.indisprimary order by a.attnum) as key
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where n.nspname = $1 and c.relkind = 'r' order by c.relname"""


@dataclass(frozen=True)
class Difference:
    """Where live rows and replay part. `live` and `anew` are the row on each side, None where it is missing; `key` is
    empty where the table has no primary key. As text it names table, key and columns, and no other value."""

    table: str
    key: dict[str, Any]
    live: dict[str, Any] | None
    anew: dict[str, Any] | None

    @property
    def columns(self) -> list[str]:
        """The columns that differ; all of them where one side has no row."""
        one, other = self.live or {}, self.anew or {}
        return [name for name in one | other if name not in one or name not in other or one[name] != other[name]]

    def __str__(self) -> str:
        kind = "is missing" if self.live is None else "should not be there" if self.anew is None else "differs"
        where = f"table {self.table}, {self._row()} {kind}"
        return f"{where} in {', '.join(self.columns)}" if kind == "differs" else where

    def _row(self) -> str:
        return f"row {json.dumps(self.key, ensure_ascii=False)}" if self.key else "a row"


@dataclass(frozen=True)
class _Table:
    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]


async def compare(live: asyncpg.Connection, db: Db, name: str, shadow: str) -> tuple[int, Difference | None]:
    """Compare the tables of two schemas; answers how many rows there are, and the first difference.

    `live` is in a transaction of its own, as of one moment; the other side is read now.
    """
    total = 0
    async with db.transaction(deadline=SLOW) as anew:
        await anew.execute("set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0")
        have, wanted = await _tables(live, name), await _tables(anew, shadow)
        for table in sorted(have.keys() | wanted.keys()):
            if have.get(table) != wanted.get(table):
                return total, Difference(table, {}, _shape(have.get(table)), _shape(wanted.get(table)))
            here, there = await _sum(live, name, table), await _sum(anew, shadow, table)
            total += here[0]
            if here != there:
                return total, await _first_difference(live, anew, name, shadow, wanted[table])
    return total, None


def _shape(table: _Table | None) -> dict[str, Any] | None:
    return dict.fromkeys(table.columns, "a column") if table else None


async def _tables(conn: asyncpg.Connection, schema: str) -> dict[str, _Table]:
    rows = await conn.fetch(_TABLES, schema)
    return {row["name"]: _Table(row["name"], tuple(row["columns"]), tuple(row["key"])) for row in rows}


async def _sum(conn: asyncpg.Connection, schema: str, table: str) -> tuple[int, int]:
    """(rows, checksum): the sum of the rows' hashes, so the order does not matter and doubles do not cancel out."""
    row = await conn.fetchrow(
        "select count(*), coalesce(sum(hashtextextended(whole_row::text, 0)::numeric), 0)"
        f" from {quoted(schema)}.{quoted(table)} whole_row",
        timeout=SLOW,
    )
    return row[0], int(row[1])


async def _first_difference(
    live: asyncpg.Connection, anew: asyncpg.Connection, name: str, shadow: str, table: _Table
) -> Difference:
    """Walk both tables in the order of the key, side by side."""
    left, right = _walk(live, name, table), _walk(anew, shadow, table)
    one, other = await anext(left, None), await anext(right, None)
    while one is not None and other is not None and tuple(one) == tuple(other):
        one, other = await anext(left, None), await anext(right, None)
    first = min(found["key"] for found in (one, other) if found is not None)
    here, there = (
        json.loads(found["shown"]) if found is not None and found["key"] == first else None for found in (one, other)
    )
    known = here or there or {}
    return Difference(table.name, {column: known.get(column) for column in table.key}, here, there)


async def _walk(conn: asyncpg.Connection, schema: str, table: _Table) -> AsyncIterator[asyncpg.Record]:
    # Keys as text in the order of their bytes: Python's order of strings is the same one.
    key = f"jsonb_build_array({', '.join(map(quoted, table.key))})::text" if table.key else "whole_row::text"
    sql = (
        f'select {key} collate "C" as key, whole_row::text as row, to_jsonb(whole_row)::text as shown'
        f" from {quoted(schema)}.{quoted(table.name)} whole_row order by 1"
    )
    async for row in conn.cursor(sql, prefetch=500, timeout=SLOW):
        yield row
