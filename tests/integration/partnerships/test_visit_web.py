"""What the edge answers about visits, and what their card shows."""

from typing import Any
from uuid import uuid4

from contracts.activity_lists import Party
from contracts.partnerships import (
    VisitCancelled,
    VisitCheckedIn,
    VisitClosed,
    VisitFollowUpSettled,
    VisitorGroup,
    VisitReported,
)
from services.chassis.views import rebuild
from services.partnerships.policies import when_action_item_verified_then_settle_visit as on_verified
from services.partnerships.policies import when_visit_reported_then_open_action_items as on_reported
from services.partnerships.views import visits
from tests import examples as ex
from tests.integration.partnerships.test_action_item_web import FINISHED, VERIFIED, another
from tests.integration.partnerships.test_partnership_duties_web import react
from tests.integration.partnerships.test_partnerships_web import HTML, call, seen
from tests.running import Running

PLANNED = {
    "posyantek": str(ex.POSYANTEK), "purpose": "MONITORING", "place": "Tempat pengolahan pakan",
    "place_area": "36.72.07", "planned_on": "2021-03-05",
}  # fmt: skip
REPORTED: dict[str, Any] = {
    "visited_on": "2021-03-05", "participants": 12, "findings": "Pasar pakan masih terbuka",
    "groups": [{"party": "DINAS_PEMBINA", "count": 3}],
    "photos": [{"sha256": "0123456789abcdef" * 4, "caption": "Mesin pengolah"}],
}  # fmt: skip


async def planned(running: Running) -> str:
    """A new visit's id."""
    answer = await call(running, "/visit/new", PLANNED)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_a_visit_is_walked_from_arrival_to_its_end(partnerships: Running) -> None:
    visit = await planned(partnerships)
    steps: tuple[tuple[str, dict[str, Any]], ...] = (
        ("check-in", {"coordinates": "-6.01234, 106.05678"}), ("report", REPORTED), ("close", {}),
    )  # fmt: skip
    for verb, body in steps:
        answer = await call(partnerships, f"/visit/{visit}/{verb}", body)
        assert answer.status_code == 200, answer.text
        assert answer.json()["location"] == f"/partnerships/visit/{visit}"
    new = (await partnerships.events())[1:]
    assert [type(event) for event in new] == [VisitCheckedIn, VisitReported, VisitClosed]
    card = (await seen(partnerships, f"/visit/{visit}"))["visit"]
    assert (card["status"], card["latitude"], card["longitude"]) == ("DITUTUP", -6.01234, 106.05678)
    assert card["groups"] == REPORTED["groups"]
    live = await partnerships.rows(visits.VIEW.name)
    await rebuild(visits.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows(visits.VIEW.name) == live


async def test_a_person_is_led_through_a_visit_and_writes_lines(partnerships: Running) -> None:
    visit = await planned(partnerships)
    here = f"/partnerships/visit/{visit}"
    page = await partnerships.web.get(here, headers=HTML)
    assert f'href="{here}/check-in"' in page.text
    assert f'href="{here}/cancel"' in page.text
    form = REPORTED | {"command_id": str(uuid4()), "groups": "3 dinas pembina\r\n9 warga", "photos": ""}
    refused = await partnerships.web.post(f"{here}/report", data=form | {"groups": "3 tetangga"}, headers=HTML)
    assert refused.status_code == 422
    assert "Asal yang dikenal: dinas pembina" in refused.text
    sent = await partnerships.web.post(f"{here}/report", data=form, headers=HTML)
    assert (sent.status_code, sent.headers["Location"]) == (303, here)
    reported = (await partnerships.events())[-1]
    assert isinstance(reported, VisitReported)
    assert reported.groups[1] == VisitorGroup(party=Party.WARGA, count=9)
    page = await partnerships.web.get(here, headers=HTML)
    assert "3 dinas pembina, 9 warga." in " ".join(page.text.split())
    assert f'href="{here}/close"' in page.text
    listed = await partnerships.web.get(f"/partnerships/activities?posyantek={ex.POSYANTEK}", headers=HTML)
    assert f'href="{here}"' in listed.text
    assert "(dilaporkan)" in listed.text


async def test_a_visit_that_is_not_made_is_cancelled_with_a_reason(partnerships: Running) -> None:
    visit = await planned(partnerships)
    cancelled = {"cancelled_on": "2021-02-10", "reason": "Jalan ke lokasi tergenang"}
    assert (await call(partnerships, f"/visit/{visit}/cancel", cancelled)).status_code == 200
    assert isinstance((await partnerships.events())[-1], VisitCancelled)
    answer = await call(partnerships, f"/visit/{visit}/report", REPORTED)
    assert (answer.status_code, answer.json()["code"]) == (409, "visit_cancelled")
    assert "Jalan ke lokasi tergenang" in answer.json()["detail"]


async def test_coordinates_lie_on_earth(partnerships: Running) -> None:
    visit = await planned(partnerships)
    for wrong in ("-96.0, 106.0", "lintang", "-6.0"):
        answer = await call(partnerships, f"/visit/{visit}/check-in", {"coordinates": wrong})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "coordinates")
    assert len(await partnerships.events()) == 1


