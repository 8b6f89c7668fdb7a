"""What the edge of partnerships answers, and what is new in the log afterwards."""

from typing import Any
from uuid import UUID, uuid4

from httpx import Response

from contracts.base import Event
from contracts.partnerships import (
    ActionItemOpened,
    EvaluationScheduled,
    IncomePosted,
    InnovationAdopted,
    InnovationRegistered,
    PartnershipActivated,
    PartnershipProposed,
    PartnershipSigned,
    ResearchStarted,
    VisitPlanned,
    VisitReported,
    WorkshopHeld,
)
from services.partnerships.policies.when_partnership_signed_then_schedule_evaluation import POLICY
from tests import examples as ex
from tests.integration.partnerships.conftest import PROPOSED_ONLY
from tests.running import Running

PROPOSAL = {
    "posyantek": str(ex.POSYANTEK), "partner": str(ex.FEED_MAKER),
    "arrangement": "RANTAI_PASOK:PEMASOK:PENERIMA_PASOKAN", "purpose": "Pengolahan ampas tahu menjadi pakan ternak",
}  # fmt: skip
EXPLORED = {"met_on": "2020-01-20", "outcome": "Kedua pihak sepakat menyusun perjanjian"}
DRAFTED = {
    "title": "Pengolahan pakan dan ampas tahu", "scope": "Pasokan ampas tahu, alat pengolah, pemasaran pakan",
    "starts_on": "2020-02-01", "ends_on": "2030-01-31", "value": 25_000_000,
}  # fmt: skip
REVIEWED = {"reviewed_on": "2020-01-27", "agency": "Dinas Sosial Kota Cilegon"}
RETURNED = {"returned_on": "2020-01-25", "reason": "Jangka waktu belum jelas"}
SIGNED = {
    "document": "PERJANJIAN_KERJA_SAMA", "posyantek_number": "03/PKS/PSY-PWK/2020",
    "partner_number": "12/UDCPP/I/2020", "signed_on": "2020-01-30",
}  # fmt: skip
HTML = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}


async def call(running: Running, path: str, body: dict[str, Any], **headers: str) -> Response:
    """A machine's call, as an operator unless `headers` say otherwise."""
    return await running.web.post(f"/partnerships{path}", json=body, headers=headers)


async def seen(running: Running, path: str, **headers: str) -> Any:
    """A page as a machine sees it."""
    answer = await running.web.get(f"/partnerships{path}", headers={"Accept": "application/json", **headers})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def proposed(running: Running) -> str:
    """A new partnership's id."""
    answer = await call(running, "/partnership/new", PROPOSAL)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def walk(running: Running, *steps: tuple[str, dict[str, Any]]) -> str:
    """A partnership that took these steps after its proposal."""
    partnership = await proposed(running)
    for verb, body in steps:
        answer = await call(running, f"/partnership/{partnership}/{verb}", body)
        assert answer.status_code == 200, answer.text
    return partnership


async def test_a_partnership_is_walked_from_proposal_to_active(partnerships: Running) -> None:
    steps = (("explore", EXPLORED), ("draft", DRAFTED), ("return", RETURNED), ("draft", DRAFTED), ("review", REVIEWED))
    partnership = await walk(partnerships, *steps)
    before = len(await partnerships.events())
    answer = await call(partnerships, f"/partnership/{partnership}/sign", SIGNED)
    assert answer.json()["outcome"] == "accepted"
    assert answer.json()["location"] == f"/partnerships/partnership/{partnership}"
    assert await partnerships.runtime.caught_up([POLICY.name], position=answer.json()["position"])
    answer = await call(partnerships, f"/partnership/{partnership}/activate", {"active_on": "2020-02-01"})
    assert answer.status_code == 200
    new = (await partnerships.events())[before:]
    signed = ex.partnership_signed.model_copy(update={"partnership_id": UUID(partnership)})
    assert new[0] == signed
    assert [type(event) for event in new] == [PartnershipSigned, EvaluationScheduled, PartnershipActivated]
    filed = await partnerships.runtime.db.fetch("select distinct meta->>'area' from log.events where origin = 'self'")
    assert [area for (area,) in filed] == ["36.72.07"], "the policy's event too is filed under the post's area"
    await partnerships.shown()
    card = await seen(partnerships, f"/partnership/{partnership}")
    assert card["partnership"]["stage"] == "AKTIF"
    assert card["partnership"]["due_on"] == "2021-01-29"
    assert card["partnership"]["path"] == "Purwakarta · Kota Cilegon · Banten"


async def test_an_unreviewed_partnership_is_not_signed_and_the_log_stays(partnerships: Running) -> None:
    partnership = await walk(partnerships, ("explore", EXPLORED), ("draft", DRAFTED))
    before = await partnerships.events()
    answer = await call(partnerships, f"/partnership/{partnership}/sign", SIGNED)
    assert answer.status_code == 409
    assert answer.json()["code"] == "partnership_not_reviewed"
    assert "Draf belum direviu dinas (tahap: Draf)" in answer.json()["detail"]
    assert await partnerships.events() == before


