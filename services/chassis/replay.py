"""Replaying parked rows: a view's or a policy's stream in the order of its events, a message through today's checks.

Promises
- A row is replayed only after what it stands for was applied (a view: in the same transaction), by today's code.
- A stream ends at the first event that still cannot be used: that one stays, and so does all that waits behind it.
- The live follower is kept out by the lock on its checkpoint; a stream with nothing parked flows again by itself.
- A dry run does the same and rolls it back; what a policy or a message would write is decided and not written.
- Bounded: at most `limit` rows, at most `rate` of them a second.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from uuid import uuid5

import asyncpg

from contracts.base import Envelope, Head
from services.chassis import parked
from services.chassis.codec import COLUMNS, Recorded
from services.chassis.db import TRANSIENT
from services.chassis.decider import Rejected
from services.chassis.desk import Desk
from services.chassis.follow import View, ours
from services.chassis.inbound import Unusable, read_message
from services.chassis.policies import Instruction, Policy, give
from services.chassis.receipts import CommandReused, receipt_of
from services.chassis.views import apply_to

REPLAYED, STAYS, WAITS = "replayed", "stays", "waits"


@dataclass(frozen=True)
class Outcome:
    """What became of one row: replayed, stays (it failed again), or waits (it is not its turn); `detail` says why."""

    row: int
    follower: str
    stream: str | None
    position: int | None
    outcome: str
    detail: str


@dataclass(frozen=True)
class _Stream:
    follower: str
    origin: str
    name: str


async def replay(
    desk: Desk, rows: Iterable[parked.Row], *, limit: int, rate: float, dry_run: bool = False
) -> AsyncIterator[Outcome]:
    """Replay the streams that these rows belong to, and these messages; answers one outcome for each row tried."""
    chosen = list(rows)
    known = {view.follower for view in desk.service.views} | {policy.follower for policy in desk.service.policies}
    strange = [row for row in chosen if row.position is not None and row.follower not in known]
    streams = dict.fromkeys(
        _Stream(row.follower, row.origin or "", row.stream or "") for row in chosen if row.follower in known
    )
    messages = [row for row in chosen if row.position is None]
    left = limit
    for row in strange[:left]:
        yield Outcome(row.id, row.follower, row.stream, row.position, WAITS, "no follower of this code: a rebuild's?")
    for stream in streams:
        async for outcome in _dry(desk, stream, left) if dry_run else _stream(desk, stream, left, rate):
            left -= 1
            yield outcome
    for row in messages[:left]:
        yield await _message(desk, row, dry_run)
        await asyncio.sleep(0 if dry_run else 1 / rate)


async def _stream(desk: Desk, stream: _Stream, limit: int, rate: float) -> AsyncIterator[Outcome]:
    policy = desk.policy(stream.follower)
    for _ in range(limit):
        began = time.monotonic()
        if policy is not None:
            outcome = await _policy_next(desk, policy, stream)
        else:
            async with desk.db.transaction() as conn:
                outcome = await _view_next(conn, desk, desk.view(stream.follower), stream)
        if outcome is None:
            return
        yield outcome
        if outcome.outcome != REPLAYED:
            return
        await asyncio.sleep(max(0.0, began + 1 / rate - time.monotonic()))


async def _dry(desk: Desk, stream: _Stream, limit: int) -> AsyncIterator[Outcome]:
    """The same in one transaction, which is rolled back before anything is told."""
    policy, outcomes = desk.policy(stream.follower), list[Outcome]()
    async with desk.db.connection(deadline=300) as conn:
        undone = conn.transaction()
        await undone.start()
        try:
            while len(outcomes) < limit and all(one.outcome == REPLAYED for one in outcomes):
                if policy is not None:
                    outcome = await _policy_would(conn, desk, policy, stream)
                else:
                    outcome = await _view_next(conn, desk, desk.view(stream.follower), stream)
                if outcome is None:
                    break
                outcomes.append(outcome)
        finally:
            await undone.rollback()
    for outcome in outcomes:
        yield outcome


async def _first(conn: asyncpg.Connection, desk: Desk, stream: _Stream) -> tuple[int, Recorded] | None:
    """The stream's first parked row and its event, with the live follower kept out until the transaction ends."""
    await conn.execute("select from log.followers where name = $1 for update", stream.follower)
    row = await parked.first_of_stream(conn, stream.follower, stream.origin, stream.name)
    if row is None:
        return None
    fact = await conn.fetchrow(f"select {COLUMNS} from log.events where position = $1", row["position"])
    return row["id"], Recorded.from_row(fact, desk.codec)


async def _view_next(conn: asyncpg.Connection, desk: Desk, view: View, stream: _Stream) -> Outcome | None:
    """The first event of the stream: applied and replayed, or staying, in the caller's transaction."""
    found = await _first(conn, desk, stream)
    if found is None:
        return None
    row_id, fact = found
    version = await conn.fetchval("select version from log.followers where name = $1", view.follower)
    ours(view.follower, version, view.version)
    try:
        async with conn.transaction():
            await apply_to(conn, view, view.name, [fact])
    except TRANSIENT:
        raise
    except Exception as error:
        return await _failed(conn, stream, row_id, fact, error, view.version)
    await parked.ended(conn, [row_id], REPLAYED, desk.by, None)
    return Outcome(row_id, stream.follower, stream.name, fact.position, REPLAYED, fact.type)


