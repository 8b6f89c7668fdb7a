"""Programmes and shocks as people and machines record, end, withdraw and see them."""

from typing import Any

from contracts.partnerships import CircumstanceEnded, CircumstanceRecorded, CircumstanceWithdrawn
from services.chassis.views import rebuild
from services.partnerships.views import circumstances
from tests.integration.partnerships.test_partnerships_web import HTML, call, seen
from tests.running import Running

PROGRAMME: dict[str, Any] = {
    "kind": "PROGRAM", "name": "Padat karya contoh", "area": "36.72", "funder": "APBD_KABUPATEN_KOTA",
    "since": "2021-01-04",
}  # fmt: skip
FLOOD: dict[str, Any] = {"kind": "BANJIR", "name": "Banjir contoh", "area": "36.72.07", "since": "2021-02-20"}


async def recorded(running: Running, body: dict[str, Any], **headers: str) -> str:
    """The id of a new one."""
    answer = await call(running, "/circumstance/new", body, **headers)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_a_programme_and_a_shock_are_recorded_ended_and_withdrawn(partnerships: Running) -> None:
    before = len(await partnerships.events())
    programme, flood = [await recorded(partnerships, body) for body in (PROGRAMME, FLOOD)]
    over = await call(partnerships, f"/circumstance/{flood}/end", {"until": "2021-02-27"})
    assert (over.status_code, over.json()["location"]) == (200, "/partnerships/circumstance")
    gone = await call(partnerships, f"/circumstance/{programme}/withdraw", {"reason": "Salah wilayah"})
    assert gone.status_code == 200, gone.text
    assert [type(event) for event in (await partnerships.events())[before:]] == [
        CircumstanceRecorded, CircumstanceRecorded, CircumstanceEnded, CircumstanceWithdrawn,
    ]  # fmt: skip
    listed = (await seen(partnerships, "/circumstance"))["circumstances"]
    assert [(one["name"], one["until"], one["reason"]) for one in listed] == [
        ("Banjir contoh", "2021-02-27", None), ("Padat karya contoh", None, "Salah wilayah"),
    ]  # fmt: skip
    page = (await partnerships.web.get("/partnerships/circumstance", headers=HTML)).text
    assert "20 Februari 2021 sampai 27 Februari 2021" in page
    assert f"/circumstance/{flood}/withdraw" in page
    assert f"/circumstance/{programme}/withdraw" not in page
    form = await partnerships.web.get(f"/partnerships/circumstance/{flood}/withdraw", headers=HTML)
    assert "Banjir contoh, Purwakarta · Kota Cilegon · Banten, sejak 20 Februari 2021" in form.text
    live = await partnerships.rows(circumstances.VIEW.name)
    await rebuild(circumstances.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows(circumstances.VIEW.name) == live


async def test_a_programme_that_was_to_last_longer_is_said_to_have_ended(partnerships: Running) -> None:
    programme = await recorded(partnerships, PROGRAMME | {"until": "2021-12-31"})
    ways = f"/partnerships/circumstance/{programme}/end"
    page = (await partnerships.web.get("/partnerships/circumstance", headers=HTML)).text
    assert (ways in page, "Berakhir lebih awal" in page) == (True, True)
    form = (await partnerships.web.get(ways, headers=HTML)).text
    assert "sejak 4 Januari 2021 sampai 31 Desember 2021" in form
    answer = await call(partnerships, f"/circumstance/{programme}/end", {"until": "2021-02-28"})
    assert answer.status_code == 200, answer.text
    [now] = (await seen(partnerships, "/circumstance"))["circumstances"]
    assert (now["until"], now["ended"]) == ("2021-02-28", True)
    assert ways not in (await partnerships.web.get("/partnerships/circumstance", headers=HTML)).text
    again = await call(partnerships, f"/circumstance/{programme}/end", {"until": "2021-02-27"})
    assert (again.status_code, again.json()["code"]) == (409, "circumstance_over")


async def test_what_does_not_fit_is_refused_in_the_form_with_what_was_typed(partnerships: Running) -> None:
    page = await partnerships.web.post(
        "/partnerships/circumstance/new", data=PROGRAMME | {"funder": ""}, headers=HTML
    )  # fmt: skip
    assert (page.status_code, "Sumber dana diisi untuk program" in page.text) == (409, True)
    assert 'value="Padat karya contoh"' in page.text
    answer = await call(partnerships, "/circumstance/new", FLOOD | {"until": "2021-02-01"})
    assert answer.json()["code"] == "circumstance_ends_before_it_begins"


async def test_it_is_for_the_agency_of_the_area_or_above(partnerships: Running) -> None:
    for who in (partnerships.token("AGENCY_STAFF", "36.72"), partnerships.token("PROVINCE", "36")):
        await recorded(partnerships, PROGRAMME, **who)
    kecamatan, elsewhere = partnerships.token("KECAMATAN", "36.72.07"), partnerships.token("AGENCY_HEAD", "36.73")
    assert (await call(partnerships, "/circumstance/new", FLOOD, **kecamatan)).status_code == 403
    assert (await call(partnerships, "/circumstance/new", FLOOD, **elsewhere)).status_code == 404
    here = (await seen(partnerships, "/circumstance", **kecamatan))["circumstances"]
    assert [one["may_change"] for one in here] == [False, False], "what is around them is shown to them"
    assert (await seen(partnerships, "/circumstance", **elsewhere))["circumstances"] == []
