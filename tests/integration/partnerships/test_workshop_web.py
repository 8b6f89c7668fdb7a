"""What the edge answers about workshops, what their card shows, and the task that asks what came of them."""

from typing import Any
from uuid import uuid4

from contracts.partnerships import (
    ActionItemFinished,
    ActionItemOpened,
    WorkshopCancelled,
    WorkshopHeld,
    WorkshopOutcomeMeasured,
    WorkshopScheduled,
)
from services.chassis.views import rebuild
from services.partnerships.policies import when_workshop_held_then_follow_up as on_held
from services.partnerships.views import workshops
from tests import examples as ex
from tests.integration.partnerships.test_partnership_duties_web import react
from tests.integration.partnerships.test_partnerships_web import HTML, call, seen
from tests.running import Running

PLANNED = {
    "posyantek": str(ex.POSYANTEK), "topic": "Merawat mesin pengolah", "planned_on": "2020-10-10",
    "trainer": "PERGURUAN_TINGGI",
}  # fmt: skip
REPORTED: dict[str, Any] = {"held_on": "2020-10-17", "men": 9, "women": 11, "score_before": 45, "score_after": 80}
MEASURED = {"measured_on": "2021-01-15", "asked": 15, "applying": 9, "outcome": "Mesin dirawat setiap minggu"}


async def planned(running: Running) -> str:
    """A scheduled workshop's id."""
    answer = await call(running, "/workshop/plan", PLANNED)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_a_workshop_is_walked_from_the_plan_to_what_came_of_it(partnerships: Running) -> None:
    workshop = await planned(partnerships)
    here = f"/partnerships/workshop/{workshop}"
    page = await partnerships.web.get(here, headers=HTML)
    assert f'href="{here}/report"' in page.text
    assert f'href="{here}/cancel"' in page.text
    answer = await call(partnerships, f"/workshop/{workshop}/report", REPORTED)
    assert (answer.status_code, answer.json()["location"]) == (200, here)
    await react(partnerships, on_held.POLICY.name)
    card = await seen(partnerships, f"/workshop/{workshop}")
    assert (card["workshop"]["status"], card["workshop"]["trainer"]) == ("DIADAKAN", "PERGURUAN_TINGGI")
    [item] = card["items"]
    assert (item["due_on"], item["status"], item["source"]) == ("2021-01-15", "BUKA", "LOKAKARYA")
    assert (await call(partnerships, f"/workshop/{workshop}/measure", MEASURED)).status_code == 200
    await react(partnerships, on_held.POLICY.name)
    [item] = (await seen(partnerships, f"/workshop/{workshop}"))["items"]
    assert item["status"] == "SELESAI"
    new = await partnerships.events()
    kinds = [WorkshopScheduled, WorkshopHeld, ActionItemOpened, WorkshopOutcomeMeasured, ActionItemFinished]
    assert [type(event) for event in new] == kinds
    filed = await partnerships.runtime.db.fetch("select distinct meta->>'area' from log.events where origin = 'self'")
    assert [area for (area,) in filed] == ["36.72.07"]
    page = await partnerships.web.get(here, headers=HTML)
    assert "9 laki-laki, 11 perempuan" in page.text
    assert "45 menjadi 80" in page.text
    assert "9 dari 15 peserta yang ditanya" in page.text
    live = await partnerships.rows(workshops.VIEW.name)
    await rebuild(workshops.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows(workshops.VIEW.name) == live


async def test_a_workshop_that_is_not_held_is_cancelled_with_a_reason(partnerships: Running) -> None:
    workshop = await planned(partnerships)
    listed = await partnerships.web.get(f"/partnerships/activities?posyantek={ex.POSYANTEK}", headers=HTML)
    assert f'href="/partnerships/workshop/{workshop}/report"' in listed.text
    cancelled = {"cancelled_on": "2020-10-09", "reason": "Balai kelurahan direnovasi"}
    assert (await call(partnerships, f"/workshop/{workshop}/cancel", cancelled)).status_code == 200
    assert isinstance((await partnerships.events())[-1], WorkshopCancelled)
    answer = await call(partnerships, f"/workshop/{workshop}/report", REPORTED)
    assert (answer.status_code, answer.json()["code"]) == (409, "workshop_cancelled")
    assert "Balai kelurahan direnovasi" in answer.json()["detail"]
    listed = await partnerships.web.get(f"/partnerships/activities?posyantek={ex.POSYANTEK}", headers=HTML)
    assert "(dibatalkan)" in listed.text
    assert f'href="/partnerships/workshop/{workshop}/report"' not in listed.text


async def test_a_person_records_a_workshop_at_once(partnerships: Running) -> None:
    form = REPORTED | {"posyantek": str(ex.POSYANTEK), "topic": "Pakan ternak", "cost": "Rp3.500.000",
                       "fund_source": "CSR"}  # fmt: skip
    half = form | {"command_id": str(uuid4()), "score_after": ""}
    refused = await partnerships.web.post("/partnerships/workshop/new", data=half, headers=HTML)
    assert refused.status_code == 409
    assert "Isi nilai sebelum dan sesudah" in refused.text
    sent = await partnerships.web.post(
        "/partnerships/workshop/new", data=form | {"command_id": str(uuid4())}, headers=HTML
    )
    assert sent.status_code == 303
    page = await partnerships.web.get(sent.headers["Location"], headers=HTML)
    assert "Rp3.500.000" in page.text
    assert "CSR perusahaan" in page.text


async def test_a_workshop_of_another_kota_is_not_found(partnerships: Running) -> None:
    workshop = await planned(partnerships)
    serang = partnerships.token("official", "36.73")
    assert (await partnerships.web.get(f"/partnerships/workshop/{workshop}", headers=serang)).status_code == 404
    for verb, body in (("report", REPORTED), ("measure", MEASURED)):
        assert (await call(partnerships, f"/workshop/{workshop}/{verb}", body, **serang)).status_code == 404
    assert (await call(partnerships, f"/workshop/{uuid4()}/report", REPORTED)).status_code == 404


async def test_every_form_of_a_workshop_opens(partnerships: Running) -> None:
    workshop = await planned(partnerships)
    for path in ("plan", "new", *(f"{workshop}/{verb}" for verb in ("report", "cancel", "measure"))):
        answer = await partnerships.web.get(f"/partnerships/workshop/{path}", headers=HTML)
        assert answer.status_code == 200, f"{path}: {answer.text}"