async def _failed(
    conn: asyncpg.Connection, stream: _Stream, row_id: int, fact: Recorded, error: Exception, handler: int | None
) -> Outcome:
    kind = type(error).__name__
    await parked.stays(conn, row_id, kind, str(error), handler)
    return Outcome(row_id, stream.follower, stream.name, fact.position, STAYS, f"{fact.type}: {kind}")


async def _policy_next(desk: Desk, policy: Policy, stream: _Stream) -> Outcome | None:
    """Give the first event's commands again. A crash before the row is marked gives the same commands once more."""
    async with desk.db.transaction() as conn:
        found = await _first(conn, desk, stream)
    if found is None:
        return None
    row_id, fact = found
    try:
        orders = policy.react(fact)
        for n, order in enumerate(orders):
            await _give_again(desk, policy, fact, order, n, row_id)
    except TRANSIENT:
        raise
    except Exception as error:
        async with desk.db.transaction() as conn:
            return await _failed(conn, stream, row_id, fact, error, None)
    async with desk.db.transaction() as conn:
        await parked.ended(conn, [row_id], REPLAYED, desk.by, None)
    return Outcome(row_id, stream.follower, stream.name, fact.position, REPLAYED, f"{len(orders)} commands")


async def _give_again(desk: Desk, policy: Policy, fact: Recorded, order: Instruction, n: int, row_id: int) -> None:
    """The same command id first: what was accepted then is not done twice. A refusal is remembered for good (P5), so
    what was refused is asked anew, under an id of this try."""
    name = f"{policy.name}/{n}"
    try:
        await give(policy, desk.store, fact, order, name)
    except (Rejected, CommandReused):
        async with desk.db.connection() as conn:
            receipt = await receipt_of(conn, uuid5(fact.event_id, name))
            tries = await conn.fetchval("select replays from log.parked where id = $1", row_id)
        if receipt is None or receipt.outcome != "rejected":
            raise
        await give(policy, desk.store, fact, order, f"{name}/again/{tries + 1}")


async def _policy_would(conn: asyncpg.Connection, desk: Desk, policy: Policy, stream: _Stream) -> Outcome | None:
    """What the commands of the first event would lead to; the row is marked in a transaction that is rolled back."""
    found = await _first(conn, desk, stream)
    if found is None:
        return None
    row_id, fact = found
    would = []
    try:
        for order in policy.react(fact):
            target = order.decider.stream(order.stream_id)
            rows = await conn.fetch(
                f"select {COLUMNS} from log.events where origin = 'self' and stream = $1 order by version", target
            )
            state = order.decider.fold(Recorded.from_row(row, desk.codec).event for row in rows)
            events = [event.TYPE for event in order.decider.decide(order.command, state)]
            would.append(f"{type(order.command).__name__} on {target}: {', '.join(events) or 'nothing, already so'}")
    except TRANSIENT:
        raise
    except Exception as error:
        return await _failed(conn, stream, row_id, fact, error, None)
    await parked.ended(conn, [row_id], REPLAYED, desk.by, None)
    return Outcome(row_id, stream.follower, stream.name, fact.position, REPLAYED, "; ".join(would) or "no command")


async def _message(desk: Desk, row: parked.Row, dry_run: bool) -> Outcome:
    """A message that the receiver set aside: read with today's code, stored if it is the next fact of its origin."""
    body = await parked.body_of(desk.db, row)
    outcome, detail, trouble = await _judged(desk, body if isinstance(body, bytes) else body.encode(), dry_run)
    if not dry_run:
        async with desk.db.transaction() as conn:
            if outcome == REPLAYED:
                await parked.ended(conn, [row.id], REPLAYED, desk.by, detail)
            elif trouble is not None:
                await parked.stays(conn, row.id, trouble, detail, None)
    return Outcome(row.id, row.follower, row.stream, None, outcome, f"{trouble}: {detail}" if trouble else detail)


async def _judged(desk: Desk, body: bytes, dry_run: bool) -> tuple[str, str, str | None]:
    """(outcome, detail, today's reason if it cannot be used)."""
    match read_message(body, desk.origins.names):
        case Unusable(reason=reason, detail=detail):
            return STAYS, detail.split("\n", 1)[0], reason
        case Head():
            return REPLAYED, "a heartbeat; nothing to store", None
        case fact if desk.origins.incarnations.get(fact.origin, fact.incarnation) != fact.incarnation:
            return STAYS, f"number {fact.number} is of incarnation {fact.incarnation}", "another_incarnation"
        case fact:
            return await _fact(desk, fact, dry_run)


async def _fact(desk: Desk, fact: Envelope, dry_run: bool) -> tuple[str, str, str | None]:
    mine, what = desk.origins.numbers[fact.origin], f"number {fact.number} of {fact.origin}"
    if fact.number > mine + 1:
        return WAITS, f"{what} comes after a hole: {mine} is here", None
    if fact.number <= mine:
        if await desk.origins.contradictions(fact.origin, [fact]):
            return STAYS, what, "contradicts_the_log"
        return REPLAYED, f"{what} is already there", None
    if not dry_run:
        await desk.origins.store(fact.origin, [fact])
    return REPLAYED, f"{what} stored", None
