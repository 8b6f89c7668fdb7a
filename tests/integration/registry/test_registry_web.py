"""The edge of registry: what is answered, and which events follow. Real servers, the whole service."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from contracts.areas import AreaCode
from contracts.registry import AreaLoaded
from services.registry.domain.partner_events import PartnerTaxNumberRecorded
from tests.examples import (
    CIKARATUAN,
    CIKARATUAN_NEW,
    PURWAKARTA,
    area_moved,
    feed_maker_registered,
    feed_maker_verified,
    posyantek_activated,
    posyantek_decree_issued,
    posyantek_proposed,
    posyantek_registered,
)
from tests.running import Running

PROPOSAL = {
    "name": "Posyantek Purwakarta", "level": "KECAMATAN", "area": PURWAKARTA, "agency": "Dinas Sosial Kota Cilegon",
}  # fmt: skip
CERTIFICATE = posyantek_registered.model_dump(mode="json", exclude={"posyantek_id"})
DECREE = posyantek_decree_issued.model_dump(mode="json", exclude={"posyantek_id"})
PARTNER = feed_maker_registered.model_dump(mode="json", exclude={"partner_id"})


async def command(registry: Running, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """Send a command that is accepted; answers the receipt."""
    answer = await registry.web.post(f"/registry{path}", json=body)
    assert answer.status_code in (200, 201), answer.text
    receipt: dict[str, Any] = answer.json()
    return receipt


def _id(made: dict[str, Any]) -> UUID:
    return UUID(made["id"])


async def head(registry: Running) -> int:
    """Where the log stands."""
    return int(await registry.runtime.db.fetchval("select position from log.head"))


async def test_loading_the_areas_again_changes_nothing(registry: Running) -> None:
    before = await head(registry)
    again = await registry.web.post("/registry/areas/load", json={"within": "36.72"})
    assert again.json() == {"loaded": 0, "already": 53, "refused": []}
    assert await registry.events(before) == []


async def test_an_operator_loads_areas_inside_their_own_only(registry: Running) -> None:
    cilegon = registry.token("operator", "36.72")
    for within in ("ID", "36", "36.73"):
        answer = await registry.web.post("/registry/areas/load", json={"within": within}, headers=cilegon)
        assert answer.status_code == 404
    official = registry.token("official", "36.72")
    assert (
        await registry.web.post("/registry/areas/load", json={"within": "36.72"}, headers=official)
    ).status_code == 403


async def test_a_post_from_proposal_to_activity(registry: Running) -> None:
    before = await head(registry)
    made = await command(registry, "/posyantek/new", PROPOSAL)
    for step, body in (("register", CERTIFICATE), ("decree", DECREE), ("activate", {"active_on": "2019-03-04"})):
        await command(registry, f"/posyantek/{made['id']}/{step}", body)
    card = (await registry.web.get(made["location"], headers={"Accept": "application/json"})).json()
    assert card["post"]["status"] == "AKTIF"
    assert card["path"] == "Purwakarta · Kota Cilegon · Banten"
    assert [done["text"] for done in card["history"]][-1] == "Usulan dicatat"
    told = [posyantek_proposed, posyantek_registered, posyantek_decree_issued, posyantek_activated]
    assert await registry.events(before) == [e.model_copy(update={"posyantek_id": _id(made)}) for e in told]


async def test_a_repeated_request_gets_the_same_answer_and_makes_no_second_post(registry: Running) -> None:
    key = {"Idempotency-Key": str(uuid4())}
    before = await head(registry)
    first, second = [await registry.web.post("/registry/posyantek/new", json=PROPOSAL, headers=key) for _ in range(2)]
    assert first.json() == second.json()
    assert len(await registry.events(before)) == 1


async def test_activating_without_papers_is_refused_with_words(registry: Running) -> None:
    made = await command(registry, "/posyantek/new", PROPOSAL)
    before = await head(registry)
    answer = await registry.web.post(f"/registry/posyantek/{made['id']}/activate", json={"active_on": "2019-03-04"})
    assert (answer.status_code, answer.json()["code"]) == (409, "posyantek_not_registered")
    assert "SKT" in answer.json()["detail"]
    assert await registry.events(before) == []


async def test_a_form_keeps_what_was_typed_and_names_the_fields(registry: Running) -> None:
    answer = await registry.web.post("/registry/posyantek/new", data={"name": "Posyantek Uji", "area": "36.72.7"})
    assert answer.status_code == 422
    assert 'value="Posyantek Uji"' in answer.text
    for field in ("level", "area", "agency"):
        assert f'href="#{field}"' in answer.text


async def test_a_person_is_led_to_the_card_and_its_next_step(registry: Running) -> None:
    sent = await registry.web.post("/registry/posyantek/new", data=PROPOSAL)
    assert sent.status_code == 303
    page = (await registry.web.get(sent.headers["location"])).text
    assert "Purwakarta · Kota Cilegon · Banten" in page
    assert "Langkah berikutnya" in page
    assert f"{sent.headers['location']}/register" in page
    assert "Nyatakan aktif" not in page


@pytest.mark.parametrize(
    "path",
    ["/areas", "/areas?q=purwakarta", "/areas/36.72.07", "/posyantek", "/partner", "/areas/new", "/posyantek/new",
     "/partner/new", "/areas/36.72.07/rename", "/areas/36.72.07/move", "/posyantek?area=36.72&status=AKTIF",
     "/partner?kind=INDUSTRI&area="],
)  # fmt: skip
async def test_every_page_is_there(registry: Running, path: str) -> None:
    answer = await registry.web.get(f"/registry{path}", headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text


async def test_posts_of_another_area_are_not_found(registry: Running) -> None:
    made = await command(registry, "/posyantek/new", PROPOSAL)
    elsewhere = registry.token("official", "36.73")
    assert (await registry.web.get(made["location"], headers=elsewhere)).status_code == 404
    assert (await registry.web.get("/registry/posyantek", headers=elsewhere | {"Accept": "application/json"})).json()[
        "posts"
    ] == []
    register = await registry.web.post(f"{made['location']}/register", json=CERTIFICATE, headers=elsewhere)
    assert register.status_code == 404
    propose = await registry.web.post("/registry/posyantek/new", json=PROPOSAL, headers=elsewhere)
    assert propose.status_code == 404


async def test_a_viewer_sees_no_step_and_may_take_none(registry: Running) -> None:
    made = await command(registry, "/posyantek/new", PROPOSAL)
    viewer = registry.token("viewer", "36.72")
    card = await registry.web.get(made["location"], headers=viewer | {"Accept": "application/json"})
    assert card.json()["next_steps"] == []
    assert (
        await registry.web.post(f"{made['location']}/register", json=CERTIFICATE, headers=viewer)
    ).status_code == 403


async def test_a_partner_is_registered_and_verified(registry: Running) -> None:
    before = await head(registry)
    made = await command(registry, "/partner/new", PARTNER | {"npwp": "12.345.678.3-901.000"})
    card = await registry.web.get(made["location"], headers={"Accept": "application/json"})
    assert card.json()["tax_number"] == {"recorded": True, "check_digit_matches": False}
    assert "12345678" not in card.text
    await command(
        registry, f"/partner/{made['id']}/verify",
        {"verified_on": "2020-01-15", "basis": "NIB dan kunjungan ke lokasi usaha"},
    )  # fmt: skip
    same = {"partner_id": _id(made)}
    assert await registry.events(before) == [
        feed_maker_registered.model_copy(update=same),
        PartnerTaxNumberRecorded(**same, npwp="123456783901000", check_digit_matches=False),
        feed_maker_verified.model_copy(update=same),
    ]


async def test_the_tax_number_is_not_published(registry: Running) -> None:
    await command(registry, "/partner/new", PARTNER | {"npwp": "12.345.678.2-901.000"})
    feed = await registry.web.get("/registry/facts?limit=1000", headers=registry.token("service"))
    assert "registry.PartnerRegistered" in feed.text
    assert "TaxNumber" not in feed.text
    assert "123456782901000" not in feed.text


async def test_a_partner_from_a_form_with_lines(registry: Running) -> None:
    before = await head(registry)
    form = {
        "kind": "PENGUSAHA", "legal_name": "UD Contoh Pakan Purwakarta", "area": PURWAKARTA, "nib": "9120001234567",
        "aliases": "Pengolahan Ampas Tahu Purwakarta\n", "kbli": "10801\n10392",
        "sites": "36.72.07 Tempat pengolahan pakan dan ampas tahu",
    }  # fmt: skip
    sent = await registry.web.post("/registry/partner/new", data=form)
    assert sent.status_code == 303, sent.text
    made = {"id": sent.headers["location"].rpartition("/")[2]}
    assert await registry.events(before) == [feed_maker_registered.model_copy(update={"partner_id": _id(made)})]


async def test_a_partner_that_sounds_alike_is_shown_as_possible_duplicate(registry: Running) -> None:
    names = ("Universitas Sultan Ageng Contoh", "PT Universitas Sultan Agung Contoh")
    first, second = [
        await command(
            registry,
            "/partner/new",
            {"kind": "PERGURUAN_TINGGI", "legal_name": name, "area": "36.72", "confirmed": True},
        )
        for name in names
    ]
    card = (await registry.web.get(second["location"], headers={"Accept": "application/json"})).json()
    assert [other["partner_id"] for other in card["duplicates"]] == [first["id"]]


async def test_a_moved_area_leads_to_its_successor(registry: Running) -> None:
    await registry.web.post("/registry/areas/load", json={"within": "36.02.28"})
    for code, name in (("36.02.16", "Cipanas"), (CIKARATUAN, "Cikaratuan")):
        body = {"code": code, "name": name, "valid_from": "2022-02-09", "decree": "Edisi 2022"}
        await command(registry, "/areas/new", body)
    before = await head(registry)
    # 36.02.28.2009 is in the loaded edition already, so the successor's load has nothing left to do.
    move = {
        "successor": CIKARATUAN_NEW,
        "name": "Cikaratuan",
        "effective_on": "2025-06-25",
        "decree": area_moved.decree,
    }
    await command(registry, f"/areas/{CIKARATUAN}/move", move)
    card = (await registry.web.get(f"/registry/areas/{CIKARATUAN}", headers={"Accept": "application/json"})).json()
    assert (card["area"]["closed_on"], card["area"]["successor"]) == ("2025-06-25", CIKARATUAN_NEW)
    rename = {"name": "Lain", "effective_on": "2026-01-01", "decree": "Contoh 9/2026"}
    refused = await registry.web.post(f"/registry/areas/{CIKARATUAN}/rename", json=rename)
    assert refused.json()["code"] == "area_closed"
    assert await registry.events(before) == [area_moved]


async def test_a_new_code_is_loaded_by_itself(registry: Running) -> None:
    before = await head(registry)
    move = {"successor": "36.72.07.1009", "name": "Ramanuju", "effective_on": "2026-01-01", "decree": "Contoh 5/2026"}
    moved = await command(registry, "/areas/36.72.07.1001/move", move)
    await registry.runtime.followers["when_area_changed_then_load_successors"].caught_up(moved["position"], 5)
    await registry.shown()
    successor = AreaLoaded(
        code=AreaCode("36.72.07.1009"), name="Ramanuju", level=AreaCode("36.72.07.1009").level, parent=PURWAKARTA,
        valid_from=date(2026, 1, 1), decree="Contoh 5/2026",
    )  # fmt: skip
    assert (await registry.events(before))[1:] == [successor]
    assert (await registry.web.get("/registry/areas/36.72.07.1009")).status_code == 200


async def test_a_search_finds_namesakes_by_full_path_and_old_names(registry: Running) -> None:
    await registry.web.post("/registry/areas/load", json={"within": "32.14.01"})
    json = {"Accept": "application/json"}
    found = (await registry.web.get("/registry/areas?q=purwakarta", headers=json)).json()["areas"]
    assert [one["path"] for one in found] == [
        "Purwakarta · Kabupaten Purwakarta · Jawa Barat",
        "Purwakarta · Kota Cilegon · Banten",
        "Purwakarta · Purwakarta · Kota Cilegon · Banten",
        "Kabupaten Purwakarta · Jawa Barat",
    ]
    rename = {"name": "Grogol", "effective_on": "2026-01-01", "decree": "Contoh 1/2026"}
    await command(registry, "/areas/36.72.06/rename", rename)
    for text in ("gerogol", "grogol"):
        found = (await registry.web.get(f"/registry/areas?q={text}", headers=json)).json()["areas"]
        assert "36.72.06" in [one["code"] for one in found]


async def test_an_unknown_area_is_refused_with_its_code(registry: Running) -> None:
    answer = await registry.web.post("/registry/posyantek/new", json=PROPOSAL | {"area": "36.71.01"})
    assert (answer.status_code, answer.json()["code"]) == (409, "area_unknown")
    assert "36.71.01" in answer.json()["detail"]
