"""Where a log is not what it was: walks the chain of every own stream and the log's order, against the newest seal.

Promises
- A changed byte, a removed, inserted or reordered event, and a cut tail are found, each with the first wrong event.
- Streaming: of the log only one page is held at a time, of the seals one head per stream; a wrong stream is read again
  as a whole, to say what happened to it.

What no chain can see: an event added after the newest seal with a right hash, and a tail cut after it. Hence the seals,
daily, and lodged where whoever can write to the database cannot reach them.

Must not break: nothing is written here; it may run beside the living service, in one snapshot.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import asyncpg

from services.chassis.chain import NOTHING_BEFORE, Link, Order, StreamHead, link
from services.chassis.explain import Fault, Kind, StoredEvent, first_fault
from services.chassis.seal import Seal, sealed_heads, troubles

_COLUMNS = """stream, version, position, event_id, type, schema_version, recorded_at, data::text, meta::text, hash"""
_OWN = f"select {_COLUMNS} from log.events where origin = 'self' order by stream, version"
_STREAM = f"select {_COLUMNS} from log.events where origin = 'self' and stream = $1 order by version"
_ORDER = "select position, origin, number, event_id from log.events order by position"
_HEAD = "select position, number from log.head"


@dataclass
class Report:
    """What an inspection found. `sealed` is the position of the newest seal, None without one."""

    events: int = 0
    streams: int = 0
    sealed: int | None = None
    faults: list[Fault] = field(default_factory=list)


def stored(row: Sequence[Any]) -> StoredEvent:
    """From a row with `_COLUMNS`."""
    stream, version, position, event_id, kind, schema, at, data, meta, stored_hash = row
    return StoredEvent(Link(stream, version, event_id, kind, schema, at, data, meta), position, stored_hash)


async def events_of(conn: asyncpg.Connection, stream: str) -> list[StoredEvent]:
    """All own events of a stream, by version."""
    return [stored(row) for row in await conn.fetch(_STREAM, stream)]


async def inspect(conn: asyncpg.Connection, seals: Sequence[Seal]) -> Report:
    """Inspect the log. Call inside a transaction with one snapshot (repeatable read)."""
    report = Report(sealed=seals[-1].position if seals else None)
    report.faults += [Fault("seal", None, None, words) for words in troubles(seals)]
    heads = sealed_heads(seals)
    walk: _Walk | None = None
    async for row in conn.cursor(_OWN, prefetch=500):
        event = stored(row)
        if walk is None or walk.stream != event.link.stream:
            await _conclude(conn, report, walk)
            walk = _Walk(event.link.stream, heads.pop(event.link.stream, None))
            report.streams += 1
        walk.step(event)
        report.events += 1
    await _conclude(conn, report, walk)
    for gone in heads.values():
        report.faults.append(Fault("cut", gone.stream, 1, f"sealed with {gone.version} events, all gone"))
    await _inspect_order(conn, report, seals)
    return report


class _Walk:
    """One stream, event by event; `wrong` once the chain does not hold or the sealed head is another."""

    def __init__(self, stream: str, sealed: StreamHead | None) -> None:
        self.stream, self.sealed = stream, sealed
        self.version, self.position, self.hash = 0, 0, NOTHING_BEFORE
        self.wrong = False

    def step(self, event: StoredEvent) -> None:
        """The next event."""
        follows = event.version == self.version + 1 and event.position > self.position
        self.wrong = self.wrong or not follows or link(self.hash, event.link) != event.hash
        if self.sealed is not None and event.version == self.sealed.version:
            self.wrong = self.wrong or event.hash != self.sealed.hash
        self.version, self.position, self.hash = event.version, event.position, event.hash

    @property
    def cut(self) -> bool:
        """Is it shorter than it was sealed?"""
        return self.sealed is not None and self.version < self.sealed.version


async def _conclude(conn: asyncpg.Connection, report: Report, walk: _Walk | None) -> None:
    if walk is None or not (walk.wrong or walk.cut):
        return
    fault = first_fault(await events_of(conn, walk.stream), walk.sealed)
    assert fault is not None, f"{walk.stream} is wrong and yet has no fault"
    report.faults.append(fault)


class _Positions:
    """The log's positions and public numbers, one by one, and the order that was sealed."""

    def __init__(self, seals: Sequence[Seal]) -> None:
        self.position = self.number = 0
        begin = max((n for n, seal in enumerate(seals) if seal.forked_at is not None), default=0)
        self._ahead = list(seals[begin:])
        self._order, self._begin = Order(), 0
        self.faults: list[Fault] = []

    def step(self, position: int, origin: str, number: int | None, event_id: UUID) -> None:
        """The next row, by position."""
        self._seal_up_to(position - 1)
        if position != self.position + 1:
            self._fault("missing", f"nothing from here to position {position - 1}", self.position + 1)
        self.position = position
        if origin == "self" and number is not None:
            if number != self.number + 1:
                self._fault("order", f"has number {number}, the one before it {self.number}", position)
            self.number = number
        self._order.add(position, number, event_id)

    def end(self, position: int, number: int) -> None:
        """After the last row; what `log.head` says."""
        if (self.position, self.number) != (position, number):
            words = f"the log says {position} (number {number}), its last event is {self.position} ({self.number})"
            self._fault("head", words, position)
        self._seal_up_to(max(self.position, *(seal.position for seal in self._ahead), 0))

    def _seal_up_to(self, position: int) -> None:
        while self._ahead and self._ahead[0].position <= position:
            seal = self._ahead.pop(0)
            stated = bytes.fromhex(seal.statement["order"])
            if self._order.digest() != stated:
                words = f"from here to position {seal.position} the log is not in the order that was sealed"
                self._fault("order", words, self._begin + 1)
            self._order, self._begin = Order(stated), seal.position

    def _fault(self, kind: Kind, words: str, position: int) -> None:
        self.faults.append(Fault(kind, None, None, words, position))


async def _inspect_order(conn: asyncpg.Connection, report: Report, seals: Sequence[Seal]) -> None:
    positions = _Positions(seals)
    async for row in conn.cursor(_ORDER, prefetch=2000):
        positions.step(*row)
    positions.end(*await conn.fetchrow(_HEAD))
    report.faults += positions.faults
