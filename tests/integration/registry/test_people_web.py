"""People over HTTP: recorded, appointed, replaced; shown by role; every number seen is a fact; given out; erased."""

from typing import Any
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from contracts.registry import MemberJoined, MemberLeft, OfficerAppointed, OfficerTermEnded
from services.registry.domain.person_events import PersonalDataRead
from services.registry.web import person_reading
from tests.integration.registry.test_registry_web import DECREE, PROPOSAL, command, head
from tests.running import Running

JSON, HTML = {"Accept": "application/json"}, {"Accept": "text/html"}
NIK = "3672075503900001"
WOMAN = {"name": "Contohwati", "nik": NIK, "phone": "0812-3456-789", "sex": "PEREMPUAN"}
MAN = {"name": "Ujiwan binti Coba", "sex": "LAKI_LAKI"}


@pytest_asyncio.fixture
async def registry(registry: Running) -> Running:
    """As the head of the agency that the post belongs to: an operator sees nobody's personal data."""
    registry.web.headers.update(registry.token("AGENCY_HEAD", "36.72"))
    return registry


async def post_with_decree(registry: Running) -> str:
    """A post with the decree of the examples; answers its path."""
    made = await command(registry, "/posyantek/new", PROPOSAL)
    await command(registry, f"/posyantek/{made['id']}/decree", DECREE)
    return f"/posyantek/{made['id']}"


async def person(registry: Running, post: str, body: dict[str, Any] = WOMAN) -> str:
    """A recorded person; answers the id."""
    return str((await command(registry, f"{post}/people/new", body))["id"])


def chair(person_id: str, **changed: Any) -> dict[str, Any]:
    """Appointed to the chair in 2019."""
    return {
        "person": person_id,
        "position": "KETUA",
        "decree_number": DECREE["number"],
        "since": "2019-03-04",
    } | changed


async def page(registry: Running, path: str, who: dict[str, str] | None = None) -> dict[str, Any]:
    """A page as JSON; the page itself is looked at too, since a template can fail alone."""
    shown = await registry.web.get(f"/registry{path}", headers=HTML | (who or {}))
    assert shown.status_code == 200, shown.text
    found: dict[str, Any] = (await registry.web.get(f"/registry{path}", headers=JSON | (who or {}))).json()
    return found


async def test_a_person_is_recorded_and_takes_the_chair(registry: Running) -> None:
    post = await post_with_decree(registry)
    made = await person(registry, post)
    before = await head(registry)
    form = await registry.web.get(f"/registry{post}/officers/appoint?person={made}", headers=HTML)
    assert "Contohwati" in form.text
    assert DECREE["number"] in form.text
    await command(registry, f"{post}/officers/appoint", chair(made, until="2023-12-31"))
    [appointed] = await registry.events(before)
    assert isinstance(appointed, OfficerAppointed)
    assert (appointed.person_id, appointed.sex) == (UUID(made), "PEREMPUAN")
    shown = await page(registry, f"{post}/people")
    assert [(one["name"], one["position"]) for one in shown["terms"]] == [("Contohwati", "KETUA")]
    card = await page(registry, f"/people/{made}")
    assert (card["name"], card["has_nik"], card["has_phone"], card["doubts"]) == ("Contohwati", True, True, [])
    assert NIK not in str(card)
    assert (await registry.web.get(f"/registry{post}", headers=HTML)).text.count(f"{post}/people") == 1


async def test_an_officer_is_replaced_and_a_member_joins_and_leaves(registry: Running) -> None:
    post = await post_with_decree(registry)
    first, second = await person(registry, post), await person(registry, post, MAN)
    await command(registry, f"{post}/officers/appoint", chair(first))
    held = await registry.web.post(f"/registry{post}/officers/appoint", json=chair(second, since="2020-01-01"))
    assert (held.status_code, held.json()["code"]) == (409, "office_held")
    assert "Ketua" in held.json()["detail"]
    before = await head(registry)
    await command(registry, f"{post}/officers/replace", chair(second, outgoing=first, since="2021-03-01"))
    ending = {"person": second, "position": "KETUA", "ended_on": "2021-06-30", "cause": "MENINGGAL"}
    await command(registry, f"{post}/officers/end", ending)
    await command(registry, f"{post}/members/join", {"person": first, "joined_on": "2021-03-01"})
    assert (await page(registry, f"{post}/people"))["counts"]["members"] == {"all": 1, "men": 0, "women": 1}
    await command(registry, f"{post}/members/leave", {"person": first, "left_on": "2021-06-30"})
    kinds = [type(event) for event in await registry.events(before)]
    assert kinds == [OfficerTermEnded, OfficerAppointed, OfficerTermEnded, MemberJoined, MemberLeft]
    shown = await page(registry, f"{post}/people")
    assert [(one["ended_on"], one["cause"]) for one in shown["terms"]] == [
        ("2021-06-30", "MENINGGAL"), ("2021-02-28", "DIGANTI"),
    ]  # fmt: skip
    assert shown["counts"]["officers"]["all"] == shown["counts"]["members"]["all"] == 0


