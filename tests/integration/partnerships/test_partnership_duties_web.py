"""What the edge answers about duties and evaluations, what the policies make of it, and what the card shows."""

from datetime import date
from typing import Any
from uuid import uuid4

from contracts.partnerships import (
    ActionItemFinished,
    ActionItemOpened,
    EvaluationScheduled,
    ObligationAgreed,
    ObligationMet,
    ObligationMissed,
    PartnershipEvaluated,
    RedFlagRaised,
)
from services.chassis.views import rebuild
from services.partnerships.policies import when_evaluation_fell_then_open_action_item as on_fallen
from services.partnerships.policies import when_obligation_missed_then_raise_red_flag as on_missed
from services.partnerships.policies import when_partnership_evaluated_then_follow_up as on_evaluated
from services.partnerships.policies import when_red_flag_raised_then_open_action_item as on_flagged
from services.partnerships.views import partnership_board, partnership_file
from tests.integration.partnerships.test_partnership_term_web import TERMINATED, TO_ACTIVE
from tests.integration.partnerships.test_partnerships_web import HTML, call, seen, walk
from tests.running import Running

AGREED = {"side": "PIHAK_MITRA", "duty": "Menyerahkan satu mesin pengolah ampas tahu", "due_on": "2020-08-31"}
MET = {"met_on": "2020-09-14", "evidence": "Berita acara serah terima 2/2020"}
EVALUATED = {
    "evaluated_on": "2021-01-15", "strength_before": 40, "strength_after": 55, "late_payment": "TIDAK",
    "price_changed_alone": "BELUM_JELAS", "ownership_controlled": "YA", "exclusive": "TIDAK",
}  # fmt: skip


async def react(running: Running, policy: str) -> None:
    """Wait until the policy has seen the whole log, and the views what it did."""
    head = await running.runtime.db.fetchval("select position from log.head")
    assert await running.runtime.caught_up([policy], position=head, timeout=10)
    await running.shown()


async def owed(running: Running, partnership: str, body: dict[str, Any]) -> str:
    """The id of an obligation that was agreed on."""
    before = {duty["obligation_id"] for duty in (await seen(running, f"/partnership/{partnership}"))["duties"]}
    answer = await call(running, f"/partnership/{partnership}/obligation/new", body)
    assert answer.status_code == 200, answer.text
    after = {duty["obligation_id"] for duty in (await seen(running, f"/partnership/{partnership}"))["duties"]}
    [new] = after - before
    return str(new)


async def test_a_missed_obligation_raises_a_flag_until_it_is_met(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_ACTIVE)
    late = await owed(partnerships, partnership, AGREED)
    await owed(partnerships, partnership, AGREED | {"due_on": "2999-12-31"})
    before = len(await partnerships.events())
    answer = await call(partnerships, "/partnership/calendar", {})
    assert answer.json() == {"ended": [], "missed": [late], "reminded": [], "more": False}
    await react(partnerships, on_missed.POLICY.name)
    await react(partnerships, on_flagged.POLICY.name)
    new = (await partnerships.events())[before:]
    assert [type(event) for event in new] == [ObligationMissed, RedFlagRaised, ActionItemOpened]
    [item] = (await seen(partnerships, f"/partnership/{partnership}"))["items"]
    assert (item["source"], item["owner"], item["priority"]) == ("BENDERA_MERAH", "DINAS_PEMBINA", "TINGGI")
    assert (await call(partnerships, "/partnership/calendar", {})).json()["missed"] == []
    page = await partnerships.web.get(f"/partnerships/partnership/{partnership}", headers=HTML)
    assert "Perlu perhatian: Kewajiban melewati batas waktu" in page.text
    assert (await call(partnerships, f"/partnership/{partnership}/obligation/{late}/meet", MET)).status_code == 200
    await react(partnerships, on_flagged.POLICY.name)
    assert [type(event) for event in (await partnerships.events())[-2:]] == [ObligationMet, ActionItemFinished]
    [item] = (await seen(partnerships, f"/partnership/{partnership}"))["items"]
    assert item["status"] == "SELESAI"
    page = await partnerships.web.get(f"/partnerships/partnership/{partnership}", headers=HTML)
    assert "Perlu perhatian" not in page.text
    assert "(terlambat)" in page.text


async def test_an_obligation_of_another_partnership_is_not_found(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_ACTIVE)
    for key in (str(uuid4()), partnership):
        answer = await call(partnerships, f"/partnership/{partnership}/obligation/{key}/meet", MET)
        assert answer.status_code == 404
    assert not [event for event in await partnerships.events() if isinstance(event, ObligationAgreed | ObligationMet)]


