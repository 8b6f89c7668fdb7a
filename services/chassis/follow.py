"""Followers of the log: views and policies, each with one checkpoint.

Promises
- P2: a view sees each event once, in order, in the same transaction as its checkpoint.
- A policy's commands have ids derived from the event's id: seen twice is done once.
- An event that a follower cannot use parks its stream for that follower, with the reason; all other streams go on.

Must not break: a page is read up to the head that was read first, so a checkpoint never passes an unread position.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import uuid5

import asyncpg

from contracts.base import Event
from services.chassis.bell import Bell
from services.chassis.codec import COLUMNS, Codec, Recorded
from services.chassis.db import TRANSIENT, Db
from services.chassis.decider import Decider
from services.chassis.store import Store, Unavailable

PAGE = 2000
SPAN = 10
"""A page of n events is looked for in `SPAN` × n positions at most: who listens to little takes long strides."""
POLL = 0.5
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


@dataclass(frozen=True)
class Instruction:
    """A command that a policy gives, and the area that its events are filed under."""

    decider: Decider[Any, Any]
    stream_id: object
    command: object
    area: str | None = None


@dataclass(frozen=True)
class Policy:
    """A reaction: an event in, commands out. `react` is pure."""

    name: str
    listens: tuple[type[Event], ...]
    react: Callable[[Recorded], Sequence[Instruction]]

    @property
    def follower(self) -> str:
        """The name of its checkpoint."""
        return f"policy:{self.name}"


class Step(Protocol):
    """One step of a follower: up to `PAGE` events. Answers (position, head) as they are after it."""

    async def __call__(self) -> tuple[int, int]: ...


@dataclass
class Follower:
    """Runs one step after the other, woken by the bell and by a slow poll; what it tells of itself is for `/ready`."""

    name: str
    step: Step
    bell: Bell
    position: int = 0
    head: int = 0
    beat_at: float = 0.0
    trouble: str | None = None
    moved: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """For ever; trouble is told, waited out, and tried again."""
        while True:
            struck = self.bell.struck
            try:
                self.position, self.head = await self.step()
                self.trouble, self.beat_at = None, time.monotonic()
                moved, self.moved = self.moved, asyncio.Event()
                moved.set()
                if self.position >= self.head:
                    await self.bell.wait(struck, POLL)
            except COME_AGAIN as error:
                self.trouble = f"{type(error).__name__}: {error}"
                log.warning("follower waits", extra={"follower": self.name, "error": self.trouble})
                await asyncio.sleep(0.5)
            except Exception as error:
                self.trouble = f"{type(error).__name__}: {error}"
                log.exception("follower cannot go on", extra={"follower": self.name})
                await asyncio.sleep(2)

    async def caught_up(self, position: int, timeout: float) -> bool:
        """Wait until this follower has seen `position`; False after `timeout` seconds."""
        try:
            async with asyncio.timeout(timeout):
                while self.position < position:
                    await self.moved.wait()
                return True
        except TimeoutError:
            return False


async def checkpoint(conn: asyncpg.Connection, follower: str) -> tuple[int, int]:
    """Lock the follower's checkpoint; answers (its position, head)."""
    row = await conn.fetchrow(
        "select f.position, h.position as head from log.followers f, log.head h where f.name = $1 for update of f",
        follower,
    )
    if row is None:
        raise LookupError(f"follower {follower} has no checkpoint")
    return row["position"], row["head"]


async def page(conn: asyncpg.Connection, follower: str, types: list[str], size: int) -> tuple[int, int, int, list[Any]]:
    """Lock the follower's checkpoint and read on: (old position, new position, head, rows), parked streams left in."""
    old, head = await checkpoint(conn, follower)
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


def policy_step(policy: Policy, db: Db, store: Store, codec: Codec) -> Step:
    """A policy's step: read, instruct, then move the checkpoint. Between the two a crash repeats the same commands."""
    types = [event.TYPE for event in policy.listens]

    async def step() -> tuple[int, int]:
        async with db.transaction() as conn:
            await conn.execute("insert into log.followers (name) values ($1) on conflict do nothing", policy.follower)
            old, new, head, rows = await page(conn, policy.follower, types, PAGE)
            facts = await behind_parked(conn, policy.follower, [Recorded.from_row(row, codec) for row in rows])
        for fact in facts:
            await _instruct(policy, db, store, fact)
        if new > old:
            async with db.transaction() as conn:
                await move(conn, policy.follower, old, new)
        return new, head

    return step


async def _instruct(policy: Policy, db: Db, store: Store, fact: Recorded) -> None:
    try:
        for n, order in enumerate(policy.react(fact)):
            await give(policy, store, fact, order, f"{policy.name}/{n}")
    except COME_AGAIN:
        raise
    except Exception as error:  # a policy's command may not be refused: this event waits for a person
        async with db.transaction() as conn:
            await park(conn, policy.follower, fact, type(error).__name__, str(error))


async def give(policy: Policy, store: Store, fact: Recorded, order: Instruction, name: str) -> None:
    """Give a command in the policy's name; its id follows from the event and `name`. Raises what the store raises."""
    await store.execute(
        order.decider, order.stream_id, order.command, command_id=uuid5(fact.event_id, name), by=policy.follower,
        area=order.area or fact.meta.get("area"), causation_id=fact.event_id,
    )  # fmt: skip
