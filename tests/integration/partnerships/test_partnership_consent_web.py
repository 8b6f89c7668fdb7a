"""What the edge says of what an agreement should say at least, and of the DPRD's consent."""

from contracts.partnership_lists import AgreementContent
from contracts.partnerships import CouncilConsentRecorded, PartnershipDrafted
from services.chassis.views import rebuild
from services.partnerships.views import partnership_board
from tests.integration.partnerships.test_partnerships_web import (
    DRAFTED,
    EXPLORED,
    HTML,
    REVIEWED,
    SIGNED,
    call,
    seen,
    walk,
)
from tests.running import Running

WITH_REGION = DRAFTED | {"says_business": True, "says_payment": True, "region_is_party": True, "burdens_region": True}
CONSENT = {"consent_number": "170/04/DPRD/2020", "consented_on": "2020-01-28"}


async def test_what_a_draft_does_not_say_is_shown_and_stops_nobody(partnerships: Running) -> None:
    partnership = await walk(partnerships, ("explore", EXPLORED), ("draft", DRAFTED | {"says_payment": True}))
    drafted = (await partnerships.events())[-1]
    assert isinstance(drafted, PartnershipDrafted)
    assert drafted.contents == (AgreementContent.PEMBAYARAN,)
    here = f"/partnerships/partnership/{partnership}"
    card = await seen(partnerships, f"/partnership/{partnership}")
    assert card["missing"] == [one for one in AgreementContent if one is not AgreementContent.PEMBAYARAN]
    page = await partnerships.web.get(here, headers=HTML)
    assert "Jangka waktu; Penyelesaian perselisihan; Ditulis dalam bahasa Indonesia. Lengkapi" in page.text
    mend = await partnerships.web.get(f"{here}/draft", headers=HTML)
    assert 'name="says_payment" checked' in " ".join(mend.text.split())
    assert (await call(partnerships, f"/partnership/{partnership}/review", REVIEWED)).status_code == 200
    form = await partnerships.web.get(f"{here}/sign", headers=HTML)
    assert "Belum ditandai ada dalam drafnya: Kegiatan usaha; Hak dan kewajiban" in form.text
    assert (await call(partnerships, f"/partnership/{partnership}/sign", SIGNED)).status_code == 200
    page = await partnerships.web.get(here, headers=HTML)
    assert "Lengkapi drafnya" not in page.text, "it is signed: told, and no longer to be mended"


async def test_where_the_region_bears_a_burden_the_agency_records_the_consent_first(partnerships: Running) -> None:
    partnership = await walk(partnerships, ("explore", EXPLORED), ("draft", WITH_REGION), ("review", REVIEWED))
    here = f"/partnership/{partnership}"
    refused = await call(partnerships, f"{here}/sign", SIGNED)
    assert (refused.status_code, refused.json()["code"]) == (409, "council_consent_missing")
    assert refused.json()["next"] == f"/partnerships{here}/council-consent"
    officer = partnerships.token("KECAMATAN", "36.72.07")
    assert (await call(partnerships, f"{here}/council-consent", CONSENT, **officer)).status_code == 403
    agency = partnerships.token("AGENCY_HEAD", "36.72")
    page = await partnerships.web.get(f"/partnerships{here}", headers={**HTML, **agency})
    assert "Catat persetujuan DPRD" in page.text
    assert "baru ditandatangani sesudah dinas mencatat persetujuan DPRD" in page.text
    assert (await call(partnerships, f"{here}/council-consent", CONSENT, **agency)).status_code == 200
    assert isinstance((await partnerships.events())[-1], CouncilConsentRecorded)
    assert (await seen(partnerships, here))["partnership"]["consent_number"] == "170/04/DPRD/2020"
    page = await partnerships.web.get(f"/partnerships{here}", headers=HTML)
    assert "Disetujui DPRD 28 Januari 2020, nomor 170/04/DPRD/2020" in page.text
    live = await partnerships.rows(partnership_board.VIEW.name)
    await rebuild(partnership_board.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows(partnership_board.VIEW.name) == live
    assert (await call(partnerships, f"{here}/sign", SIGNED)).status_code == 200


async def test_a_draft_that_is_mended_keeps_what_was_ticked(partnerships: Running) -> None:
    returned = {"returned_on": "2020-01-25", "reason": "Sebutkan penyelesaian perselisihan"}
    partnership = await walk(partnerships, ("explore", EXPLORED), ("draft", WITH_REGION), ("return", returned))
    form = await partnerships.web.get(f"/partnerships/partnership/{partnership}/draft", headers=HTML)
    shown = " ".join(form.text.split())
    for name, ticked in (("says_business", True), ("burdens_region", True), ("says_disputes", False)):
        assert (f'name="{name}" checked' in shown) is ticked
