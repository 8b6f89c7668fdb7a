"""A plan played: every step goes through the form, look-ups, rights and decider that a person's request goes through.

Promises
- The only thing that is not as in a request is the clock: a step's day is its `now`, and what follows is recorded in
  the evening of the last day of its round. Nothing is decided here.
- A step that is refused ends it with the step and the reason, unless the plan says that it is to be refused so.
- Played again after a break it goes on: every step has its own command id, and what was done is done once.

Must not break: after a round all views and policies have seen it, and the other service has what it was told, so that
the next round looks up what is there.
"""

import asyncio
import inspect
import json
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from typing import Any, TypeVar
from urllib.parse import parse_qsl
from uuid import UUID, uuid5

from contracts.activity_lists import ActionSource, ActionStatus
from contracts.areas import AreaCode
from services.chassis.access import Actor, permits
from services.chassis.db import TRANSIENT
from services.chassis.decider import Rejected
from services.chassis.edge import Ask, Intent
from services.chassis.forms import InvalidForm
from services.chassis.problems import ProblemError
from services.chassis.requests import json_body
from services.chassis.service import Runtime
from services.chassis.store import Unavailable
from services.embedded.simulation.rounds import rounds
from services.embedded.simulation.script import Step

AT_ONCE = 8
"""Steps whose look-ups are under way: few, since a service's followers need connections of its pool, too."""
PATIENCE = 120.0
"""Seconds that a round may take to be seen everywhere."""
COME_AGAIN: tuple[type[Exception], ...] = (*TRANSIENT, Unavailable)
Found = tuple[Any, Ask, dict[str, Any]]
"""A route, the request as it reaches the handler, and the parameters of its path."""
T = TypeVar("T")


class SimulationFailed(Exception):
    """A step was refused that the plan thinks possible, or views do not follow."""


