"""A partner's later life over HTTP: candidates, readable everywhere, numbers, size, standing, merges; and a rebuild."""

from typing import Any
from uuid import UUID

from services.chassis.views import rebuild
from services.registry.views import partners
from tests.examples_registry import site_recorded
from tests.integration.registry.test_registry_web import PARTNER, command, head
from tests.running import Running

JSON = {"Accept": "application/json"}
AGENG = {"kind": "PERGURUAN_TINGGI", "legal_name": "Universitas Sultan Ageng Contoh", "area": "36.72"}
AGUNG = {**AGENG, "legal_name": "Universitas Sultan Agung Contoh", "kbli": ["85321"]}


async def card(registry: Running, made: dict[str, Any]) -> dict[str, Any]:
    """The card as JSON; the page itself is looked at too, since a template can fail alone."""
    page = await registry.web.get(made["location"], headers={"Accept": "text/html"})
    assert page.status_code == 200, page.text
    found: dict[str, Any] = (await registry.web.get(made["location"], headers=JSON)).json()
    return found


async def names(registry: Running, q: str = "") -> list[str]:
    """The listed partners."""
    found = (await registry.web.get(f"/registry/partner?q={q}", headers=JSON)).json()
    return [one["legal_name"] for one in found["partners"]]


async def test_a_second_name_is_shown_before_registering_merged_and_taken_apart(registry: Running) -> None:
    first = await command(registry, "/partner/new", AGENG)
    refused = await registry.web.post("/registry/partner/new", json=AGUNG)
    assert (refused.status_code, refused.json()["code"]) == (409, "partner_may_exist")
    assert AGENG["legal_name"] in refused.json()["detail"]
    second = await command(registry, "/partner/new", AGUNG | {"confirmed": True})
    form = await registry.web.get(f"{second['location']}/merge", headers={"Accept": "text/html"})
    assert first["id"] in form.text
    await command(registry, f"/partner/{second['id']}/merge", {"into": first["id"], "reason": "Nama salah tulis"})
    assert await names(registry) == await names(registry, "agung") == [AGENG["legal_name"]]
    shown = await card(registry, second)
    assert (shown["partner"]["partner_id"], shown["asked_for"]) == (first["id"], AGUNG["legal_name"])
    assert shown["aliases"] == [AGUNG["legal_name"]]
    assert shown["duplicates"] == []
    before = await registry.rows("partners")
    await rebuild(partners.VIEW, registry.runtime.db, registry.runtime.codec)
    assert await registry.rows("partners") == before
    await command(registry, f"/partner/{second['id']}/unmerge", {"reason": "Ternyata dua"})
    assert await names(registry) == [AGENG["legal_name"], AGUNG["legal_name"]]


async def test_where_a_partner_works_is_on_its_card_and_told_anew_by_name(registry: Running) -> None:
    made = await command(registry, "/partner/new", PARTNER)
    before, there = await head(registry), f"/partner/{made['id']}/site"
    told = site_recorded.site
    site = {"name": told.name, "area": told.area, "address": told.address, "coordinates": "-6.0211, 106.0457"}
    await command(registry, there, site)
    assert await registry.events(before) == [site_recorded.model_copy(update={"partner_id": UUID(made["id"])})]
    shown = (await card(registry, made))["sites"]
    assert [one["name"] for one in shown] == [PARTNER["sites"][0]["name"], told.name]
    page = (await registry.web.get(made["location"], headers={"Accept": "text/html"})).text
    assert 'href="geo:-6.0211,106.0457"' in page
    assert shown[1]["again"] == f"/registry{there}?place={shown[1]['place']}"
    form = await registry.web.get(shown[1]["again"], headers={"Accept": "text/html"})
    assert all(f'value="{known}"' in form.text for known in (told.name, told.area, "-6.0211, 106.0457"))
    fresh = await registry.web.get(f"/registry{there}?place=x", headers={"Accept": "text/html"})
    assert (fresh.status_code, f'value="{told.name}"' in fresh.text) == (200, False)
    await command(registry, there, site | {"area": "36.72.06", "coordinates": None})
    again = (await card(registry, made))["sites"][1]
    assert (again["area"], again["latitude"], len((await card(registry, made))["sites"])) == ("36.72.06", None, 2)
    live = await registry.rows("partners")
    await rebuild(partners.VIEW, registry.runtime.db, registry.runtime.codec)
    assert await registry.rows("partners") == live


