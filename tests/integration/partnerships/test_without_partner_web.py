"""The list of active posts without a partner: who is on it, who comes first, and where to go on."""

from typing import Any
from uuid import UUID

from contracts.areas import AreaCode
from contracts.registry import PosyantekActivated
from tests import examples as ex
from tests.integration.partnerships.conftest import PROPOSED_ONLY
from tests.integration.partnerships.test_partnership_term_web import SUSPENDED, TO_ACTIVE
from tests.integration.partnerships.test_partnerships_web import EXPLORED, HTML, call, seen, walk
from tests.running import Running

HERE = "/posyantek/without-partner"
SERANG = PROPOSED_ONLY.posyantek_id
VISITED: dict[str, Any] = {
    "posyantek": str(SERANG), "purpose": "PEMBINAAN", "place": "Balai", "place_area": "36.72.07",
    "planned_on": "2020-02-03",
}  # fmt: skip


async def ids(running: Running, query: str = "", **headers: str) -> list[UUID]:
    """Who is on the list."""
    return [UUID(post["posyantek_id"]) for post in (await seen(running, f"{HERE}{query}", **headers))["posts"]]


async def test_who_works_without_an_active_partnership_is_listed_until_there_is_one(partnerships: Running) -> None:
    assert await ids(partnerships) == [ex.POSYANTEK], "a post that is only proposed is not waited for"
    await partnerships.receive("registry", [PosyantekActivated(posyantek_id=SERANG, active_on=ex.TODAY)])
    partnership = await walk(partnerships, *TO_ACTIVE)
    told = await seen(partnerships, HERE)
    assert ([post["name"] for post in told["posts"]], told["active"], told["without"]) == (
        ["Posyantek Contoh Serang"], 2, 1,
    )  # fmt: skip
    assert (await call(partnerships, f"/partnership/{partnership}/suspend", SUSPENDED)).status_code == 200
    assert set(await ids(partnerships)) == {ex.POSYANTEK, SERANG}


async def test_who_was_longest_left_alone_comes_first_and_each_has_its_way_on(partnerships: Running) -> None:
    await partnerships.receive("registry", [PosyantekActivated(posyantek_id=SERANG, active_on=ex.TODAY)])
    partnership = await walk(partnerships, ("explore", EXPLORED))
    assert await ids(partnerships) == [SERANG, ex.POSYANTEK]
    visit = (await call(partnerships, "/visit/new", VISITED)).json()["id"]
    assert await ids(partnerships) == [SERANG, ex.POSYANTEK], "a visit that is only planned is none"
    report = {"visited_on": "2020-02-03", "participants": 4, "findings": "Alat siap"}
    assert (await call(partnerships, f"/visit/{visit}/report", report)).status_code == 200
    first, second = (await seen(partnerships, HERE))["posts"]
    assert (first["contacted_on"], first["partnership_id"], first["stage"]) == (
        EXPLORED["met_on"], partnership, "PENJAJAKAN",
    )  # fmt: skip
    assert (second["contacted_on"], second["stage"]) == ("2020-02-03", None)
    page = (await partnerships.web.get(f"/partnerships{HERE}", headers=HTML)).text
    for words in (
        "2 dari 2 Posyantek aktif", f"/partnerships/partnership/{partnership}", "Tuliskan yang disepakati",
        "3 Februari 2020", f"/partnerships/posyantek/{SERANG}/suggestions", "Pilih mitra dari saran",
    ):  # fmt: skip
        assert words in page


async def test_the_list_stays_inside_ones_area_and_the_area_asked_for(partnerships: Running) -> None:
    await partnerships.receive("registry", [PosyantekActivated(posyantek_id=SERANG, active_on=ex.TODAY)])
    assert await ids(partnerships, "?area=36.73") == [SERANG]
    assert await ids(partnerships, "?area=36.7") == []
    cilegon = partnerships.token("official", "36.72")
    assert await ids(partnerships, **cilegon) == [ex.POSYANTEK]
    assert await ids(partnerships, "?area=36.73", **cilegon) == []
    for query in ("", "?area=36.73"):
        page = await partnerships.web.get(f"/partnerships{HERE}{query}", headers=HTML | cilegon)
        assert (page.status_code, "Serang" in page.text) == (200, False)
    assert AreaCode("36.73.01") == PROPOSED_ONLY.area
    wrong = await partnerships.web.get(f"/partnerships{HERE}?area=Cilegon", headers=HTML)
    assert wrong.status_code == 422
