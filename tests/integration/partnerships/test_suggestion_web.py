"""Suggestions as people and machines see them: for a post or a need; accepted by a form, or openly set aside."""

from urllib.parse import urlsplit

from contracts.partnerships.opportunities import SuggestionDismissed
from contracts.registry import Coordinates, PartnerIdentifiersCorrected
from services.chassis.views import rebuild
from services.partnerships.views import suggestions
from tests import examples as ex
from tests.examples_registry import located, site_recorded
from tests.integration.partnerships.test_opportunity_web import POTENTIAL, posted
from tests.integration.partnerships.test_partnerships_web import HTML, PROPOSAL, call, seen
from tests.running import Running

HERE = f"/posyantek/{ex.POSYANTEK}/suggestions"


async def test_a_post_is_told_who_fits_why_and_by_which_rules(partnerships: Running) -> None:
    await posted(partnerships, **POTENTIAL)
    await posted(partnerships)
    told = await seen(partnerships, HERE)
    assert [one["name"] for one in told["suggestions"]] == ["UD Contoh Pakan Purwakarta", "Universitas Sultan Ageng"
                                                             " Tirtayasa"]  # fmt: skip
    first = told["suggestions"][0]
    assert [one["reason"] for one in first["reasons"]] == [
        "KOMODITAS_SAMA", "KBLI_SESUAI", "JENIS_BELUM_ADA", "SATU_KECAMATAN",
    ]  # fmt: skip
    assert first["points"] == sum(told["rules"]["points"][one["reason"]] for one in first["reasons"])
    page = (await partnerships.web.get(f"/partnerships{HERE}", headers=HTML)).text
    for words in ("Bobot saran awal 2026, versi 2", "Usulkan kemitraan", "Ampas tahu", "(+40)"):
        assert words in page
    form = await partnerships.web.get(first["accept"], headers=HTML)
    assert form.status_code == 200
    assert f'value="{ex.FEED_MAKER}" selected' in form.text
    assert (await call(partnerships, "/partnership/new", PROPOSAL)).status_code == 201
    assert str(ex.FEED_MAKER) not in str((await seen(partnerships, HERE))["suggestions"])


async def test_kilometres_are_told_once_both_sides_are_located(partnerships: Running) -> None:
    await posted(partnerships, **POTENTIAL)
    await partnerships.receive("registry", [located])
    nearness = [one["reason"] for one in (await seen(partnerships, HERE))["suggestions"][0]["reasons"]]
    assert ("SATU_KECAMATAN" in nearness, "JARAK" in nearness) == (True, False)
    await partnerships.receive("registry", [site_recorded])
    first = (await seen(partnerships, HERE))["suggestions"][0]
    assert first["reasons"][-1] == {
        "reason": "JARAK", "about": "1.8", "points": 20, "sentence": "Jarak garis lurus",
    }  # fmt: skip
    page = (await partnerships.web.get(f"/partnerships{HERE}", headers=HTML)).text
    for words in ("Jarak garis lurus: 1,8 km", "(+20)", "Jarak sampai 150 km: 4"):
        assert words in page
    set_aside = await call(partnerships, f"{HERE}/{ex.FEED_MAKER}/dismiss", {"explanation": "Kapasitas penuh"})
    assert set_aside.status_code == 200
    assert "jarak (1,8 km)" in (await partnerships.web.get(f"/partnerships{HERE}", headers=HTML)).text
    moved = located.model_copy(update={"coordinates": Coordinates(latitude=-6.2, longitude=106.2)})
    await partnerships.receive("registry", [moved])
    assert (await seen(partnerships, HERE))["suggestions"][0]["reasons"][-1]["about"] == "26.2"
    nowhere = located.model_copy(update={"coordinates": None})
    await partnerships.receive("registry", [nowhere])
    again = (await seen(partnerships, HERE))["suggestions"][0]
    assert again["reasons"][-1]["reason"] == "SATU_KECAMATAN"