async def test_the_same_request_twice_is_one_partnership(partnerships: Running) -> None:
    key = str(uuid4())
    first = await call(partnerships, "/partnership/new", PROPOSAL, **{"Idempotency-Key": key})
    again = await call(partnerships, "/partnership/new", PROPOSAL, **{"Idempotency-Key": key})
    assert again.json() == first.json()
    assert [type(event) for event in await partnerships.events()] == [PartnershipProposed]


async def test_a_second_open_partnership_of_the_same_pair_and_pattern_is_refused(partnerships: Running) -> None:
    await proposed(partnerships)
    answer = await call(partnerships, "/partnership/new", PROPOSAL)
    assert (answer.status_code, answer.json()["code"]) == (409, "partnership_already_open")


async def test_a_post_that_is_not_active_and_a_pair_that_does_not_fit_are_refused(partnerships: Running) -> None:
    answer = await call(partnerships, "/partnership/new", PROPOSAL | {"posyantek": str(PROPOSED_ONLY.posyantek_id)})
    assert answer.json()["code"] == "posyantek_not_active"
    assert "(status: Diusulkan)" in answer.json()["detail"]
    answer = await call(partnerships, "/partnership/new", PROPOSAL | {"arrangement": "RANTAI_PASOK:INTI:PLASMA"})
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "arrangement", "message": "Pilih salah satu dari daftar."}]
    assert await partnerships.events() == []


async def test_another_kotas_official_neither_sees_nor_moves_it(partnerships: Running) -> None:
    partnership = await proposed(partnerships)
    serang, cilegon = (partnerships.token("official", area) for area in ("36.73", "36.72"))
    answer = await call(partnerships, f"/partnership/{partnership}/explore", EXPLORED, **serang)
    assert answer.status_code == 404
    assert (await partnerships.web.get(f"/partnerships/partnership/{partnership}", headers=serang)).status_code == 404
    assert (await seen(partnerships, "/partnership", **serang))["partnerships"] == []
    assert len((await seen(partnerships, "/partnership", **cilegon))["partnerships"]) == 1
    answer = await call(partnerships, f"/partnership/{partnership}/explore", EXPLORED, **cilegon)
    assert answer.status_code == 200
    viewer = partnerships.token("viewer", "36.72")
    assert (await call(partnerships, f"/partnership/{partnership}/draft", DRAFTED, **viewer)).status_code == 403


async def test_a_thing_that_does_not_exist_is_not_found(partnerships: Running) -> None:
    for path in (f"/partnership/{uuid4()}/explore", f"/visit/{uuid4()}/report"):
        body = EXPLORED if "partnership" in path else {"visited_on": "2021-03-05", "participants": 1, "findings": "x"}
        assert (await call(partnerships, path, body)).status_code == 404
    assert (await partnerships.web.get(f"/partnerships/partnership/{uuid4()}")).status_code == 404
    assert (await partnerships.web.get("/partnerships/partnership/bukan-uuid")).status_code == 404


ACTIVITIES: tuple[tuple[str, dict[str, Any], type[Event]], ...] = (
    ("/visit/new", {"purpose": "PENGUATAN_KEMITRAAN", "place": "Tempat pengolahan pakan", "place_area": "36.72.07",
                    "planned_on": "2021-03-05"}, VisitPlanned),
    ("/workshop/new", {"topic": "Pakan ternak", "held_on": "2021-03-05", "men": 14, "women": 16}, WorkshopHeld),
    ("/research/new", {"partner": str(ex.UNTIRTA), "topic": "TTG dan potensinya", "started_on": "2020-09-01"},
     ResearchStarted),
    ("/innovation/new", {"name": "Mesin pengolah ampas tahu", "field": "PETERNAKAN", "problem": "Ampas terbuang",
                         "registered_on": "2020-11-10"}, InnovationRegistered),
    ("/income/new", {"beneficiary": "ORGANISASI", "source": "KEMITRAAN", "amount": 12_500_000,
                     "received_on": "2021-02-28", "evidence": "Kuitansi 07/II/2021"}, IncomePosted),
)  # fmt: skip


async def told(running: Running) -> list[Event]:
    """What people told: without the tasks that policies opened meanwhile."""
    return [event for event in await running.events() if not isinstance(event, ActionItemOpened)]


