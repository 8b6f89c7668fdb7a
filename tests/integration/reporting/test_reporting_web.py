"""Reporting's pages and calls, over a running service that heard both logs."""

import re
from collections.abc import AsyncIterator
from datetime import date
from uuid import UUID

import httpx
import pytest
import pytest_asyncio

from services.reporting.main import SERVICE
from tests import examples as ex
from tests.integration.reporting.conftest import NewDb
from tests.integration.reporting.logs import PARTNERSHIPS, REGISTRY
from tests.running import Running, running
from tests.servers import ServersForTests

JSON = {"Accept": "application/json"}
HTML = {"Accept": "text/html"}
ON = "2021-03-08"
AREAS = dict.fromkeys(range(1, 400), str(ex.PURWAKARTA))


@pytest_asyncio.fixture(scope="module")
async def reporting(new_db: NewDb, servers: ServersForTests) -> AsyncIterator[Running]:
    """Reporting, having heard all of registry and partnerships. Tests only read, so they share it."""
    db = await new_db()
    async with running(SERVICE, db.url, servers.amqp_url) as found:
        await found.receive("registry", REGISTRY, AREAS)
        await found.receive("partnerships", PARTNERSHIPS, AREAS)
        yield found


async def coverage(reporting: Running, **query: str) -> httpx.Response:
    return await reporting.web.get("/reporting/coverage", params=query, headers=JSON)


async def test_coverage_as_json_says_what_is_promised(reporting: Running) -> None:
    answer = (await coverage(reporting, area="36.72", on=ON)).json()
    assert answer["area"]["name"] == "Kota Cilegon"
    assert answer["area"]["path"] == "Kota Cilegon · Banten"
    expected = {
        "on": ON, "kecamatan": 8, "kecamatan_with_active_post": 1, "covered_kecamatan": 1, "posts": 2,
        "posts_active": 1, "posts_partnered": 1, "ratio_k1": 0.125, "ratio_k3": 1.0, "by_kind": {"PENGUSAHA": 1},
        "both_pengusaha_industri": 0,
    }  # fmt: skip
    assert {name: answer[name] for name in expected} == expected
    assert [child["code"] for child in answer["children"]] == [f"36.72.0{n}" for n in range(1, 9)]
    assert answer["as_of"]["numbers"] == {"registry": len(REGISTRY), "partnerships": len(PARTNERSHIPS)}


@pytest.mark.parametrize(("area", "children"), [("36", 8), ("36.72", 8), ("36.72.07", 0), (ex.CIKARATUAN, 0)])
async def test_each_level_breaks_down_into_the_next_or_shows_its_posts(
    reporting: Running, area: str, children: int
) -> None:
    answer = (await coverage(reporting, area=area, on="2023-01-01")).json()
    assert len(answer["children"]) == children
    assert bool(answer["inside"]) is (children == 0)


async def test_coverage_is_open_to_everyone(reporting: Running) -> None:
    for path in ("/", "/reporting/", "/reporting/coverage?area=36.72.07", "/reporting/figures?area=36&figure=k1"):
        answer = await reporting.web.get(path, headers={**HTML, "Authorization": ""})
        assert answer.status_code == 200, path


async def test_an_unknown_area_is_a_404_that_says_so_in_indonesian(reporting: Running) -> None:
    answer = await coverage(reporting, area="11.01")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert "11.01 tidak ada" in answer.json()["detail"]


async def test_without_an_area_it_is_the_province_with_the_most_posts(reporting: Running) -> None:
    answer = await coverage(reporting)
    assert answer.status_code == 200
    assert answer.json()["area"]["code"] == "36"


@pytest.mark.parametrize(
    "query",
    [
        {"area": "Cilegon"},
        {"area": "3672"},
        {"area": "36.72", "on": "kemarin"},
        {"area": "36.72", "at_least": "registry"},
        {"area": "36.72", "at_least": "registry:1:2"},
    ],
    ids=str,
)
async def test_a_malformed_question_is_a_422_that_names_the_field(reporting: Running, query: dict[str, str]) -> None:
    answer = await coverage(reporting, **query)
    assert answer.status_code == 422
    assert answer.json()["errors"]


async def test_at_least_waits_until_the_figures_include_a_number(reporting: Running) -> None:
    heard = f"partnerships:{len(PARTNERSHIPS)},registry:{len(REGISTRY)}"
    assert (await coverage(reporting, area="36.72", at_least=heard)).status_code == 200


