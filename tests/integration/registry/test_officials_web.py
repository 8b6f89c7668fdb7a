"""Officials through registry's pages and calls, and what a session is worth when an office ends."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from services.chassis.access import Actor
from services.chassis.edge import day_of, now
from tests.running import Running, eventually

HTML = {"Accept": "text/html"}
JSON = {"Accept": "application/json"}
TODAY = day_of(now())
STAFF = {
    "role": "AGENCY_STAFF", "title": "Analis Contoh", "area": "36.72", "decree_number": "821.2/Kep.07-BKD/2026",
    "since": str(TODAY - timedelta(days=30)),
}  # fmt: skip
HEAD = {**STAFF, "role": "AGENCY_HEAD", "title": "Kepala Dinas Contoh"}


async def appoint(registry: Running, form: dict[str, Any], headers: dict[str, str] | None = None) -> dict[str, Any]:
    """Appoint somebody new; the receipt, with the official's `id` and `appointment`."""
    answer = await registry.web.post("/registry/officials/new", json=form, headers=headers or {})
    assert answer.status_code == 201, answer.text
    body: dict[str, Any] = answer.json()
    card = (await registry.web.get(body["location"], headers=JSON)).json()
    return body | {"appointment": card["appointments"][0]["appointment_id"]}


def session(registry: Running, official: dict[str, Any]) -> dict[str, str]:
    """Headers of a session of this official in their appointment."""
    token = registry.runtime.tokens.mint_session(UUID(official["id"]), UUID(official["appointment"]), uuid4())
    return {"Authorization": f"Bearer {token}"}


async def post(registry: Running, official: dict[str, Any], verb: str, form: dict[str, Any], by: dict[str, str]) -> Any:
    """One of the forms of an appointment, sent by somebody."""
    path = f"/registry/officials/{official['id']}/appointments/{official['appointment']}/{verb}"
    return await registry.web.post(path, json=form, headers=by)


async def proposed(registry: Running) -> str:
    """The card of a new official of whom an operator proposes to make one."""
    operator = {**STAFF, "role": "OPERATOR", "title": "Pengelola Contoh", "area": None}
    asked = await registry.web.post("/registry/officials/new", json=operator)
    assert asked.status_code == 201, asked.text
    return str(asked.json()["location"])


async def answered(
    registry: Running, official: dict[str, Any], verb: str, form: dict[str, Any], by: dict[str, str]
) -> Any:
    """What becomes of a proposal, sent by somebody."""
    path = f"/registry/officials/{official['id']}/proposals/{official['appointment']}/{verb}"
    return await registry.web.post(path, json=form, headers=by)


def colleague(registry: Running) -> dict[str, str]:
    """Headers of another operator."""
    return {"Authorization": f"Bearer {registry.runtime.tokens.mint(Actor('rekan', 'OPERATOR'), 'grant')}"}


async def refused(answer: Any, code: str, status: int = 409) -> None:
    """Whether it was refused, and why."""
    assert (answer.status_code, answer.json().get("code")) == (status, code), answer.text


async def test_an_operator_is_proposed_by_one_and_endorsed_by_another(registry: Running) -> None:
    place = await proposed(registry)
    card = (await registry.web.get(place, headers=JSON)).json()
    [waiting] = card["waiting"]
    assert (card["appointments"], waiting["may_endorse"]) == ([], False)
    official = {"id": place.rpartition("/")[2], "appointment": waiting["appointment_id"]}
    assert "Kirimkan alamat halaman ini" in (await registry.web.get(place, headers=HTML)).text
    by_them, by_province = session(registry, official), registry.token("PROVINCE", "36")
    assert (await registry.web.get("/registry/officials", headers=by_them | JSON)).status_code == 401
    assert (await registry.web.get(place, headers=by_province | JSON)).status_code == 404
    await refused(await answered(registry, official, "endorse", {}, {}), "endorsed_by_proposer")
    assert (await answered(registry, official, "endorse", {}, by_province)).status_code == 404
    by_colleague = colleague(registry)
    assert "/endorse" in (await registry.web.get(place, headers=by_colleague | HTML)).text
    form = f"{place}/proposals/{official['appointment']}/endorse"
    assert "Pengelola Contoh, Indonesia" in (await registry.web.get(form, headers=by_colleague | HTML)).text
    assert (await answered(registry, official, "endorse", {}, by_colleague)).status_code == 200
    card = (await registry.web.get(place, headers=JSON)).json()
    assert (card["waiting"], [one["role"] for one in card["appointments"]]) == ([], ["OPERATOR"])
    assert (await registry.web.get("/registry/officials", headers=by_them | JSON)).status_code == 200
    assert "/hand-over" not in (await registry.web.get(place, headers=HTML)).text


