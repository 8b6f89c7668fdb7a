"""What comes of a partnership, as people and machines see it: research under way, and income that was in error."""

from typing import Any
from uuid import uuid4

from contracts.partnerships import (
    IncomePosted,
    IncomeRecorded,
    IncomeReversed,
    ResearchFinished,
    ResearchFunded,
    ResearchMilestoneReached,
    ResearchOutputPublished,
    ResearchOutputTransferred,
)
from services.chassis.views import rebuild
from services.partnerships.views import ledger, research
from tests import examples as ex
from tests.integration.partnerships.test_innovations_web import registered
from tests.integration.partnerships.test_partnerships_web import ACTIVITIES, HTML, call, seen
from tests.running import Running

POST = {"posyantek": str(ex.POSYANTEK)}
FUNDED = {"funder": "Hibah terapan", "amount": 40_000_000, "funded_on": "2020-09-15", "fund_source": "APBN"}
REACHED = {"milestone": "Uji laboratorium selesai", "reached_on": "2020-11-30", "trl": 5}
PUBLISHED = {"output": "ARTIKEL", "title": "Kadar air ampas tahu", "reference": "doi:10.0000/contoh.1",
             "published_on": "2021-02-10"}  # fmt: skip
FINISHED = {"finished_on": "2021-02-28", "summary": "Alat siap dipakai", "trl": 7}
STOPPED = {"stopped_on": "2021-01-31", "reason": "Dana habis"}
SHARE = {"beneficiary": "ANGGOTA", "amount": 4_000_000, "received_on": "2021-03-01", "evidence": "Bagi hasil 1",
         "recipients": 8}  # fmt: skip
WRONG = {"reversed_on": "2021-03-06", "reason": "Salah jumlah"}


