"""The write side of the log: load, fold, decide, append.

Promises
- P5: the same command id always gives the same receipt, refusals included, also when the first answer was lost.
- A command is decided on the whole past of its stream; if the stream moved meanwhile it is decided again.
- Group append: commands that wait together go down in one statement under the log's lock (P1), each with its own
  outcome; one that fails takes no other with it.
- Every event is linked into its stream's hash chain (`append`, `chain`) before it is stored.

Must not break: outcomes are only told after the commit. When a commit's fate is unknown (a cut line), the group is
tried again, and the receipts say what became of it.
"""

import asyncio
import hashlib
import json
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

import asyncpg

from services.chassis import stop_points
from services.chassis.append import APPEND, Conflict, Group, Pending, decide_together
from services.chassis.bell import Bell
from services.chassis.codec import Codec
from services.chassis.db import QUICK, TRANSIENT, Line
from services.chassis.decider import Decider, Rejected

GROUP = 256
ATTEMPTS = 5
WRITERS = 2
# Plans are made while the tables are small and kept while they grow: only index look-ups will do. And one plan for all
# sizes of group, since planning costs more than a small group's work.
_PLANS = {"enable_seqscan": "off", "plan_cache_mode": "force_generic_plan"}
WORTH_SHARING = 16
_RECEIPTS = """select id, fingerprint, outcome, stream, version, position, number, code, facts
                 from log.commands where id = any($1)"""
# What a group needs to know, in one question: receipts that are there already, and its streams so far.
# Lateral, so that each stream is one walk down the index; `stream = any($2)` would scan it all.
_KNOWN = f"""{_RECEIPTS.replace("facts", "facts, null as type, null as schema_version, null as data, null as hash")}
   union all
  select null, null, null, s.stream, e.version, null, null, null, null, e.type, e.schema_version, e.data, e.hash
    from unnest($2::text[]) s(stream)
   cross join lateral (select version, type, schema_version, data, hash from log.events
                        where origin = 'self' and stream = s.stream order by version) e
   order by 4, 5"""


class CommandReused(Exception):
    """The command id was used before, for another command."""


class Unavailable(Exception):
    """The log did not answer in time: the outcome is unknown; ask again with the same command id."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a command. `position` and `number` are where the log stood with it."""

    command_id: UUID
    outcome: str
    stream: str
    version: int
    position: int
    number: int
    code: str | None = None
    facts: dict[str, Any] | None = None

    def accepted(self) -> "Receipt":
        """Itself, or raises the refusal that it records."""
        if self.outcome == "rejected":
            raise Rejected(self.code or "rejected", **(self.facts or {}))
        return self


def fingerprint(stream: str, command: Any) -> bytes:
    """What was asked for, without looked-up facts and the clock: equal commands have equal fingerprints."""
    asked = [(f.name, getattr(command, f.name)) for f in fields(command) if f.compare]
    return hashlib.blake2b(f"{stream}|{type(command).__name__}|{asked!r}".encode(), digest_size=16).digest()


class Store:
    """`execute` from as many tasks as you like; two writers, so that one group is decided while another is written.

    A stream is with one writer at a time: they never contradict each other.
    """

    def __init__(self, url: str, name: str, codec: Codec, bell: Bell) -> None:
        self._url, self._name, self._codec, self._bell = url, name, codec, bell
        self._waiting: list[Pending] = []
        self._busy: set[str] = set()
        self._wanted = asyncio.Event()

    async def execute(
        self, decider: Decider[Any, Any], stream_id: object, command: Any, *, command_id: UUID, by: str,
        area: str | None = None, expected_version: int | None = None, correlation_id: UUID | None = None,
        causation_id: UUID | None = None, deadline: float = 10,
    ) -> Receipt:  # fmt: skip
        """Decide one command on one stream and append what follows.

        `by` is the actor's pseudonymous id, `area` the code that the events are filed and routed under. Raises
        `Rejected`, `Conflict`, `CommandReused`, or `Unavailable` when `deadline` seconds did not bring an outcome.
        """
        stream = decider.stream(stream_id)
        own = str(command_id)
        known = {"actor": by, "area": area, "command_id": own,
                "correlation_id": str(correlation_id) if correlation_id else own,
                "causation_id": str(causation_id) if causation_id else None}  # fmt: skip
        meta = {name: value for name, value in known.items() if value is not None}
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Receipt] = loop.create_future()
        p = Pending(decider, stream, command, command_id, fingerprint(stream, command), expected_version, meta, done)
        alarm = loop.call_later(deadline, _too_late, p, deadline)
        self._waiting.append(p)
        self._wanted.set()
        try:
            return (await done).accepted()
        finally:
            alarm.cancel()

    async def run(self) -> None:
        """The writers: they settle what waits, group by group, and outlive every lost connection."""
        async with asyncio.TaskGroup() as writers:
            for _ in range(WRITERS):
                writers.create_task(self._write())

    async def _write(self) -> None:
        line = Line(self._url, f"{self._name} writer", **_PLANS)
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
        known = await conn.fetch(_KNOWN, [p.command_id for p in group], list({p.stream for p in group}), timeout=QUICK)
        receipts = {row["id"]: row for row in known if row["id"] is not None}
        fresh: dict[UUID, Pending] = {}
        twins: list[Pending] = []
        for p in group:
            if (row := receipts.get(p.command_id)) is not None:
                _answer(p, row)
            elif fresh.setdefault(p.command_id, p) is not p:
                twins.append(p)
        decided = decide_together(list(fresh.values()), known, self._codec)
        if decided.verdicts:
            stop_points.at("before_commit")
            kept = {row[0]: row for row in await conn.fetch(APPEND, *decided.arguments())}
            stop_points.at("after_commit")
            self._conclude(decided, kept)
            self._bell.ring()
        self._again(twins)

    def _conclude(self, group: Group, kept: dict[int, asyncpg.Record]) -> None:
        for ordinal, (p, outcome, version, code, facts) in enumerate(group.verdicts, 1):
            if (row := kept.get(ordinal)) is not None:
                p.tell(Receipt(p.command_id, outcome, p.stream, version, row[1], row[2], code, facts))
                continue
            p.attempts += 1
            if p.attempts >= ATTEMPTS:
                p.fail(Conflict(f"{p.stream} moved under every one of {ATTEMPTS} attempts"))
            self._again([p])

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


def _too_late(p: Pending, deadline: float) -> None:
    p.fail(Unavailable(f"no outcome of command {p.command_id} within {deadline} s"))


async def receipt_of(conn: Any, command_id: UUID) -> Receipt | None:
    """What became of a command, or None if it never arrived. `conn` is anything with `fetchrow`."""
    row = await conn.fetchrow(_RECEIPTS, [command_id])
    return _receipt(row) if row else None


def _receipt(row: asyncpg.Record) -> Receipt:
    facts = json.loads(row["facts"]) if row["facts"] else None
    return Receipt(
        row["id"], row["outcome"], row["stream"], row["version"], row["position"], row["number"], row["code"], facts
    )


def _answer(p: Pending, row: asyncpg.Record) -> None:
    if row["fingerprint"] != p.fingerprint:
        p.fail(CommandReused(f"command id {p.command_id} was used for another command"))
    else:
        p.tell(_receipt(row))
