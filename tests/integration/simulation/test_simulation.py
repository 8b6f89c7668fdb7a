"""A small simulation, played on real servers: everything is accepted, views are sound, reporting finds the same."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import date
from typing import Any

import pytest
import pytest_asyncio

from services.chassis.verify import verify
from services.embedded.ports import free_port
from services.embedded.simulation.ground import prepare
from services.embedded.simulation.plan import Plan, make
from services.embedded.simulation.play import Player, SimulationFailed
from services.embedded.simulation.script import By, Script
from services.partnerships.main import SERVICE as PARTNERSHIPS
from services.registry.main import SERVICE as REGISTRY
from services.reporting.main import SERVICE as REPORTING
from tests.conftest import NewDatabase
from tests.running import Running, served

AREAS, SEED, LAST = "36.72.06,36.72.07", 3, date(2026, 6, 30)
SEALED = ("registry.PersonRecorded", "registry.EnterpriseNamed")
"""What is under a person's or a business's own key: each ciphertext differs, as it must."""
Platform = dict[str, Running]


async def start_all(stack: AsyncExitStack, new_database: NewDatabase, broker: str) -> Platform:
    """The three services, each on a database of its own, as a simulation."""
    ports = {service.name: free_port() for service in (REGISTRY, PARTNERSHIPS, REPORTING)}
    origins = {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}
    found = {}
    for service in (REGISTRY, PARTNERSHIPS, REPORTING):
        started = served(
            service, (await new_database()).url, broker, on_port=ports[service.name], simulation=True,
            origins={name: origins[name] for name in service.listens_to},
        )  # fmt: skip
        found[service.name] = await stack.enter_async_context(started)
    return found


async def played(platform: Platform) -> tuple[Plan, Player]:
    """The plan, after it was played to the end."""
    player = Player({name: running.runtime for name, running in platform.items()})
    plan = make(await prepare(player, AREAS, 1, LAST), SEED)
    await player.play(plan.steps)
    await player.reported()
    return plan, player


@pytest_asyncio.fixture
async def platform(new_database: NewDatabase, broker: str) -> AsyncIterator[Platform]:
    async with AsyncExitStack() as stack:
        yield await start_all(stack, new_database, broker)


async def test_everything_is_accepted_sound_and_found_again_by_reporting(platform: Platform) -> None:
    plan, player = await played(platform)
    assert player.sent["refused"] == plan.expected.refused
    planned = Counter(step.path for step in plan.steps if not step.refused and not step.sweep)
    assert (planned - player.sent).total() == player.sent["left out"]  # suggestions that nobody made
    assert player.sent["left out"] <= sum(1 for step in plan.steps if step.pick) * 2
    refused: list[str] = []
    for running in platform.values():
        db = running.runtime.db
        refused += [row["code"] for row in await db.fetch("select code from log.commands where outcome = 'rejected'")]
        assert await db.fetchval("select count(*) from log.parked") == 0
        assert await db.fetchval(
            "select count(*) from log.events where origin = 'self' and not coalesce((meta->>'simulated')::bool, false)"
        ) == 0  # fmt: skip
        for view in running.runtime.service.views:
            verdict = await verify(view, db, running.runtime.codec)
            assert verdict.equal, (view.name, verdict.detail)
    assert sorted(refused) == sorted(step.refused for step in plan.steps if step.refused)
    await reporting_agrees(platform, plan)


async def reporting_agrees(platform: Platform, plan: Plan) -> None:
    """Coverage of the last day, and money of all the time, are what the plan adds up to."""
    expected, web = plan.expected, platform["reporting"].web
    coverage: dict[str, Any] = (await web.get("/reporting/coverage", params={"area": "36.72", "on": str(LAST)},
                                headers={"Accept": "application/json"})).json()  # fmt: skip
    assert {name: coverage[name] for name in ("posts", "posts_active", "posts_partnered", "by_kind")} == {
        "posts": expected.posts, "posts_active": expected.posts_active, "posts_partnered": expected.posts_partnered,
        "by_kind": {str(kind): count for kind, count in expected.by_kind.items()},
    }  # fmt: skip
    assert coverage["kecamatan_with_active_post"] == expected.posts_active
    assert coverage["both_pengusaha_industri"] == expected.both
    given = {"area": "36.72", "since": "2015-01-01", "until": str(LAST)}
    results = (await web.get("/reporting/results", params=given, headers={"Accept": "application/json"})).json()
    earned = {one["beneficiary"]: one for one in results["earned"]}
    assert {who: one["gross"] - one["gross_reversed"] for who, one in earned.items() if one["gross"]} == expected.gross
    assert {who: one["shared"] for who, one in earned.items() if one["shared"]} == expected.shared
    assert await platform["registry"].runtime.db.fetchval("select count(*) from partners.partner") == expected.partners


async def test_the_same_seed_gives_the_same_events_byte_for_byte(new_database: NewDatabase, broker: str) -> None:
    logs = []
    for _ in range(2):
        async with AsyncExitStack() as stack:
            platform = await start_all(stack, new_database, broker)
            await played(platform)
            logs.append({name: await own_events(platform[name]) for name in ("registry", "partnerships")})
    assert logs[0] == logs[1]
    assert len(logs[0]["partnerships"]) > 50


async def own_events(running: Running) -> list[tuple[Any, ...]]:
    """All of every own event, the chain's hash too; of what is sealed neither ciphertext nor the hashes over it."""
    rows = await running.runtime.db.fetch(
        """select stream, version, event_id, type, recorded_at, meta::text, data::text, hash from log.events
            where origin = 'self' order by stream, version"""
    )
    sealed = {row["stream"] for row in rows if row["type"] in SEALED}
    kept = {True: 6, False: 7}
    return [tuple(row)[: kept[row["type"] in SEALED]] if row["stream"] in sealed else tuple(row) for row in rows]


