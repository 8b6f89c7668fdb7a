"""When an origin's log turns out to have another life: ask the origin, take back what was lost, refold, go on.

Promises
- A fork is followed only on the origin's own word (`lives.judge`); a forged incarnation leaves the receiver stopped.
- Taking back is one transaction and leaves a row in `log.forks`. Until views are refolded that row says so, so a crash
  in between is made good at the next start, before anything is consumed.
- Policies are not run again: what they did stands, and the same event met again makes the same command ids.

Must not break: nothing is consumed between the fork and the end of the refolding.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

from services.chassis.db import TRANSIENT
from services.chassis.heal import FeedFailed, Feeds
from services.chassis.inbound import IncarnationChanged, Origins
from services.chassis.lives import Fork, Past, judge

Refold = Callable[[str], Awaitable[None]]
Tell = Callable[[str], None]
AGAIN = 2.0
COME_AGAIN: tuple[type[Exception], ...] = (*TRANSIENT, FeedFailed)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Forks:
    """`refold` rebuilds what a service made of an origin's facts; None where nothing is made of them."""

    origins: Origins
    feeds: Feeds
    refold: Refold | None

    async def settle(self, change: IncarnationChanged, tell: Tell) -> None:
        """Return when the receiver may go on: the fork is taken, the life was a past one, or a person has decided."""
        while True:
            try:
                await self.origins.load()
                ours = self.origins.incarnations.get(change.origin, change.incarnation)
                if ours == change.incarnation:
                    return
                words = await self._follow(change, ours)
                if words is None:
                    return
            except COME_AGAIN as error:
                words = f"and the origin cannot be asked: {error}"
            tell(f"{change}: {words}")
            await asyncio.sleep(AGAIN)

    async def _follow(self, change: IncarnationChanged, ours: UUID) -> str | None:
        lives = await self.feeds.lives(change.origin)
        verdict = judge(lives, ours, change.incarnation)
        if isinstance(verdict, Fork):
            gone = await self.origins.fork(change.origin, verdict.incarnation, verdict.number)
            extra = {"origin": change.origin, "after": verdict.number, "taken_back": gone}
            log.critical("origin was restored: its lost facts are taken back", extra=extra)
        elif not isinstance(verdict, Past):
            return verdict.words
        self.origins.over[change.origin] |= {life.incarnation for life in lives[:-1]}
        return None

    async def refold_pending(self, tell: Tell) -> None:
        """Refold what a fork has left to refold. Raises what a rebuild raises."""
        for origin in await self.origins.unfolded():
            tell(f"refolding after restore of {origin}")
            if self.refold is not None:
                await self.refold(origin)
            await self.origins.refolded(origin)
            log.info("refolded", extra={"origin": origin})
            tell("starting")
