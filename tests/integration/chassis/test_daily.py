"""The rules of the day: done once a day by the service's own clock, by one process, on what is whole, and told."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from contracts.base import Event
from services.chassis.daily import ACTOR, DONE, ROUNDS, Daily, Timer, done
from services.chassis.edge import Ask
from services.chassis.operations import OPERATIONS, DailyDone, RecordAct
from services.chassis.settle import Due, settle
from tests.conftest import NewDatabase, Start
from tests.integration.chassis.operators import acts
from tests.integration.chassis.probe import COUNTS, LISTENER, NOTES, PROBE, TakeNote
from tests.running import INCARNATION, Running, eventually, running

EARLY, LATE = datetime(2021, 3, 7, 21, 59, tzinfo=UTC), datetime(2021, 3, 7, 22, 0, tzinfo=UTC)
"""04:59 and 05:00 of 8 March in Jakarta."""
MORNING = "05:00"
DAY = LATE.date() + timedelta(days=1)


class Work:
    """Takes a note each time it is asked; so often it says that there is more."""

    def __init__(self, more: int = 0) -> None:
        self.more, self.asked = more, list[Ask]()

    async def act(self, ask: Ask) -> bool:
        self.asked.append(ask)
        note = ask.new_id("note")
        await ask.service.store.execute(NOTES, note, TakeNote("a"), command_id=ask.command_id, by=ask.actor.id)
        return len(self.asked) <= self.more


async def begun(start: Start, *works: Work) -> Running:
    """Probe, with these works as its daily ones."""
    return await start(replace(PROBE, daily=tuple(Daily(f"work-{n}", work.act) for n, work in enumerate(works, 1))))


async def test_it_is_done_from_the_hour_on_once_a_day_until_there_is_no_more(start: Start) -> None:
    one, two = Work(more=2), Work()
    probe = await begun(start, one, two)
    timer = Timer(probe.runtime, MORNING)
    assert (await timer.look(EARLY), one.asked) == (None, [])
    assert await timer.look(LATE) is None
    assert (len(one.asked), len(two.asked)) == (3, 1)
    assert one.asked[0].today == DAY
    again = Timer(probe.runtime, MORNING)  # after a restart
    for at in (LATE, LATE + timedelta(hours=18)):
        assert (await timer.look(at), await again.look(at)) == (None, None)
    assert len(one.asked) == 3
    assert await timer.look(LATE + timedelta(days=1)) is None
    assert len(one.asked) == 4
    told = [(act.name, act.day, by) for act, by in await acts(probe.runtime.db) if isinstance(act, DailyDone)]
    assert told == [
        ("work-1", DAY, "daily"), ("work-2", DAY, "daily"),
        ("work-1", DAY + timedelta(days=1), "daily"), ("work-2", DAY + timedelta(days=1), "daily"),
    ]  # fmt: skip


async def test_of_several_processes_one_does_it(start: Start) -> None:
    work = Work()
    probe = await begun(start, work)
    await asyncio.gather(*(Timer(probe.runtime, MORNING).look(LATE) for _ in range(3)))
    assert len(work.asked) == 1
    assert [type(act) for act, _ in await acts(probe.runtime.db)] == [DailyDone]


async def test_what_fails_is_done_again_under_the_same_commands_and_keeps_nothing_else_waiting(start: Start) -> None:
    one, two = Work(), Work()
    probe = await begun(start, one, two)

    async def breaks_off(ask: Ask) -> bool:
        await one.act(ask)
        raise ValueError("planted")

    whole = probe.runtime.service
    probe.runtime.service = replace(whole, daily=(Daily("work-1", breaks_off), whole.daily[1]))
    timer = Timer(probe.runtime, MORNING)
    assert [await timer.look(LATE) for _ in range(2)] == ["work-1: ValueError"] * 2
    assert (await done(probe.runtime)).keys() == {"work-2"}
    probe.runtime.service = whole
    assert await timer.look(LATE) is None
    assert len({ask.command_id for ask in one.asked}) == 1
    assert {name: last.day for name, last in (await done(probe.runtime)).items()} == {"work-1": DAY, "work-2": DAY}
    assert len(two.asked) == 1


async def test_it_is_not_done_while_there_is_more_to_do(start: Start) -> None:
    work = Work(more=ROUNDS)
    probe = await begun(start, work)
    timer = Timer(probe.runtime, MORNING)
    assert await timer.look(LATE) == "there is more of work-1"
    assert await done(probe.runtime) == {}
    assert await timer.look(LATE) is None
    assert (len(work.asked), (await done(probe.runtime))["work-1"].day) == (ROUNDS + 1, DAY)


async def test_when_it_was_done_is_read_from_the_end_of_the_stream(start: Start) -> None:
    probe = await begun(start, Work())
    acts = [RecordAct(DailyDone(name="work-1", day=DAY + timedelta(days=n))) for n in range(200)]
    store = probe.runtime.store
    for act in acts:
        await store.execute(OPERATIONS, "probe", act, command_id=uuid4(), by="tester")
    about = (OPERATIONS.stream("probe"), DailyDone.TYPE, ["work-1"])
    plan = await probe.runtime.db.fetch(f"explain (analyze, costs off, timing off) {DONE}", *about)
    told = "\n".join(line[0] for line in plan)
    read = [int(rows) for rows in re.findall(r"(?:rows=|Removed by Filter: )([0-9]+)", told)]
    assert max(read) <= 2, told
    assert (await done(probe.runtime))["work-1"].day == DAY + timedelta(days=199)


async def test_what_cannot_be_settled_keeps_nothing_else_from_it(start: Start) -> None:
    def fails(command: TakeNote, state: tuple[str, ...]) -> Sequence[Event]:
        raise ValueError("planted")

    probe = await begun(start)
    ask = Ask.without_request(probe.runtime, ACTOR, LATE, uuid4())
    due = [
        Due(uuid4(), decider, uuid4(), "36.72", TakeNote(text), uuid4())
        for decider, text in ((NOTES, "a"), (NOTES, "no"), (replace(NOTES, decide=fails), "b"), (NOTES, "c"))
    ]
    assert await settle(ask, due, [COUNTS.name]) == [due[0].key, due[3].key]
    assert await probe.rows("counts") == {"count": [("(a,1)",), ("(c,1)",)]}


async def test_it_waits_while_an_origin_is_not_heard_to_its_end(start: Start) -> None:
    work = Work()
    listener = await start(replace(LISTENER, daily=(Daily("work", work.act),), deciders=(NOTES,)))
    timer = Timer(listener.runtime, MORNING)
    assert await timer.look(LATE) == "probe is not heard to its end"
    for origin in listener.runtime.origins.names:
        listener.runtime.origins.heard(origin, 1 if origin == "probe" else 0, INCARNATION)
    assert await timer.look(LATE) == "probe is not heard to its end"
    assert work.asked == []
    listener.runtime.origins.numbers["probe"] = 1
    assert await timer.look(LATE) is None
    assert len(work.asked) == 1


async def test_a_running_service_does_it_by_itself_and_says_when(new_database: NewDatabase, broker: str) -> None:
    work = Work()
    service = replace(PROBE, daily=(Daily("work", work.act),))
    async with running(service, (await new_database()).url, broker, daily_at="00:00") as probe:

        async def told() -> dict[str, str] | None:
            checks = (await probe.web.get("/ready")).json()["services"]["probe"]["checks"]
            found: dict[str, str] = checks["daily"]["at"]
            return found if found else None

        assert (await eventually(told)).keys() == {"work"}  # type: ignore[union-attr]
    assert len(work.asked) == 1


async def test_in_a_simulation_and_without_an_hour_there_is_no_timer(new_database: NewDatabase, broker: str) -> None:
    service = replace(PROBE, daily=(Daily("work", Work().act),))
    for settings in ({"simulation": True, "daily_at": "00:00"}, {"daily_at": ""}):
        async with running(service, (await new_database()).url, broker, **settings) as probe:
            assert probe.runtime.timer is None
            assert "daily" not in probe.runtime._tasks