@pytest.mark.parametrize(
    ("sender", "level", "why"), [("36.72", "DESA", "level_does_not_fit_area"), ("36.01", "KECAMATAN", "not permitted")]
)
async def test_a_step_that_is_refused_unforeseen_ends_it_and_says_why(
    platform: Platform, sender: str, level: str, why: str
) -> None:
    player = Player({name: running.runtime for name, running in platform.items()})
    ground = await prepare(player, AREAS, 1, LAST)
    script = Script(SEED, "wrong", ground.first, LAST)
    script.do(
        LAST, By.DINAS, sender, "/registry/posyantek/new", makes="posyantek", name="Posyantek", level=level,
        area="36.72.07", agency="Dinas Sosial",
    )  # fmt: skip
    with pytest.raises(SimulationFailed, match=why):
        await player.play(script.steps)


async def test_played_again_it_changes_nothing(platform: Platform) -> None:
    plan, player = await played(platform)
    heads = await asyncio.gather(*map(head, platform.values()))
    await Player(player.runtimes).play(plan.steps)
    assert await asyncio.gather(*map(head, platform.values())) == heads


async def head(running: Running) -> int:
    return int(await running.runtime.db.fetchval("select position from log.head"))


async def test_every_page_and_answer_says_that_it_is_a_simulation(platform: Platform) -> None:
    for path in ("/reporting/", "/reporting/coverage"):
        page = await platform["reporting"].web.get(path, headers={"Accept": "text/html"})
        assert "SIMULASI" in page.text
        assert page.headers["x-posyantek-simulation"] == "1"
    feed = await platform["registry"].web.get("/registry/facts", headers=platform["registry"].token("service"))
    assert (feed.status_code, feed.headers["x-posyantek-simulation"]) == (200, "1")
    missing = await platform["registry"].web.get("/registry/no-such-page", headers={"Accept": "text/html"})
    assert (missing.status_code, "SIMULASI" in missing.text) == (404, True)
    assert json.loads((await platform["registry"].web.get("/health")).text) == {"status": "alive"}
