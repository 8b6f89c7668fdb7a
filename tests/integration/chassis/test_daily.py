"""The rules of the day: done once a day by the service's own clock, by one process, on what is whole, and told."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from services.chassis.daily import Daily, Timer, done
from services.chassis.edge import Ask
from services.chassis.operations import DailyDone
from tests.conftest import NewDatabase, Start
from tests.integration.chassis.operators import acts
from tests.integration.chassis.probe import LISTENER, NOTES, PROBE, TakeNote
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


async def test_what_broke_off_is_done_again_under_the_same_commands(start: Start) -> None:
    work = Work()
    probe = await begun(start, work)

    async def breaks_off(ask: Ask) -> bool:
        await work.act(ask)
        raise ValueError("planted")

    broken = replace(probe.runtime.service, daily=(Daily("work-1", breaks_off),))
    whole, probe.runtime.service = probe.runtime.service, broken
    for _ in range(2):
        try:
            await Timer(probe.runtime, MORNING).look(LATE)
        except ValueError:
            continue
        raise AssertionError("it did not break off")
    assert await done(probe.runtime) == {}
    probe.runtime.service = whole
    assert await Timer(probe.runtime, MORNING).look(LATE) is None
    assert len({ask.command_id for ask in work.asked}) == 1
    assert (await done(probe.runtime))["work-1"].day == DAY


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
