"""How the views of this service take a batch: by kind of event, as JSON that Postgres turns into rows.

Promises: `rows` and `as_json` keep the order of the log; `json_populate_recordset` then maps fields to columns by name.
Must not break: what is written comes from the decoded event (today's shape), never from the stored text.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

import asyncpg

from contracts.base import Event
from services.chassis.codec import Recorded


def rows(facts: Sequence[Recorded], kind: type[Event]) -> list[dict[str, Any]]:
    """The events of one kind as plain dicts, field by field."""
    return [fact.event.model_dump(mode="json") for fact in facts if isinstance(fact.event, kind)]


def as_json(found: Iterable[dict[str, Any]]) -> str:
    """For `json_populate_recordset(null::<table>, $1::json)`; days and ids become text."""
    return json.dumps(list(found), default=str)


Row = dict[str, Any]


async def fold_in(
    conn: asyncpg.Connection, facts: Sequence[Recorded], fold: Callable[[Row, Recorded], Row], *,
    table: str, key: str, columns: str, read: Callable[[asyncpg.Record], Row] = dict,
) -> None:  # fmt: skip
    """Read the rows that the batch touches, fold, write them back: two statements, however many events.

    `key` is the column, and the field of each event, that names the thing; `fold` begins with an empty row.
    """
    ids = {getattr(fact.event, key) for fact in facts}
    known = await conn.fetch(f"select {columns} from {table} where {key} = any($1::uuid[])", list(ids))
    folded: dict[UUID, Row] = {row[key]: read(row) for row in known}
    for fact in facts:
        thing = getattr(fact.event, key)
        folded[thing] = fold(folded.get(thing, {}), fact)
    await conn.execute(
        f"""insert into {table} ({columns}) select {columns} from json_populate_recordset(null::{table}, $1::json)
            on conflict ({key}) do update set ({columns}) = row (excluded.{columns.replace(", ", ", excluded.")})""",
        as_json(folded.values()),
    )
