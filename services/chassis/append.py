"""What goes down in one append: commands that were decided together, their events, and the chain's next links.

Promises
- Each event is linked to the one before it in its stream (`chain`), over the very texts that are stored.
- The time of an event is the moment its command was decided, by the clock of the process that decided: the hash
  covers it, so the database cannot be the one that sets it.
- An event's id follows from its command's id and its version: `uuid5(command id, version)`.

Must not break: a `Past` may be out of date, or a guess. `log.append` compares, under the log's lock, the hash of each
stream's last event with the one that was decided on; that is also what makes the previous hash the right one.
"""

import asyncio
import hashlib
import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
from pydantic_core import to_json

from contracts.base import Event
from services.chassis.chain import NOTHING_BEFORE, instant, link_texts
from services.chassis.codec import Codec, is_public
from services.chassis.decider import Decider, Rejected

APPEND = f"select base, base_number, lost from log.append({', '.join(f'${n}' for n in range(1, 24))})"
_PER_COMMAND, _PER_EVENT = 9, 9


class Conflict(Exception):
    """The stream is not at the version that the caller expected, or moved under every attempt."""


@dataclass(eq=False, slots=True)
class Pending:
    """A command that waits for its outcome, until `due`. `look`: its receipt and its stream are to be read first."""

    decider: Decider[Any, Any]
    stream: str
    command: Any
    command_id: UUID
    fingerprint: bytes
    expected: int | None
    actor: str
    meta: str
    done: "asyncio.Future[Any]"
    due: float = 0.0
    look: bool = False
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
class Past:
    """What a stream's events come to: the state, how many they are, and the last one's hash (None: there is none)."""

    decider: Decider[Any, Any]
    state: Any
    version: int = 0
    hash: bytes | None = None


def folded(decider: Decider[Any, Any], rows: Sequence[asyncpg.Record], codec: Codec) -> Past:
    """The past that these rows, all of a stream, tell. Raises `Undecodable`."""
    events = (codec.decode(r["type"], r["schema_version"], r["data"]) for r in rows)
    return Past(decider, decider.fold(events), len(rows), rows[-1]["hash"] if rows else None)


@dataclass(slots=True)
class Verdict:
    """How one command was decided; `events` as `log.append` takes them, but for the ordinals of the group."""

    pending: Pending
    version: int
    events: Sequence[tuple[Any, ...]] = ()
    public: int = 0
    code: str | None = None
    facts: dict[str, Any] | None = None

    @property
    def outcome(self) -> str:
        """As receipts say it."""
        return "accepted" if self.code is None else "rejected"


@dataclass(slots=True)
class Group:
    """Commands decided together. `before` has the hash that each stream was met with, `past` what it comes to now."""

    before: dict[str, bytes | None] = field(default_factory=dict)
    past: dict[str, Past] = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)
    doubted: list[tuple[Pending, Exception]] = field(default_factory=list)
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    instant: str = ""

    def __post_init__(self) -> None:
        self.instant = instant(self.at)

    def begin(self, stream: str, past: Past) -> Past:
        """A stream as it is met."""
        self.before[stream] = past.hash
        self.past[stream] = mine = Past(past.decider, past.state, past.version, past.hash)
        return mine

    def reject(self, p: Pending, code: str, facts: dict[str, Any]) -> None:
        """A command that was refused."""
        self.verdicts.append(Verdict(p, self.past[p.stream].version, code=code, facts=facts))

    def accept(self, p: Pending, events: Sequence[Event]) -> None:
        """A command whose events follow what its stream has come to."""
        past, rows, public = self.past[p.stream], [], 0
        last, version = past.hash or NOTHING_BEFORE, past.version
        for version, event in enumerate(events, past.version + 1):
            event_id, data, told = event_id_of(p.command_id, version), event.to_json(), is_public(type(event))
            last = link_texts(
                last, p.stream, str(version), event_id, event.TYPE, str(event.VERSION), self.instant, data, p.meta
            )
            rows.append((version, told, event_id, event.TYPE, event.VERSION, data, p.meta, last))
            public += told
        state = p.decider.fold(events, past.state)
        # Only now: an event that cannot be written leaves nothing of its command behind.
        if rows:
            past.state, past.version, past.hash = state, version, last
        self.verdicts.append(Verdict(p, version, rows, public))

    def arguments(self, lost: Collection[str]) -> list[Any]:
        """For `APPEND`, in its order, without the streams that are lost."""
        streams: dict[str, int] = {}
        commands, events, number = [], [], 0
        for v in self.verdicts:
            p = v.pending
            if p.stream in lost:
                continue
            stream = streams.setdefault(p.stream, len(streams) + 1)
            for version, told, *rest in v.events:
                number += told
                events.append((stream, version, number if told else None, *rest))
            facts = json.dumps(v.facts, default=str) if v.facts is not None else None
            commands.append(
                (p.command_id, p.fingerprint, stream, v.version, len(events), number, v.code, facts, p.actor)
            )
        return [
            list(streams), [self.before[stream] for stream in streams], *_columns(commands, _PER_COMMAND),
            *_columns(events, _PER_EVENT), self.at, len(events), number,
        ]  # fmt: skip


def _columns(rows: Sequence[tuple[Any, ...]], width: int) -> list[Any]:
    return list(zip(*rows, strict=True)) if rows else [()] * width


def meta_of(
    command_id: UUID, by: str, area: str | None = None, appointment: UUID | None = None,
    correlation_id: UUID | None = None, causation_id: UUID | None = None, *, simulation: bool = False,
) -> str:  # fmt: skip
    """What stands beside the events of a command: whose it was, where they are filed, and what it belongs to.

    In a `simulation` it says so; elsewhere nothing is said of it.
    """
    known = {"actor": by, "appointment": appointment, "area": area, "command_id": command_id,
             "correlation_id": correlation_id or command_id, "causation_id": causation_id,
             "simulated": True if simulation else None}  # fmt: skip
    return to_json({name: value for name, value in known.items() if value is not None}).decode()


def event_id_of(command_id: UUID, version: int) -> str:
    """`str(uuid5(command_id, str(version)))`, without an object for each of its steps."""
    h = hashlib.sha1(command_id.bytes + str(version).encode(), usedforsecurity=False).hexdigest()
    return f"{h[:8]}-{h[8:12]}-5{h[13:16]}-{'89ab'[int(h[16], 16) & 3]}{h[17:20]}-{h[20:32]}"


def decide_together(
    pending: Sequence[Pending], past_of: Callable[[Pending], Past], at: datetime | None = None
) -> Group:
    """Decide commands one after the other, each on its stream's past and on what those before it decided; `at`: now.

    What cannot be decided stands in `doubted`, with why; it takes no other with it.
    """
    group = Group(at=at or datetime.now(UTC))
    for p in pending:
        try:
            _decide_one(group, p, group.past.get(p.stream) or group.begin(p.stream, past_of(p)))
        except Exception as error:  # a bug in one decider is that caller's error only
            group.doubted.append((p, error))
    return group


def _decide_one(group: Group, p: Pending, past: Past) -> None:
    if p.expected is not None and p.expected != past.version:
        raise Conflict(f"{p.stream} is at version {past.version}, not {p.expected}")
    try:
        events = list(p.decider.decide(p.command, past.state))
    except Rejected as refusal:
        group.reject(p, refusal.code, refusal.facts)
        return
    group.accept(p, events)
