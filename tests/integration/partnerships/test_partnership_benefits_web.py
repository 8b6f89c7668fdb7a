"""Jobs and benefits in kind as people and machines see them: on the partnership's card, and in no sum of money."""

from datetime import date
from typing import Any
from uuid import uuid4

from contracts.partnerships import BenefitReceived, BenefitWithdrawn, JobsCorrected, JobsEnded, JobsOffered
from services.chassis.views import rebuild
from services.partnerships.views import benefits
from tests import examples as ex
from tests.integration.partnerships.test_partnership_term_web import TO_ACTIVE
from tests.integration.partnerships.test_partnerships_web import HTML, call, seen, walk
from tests.running import Running

WORK = {"work": "Mengemas pakan", "kind": "MUSIMAN", "women": 5, "men": 0, "since": "2020-06-01"}
GIVEN = {"kind": "ALAT_DIBERIKAN", "what": "Satu timbangan", "beneficiary": "ORGANISASI", "received_on": "2020-07-01",
         "estimated_value": 1_500_000}  # fmt: skip


async def recorded(running: Running, partnership: str) -> tuple[str, str]:
    """The ids of new jobs and of a new benefit."""
    for path, body in (("jobs", WORK), ("benefit", GIVEN)):
        answer = await call(running, f"/partnership/{partnership}/{path}/new", body)
        assert answer.status_code == 200, answer.text
    card = await seen(running, f"/partnership/{partnership}")
    return card["jobs"][0]["jobs_id"], card["benefits"][0]["benefit_id"]


async def test_jobs_and_benefits_are_recorded_corrected_and_shown(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_ACTIVE)
    before = len(await partnerships.events())
    jobs, benefit = await recorded(partnerships, partnership)
    here = f"/partnership/{partnership}"
    steps: tuple[tuple[str, dict[str, Any]], ...] = (
        (f"jobs/{jobs}/correct", WORK | {"women": 6, "reason": "Salah hitung"}),
        (f"jobs/{jobs}/end", {"ended_on": "2020-09-30"}),
        (f"benefit/{benefit}/withdraw", {"reason": "Tercatat dua kali"}),
    )
    page = (await partnerships.web.get(f"/partnerships{here}", headers=HTML)).text
    for words in (
        "5 perempuan, 0 laki-laki",
        "<strong>Satu timbangan</strong> (alat yang diberikan) untuk organisasi",
        "Perkiraan nilai Rp1.500.000; bukan pemasukan.",
        "Catat manfaat selain uang",
    ):
        assert words in page
    form = (await partnerships.web.get(f"/partnerships{here}/jobs/{jobs}/end", headers=HTML)).text
    assert "Mengemas pakan: 5 perempuan, 0 laki-laki, sejak 1 Juni 2020" in form
    form = (await partnerships.web.get(f"/partnerships{here}/jobs/{jobs}/correct", headers=HTML)).text
    assert ('value="Mengemas pakan"' in form, 'value="2020-06-01"' in form) == (True, True)
    for path, body in steps:
        answer = await call(partnerships, f"{here}/{path}", body)
        assert (answer.status_code, answer.json()["location"]) == (200, f"/partnerships{here}"), answer.text
    new = (await partnerships.events())[before:]
    told = [event for event in new if "Benefit" in event.TYPE or "Jobs" in event.TYPE]
    assert [type(event) for event in told] == [JobsOffered, BenefitReceived, JobsCorrected, JobsEnded, BenefitWithdrawn]
    card = await seen(partnerships, here)
    [work] = card["jobs"]
    assert (work["women"], work["ended_on"], work["reason"]) == (6, "2020-09-30", "Salah hitung")
    assert [one["withdrawn_on"] is not None for one in card["benefits"]] == [True]
    page = (await partnerships.web.get(f"/partnerships{here}", headers=HTML)).text
    assert "<s>Satu timbangan</s>" in page
    assert "sampai 30 September 2020" in page
    money = await seen(partnerships, f"/activities?posyantek={ex.POSYANTEK}")
    assert (money["earned"], money["incomes"]) == ([], [])
    live = await partnerships.rows("benefits")
    assert all(live.values())
    await rebuild(benefits.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows("benefits") == live


async def test_what_belongs_to_another_partnership_or_area_is_not_found(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_ACTIVE)
    jobs, benefit = await recorded(partnerships, partnership)
    end, gone = {"ended_on": "2020-09-30"}, {"reason": "Lain"}
    serang = partnerships.token("official", "36.73")
    asked: tuple[tuple[str, dict[str, Any], dict[str, str]], ...] = (
        (f"/partnership/{partnership}/jobs/{uuid4()}/end", end, {}),
        (f"/partnership/{partnership}/benefit/{jobs}/withdraw", gone, {}),
        (f"/partnership/{uuid4()}/benefit/{benefit}/withdraw", gone, {}),
        (f"/partnership/{partnership}/jobs/{jobs}/end", end, serang),
        (f"/partnership/{partnership}/benefit/new", GIVEN, serang),
    )
    for path, body, who in asked:
        assert (await call(partnerships, path, body, **who)).status_code == 404, path


async def test_a_form_that_is_refused_keeps_what_was_typed(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_ACTIVE)
    typed = WORK | {"women": 0, "since": str(date(2020, 6, 1)), "command_id": str(uuid4())}
    path = f"/partnerships/partnership/{partnership}/jobs/new"
    answer = await partnerships.web.post(path, data=typed, headers=HTML)
    assert answer.status_code == 409
    assert "Belum ada yang bekerja" in answer.text
    assert 'value="Mengemas pakan"' in answer.text
