"""Many rows, one statement."""

from collections.abc import Sequence
from typing import Any

import asyncpg


async def write(conn: asyncpg.Connection, sql: str, rows: Sequence[Sequence[Any]]) -> None:
    """Run `sql` once for all rows: `$n` is the array of their n-th values, for `unnest`. Nothing to do without rows."""
    if rows:
        await conn.execute(sql, *(list(column) for column in zip(*rows, strict=True)))
