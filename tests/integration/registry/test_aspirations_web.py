"""Aspirations at the edge: from a small business to the agency's answer, each level seeing what waits for it."""

from typing import Any
from uuid import UUID, uuid4

from tests.integration.registry.test_enterprises_web import JSON, NAME, taken_on
from tests.integration.registry.test_registry_web import PROPOSAL, command
from tests.running import Running

HTML = {"Accept": "text/html"}
ASKED = {"subject": "PEMASARAN", "wish": "Minta tempat berjualan di pasar kecamatan.", "voiced_on": "2021-02-10"}
UP = {"to": "KECAMATAN", "note": "Dua usaha meminta hal yang sama.", "passed_on": "2021-02-12"}
FURTHER = {"to": "DINAS", "passed_on": "2021-02-20"}
ANSWER = {"answer": "Dua tempat disediakan mulai April.", "answered_on": "2021-03-01"}


async def asked(registry: Running) -> tuple[str, str, str]:
    """A post, its small business, and the path of what that one asks."""
    post, business = await taken_on(registry)
    wish = ASKED | {"enterprise": business.rpartition("/")[2]}
    made = await command(registry, f"/posyantek/{post}/aspirations/new", wish)
    return post, business, f"/aspirations/{made['id']}"


async def seen(registry: Running, path: str, role: str = "OPERATOR", area: str = "") -> Any:
    """A page as JSON, as somebody in a role sees it."""
    answer = await registry.web.get(f"/registry{path}", headers=JSON | registry.token(role, area or None))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def say(registry: Running, path: str, body: dict[str, Any], role: str, area: str) -> None:
    """A command by somebody in a role."""
    answer = await registry.web.post(f"/registry{path}", json=body, headers=registry.token(role, area))
    assert answer.status_code == 200, answer.text
    await registry.shown()


async def test_it_goes_from_the_post_to_the_agency_and_its_answer_comes_back(registry: Running) -> None:
    _, business, path = await asked(registry)
    here = await seen(registry, path, "KECAMATAN", "36.72.07")
    assert here["enterprise"] == {"enterprise_id": business.rpartition("/")[2], "name": NAME}
    await say(registry, f"{path}/pass-on", UP, "KECAMATAN", "36.72.07")
    waiting = await seen(registry, path, "KECAMATAN", "36.72.07")
    assert [title for _, title in waiting["next_step"]["doors"]] == ["Jawab", "Teruskan"]
    await say(registry, f"{path}/pass-on", FURTHER, "KECAMATAN", "36.72.07")
    below = await seen(registry, path, "KECAMATAN", "36.72.07")
    assert below["next_step"] == {"why": "Menunggu jawaban Dinas.", "doors": []}
    assert not below["may_close"]
    await say(registry, f"{path}/answer", ANSWER, "AGENCY_STAFF", "36.72")
    done = await seen(registry, path)
    assert (done["aspiration"]["answer"], done["aspiration"]["level"]) == (ANSWER["answer"], "DINAS")
    assert [(one["level"], one["note"]) for one in done["passed"]] == [("KECAMATAN", UP["note"]), ("DINAS", None)]
    page = (await registry.web.get(f"/registry{path}", headers={"Accept": "text/html"})).text
    assert ANSWER["answer"] in page
    assert "19 hari sesudah disampaikan" in page
    assert "Sampaikan jawaban ini kepada yang meminta." in page


async def test_each_level_sees_what_waits_for_it_in_its_area_with_its_age(registry: Running) -> None:
    _, _, path = await asked(registry)
    await command(registry, f"{path}/pass-on", UP)
    looks = {
        (role, area): [one["subject"] for one in (await seen(registry, "/aspirations", role, area))["aspirations"]]
        for role, area in (
            ("KECAMATAN", "36.72.07"), ("AGENCY_HEAD", "36.72"), ("PROVINCE", "36"), ("KECAMATAN", "36.72.08"),
            ("INSPECTOR", "36.72"),
        )
    }  # fmt: skip
    assert list(looks.values()) == [["PEMASARAN"], [], [], [], ["PEMASARAN"]]
    (one,) = (await seen(registry, "/aspirations?show=open", "PROVINCE", "36"))["aspirations"]
    assert (one["level"], one["since"]) == ("KECAMATAN", UP["passed_on"])
    assert one["age_days"] == one["waits_days"] + 2 > 2
    await command(registry, f"{path}/close", {"reason": "Sudah terpenuhi.", "closed_on": "2021-02-28"})
    assert (await seen(registry, "/aspirations", "KECAMATAN", "36.72.07"))["aspirations"] == []
    (closed,) = (await seen(registry, "/aspirations?show=all", "KECAMATAN", "36.72.07"))["aspirations"]
    assert (closed["closed_because"], closed["age_days"]) == ("Sudah terpenuhi.", 18)


