"""What small businesses sell, at the edge: shown, found by name and commodity, gone with the consent."""

from typing import Any

from contracts.registry import EnterpriseProductOffered
from tests.integration.registry.test_enterprises_web import JSON, WISH, card, taken_on
from tests.integration.registry.test_registry_web import PROPOSAL, command
from tests.running import Running

CHIPS: dict[str, Any] = {
    "name": "Keripik Contoh Renyah", "commodity": "PANGAN_OLAHAN", "unit": "BUNGKUS", "price_from": 12_000,
    "price_to": 15_000, "offered_on": "2021-02-10",
}  # fmt: skip


async def listed(registry: Running, post: str, query: str = "") -> list[dict[str, Any]]:
    """The small businesses of a post, as JSON."""
    answer = await registry.web.get(f"/registry/posyantek/{post}/enterprises{query}", headers=JSON)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["enterprises"]
    return found


async def test_a_product_is_offered_changed_and_withdrawn(registry: Running) -> None:
    post, path = await taken_on(registry)
    await command(registry, f"{path}/products/new", CHIPS)
    (shown,) = (await card(registry, path))["enterprise"]["products"]
    assert {name: shown[name] for name in CHIPS} == CHIPS
    page = (await registry.web.get(f"/registry{path}", headers={"Accept": "text/html"})).text
    assert "Rp12.000 sampai Rp15.000 per bungkus" in page
    there = f"{path}/products/{shown['product_id']}"
    assert f'href="/registry{there}/change"' in page, "an address holds no price"
    form = (await registry.web.get(f"/registry{there}/change")).text
    for known in (CHIPS["name"], "12000", "15000"):
        assert f'value="{known}"' in form
    assert '<option value="BUNGKUS" selected>' in form
    typed = {"name": CHIPS["name"], "unit": "KG", "price_from": "90.000"}
    sent = await registry.web.post(f"/registry{there}/change", data=typed)
    assert sent.status_code == 303, sent.text
    await registry.shown()
    assert (
        f"{CHIPS['name']}, Rp90.000 per kg" in (await registry.web.get(f"/registry/posyantek/{post}/enterprises")).text
    )
    await command(registry, f"{there}/withdraw", {"withdrawn_on": "2021-02-20"})
    assert CHIPS["name"] not in (await registry.web.get(f"/registry/posyantek/{post}/enterprises")).text
    assert (await card(registry, path))["enterprise"]["products"][0]["withdrawn_on"] == "2021-02-20"


async def test_a_business_is_found_by_what_it_sells(registry: Running) -> None:
    post, path = await taken_on(registry)
    other = await command(
        registry, f"/posyantek/{post}/enterprises/new", WISH | {"name": "Bengkel Contoh", "nib": None}
    )
    await command(registry, f"{path}/products/new", CHIPS)
    tofu = CHIPS | {"name": "Tahu Contoh", "commodity": "AMPAS_TAHU"}
    await command(registry, f"/enterprises/{other['id']}/products/new", tofu)
    found = {query: [one["name"] for one in await listed(registry, post, query)] for query in (
        "?q=KERIPIK%20%20contoh", "?commodity=AMPAS_TAHU", "?q=contoh&commodity=PANGAN_OLAHAN",
        "?q=keripik&commodity=AMPAS_TAHU",
    )}  # fmt: skip
    assert list(found.values()) == [[WISH["name"]], ["Bengkel Contoh"], [WISH["name"]], []]
    assert len(await listed(registry, post)) == 2
    empty = (await registry.web.get(f"/registry/posyantek/{post}/enterprises?q=sepatu")).text
    assert "Tampilkan semua" in empty
    await command(registry, f"{path}/close", {"closed_on": "2021-03-01"})
    assert await listed(registry, post, "?q=keripik") == []


async def test_a_post_that_assists_nobody_yet_has_nothing_to_search(registry: Running) -> None:
    post = (await command(registry, "/posyantek/new", PROPOSAL))["id"]
    page = (await registry.web.get(f"/registry/posyantek/{post}/enterprises", headers={"Accept": "text/html"})).text
    assert "Belum ada UMKM yang didaftarkan." in page
    assert "Cari" not in page


async def test_the_name_and_price_of_a_product_do_not_leave_the_service(registry: Running) -> None:
    post, path = await taken_on(registry)
    await command(registry, f"{path}/products/new", CHIPS)
    (sold,) = (await card(registry, path))["enterprise"]["products"]
    feed = (await registry.web.get("/registry/facts?limit=1000", headers=registry.token("service"))).text
    assert "PANGAN_OLAHAN" in feed
    assert CHIPS["name"] not in feed
    assert "12000" not in feed
    rows = await registry.runtime.db.fetch("select data::text as data from log.events where origin = 'self'")
    assert all(CHIPS["name"] not in row["data"] for row in rows), "sealed in the log, too"
    await command(registry, f"{path}/withdraw", {"withdrawn_on": "2021-03-01"})
    assert (await card(registry, path))["enterprise"]["products"] == []
    assert await listed(registry, post, "?q=keripik") == await listed(registry, post, "?commodity=PANGAN_OLAHAN") == []
    form = (await registry.web.get(f"/registry{path}/products/{sold['product_id']}/change")).text
    assert CHIPS["name"] not in form
    [kept] = await registry.runtime.db.fetch("select name, price_from, price_to, unit from enterprises.product")
    assert tuple(kept) == (None, None, None, "BUNGKUS")
    refused = await registry.web.post(f"/registry{path}/products/new", json=CHIPS | {"name": "Lain"})
    assert (refused.status_code, refused.json()["code"]) == (409, "consent_withdrawn")
    assert sum(isinstance(event, EnterpriseProductOffered) for event in await registry.events()) == 1
