"""Imports as rows: what was uploaded, how far it has come, what became of each row; beside the log, not in it.

Promises
- Where the service keeps people, every cell is sealed under a key of the import's own from the moment it is stored, and
  the file itself is stored nowhere. When all rows are applied, or after `KEPT_FOR`, the key is destroyed and the
  cells are removed.
- What is kept for good names no contents: numbers of rows, outcomes, columns and sentences.

Must not break: an import is its maker's; whoever asks for another's is told that there is none.
Source: UU 27/2022 art. 16 (2) g and 43: data is destroyed when what it was kept for is over.
"""

import asyncio
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

import asyncpg

from contracts.areas import AreaCode
from services.chassis.access import Actor
from services.chassis.privacy import SubjectKey
from services.chassis.sheet import Layout, Sheet, SheetRow

if TYPE_CHECKING:
    from services.chassis.service import Runtime

KEPT_FOR = timedelta(days=7)


class State(StrEnum):
    """How far an import has come; those that end in -ING are being worked at."""

    CHECKING = "CHECKING"
    CHECKED = "CHECKED"
    APPLYING = "APPLYING"
    APPLIED = "APPLIED"
    UNDOING = "UNDOING"
    UNDONE = "UNDONE"
    FAILED = "FAILED"


@dataclass(frozen=True)
class Import:
    """One import. `mode` is ALL or VALID once it was decided, `undo` what undoing was asked for with."""

    import_id: UUID
    kind: str
    digest: bytes
    layout: Layout
    made_by: str
    actor: Actor
    state: State
    mode: str | None
    undo: Mapping[str, str]
    made_at: datetime
    emptied_at: datetime | None


_IMPORT = """select import_id, kind, digest, layout, made_by, actor, state, mode, undo, made_at, emptied_at
               from imports.files"""


async def keep(service: "Runtime", kind: str, content: bytes, sheet: Sheet, import_id: UUID, actor: Actor) -> None:
    """Store what was uploaded, to be checked."""
    key = await service.vault.key_for(subject_of(import_id)) if service.service.keeps_people else None
    rows = [SheetRow(0, sheet.header), *sheet.rows]
    records = await asyncio.to_thread(_records, import_id, rows, key)
    async with service.db.transaction(deadline=60) as conn:
        await conn.execute(
            """insert into imports.files (import_id, kind, digest, layout, made_by, actor, state)
               values ($1, $2, $3, $4, $5, $6, 'CHECKING')""",
            import_id, kind, digest_of(service, content), json.dumps(asdict(sheet.layout)), actor.id, _told(actor),
        )  # fmt: skip
        await conn.copy_records_to_table(
            "rows", schema_name="imports", columns=("import_id", "number", "cells", "outcome"), records=records
        )


def digest_of(service: "Runtime", content: bytes) -> bytes:
    """By what the same file is known again; without the service's secret it tells nothing of what stood in it."""
    return hmac.digest(service.settings.secret_key.get_secret_value().encode(), b"import\0" + content, "sha256")


def _records(import_id: UUID, rows: Sequence[SheetRow], key: SubjectKey | None) -> list[tuple[Any, ...]]:
    def text(row: SheetRow) -> str:
        plain = json.dumps(row.cells, ensure_ascii=False)
        return key.seal(f"row {row.number}", plain).text if key else plain

    return [(import_id, row.number, text(row), "WAITING" if row.number else "HEADER") for row in rows]


def _told(actor: Actor) -> str:
    return json.dumps({name: str(value) for name, value in asdict(actor).items() if value is not None})


def _actor(told: str) -> Actor:
    data = json.loads(told)
    ids = {name: UUID(data[name]) for name in ("posyantek_id", "appointment", "acting_for") if name in data}
    area = AreaCode(data["area"]) if "area" in data else None
    return Actor(data["id"], data["role"], area, title=data.get("title", ""), **ids)


def subject_of(import_id: UUID) -> str:
    """Whose key the cells of an import are sealed under."""
    return f"import-{import_id}"


def _import(row: Any) -> Import:
    return Import(
        row["import_id"], row["kind"], row["digest"], Layout(**json.loads(row["layout"])), row["made_by"],
        _actor(row["actor"]), State(row["state"]), row["mode"], json.loads(row["undo"] or "{}"), row["made_at"],
        row["emptied_at"],
    )  # fmt: skip


