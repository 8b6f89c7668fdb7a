"""The directory follows registry: posts that rest or end, partners set aside and merged."""

from contracts.codelists import KbliEdition
from contracts.registry import (
    PartnerDeactivated,
    PartnerIdentifiersCorrected,
    PartnerMerged,
    PartnerMergeUndone,
    PartnerProposedAgain,
    PartnerRejected,
    PosyantekMarkedDormant,
)
from services.partnerships.main import SERVICE
from services.partnerships.views import directory
from tests import examples as ex
from tests.conftest import Start
from tests.examples_areas import FORMED, area_merged, area_split, variant_recorded
from tests.examples_registry import UNIVERSITY_TWIN, university_twin_registered


async def test_what_may_not_be_chosen_is_not_offered(start: Start) -> None:
    running = await start(SERVICE)
    dormant = PosyantekMarkedDormant(posyantek_id=ex.POSYANTEK, since=ex.TODAY, reason="Sepi", by_rule=True)
    merged = PartnerMerged(partner_id=UNIVERSITY_TWIN, into=ex.UNTIRTA, reason="Sama")
    closed = PartnerDeactivated(partner_id=ex.FEED_MAKER, deactivated_on=ex.TODAY, reason="Tutup")
    await running.receive(
        "registry",
        [ex.area_loaded, ex.posyantek_proposed, ex.posyantek_activated, dormant, ex.feed_maker_registered,
         ex.feed_maker_verified, ex.untirta_registered, ex.untirta_verified, university_twin_registered, merged,
         closed],
    )  # fmt: skip
    db = running.runtime.db
    assert await directory.posts(db, "", active_only=True) == []
    assert [one.id for one in await directory.partners(db)] == [ex.UNTIRTA]
    twin = await directory.partner(db, UNIVERSITY_TWIN)
    assert twin is not None
    assert (twin.id, twin.status) == (ex.UNTIRTA, "TERVERIFIKASI")
    proposal = {
        "posyantek": str(ex.POSYANTEK), "partner": str(ex.UNTIRTA), "purpose": "Uji",
        "arrangement": "RISET_BERSAMA:MITRA:MITRA",
    }  # fmt: skip
    refused = await running.web.post("/partnerships/partnership/new", json=proposal)
    assert (refused.status_code, refused.json()["code"]) == (409, "posyantek_not_active")
    await running.receive("registry", [PartnerMergeUndone(partner_id=UNIVERSITY_TWIN, into=ex.UNTIRTA, reason="Lain")])
    alone = await directory.partner(db, UNIVERSITY_TWIN)
    assert alone is not None
    assert (alone.id, alone.status) == (UNIVERSITY_TWIN, "CALON")


async def test_a_rejected_partner_is_not_offered_and_the_refusal_leads_to_its_card(start: Start) -> None:
    running = await start(SERVICE)
    rejected = PartnerRejected(partner_id=ex.UNTIRTA, rejected_on=ex.TODAY, reason="Dokumen kurang")
    again = PartnerProposedAgain(partner_id=ex.UNTIRTA, proposed_on=ex.TODAY, corrected="Dokumen lengkap")
    await running.receive(
        "registry",
        [ex.area_loaded, ex.posyantek_proposed, ex.posyantek_activated, ex.untirta_registered, rejected],
    )  # fmt: skip
    assert await directory.partners(running.runtime.db) == []
    proposal = {
        "posyantek": str(ex.POSYANTEK), "partner": str(ex.UNTIRTA), "purpose": "Uji",
        "arrangement": "RISET_BERSAMA:MITRA:MITRA",
    }  # fmt: skip
    refused = await running.web.post("/partnerships/partnership/new", json=proposal)
    assert (refused.status_code, refused.json()["code"]) == (409, "partner_rejected")
    assert refused.json()["next"] == f"/registry/partner/{ex.UNTIRTA}"
    await running.receive("registry", [again])
    waiting = await running.web.post("/partnerships/partnership/new", json=proposal)
    assert (waiting.status_code, waiting.json()["code"]) == (409, "partner_not_verified")
    await running.receive("registry", [ex.untirta_verified])
    assert [one.id for one in await directory.partners(running.runtime.db)] == [ex.UNTIRTA]


async def test_only_codes_of_the_edition_that_the_trades_are_of_are_matched(start: Start) -> None:
    running = await start(SERVICE)
    newer = ex.feed_maker_registered.model_copy(update={"kbli_edition": KbliEdition.KBLI_2025})
    await running.receive("registry", [newer])
    sql = "select kbli from partner_profiles.profile where partner_id = $1"
    assert await running.runtime.db.fetchval(sql, ex.FEED_MAKER) == []
    corrected = PartnerIdentifiersCorrected(partner_id=ex.FEED_MAKER, nib=None, kbli=("10801",), reason="Edisi 2020")
    await running.receive("registry", [corrected])
    assert await running.runtime.db.fetchval(sql, ex.FEED_MAKER) == ["10801"]


async def test_a_name_of_an_area_is_answered_with_its_candidates(start: Start) -> None:
    running = await start(SERVICE)
    await running.receive(
        "registry",
        [ex.area_loaded, ex.area_loaded.model_copy(update={"code": ex.GEROGOL, "name": "Gerogol"}), area_split,
         area_merged, variant_recorded, ex.posyantek_proposed, ex.posyantek_activated],
    )  # fmt: skip
    plan = {
        "posyantek": str(ex.POSYANTEK), "purpose": "PEMBINAAN", "place": "Balai", "place_area": "grogol",
        "planned_on": "2021-03-05",
    }  # fmt: skip
    asked = await running.web.post("/partnerships/visit/new", json=plan)
    assert asked.status_code == 422, asked.text
    assert "36.72.06 = Gerogol" in asked.json()["errors"][0]["message"]
    assert (
        await running.web.post("/partnerships/visit/new", json=plan | {"place_area": "36.72.06"})
    ).status_code == 201
    named = [await directory.areas_named(running.runtime.db, name, 9) for name in ("contoh baru", "contoh timur")]
    assert [[code for code, _ in one] for one in named] == [[FORMED], [area_split.arisen[0].code]]
