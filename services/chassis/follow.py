"""Followers of the log, each with one checkpoint: what views and policies share, and what a view is.

Promises
- P2: a view sees each event once, in order, in the same transaction as its checkpoint.
- An event that a follower cannot use parks its stream for that follower, with the reason; all other streams go on.
- A checkpoint is moved only by who knows the follower's version, also past events that do not concern it.

Must not break: a page is read up to the head that was read first, so a checkpoint never passes an unread position.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import asyncpg

from contracts.base import Event
from services.chassis.bell import Bell
from services.chassis.codec import COLUMNS, Recorded
from services.chassis.db import TRANSIENT
from services.chassis.store import Unavailable

PAGE = 1000
"""Events that a step takes. Decoded they are in memory, and a service that starts on a long log has a step of each of
its followers at work at once."""
SPAN = 10
"""A page of n events is looked for in `SPAN` × n positions at most: who listens to little takes long strides."""
PATIENCE = 10.0
COUNTS = "origin not like '%@%'"
"""Of rows of the log: what an origin took back (see `lives`) counts no more. Not in the words of index `event_once`:
PostgreSQL would read all of it for every page, since it takes rows that fit those words for rare."""
READ = f"""select {COLUMNS} from log.events
where position > $1 and position <= $2 and type = any($3) and {COUNTS} order by position limit $4"""
COME_AGAIN: tuple[type[Exception], ...] = (*TRANSIENT, Unavailable)
log = logging.getLogger(__name__)

Apply = Callable[[asyncpg.Connection, Sequence[Recorded]], Awaitable[None]]


@dataclass(frozen=True)
class View:
    """A read model: its own tables (`ddl`, unqualified names, in the Postgres schema `name`) and `apply` for a batch.

    Raise `version` with any change of `ddl` or `apply`: the new tables are built beside the old ones and swapped.
    `fill`, where a view has it, says in SQL what `apply` says, for a rebuild (see `fill`): the rows must be the same.
    """

    name: str
    version: int
    listens: tuple[type[Event], ...]
    ddl: str
    apply: Apply
    fill: str | None = None

    @property
    def follower(self) -> str:
        """The name of its checkpoint."""
        return f"view:{self.name}"

    @property
    def types(self) -> frozenset[str]:
        """The names of what it listens to."""
        return frozenset(event.TYPE for event in self.listens)


class Step(Protocol):
    """One step of a follower: up to `PAGE` events. Answers (position, head) as they are after it."""

    async def __call__(self) -> tuple[int, int]: ...


@dataclass
class Follower:
    """Runs one step after the other; at the head it rests until `wanted` (see `lookout`), and looks again by itself
    after `PATIENCE` seconds. What it tells of itself is for `/ready`."""

    name: str
    types: frozenset[str]
    version: int
    step: Step
    position: int = 0
    head: int = 0
    beat_at: float = 0.0
    trouble: str | None = None
    moved: asyncio.Event = field(default_factory=asyncio.Event)
    wanted: asyncio.Event = field(default_factory=asyncio.Event)
    resting: bool = False

    async def run(self) -> None:
        """For ever; trouble is told, waited out, and tried again."""
        while True:
            self.wanted.clear()
            try:
                self.reached(*await self.step())
                if self.position >= self.head:
                    await self._rest()
            except COME_AGAIN as error:
                self.trouble = f"{type(error).__name__}: {error}"
                log.warning("follower waits", extra={"follower": self.name, "error": self.trouble})
                await asyncio.sleep(0.5)
            except Exception as error:
                self.trouble = f"{type(error).__name__}: {error}"
                log.exception("follower cannot go on", extra={"follower": self.name})
                await asyncio.sleep(2)

    def reached(self, position: int, head: int) -> None:
        """It stands at `position` of a log that goes up to `head`: whoever waits for it looks again."""
        self.position, self.head = position, head
        self.trouble, self.beat_at = None, time.monotonic()
        moved, self.moved = self.moved, asyncio.Event()
        moved.set()

    async def _rest(self) -> None:
        self.resting = True
        try:
            await Bell.wait(self.wanted, PATIENCE)
        finally:
            self.resting = False

    async def caught_up(self, position: int, timeout: float) -> bool:
        """Wait until this follower has seen `position`; False after `timeout` seconds."""
        try:
            async with asyncio.timeout(timeout):
                while self.position < position:
                    await self.moved.wait()
                return True
        except TimeoutError:
            return False


async def checkpoint(conn: asyncpg.Connection, follower: str, version: int) -> tuple[int, int]:
    """Lock the follower's checkpoint; answers (its position, head). From here on the transaction commits when it likes:
    what a crash takes of a follower, rows and checkpoint alike, the log tells again.

    Raises `LookupError` when there is none, or one of another version.
    """
    row = await conn.fetchrow(
        "select f.position, h.position as head, f.version, set_config('synchronous_commit', 'off', true)"
        " from log.followers f, log.head h where f.name = $1 for update of f",
        follower,
    )
    if row is None:
        raise LookupError(f"follower {follower} has no checkpoint")
    ours(follower, row["version"], version)
    return row["position"], row["head"]


def ours(follower: str, found: int, version: int) -> None:
    """During an update old and new processes run side by side: rows and checkpoint of another version are not for us.
    Raises `LookupError`."""
    if found != version:
        raise LookupError(f"{follower} is at version {found}, this process knows {version}")


async def page(
    conn: asyncpg.Connection, follower: str, types: list[str], size: int, version: int
) -> tuple[int, int, int, list[Any]]:
    """Lock the follower's checkpoint and read on: (old position, new position, head, rows), parked streams left in."""
    old, head = await checkpoint(conn, follower, version)
    new = min(old + size * SPAN, head)
    if new <= old:
        return old, old, head, []
    rows = await conn.fetch(READ, old, new, types, size)
    return old, rows[-1]["position"] if len(rows) == size else new, head, rows


async def move(conn: asyncpg.Connection, follower: str, old: int, new: int) -> None:
    """Compare and set the checkpoint. Raises `LookupError` when somebody else moved it: nothing of this counts then."""
    done = await conn.execute(
        "update log.followers set position = $3, moved_at = clock_timestamp() where name = $1 and position = $2",
        follower, old, new,
    )  # fmt: skip
    if done != "UPDATE 1":
        raise LookupError(f"checkpoint of {follower} is no longer at {old}")


async def park(
    conn: asyncpg.Connection, follower: str, fact: Recorded, reason: str, detail: str, handler: int | None = None
) -> None:
    """Set one event of a stream aside for this follower (`handler`: a view's version); its later events follow it."""
    await conn.execute(
        "insert into log.parked (follower, origin, stream, position, reason, detail, handler)"
        " values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
        follower, fact.origin, fact.stream, fact.position, reason, detail.replace("\0", "")[:2000], handler,
    )  # fmt: skip
    log.error(
        "event parked", extra={"follower": follower, "stream": fact.stream, "position": fact.position, "error": detail}
    )


async def behind_parked(
    conn: asyncpg.Connection, follower: str, facts: list[Recorded], handler: int | None = None
) -> list[Recorded]:
    """Park what belongs to a parked stream; answer the rest."""
    rows = await conn.fetch(
        "select distinct origin, stream from log.parked where follower = $1 and state = 'parked'"
        " and stream is not null",
        follower,
    )
    parked = {(row[0], row[1]) for row in rows}
    if not parked:
        return facts
    for fact in facts:
        if (fact.origin, fact.stream) in parked:
            await park(conn, follower, fact, "behind_parked", "an earlier event of this stream is parked", handler)
    return [fact for fact in facts if (fact.origin, fact.stream) not in parked]
