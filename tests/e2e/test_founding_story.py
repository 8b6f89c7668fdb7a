"""The founding story over three services as separate processes: told by HTTP, shown by reporting, come what may."""

import asyncio
import signal
from pathlib import Path

import httpx
import pytest

from services.embedded import story
from tests.conftest import NewDatabase
from tests.e2e.platform import Platform, platform
from tests.servers import ServersForTests

pytestmark = pytest.mark.timeout(240)


async def test_the_story_travels_from_forms_to_figures(new_database: NewDatabase, broker: str, tmp_path: Path) -> None:
    async with platform(new_database, broker, tmp_path) as p, p.web() as web:
        teller = story.Teller(web)
        post = await story.play(teller)
        await story.check(web, teller.numbers)
        await p.ready()
        timeline = await web.get(f"/reporting/posyantek/{post}/timeline")
        assert timeline.status_code == httpx.codes.OK
        told = {entry["type"].partition(".")[2] for entry in timeline.json()["entries"]}
        assert told >= {
            "PosyantekProposed", "PosyantekRegistered", "PosyantekDecreeIssued", "PosyantekActivated",
            "PartnershipProposed", "PartnershipSigned", "PartnershipActivated", "EvaluationScheduled", "VisitReported",
            "WorkshopHeld", "ResearchStarted", "InnovationAdopted", "IncomePosted",
        }  # fmt: skip
        figures_of_the_city = await story.coverage(web, "36.72")

        # Told again, nothing changes: every command is answered with its first receipt.
        before = dict(teller.numbers)
        await story.play(teller)
        assert teller.numbers == before
        await _a_dropped_reporting_database_comes_back_from_the_feeds(p, web, teller, figures_of_the_city)


async def _a_dropped_reporting_database_comes_back_from_the_feeds(
    p: Platform, web: httpx.AsyncClient, teller: story.Teller, before: dict[str, object]
) -> None:
    await p.stop("reporting")
    await p.start("reporting", fresh=True)
    await story.check(web, teller.numbers)
    after = await story.coverage(web, "36.72")
    assert {**after, "as_of": None} == {**before, "as_of": None}


async def test_commands_go_on_while_the_broker_is_away(
    servers: ServersForTests, new_database: NewDatabase, broker: str, tmp_path: Path
) -> None:
    control = servers.broker_control
    if control is None:
        pytest.skip("a given broker is not ours to stop")
    async with platform(new_database, broker, tmp_path) as p, p.web() as web:
        await p.ready()
        teller = story.Teller(web)
        await story.load_areas(teller)
        post = await story.found_posyantek(teller)
        maker, university = await story.register_partners(teller)
        await _know_each_other(web, teller)
        await asyncio.sleep(2)  # a quorum queue that was declared this second would not survive a kill
        await control.kill()
        try:
            partnership = await story.make_partnership(_Alone(web), post, maker)
            await story.live_it(_Alone(web), post, partnership, university)
        finally:
            await control.start()
        numbers = {"registry": teller.numbers["registry"], "partnerships": await _head(web, "partnerships")}
        await story.check(web, numbers)
        await p.ready()


class _Alone(story.Teller):
    """Tells without waiting for what others were told: they cannot hear while the broker is away."""

    async def tell(self, path: str, **body: object) -> str:
        self.numbers.clear()
        return await super().tell(path, **body)


async def _know_each_other(web: httpx.AsyncClient, teller: story.Teller) -> None:
    seen = {"Posyantek-At-Least": f"registry:{teller.numbers['registry']}"}
    assert (await web.get("/partnerships/partnership", headers=seen)).status_code == httpx.codes.OK


async def _head(web: httpx.AsyncClient, service: str) -> int:
    ready = (await web.get(f"/{service}/ready")).json()
    return int(ready["services"][service]["checks"]["database"]["number"])


async def test_killed_services_come_back_with_everything_acknowledged(
    new_database: NewDatabase, broker: str, tmp_path: Path
) -> None:
    async with platform(new_database, broker, tmp_path) as p, p.web() as web:
        teller = story.Teller(web)
        await story.load_areas(teller)
        post = await story.found_posyantek(teller)
        await p.stop("registry", signal.SIGKILL)
        await p.start("registry")
        maker, university = await story.register_partners(teller)
        partnership = await story.make_partnership(teller, post, maker)
        await p.stop("partnerships", signal.SIGKILL)
        await p.stop("reporting", signal.SIGKILL)
        await asyncio.gather(p.start("partnerships"), p.start("reporting"))
        await story.live_it(teller, post, partnership, university)
        await story.check(web, teller.numbers)
        await p.ready()