async def test_the_same_request_gets_the_same_answer_although_it_is_sealed_anew(registry: Running) -> None:
    post = await post_with_decree(registry)
    before, key = await head(registry), {"Idempotency-Key": str(uuid4())}
    path = f"/registry{post}/people/new"
    first, second = [await registry.web.post(path, json=WOMAN, headers=key) for _ in range(2)]
    assert first.status_code == 200, first.text
    assert first.json() == second.json()
    assert len(await registry.events(before)) == 1
    other = await registry.web.post(path, json=WOMAN | {"name": "Contohwato"}, headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "command_id_reused")


async def test_names_are_for_who_needs_them_and_people_of_another_area_are_not_found(registry: Running) -> None:
    post = await post_with_decree(registry)
    made = await person(registry, post)
    await command(registry, f"{post}/officers/appoint", chair(made))
    viewer, elsewhere = registry.token("viewer", "36.72"), registry.token("official", "36.73")
    masked = await page(registry, f"{post}/people", viewer)
    assert [one["name"] for one in masked["terms"]] == ["(nama tidak ditampilkan)"]
    assert masked["counts"]["officers"] == {"all": 1, "men": 0, "women": 1}
    assert "Contohwati" not in (await registry.web.get(f"/registry{post}/people", headers=HTML | viewer)).text
    steps = ["", "/read", "/correct", "/export", "/erasure", "/erase", "/readings"]
    for step in steps:
        answer = await registry.web.get(f"/registry/people/{made}{step}", headers=HTML | viewer)
        assert answer.status_code == 403, step
    for step, body in (("read", {"what": "NIK", "purpose": "MENGHUBUNGI"}), ("correct", {}),
                       ("export", {"purpose": "MENGHUBUNGI"}), ("erasure", {"reason": "SALAH_CATAT"})):  # fmt: skip
        answer = await registry.web.post(f"/registry/people/{made}/{step}", json=body, headers=elsewhere)
        assert answer.status_code == 404, step
    for path in (f"{post}/people", f"/people/{made}", f"{post}/officers/appoint", f"/people/{made}/readings"):
        answer = await registry.web.get(f"/registry{path}", headers=HTML | elsewhere)
        assert answer.status_code == 404, path
        assert "Contohwati" not in answer.text
    found = await registry.web.post("/registry/people/find", json={"nik": NIK}, headers=elsewhere)
    assert found.json() == {"people": []}


