"""What happened to a stream whose chain does not hold: the first wrong event, and how it came to be wrong.

Promises: pure; the first wrong event is named by its version. The kind is the plainest story that the hashes allow:
an event that is genuine elsewhere in the stream was moved, one that the next event steps over was put in, where the
next ones are genuine further on something is gone, and all else was changed.

Must not break: a stream without a fault has none here either, whatever its length.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from services.chassis.chain import NOTHING_BEFORE, Link, StreamHead, link

Kind = Literal["changed", "missing", "inserted", "reordered", "cut", "order", "head", "seal"]
_GONE_AT_MOST = 64


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as it is stored: what the chain covers, its position and its hash."""

    link: Link
    position: int
    hash: bytes

    @property
    def version(self) -> int:
        """Its place in the stream, as stored."""
        return self.link.version


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding. `version` is the first wrong event of the stream; `position` where only the log's order is wrong."""

    kind: Kind
    stream: str | None
    version: int | None
    words: str
    position: int | None = None

    def __str__(self) -> str:
        where = f"{self.stream} version {self.version}" if self.stream else f"position {self.position}"
        return f"{self.kind}: {self.words}" if self.kind == "seal" else f"{self.kind}: {where}: {self.words}"


def first_fault(events: Sequence[StoredEvent], sealed: StreamHead | None) -> Fault | None:
    """The first fault of a stream's events, given by version; `sealed` is its head in the newest seal."""
    places = sorted(event.position for event in events)
    before = NOTHING_BEFORE
    for n, event in enumerate(events):
        if (fault := _fault_at(events, n, before, places[n], sealed)) is not None:
            return fault
        before = event.hash
    if sealed is not None and len(events) < sealed.version:
        words = f"sealed with {sealed.version} events, {sealed.version - len(events)} gone from the end"
        return Fault("cut", sealed.stream, len(events) + 1, words)
    return None


def _fault_at(
    events: Sequence[StoredEvent], n: int, before: bytes, place: int, sealed: StreamHead | None
) -> Fault | None:
    event = events[n]
    if event.version != n + 1:
        return Fault("missing", event.link.stream, n + 1, f"after version {n} comes version {event.version}")
    if link(before, event.link) != event.hash:
        return _why(events, n, before)
    if event.position != place:
        return _misplaced(events, n, before)
    if sealed is not None and event.version == sealed.version and event.hash != sealed.hash:
        if n + 1 < len(events) and _genuine(events[n + 1], before, event.version):
            return _inserted(event)
        words = "another hash than was sealed: this event or one before it was rewritten, with all that follows"
        return Fault("changed", event.link.stream, event.version, words)
    return None


def _misplaced(events: Sequence[StoredEvent], n: int, before: bytes) -> Fault:
    event = events[n]
    if n + 1 < len(events) and _genuine(events[n + 1], before, event.version):
        return _inserted(event)
    return Fault("reordered", event.link.stream, event.version, f"stands at position {event.position}, out of order")


def _why(events: Sequence[StoredEvent], n: int, before: bytes) -> Fault:
    event = events[n]
    version = event.version
    if n > 0 and _genuine(event, _hash_at(events, version - 2), version - 1):
        return _inserted(events[n - 1])  # with a hash that fits; those after it give it away
    if (home := _home(events, n)) is not None:
        return Fault("reordered", event.link.stream, version, f"this is the event of version {home}")
    for later in events[n + 1 :]:
        if _genuine(later, before, version):
            return _inserted(event)
    if n + 1 < len(events):
        for gone in range(1, _GONE_AT_MOST):
            if _genuine(events[n + 1], event.hash, version + 1 + gone):
                return Fault("missing", event.link.stream, version, f"{gone} gone, and the rest was moved up")
    words = "the event is not what its hash covers"
    if n > 0:
        words += f" (or version {version - 1} was changed, and its hash with it)"
    return Fault("changed", event.link.stream, version, words)


def _home(events: Sequence[StoredEvent], n: int) -> int | None:
    """The version that an event really has, if it is genuine at another place of its stream."""
    event = events[n]
    for version in range(1, len(events) + 2):
        near = {_hash_at(events, version - 1), _hash_at(events, version)}
        if version != event.version and any(_genuine(event, before, version) for before in near):
            return version
    for version in (event.version - 1, event.version + 1):
        if any(_genuine(event, other.hash, version) for other in events):
            return version
    return None


def _inserted(event: StoredEvent) -> Fault:
    return Fault("inserted", event.link.stream, event.version, "those before and after it follow each other without it")


def _genuine(event: StoredEvent, before: bytes | None, version: int) -> bool:
    return before is not None and link(before, replace(event.link, version=version)) == event.hash


def _hash_at(events: Sequence[StoredEvent], version: int) -> bytes | None:
    if version == 0:
        return NOTHING_BEFORE
    return events[version - 1].hash if 0 < version <= len(events) else None
