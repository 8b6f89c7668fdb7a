"""The chain over stored bytes: each event's hash covers the event and, through its predecessor's, its stream so far.

Promises
- `link` covers every byte that says what happened: stream, version, id, type, shape, time, data, meta. A NUL
  stands between them and, since PostgreSQL stores none, in none of them: no two rows have the same bytes.
- `root` is a Merkle tree over the heads of all streams (leaves and nodes are told apart, as in RFC 6962): one hash for
  the whole log, and a short proof (`proof`) that one head is in it.

Must not break: what was linked or sealed once must come out the same for ever. A change here is a new name beside it.
The offline verifier has its own copy of these rules, on purpose: it must not need us.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

NOTHING_BEFORE = bytes(32)


@dataclass(frozen=True, slots=True)
class Link:
    """What the chain covers of one event. `data` and `meta` are the stored JSON texts, byte for byte."""

    stream: str
    version: int
    event_id: UUID
    type: str
    schema_version: int
    recorded_at: datetime
    data: str
    meta: str


@dataclass(frozen=True, slots=True)
class StreamHead:
    """The last event of a stream: its version, its hash, and its position in the log."""

    stream: str
    version: int
    hash: bytes
    position: int


def link(previous: bytes, row: Link) -> bytes:
    """The hash of an event that follows one with the hash `previous` (`NOTHING_BEFORE` for a stream's first)."""
    return link_texts(
        previous, row.stream, str(row.version), str(row.event_id), row.type, str(row.schema_version),
        instant(row.recorded_at), row.data, row.meta,
    )  # fmt: skip


def link_texts(previous: bytes, *texts: str) -> bytes:
    """`link` for whoever has the texts of a `Link` at hand already, in its order."""
    return hashlib.sha256(previous + "\0".join(texts).encode()).digest()


def instant(at: datetime) -> str:
    """A time as it is hashed and written: UTC, microseconds, `Z`."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def leaf(head: StreamHead) -> bytes:
    """A stream's head in the tree."""
    name = head.stream.encode()
    body = len(name).to_bytes(4, "big") + name + head.version.to_bytes(8, "big") + head.hash
    return hashlib.sha256(b"\0" + body).digest()


def root(heads: Iterable[StreamHead]) -> bytes:
    """The root over the heads of all streams, in the order of their names' bytes; of none: the hash of nothing."""
    level = [leaf(head) for head in in_order(heads)]
    if not level:
        return hashlib.sha256(b"").digest()
    while len(level) > 1:
        level = _above(level)
    return level[0]


def proof(heads: Sequence[StreamHead], stream: str) -> list[tuple[str, bytes]]:
    """From a stream's head to the root: at each level the neighbour, and the side ('left', 'right') it stands on.

    Raises `LookupError` when the stream has no head here.
    """
    ordered = in_order(heads)
    at = next((n for n, head in enumerate(ordered) if head.stream == stream), None)
    if at is None:
        raise LookupError(f"{stream} has no head in this seal")
    level, steps = [leaf(head) for head in ordered], []
    while len(level) > 1:
        neighbour = at ^ 1
        if neighbour < len(level):  # the last of an odd level goes up alone
            steps.append(("left" if neighbour < at else "right", level[neighbour]))
        level, at = _above(level), at // 2
    return steps


def in_order(heads: Iterable[StreamHead]) -> list[StreamHead]:
    """Heads in the order of the tree."""
    return sorted(heads, key=lambda head: head.stream.encode())


def _above(level: list[bytes]) -> list[bytes]:
    pairs = [hashlib.sha256(b"\1" + level[n] + level[n + 1]).digest() for n in range(0, len(level) - 1, 2)]
    return pairs if len(level) % 2 == 0 else [*pairs, level[-1]]


class Order:
    """The running hash over the log's order: which event stands at which position, under which number.

    The streams' chains do not see how streams lie among each other; this does. It covers foreign events too.
    """

    def __init__(self, before: bytes = NOTHING_BEFORE) -> None:
        self._hash = hashlib.sha256(before)

    def add(self, position: int, number: int | None, event_id: UUID) -> None:
        """The next position."""
        self._hash.update(position.to_bytes(8, "big") + (number or 0).to_bytes(8, "big") + event_id.bytes)

    def digest(self) -> bytes:
        """The hash so far."""
        return self._hash.digest()