async def test_at_least_a_number_that_does_not_come_is_a_503(
    reporting: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.reporting.web.coverage.WAIT_SECONDS", 0.2)
    answer = await coverage(reporting, area="36.72", at_least=f"partnerships:{len(PARTNERSHIPS) + 1}")
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert (await coverage(reporting, area="36.72", at_least="nobody:1")).status_code == 422


async def test_the_front_page_has_a_tile_for_each_of_155_kecamatan(reporting: Running) -> None:
    page = (await reporting.web.get("/", headers=HTML)).text
    tiles = re.findall(r'<a href="/reporting/coverage\?area=(36\.\d\d\.\d\d)" aria-label', page)
    assert len(tiles) == len(set(tiles)) == 155
    assert "Kecamatan Purwakarta, Kota Cilegon: Posyantek aktif dan bermitra" in page
    assert "ODbL" in page
    assert "Data s.d. 8 Maret 2021 09.30 WIB" in page
    assert not re.search(r"<script|\sstyle=", page)


async def test_a_front_page_without_areas_says_what_to_do(new_db: NewDb, servers: ServersForTests) -> None:
    async with running(SERVICE, (await new_db()).url, servers.amqp_url) as empty:
        await empty.receive("partnerships", PARTNERSHIPS[:1])
        page = (await empty.web.get("/", headers=HTML)).text
    assert "Belum ada data wilayah" in page


async def test_every_headline_figure_leads_to_the_events_behind_it(reporting: Running) -> None:
    page = (await reporting.web.get(f"/reporting/coverage?area=36&on={ON}", headers=HTML)).text
    links = re.findall(r'href="(/reporting/figures[^"]+)"', page)
    assert len(links) >= 5
    for link in links:
        answer = await reporting.web.get(link.replace("&amp;", "&"), headers=JSON)
        assert answer.status_code == 200
        assert len({event["posyantek_id"] for event in answer.json()["events"]}) == answer.json()["count"]


async def test_a_figure_page_names_the_event_and_the_partner(reporting: Running) -> None:
    query = {"area": "36.72", "figure": "k3", "kind": "PENGUSAHA", "on": ON}
    page = (await reporting.web.get("/reporting/figures", params=query, headers=HTML)).text
    assert "1 dari 1 Posyantek aktif" in page
    assert "UD Contoh Pakan Purwakarta" in page
    assert re.search(r"/reporting/events/partnerships/\d+", page)


async def test_a_closed_area_names_its_successor(reporting: Running) -> None:
    query = {"area": str(ex.CIKARATUAN), "on": "2025-06-25"}
    page = (await reporting.web.get("/reporting/coverage", params=query, headers=HTML)).text
    assert "tidak berlaku lagi" in page
    assert f"area={ex.CIKARATUAN_NEW}" in page


async def test_the_timeline_reads_as_sentences_newest_first(reporting: Running) -> None:
    here = f"/reporting/posyantek/{ex.POSYANTEK}/timeline"
    last = -(-len(PARTNERSHIPS + REGISTRY) // 50)  # the post's story is longer than a page; more pages are empty
    page = "".join([(await reporting.web.get(f"{here}?page={n}", headers=HTML)).text for n in range(1, last + 1)])
    visit, signed = page.index("Kunjungan dilaporkan"), page.index("Kemitraan dengan UD Contoh Pakan Purwakarta dita")
    assert visit < signed
    assert "Rp12.500.000" in page


async def test_every_entry_of_a_timeline_leads_to_its_event(reporting: Running) -> None:
    answer = await reporting.web.get(f"/reporting/posyantek/{ex.POSYANTEK}/timeline", headers=JSON)
    for entry in answer.json()["entries"]:
        path = f"/reporting/events/{entry['origin']}/{entry['number']}"
        event = await reporting.web.get(path, headers=JSON)
        assert event.json()["type"] == entry["type"]
        page = (await reporting.web.get(path, headers=HTML)).text
        assert "test" in page, "who did it"


async def test_timelines_and_events_are_for_officials_of_the_area(reporting: Running) -> None:
    paths = (f"/reporting/posyantek/{ex.POSYANTEK}/timeline", "/reporting/events/partnerships/1")
    for path in paths:
        inside = await reporting.web.get(path, headers={**JSON, **reporting.token("viewer", "36.72")})
        outside = await reporting.web.get(path, headers={**JSON, **reporting.token("viewer", "36.73")})
        nobody = await reporting.web.get(path, headers={**JSON, "Authorization": ""})
        assert (inside.status_code, outside.status_code, nobody.status_code) == (200, 404, 401), path


@pytest.mark.parametrize(
    "path", [f"/reporting/posyantek/{UUID(int=7)}/timeline", "/reporting/events/registry/9999", "/reporting/events/x/1"]
)
async def test_what_does_not_exist_is_a_404(reporting: Running, path: str) -> None:
    assert (await reporting.web.get(path, headers=JSON)).status_code == 404


async def test_a_day_without_a_query_is_today_in_jakarta(reporting: Running) -> None:
    on = date.fromisoformat((await coverage(reporting, area="36.72")).json()["on"])
    assert on >= date(2025, 1, 1)
