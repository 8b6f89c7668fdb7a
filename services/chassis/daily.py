"""What a service does by rule once a day, by itself: at an hour in Jakarta, whoever else may ask for it as well.

Promises
- Once a day: of several processes one does it, under an advisory lock, and that it was done is a fact in the log.
- A machine that was off at the hour does it when it is on again, the same day.
- Only on what is whole: while something received is not shown yet, or an origin is not heard, it waits.
- Trouble is logged, stands in `/ready`, and is tried again; the service goes on.

Must not break: in a simulation there is no timer, since its days are played.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as clock_time
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from fastapi import Request

from services.chassis.access import Actor
from services.chassis.db import TRANSIENT, connect
from services.chassis.edge import Ask, now
from services.chassis.operations import OPERATIONS, DailyDone, record
from services.chassis.pages import WIB

if TYPE_CHECKING:
    from services.chassis.service import Runtime

LOOK, HEARD, ROUNDS = 60.0, 60.0, 50
"""Seconds between two looks; seconds in which every origin must have been heard; how often `act` may say "more"."""
ACTOR = Actor("daily", "service")
_DAYS = UUID("5b1a9c0e-33c1-5d0b-9a53-0c7f4f1e8a20")
_DONE = """select data::json ->> 'name' as name, max(data::json ->> 'day') as day, max(recorded_at) as at
             from log.events where origin = 'self' and stream = $1 and type = $2 group by 1"""
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Daily:
    """Something to be done once a day, for the whole country. `act` may be repeated; it says whether there is more."""

    name: str
    act: Callable[[Ask], Awaitable[bool]]


@dataclass(frozen=True)
class Done:
    """The last day that it was done for, and when that was."""

    day: date
    at: datetime


async def done(service: "Runtime") -> dict[str, Done]:
    """For each thing that was ever done by the timer, when it was last."""
    rows = await service.db.fetch(_DONE, OPERATIONS.stream(service.name), DailyDone.TYPE)
    return {row["name"]: Done(date.fromisoformat(row["day"]), row["at"]) for row in rows}


class Timer:
    """`run` for ever; `look` is one look at the clock. `trouble` says why what is due is not done."""

    def __init__(self, service: "Runtime", clock: str) -> None:
        self._service, self._clock = service, clock_time.fromisoformat(clock)
        self._settled: date | None = None
        self.trouble: str | None = None

    async def run(self) -> None:
        """Look, and look again."""
        while True:
            try:
                self.trouble = await self.look(now())
            except TRANSIENT as error:
                self.trouble = type(error).__name__
            except Exception as error:  # the timer outlives what nobody foresaw, as followers do
                self.trouble = type(error).__name__
                log.exception("daily work failed")
            await asyncio.sleep(LOOK)

    async def look(self, at: datetime) -> str | None:
        """Do what is due and was not done today. Answers what it waits for, None for nothing."""
        local = at.astimezone(WIB)
        if local.time() < self._clock or self._settled == local.date():
            return None
        if (waits := await self._not_whole()) is not None:
            return waits
        for daily in self._service.service.daily:
            async with self._alone(daily.name) as mine:
                if not mine:
                    return f"another process does {daily.name}"
                last = (await done(self._service)).get(daily.name)
                if last is None or last.day < local.date():
                    await self._do(daily, local.date(), at)
        self._settled = local.date()
        return None

    async def _do(self, daily: Daily, day: date, at: datetime) -> None:
        for turn in range(ROUNDS):
            scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": []}
            command_id = uuid5(_DAYS, f"{self._service.name} {daily.name} {day} {turn}")
            if not await daily.act(Ask(self._service, ACTOR, Request(scope), at, command_id)):
                break
        await record(self._service.store, self._service.name, DailyDone(name=daily.name, day=day), ACTOR.id)
        log.info("daily work done", extra={"daily": daily.name, "day": str(day)})

    async def _not_whole(self) -> str | None:
        origins = self._service.origins
        for name in origins.names:
            age = time.monotonic() - origins.heard_at.get(name, float("-inf"))
            if age > HEARD or origins.numbers[name] < origins.heads[name]:
                return f"{name} is not heard to its end"
        head = await self._service.db.fetchval("select position from log.head")
        shown = await self._service.caught_up(position=head, timeout=5)
        return None if shown else "views do not show the whole log"

    @asynccontextmanager
    async def _alone(self, name: str) -> AsyncIterator[bool]:
        conn = await connect(self._service.db.url, f"{self._service.name} daily")
        try:
            yield bool(await conn.fetchval("select pg_try_advisory_lock(hashtext($1))", f"daily:{name}"))
        finally:
            conn.terminate()
