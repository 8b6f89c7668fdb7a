"""Small businesses at the edge: what a page shows, what leaves the service, and what is left without consent."""

from typing import Any
from uuid import uuid4

from contracts.registry import EnterpriseClassUpgraded
from services.registry.domain.enterprise import ENTERPRISE
from services.registry.views import enterprise_search
from tests.examples import PURWAKARTA
from tests.integration.registry.test_registry_web import PARTNER, PROPOSAL, command
from tests.running import Running

JSON = {"Accept": "application/json"}
NAME, NIB = "Tahu Contoh Makmur", "9120001234599"
WISH = {"name": NAME, "area": PURWAKARTA, "nib": NIB, "registered_on": "2021-02-03", "consent_on": "2021-02-01"}


async def taken_on(registry: Running) -> tuple[str, str]:
    """A post, and the path of a small business that it assists."""
    post = (await command(registry, "/posyantek/new", PROPOSAL))["id"]
    made = await command(registry, f"/posyantek/{post}/enterprises/new", WISH)
    return post, f"/enterprises/{made['id']}"


async def card(registry: Running, path: str) -> dict[str, Any]:
    """The card as JSON."""
    answer = await registry.web.get(f"/registry{path}", headers=JSON)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_a_small_business_is_assisted_and_grows(registry: Running) -> None:
    post, path = await taken_on(registry)
    partner = (await command(registry, "/partner/new", PARTNER))["id"]
    await command(registry, f"{path}/serve", {"service": "PENDAMPINGAN", "served_on": "2021-02-10"})
    await command(
        registry, f"{path}/refer",
        {"target": "BANK", "to": "Bank Contoh", "need": "MODAL", "referred_on": "2021-02-11"},
    )  # fmt: skip
    await command(registry, f"{path}/partner", {"partner": partner, "linked_on": "2021-02-12"})
    for year, turnover in ((2019, 200_000_000), (2020, 400_000_000)):
        await command(registry, f"{path}/turnover", {"year": year, "turnover": turnover, "workers": 3})
    found = await card(registry, path)
    assert (found["enterprise"]["name"], found["enterprise"]["nib"], found["enterprise"]["size"]) == (
        NAME,
        NIB,
        "KECIL",
    )
    assert [(one["year"], one["turnover"], one["size"]) for one in found["reports"]] == [
        (2020, 400_000_000, "KECIL"), (2019, 200_000_000, "MIKRO"),
    ]  # fmt: skip
    assert [one["to"] for one in found["referrals"]] == ["Bank Contoh"]
    assert [one["partner_id"] for one in found["partners"]] == [partner]
    assert sum(isinstance(event, EnterpriseClassUpgraded) for event in await registry.events()) == 1
    page = (await registry.web.get(f"/registry/posyantek/{post}/enterprises")).text
    assert NAME in page
    assert "Rp" in (await registry.web.get(f"/registry{path}")).text


async def test_what_could_name_it_does_not_leave_the_service(registry: Running) -> None:
    _, path = await taken_on(registry)
    await command(registry, f"{path}/turnover", {"year": 2020, "turnover": 123_456_789, "workers": 3})
    feed = (await registry.web.get("/registry/facts?limit=1000", headers=registry.token("service"))).text
    assert "registry.EnterpriseTurnoverReported" in feed
    rows = await registry.runtime.db.fetch("select data::text as data from log.events where origin = 'self'")
    for secret in (NAME, NIB):
        assert secret not in feed
        assert all(secret not in row["data"] for row in rows), "sealed in the log, too"
    assert "123456789" not in feed


async def test_withdrawn_consent_erases_the_name_and_keeps_the_counts(registry: Running) -> None:
    post, path = await taken_on(registry)
    await command(registry, f"{path}/serve", {"service": "KONSULTASI", "served_on": "2021-02-10"})
    await command(registry, f"{path}/turnover", {"year": 2020, "turnover": 1, "workers": 3})
    sent = await registry.web.post(f"/registry{path}/withdraw", data={"withdrawn_on": "2021-03-01"})
    assert sent.status_code == 303, sent.text
    await registry.shown()
    found = await card(registry, path)
    assert (found["enterprise"]["name"], found["enterprise"]["nib"]) == ("(persetujuan ditarik)", None)
    assert (len(found["services"]), found["reports"][0]["turnover"], found["may_write"]) == (1, None, False)
    stream = ENTERPRISE.stream(found["enterprise"]["enterprise_id"])
    assert await registry.runtime.vault.keys([stream]) == {}
    refused = await registry.web.post(
        f"/registry{path}/serve", json={"service": "KONSULTASI", "served_on": "2021-02-11"}
    )  # fmt: skip
    assert (refused.status_code, refused.json()["code"]) == (409, "consent_withdrawn")
    assert NAME not in (await registry.web.get(f"/registry/posyantek/{post}/enterprises")).text
    assert (await enterprise_search.of_post(registry.runtime.db, found["enterprise"]["posyantek_id"]))[0].services == 1


async def test_a_post_that_is_dissolved_takes_nobody_on_and_is_not_offered_to(registry: Running) -> None:
    post, _ = await taken_on(registry)
    here = f"/registry/posyantek/{post}/enterprises"
    assert f"{here}/new" in (await registry.web.get(here)).text
    ending = {"dissolved_on": "2021-03-01", "reason": "Digabung", "decree_number": "1/2021", "issuer": "CAMAT"}
    await command(registry, f"/posyantek/{post}/dissolve", ending)
    refused = await registry.web.post(f"{here}/new", json=WISH | {"name": "Warung Lain"})
    assert (refused.status_code, refused.json()["code"]) == (409, "posyantek_dissolved")
    assert f"{here}/new" not in (await registry.web.get(here)).text


async def test_it_is_found_inside_the_area_of_its_post_only(registry: Running) -> None:
    post, path = await taken_on(registry)
    for role, area, status in (("official", "36.73", 404), ("viewer", "36.72", 403)):
        answer = await registry.web.post(
            f"/registry{path}/close", json={"closed_on": "2021-03-01"}, headers=registry.token(role, area)
        )
        assert answer.status_code == status
    elsewhere = registry.token("official", "36.73") | JSON
    for hidden in (path, f"/posyantek/{post}/enterprises"):
        assert (await registry.web.get(f"/registry{hidden}", headers=elsewhere)).status_code == 404
    unknown = await registry.web.get(f"/registry/enterprises/{uuid4()}", headers=JSON)
    assert unknown.json()["detail"] == "UMKM ini tidak ada, atau di luar wilayah Anda."
