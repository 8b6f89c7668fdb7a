"""The write side of the log: load, fold, decide, append.

Promises
- P5: the same command id always gives the same receipt, refusals included, also when the first answer was lost.
- A command is decided on the whole past of its stream. That past is remembered, or taken for none, and `log.append`
  compares: where it is another one the stream is read, and the command decided again.
- Group append: commands that wait together go down in one statement under the log's lock (P1), each with its own
  outcome; one that fails takes no other with it, and of what is lost nothing is written.
- Every event is linked into its stream's hash chain (`append`, `chain`) before it is stored.
- In a simulation every event says so (`simulated` in its meta), under the same hash.

Must not break: outcomes are only told after the commit. When a commit's fate is unknown (a cut line), the group is
tried again, and the receipts say what became of it.
"""

import asyncio
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg

from services.chassis import stop_points
from services.chassis.append import APPEND, Conflict, Group, Past, Pending, decide_together, folded, meta_of
from services.chassis.bell import Bell
from services.chassis.codec import Codec
from services.chassis.db import QUICK, TRANSIENT, Line
from services.chassis.decider import Decider
from services.chassis.lives import wake
from services.chassis.receipts import RECEIPTS, Receipt, answer, fingerprint

GROUP = 256
ATTEMPTS = 5
WRITERS = 2
REMEMBERED = 2000
"""How many streams' pasts are kept at hand, those used last."""
SWEEP = 0.1
"""Seconds between two looks at who has waited too long."""
# Plans are made while the tables are small and kept while they grow: only index look-ups will do. And one plan for all
# sizes of group, since planning costs more than a small group's work.
PLANS = {"enable_seqscan": "off", "plan_cache_mode": "force_generic_plan"}
WORTH_SHARING = 16
# What was not known, in one question: receipts that are there already, and the streams so far.
# Lateral, so that each stream is one walk down the index; `stream = any($2)` would scan it all.
KNOWN = f"""{RECEIPTS.replace("facts", "facts, null as type, null as schema_version, null as data, null as hash")}
   union all
  select null, null, null, s.stream, e.version, null, null, null, null, e.type, e.schema_version, e.data, e.hash
    from unnest($2::text[]) s(stream)
   cross join lateral (select version, type, schema_version, data, hash from log.events
                        where origin = 'self' and stream = s.stream order by version) e
   order by 4, 5"""


class Unavailable(Exception):
    """The log did not answer in time: the outcome is unknown; ask again with the same command id."""


