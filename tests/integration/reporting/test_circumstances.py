"""Programmes and shocks beside the figures of their time, and among what befell the posts of their area."""

from datetime import date

from services.reporting.main import SERVICE
from services.reporting.views import circumstances
from tests import examples as ex
from tests import examples_circumstances as exc
from tests.integration.reporting.conftest import NewDb
from tests.integration.reporting.foreign import Teller, follow
from tests.integration.reporting.logs import PARTNERSHIPS, REGISTRY
from tests.running import running
from tests.servers import ServersForTests


async def test_what_marked_a_time_is_told_for_the_areas_in_it_and_around_it(new_db: NewDb) -> None:
    db = await new_db()
    await Teller(db).tell(*exc.CIRCUMSTANCES)
    await follow(db, [circumstances.VIEW])

    async def named(area: str, since: date, until: date) -> list[str]:
        return [one.name for one in await circumstances.during(db, ex.CILEGON.__class__(area), since, until)]

    whole = (date(2021, 1, 1), date(2021, 12, 31))
    for area in ("36", "36.72", "36.72.07"):
        assert await named(area, *whole) == ["Padat karya contoh 2021", "Banjir contoh"]
    assert await named("36.72.08", *whole) == ["Padat karya contoh 2021"]
    assert await named("36.73", *whole) == []
    assert await named("36.72", date(2021, 2, 28), date(2021, 12, 31)) == ["Padat karya contoh 2021"]
    assert await named("36.72", date(2021, 2, 27), date(2021, 2, 27)) == ["Padat karya contoh 2021", "Banjir contoh"]
    assert await named("36.72", date(2022, 1, 1), date(2022, 12, 31)) == []
    begun = await circumstances.around(db, exc.PURWAKARTA, date.min, date.max)
    assert [one.name for one in begun] == ["Banjir contoh", "Padat karya contoh 2021"]
    assert await circumstances.around(db, exc.CILEGON, date(2021, 1, 4), date.max) == []


async def test_the_pages_show_what_marked_the_time(new_db: NewDb, servers: ServersForTests) -> None:
    async with running(SERVICE, (await new_db()).url, servers.amqp_url) as reporting:
        await reporting.receive("registry", REGISTRY)
        await reporting.receive("partnerships", [*PARTNERSHIPS, *exc.CIRCUMSTANCES])
        html, json = {"Accept": "text/html"}, {"Accept": "application/json"}
        page = (await reporting.web.get("/reporting/results?area=36.72&until=2021-12-31", headers=html)).text
        assert "Program dan guncangan dalam kurun waktu ini" in page
        assert "Padat karya contoh 2021 (APBD kabupaten/kota), 4 Januari 2021 sampai 31 Desember 2021" in page
        assert "Harga telur jatuh" not in page
        none = (await reporting.web.get("/reporting/results?area=36.72&until=2019-12-31", headers=html)).text
        assert "Program dan guncangan dalam kurun waktu ini" not in none
        data = (await reporting.web.get("/reporting/results?area=36.72&until=2021-12-31", headers=json)).json()
        assert [one["kind"] for one in data["circumstances"]] == ["PROGRAM", "BANJIR"]
        here = f"/reporting/posyantek/{ex.POSYANTEK}/timeline"
        told, days = "", list[str]()
        for page_number in (1, 2, 3):  # whatever page the day falls on, it is told there and nowhere else
            told += (await reporting.web.get(f"{here}?page={page_number}", headers=html)).text
            data = (await reporting.web.get(f"{here}?page={page_number}", headers=json)).json()
            days += [one["happened_on"] for one in data["circumstances"]]
        assert told.count("Banjir contoh, 20 Februari 2021 sampai 27 Februari 2021") == 1
        assert days == ["2021-02-20", "2021-01-04"]
