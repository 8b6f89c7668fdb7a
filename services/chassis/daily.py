"""What a service does by rule once a day, by itself: at an hour in Jakarta, whoever else may ask for it as well.

Promises
- Once a day: of several processes one does it, under an advisory lock, and that it was done is a fact in the log.
- A machine that was off at the hour does it when it is on again, the same day.
- Only on what is whole: while something received is not shown yet, or an origin is not heard, it waits.
- Done is what has no more to do. A rule that fails is logged, stands in `/ready`, and is tried again at the next look;
  it keeps nothing else that is due from being done. One thing of a rule that fails is logged by `settle`, and met
  again the next day.

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

from services.chassis.access import Actor
from services.chassis.db import connect
from services.chassis.edge import Ask, now
from services.chassis.follow import COME_AGAIN
from services.chassis.operations import OPERATIONS, DailyDone, record
from services.chassis.pages import WIB

if TYPE_CHECKING:
    from services.chassis.service import Runtime

LOOK, HEARD, ROUNDS = 60.0, 60.0, 50
"""Seconds between two looks; seconds in which every origin must have been heard; turns of one thing in a look."""
ACTOR = Actor("daily", "service")
_DAYS = UUID("5b1a9c0e-33c1-5d0b-9a53-0c7f4f1e8a20")
DONE = """select name, last.* from unnest($3::text[]) as asked (name) cross join lateral (
  select (data ->> 'day')::date as day, recorded_at as at from log.events
   where origin = 'self' and stream = $1 and type = $2 and data ->> 'name' = asked.name
   order by version desc limit 1) last"""
"""From the end of the stream back to the last time that each was done: few rows, however old the log is."""
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
    """For each thing that is done daily and was ever done by the timer, when it was last."""
    names = [daily.name for daily in service.service.daily]
    rows = await service.db.fetch(DONE, OPERATIONS.stream(service.name), DailyDone.TYPE, names)
    return {row["name"]: Done(row["day"], row["at"]) for row in rows}


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
            except Exception as error:  # the timer outlives what nobody foresaw, as followers do
                self.trouble = _told(error, "the day's work")
            await asyncio.sleep(LOOK)

    async def look(self, at: datetime) -> str | None:
        """Do what is due and was not done today. Answers why some of it is not done, None for nothing."""
        local = at.astimezone(WIB)
        if local.time() < self._clock or self._settled == local.date():
            return None
        if (waits := await self._not_whole()) is not None:
            return waits
        whys = [await self._tried(daily, at) for daily in self._service.service.daily]
        if not any(whys):
            self._settled = local.date()
        return "; ".join(why for why in whys if why) or None

    async def _tried(self, daily: Daily, at: datetime) -> str | None:
        """Why it is not done today, None where it is. What fails keeps nothing else from being done."""
        try:
            async with self._alone(daily.name) as mine:
                if not mine:
                    return f"another process does {daily.name}"
                last = (await done(self._service)).get(daily.name)
                if last is not None and last.day >= at.astimezone(WIB).date():
                    return None
                return await self._do(daily, at.astimezone(WIB).date(), at)
        except Exception as error:
            return _told(error, daily.name)

    async def _do(self, daily: Daily, day: date, at: datetime) -> str | None:
        about = f"{self._service.name} {daily.name} {day}"
        for turn in range(ROUNDS):
            if not await daily.act(Ask.without_request(self._service, ACTOR, at, uuid5(_DAYS, f"{about} {turn}"))):
                break
        else:
            return f"there is more of {daily.name}"
        done_now = DailyDone(name=daily.name, day=day)
        await record(self._service.store, self._service.name, done_now, ACTOR.id, uuid5(_DAYS, about))
        log.info("daily work done", extra={"daily": daily.name, "day": str(day)})
        return None

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


def _told(error: Exception, what: str) -> str:
    """What failed and how, in a line; what is not known to pass by itself is logged whole."""
    if isinstance(error, COME_AGAIN):
        log.warning("daily work waits", extra={"daily": what, "error": f"{type(error).__name__}: {error}"})
    else:
        log.exception("daily work failed", extra={"daily": what}, exc_info=error)
    return f"{what}: {type(error).__name__}"
