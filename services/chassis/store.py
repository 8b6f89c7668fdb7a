"""The write side of the log: load, fold, decide, append.

Promises
- P5: the same command id always gives the same receipt, refusals included, also when the first answer was lost.
- A command is decided on the whole past of its stream; if the stream moved meanwhile it is decided again.
- Group append: commands that wait together go down in one statement under the log's lock (P1), each with its own
  outcome; one that fails takes no other with it.

Must not break: outcomes are only told after the commit. When a commit's fate is unknown (a cut line), the group is
tried again, and the receipts say what became of it.
"""

import asyncio
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any
from uuid import UUID, uuid5

import asyncpg

from contracts.base import Event
from services.chassis import stop_points
from services.chassis.bell import Bell
from services.chassis.codec import Codec, is_public
from services.chassis.db import TRANSIENT, connect
from services.chassis.decider import Decider, Rejected

GROUP = 256
ATTEMPTS = 5
# Lateral, so that each stream is one walk down the index; `stream = any($1)` would scan it all.
_LOAD = """select s.stream, e.version, e.type, e.schema_version, e.data from unnest($1::text[]) s(stream)
            cross join lateral (select version, type, schema_version, data from log.events
                                 where origin = 'self' and stream = s.stream order by version) e"""
_RECEIPTS = """select id, fingerprint, outcome, stream, version, position, number, code, facts
                 from log.commands where id = any($1)"""
_APPEND = f"select command, reached, reached_number from log.append({', '.join(f'${n}' for n in range(1, 20))})"


class Conflict(Exception):
    """The stream is not at the version that the caller expected, or moved under every attempt."""


class CommandReused(Exception):
    """The command id was used before, for another command."""


class Unavailable(Exception):
    """The log did not answer in time: the outcome is unknown; ask again with the same command id."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a command. `position` and `number` are where the log stood with it."""

    command_id: UUID
    outcome: str
    stream: str
    version: int
    position: int
    number: int
    code: str | None = None
    facts: dict[str, Any] | None = None

    def accepted(self) -> "Receipt":
        """Itself, or raises the refusal that it records."""
        if self.outcome == "rejected":
            raise Rejected(self.code or "rejected", **(self.facts or {}))
        return self


@dataclass(eq=False, slots=True)
class _Pending:
    decider: Decider[Any, Any]
    stream: str
    command: Any
    command_id: UUID
    fingerprint: bytes
    expected: int | None
    meta: dict[str, str]
    done: "asyncio.Future[Receipt]"
    attempts: int = 0


@dataclass(slots=True)
class _Group:
    """The arrays of one append."""

    streams: dict[str, int] = field(default_factory=dict)
    verdicts: list[tuple[_Pending, str, int, str | None, dict[str, Any] | None]] = field(default_factory=list)
    events: list[tuple[int, str, int, UUID, str, int, bool, str, str]] = field(default_factory=list)

    def arguments(self) -> list[Any]:
        """For `_APPEND`, in its order."""
        rows = [
            (p.command_id, p.fingerprint, outcome, p.stream, version, code,
             json.dumps(facts, default=str) if facts is not None else None, p.meta.get("actor"))
            for p, outcome, version, code, facts in self.verdicts
        ]  # fmt: skip
        return [
            list(self.streams), list(self.streams.values()), *map(list, zip(*rows, strict=True)),
            *(map(list, zip(*self.events, strict=True)) if self.events else ([] for _ in range(9))),
        ]  # fmt: skip


def fingerprint(stream: str, command: object) -> bytes:
    """What was asked for, without looked-up facts and the clock: equal commands have equal fingerprints."""
    asked = [(f.name, getattr(command, f.name)) for f in fields(command) if f.compare]  # type: ignore[arg-type]
    return hashlib.blake2b(f"{stream}|{type(command).__name__}|{asked!r}".encode(), digest_size=16).digest()


