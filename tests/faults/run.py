"""One run: start everything, let clients work, make faults, wait for the end, judge.

Promises
- The schedule comes from the seed; faults follow each other, each after the platform has recovered from the last.
- Every kind that was asked for is fired, however long it takes; after that, more of them until the time is over.
- A run is red when anything is lost, doubled, reordered, late, or was never rehearsed; also when nothing unknown and
  nothing healed was met, for then the faults did nothing.
"""

import asyncio
import random
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults import replay
from tests.faults.checker import Figures, Verdict, judge
from tests.faults.clients import Asker, Canary, Client, World, load_areas
from tests.faults.copyist import copying
from tests.faults.history import History, Line, read
from tests.faults.kinds import NotPossible, NotTaken
from tests.faults.matrix import KINDS
from tests.faults.schedule import Planned, schedule
from tests.faults.stage import LISTENS, Stage, stage, tally

GRACE = 120.0
"""How long we wait for a recovery before we give up on it."""
MET = {
    "healed from the feed": "healed from the feed", "relay waited": "relay waits", "queue made anew": "made anew",
    "receiver began again": "receiver begins again",
}  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """What to do: `seconds` of faults at least, with these kinds, so many clients, each an act every `pace` seconds.

    `long`: as long as the matrix can ask for. `least`: what must have been met on the way, and how often at least.
    """

    seed: int
    seconds: float
    kinds: Sequence[str]
    clients: int
    pace: float
    long: bool = False
    least: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What came of it; `history` is the whole of it, `met` what the services' logs tell."""

    verdict: Verdict
    history: list[Line]
    met: dict[str, int]


async def run(plan: Plan, folder: Path) -> Outcome:
    """A whole run, with everything that it leaves in `folder`."""
    path = folder / "history.jsonl"
    async with AsyncExitStack() as stack:
        history = stack.enter_context(History(path))
        platform = await stack.enter_async_context(stage(folder, long=plan.long))
        work = _Run(plan, platform, history)
        figures = await work.live()
        ends = {name: await worker.close() for name, worker in platform.workers.items()}
        logs = await replay.logs(platform)
        stuck, differing = await replay.parked(platform), await replay.differing(platform)
    lines = read(path.read_text(encoding="utf-8").splitlines())
    verdict = judge(lines, logs, figures, plan.kinds)
    verdict.wrong["parked"] += stuck
    verdict.wrong["replay differs"] += differing
    verdict.wrong["did not end well"] += [f"{name}: {code}" for name, code in ends.items() if code != 0]
    met = tally(folder, MET) | {"asked twice": work.world.repeated} | dict(platform.met)
    verdict.wrong["never fired"] += [
        f"{what}: {met.get(what, 0)}" for what, n in plan.least.items() if met.get(what, 0) < n
    ]
    if not verdict.unknown and not met["healed from the feed"]:
        verdict.wrong["never fired"].append("nothing was unknown and nothing had to be healed")
    return Outcome(verdict, lines, met)


class _Run:
    def __init__(self, plan: Plan, platform: Stage, history: History) -> None:
        self._plan, self._stage, self._history = plan, platform, history
        self._asker = Asker(platform, history, "canary")
        self.world = World([])

    async def live(self) -> Figures | None:
        """Clients and faults until the time is over and all has settled, if it does; answers reporting's figures."""
        areas = await load_areas(self._asker, self._stage)
        self.world = World(areas)
        canary = Canary(self._asker, self._stage, areas[0])
        await canary.trip(60)
        stopped = asyncio.Event()
        chance = random.Random(self._plan.seed)
        clients = [
            Client(Asker(self._stage, self._history, f"client {n}"), self.world, random.Random(chance.random()),
                   self._plan.pace)
            for n in range(self._plan.clients)
        ]  # fmt: skip
        working = [asyncio.create_task(client.run(stopped)) for client in clients]
        working.append(asyncio.create_task(copying(self._stage, random.Random(chance.random()), stopped)))
        try:
            await self._faults(canary)
        finally:
            stopped.set()
            await asyncio.gather(*working)
        return await self._settle(canary)

    async def _faults(self, canary: Canary) -> None:
        until = time.monotonic() + self._plan.seconds
        for planned in schedule(self._plan.seed, self._plan.kinds):
            if planned.number > len(self._plan.kinds) and time.monotonic() > until:
                return
            await asyncio.sleep(planned.calm)
            await self._fault(planned, canary)

    async def _fault(self, planned: Planned, canary: Canary) -> None:
        kind, number = KINDS[planned.kind], str(planned.number)
        usual = await canary.trip(GRACE)
        self._history.write(Line("fault", number, kind.name, promise=kind.promise))
        try:
            said = await kind.do(self._stage, planned.chance)
            self._history.write(Line("over", number, kind.name, text=said))
        except NotTaken as error:
            said = f"DID NOT TAKE: {error}"
        except NotPossible as error:
            said = f"NOT POSSIBLE HERE: {error}"
            if kind.needs:
                self._history.write(Line("impossible", number, kind.name, text=f"{kind.needs}: {error}"))
        finally:
            self._stage.calm()
        try:
            seconds = max(0.0, await canary.trip(GRACE) - usual)
            self._history.write(Line("recovered", number, kind.name, seconds=round(seconds, 3), limit=kind.limit))
            late = " LATE" if seconds > kind.limit else ""
        except TimeoutError:
            seconds, late = GRACE, " NOT RECOVERED"
        print(
            f"{number:>4}  {kind.name:<38} {seconds:6.1f} s{late} (calm: {usual:.1f})  {said}",
            file=sys.stderr,
            flush=True,
        )

    async def _settle(self, canary: Canary) -> Figures | None:
        """When nobody asks any more: everything everywhere, every unknown resolved, then the figures."""
        try:
            async with asyncio.timeout(GRACE):
                await self._stage.ready(GRACE)
                await canary.trip(GRACE)
                await self._everywhere()
                await self._resolve()
                numbers = ",".join(f"{name}:{number}" for name, number in canary.numbers.items())
                shown = await canary.shown(numbers)
        except TimeoutError as error:
            print(f"not settled after {GRACE:.0f} s: {error}", file=sys.stderr, flush=True)
            return None
        return Figures(shown["posts"], shown["posts_active"], await replay.income(self._stage))

    async def _everywhere(self) -> None:
        """Until every listener's every view has what its origins have now."""
        for listener, origins in LISTENS.items():
            while not await self._has_all(listener, origins):
                await asyncio.sleep(0.1)

    async def _has_all(self, listener: str, origins: Sequence[str]) -> bool:
        heads = {}
        for origin in origins:
            async with self._stage.admin(origin) as admin:
                heads[origin] = await admin.fetchval("select number from log.head")
        async with self._stage.admin(listener) as admin:
            received = dict(await admin.fetch("select origin, number from log.origins"))
            behind = await admin.fetchval(
                "select count(*) from log.followers f, log.head h"
                " where f.name like 'view:%' and f.position < h.position"
            )
        return behind == 0 and all(received.get(origin, 0) >= head for origin, head in heads.items())

    async def _resolve(self) -> None:
        lines = read((self._stage.folder / "history.jsonl").read_text(encoding="utf-8").splitlines())
        known = {line.id for line in lines if line.kind == "ok"}
        unknown = {line.id: line for line in lines if line.kind == "unknown" and line.id not in known}
        for key, line in unknown.items():
            await self._asker.resolve(line.service, key, line.what)
