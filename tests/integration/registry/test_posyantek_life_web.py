"""A post's later life over HTTP: what is answered, which events follow, what its card says then."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from contracts.registry import PosyantekDissolved, PosyantekMarkedDormant, PosyantekRevived
from services.chassis.daily import Timer
from services.chassis.edge import day_of, now
from services.chassis.operations import DailyDone
from services.registry.domain.posyantek_events import PosyantekContactRecorded
from tests.examples import visit_reported
from tests.examples_registry import agency_assigned, certificate_renewed, located, service_offered
from tests.integration.registry.test_registry_web import CERTIFICATE, DECREE, PROPOSAL, _id, command, head
from tests.running import INCARNATION, Running

JSON = {"Accept": "application/json"}
LONG_DECREE = DECREE | {"valid_until": "2099-12-31"}
ASSESSMENT: dict[str, Any] = {
    "assessed_on": "2021-03-08", "work_plan": True, "officers": 3, "quarters_with_service": 4,
    "active_partnerships": 1, "partner_kinds": 1, "adopted_innovations": 0, "report_on_time": True,
    "own_income_percent": 60, "running_research": 1,
}  # fmt: skip


async def active_post(registry: Running, active_on: str = "2019-03-04") -> dict[str, Any]:
    """An active post with a decree that lasts."""
    made = await command(registry, "/posyantek/new", PROPOSAL)
    for step, body in (("register", CERTIFICATE), ("decree", LONG_DECREE), ("activate", {"active_on": active_on})):
        await command(registry, f"/posyantek/{made['id']}/{step}", body)
    return made


async def card(registry: Running, made: dict[str, Any]) -> dict[str, Any]:
    """The card as JSON; the page itself is looked at too, since a template can fail alone."""
    assert (await registry.web.get(made["location"], headers={"Accept": "text/html"})).status_code == 200
    found: dict[str, Any] = (await registry.web.get(made["location"], headers=JSON)).json()
    return found


async def test_a_certificate_is_renewed_and_the_agency_changes(registry: Running) -> None:
    made = await active_post(registry)
    before = await head(registry)
    for step, event in (("certificate", certificate_renewed), ("agency", agency_assigned)):
        await command(
            registry, f"/posyantek/{made['id']}/{step}", event.model_dump(mode="json", exclude={"posyantek_id"})
        )
    told = [event.model_copy(update={"posyantek_id": _id(made)}) for event in (certificate_renewed, agency_assigned)]
    assert await registry.events(before) == told
    shown = await card(registry, made)
    assert shown["post"]["certificate_number"] == "220/031/SKT/2021"
    assert shown["post"]["agency"] == "Bappedalitbang Kota Cilegon"


async def test_a_post_rests_works_again_and_is_dissolved(registry: Running) -> None:
    made = await active_post(registry)
    before = await head(registry)
    here = f"/posyantek/{made['id']}"
    await command(registry, f"{here}/dormant", {"since": "2020-06-01", "reason": "Sepi"})
    resting = await card(registry, made)
    assert (resting["post"]["status"], resting["next_steps"][0]["title"]) == ("VAKUM", "Catat revitalisasi")
    await command(registry, f"{here}/revive", {"revived_on": "2020-11-02", "effort": "Pengurus baru"})
    assert (await card(registry, made))["post"]["status"] == "AKTIF"
    end = {"dissolved_on": "2021-02-15", "reason": "Digabung", "decree_number": "12/2021", "issuer": "WALI_KOTA"}
    await command(registry, f"{here}/dissolve", end)
    gone = await card(registry, made)
    assert (gone["post"]["status"], gone["next_steps"], gone["more_steps"]) == ("BUBAR", [], [])
    kinds = [type(event) for event in await registry.events(before)]
    assert kinds == [PosyantekMarkedDormant, PosyantekRevived, PosyantekDissolved]
    refused = await registry.web.post(
        f"/registry{here}/services/offer", json={"service": "PROMOSI", "since": "2021-01-01"}
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "posyantek_dissolved")


async def test_services_and_maturity_are_on_the_card_with_the_reasons(registry: Running) -> None:
    made = await active_post(registry)
    before = await head(registry)
    offer = service_offered.model_dump(mode="json", exclude={"posyantek_id"})
    await command(registry, f"/posyantek/{made['id']}/services/offer", offer)
    await command(registry, f"/posyantek/{made['id']}/maturity", ASSESSMENT)
    shown = await card(registry, made)
    assert [one["service"] for one in shown["life"]["services"]] == ["KONSULTASI"]
    last = shown["life"]["assessments"][0]
    assert last["level"] == "MADYA"
    unmet = [one["measure"] for one in last["findings"] if one["found"] < one["needed"]]
    assert unmet == ["TTG_DITERAPKAN", "JENIS_MITRA"]
    assert len(await registry.events(before)) == 2


CONTACT = {
    "address": "Jalan Contoh 7, Purwakarta", "coordinates": "-6.0123, 106.0321", "telephone": "0254 123-456",
    "email": "posyantek@contoh.go.id", "opening_hours": "Senin–Jumat 08.00–15.00",
}  # fmt: skip
REACHED = {"telephone": "+62254123456", "email": "posyantek@contoh.go.id", "opening_hours": "Senin–Jumat 08.00–15.00"}


async def test_where_a_post_is_and_how_it_is_reached_are_on_its_card(registry: Running) -> None:
    made = await command(registry, "/posyantek/new", PROPOSAL | {"address": "Jalan Contoh 1"})
    assert (await card(registry, made))["contact"]["address"] == "Jalan Contoh 1"
    before = await head(registry)
    await command(registry, f"/posyantek/{made['id']}/contact", CONTACT)
    events = await registry.events(before)
    assert events == [
        located.model_copy(update={"posyantek_id": _id(made)}),
        PosyantekContactRecorded(posyantek_id=_id(made), **REACHED),
    ]
    shown = await card(registry, made)
    place = {"address": CONTACT["address"], "latitude": -6.0123, "longitude": 106.0321}
    assert shown["contact"] == place | REACHED
    page = (await registry.web.get(made["location"], headers={"Accept": "text/html"})).text
    for link in ("geo:-6.0123,106.0321", "tel:+62254123456", "mailto:posyantek@contoh.go.id"):
        assert f'href="{link}"' in page
    here = f"{made['location']}/contact"
    assert here in [one["href"] for one in shown["more_steps"]], "an address holds no telephone number"
    form = (await registry.web.get(here, headers={"Accept": "text/html"})).text
    neighbour = registry.token("POSYANTEK_OFFICER", PROPOSAL["area"], uuid4())
    assert (await registry.web.get(here, headers=neighbour)).status_code == 404
    assert all(f'value="{told}"' in form for told in ("-6.0123, 106.0321", "+62254123456", REACHED["email"]))


async def test_telephone_and_mail_of_a_post_stay_in_registry(registry: Running) -> None:
    made = await command(registry, "/posyantek/new", PROPOSAL | CONTACT)
    assert (await card(registry, made))["contact"]["telephone"] == REACHED["telephone"]
    feed = await registry.web.get("/registry/facts?after=0&limit=100000", headers=registry.token("service", ""))
    assert "registry.PosyantekLocated" in feed.text
    assert not [told for told in REACHED.values() if told in feed.text]


async def test_a_post_abroad_or_the_wrong_way_round_is_told_so_and_keeps_what_was_typed(registry: Running) -> None:
    made = await command(registry, "/posyantek/new", PROPOSAL)
    before = await head(registry)
    for wrong, told in (("106.0321, -6.0123", "tampaknya tertukar"), ("52.5, 13.4", "di luar Indonesia")):
        sent = {"coordinates": wrong, "telephone": "0254 123456"}
        answer = await registry.web.post(f"{made['location']}/contact", data=sent, headers={"Accept": "text/html"})
        assert (answer.status_code, told in answer.text, f'value="{wrong}"' in answer.text) == (422, True, True)
    assert await registry.events(before) == []


async def test_silence_is_found_from_what_partnerships_told_and_marked_once(registry: Running) -> None:
    made = await active_post(registry)
    today = datetime.now(UTC).date()
    heard = visit_reported.model_copy(update={"posyantek_id": _id(made), "visited_on": today - timedelta(days=200)})
    await registry.receive("partnerships", [heard])
    listed = (await registry.web.get("/registry/posyantek/silent", headers=JSON)).json()
    assert [(one["posyantek_id"], one["last_on"]) for one in listed["posts"]] == [
        (made["id"], heard.visited_on.isoformat())
    ]
    assert (await registry.web.get("/registry/posyantek/silent?days=365", headers=JSON)).json()["posts"] == []
    before = await head(registry)
    answers = [(await registry.web.post("/registry/posyantek/silent", json={"days": 180})).json() for _ in range(2)]
    assert [answer["marked"] for answer in answers] == [[made["id"]], []]
    [marked] = await registry.events(before)
    assert isinstance(marked, PosyantekMarkedDormant)
    assert (marked.by_rule, marked.since) == (True, heard.visited_on + timedelta(days=180))
    assert (await card(registry, made))["post"]["status"] == "VAKUM"


async def test_silence_is_marked_by_itself_once_a_day(registry: Running) -> None:
    made = await active_post(registry)
    heard = visit_reported.model_copy(update={"posyantek_id": _id(made), "visited_on": date(2021, 3, 5)})
    await registry.receive("partnerships", [heard])
    registry.runtime.origins.heard("partnerships", 1, INCARNATION)
    before = await head(registry)
    timer = Timer(registry.runtime, "00:00")
    assert (await timer.look(now()), await timer.look(now())) == (None, None)
    marked, told = await registry.events(before)
    assert isinstance(marked, PosyantekMarkedDormant)
    assert told == DailyDone(name="silence", day=day_of(now()))


async def test_the_rule_of_silence_is_for_operators_and_inside_their_area(registry: Running) -> None:
    await active_post(registry)
    official = registry.token("official", "36.72")
    assert (await registry.web.post("/registry/posyantek/silent", json={}, headers=official)).status_code == 403
    elsewhere = registry.token("operator", "36.73")
    assert (await registry.web.post("/registry/posyantek/silent", json={}, headers=elsewhere)).json()["marked"] == []


@pytest.mark.parametrize(
    "step", ["certificate", "agency", "dormant", "revive", "dissolve", "services/offer", "maturity", "contact"]
)
async def test_every_form_is_there_and_closed_to_other_areas(registry: Running, step: str) -> None:
    made = await active_post(registry)
    page = await registry.web.get(f"{made['location']}/{step}", headers={"Accept": "text/html"})
    assert page.status_code == 200
    body = {"since": "2020-01-01", "reason": "x", "agency": "x", "basis": "x", "service": "PROMOSI"}
    sent = await registry.web.post(f"{made['location']}/{step}", data=body, headers=registry.token("official", "36.73"))
    assert sent.status_code in (404, 422)