class Store:
    """`execute` from as many tasks as you like; one writer task, one connection, one statement per group."""

    def __init__(self, url: str, name: str, codec: Codec, bell: Bell) -> None:
        self._url, self._name, self._codec, self._bell = url, name, codec, bell
        self._waiting: list[_Pending] = []
        self._wanted = asyncio.Event()
        self._conn: asyncpg.Connection | None = None

    async def execute(
        self, decider: Decider[Any, Any], stream_id: object, command: Any, *, command_id: UUID, by: str,
        area: str | None = None, expected_version: int | None = None, correlation_id: UUID | None = None,
        causation_id: UUID | None = None, deadline: float = 10,
    ) -> Receipt:  # fmt: skip
        """Decide one command on one stream and append what follows.

        `by` is the actor's pseudonymous id, `area` the code that the events are filed and routed under. Raises
        `Rejected`, `Conflict`, `CommandReused`, or `Unavailable` when `deadline` seconds did not bring an outcome.
        """
        stream = decider.stream(stream_id)
        known = {"actor": by, "area": area, "command_id": command_id, "correlation_id": correlation_id or command_id,
                 "causation_id": causation_id}  # fmt: skip
        meta = {name: str(value) for name, value in known.items() if value is not None}
        done: asyncio.Future[Receipt] = asyncio.get_running_loop().create_future()
        self._waiting.append(
            _Pending(decider, stream, command, command_id, fingerprint(stream, command), expected_version, meta, done)
        )
        self._wanted.set()
        try:
            async with asyncio.timeout(deadline):
                return (await done).accepted()
        except TimeoutError as error:
            raise Unavailable(f"no outcome of command {command_id} within {deadline} s") from error

    async def run(self) -> None:
        """The writer: settles what waits, group by group, and outlives every lost connection."""
        try:
            while True:
                await self._wanted.wait()
                group, self._waiting = self._waiting[:GROUP], self._waiting[GROUP:]
                if not self._waiting:
                    self._wanted.clear()
                group = [p for p in group if not p.done.done()]  # those that nobody waits for any more are not begun
                try:
                    async with asyncio.timeout(10):
                        await self._settle(group)
                except TRANSIENT:
                    await self._drop_connection()
                    self._again(group)
                    await asyncio.sleep(0.2)
                except Exception as error:
                    # One that cannot be stored must not take the others with it: alone, each meets its own fate.
                    await self._drop_connection()
                    await self._one_by_one(group, error)
        finally:
            await self._drop_connection()

    async def _settle(self, group: list[_Pending]) -> None:
        conn = self._conn
        if conn is None or conn.is_closed():
            # Plans are made while the tables are small and kept while they grow: only index look-ups will do.
            conn = self._conn = await connect(self._url, f"{self._name} writer", enable_seqscan="off")
        receipts = {row["id"]: row for row in await conn.fetch(_RECEIPTS, [p.command_id for p in group])}
        fresh: dict[UUID, _Pending] = {}
        twins: list[_Pending] = []
        for p in group:
            if (row := receipts.get(p.command_id)) is not None:
                _answer(p, row)
            elif fresh.setdefault(p.command_id, p) is not p:
                twins.append(p)
        decided = self._decide(list(fresh.values()), await conn.fetch(_LOAD, list({p.stream for p in fresh.values()})))
        if decided.verdicts:
            stop_points.at("before_commit")
            kept = {row[0]: row for row in await conn.fetch(_APPEND, *decided.arguments())}
            stop_points.at("after_commit")
            self._conclude(decided, kept)
            self._bell.ring()
        self._again(twins)

    def _decide(self, pending: list[_Pending], past: Sequence[asyncpg.Record]) -> _Group:
        states: dict[str, Any] = {}
        versions: dict[str, int] = {}
        group = _Group()
        by_stream: dict[str, list[asyncpg.Record]] = {}
        for row in past:
            by_stream.setdefault(row["stream"], []).append(row)
        for p in pending:
            try:
                if p.stream not in states:
                    rows = by_stream.get(p.stream, [])
                    states[p.stream] = p.decider.fold(self._codec.decode(r[2], r[3], r[4]) for r in rows)
                    group.streams[p.stream] = len(rows)
                    versions[p.stream] = len(rows)
                versions[p.stream] += self._decide_one(group, states, p, versions[p.stream])
            except Exception as error:  # a bug in one decider is that caller's error only
                _fail(p, error)
        return group

    def _decide_one(self, group: _Group, states: dict[str, Any], p: _Pending, version: int) -> int:
        if p.expected is not None and p.expected != version:
            raise Conflict(f"{p.stream} is at version {version}, not {p.expected}")
        try:
            events = list(p.decider.decide(p.command, states[p.stream]))
        except Rejected as refusal:
            group.verdicts.append((p, "rejected", version, refusal.code, refusal.facts))
            return 0
        rows = [self._row(len(group.verdicts) + 1, p, version + n, event) for n, event in enumerate(events, 1)]
        states[p.stream] = p.decider.fold(events, states[p.stream])
        group.events.extend(rows)
        group.verdicts.append((p, "accepted", version + len(events), None, None))
        return len(events)

    @staticmethod
    def _row(
        command: int, p: _Pending, version: int, event: Event
    ) -> tuple[int, str, int, UUID, str, int, bool, str, str]:
        return (
            command, p.stream, version, uuid5(p.command_id, str(version)), event.TYPE, event.VERSION,
            is_public(type(event)), event.to_json(), json.dumps(p.meta, separators=(",", ":")),
        )  # fmt: skip

    def _conclude(self, group: _Group, kept: dict[int, asyncpg.Record]) -> None:
        for ordinal, (p, outcome, version, code, facts) in enumerate(group.verdicts, 1):
            if (row := kept.get(ordinal)) is not None:
                _tell(p, Receipt(p.command_id, outcome, p.stream, version, row[1], row[2], code, facts))
                continue
            p.attempts += 1
            if p.attempts >= ATTEMPTS:
                _fail(p, Conflict(f"{p.stream} moved under every one of {ATTEMPTS} attempts"))
            self._again([p])

    async def _one_by_one(self, group: list[_Pending], error: Exception) -> None:
        for p in group:
            if p.done.done():
                continue
            if len(group) == 1:
                _fail(p, error)
                return
            try:
                await self._settle([p])
            except TRANSIENT:
                await self._drop_connection()
                self._again([p])
            except Exception as own:
                await self._drop_connection()
                _fail(p, own)

    def _again(self, group: list[_Pending]) -> None:
        self._waiting[:0] = [p for p in group if not p.done.done()]
        if self._waiting:
            self._wanted.set()

    async def _drop_connection(self) -> None:
        if self._conn is not None:
            self._conn.terminate()
            self._conn = None


async def receipt_of(conn: Any, command_id: UUID) -> Receipt | None:
    """What became of a command, or None if it never arrived. `conn` is anything with `fetchrow`."""
    row = await conn.fetchrow(_RECEIPTS, [command_id])
    return _receipt(row) if row else None


def _receipt(row: asyncpg.Record) -> Receipt:
    facts = json.loads(row["facts"]) if row["facts"] else None
    return Receipt(
        row["id"], row["outcome"], row["stream"], row["version"], row["position"], row["number"], row["code"], facts
    )


def _answer(p: _Pending, row: asyncpg.Record) -> None:
    if row["fingerprint"] != p.fingerprint:
        _fail(p, CommandReused(f"command id {p.command_id} was used for another command"))
    else:
        _tell(p, _receipt(row))


def _tell(p: _Pending, receipt: Receipt) -> None:
    if not p.done.done():
        p.done.set_result(receipt)


def _fail(p: _Pending, error: Exception) -> None:
    if not p.done.done():
        p.done.set_exception(error)
