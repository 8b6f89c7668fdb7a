"""What the edge answers about tasks, and what their list and card show."""

from typing import Any
from uuid import uuid4

from contracts.partnerships.action_items import ActionItemFinished, ActionItemOpened, ActionItemVerified
from services.chassis.access import Actor
from services.chassis.pages import WIB
from services.chassis.views import rebuild
from services.partnerships.views import action_items
from tests import examples as ex
from tests.integration.partnerships.test_partnerships_web import HTML, call, seen
from tests.running import Running

OPENED: dict[str, Any] = {
    "posyantek": str(ex.POSYANTEK), "task": "Perluas pemasaran pakan", "owner": "PIHAK_POSYANTEK",
    "due_on": "2999-12-31", "priority": "SEDANG",
}  # fmt: skip
FINISHED = {"finished_on": "2021-05-20", "evidence": "Nota penjualan 14/V/2021"}
VERIFIED = {"verified_on": "2021-06-02"}


def another(running: Running) -> dict[str, str]:
    """Headers of a second official of Kota Cilegon."""
    token = running.runtime.tokens.mint(Actor("test-second", "AGENCY_STAFF", ex.CILEGON), "grant")
    return {"Authorization": f"Bearer {token}"}


async def opened(running: Running, **changes: Any) -> str:
    """A new task's id."""
    answer = await call(running, "/action-item/new", OPENED | changes)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def listed(running: Running, show: str, **headers: str) -> list[str]:
    """The ids of a list."""
    items = (await seen(running, f"/action-item?show={show}", **headers))["items"]
    return [one["action_item_id"] for one in items]


async def test_a_task_is_finished_by_one_and_verified_by_another(partnerships: Running) -> None:
    item = await opened(partnerships)
    first = partnerships.token("official", "36.72")
    assert (await call(partnerships, f"/action-item/{item}/finish", FINISHED, **first)).status_code == 200
    own = await call(partnerships, f"/action-item/{item}/verify", VERIFIED, **first)
    assert (own.status_code, own.json()["code"]) == (409, "action_item_verified_by_its_finisher")
    card = await seen(partnerships, f"/action-item/{item}", **first)
    assert card["next"]["verb"] is None
    card = await seen(partnerships, f"/action-item/{item}", **another(partnerships))
    assert card["next"]["verb"] == "verify"
    answer = await call(partnerships, f"/action-item/{item}/verify", VERIFIED, **another(partnerships))
    assert answer.status_code == 200, answer.text
    events = await partnerships.events()
    assert [type(event) for event in events] == [ActionItemOpened, ActionItemFinished, ActionItemVerified]
    assert await listed(partnerships, "open") == []
    assert await listed(partnerships, "all") == [item]


async def test_lists_of_mine_and_of_what_is_overdue(partnerships: Running) -> None:
    clock = partnerships.runtime.db
    today = (await clock.fetchval("select now()")).astimezone(WIB).date().isoformat()
    official = partnerships.token("official", "36.72")
    mine = await opened(partnerships, due_on=today)
    later = await opened(partnerships)
    taken = await call(
        partnerships, f"/action-item/{mine}/reassign", {"owner": "DINAS_PEMBINA", "mine": True}, **official
    )
    assert taken.status_code == 200, taken.text
    assert await listed(partnerships, "open") == [mine, later], "the earliest due first"
    assert await listed(partnerships, "mine", **official) == [mine]
    assert await listed(partnerships, "mine") == []
    assert await listed(partnerships, "overdue") == [], "the due day belongs to the time given"
    assert await listed(partnerships, "open", **partnerships.token("official", "36.73")) == []
    moved = {"due_on": "2999-06-30", "reason": "Izin pasar belum keluar"}
    assert (await call(partnerships, f"/action-item/{mine}/due", moved)).status_code == 200
    card = (await seen(partnerships, f"/action-item/{mine}"))["item"]
    assert (card["due_on"], card["original_due_on"], card["due_changes"]) == ("2999-06-30", today, 1)


async def test_a_person_is_led_and_sees_the_task_where_it_belongs(partnerships: Running) -> None:
    item = await opened(partnerships)
    here = f"/partnerships/action-item/{item}"
    page = await partnerships.web.get(here, headers=HTML)
    assert f'href="{here}/finish"' in page.text
    assert "31 Desember 2999 pukul 23.59 WIB" in page.text
    for place in ("/partnerships/action-item", f"/partnerships/activities?posyantek={ex.POSYANTEK}"):
        assert f'href="{here}"' in (await partnerships.web.get(place, headers=HTML)).text
    form = OPENED | {"due_on": "2021-01-01", "command_id": str(uuid4())}
    refused = await partnerships.web.post("/partnerships/action-item/new", data=form, headers=HTML)
    assert refused.status_code == 409
    assert "Pilih hari ini atau sesudahnya." in refused.text
    again = {"reopened_on": "2021-05-21", "reason": "Baru satu kecamatan"}
    assert (await call(partnerships, f"/action-item/{item}/finish", FINISHED)).status_code == 200
    assert (await call(partnerships, f"/action-item/{item}/reopen", again)).status_code == 200
    assert "Baru satu kecamatan" in (await partnerships.web.get(here, headers=HTML)).text


async def test_a_task_of_another_kota_is_not_found(partnerships: Running) -> None:
    item = await opened(partnerships)
    serang = partnerships.token("official", "36.73")
    assert (await partnerships.web.get(f"/partnerships/action-item/{item}", headers=serang)).status_code == 404
    assert (await call(partnerships, f"/action-item/{item}/finish", FINISHED, **serang)).status_code == 404
    assert (await call(partnerships, f"/action-item/{uuid4()}/finish", FINISHED)).status_code == 404


async def test_every_list_and_form_of_a_task_opens(partnerships: Running) -> None:
    item = await opened(partnerships)
    paths = [f"/action-item?show={show}" for show in ("open", "mine", "overdue", "all")]
    paths += [
        "/action-item/new",
        *(f"/action-item/{item}/{v}" for v in ("reassign", "due", "finish", "reopen", "verify")),
    ]
    for path in paths:
        answer = await partnerships.web.get(f"/partnerships{path}", headers=HTML)
        assert answer.status_code == 200, f"{path}: {answer.text}"
    live = await partnerships.rows(action_items.VIEW.name)
    await rebuild(action_items.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows(action_items.VIEW.name) == live
