"""At the edge: a rejected candidate, shown with its reason; an organisation's contact, which is never public."""

from uuid import uuid4

import pytest

from tests.integration.registry.test_partner_life_web import JSON, card
from tests.integration.registry.test_registry_web import PARTNER, command
from tests.running import Running

REJECTION = {"rejected_on": "2021-02-01", "reason": "NIB belum terbit"}
CONTACT = {"telephone": "+62254100200", "email": "kemitraan@contoh.id", "website": "https://contoh.id",
           "ask_for": "Bagian Kemitraan"}  # fmt: skip


async def test_a_rejected_candidate_is_shown_with_its_reason_and_proposed_again(registry: Running) -> None:
    made = await command(registry, "/partner/new", PARTNER)
    here = f"/partner/{made['id']}"
    offered = await card(registry, made)
    assert [one["title"] for one in offered["next_steps"]] == ["Verifikasi mitra", "Tolak"]
    await command(registry, f"{here}/reject", REJECTION)
    shown = await card(registry, made)
    assert (shown["partner"]["status"], shown["partner"]["rejection_reason"]) == ("DITOLAK", REJECTION["reason"])
    assert [one["title"] for one in shown["next_steps"]] == ["Usulkan lagi"]
    assert "Nonaktifkan" not in [one["title"] for one in shown["more_steps"]]
    for page in (f"/registry{here}", "/registry/partner"):
        told = (await registry.web.get(page, headers={"Accept": "text/html"})).text
        assert "Ditolak" in told
        assert REJECTION["reason"] in told
    verify = {"verified_on": "2021-02-02", "basis": "NIB"}
    refused = await registry.web.post(f"/registry{here}/verify", json=verify)
    assert (refused.status_code, refused.json()["code"]) == (409, "partner_rejected")
    again = {"proposed_on": "2021-02-10", "corrected": "NIB sudah terbit"}
    for rejection in (None, REJECTION | {"rejected_on": again["proposed_on"]}):  # the same words, every time
        if rejection:
            await command(registry, f"{here}/reject", rejection)
            assert (await card(registry, made))["partner"]["status"] == "DITOLAK"
        await command(registry, f"{here}/propose-again", again)
        told = (await card(registry, made))["partner"]
        assert (told["status"], told["corrected"]) == ("CALON", again["corrected"])
    await command(registry, f"{here}/verify", verify | {"verified_on": "2021-02-11"})
    assert (await card(registry, made))["partner"]["status"] == "TERVERIFIKASI"
    told = (await registry.web.get(f"/registry{here}", headers={"Accept": "text/html"})).text
    assert f"Diusulkan lagi setelah ditolak: {again['corrected']}" in told, "and it stays among what was done"


async def test_an_officer_proposes_again_what_their_area_rejected(registry: Running) -> None:
    made = await command(registry, "/partner/new", PARTNER)
    await command(registry, f"/partner/{made['id']}/reject", REJECTION)
    body = {"proposed_on": "2021-02-10", "corrected": "NIB sudah terbit"}
    at = f"{made['location']}/propose-again"
    statuses = []
    for area in ("36.72.08", "36.72.07"):
        officer = registry.token("POSYANTEK_OFFICER", area, uuid4())
        statuses.append((await registry.web.post(at, json=body, headers=officer)).status_code)
    assert statuses == [404, 200]


async def test_an_organisations_contact_is_on_its_card_and_does_not_leave_the_service(registry: Running) -> None:
    made = await command(registry, "/partner/new", PARTNER)
    await command(registry, f"/partner/{made['id']}/contact", CONTACT | {"telephone": "(0254) 100 200"})
    shown = await card(registry, made)
    assert shown["contact"] == CONTACT
    page = (await registry.web.get(made["location"], headers={"Accept": "text/html"})).text
    assert 'href="tel:+62254100200"' in page
    assert 'href="mailto:kemitraan@contoh.id"' in page
    assert f"{made['location']}/contact" in [one["href"] for one in shown["more_steps"]], "no number in an address"
    form = (await registry.web.get(f"{made['location']}/contact", headers={"Accept": "text/html"})).text
    assert all(f'value="{known}"' in form for known in CONTACT.values())
    feed = (await registry.web.get("/registry/facts?limit=1000", headers=registry.token("service"))).text
    assert not any(value in feed for value in CONTACT.values())
    await command(registry, f"/partner/{made['id']}/contact", {"email": CONTACT["email"]})
    assert (await card(registry, made))["contact"] == dict.fromkeys(CONTACT) | {"email": CONTACT["email"]}


@pytest.mark.parametrize(
    ("field", "typed"),
    [("telephone", "hubungi kantor"), ("email", "kantor"), ("website", "javascript:alert(1)"), ("website", "contoh.id"),
     ("ask_for", "hubungi 0812-0000-0001")],
)  # fmt: skip
async def test_a_contact_that_cannot_be_right_is_refused(registry: Running, field: str, typed: str) -> None:
    made = await command(registry, "/partner/new", PARTNER)
    answer = await registry.web.post(f"{made['location']}/contact", json={field: typed}, headers=JSON)
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == [field]