async def started(running: Running) -> str:
    """New research's id."""
    answer = await call(running, "/research/new", ACTIVITIES[2][1] | POST)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def earned(running: Running, **more: Any) -> str:
    """A new income's id."""
    answer = await call(running, "/income/new", ACTIVITIES[-1][1] | POST | more)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_research_goes_its_way_into_an_innovation(partnerships: Running) -> None:
    here = f"/research/{await started(partnerships)}"
    innovation = await registered(partnerships, research=here.rsplit("/", 1)[1])
    for verb, body in (("fund", FUNDED), ("milestone", REACHED), ("output", PUBLISHED)):
        answer = await call(partnerships, f"{here}/{verb}", body)
        assert (answer.status_code, answer.json()["location"]) == (200, f"/partnerships{here}"), answer.text
    [output] = [step["output_id"] for step in (await seen(partnerships, here))["steps"] if step["kind"] == "output"]
    moved = {"output": output, "innovation": innovation, "transferred_on": "2021-02-15"}
    assert (await call(partnerships, f"{here}/transfer", moved)).status_code == 200
    assert (await call(partnerships, f"{here}/finish", FINISHED)).status_code == 200
    assert [type(event) for event in (await partnerships.events())[2:]] == [
        ResearchFunded, ResearchMilestoneReached, ResearchOutputPublished, ResearchOutputTransferred, ResearchFinished,
    ]  # fmt: skip
    card = (await seen(partnerships, here))["research"]
    assert (card["state"], card["trl"], card["funding"]) == ("SELESAI", 7, 40_000_000)
    page = (await partnerships.web.get(f"/partnerships{here}", headers=HTML)).text
    for words in (
        "Rp40.000.000",
        "· APBN",
        "Luaran: artikel",
        "doi:10.0000/contoh.1",
        "TKT 5",
        "Keluarga inovasi dari riset ini",
    ):
        assert words in page
    assert f'dalam <a href="/partnerships/innovation/{innovation}">' in page
    posts = (await partnerships.web.get(f"/partnerships/activities?posyantek={ex.POSYANTEK}", headers=HTML)).text
    assert f'href="/partnerships{here}"' in posts
    live = await partnerships.rows("research")
    await rebuild(research.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows("research") == live


async def test_research_that_is_over_takes_no_milestone_and_another_areas_is_not_seen(partnerships: Running) -> None:
    here = f"/research/{await started(partnerships)}"
    assert (await call(partnerships, f"{here}/stop", STOPPED)).status_code == 200
    answer = await call(partnerships, f"{here}/milestone", REACHED | {"reached_on": "2021-02-01"})
    assert (answer.status_code, answer.json()["code"]) == (409, "research_over")
    assert "(Berhenti)" in answer.json()["detail"]
    serang = partnerships.token("official", "36.73")
    assert (await partnerships.web.get(f"/partnerships{here}", headers=serang)).status_code == 404
    assert (await call(partnerships, f"/research/{uuid4()}/stop", STOPPED)).status_code == 404
    for verb in ("fund", "milestone", "output", "transfer", "finish", "stop"):
        assert (await partnerships.web.get(f"/partnerships{here}/{verb}", headers=HTML)).status_code == 200


async def test_income_in_error_is_reversed_after_its_shares_and_stays_to_be_seen(partnerships: Running) -> None:
    income = await earned(partnerships, evidence_sha256="ab" * 32, period="2021-02")
    assert (await call(partnerships, f"/income/{income}/distribute", SHARE)).status_code == 200
    answer = await call(partnerships, f"/income/{income}/reverse", WRONG)
    assert (answer.status_code, answer.json()["code"]) == (409, "income_has_shares")
    assert "1 bagian (Rp4.000.000)" in answer.json()["detail"]
    listed = f"/activities?posyantek={ex.POSYANTEK}"
    [share] = [one["income_id"] for one in (await seen(partnerships, listed))["incomes"] if one["distribution_of"]]
    for wrong in (share, income):
        assert (await call(partnerships, f"/income/{wrong}/reverse", WRONG)).status_code == 200
    undone = (await partnerships.events())[-2:]
    assert [str(one.income_id) for one in undone if isinstance(one, IncomeReversed)] == [share, income]
    page = await seen(partnerships, listed)
    assert page["earned"] == []
    assert {(one["reversed_on"], one["left"]) for one in page["incomes"]} == {("2021-03-06", 0)}
    shown = (await partnerships.web.get(f"/partnerships{listed}", headers=HTML)).text
    assert shown.count("<strong>Dibatalkan</strong> 6 Maret 2021: Salah jumlah") == 2
    assert "<s>Rp12.500.000</s>" in shown
    answer = await call(partnerships, f"/income/{income}/distribute", SHARE)
    assert answer.json()["code"] == "income_reversed"
    live = await partnerships.rows("ledger")
    await rebuild(ledger.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows("ledger") == live


async def test_an_innovation_shows_what_it_earned_linked_at_once_or_later(partnerships: Running) -> None:
    innovation = await registered(partnerships)
    first, later = await earned(partnerships), await earned(partnerships, innovation=innovation, amount=500_000)
    assert (await call(partnerships, f"/income/{first}/distribute", SHARE)).status_code == 200
    answer = await call(partnerships, f"/income/{first}/link", {"innovation": innovation})
    assert answer.status_code == 200, answer.text
    card = await seen(partnerships, f"/innovation/{innovation}")
    assert card["earned"] == 13_000_000
    assert {one["income_id"] for one in card["incomes"]} == {first, later}, "no share is listed beside its income"
    incomes = (await seen(partnerships, f"/activities?posyantek={ex.POSYANTEK}"))["incomes"]
    assert {one["innovation_id"] for one in incomes} == {innovation}, "a share goes along"
    assert (await call(partnerships, f"/income/{later}/reverse", WRONG)).status_code == 200
    assert (await seen(partnerships, f"/innovation/{innovation}"))["earned"] == 12_500_000
    page = (await partnerships.web.get(f"/partnerships/innovation/{innovation}", headers=HTML)).text
    assert "Pemasukan dari inovasi ini" in page
    assert "<s>Rp500.000</s>" in page
    answer = await call(partnerships, f"/income/{later}/link", {"innovation": str(uuid4())})
    assert (answer.status_code, answer.json()["code"]) == (409, "income_reversed")
    form = await partnerships.web.get(f"/partnerships/income/{first}/link?posyantek={ex.POSYANTEK}", headers=HTML)
    assert f'value="{innovation}"' in form.text
    live = await partnerships.rows("ledger")
    await rebuild(ledger.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows("ledger") == live


DRAFT = {"beneficiary": "ORGANISASI", "source": "LAYANAN", "amount": 750_000, "received_on": "2021-03-02"}


async def drafted(running: Running, **more: Any) -> str:
    """A new draft's id."""
    answer = await call(running, "/income/draft/new", DRAFT | POST | more)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_a_draft_counts_nowhere_until_it_is_posted(partnerships: Running) -> None:
    draft, listed = await drafted(partnerships), f"/activities?posyantek={ex.POSYANTEK}"
    page = await seen(partnerships, listed)
    assert (page["earned"], page["incomes"]) == ([], [])
    assert [(one["income_id"], one["amount"], one["days"]) for one in page["drafts"]] == [(draft, 750_000, 0)]
    answer = await call(partnerships, f"/income/{draft}/post", {})
    assert (answer.status_code, answer.json()["code"]) == (409, "draft_without_evidence")
    assert (await call(partnerships, f"/income/{draft}/change", DRAFT | {"amount": 800_000})).status_code == 200
    assert (await call(partnerships, f"/income/{draft}/post", {"evidence": "Kuitansi 9"})).status_code == 200
    recorded, changed, posted = await partnerships.events()
    assert isinstance(recorded, IncomeRecorded)
    assert isinstance(changed, IncomeRecorded)
    assert isinstance(posted, IncomePosted)
    assert (recorded.amount, changed.amount, posted.amount) == (750_000, 800_000, 800_000)
    page = await seen(partnerships, listed)
    assert page["drafts"] == []
    assert [(one["beneficiary"], one["own"]) for one in page["earned"]] == [("ORGANISASI", 800_000)]
    for late, body in (("change", DRAFT), ("post", {"evidence": "Lain"}), ("discard", {"reason": "Lain"})):
        answer = await call(partnerships, f"/income/{draft}/{late}", body)
        assert (answer.status_code, answer.json()["code"]) == (409, "income_already_posted")


async def test_what_was_posted_at_once_and_its_shares_are_no_drafts(partnerships: Running) -> None:
    income = await earned(partnerships)
    assert (await call(partnerships, f"/income/{income}/distribute", SHARE)).status_code == 200
    incomes = (await seen(partnerships, f"/activities?posyantek={ex.POSYANTEK}"))["incomes"]
    [share] = [one["income_id"] for one in incomes if one["distribution_of"]]
    before = len(await partnerships.events())
    for late, body in (("change", DRAFT), ("post", {"evidence": "Lain"}), ("discard", {"reason": "Lain"})):
        answer = await call(partnerships, f"/income/{income}/{late}", body)
        assert (answer.status_code, answer.json()["code"]) == (409, "income_already_posted")
        assert (await call(partnerships, f"/income/{share}/{late}", body)).status_code == 404
    assert len(await partnerships.events()) == before


async def test_what_waits_is_listed_in_its_area_and_opens_as_it_was_written(partnerships: Running) -> None:
    first = await drafted(partnerships, amount=1_250_000, period="2021-02")
    second = await drafted(partnerships)
    assert (await call(partnerships, f"/income/{second}/discard", {"reason": "Salah catat"})).status_code == 200
    waiting = await seen(partnerships, "/income/draft")
    assert [one["income_id"] for one in waiting["drafts"]] == [first]
    serang = partnerships.token("official", "36.73")
    assert (await seen(partnerships, "/income/draft", **serang))["drafts"] == []
    answer = await call(partnerships, f"/income/{first}/discard", {"reason": "Bukan milik kami"}, **serang)
    assert answer.status_code == 404
    page = (await partnerships.web.get("/partnerships/income/draft", headers=HTML)).text
    assert "Menunggu sejak hari ini" in page
    assert "Draf belum dihitung di angka mana pun" in page
    assert f'href="/partnerships/income/{first}/change?posyantek={ex.POSYANTEK}"' in page, "an address holds ids alone"
    form = (await partnerships.web.get(f"/partnerships/income/{first}/change", headers=HTML)).text
    assert 'value="1250000"' in form
    assert 'value="2021-02"' in form
    assert "Draf: Rp1.250.000 untuk organisasi, 2 Maret 2021" in form
    for way in (f"/income/{first}/change", f"/income/{first}/post"):
        seen_from_there = await partnerships.web.get(f"/partnerships{way}", headers={**HTML, **serang})
        assert seen_from_there.status_code == 404, "what is on file is for who may read it"
    late = await call(partnerships, f"/income/{second}/post", {"evidence": "Kuitansi 9"})
    assert late.json()["code"] == "draft_discarded"
    live = await partnerships.rows("ledger")
    assert len(live["draft"]) == 2
    await rebuild(ledger.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows("ledger") == live


async def test_a_family_tells_what_it_earned_and_no_rupiah_twice(partnerships: Running) -> None:
    innovation = await registered(partnerships)
    income = await earned(partnerships, innovation=innovation)
    assert (await call(partnerships, f"/income/{income}/distribute", SHARE)).status_code == 200
    [root] = (await seen(partnerships, f"/family?innovation={innovation}"))["roots"]
    assert root["earned"] == 12_500_000
    page = (await partnerships.web.get(f"/partnerships/family?innovation={innovation}", headers=HTML)).text
    assert "Menghasilkan Rp12.500.000." in page
    card = (await partnerships.web.get(f"/partnerships/innovation/{innovation}", headers=HTML)).text
    assert "Rp12.500.000" in card