async def test_a_visit_of_another_kota_is_not_found(partnerships: Running) -> None:
    visit = await planned(partnerships)
    serang = partnerships.token("official", "36.73")
    assert (await partnerships.web.get(f"/partnerships/visit/{visit}", headers=serang)).status_code == 404
    assert (await call(partnerships, f"/visit/{visit}/close", {}, **serang)).status_code == 404
    assert (await call(partnerships, f"/visit/{uuid4()}/close", {})).status_code == 404


async def test_every_form_of_a_visit_opens(partnerships: Running) -> None:
    visit = await planned(partnerships)
    for verb in ("check-in", "report", "close", "cancel"):
        answer = await partnerships.web.get(f"/partnerships/visit/{visit}/{verb}", headers=HTML)
        assert answer.status_code == 200, f"{verb}: {answer.text}"


async def test_a_report_opens_its_action_items_and_the_last_verified_closes_the_visit(partnerships: Running) -> None:
    visit = await planned(partnerships)
    task = {"task": "Perluas pemasaran pakan", "owner": "PIHAK_POSYANTEK", "due_on": "2021-04-30"}
    answer = await call(partnerships, f"/visit/{visit}/report", REPORTED | {"follow_ups": [task]})
    assert answer.status_code == 200, answer.text
    await react(partnerships, on_reported.POLICY.name)
    card = await seen(partnerships, f"/visit/{visit}")
    [item] = card["items"]
    assert (item["task"], item["due_on"], item["overdue"]) == (task["task"], "2021-04-30", True)
    assert card["next"]["verb"] is None
    answer = await call(partnerships, f"/visit/{visit}/close", {})
    assert (answer.status_code, answer.json()["code"]) == (409, "visit_follow_ups_unsettled")
    here = f"/action-item/{item['action_item_id']}"
    assert (await call(partnerships, f"{here}/finish", FINISHED)).status_code == 200
    assert (await call(partnerships, f"{here}/verify", VERIFIED, **another(partnerships))).status_code == 200
    await react(partnerships, on_verified.POLICY.name)
    new = (await partnerships.events())[-2:]
    assert [type(event) for event in new] == [VisitFollowUpSettled, VisitClosed]
    filed = await partnerships.runtime.db.fetch("select distinct meta->>'area' from log.events where origin = 'self'")
    assert [area for (area,) in filed] == ["36.72.07"], "the policies' events too are filed under the post's area"
    page = await partnerships.web.get(f"/partnerships/visit/{visit}", headers=HTML)
    assert "Kunjungan sudah selesai" in page.text
    assert f'href="/partnerships{here}"' in page.text
