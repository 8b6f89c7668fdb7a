"""Targets as the agency sets them and as whoever reads the area sees them."""

from contracts.partnerships import TargetSet, TargetWithdrawn
from services.chassis.views import rebuild
from services.partnerships.views import targets
from tests.integration.partnerships.test_partnerships_web import HTML, call, seen
from tests.running import Running

WANTED = {"area": "36.72", "year": 2021, "indicator": "K3", "value": 100, "hope": "Semua Posyantek bermitra"}


async def test_a_target_is_set_changed_and_withdrawn(partnerships: Running) -> None:
    agency = partnerships.token("AGENCY_STAFF", "36.72")
    for value in (80, 100):
        assert (await call(partnerships, "/target/new", WANTED | {"value": value}, **agency)).status_code in (200, 201)
    [told] = (await seen(partnerships, "/target", **agency))["targets"]
    assert (told["value"], told["year"], told["path"]) == (100, 2021, "Kota Cilegon · Banten")
    page = (await partnerships.web.get("/partnerships/target", headers={**HTML, **agency})).text
    assert "Posyantek aktif yang bermitra (K3, persen) 2021" in page
    assert "Semua Posyantek bermitra" in page
    assert f'href="/partnerships/target/{told["target_id"]}/withdraw"' in page
    over = await call(partnerships, "/target/new", WANTED | {"value": 101}, **agency)
    assert (over.status_code, over.json()["code"]) == (409, "target_over_hundred")
    gone = await call(partnerships, f"/target/{told['target_id']}/withdraw", {"reason": "Diganti"}, **agency)
    assert gone.status_code == 200
    assert [type(event) for event in await partnerships.events()] == [TargetSet, TargetSet, TargetWithdrawn]
    assert "Dicabut" in (await partnerships.web.get("/partnerships/target", headers={**HTML, **agency})).text
    live = await partnerships.rows(targets.VIEW.name)
    await rebuild(targets.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows(targets.VIEW.name) == live


async def test_an_agency_sets_targets_in_its_own_area_only(partnerships: Running) -> None:
    for role, area, status in (("AGENCY_STAFF", "36.73", 404), ("KECAMATAN", "36.72.07", 403), ("PROVINCE", "36", 201)):
        answer = await call(partnerships, "/target/new", WANTED, **partnerships.token(role, area))
        assert answer.status_code == status, answer.text
    serang = await seen(partnerships, "/target", **partnerships.token("AGENCY_STAFF", "36.73"))
    assert serang["targets"] == []
    form = await partnerships.web.get("/partnerships/target/new", headers=HTML)
    assert form.status_code == 200