async def test_an_operators_office_is_lent_once_another_operator_says_so(registry: Running) -> None:
    staff = await appoint(registry, STAFF)
    place = await proposed(registry)
    [waiting] = (await registry.web.get(place, headers=JSON)).json()["waiting"]
    operator = {"id": place.rpartition("/")[2], "appointment": waiting["appointment_id"]}
    by_colleague = colleague(registry)
    assert (await answered(registry, operator, "endorse", {}, by_colleague)).status_code == 200
    lent = {"delegate": staff["id"], "decree_number": "800/13-ST/2026", "since": str(TODAY), "until": str(TODAY)}
    assert (await post(registry, operator, "delegate", lent, session(registry, operator))).status_code == 200
    [waiting] = (await registry.web.get(place, headers=JSON)).json()["waiting"]
    lending = {**operator, "appointment": waiting["proposal_id"]}
    acting = session(registry, {"id": staff["id"], "appointment": operator["appointment"]})
    assert (await registry.web.get("/registry/officials", headers=acting | JSON)).status_code == 401
    page = (await registry.web.get(place, headers=session(registry, operator) | HTML)).text
    assert ("Pelimpahan: Pengelola Contoh" in page, "Tarik usulan" in page) == (True, True)
    await refused(await answered(registry, lending, "endorse", {}, session(registry, operator)), "endorsed_by_proposer")
    assert (await answered(registry, lending, "endorse", {}, by_colleague)).status_code == 200
    assert (await registry.web.get("/registry/officials", headers=acting | JSON)).status_code == 200


async def test_a_proposal_is_withdrawn_or_refused_with_a_reason_that_operators_read(registry: Running) -> None:
    for by, badge in (({}, "usulan ditarik"), (colleague(registry), "usulan ditolak")):
        place = await proposed(registry)
        [waiting] = (await registry.web.get(place, headers=JSON)).json()["waiting"]
        official = {"id": place.rpartition("/")[2], "appointment": waiting["appointment_id"]}
        form = f"{place}/proposals/{official['appointment']}/decline"
        assert "Pengelola Contoh, Indonesia" in (await registry.web.get(form, headers=by | HTML)).text
        assert (await answered(registry, official, "decline", {"reason": "SK keliru"}, by)).status_code == 200
        page = (await registry.web.get(place, headers=by | HTML)).text
        assert (badge in page, "SK keliru" in page, "/endorse" in page) == (True, True, False)
        await refused(await answered(registry, official, "endorse", {}, colleague(registry)), "proposal_declined")
        by_them = session(registry, official)
        assert (await registry.web.get("/registry/officials", headers=by_them | JSON)).status_code == 401


async def test_a_head_appoints_staff_who_signs_in_until_the_office_ends(registry: Running) -> None:
    head = await appoint(registry, HEAD)
    by_head = session(registry, head)
    staff = await appoint(registry, STAFF, by_head)
    by_staff = session(registry, staff)
    assert (await registry.web.get("/registry/officials", headers=by_staff | JSON)).status_code == 200
    event = (await registry.web.get(staff["location"], headers=JSON)).json()["appointments"][0]
    assert (event["title"], event["role"], event["path"]) == ("Analis Contoh", "AGENCY_STAFF", "Kota Cilegon · Banten")
    ((actor, appointment),) = await registry.runtime.db.fetch(
        "select meta->>'actor', meta->>'appointment' from log.events where stream = $1", staff["stream"]
    )
    assert (actor, appointment) == (head["id"], head["appointment"])
    ended = {"ended_on": str(TODAY), "reason": "Pindah tugas"}
    assert (await post(registry, staff, "end", ended, by_staff)).status_code == 403
    assert (await post(registry, staff, "end", ended, by_head)).status_code == 200
    assert (await registry.web.get("/registry/officials", headers=by_staff | JSON)).status_code == 401


async def test_nobody_appoints_themselves_above_themselves_or_elsewhere(registry: Running) -> None:
    head = await appoint(registry, HEAD)
    by_head = session(registry, head)
    again = await registry.web.post(f"/registry/officials/{head['id']}/appoint", json=STAFF, headers=by_head)
    await refused(again, "appointed_oneself")
    await refused(await registry.web.post("/registry/officials/new", json=HEAD, headers=by_head), "role_beyond_yours")
    elsewhere = await registry.web.post("/registry/officials/new", json=STAFF | {"area": "36.73"}, headers=by_head)
    await refused(elsewhere, "not_found", 404)
    everywhere = {**STAFF, "role": "INSPECTOR", "area": None}
    await refused(
        await registry.web.post("/registry/officials/new", json=everywhere, headers=by_head), "role_beyond_yours"
    )