class Store:
    """`execute` from as many tasks as you like; two writers, so that one group is decided while another is written.

    A stream is with one writer at a time: they never contradict each other.
    """

    def __init__(self, url: str, name: str, codec: Codec, bell: Bell, *, simulation: bool = False) -> None:
        self._url, self._name, self._codec, self._bell = url, name, codec, bell
        self._simulation = simulation
        self.clock: Callable[[], datetime] | None = None
        """What time it is in a simulation, while it is played; a real log does not ask it."""
        self._waiting: list[Pending] = []
        self._busy: set[str] = set()
        self._wanted = asyncio.Event()
        self._past: dict[str, Past] = {}
        self._open: set[Pending] = set()
        self._alarm: asyncio.TimerHandle | None = None

    async def execute(
        self, decider: Decider[Any, Any], stream_id: object, command: Any, *, command_id: UUID, by: str,
        area: str | None = None, appointment: UUID | None = None, expected_version: int | None = None,
        correlation_id: UUID | None = None, causation_id: UUID | None = None, deadline: float = 10,
    ) -> Receipt:  # fmt: skip
        """Decide one command on one stream and append what follows.

        `by` is the actor's pseudonymous id, `appointment` the one acted in, `area` the code that the events are filed
        and routed under. Raises
        `Rejected`, `Conflict`, `CommandReused`, or `Unavailable` when `deadline` seconds did not bring an outcome.
        """
        stream = decider.stream(stream_id)
        meta = meta_of(command_id, by, area, appointment, correlation_id, causation_id, simulation=self._simulation)
        loop = asyncio.get_running_loop()
        p = Pending(
            decider, stream, command, command_id, fingerprint(stream, command), expected_version, by, meta,
            loop.create_future(), loop.time() + deadline,
        )  # fmt: skip
        self._open.add(p)
        if self._alarm is None:
            self._alarm = loop.call_later(min(deadline, SWEEP), self._give_up)
        self._waiting.append(p)
        self._wanted.set()
        try:
            receipt: Receipt = await p.done
            return receipt.accepted()
        finally:
            self._open.discard(p)

    def _give_up(self) -> None:
        """Whoever has waited long enough is told so: one clock for all, since one for each costs more than it tells."""
        loop = asyncio.get_running_loop()
        for p in self._open:
            if p.due <= loop.time():
                p.fail(Unavailable(f"no outcome of command {p.command_id} in time"))
        self._alarm = loop.call_later(SWEEP, self._give_up) if self._open else None

    async def run(self) -> None:
        """The writers: they settle what waits, group by group, and outlive every lost connection."""
        async with asyncio.TaskGroup() as writers:
            for _ in range(WRITERS):
                writers.create_task(self._write())

    async def _write(self) -> None:
        # After a failover the first append would give numbers that the lost tail had: the new life begins before it.
        line = Line(self._url, f"{self._name} writer", lambda conn: wake(conn, self._name), **PLANS)
        try:
            while True:
                await self._wanted.wait()
                if not (group := self._take()):
                    self._wanted.clear()
                    continue
                try:
                    await self._settle_or_again(line, group)
                finally:
                    self._busy.difference_update(p.stream for p in group)
                    self._again([])
        finally:
            line.drop()

    def _take(self) -> list[Pending]:
        """The next group; left out are streams that another writer has, and those that nobody waits for any more.

        When many wait and no writer is at work, half is left to the other one: then both are always busy.
        """
        size = GROUP if self._busy or len(self._waiting) < WORTH_SHARING else min(GROUP, len(self._waiting) // 2)
        group: list[Pending] = []
        rest: list[Pending] = []
        for p in self._waiting:
            if not p.done.done():
                (group if len(group) < size and p.stream not in self._busy else rest).append(p)
        self._waiting = rest
        self._busy.update(p.stream for p in group)
        return group

    async def _settle_or_again(self, line: Line, group: list[Pending]) -> None:
        try:
            async with asyncio.timeout(10):
                await self._settle(line, group)
        except TRANSIENT:
            line.drop()
            self._again(group)
            await asyncio.sleep(0.2)
        except Exception as error:
            # One that cannot be stored must not take the others with it: alone, each meets its own fate.
            line.drop()
            await self._one_by_one(line, group, error)

    async def _settle(self, line: Line, group: list[Pending]) -> None:
        conn = await line.connection()
        group = await self._looked_up(conn, group)
        fresh: dict[UUID, Pending] = {}
        twins = [p for p in group if fresh.setdefault(p.command_id, p) is not p]
        at = self.clock() if self._simulation and self.clock else None
        decided = decide_together(list(fresh.values()), self._past_of, at)
        if decided.verdicts:
            stop_points.at("before_commit")
            base, number, lost = await _append(conn, decided)
            stop_points.at("after_commit")
            self._conclude(decided, base, number, lost)
            self._bell.ring()
        for p, error in decided.doubted:
            if p.look:
                p.fail(error)
        self._look([*(p for p, _ in decided.doubted), *twins])

    async def _looked_up(self, conn: asyncpg.Connection, group: list[Pending]) -> list[Pending]:
        """The group without those that have a receipt already; the pasts of streams that had to be read are known."""
        to_look = [p for p in group if p.look]
        if not to_look:
            return group
        ids, streams = [p.command_id for p in to_look], {p.stream: p.decider for p in to_look}
        known = await conn.fetch(KNOWN, ids, list(streams), timeout=QUICK)
        receipts = {row["id"]: row for row in known if row["id"] is not None}
        by_stream: dict[str, list[asyncpg.Record]] = {stream: [] for stream in streams}
        for row in known:
            if row["id"] is None:
                by_stream[row["stream"]].append(row)
        for p in to_look:
            if (row := receipts.get(p.command_id)) is not None:
                answer(p, row)
                continue
            try:
                self._remember(p.stream, folded(streams[p.stream], by_stream[p.stream], self._codec))
            except Exception as error:  # a past that cannot be read is this stream's trouble only
                p.fail(error)
        return [p for p in group if not p.done.done()]

    def _past_of(self, p: Pending) -> Past:
        """What the stream comes to as far as we know: read just now, remembered, or taken for new."""
        past = self._past.get(p.stream)
        if past is not None and (p.look or past.decider is p.decider):
            return past
        return Past(p.decider, p.decider.initial)

    def _remember(self, stream: str, past: Past) -> None:
        self._past.pop(stream, None)  # so that what was used last stands last
        self._past[stream] = past
        if len(self._past) > REMEMBERED:
            del self._past[next(iter(self._past))]

    def _conclude(self, group: Group, position: int, number: int, lost: Collection[str]) -> None:
        for v in group.verdicts:
            p = v.pending
            if p.stream not in lost:
                position, number = position + len(v.events), number + v.public
                self._remember(p.stream, group.past[p.stream])
                p.tell(Receipt(p.command_id, v.outcome, p.stream, v.version, position, number, v.code, v.facts))
                continue
            self._past.pop(p.stream, None)
            p.attempts += p.look  # what was only remembered, or guessed, does not count
            if p.attempts >= ATTEMPTS:
                p.fail(Conflict(f"{p.stream} moved under every one of {ATTEMPTS} attempts"))
            self._look([p])

    def _look(self, group: list[Pending]) -> None:
        for p in group:
            p.look = True
        self._again(group)

    async def _one_by_one(self, line: Line, group: list[Pending], error: Exception) -> None:
        for p in group:
            if p.done.done():
                continue
            if len(group) == 1:
                p.fail(error)
                return
            try:
                await self._settle(line, [p])
            except TRANSIENT:
                line.drop()
                self._again([p])
            except Exception as own:
                line.drop()
                p.fail(own)

    def _again(self, group: list[Pending]) -> None:
        self._waiting[:0] = [p for p in group if not p.done.done()]
        if self._waiting:
            self._wanted.set()


async def _append(conn: asyncpg.Connection, group: Group) -> tuple[int, int, set[str]]:
    """Append what can be: where the log stood before, its number there, and the streams that were lost."""
    lost: set[str] = set()
    while any(v.pending.stream not in lost for v in group.verdicts):
        base, number, gone = await conn.fetchrow(APPEND, *group.arguments(lost))
        if gone is None:
            return base, number, lost
        lost.update(gone)
    return 0, 0, lost
