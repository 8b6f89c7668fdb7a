"""What goes down in one append: commands that were decided together, their events, and the chain's next links.

Promises
- Each event is linked to the one before it in its stream (`chain`), over the very texts that are stored.
- The time of an event is the moment its command was decided, by the clock of the process that decided: the hash
  covers it, so the database cannot be the one that sets it.

Must not break: `log.append` checks under the log's lock that each stream is still at the version that was decided on;
that is also what makes the previous hash the right one.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

import asyncpg

from contracts.base import Event
from services.chassis.chain import NOTHING_BEFORE, Link, link
from services.chassis.codec import Codec, is_public
from services.chassis.decider import Decider, Rejected

APPEND = f"select command, reached, reached_number from log.append({', '.join(f'${n}' for n in range(1, 22))})"
_PER_EVENT = 11
_to_json = json.JSONEncoder(separators=(",", ":")).encode  # made once: making it costs as much as using it


class Conflict(Exception):
    """The stream is not at the version that the caller expected, or moved under every attempt."""


@dataclass(eq=False, slots=True)
class Pending:
    """A command that waits for its outcome."""

    decider: Decider[Any, Any]
    stream: str
    command: Any
    command_id: UUID
    fingerprint: bytes
    expected: int | None
    meta: dict[str, str]
    done: "asyncio.Future[Any]"
    attempts: int = 0

    def tell(self, receipt: object) -> None:
        """The outcome, to whoever waits for it."""
        if not self.done.done():
            self.done.set_result(receipt)

    def fail(self, error: Exception) -> None:
        """Why there is none."""
        if not self.done.done():
            self.done.set_exception(error)


@dataclass(slots=True)
class Group:
    """The arrays of one append. `hashes` has the last hash of each stream, what this group adds included."""

    streams: dict[str, int] = field(default_factory=dict)
    hashes: dict[str, bytes] = field(default_factory=dict)
    verdicts: list[tuple[Pending, str, int, str | None, dict[str, Any] | None]] = field(default_factory=list)
    events: list[tuple[Any, ...]] = field(default_factory=list)
    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def begin(self, stream: str, version: int, last_hash: bytes | None) -> None:
        """A stream as it was loaded."""
        self.streams[stream] = version
        self.hashes[stream] = last_hash or NOTHING_BEFORE

    def reject(self, p: Pending, version: int, code: str, facts: dict[str, Any]) -> None:
        """A command that was refused."""
        self.verdicts.append((p, "rejected", version, code, facts))

    def accept(self, p: Pending, version: int, events: Sequence[Event]) -> None:
        """A command whose events follow `version` of its stream."""
        command, meta = len(self.verdicts) + 1, _to_json(p.meta)
        last, rows = self.hashes[p.stream], []
        for n, event in enumerate(events, version + 1):
            event_id, data = uuid5(p.command_id, str(n)), event.to_json()
            last = link(last, Link(p.stream, n, event_id, event.TYPE, event.VERSION, self.at, data, meta))
            rows.append((
                command, p.stream, n, event_id, event.TYPE, event.VERSION, is_public(type(event)), data, meta, self.at,
                last,
            ))  # fmt: skip
        self.events.extend(rows)  # only now: an event that cannot be written leaves nothing of its command behind
        self.hashes[p.stream] = last
        self.verdicts.append((p, "accepted", version + len(events), None, None))

    def arguments(self) -> list[Any]:
        """For `APPEND`, in its order."""
        rows = [
            (p.command_id, p.fingerprint, outcome, p.stream, version, code,
             json.dumps(facts, default=str) if facts is not None else None, p.meta.get("actor"))
            for p, outcome, version, code, facts in self.verdicts
        ]  # fmt: skip
        return [
            list(self.streams), list(self.streams.values()), *map(list, zip(*rows, strict=True)),
            *(map(list, zip(*self.events, strict=True)) if self.events else ([] for _ in range(_PER_EVENT))),
        ]  # fmt: skip


def decide_together(pending: Sequence[Pending], past: Sequence[asyncpg.Record], codec: Codec) -> Group:
    """Decide commands one after the other, each on its stream's `past` and on what those before it decided.

    `past` has the streams' events in order (rows with an `id` are none). What cannot be decided fails by itself.
    """
    group, states, versions = Group(), dict[str, Any](), dict[str, int]()
    by_stream: dict[str, list[asyncpg.Record]] = {}
    for row in past:
        if row["id"] is None:
            by_stream.setdefault(row["stream"], []).append(row)
    for p in pending:
        try:
            if p.stream not in states:
                rows = by_stream.get(p.stream, [])
                events = (codec.decode(r["type"], r["schema_version"], r["data"]) for r in rows)
                states[p.stream] = p.decider.fold(events)
                group.begin(p.stream, len(rows), rows[-1]["hash"] if rows else None)
                versions[p.stream] = len(rows)
            versions[p.stream] += _decide_one(group, states, p, versions[p.stream])
        except Exception as error:  # a bug in one decider is that caller's error only
            p.fail(error)
    return group


def _decide_one(group: Group, states: dict[str, Any], p: Pending, version: int) -> int:
    if p.expected is not None and p.expected != version:
        raise Conflict(f"{p.stream} is at version {version}, not {p.expected}")
    try:
        events = list(p.decider.decide(p.command, states[p.stream]))
    except Rejected as refusal:
        group.reject(p, version, refusal.code, refusal.facts)
        return 0
    states[p.stream] = p.decider.fold(events, states[p.stream])
    group.accept(p, version, events)
    return len(events)