async def test_an_officer_sees_what_waits_at_their_own_post(registry: Running) -> None:
    post, _, path = await asked(registry)
    next_door = (await command(registry, "/posyantek/new", PROPOSAL | {"name": "Posyantek Sebelah"}))["id"]
    await command(registry, f"/posyantek/{next_door}/aspirations/new", ASKED)
    officer = registry.token("POSYANTEK_OFFICER", "36.72.07", UUID(post))
    mine = await registry.web.get("/registry/aspirations", headers=JSON | officer)
    assert [one["posyantek_id"] for one in mine.json()["aspirations"]] == [post]
    refused = await registry.web.post(f"/registry{path}/answer", json=ANSWER, headers=officer)
    assert refused.status_code == 403
    sent = await registry.web.post(f"/registry{path}/pass-on", json=UP, headers=officer)
    assert sent.status_code == 200, sent.text
    await registry.shown()
    assert (await registry.web.get("/registry/aspirations", headers=JSON | officer)).json()["aspirations"] == []


async def test_ways_up_on_one_day_keep_their_order(registry: Running) -> None:
    _, _, path = await asked(registry)
    for to in ("KECAMATAN", "DINAS", "PROVINSI"):
        await command(registry, f"{path}/pass-on", {"to": to, "passed_on": UP["passed_on"]})
    assert [one["level"] for one in (await seen(registry, path))["passed"]] == ["KECAMATAN", "DINAS", "PROVINSI"]


async def test_only_who_may_record_at_a_post_is_offered_to(registry: Running) -> None:
    post, business, path = await asked(registry)
    new = f"/registry/posyantek/{post}/aspirations/new"
    tokens = {
        "own officer": registry.token("POSYANTEK_OFFICER", "36.72.07", UUID(post)),
        "neighbour": registry.token("POSYANTEK_OFFICER", "36.72.07", uuid4()),
        "kecamatan": registry.token("KECAMATAN", "36.72.07"), "inspector": registry.token("INSPECTOR", "36.72"),
    }  # fmt: skip

    async def offered_to(token: dict[str, str]) -> list[bool]:
        listed = (await registry.web.get(f"/registry/aspirations?posyantek={post}", headers=JSON | token)).json()
        cards = [await registry.web.get(f"/registry{business}", headers=HTML | token)]
        forms = [await registry.web.get(one, headers=HTML | token) for one in (new, f"/registry{path}/pass-on")]
        return [listed["may_write"], new in cards[0].text, *(one.status_code == 200 for one in forms)]

    offered = {who: await offered_to(token) for who, token in tokens.items()}
    assert offered == {
        "own officer": [True] * 4, "neighbour": [False] * 4, "kecamatan": [True] * 4, "inspector": [False] * 4,
    }  # fmt: skip
    told = await seen(registry, path, "INSPECTOR", "36.72")
    assert told["next_step"] == {"why": "Menunggu diteruskan oleh Posyantek kepada yang berwenang.", "doors": []}
    ending = {"dissolved_on": "2021-03-01", "reason": "Digabung", "decree_number": "1/2021", "issuer": "CAMAT"}
    await command(registry, f"/posyantek/{post}/dissolve", ending)
    assert (await offered_to(tokens["kecamatan"]))[:2] == [False, False]


async def test_no_number_of_a_person_is_taken_and_what_was_typed_stays(registry: Running) -> None:
    post, _ = await taken_on(registry)
    typed = ASKED | {"wish": "Hubungi pemiliknya di 0812-0000-0001.", "group": "Kelompok Contoh"}
    answer = await registry.web.post(
        f"/registry/posyantek/{post}/aspirations/new", data=typed, headers={"Accept": "text/html"}
    )
    assert answer.status_code == 422
    assert "Di sini ada angka seperti NIK atau nomor telepon." in answer.text
    assert "Hubungi pemiliknya" in answer.text
    assert 'value="Kelompok Contoh"' in answer.text
    group = ASKED | {"group": "Kelompok 0812-0000-0001"}
    refused = await registry.web.post(f"/registry/posyantek/{post}/aspirations/new", json=group, headers=JSON)
    assert [one["field"] for one in refused.json()["errors"]] == ["group"]


async def test_a_business_without_consent_is_not_offered_as_asking(registry: Running) -> None:
    post, business = await taken_on(registry)
    new = f"/posyantek/{post}/aspirations/new"
    assert NAME in (await registry.web.get(f"/registry{new}?enterprise={business.rpartition('/')[2]}")).text
    await command(registry, f"{business}/withdraw", {"withdrawn_on": "2021-03-01"})
    assert "persetujuan ditarik" not in (await registry.web.get(f"/registry{new}")).text
    refused = await registry.web.post(f"/registry{new}", json=ASKED | {"enterprise": business.rpartition("/")[2]})
    assert (refused.status_code, refused.json()["code"]) == (409, "aspiration_enterprise_unknown")
