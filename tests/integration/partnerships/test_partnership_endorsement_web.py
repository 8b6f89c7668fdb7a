"""What the edge answers to the kecamatan about a draft, and what the card shows of its word."""

from contracts.partnerships import DraftEndorsed, DraftReturnedByKecamatan
from services.chassis.views import rebuild
from services.partnerships.views import guidance
from tests.integration.partnerships.test_partnerships_web import DRAFTED, EXPLORED, HTML, REVIEWED, call, seen, walk
from tests.running import Running

ENDORSED = {"endorsed_on": "2020-01-24"}
REMARKED = {"returned_on": "2020-01-23", "remarks": "Tempat pengolahan belum disebutkan"}


async def test_the_kecamatan_returns_a_draft_and_endorses_the_next(partnerships: Running) -> None:
    partnership = await walk(partnerships, ("explore", EXPLORED), ("draft", DRAFTED))
    here, path = f"/partnerships/partnership/{partnership}", f"/partnership/{partnership}"
    kecamatan = partnerships.token("KECAMATAN", "36.72.07")
    page = await partnerships.web.get(here, headers={**HTML, **kecamatan})
    assert f'href="{here}/endorse"' in page.text
    assert f'href="{here}/remark"' in page.text
    assert "Kecamatan belum menyatakan pendapat" in page.text
    assert (await call(partnerships, f"{path}/remark", REMARKED, **kecamatan)).status_code == 200
    assert isinstance((await partnerships.events())[-1], DraftReturnedByKecamatan)
    refused = await call(partnerships, f"{path}/review", REVIEWED)
    assert (refused.status_code, refused.json()["code"]) == (409, "draft_not_mended")
    card = await seen(partnerships, path)
    assert (card["next"]["verb"], card["word"]["office"]) == ("draft", "Kecamatan")
    page = await partnerships.web.get(here, headers=HTML)
    assert "Tempat pengolahan belum disebutkan" in page.text
    live = await partnerships.rows(guidance.VIEW.name)
    await rebuild(guidance.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows(guidance.VIEW.name) == live
    assert (await call(partnerships, f"{path}/draft", DRAFTED)).status_code == 200
    await partnerships.shown()
    assert (await seen(partnerships, path))["word"] is None, "a fresh draft is a new matter"
    assert (await call(partnerships, f"{path}/endorse", ENDORSED, **kecamatan)).status_code == 200
    assert isinstance((await partnerships.events())[-1], DraftEndorsed)
    page = await partnerships.web.get(here, headers=HTML)
    assert "Didukung kecamatan" in page.text
    assert (await call(partnerships, f"{path}/review", REVIEWED)).status_code == 200


async def test_the_word_is_the_kecamatans_own(partnerships: Running) -> None:
    partnership = await walk(partnerships, ("explore", EXPLORED), ("draft", DRAFTED))
    path = f"/partnership/{partnership}/endorse"
    for role, area, status in (("AGENCY_HEAD", "36.72", 403), ("KECAMATAN", "36.72.08", 404), ("PROVINCE", "36", 403)):
        assert (await call(partnerships, path, ENDORSED, **partnerships.token(role, area))).status_code == status
    form = await partnerships.web.get(
        f"/partnerships{path}", headers={**HTML, **partnerships.token("KECAMATAN", "36.72.07")}
    )
    assert form.status_code == 200