@dataclass
class Player:
    """Plays to running services by name. `actual` has the ids of things that are not what the plan foresaw."""

    runtimes: Mapping[str, Runtime]
    sent: Counter[str] = field(default_factory=Counter)
    actual: dict[str, str] = field(default_factory=dict)
    absent: set[UUID | None] = field(default_factory=set)
    busy: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def play(self, steps: Sequence[Step], progress: Callable[[date, int], None] = lambda day, done: None) -> None:
        """All steps, in rounds, from the last one that was begun before. Raises `SimulationFailed`."""
        planned, done = list(rounds(steps)), 0
        receipts = await patiently(lambda: self._receipts(steps))
        begun = max((n for n, each in enumerate(planned) if any(one.command_id in receipts for one in each)), default=0)
        for n, together in enumerate(planned):
            for step in together:
                self._recall(step, receipts.get(step.command_id), over=n < begun)
            if n >= begun:
                await self._play_round([step for step in together if step.command_id not in receipts])
            done += len(together)
            progress(together[-1].on, done)
        for runtime in self.runtimes.values():
            runtime.store.clock = None

    async def _play_round(self, together: Sequence[Step]) -> None:
        if together:
            self._tell_the_time(max(step.on for step in together))
            each = [one for step in together for one in await self._swept(step)]
            await asyncio.gather(*(self._send(step) for step in each))
        await self._seen()

    async def _receipts(self, steps: Sequence[Step]) -> dict[UUID, str]:
        """The streams of the commands that were given before."""
        ids = [step.command_id for step in steps]
        found: dict[UUID, str] = {}
        for name in ("registry", "partnerships"):
            rows = await self.runtimes[name].db.fetch("select id, stream from log.commands where id = any($1)", ids)
            found |= {row["id"]: str(row["stream"]) for row in rows}
        return found

    def _recall(self, step: Step, stream: str | None, *, over: bool) -> None:
        """What a step made before; in a round that is `over`, what has no receipt was left out for good."""
        if stream is not None:
            self._note(step, stream[-36:])
        elif over and step.pick and "/new" in step.path:
            self.absent.add(step.thing)

    async def _swept(self, step: Step) -> list[Step]:
        """The step itself, or one for each reminder on the pages that it sweeps, one in five left as it is."""
        if not step.sweep:
            return [step]
        status = ActionStatus.SELESAI if step.path.endswith("/verify") else ActionStatus.BUKA
        found, page, more = [], 1, True
        while more:
            data = await patiently(lambda: self.page(f"{step.sweep}&page={page}", step))  # noqa: B023 - awaited
            reminders = [task for task in data["items"] if task["source"] == ActionSource.PENGINGAT]
            found += [str(task["action_item_id"]) for task in reminders if task["status"] == status]
            page, more = page + 1, data["more"]
        steps = [
            replace(step, command_id=uuid5(step.command_id, item), path=step.path.replace("{candidate}", item),
                    thing=UUID(item), sweep="")
            for item in found
        ]  # fmt: skip
        return [one for one in steps if one.command_id.int % 5]

    def _tell_the_time(self, day: date) -> None:
        """What is recorded from now on is recorded in the evening of that day, Jakarta time."""
        evening = datetime.combine(day, clock(10, 30), UTC)
        for runtime in self.runtimes.values():
            runtime.store.clock = lambda: evening

    def _note(self, step: Step, made: str) -> None:
        """Remember what a step made, where it is not what the plan foresaw."""
        if step.thing is not None and str(step.thing) not in (made, *step.path.split("/")):
            self.actual[str(step.thing)] = made

    async def _send(self, step: Step) -> None:
        try:
            async with self.busy:
                asked = await patiently(lambda: self._asked(step))
            if asked is not None:  # the store takes what waits together in one append
                ask, intent = asked
                await patiently(lambda: _execute(ask, intent))
        except Rejected as refusal:
            if refusal.code != step.refused:
                raise SimulationFailed(f"{_told(step)}: {refusal.code} {refusal.facts}") from refusal
            self.sent["refused"] += 1
        except InvalidForm as invalid:
            raise SimulationFailed(f"{_told(step)}: {invalid.errors}") from invalid
        except ProblemError as problem:
            raise SimulationFailed(f"{_told(step)}: {problem.problem.code}") from problem
        else:
            called = step.alone and not step.pick
            self.sent[step.path if asked or called else "left out"] += 1

    async def _asked(self, step: Step) -> tuple[Ask, Intent] | None:
        """What a form comes to; None for what is left out, and for a call, which is made at once."""
        path, body = step.path, json.dumps(step.body)
        if self.absent & {step.thing, *step.named}:
            return None
        for planned, actual in self.actual.items():
            path, body = path.replace(planned, actual), body.replace(planned, actual)
        if step.pick:
            candidate = await self._first_suggestion(step)
            if candidate is None:
                self.absent |= {step.thing} if "/new" in path else set()
                return None
            path, body = path.replace("{candidate}", candidate), body.replace("{candidate}", candidate)
        found = self._found("commands", path, step)
        if found is None:
            await self._call(path, step, body)
            return None
        route, ask, arguments = found
        intent: Intent = await route.handler(ask, json_body(route.form, body.encode()), **arguments)
        if not permits(ask.actor, route.act, intent.area, intent.post):
            raise SimulationFailed(f"{_told(step)}: not permitted to {ask.actor.id}")
        self._note(step, str(intent.stream_id))
        return ask, intent

    async def _call(self, path: str, step: Step, body: str) -> None:
        found = self._found("calls", path, step)
        if found is None:
            raise SimulationFailed(f"{_told(step)}: no such form or call")
        route, ask, _ = found
        answer = {"more": True}
        while answer.get("more"):
            answer = await route.handler(ask, json_body(route.body, body.encode()))

    async def _first_suggestion(self, step: Step) -> str | None:
        data = await self.page(step.pick, step)
        return str(data["suggestions"][0]["candidate_id"]) if data["suggestions"] else None

    async def page(self, path: str, step: Step) -> Mapping[str, Any]:
        """What a page shows to who sends the step, on its day."""
        path, _, query = path.partition("?")
        found = self._found("pages", path, step)
        assert found is not None
        route, ask, arguments = found
        asked = {name: int(value) if value.isdigit() else value for name, value in parse_qsl(query)}
        return (await route.handler(ask, **arguments, **asked)).data  # type: ignore[no-any-return]

    def _found(self, kind: str, path: str, step: Step) -> Found | None:
        """What a path leads to, among `commands`, `calls` or `pages`."""
        _, service, rest = path.split("/", 2)
        runtime = self.runtimes[service]
        routes: list[Any] = [route for edge in runtime.service.edges for route in getattr(edge, kind)]
        for route in sorted(routes, key=lambda route: route.path.count("{")):
            if (match := re.fullmatch(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", route.path), f"/{rest}")) is not None:
                kinds = inspect.get_annotations(route.handler, eval_str=True)
                return route, _ask(runtime, step, path), {k: kinds[k](v) for k, v in match.groupdict().items()}
        return None

    async def _seen(self) -> None:
        """Every view and policy has seen every event, its policies' own too; partnerships has what registry said."""
        registry, partnerships = self.runtimes["registry"], self.runtimes["partnerships"]
        await _settled(registry)
        told = {"registry": await _head(registry, "number")}
        if not await patiently(lambda: partnerships.caught_up(at_least=told, timeout=PATIENCE)):
            raise SimulationFailed(f"partnerships has not heard of {told} after {PATIENCE} s")
        await _settled(partnerships)

    async def reported(self) -> None:
        """Wait until reporting shows everything. Raises `SimulationFailed`."""
        told = {name: await _head(self.runtimes[name], "number") for name in ("registry", "partnerships")}
        if not await patiently(lambda: self.runtimes["reporting"].caught_up(at_least=told, timeout=PATIENCE)):
            raise SimulationFailed(f"reporting does not show {told} after {PATIENCE} s")


async def patiently(work: Callable[[], Awaitable[T]]) -> T:
    """Its answer. What a busy machine did not bring about is tried again: a step repeated is a step done once."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return await work()
        except COME_AGAIN as error:
            if time.monotonic() > until:
                raise SimulationFailed(f"no answer for {PATIENCE} s: {error}") from error
            await asyncio.sleep(0.2)


async def _execute(ask: Ask, intent: Intent) -> None:
    await ask.service.store.execute(
        intent.decider, intent.stream_id, intent.command, command_id=ask.command_id, by=ask.actor.id,
        area=intent.area, deadline=PATIENCE,
    )  # fmt: skip


async def _head(runtime: Runtime, what: str) -> int:
    found = await patiently(lambda: runtime.db.fetchrow("select position, number from log.head"))
    assert found is not None
    return int(found[what])


async def _settled(runtime: Runtime) -> None:
    until, seen = time.monotonic() + PATIENCE, -1
    while (head := await _head(runtime, "position")) != seen:
        left = max(0.0, until - time.monotonic())
        waits = (follower.caught_up(head, left) for follower in runtime.followers.values())
        if not all(await asyncio.gather(*waits)):
            raise SimulationFailed(f"views or policies of {runtime.name} do not follow to {head}")
        seen = head


def _ask(runtime: Runtime, step: Step, path: str) -> Ask:
    """A request as the service would have received it: at nine in the morning, Jakarta time, of the step's day."""
    area = AreaCode(step.area) if step.area else None
    actor = Actor(f"simulasi-{step.by.name.lower()}-{step.area or 'negara'}", step.by.value, area, step.post)
    now = datetime.combine(step.on, clock(2, 0), UTC) + timedelta(seconds=step.command_id.int % 3600)
    return Ask.without_request(runtime, actor, now, step.command_id, path)


def _told(step: Step) -> str:
    return f"{step.on} {step.by} {step.area} {step.path} {json.dumps(step.body)[:300]}"
