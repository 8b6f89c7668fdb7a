"""The lookout: one look at the log for all followers of a service.

Promises
- Whoever an event concerns is woken; all others that stand at the head are moved past it, in one statement for all. So
  what an event costs is what listens to it, not how many followers there are.
- It only spares work: a follower that it never wakes looks by itself (`PATIENCE`), and a checkpoint that somebody else
  moved, or of another version of a view, is left alone.

Must not break: types and head are of one statement, so nothing stands between them that was not looked at.
"""

import asyncio
import logging
import time
from collections.abc import Sequence

from services.chassis.bell import Bell
from services.chassis.db import TRANSIENT, Db
from services.chassis.follow import COUNTS, Follower

POLL = 0.5
_LOOK = f"""
select h.position, array(select distinct type from log.events e
                          where e.position > $1 and e.position <= h.position and {COUNTS}) from log.head h
"""
# Rows that others hold are not waited for. Not waiting for the commit either: a lost move is an event read once more.
_MOVE = """
with still as (
  select f.name from log.followers f join unnest($1::text[], $2::int[]) known (name, version) using (name, version)
  where f.position = $3 order by f.name for update of f skip locked
)
update log.followers f set position = $4, moved_at = clock_timestamp()
from still, (select set_config('synchronous_commit', 'off', true)) later where f.name = still.name returning f.name
"""
log = logging.getLogger(__name__)


class Lookout:
    """Woken by the bell and by a slow poll. What it tells of itself is for `/ready`."""

    def __init__(self, db: Db, bell: Bell, followers: Sequence[Follower]) -> None:
        self._db, self._bell, self._followers = db, bell, followers
        self._seen: int | None = None
        self.trouble: str | None = None
        self.beat_at = 0.0

    async def run(self) -> None:
        """For ever; trouble is told, and tried again."""
        while True:
            struck = self._bell.struck
            try:
                await self._look()
                self.trouble, self.beat_at = None, time.monotonic()
            except TRANSIENT as error:
                self.trouble = f"{type(error).__name__}: {error}"
                log.warning("lookout waits", extra={"error": self.trouble})
            except Exception as error:
                self.trouble = f"{type(error).__name__}: {error}"
                log.exception("lookout cannot go on")
                await asyncio.sleep(2)
            await self._bell.wait(struck, POLL)

    async def _look(self) -> None:
        if self._seen is None:  # at first everybody reads by themselves what they have not seen
            self._seen = await self._db.fetchval("select position from log.head")
        row = await self._db.fetchrow(_LOOK, self._seen)
        assert row is not None
        head, types = row[0], set(row[1])
        if head != self._seen:
            past = [f for f in self._followers if f.resting and f.position == self._seen and not f.types & types]
            moved = await self._move(past, self._seen, head)
            for follower in self._followers:
                if follower.name in moved and follower.position == self._seen:
                    follower.reached(head, head)
                elif follower.position != head:
                    follower.wanted.set()
            self._seen = head

    async def _move(self, past: Sequence[Follower], seen: int, head: int) -> set[str]:
        if not past:
            return set()
        names, versions = [f.name for f in past], [f.version for f in past]
        return {row[0] for row in await self._db.fetch(_MOVE, names, versions, seen, head)}