async def test_activities_of_a_partnership_are_recorded_and_shown(partnerships: Running) -> None:
    partnership = await proposed(partnerships)
    ids = {}
    for path, body, kind in ACTIVITIES:
        link = {} if kind is ResearchStarted else {"partnership": partnership}
        answer = await call(partnerships, path, body | link | {"posyantek": str(ex.POSYANTEK)})
        assert answer.status_code == 201, answer.text
        ids[kind] = answer.json()["id"]
        assert type((await told(partnerships))[-1]) is kind
    visited = {"visited_on": "2021-03-05", "participants": 12, "findings": "Pasar pakan masih terbuka"}
    adopted = {"adopter_kind": "PARTNER", "adopter": "UD Contoh Pakan", "area": "36.72.07", "adopted_on": "2021-01-12"}
    assert (await call(partnerships, f"/visit/{ids[VisitPlanned]}/report", visited)).status_code == 200
    assert (await call(partnerships, f"/innovation/{ids[InnovationRegistered]}/adopt", adopted)).status_code == 200
    assert [type(event) for event in (await told(partnerships))[-2:]] == [VisitReported, InnovationAdopted]
    page = await seen(partnerships, f"/activities?posyantek={ex.POSYANTEK}")
    assert {one["kind"] for one in page["activities"][:2]} == {"visit", "workshop"}, "both on 5 March 2021"
    assert [one["kind"] for one in page["activities"][2:]] == ["adoption", "innovation", "research"]
    card = await seen(partnerships, f"/partnership/{partnership}")
    assert len(card["activities"]) == 4
    assert card["incomes"][0]["left"] == 12_500_000


async def test_the_organisation_shares_out_no_more_than_it_earned(partnerships: Running) -> None:
    path, body, _ = ACTIVITIES[-1]
    income = (await call(partnerships, path, body | {"posyantek": str(ex.POSYANTEK)})).json()["id"]
    share = {"beneficiary": "ANGGOTA", "amount": 4_000_000, "received_on": "2021-03-01", "evidence": "Bagi hasil 1"}
    assert (await call(partnerships, f"/income/{income}/distribute", share)).status_code == 200
    posted = (await partnerships.events())[-1]
    assert isinstance(posted, IncomePosted)
    assert (str(posted.distribution_of), posted.amount) == (income, 4_000_000)
    answer = await call(partnerships, f"/income/{income}/distribute", share | {"amount": 8_500_001})
    assert (answer.status_code, answer.json()["code"]) == (409, "share_exceeds_income")
    page = await seen(partnerships, f"/activities?posyantek={ex.POSYANTEK}")
    assert {one["beneficiary"]: (one["own"], one["shared"]) for one in page["earned"]} == {
        "ORGANISASI": (12_500_000, 0), "ANGGOTA": (0, 4_000_000),
    }  # fmt: skip


async def test_a_person_is_led_from_step_to_step(partnerships: Running) -> None:
    form = await partnerships.web.get(f"/partnerships/partnership/new?posyantek={ex.POSYANTEK}", headers=HTML)
    assert "Rantai pasok: Posyantek pemasok, mitra penerima pasokan" in form.text
    assert f'value="{ex.POSYANTEK}" selected' in form.text
    command = {"command_id": str(uuid4())}
    sent = await partnerships.web.post("/partnerships/partnership/new", data=PROPOSAL | command, headers=HTML)
    assert sent.status_code == 303
    here = sent.headers["Location"]
    card = await partnerships.web.get(here, headers=HTML)
    assert f'href="{here}/explore"' in card.text
    assert 'aria-current="step">Prospek' in card.text
    refused = await partnerships.web.post(f"{here}/sign", data=SIGNED | {"command_id": str(uuid4())}, headers=HTML)
    assert refused.status_code == 409
    assert "Draf belum direviu dinas (tahap: Prospek)" in refused.text
    assert 'value="03/PKS/PSY-PWK/2020"' in refused.text, "what was typed is kept"


async def test_a_returned_draft_is_mended_from_what_stood_there(partnerships: Running) -> None:
    partnership = await walk(partnerships, ("explore", EXPLORED), ("draft", DRAFTED), ("return", RETURNED))
    card = await partnerships.web.get(f"/partnerships/partnership/{partnership}", headers=HTML)
    assert "Perbaiki draf" in card.text
    assert "Jangka waktu belum jelas" in card.text
    form = await partnerships.web.get(f"/partnerships/partnership/{partnership}/draft", headers=HTML)
    assert 'value="Pengolahan pakan dan ampas tahu"' in form.text
    assert 'value="2030-01-31"' in form.text


async def test_every_page_and_form_opens(partnerships: Running) -> None:
    partnership = await proposed(partnerships)
    paths = ["/partnership", "/partnership?q=pakan&stage=PROSPEK", "/partnership?q=tidak-ada", "/activities",
             f"/activities?posyantek={ex.POSYANTEK}", f"/partnership/{partnership}", "/visit/new", "/workshop/new",
             "/research/new", "/research/propose", "/innovation/new", "/income/new"]  # fmt: skip
    verbs = ("explore", "draft", "review", "return", "sign", "activate", "cancel")
    paths += [f"/partnership/{partnership}/{verb}" for verb in verbs]
    for path in paths:
        answer = await partnerships.web.get(f"/partnerships{path}", headers=HTML)
        assert answer.status_code == 200, f"{path}: {answer.text}"
        assert "<h1>" in answer.text
