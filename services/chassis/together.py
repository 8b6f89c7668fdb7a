"""Several commands that stand or fall together: the rows of an import, one by one or as a whole.

Promises
- A row is decided on what its streams really are, and on what the rows before it in the same call would make of them.
- A row with one command that is refused leaves nothing, not even a receipt: mended, it may come again under its ids.
- A row whose commands have receipts already is done, and is not decided again.
- What is appended goes down in one statement, under the log's lock, as every group does (P1); `all_or_none`: if one row
  is refused, none of them.

Must not break: this is the writer's own way of writing (`append`, `store`), and no other.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg

from services.chassis import stop_points
from services.chassis.append import APPEND, Conflict, Group, Past, Pending, decide_together, folded, meta_of
from services.chassis.codec import Codec
from services.chassis.decider import Decider, Rejected
from services.chassis.receipts import CommandReused, fingerprint
from services.chassis.store import ATTEMPTS, KNOWN

Row = Sequence[Pending]


@dataclass(frozen=True)
class Order:
    """Who gives the commands, and what they all belong to."""

    by: str
    appointment: UUID | None
    correlation_id: UUID
    simulation: bool = False

    def pending(
        self, decider: Decider[Any, Any], stream_id: object, command: Any, command_id: UUID, area: str | None
    ) -> Pending:
        """One command, ready to be decided."""
        stream = decider.stream(stream_id)
        meta = meta_of(command_id, self.by, area, self.appointment, self.correlation_id, simulation=self.simulation)
        waits = asyncio.get_running_loop().create_future()
        return Pending(decider, stream, command, command_id, fingerprint(stream, command), None, self.by, meta, waits)


@dataclass(frozen=True)
class Refusal:
    """Why a row does not do, and which of its commands it is that does not."""

    error: Exception
    step: int = 0


@dataclass(frozen=True)
class Judged:
    """What each row comes to: None where it does, else why not; and the commands that are still to be written."""

    refusals: list[Refusal | None]
    fresh: list[Pending]
    pasts: Mapping[str, Past]


async def judge(conn: asyncpg.Connection, codec: Codec, rows: Sequence[Row]) -> Judged:
    """Decide the rows, one after the other, and write nothing."""
    waiting = [p for row in rows for p in row]
    streams = {p.stream: p.decider for p in waiting}
    known = await conn.fetch(KNOWN, [p.command_id for p in waiting], list(streams))
    receipts = {row["id"]: row for row in known if row["id"] is not None}
    told: dict[str, list[asyncpg.Record]] = {stream: [] for stream in streams}
    for row in known:
        if row["id"] is None:
            told[row["stream"]].append(row)
    pasts = {stream: folded(decider, told[stream], codec) for stream, decider in streams.items()}
    return await asyncio.to_thread(_judged, rows, receipts, pasts)  # thousands of rows must not hold up the pages


def _judged(rows: Sequence[Row], receipts: Mapping[UUID, asyncpg.Record], pasts: dict[str, Past]) -> Judged:
    refusals: list[Refusal | None] = []
    fresh: list[Pending] = []
    now = dict(pasts)
    for commands in rows:
        left = [p for p in commands if p.command_id not in receipts]
        refusal = _reused(commands, receipts) or _decided(commands, left, now)
        refusals.append(refusal)
        if refusal is None:
            fresh.extend(left)
    return Judged(refusals, fresh, pasts)


def _reused(row: Row, receipts: Mapping[UUID, asyncpg.Record]) -> Refusal | None:
    found = [(p, receipts[p.command_id]) for p in row if p.command_id in receipts]
    if any(receipt["fingerprint"] != p.fingerprint for p, receipt in found):
        return Refusal(CommandReused("the row was written before, with other contents"))
    return None


def _decided(row: Row, left: Row, now: dict[str, Past]) -> Refusal | None:
    """Why this row is refused, by what is `left` of it; where it is not, `now` is what its streams have come to."""
    group = decide_together(left, lambda p: now[p.stream])
    if group.doubted:
        doubted, error = group.doubted[0]
        return Refusal(error, row.index(doubted))
    refused = next((v for v in group.verdicts if v.code is not None), None)
    if refused is not None:
        return Refusal(Rejected(str(refused.code), **(refused.facts or {})), row.index(refused.pending))
    now.update(group.past)
    return None


async def append_rows(
    conn: asyncpg.Connection, codec: Codec, rows: Sequence[Row], *, all_or_none: bool = False
) -> list[Refusal | None]:
    """Decide the rows and append those that do; for each row None, or why not. Raises `Conflict`.

    A stream that moves meanwhile is read again, a few times.
    """
    for _ in range(ATTEMPTS):
        judged = await judge(conn, codec, rows)
        if not judged.fresh or (all_or_none and any(judged.refusals)):
            return judged.refusals
        group = await asyncio.to_thread(_grouped, judged)
        stop_points.at("before_commit")
        answer = await conn.fetchrow(APPEND, *group.arguments(()))
        if answer["lost"] is None:  # where there is any, nothing was written
            stop_points.at("after_commit")
            return judged.refusals
    raise Conflict(f"streams moved under every one of {ATTEMPTS} attempts")


def _grouped(judged: Judged) -> Group:
    return decide_together(judged.fresh, lambda p: judged.pasts[p.stream])
