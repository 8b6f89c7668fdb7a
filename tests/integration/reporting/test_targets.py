"""Targets beside the figures of the very area and year that they were set for."""

from datetime import date

from services.reporting.main import SERVICE
from services.reporting.views import targets
from services.reporting.views.targets import Target
from tests import examples as ex
from tests import examples_targets as ext
from tests.integration.reporting.conftest import NewDb
from tests.integration.reporting.foreign import Teller, follow
from tests.integration.reporting.logs import PARTNERSHIPS, REGISTRY
from tests.running import running
from tests.servers import ServersForTests


async def test_the_last_word_counts_for_its_own_area_and_year(new_db: NewDb) -> None:
    db = await new_db()
    raised = ext.target_set.model_copy(update={"value": 90, "set_on": date(2021, 5, 1)})
    await Teller(db).tell(*ext.TARGETS, raised)
    await follow(db, [targets.VIEW])
    assert await targets.of_area(db, ex.CILEGON, 2021) == {"K3": Target(90, ext.target_set.hope)}, "K5 was withdrawn"
    assert await targets.of_area(db, ex.CILEGON, 2022) == {}
    assert await targets.of_area(db, ex.BANTEN, 2021) == {}


async def test_the_pages_show_what_is_wanted_beside_what_is(new_db: NewDb, servers: ServersForTests) -> None:
    async with running(SERVICE, (await new_db()).url, servers.amqp_url) as reporting:
        await reporting.receive("registry", REGISTRY)
        health = ext.health_set.model_copy(update={"target_id": ex.SHARE, "value": 75})
        await reporting.receive("partnerships", [*PARTNERSHIPS, health])
        html = {"Accept": "text/html"}
        covered = (await reporting.web.get("/reporting/coverage?area=36.72&on=2021-12-31", headers=html)).text
        assert "Sasaran 2021: 100% (Semua Posyantek diharapkan bermitra" in covered
        above = (await reporting.web.get("/reporting/coverage?area=36&on=2021-12-31", headers=html)).text
        assert "Sasaran 2021" not in above
        results = await reporting.web.get("/reporting/results?area=36.72&until=2021-12-31", headers=html)
        assert "Sasaran 2021: 75%" in results.text
        data = await reporting.web.get(
            "/reporting/results?area=36.72&until=2021-12-31", headers={"Accept": "application/json"}
        )
        assert data.json()["targets"]["K5"] == {"value": 75, "hope": health.hope, "unit": "percent"}
