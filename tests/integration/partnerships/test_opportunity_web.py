"""Needs and potentials as people and machines see them: the board, the card, and what a need took from a potential."""

from typing import Any
from uuid import uuid4

from contracts.partnerships.opportunities import (
    OpportunityChanged,
    OpportunityClosed,
    OpportunityFulfilled,
    OpportunityMatched,
    OpportunityPosted,
)
from services.chassis.views import rebuild
from services.partnerships.views import opportunities
from tests import examples as ex
from tests.integration.partnerships.test_partnerships_web import HTML, call, seen
from tests.running import Running

NEED: dict[str, Any] = {
    "kind": "KEBUTUHAN", "posyantek": str(ex.POSYANTEK), "partner": str(ex.FEED_MAKER), "commodity": "AMPAS_TAHU",
    "name": "Ampas tahu untuk pakan", "unit": "KG", "per": "PER_HARI", "volume": 500, "price": 700,
    "area": "36.72.07", "posted_on": "2021-03-05",
}  # fmt: skip
POTENTIAL = NEED | {
    "kind": "POTENSI", "name": "Ampas tahu basah", "volume": 300, "partner": None, "price": None,
    "season_from": 11, "season_to": 2,
}  # fmt: skip


async def posted(running: Running, **more: Any) -> str:
    """A new need's or potential's id."""
    answer = await call(running, "/opportunity/new", NEED | more)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_a_need_takes_what_a_potential_has_until_it_is_covered(partnerships: Running) -> None:
    need, potential = await posted(partnerships), await posted(partnerships, **POTENTIAL)
    here = f"/opportunity/{need}"
    matched = {"potential": potential, "matched_on": "2021-03-06"}
    assert (await call(partnerships, f"{here}/match", matched)).status_code == 200
    [told] = (await seen(partnerships, here))["matches"]
    covered = {"match": told["match_id"], "volume": 300, "fulfilled_on": "2021-03-07"}
    assert (await call(partnerships, f"{here}/fulfil", covered)).status_code == 200
    answer = await call(partnerships, f"{here}/fulfil", covered | {"volume": 201})
    assert (answer.status_code, answer.json()["code"]) == (409, "fulfilled_exceeds_volume")
    assert "tinggal 200" in answer.json()["detail"]
    terms = {"volume": 300, "season_from": 5, "changed_on": "2021-03-08"}
    assert (await call(partnerships, f"{here}/change", terms)).status_code == 200
    card = (await seen(partnerships, here))["opportunity"]
    assert (card["status"], card["left"], card["season"], card["price"]) == ("TERPENUHI", 0, "Mei", None)
    other = await seen(partnerships, f"/opportunity/{potential}")
    assert other["opportunity"]["status"] == "DICOCOKKAN"
    assert [(one["counterpart_id"], one["covered"], one["own"]) for one in other["matches"]] == [(need, 300, False)]
    closed = {"closed_on": "2021-03-08", "reason": "Mitra sudah punya pemasok tetap"}
    assert (await call(partnerships, f"/opportunity/{potential}/close", closed)).status_code == 200
    assert [type(event) for event in await partnerships.events()] == [
        OpportunityPosted, OpportunityPosted, OpportunityMatched, OpportunityFulfilled, OpportunityChanged,
        OpportunityClosed,
    ]  # fmt: skip
    assert (await seen(partnerships, "/opportunity"))["opportunities"] == []
    assert len((await seen(partnerships, "/opportunity?all=true"))["opportunities"]) == 2
    live = await partnerships.rows("opportunities")
    await rebuild(opportunities.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows("opportunities") == live


async def test_the_board_is_for_all_areas_but_only_the_posts_own_area_writes(partnerships: Running) -> None:
    need, potential = await posted(partnerships), await posted(partnerships, **POTENTIAL)
    serang = partnerships.token("official", "36.73")
    page = await partnerships.web.get("/partnerships/opportunity?commodity=AMPAS_TAHU", headers=serang | HTML)
    assert page.status_code == 200
    assert "Ampas tahu untuk pakan" in page.text
    for query, ids in (("area=36.72&kind=POTENSI", [potential]), ("commodity=KOPI", []), ("area=36.73", [])):
        found = (await seen(partnerships, f"/opportunity?{query}"))["opportunities"]
        assert [one["opportunity_id"] for one in found] == ids
    closed = {"closed_on": "2021-03-08", "reason": "Uji"}
    answer = await partnerships.web.post(f"/partnerships/opportunity/{need}/close", json=closed, headers=serang)
    assert answer.status_code == 404  # what is outside is not there
    assert (await call(partnerships, f"/opportunity/{uuid4()}/close", closed)).status_code == 404
    wrong = {"potential": need, "matched_on": "2021-03-06"}
    answer = await call(partnerships, f"/opportunity/{potential}/match", wrong)
    assert (answer.status_code, answer.json()["code"]) == (409, "match_told_at_need")


async def test_forms_and_cards_open_on_a_telephone(partnerships: Running) -> None:
    need, potential = await posted(partnerships), await posted(partnerships, **POTENTIAL)
    for path in ("/opportunity", "/opportunity/new", *(f"/opportunity/{one}" for one in (need, potential))):
        assert (await partnerships.web.get(f"/partnerships{path}", headers=HTML)).status_code == 200
    for verb in ("change", "match", "fulfil", "close"):
        form = await partnerships.web.get(f"/partnerships/opportunity/{need}/{verb}", headers=HTML)
        assert form.status_code == 200
        assert 'class="about">Kebutuhan: Ampas tahu' in form.text
        assert f'href="/partnerships/opportunity/{need}" class="back"' in form.text
    shown = (await partnerships.web.get(f"/partnerships/opportunity/{potential}", headers=HTML)).text
    assert "300 kg per hari" in shown
    assert "November sampai Februari" in shown
    assert f'href="/partnerships/opportunity/{potential}/change"' in shown
    terms = (await partnerships.web.get(f"/partnerships/opportunity/{potential}/change", headers=HTML)).text
    assert 'value="300"' in terms
    assert '<option value="11" selected>' in terms
