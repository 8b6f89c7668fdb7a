"""Policies as followers: an event in, commands out.

Promises
- A policy's commands have ids derived from the event's id: seen twice is done once.
- The checkpoint moves after the commands were taken; what cannot be given parks the event's stream for the policy.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid5

from contracts.base import Event
from services.chassis.codec import Codec, Recorded
from services.chassis.db import Db
from services.chassis.decider import Decider
from services.chassis.follow import COME_AGAIN, PAGE, Step, behind_parked, move, page, park
from services.chassis.store import Store

VERSION = 1
"""Of every policy's checkpoint: a policy has no rows that another version of it could not use."""


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

    @property
    def types(self) -> frozenset[str]:
        """The names of what it listens to."""
        return frozenset(event.TYPE for event in self.listens)


def policy_step(policy: Policy, db: Db, store: Store, codec: Codec) -> Step:
    """A policy's step: read, instruct, then move the checkpoint. Between the two a crash repeats the same commands."""
    types = [event.TYPE for event in policy.listens]

    async def step() -> tuple[int, int]:
        async with db.transaction() as conn:
            await conn.execute("insert into log.followers (name) values ($1) on conflict do nothing", policy.follower)
            old, new, head, rows = await page(conn, policy.follower, types, PAGE, VERSION)
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