async def test_an_evaluation_schedules_the_next_and_advises_to_ask_kppu(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_ACTIVE)
    await partnerships.shown()
    answer = await call(partnerships, f"/partnership/{partnership}/evaluate", EVALUATED)
    assert answer.status_code == 200, answer.text
    await react(partnerships, on_evaluated.POLICY.name)
    events = await partnerships.events()
    scheduled = [event.due_on for event in events if isinstance(event, EvaluationScheduled)]
    assert scheduled[-1] == date(2022, 1, 15)
    assert [type(e) for e in events if isinstance(e, PartnershipEvaluated | RedFlagRaised)] == [
        PartnershipEvaluated, RedFlagRaised,
    ]  # fmt: skip
    card = await seen(partnerships, f"/partnership/{partnership}")
    assert (card["partnership"]["due_on"], card["partnership"]["evaluated_on"]) == ("2022-01-15", "2021-01-15")
    assert [(flag["cause"], flag["open"]) for flag in card["flags"]] == [("PENGUASAAN_KEPEMILIKAN", True)]
    assert "KPPU" in card["flags"][0]["advice"]
    cleared = EVALUATED | {"evaluated_on": "2021-02-15", "ownership_controlled": "TIDAK"}
    assert (await call(partnerships, f"/partnership/{partnership}/evaluate", cleared)).status_code == 200
    card = await seen(partnerships, f"/partnership/{partnership}")
    assert [flag["open"] for flag in card["flags"]] == [False]


async def test_a_fallen_score_and_a_sign_of_control_are_tasks_once_each(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_ACTIVE)
    await partnerships.shown()
    fell = EVALUATED | {"strength_before": 55, "strength_after": 40}
    assert (await call(partnerships, f"/partnership/{partnership}/evaluate", fell)).status_code == 200
    for policy in (on_evaluated, on_fallen, on_flagged):
        await react(partnerships, policy.POLICY.name)
    card = await seen(partnerships, f"/partnership/{partnership}")
    assert {(item["source"], item["due_on"]) for item in card["items"]} == {
        ("EVALUASI", "2021-02-14"), ("BENDERA_MERAH", "2021-02-14"),
    }  # fmt: skip
    page = await partnerships.web.get(f"/partnerships/partnership/{partnership}", headers=HTML)
    assert "turun dari 55 menjadi 40" in page.text
    assert "KPPU" in page.text
    again = EVALUATED | {"evaluated_on": "2021-02-20", "ownership_controlled": "TIDAK"}
    assert (await call(partnerships, f"/partnership/{partnership}/evaluate", again)).status_code == 200
    await react(partnerships, on_fallen.POLICY.name)
    opened = [event for event in await partnerships.events() if isinstance(event, ActionItemOpened)]
    assert len(opened) == 2, "the score rose: nothing to find out"


async def test_the_last_evaluation_closes_what_is_over(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_ACTIVE, ("terminate", TERMINATED))
    assert (await seen(partnerships, f"/partnership/{partnership}"))["next"]["verb"] == "evaluate"
    assert (await call(partnerships, f"/partnership/{partnership}/evaluate", EVALUATED)).status_code == 200
    card = await seen(partnerships, f"/partnership/{partnership}")
    assert (card["partnership"]["stage"], card["next"]["verb"]) == ("DITUTUP", None)
    assert [verb for verb, _ in card["doors"]] == ["document/new"]
    again = await call(partnerships, f"/partnership/{partnership}/evaluate", EVALUATED | {"evaluated_on": "2021-02-01"})
    assert (again.status_code, again.json()["code"]) == (409, "partnership_closed")


async def test_a_score_lies_between_0_and_100_and_every_question_is_answered(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_ACTIVE)
    wrong = {name: value for name, value in EVALUATED.items() if name != "exclusive"} | {"strength_after": 101}
    answer = await call(partnerships, f"/partnership/{partnership}/evaluate", wrong)
    assert {error["field"] for error in answer.json()["errors"]} == {"strength_after", "exclusive"}
    for verb in ("evaluate", "obligation/new"):
        form = await partnerships.web.get(f"/partnerships/partnership/{partnership}/{verb}", headers=HTML)
        assert form.status_code == 200


async def test_views_built_anew_are_the_live_ones(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_ACTIVE, ("obligation/new", AGREED), ("evaluate", EVALUATED))
    assert (await call(partnerships, "/partnership/calendar", {})).status_code == 200
    for policy in (on_missed.POLICY, on_evaluated.POLICY):
        await react(partnerships, policy.name)
    assert (await seen(partnerships, f"/partnership/{partnership}"))["flags"]
    for view in (partnership_board.VIEW, partnership_file.VIEW):
        live = await partnerships.rows(view.name)
        assert all(rows for table, rows in live.items() if table not in ("addendum", "document"))
        await rebuild(view, partnerships.runtime.db, partnerships.runtime.codec)
        assert await partnerships.rows(view.name) == live