async def test_a_site_told_anew_after_a_merge_stands_once(registry: Running) -> None:
    first = await command(registry, "/partner/new", AGENG)
    second = await command(registry, "/partner/new", AGUNG | {"confirmed": True, "sites": ["36.72.07 Kebun"]})
    await command(registry, f"/partner/{second['id']}/merge", {"into": first["id"], "reason": "Nama salah tulis"})
    (site,) = (await card(registry, first))["sites"]
    assert (site["name"], site["again"]) == ("Kebun", None), "the merged one's own word, which can be undone"
    await command(registry, f"/partner/{first['id']}/site", {"name": "Kebun", "area": "36.72.06"})
    (site,) = (await card(registry, first))["sites"]
    assert (site["area"], site["again"]) == ("36.72.06", f"{first['location']}/site?place={site['place']}")
    await command(registry, f"/partner/{second['id']}/unmerge", {"reason": "Ternyata dua"})
    assert [(await card(registry, one))["sites"][0]["area"] for one in (first, second)] == ["36.72.06", "36.72.07"]


async def test_numbers_are_corrected_in_a_form_that_shows_them_and_in_no_address(registry: Running) -> None:
    made = await command(registry, "/partner/new", PARTNER)
    (step,) = [one for one in (await card(registry, made))["more_steps"] if "NIB" in one["title"]]
    assert step["href"] == f"{made['location']}/identifiers"
    form = (await registry.web.get(step["href"], headers={"Accept": "text/html"})).text
    assert f'value="{PARTNER["nib"]}"' in form
    assert f">{chr(10).join(PARTNER['kbli'])}</textarea>" in form
    elsewhere = await registry.web.get(step["href"], headers=registry.token("official", "36.73"))
    assert elsewhere.status_code == 404


async def test_partners_are_read_everywhere_and_changed_at_home(registry: Running) -> None:
    made = await command(registry, "/partner/new", PARTNER)
    elsewhere = registry.token("official", "36.73")
    assert (await registry.web.get(made["location"], headers=elsewhere | JSON)).json()["next_steps"] == []
    body = {"deactivated_on": "2021-01-04", "reason": "Tutup"}
    refused = await registry.web.post(f"{made['location']}/deactivate", json=body, headers=elsewhere)
    assert refused.status_code == 404


async def test_numbers_size_and_standing_are_on_the_card(registry: Running) -> None:
    made = await command(registry, "/partner/new", PARTNER)
    here, before = f"/partner/{made['id']}", await head(registry)
    fixed = {
        "nib": "9120001234568",
        "kbli": ["10801"],
        "kbli_edition": "KBLI_2025",
        "reason": "Salah ketik",
        "npwp": "12.345.678.2-901.000",
    }
    await command(registry, f"{here}/identifiers", fixed)
    figure = {"basis": "PENJUALAN_TAHUNAN", "year": 2020, "value": 1_234_567_891}
    await command(registry, f"{here}/size", figure)
    await command(registry, f"{here}/deactivate", {"deactivated_on": "2021-01-04", "reason": "Tutup"})
    shown = await card(registry, made)
    assert (shown["partner"]["nib"], shown["partner"]["status"]) == ("9120001234568", "NONAKTIF")
    assert shown["partner"]["kbli_edition"] == "KBLI_2025"
    page = (await registry.web.get(made["location"], headers={"Accept": "text/html"})).text
    assert "<dt>KBLI 2025</dt><dd>10801</dd>" in page
    assert (shown["size"]["size"], shown["size"]["thresholds"]) == ("MIKRO", "PP 7/2021")
    assert shown["next_steps"][0]["title"] == "Aktifkan lagi"
    await command(registry, f"{here}/reactivate", {"reactivated_on": "2021-02-01", "reason": "Buka"})
    assert (await card(registry, made))["partner"]["status"] == "CALON"
    assert len(await registry.events(before)) == 6
    feed = await registry.web.get("/registry/facts?limit=1000", headers=registry.token("service"))
    assert "PartnerSizeClassified" in feed.text
    assert "1234567891" not in feed.text
    assert "123456782901000" not in feed.text