async def by_id(service: "Runtime", import_id: UUID, made_by: str | None = None) -> Import | None:
    """An import, `made_by` somebody if that is asked; None if there is none such."""
    row = await service.db.fetchrow(
        f"{_IMPORT} where import_id = $1 and ($2::text is null or made_by = $2)", import_id, made_by
    )
    return _import(row) if row else None


async def made_by(service: "Runtime", actor_id: str, *, offset: int, limit: int) -> list[Import]:
    """Somebody's imports, newest first."""
    rows = await service.db.fetch(
        f"{_IMPORT} where made_by = $1 order by made_at desc, import_id offset $2 limit $3", actor_id, offset, limit
    )
    return [_import(row) for row in rows]


async def begin(service: "Runtime", one: Import, mode: str, actor: Actor) -> datetime | None:
    """Let a checked import be applied: None. Or, when the same file was applied as the same kind by anybody, if only in
    part, and not undone: when that was. Raises `LookupError` when the import is not (or no longer) just checked.

    Of two that are the same and come at once, one waits here for the other.
    """
    async with service.db.transaction() as conn:
        await conn.execute("select pg_advisory_xact_lock(hashtextextended($1, 0))", f"{one.kind} {one.digest.hex()}")
        before: datetime | None = await conn.fetchval(
            """select moved_at from imports.files f where digest = $1 and kind = $2 and import_id <> $3
                  and (state in ('APPLYING', 'APPLIED', 'UNDOING') or state = 'FAILED' and exists (
                    select from imports.rows r where r.import_id = f.import_id and r.outcome = 'DONE'))
                order by moved_at limit 1""",
            one.digest, one.kind, one.import_id,
        )  # fmt: skip
        if before is None and not await _moved(conn, one.import_id, [State.CHECKED], State.APPLYING, actor, mode=mode):
            raise LookupError("not just checked")
    return before


async def to_do(service: "Runtime") -> Import | None:
    """An import that is to be worked at, the one that waits longest."""
    row = await service.db.fetchrow(
        f"{_IMPORT} where state in ('CHECKING', 'APPLYING', 'UNDOING') order by moved_at, import_id limit 1"
    )
    return _import(row) if row else None


async def move(
    service: "Runtime", import_id: UUID, before: Sequence[State], after: State, actor: Actor | None = None, *,
    undo: Mapping[str, str] | None = None,
) -> bool:  # fmt: skip
    """From one of these states to another; False when it is in none of them (any more)."""
    async with service.db.transaction() as conn:
        return await _moved(conn, import_id, before, after, actor, undo=undo)


async def _moved(
    conn: asyncpg.Connection, import_id: UUID, before: Sequence[State], after: State, actor: Actor | None = None, *,
    mode: str | None = None, undo: Mapping[str, str] | None = None,
) -> bool:  # fmt: skip
    moved = await conn.fetchval(
        """update imports.files set state = $3, moved_at = clock_timestamp(), actor = coalesce($4, actor),
                  mode = coalesce($5, mode), undo = coalesce($6, undo)
            where import_id = $1 and state = any($2) returning true""",
        import_id, [str(one) for one in before], after, _told(actor) if actor else None, mode,
        json.dumps(undo) if undo is not None else None,
    )  # fmt: skip
    return bool(moved)


async def under_way(service: "Runtime", actor_id: str) -> int:
    """How many imports of somebody are being worked at, or wait for it."""
    found: int = await service.db.fetchval(
        "select count(*) from imports.files where made_by = $1 and state in ('CHECKING', 'APPLYING', 'UNDOING')",
        actor_id,
    )
    return found


async def empty(service: "Runtime", now: datetime) -> int:
    """Remove the cells of imports that are older than `KEPT_FOR`, and of those that are applied without a fault, and
    destroy their keys; answers how many."""
    async with service.db.transaction(deadline=60) as conn:
        gone = await conn.fetch(
            """update imports.files f set emptied_at = $2 where emptied_at is null
                  and state not in ('CHECKING', 'APPLYING', 'UNDOING')
                  and (made_at < $1 or state in ('APPLIED', 'UNDONE') and not exists (
                    select from imports.rows r where r.import_id = f.import_id and r.outcome in ('BAD', 'REFUSED')))
               returning import_id""",
            now - KEPT_FOR, now,
        )  # fmt: skip
        ids = [row["import_id"] for row in gone]
        if ids:
            await conn.execute("update imports.rows set cells = null where import_id = any($1)", ids)
            await conn.execute("select privacy.erase($1)", [subject_of(one) for one in ids])
    return len(ids)
