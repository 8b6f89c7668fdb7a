"""What the calendar's call reminds of: papers and agreements that expire soon, each once for a threshold."""

from datetime import timedelta
from typing import Any

from contracts.partnerships.action_items import ActionItemOpened
from contracts.registry import PosyantekDecreeIssued
from services.chassis.daily import Timer
from services.chassis.edge import now
from services.chassis.operations import DailyDone
from services.chassis.pages import WIB
from services.chassis.views import rebuild
from services.partnerships.views import post_papers
from tests import examples as ex
from tests.integration.partnerships.test_partnership_term_web import TO_ACTIVE
from tests.integration.partnerships.test_partnerships_web import DRAFTED, call, seen, walk
from tests.running import INCARNATION, Running


def decree(days: int) -> PosyantekDecreeIssued:
    """The post's decree, of which so many days are left."""
    valid_until = now().astimezone(WIB).date() + timedelta(days=days)
    return ex.posyantek_decree_issued.model_copy(update={"valid_until": valid_until})


async def reminded(running: Running, **headers: str) -> list[str]:
    """The ids of the tasks that a call opened."""
    answer = await call(running, "/partnership/calendar", {}, **headers)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    assert not found["more"]
    return [str(key) for key in found["reminded"]]


async def test_the_calendar_is_kept_by_itself_once_a_day(partnerships: Running) -> None:
    await partnerships.receive("registry", [decree(75)])
    partnerships.runtime.origins.heard("registry", partnerships.runtime.origins.numbers["registry"], INCARNATION)
    before = await partnerships.runtime.db.fetchval("select position from log.head")
    timer = Timer(partnerships.runtime, "00:00")
    assert (await timer.look(now()), await timer.look(now())) == (None, None)
    assert [type(event) for event in await partnerships.events(before)] == [ActionItemOpened, DailyDone]
    assert await reminded(partnerships) == [], "a call by hand finds nothing left to do"


async def test_a_decree_that_expires_is_spoken_of_once_for_each_threshold(partnerships: Running) -> None:
    assert await reminded(partnerships) == [], "what is long over is nothing to be reminded of"
    await partnerships.receive("registry", [decree(75)])
    assert await reminded(partnerships, **partnerships.token("official", "36.73")) == []
    [first] = await reminded(partnerships, **partnerships.token("official", "36.72"))
    assert await reminded(partnerships) == []
    item = (await seen(partnerships, f"/action-item/{first}"))["item"]
    assert (item["source"], item["priority"], item["owner"]) == ("PENGINGAT", "RENDAH", "DINAS_PEMBINA")
    assert item["due_on"] == str(decree(75).valid_until)
    await partnerships.receive("registry", [decree(30)])
    [second] = await reminded(partnerships)
    assert (await seen(partnerships, f"/action-item/{second}"))["item"]["priority"] == "TINGGI"
    await partnerships.receive("registry", [decree(900)])
    assert await reminded(partnerships) == [], "it was renewed"
    assert [type(event) for event in await partnerships.events()] == [ActionItemOpened, ActionItemOpened]
    live = await partnerships.rows(post_papers.VIEW.name)
    await rebuild(post_papers.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows(post_papers.VIEW.name) == live


async def test_an_agreement_that_expires_is_spoken_of_at_its_partnership(partnerships: Running) -> None:
    ends_on = str(decree(50).valid_until)
    steps = [(verb, DRAFTED | {"ends_on": ends_on} if verb == "draft" else body) for verb, body in TO_ACTIVE]
    partnership = await walk(partnerships, *steps)
    await partnerships.shown()
    [key] = await reminded(partnerships)
    assert await reminded(partnerships) == []
    [item] = (await seen(partnerships, f"/partnership/{partnership}"))["items"]
    assert (item["action_item_id"], item["due_on"], item["priority"]) == (key, ends_on, "SEDANG")