async def test_a_need_is_told_how_far_a_potential_lies(partnerships: Running) -> None:
    potential, need = await posted(partnerships, **POTENTIAL), await posted(partnerships)
    await partnerships.receive("registry", [located, site_recorded])
    told = (await seen(partnerships, f"/opportunity/{need}/suggestions"))["suggestions"]
    [found] = [one for one in told if one["candidate_id"] == potential]
    assert found["reasons"][-1]["reason"] == "JARAK"


async def test_what_is_set_aside_is_listed_and_comes_back_when_its_grounds_change(partnerships: Running) -> None:
    await posted(partnerships, **POTENTIAL)
    there = f"{HERE}/{ex.FEED_MAKER}/dismiss"
    serang = partnerships.token("official", "36.73")
    reason = {"explanation": "Kapasitas mitra sudah penuh"}
    refused = await partnerships.web.post(f"/partnerships{there}", json=reason, headers=serang)
    assert refused.status_code == 404
    assert (await partnerships.web.get(f"/partnerships{HERE}", headers=serang)).status_code == 404
    assert (await partnerships.web.get(f"/partnerships{there}", headers=HTML)).status_code == 200
    assert (await call(partnerships, there, reason)).status_code == 200
    assert isinstance((await partnerships.events())[-1], SuggestionDismissed)
    told = await seen(partnerships, HERE)
    assert str(ex.FEED_MAKER) not in str(told["suggestions"])
    assert [one["explanation"] for one in told["dismissed"]] == ["Kapasitas mitra sudah penuh"]
    page = (await partnerships.web.get(f"/partnerships{HERE}", headers=HTML)).text
    assert "Kapasitas mitra sudah penuh" in page
    nobody = await call(partnerships, f"{HERE}/{ex.INCOME}/dismiss", reason)
    assert (nobody.status_code, nobody.json()["code"]) == (409, "suggestion_unknown")
    other_trade = PartnerIdentifiersCorrected(partner_id=ex.FEED_MAKER, nib=None, kbli=("60101",), reason="Uji")
    await partnerships.receive("registry", [other_trade])
    assert str(ex.FEED_MAKER) in str((await seen(partnerships, HERE))["suggestions"])
    live = await partnerships.rows("suggestions")
    await rebuild(suggestions.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows("suggestions") == live


async def test_a_need_is_told_which_potential_fits_until_they_are_matched(partnerships: Running) -> None:
    potential, need = await posted(partnerships, **POTENTIAL), await posted(partnerships, volume=300)
    here = f"/opportunity/{need}/suggestions"
    told = await seen(partnerships, here)
    assert [one["candidate_id"] for one in told["suggestions"]] == [potential]
    assert [one["reason"] for one in told["suggestions"][0]["reasons"]] == [
        "KOMODITAS_SAMA", "VOLUME_CUKUP", "SATU_KECAMATAN",
    ]  # fmt: skip
    other = (await seen(partnerships, f"/opportunity/{potential}/suggestions"))["suggestions"]
    [accept] = [one["accept"] for one in other if one["candidate_id"] == need]
    assert accept == told["suggestions"][0]["accept"]  # told at the need, from whichever side one comes
    assert (await partnerships.web.get(accept, headers=HTML)).status_code == 200
    path = urlsplit(accept).path.removeprefix("/partnerships")
    matched = {"potential": potential, "matched_on": "2021-03-06"}
    assert (await call(partnerships, path, matched)).status_code == 200
    assert (await seen(partnerships, here))["suggestions"] == []
    third = await posted(partnerships, **POTENTIAL | {"name": "Ampas kering"})
    dismissed = await call(partnerships, f"{here}/{third}/dismiss", {"explanation": "Terlalu kering"})
    assert dismissed.status_code == 200
    told = await seen(partnerships, here)
    assert (told["suggestions"], [one["name"] for one in told["dismissed"]]) == ([], ["Ampas kering"])
    page = (await partnerships.web.get(f"/partnerships{here}", headers=HTML)).text
    assert "Terlalu kering" in page