async def test_a_number_is_seen_through_a_recorded_reading_only(
    registry: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = await post_with_decree(registry)
    made = await person(registry, post)
    before = await head(registry)
    read = await command(registry, f"/people/{made}/read", {"what": "NIK", "purpose": "PENYUSUNAN_SK"})
    [fact] = await registry.events(before)
    assert isinstance(fact, PersonalDataRead)
    assert (str(fact.person_id), fact.fields, fact.purpose) == (made, ("NIK",), "PENYUSUNAN_SK")
    where = read["location"].removeprefix("/registry")
    assert (await page(registry, where))["shown"] == {"NIK": NIK}
    colleague = registry.token("official", "36.72")
    assert (await registry.web.get(read["location"], headers=JSON | colleague)).json()["code"] == "reading_over"
    for stranger in (f"/people/{made}/read/{uuid4()}", where.replace("/read/", "/export/")):
        assert (await registry.web.get(f"/registry{stranger}", headers=JSON)).status_code == 410
    monkeypatch.setattr(person_reading, "SHOWN_FOR", person_reading.SHOWN_FOR * 0)
    assert (await registry.web.get(read["location"], headers=JSON)).status_code == 410
    [seen] = (await page(registry, f"/people/{made}/readings"))["readings"]
    assert (seen["by"], seen["fields"], seen["exported"]) == ("test-AGENCY_HEAD", ["NIK"], False)
    assert len(await registry.events(before)) == 1


async def test_a_person_is_given_all_that_is_kept_and_who_processed_it(registry: Running) -> None:
    post = await post_with_decree(registry)
    made = await person(registry, post)
    await command(registry, f"{post}/officers/appoint", chair(made))
    await command(registry, f"/people/{made}/correct", {"phone": "0812 9999 000"})
    given = await command(registry, f"/people/{made}/export", {"purpose": "PERMINTAAN_ORANGNYA"})
    answer = await registry.web.get(given["location"])
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == "no-store"
    file = answer.json()
    assert (file["name"], file["nik"], file["phone"]) == ("Contohwati", NIK, "+628129999000")
    assert [one["position"] for one in file["offices"]] == ["KETUA"]
    assert [one["type"] for one in file["processed"]] == ["registry.PersonRecorded", "registry.PersonCorrected"]
    assert [(one["exported"], one["by"]) for one in file["read"]] == [(True, "test-AGENCY_HEAD")]


async def test_the_same_person_is_found_again_by_number(registry: Running) -> None:
    post = await post_with_decree(registry)
    made = await person(registry, post)
    found = await registry.web.post("/registry/people/find", json={"phone": "+62 812 3456 789"})
    assert [one["person_id"] for one in found.json()["people"]] == [made]
    twin = MAN | {"phone": "628123456789"}
    refused = await registry.web.post(f"/registry{post}/people/new", json=twin)
    assert (refused.status_code, refused.json()["code"]) == (409, "person_may_exist")
    await person(registry, post, twin | {"confirmed": True})
    await command(registry, f"/people/{made}/correct", {"phone": "0812 9999 000"})
    found = await registry.web.post("/registry/people/find", json={"phone": "08123456789"})
    assert made not in [one["person_id"] for one in found.json()["people"]]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("nik", "367207550390001", "16 angka"), ("nik", "36720755039000011", "16 angka"), ("name", "   ", "Wajib diisi"),
     ("name", "C\u043entoh", "satu aksara"), ("name", "Con\u202etoh", "tidak terlihat"), ("phone", "0812", "0812")],
)  # fmt: skip
async def test_a_wrong_field_is_named_and_what_was_typed_stays(
    registry: Running, field: str, value: str, words: str
) -> None:
    post = await post_with_decree(registry)
    sent = await registry.web.post(f"/registry{post}/people/new", data=WOMAN | {field: value})
    assert sent.status_code == 422
    assert f'href="#{field}"' in sent.text
    assert words in sent.text
    machine = await registry.web.post(f"/registry{post}/people/new", json=WOMAN | {field: value})
    assert [error["field"] for error in machine.json()["errors"]] == [field]


async def test_an_odd_nik_is_kept_and_told(registry: Running) -> None:
    post = await post_with_decree(registry)
    made = await person(registry, post, WOMAN | {"nik": "0" * 16})
    assert (await page(registry, f"/people/{made}"))["doubts"] == ["SEMUA_ANGKA_SAMA"]


async def test_erasing_takes_a_second_person_and_no_office(registry: Running) -> None:
    post = await post_with_decree(registry)
    made = await person(registry, post)
    here, official = f"/registry/people/{made}", registry.token("official", "36.72")
    reason, sure = {"reason": "PERMINTAAN_ORANGNYA"}, {"sure": "HAPUS"}
    await command(registry, f"{post}/officers/appoint", chair(made))
    busy = await registry.web.post(f"{here}/erasure", json=reason)
    assert busy.json()["code"] == "person_still_engaged"
    ending = {"person": made, "position": "KETUA", "ended_on": "2021-02-28", "cause": "MENGUNDURKAN_DIRI"}
    await command(registry, f"{post}/officers/end", ending)
    early = await registry.web.post(f"{here}/erase", json=sure)
    assert early.json()["code"] == "erasure_not_requested"
    await command(registry, f"/people/{made}/erasure", reason)
    assert "Penghapusan diminta" in (await registry.web.get(here, headers=HTML)).text
    own = await registry.web.post(f"{here}/erase", json=sure)
    assert own.json()["code"] == "erasure_needs_another_person"
    assert (await registry.web.post(f"{here}/erase", json=sure, headers=official)).status_code == 403
    assert (await registry.web.post(f"{here}/erase", data={"sure": "ya"})).status_code == 422
