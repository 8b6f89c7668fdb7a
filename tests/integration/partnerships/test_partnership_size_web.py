"""What the edge says of a partner's size and role: refused when proposed, advised on the card, never in the way."""

from contracts.base import Event
from contracts.codelists import SizeClass
from contracts.registry import PartnerMerged
from tests import examples as ex
from tests.examples_registry import OLD_SUPPLIER, size_classified
from tests.integration.partnerships.test_partnerships_web import HTML, PROPOSAL, call, seen
from tests.running import Running

SUPPLIED = PROPOSAL | {"arrangement": "PERDAGANGAN_UMUM:PEMASOK:PENERIMA_PASOKAN"}
SUPPLYING = PROPOSAL | {"arrangement": "PERDAGANGAN_UMUM:PENERIMA_PASOKAN:PEMASOK"}


async def sized(running: Running, size: SizeClass, *also: Event) -> None:
    """Registry says so."""
    told = size_classified.model_copy(update={"partner_id": ex.FEED_MAKER, "size": size})
    await running.receive("registry", [told, *also])


async def test_a_small_partner_is_not_the_bigger_side_and_the_sentence_names_both(partnerships: Running) -> None:
    await sized(partnerships, SizeClass.KECIL)
    answer = await call(partnerships, "/partnership/new", SUPPLIED)
    assert (answer.status_code, answer.json()["code"]) == (409, "partner_too_small_for_role")
    assert "usaha menengah atau besar. Menurut Registri mitra ini usaha kecil" in answer.json()["detail"]
    assert await partnerships.events() == []
    assert (await call(partnerships, "/partnership/new", SUPPLYING)).status_code == 201
    await sized(partnerships, SizeClass.BESAR)
    answer = await call(partnerships, "/partnership/new", SUPPLYING | {"arrangement": "INTI_PLASMA:INTI:PLASMA"})
    assert answer.json()["code"] == "partner_too_big_for_role"


async def test_the_class_of_the_partner_that_it_was_merged_into_counts(partnerships: Running) -> None:
    twin = ex.feed_maker_registered.model_copy(update={"partner_id": OLD_SUPPLIER, "nib": None})
    merged = PartnerMerged(partner_id=OLD_SUPPLIER, into=ex.FEED_MAKER, reason="Sama")
    await sized(partnerships, SizeClass.MIKRO, twin, merged)
    answer = await call(partnerships, "/partnership/new", SUPPLIED | {"partner": str(OLD_SUPPLIER)})
    assert answer.json()["code"] == "partner_too_small_for_role"


async def test_an_unknown_class_is_a_hint_and_one_that_comes_later_is_advice(partnerships: Running) -> None:
    form = await partnerships.web.get("/partnerships/partnership/new", headers=HTML)
    assert "Perdagangan umum: Posyantek pemasok, mitra penerima pasokan (pihak yang lebih besar)" in form.text
    answer = await call(partnerships, "/partnership/new", SUPPLIED)
    assert answer.status_code == 201, answer.text
    here = f"/partnership/{answer.json()['id']}"
    card = await seen(partnerships, here)
    assert (card["partnership"]["partner_size"], "belum dicatat" in card["size_hint"]) == (None, True)
    await sized(partnerships, SizeClass.MIKRO)
    page = await partnerships.web.get(f"/partnerships{here}", headers=HTML)
    assert "Kini mitra tercatat usaha mikro. Kemitraan tetap berjalan" in page.text
    form = await partnerships.web.get("/partnerships/partnership/new", headers=HTML)
    assert "(Pengusaha, usaha mikro)" in form.text
    await sized(partnerships, SizeClass.MENENGAH)
    assert (await seen(partnerships, here))["size_hint"] == ""
