"""Who trained, visited, led and invented: told by function, shown on the four cards, with the way to a name for whoever
may read it; and research that is only proposed."""

from typing import Any
from uuid import uuid4

from contracts.partnerships import ResearchProposed, ResearchRejected, ResearchStarted
from services.chassis.views import rebuild
from services.partnerships.main import SERVICE
from tests import examples as ex
from tests.examples_people import CHAIR, chair_appointed
from tests.integration.partnerships.test_innovations_web import IDEA
from tests.integration.partnerships.test_partnerships_web import HTML, call, seen
from tests.integration.partnerships.test_workshop_web import PLANNED, REPORTED
from tests.running import Running

POST = {"posyantek": str(ex.POSYANTEK)}
LECTURER = {"function": "Dosen teknik mesin", "institution": "FT Untirta"}
PROPOSED = POST | {"partner": str(ex.UNTIRTA), "topic": "Pengering pakan", "proposed_on": "2020-12-01",
                   "lead": LECTURER}  # fmt: skip
VISIT = POST | {"purpose": "PEMBINAAN", "place": "Balai", "place_area": "36.72.07", "planned_on": "2021-03-05"}


async def made(running: Running, path: str, body: dict[str, Any]) -> str:
    """The path of a new thing's card."""
    answer = await call(running, path, body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["location"]).removeprefix("/partnerships")


async def test_the_name_of_an_inventor_is_registrys_to_show(partnerships: Running) -> None:
    inventors = [{"function": "Ketua", "person_id": str(CHAIR)}, {"function": "Anggota Posyantek"}]
    unknown = await call(partnerships, "/innovation/new", IDEA | POST | {"inventors": inventors})
    assert (unknown.status_code, unknown.json()["code"]) == (409, "person_unknown")
    assert await partnerships.events() == []
    await partnerships.receive("registry", [chair_appointed])
    here = await made(partnerships, "/innovation/new", IDEA | POST | {"inventors": inventors})
    told = (await seen(partnerships, here))["innovation"]["inventors"]
    assert [(one["function"], one["person_id"]) for one in told] == [("Ketua", str(CHAIR)), ("Anggota Posyantek", None)]
    link = f'href="/registry/people/{CHAIR}"'
    for role, area, shown in (("AGENCY_HEAD", "36.72", True), ("KECAMATAN", "36.72.07", False)):
        page = await partnerships.web.get(f"/partnerships{here}", headers={**HTML, **partnerships.token(role, area)})
        assert (link in page.text, "tercatat di Registri" in page.text) == (shown, not shown)


async def test_a_workshop_of_several_days_and_the_team_of_a_visit_are_on_their_cards(partnerships: Running) -> None:
    form = PLANNED | {"planned_until": "2020-10-12", "trainers": "Dosen teknik mesin, FT Untirta\nTeknisi"}
    sent = await partnerships.web.post(
        "/partnerships/workshop/plan", data=form | {"command_id": str(uuid4())}, headers=HTML
    )
    assert sent.status_code == 303, sent.text
    here = sent.headers["Location"].removeprefix("/partnerships")
    held = REPORTED | {"held_until": "2020-10-19"}
    assert (await call(partnerships, f"{here}/report", held)).status_code == 200
    page = await partnerships.web.get(f"/partnerships{here}", headers=HTML)
    for words in ("17 Oktober 2020 sampai", "19 Oktober 2020", "Dosen teknik mesin, FT Untirta", "Teknisi"):
        assert words in page.text
    visit = await made(partnerships, "/visit/new", VISIT)
    report = {"visited_on": "2021-03-05", "participants": 3, "findings": "Baik", "team": [LECTURER]}
    assert (await call(partnerships, f"{visit}/report", report)).status_code == 200
    page = await partnerships.web.get(f"/partnerships{visit}", headers=HTML)
    assert "Tim kunjungan" in page.text
    assert "Dosen teknik mesin, FT Untirta" in page.text


async def test_a_line_with_a_number_is_answered_with_how_to_write_it_and_kept(partnerships: Running) -> None:
    form = PLANNED | {"trainers": "Pelatih 081234567890", "command_id": str(uuid4())}
    sent = await partnerships.web.post("/partnerships/workshop/plan", data=form, headers=HTML)
    assert sent.status_code == 422
    assert "Tulis fungsi, koma, lembaganya" in sent.text
    assert "Pelatih 081234567890</textarea>" in sent.text


async def test_research_is_proposed_and_then_started_or_rejected(partnerships: Running) -> None:
    first, other = [await made(partnerships, "/research/propose", PROPOSED | {"topic": t}) for t in ("A", "B")]
    form = await partnerships.web.get("/partnerships/research/propose", headers=HTML)
    assert form.status_code == 200
    assert "Ketua riset" in form.text
    card = await seen(partnerships, first)
    assert (card["research"]["state"], card["research"]["lead"]["function"]) == ("USULAN", "Dosen teknik mesin")
    page = await partnerships.web.get(f"/partnerships{first}", headers=HTML)
    assert f'href="/partnerships{first}/begin"' in page.text
    assert f'href="/partnerships{first}/finish"' not in page.text
    listed = await partnerships.web.get(f"/partnerships/activities?posyantek={ex.POSYANTEK}", headers=HTML)
    assert "Riset</strong> (usulan)" in listed.text.replace(" (usulan)</strong>", "</strong> (usulan)")
    form = await partnerships.web.get("/partnerships/innovation/new", headers=HTML)
    assert first.rsplit("/", 1)[1] not in form.text, "nothing arises from what has not begun"
    refused = await call(partnerships, f"{first}/milestone", {"milestone": "Uji", "reached_on": "2021-01-01"})
    assert refused.json()["code"] == "research_not_started"
    assert (await call(partnerships, f"{first}/begin", {"started_on": "2021-01-15"})).status_code == 200
    rejected = {"rejected_on": "2021-01-15", "reason": "Laboratorium penuh"}
    assert (await call(partnerships, f"{other}/reject", rejected)).status_code == 200
    kinds = [ResearchProposed, ResearchProposed, ResearchStarted, ResearchRejected]
    assert [type(event) for event in await partnerships.events()] == kinds
    states = [(await seen(partnerships, here))["research"]["state"] for here in (first, other)]
    assert states == ["BERJALAN", "DITOLAK"]
    page = await partnerships.web.get(f"/partnerships{other}", headers=HTML)
    assert "Laboratorium penuh" in page.text


async def test_what_is_told_of_people_is_rebuilt_to_the_same_rows(partnerships: Running) -> None:
    await partnerships.receive("registry", [chair_appointed])
    proposal = await made(partnerships, "/research/propose", PROPOSED)
    assert (await call(partnerships, f"{proposal}/begin", {"started_on": "2021-01-15"})).status_code == 200
    await made(partnerships, "/workshop/plan", PLANNED | {"trainers": [LECTURER]})
    await made(partnerships, "/innovation/new", IDEA | POST | {"inventors": [{"function": "Anggota"}]})
    await partnerships.shown()
    for view in (one for one in SERVICE.views if one.name in ("research", "workshops", "innovations", "post_people")):
        live = await partnerships.rows(view.name)
        assert any(live.values())
        await rebuild(view, partnerships.runtime.db, partnerships.runtime.codec)
        assert await partnerships.rows(view.name) == live
