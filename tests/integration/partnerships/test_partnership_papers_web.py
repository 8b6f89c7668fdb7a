"""What the edge answers about addenda and documents, and what the card shows of them."""

from contracts.partnerships import AddendumSigned, DocumentAttached, DocumentSuperseded
from services.chassis.views import rebuild
from services.partnerships.views import partnership_board, partnership_file
from tests.integration.partnerships.test_partnership_term_web import TO_ACTIVE
from tests.integration.partnerships.test_partnerships_web import HTML, call, seen, walk
from tests.running import Running

NUMBERS = {"posyantek_number": "05/ADD/PSY-PWK/2020", "partner_number": "03/UDCPP/XI/2020"}
CHANGED = NUMBERS | {
    "kind": "JANGKA_WAKTU", "signed_on": "2020-11-02", "summary": "Jangka waktu diperpanjang", "ends_on": "2032-01-31",
}  # fmt: skip
DOCUMENT = {
    "document": "PERJANJIAN_KERJA_SAMA", "posyantek_number": "03/PKS/PSY-PWK/2020", "partner_number": "12/UDCPP/I/2020",
    "posyantek_signer": "KETUA_POSYANTEK", "partner_signer": "PIMPINAN_MITRA", "sha256": "0123456789abcdef" * 4,
}  # fmt: skip


async def test_an_addendum_changes_the_card_and_keeps_the_agreements_numbers(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_ACTIVE, ("addendum", CHANGED))
    assert len([event for event in await partnerships.events() if isinstance(event, AddendumSigned)]) == 1
    card = await seen(partnerships, f"/partnership/{partnership}")
    found = card["partnership"]
    assert (found["ends_on"], found["posyantek_number"]) == ("2032-01-31", "03/PKS/PSY-PWK/2020")
    assert (found["value"], found["signed_on"]) == (25_000_000, "2020-01-30")
    assert [one["kind"] for one in card["addenda"]] == ["JANGKA_WAKTU"]
    wrong = CHANGED | {"posyantek_number": "06", "kind": "NILAI"}
    answer = await call(partnerships, f"/partnership/{partnership}/addendum", wrong)
    assert (answer.status_code, answer.json()["code"]) == (409, "addendum_does_not_fit_kind")
    assert "(Nilai)" in answer.json()["detail"]


async def test_a_document_is_attached_and_superseded(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_ACTIVE, ("document/new", DOCUMENT))
    [document] = (await seen(partnerships, f"/partnership/{partnership}"))["documents"]
    form = await partnerships.web.get(f"/partnerships/partnership/{partnership}/document/new", headers=HTML)
    assert f'<option value="{document["document_id"]}">03/PKS/PSY-PWK/2020' in form.text
    better = DOCUMENT | {"sha256": "f" * 64, "supersedes": document["document_id"]}
    assert (await call(partnerships, f"/partnership/{partnership}/document/new", better)).status_code == 200
    papers = [e for e in await partnerships.events() if isinstance(e, DocumentAttached | DocumentSuperseded)]
    assert [type(event) for event in papers] == [DocumentAttached, DocumentAttached, DocumentSuperseded]
    documents = (await seen(partnerships, f"/partnership/{partnership}"))["documents"]
    assert [(one["sha256"][0], one["superseded_by"] is None) for one in documents] == [("f", True), ("0", False)]
    page = await partnerships.web.get(f"/partnerships/partnership/{partnership}", headers=HTML)
    assert "(sudah digantikan)" in page.text
    assert "Ditandatangani oleh ketua posyantek dan pimpinan mitra" in page.text


async def test_a_hash_that_is_none_is_refused_at_its_field(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_ACTIVE)
    answer = await call(partnerships, f"/partnership/{partnership}/document/new", DOCUMENT | {"sha256": "F" * 64})
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["sha256"]
    form = await partnerships.web.get(f"/partnerships/partnership/{partnership}/addendum", headers=HTML)
    assert form.status_code == 200


async def test_views_built_anew_are_the_live_ones(partnerships: Running) -> None:
    await walk(partnerships, *TO_ACTIVE, ("document/new", DOCUMENT), ("addendum", CHANGED))
    await partnerships.shown()
    for view in (partnership_board.VIEW, partnership_file.VIEW):
        live = await partnerships.rows(view.name)
        assert any(live.values())
        await rebuild(view, partnerships.runtime.db, partnerships.runtime.codec)
        assert await partnerships.rows(view.name) == live