async def test_an_officer_acts_for_their_own_post_in_its_area(registry: Running) -> None:
    proposal = {"name": "Posyantek Purwakarta", "level": "KECAMATAN", "area": "36.72.07", "agency": "Dinas Contoh"}
    posts = [(await registry.web.post("/registry/posyantek/new", json=proposal)).json() for _ in range(2)]
    office = {
        **STAFF,
        "role": "POSYANTEK_OFFICER",
        "title": "Pengelola Contoh",
        "area": None,
        "posyantek": posts[0]["id"],
    }
    by_officer = session(registry, await appoint(registry, office))
    offer = {"service": "KONSULTASI", "since": "2021-03-01"}
    own, other = [
        await registry.web.post(f"{made['location']}/services/offer", json=offer, headers=by_officer) for made in posts
    ]
    assert (own.status_code, other.status_code) == (200, 404)
    assert (await registry.web.get(posts[1]["location"], headers=by_officer | JSON)).status_code == 200


async def test_who_acts_for_the_head_does_not_appoint(registry: Running) -> None:
    head, staff = await appoint(registry, HEAD), await appoint(registry, STAFF)
    lent = {"delegate": staff["id"], "decree_number": "800/12-ST/2026", "since": str(TODAY), "until": str(TODAY)}
    assert (await post(registry, head, "delegate", lent, session(registry, head))).status_code == 200
    acting = session(registry, {"id": staff["id"], "appointment": head["appointment"]})
    page = await registry.web.get(head["location"], headers=acting | HTML)
    assert (page.status_code, "Limpahkan tugas" in page.text, "Akhiri jabatan" in page.text) == (200, False, False)
    assert (await registry.web.post("/registry/officials/new", json=STAFF, headers=acting)).status_code == 403
    theirs = session(registry, head)  # whose account opens the head's own office is for who is above the head
    card = await registry.web.get(staff["location"], headers=theirs | HTML)
    assert (f'{staff["location"]}/account"' in card.text, f'{staff["location"]}/appoint"' in card.text) == (False, True)
    assert (await registry.web.get(f"{staff['location']}/account", headers=theirs | HTML)).status_code == 404
    assert f'{staff["location"]}/account"' in (await registry.web.get(staff["location"], headers=HTML)).text
    card = (await registry.web.get(head["location"], headers=JSON)).json()
    (delegation,) = card["appointments"][0]["delegations"]
    verb = f"delegations/{delegation['delegation_id']}/end"
    early = {"ended_on": str(TODAY), "reason": "Kembali lebih awal"}
    assert (await post(registry, head, verb, early, session(registry, head))).status_code == 200
    assert (await registry.web.get(head["location"], headers=acting | HTML)).status_code == 303


async def test_a_hand_over_ends_one_session_and_begins_the_other(registry: Running) -> None:
    staff = await appoint(registry, STAFF)
    handed = {"decree_number": "821.2/Kep.08-BKD/2026", "handed_over_on": str(TODAY), "open_matters": "Tidak ada"}
    assert (await post(registry, staff, "hand-over", handed, {})).status_code == 200
    card = (await registry.web.get(staff["location"], headers=JSON)).json()["appointments"][0]
    assert (card["in_force"], card["open_matters"]) == (False, "Tidak ada")
    there = f"/registry/officials/{card['successor']}"

    async def appointed() -> Any:
        answer = await registry.web.get(there, headers=JSON)
        return answer.json()["appointments"] if answer.status_code == 200 else None

    (successor,) = await eventually(appointed)
    assert (successor["title"], successor["in_force"]) == ("Analis Contoh", True)
    now_in = session(registry, {"id": card["successor"], "appointment": successor["appointment_id"]})
    assert (await registry.web.get(there, headers=now_in | JSON)).status_code == 200
    assert (await registry.web.get(there, headers=session(registry, staff) | JSON)).status_code == 401


async def test_every_page_of_officials_is_there_and_none_of_another_area(registry: Running) -> None:
    head = await appoint(registry, HEAD)
    at = f"{head['location']}/appointments/{head['appointment']}"
    pages = ["/registry/officials", "/registry/officials?role=AGENCY_HEAD", "/registry/officials/new", head["location"]]
    forms = [f"{head['location']}/appoint", f"{at}/end", f"{at}/hand-over", f"{at}/delegate"]
    for path in (*pages, *forms):
        assert (await registry.web.get(path, headers=HTML)).status_code == 200, path
    elsewhere = registry.token("viewer", "36.73") | JSON
    assert (await registry.web.get(head["location"], headers=elsewhere)).status_code == 404
    listed = await registry.web.get("/registry/officials", headers=elsewhere)
    assert listed.json()["appointments"] == []
