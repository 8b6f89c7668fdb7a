"""Agencies in charge at the edge: by decree and day, on the cards of areas and posts, and for whom to say so."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest

from contracts.areas import AreaCode
from services.chassis.views import rebuild
from services.registry.views import agencies
from tests.examples import CILEGON, PURWAKARTA
from tests.examples_agencies import AGENCIES, planning_put_in_charge, social_put_in_charge
from tests.running import Running

HTML, JSON = {"Accept": "text/html"}, {"Accept": "application/json"}
CIBEBER, BANTEN = AreaCode("36.72.01"), AreaCode("36")
OWN = {"agency": "Dinas Khusus Contoh", "in_charge_from": "2020-06-01", "decree": "Perwal Contoh 5/2020"}
SOCIAL, PLANNING = (one.model_dump(mode="json", exclude={"area"}) for one in (social_put_in_charge,
                                                                            planning_put_in_charge))  # fmt: skip
PROPOSAL = {"name": "Posyantek Contoh", "level": "KECAMATAN", "area": PURWAKARTA, "agency": "Dinas Sosial Kota Cilegon"}


async def put(registry: Running, area: str, body: dict[str, Any], status: int = 200, **who: str) -> dict[str, Any]:
    """One agency put in charge, or what comes of trying."""
    answer = await registry.web.post(f"/registry/areas/{area}/agency", json=body, headers=who)
    assert answer.status_code == status, answer.text
    await registry.shown()
    found: dict[str, Any] = answer.json()
    return found


async def seen(registry: Running, path: str) -> dict[str, Any]:
    """A card as JSON."""
    answer = await registry.web.get(path, headers=JSON)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def page(registry: Running, path: str, **who: str) -> str:
    """A card as people see it."""
    return (await registry.web.get(path, headers={**HTML, **who})).text


async def test_the_card_of_an_area_tells_its_agencies_over_time(registry: Running) -> None:
    before = int(await registry.runtime.db.fetchval("select position from log.head"))
    await put(registry, CILEGON, SOCIAL)
    assert "sampai sebelum" not in (alone := await page(registry, f"/registry/areas/{CILEGON}"))
    assert alone.count(SOCIAL["agency"]) == 1, "what is the whole history is told once"
    await put(registry, CILEGON, PLANNING)
    await put(registry, CILEGON, PLANNING)
    assert await registry.events(before) == list(AGENCIES)
    card = await seen(registry, f"/registry/areas/{CILEGON}")
    assert [(one["agency"], one["since"], one["until"]) for one in card["agencies"]] == [
        (PLANNING["agency"], "2023-01-02", None), (SOCIAL["agency"], "2019-01-01", "2023-01-02"),
    ]  # fmt: skip
    shown = await page(registry, f"/registry/areas/{CILEGON}")
    assert "sampai sebelum 2 Januari 2023" in shown
    assert f'href="/registry/areas/{CILEGON}/agency"' in shown
    inside = await seen(registry, f"/registry/areas/{PURWAKARTA}")
    assert (inside["agencies"], inside["in_charge"]["agency"]) == ([], PLANNING["agency"])
    assert "Kota Cilegon · Banten" in await page(registry, f"/registry/areas/{PURWAKARTA}")
    above = await seen(registry, f"/registry/areas/{BANTEN}")
    assert above["in_charge"] is None
    early = await put(registry, CILEGON, SOCIAL | {"in_charge_from": "2022-01-01"}, 409)
    assert (early["code"], early["next"]) == ("in_charge_too_early", f"/registry/areas/{CILEGON}")


async def test_the_nearest_area_that_has_an_agency_by_then_says_which(registry: Running) -> None:
    await put(registry, BANTEN, OWN | {"agency": "Dinas Provinsi Contoh", "in_charge_from": "2018-01-01"})
    await put(registry, CIBEBER, OWN)
    await put(registry, CILEGON, SOCIAL)
    await put(registry, CILEGON, PLANNING)
    db, village = registry.runtime.db, AreaCode(f"{CIBEBER}.1001")
    told = {}
    for area in (CILEGON, village):
        for day in (date(2017, 12, 31), date(2018, 1, 1), date(2019, 1, 1), date(2020, 6, 1), date(2023, 1, 2)):
            term = await agencies.in_charge_on(db, area, day)
            told[area, day.year] = term and (term.area, term.agency)
    province, social = (BANTEN, "Dinas Provinsi Contoh"), (CILEGON, SOCIAL["agency"])
    planning, own = (CILEGON, PLANNING["agency"]), (CIBEBER, OWN["agency"])
    assert told == {
        (CILEGON, 2017): None, (CILEGON, 2018): province, (CILEGON, 2019): social, (CILEGON, 2020): social,
        (CILEGON, 2023): planning,
        (village, 2017): None, (village, 2018): province, (village, 2019): social, (village, 2020): own,
        (village, 2023): own,
    }  # fmt: skip


async def test_an_agency_that_is_yet_to_begin_is_on_file_and_not_in_charge(registry: Running) -> None:
    await put(registry, CILEGON, SOCIAL)
    await put(registry, CILEGON, OWN | {"in_charge_from": "2099-01-01"})
    card = await seen(registry, f"/registry/areas/{CILEGON}")
    assert (card["in_charge"]["agency"], card["agencies"][0]["agency"]) == (SOCIAL["agency"], OWN["agency"])


async def test_a_correction_of_the_same_day_is_what_counts_and_a_rebuild_gives_the_same(registry: Running) -> None:
    await put(registry, CILEGON, SOCIAL)
    await put(registry, CILEGON, PLANNING | {"agency": "Bapedalitbang"})
    await put(registry, CILEGON, PLANNING)
    card = await seen(registry, f"/registry/areas/{CILEGON}")
    assert [one["agency"] for one in card["agencies"]] == [PLANNING["agency"], SOCIAL["agency"]]
    live = await registry.rows(agencies.VIEW.name)
    await rebuild(agencies.VIEW, registry.runtime.db, registry.runtime.codec)
    assert await registry.rows(agencies.VIEW.name) == live


async def test_the_card_of_a_post_tells_an_agency_other_than_its_own(registry: Running) -> None:
    made = await registry.web.post("/registry/posyantek/new", json=PROPOSAL)
    assert made.status_code == 201, made.text
    here = urlsplit(made.json()["location"]).path
    told = "lain dari yang tercatat pada Posyantek ini"
    await registry.shown()
    assert (await seen(registry, here))["in_charge"] is None
    await put(registry, CILEGON, SOCIAL)
    card = await seen(registry, here)
    assert (card["in_charge"]["agency"], card["other_agency"]) == (SOCIAL["agency"], False)
    assert told not in await page(registry, here)
    await put(registry, CILEGON, PLANNING)
    shown = await page(registry, here)
    assert told in shown
    assert PLANNING["decree"] in shown
    assert (await seen(registry, here))["post"]["agency"] == SOCIAL["agency"], "the post's own word stays"
    assigned = {"agency": PLANNING["agency"], "since": "2023-01-02", "basis": PLANNING["decree"]}
    assert (await registry.web.post(f"{here}/agency", json=assigned)).status_code == 200
    await registry.shown()
    assert told not in await page(registry, here)


@pytest.mark.parametrize(
    ("role", "area", "status"),
    [
        ("AGENCY_HEAD", "36.72", 200), ("PROVINCE", "36", 200), ("AGENCY_HEAD", "36.73", 404),
        ("AGENCY_HEAD", "36.72.07", 404), ("AGENCY_STAFF", "36.72", 403), ("KECAMATAN", "36.72.07", 403),
    ],
)  # fmt: skip
async def test_who_appoints_the_officials_of_an_area_puts_its_agency_in_charge(
    registry: Running, role: str, area: str, status: int
) -> None:
    who = registry.token(role, area)
    await put(registry, CILEGON, SOCIAL, status, **who)
    link = f'href="/registry/areas/{CILEGON}/agency"'
    assert (link in await page(registry, f"/registry/areas/{CILEGON}", **who)) == (status == 200)


async def test_an_area_that_is_not_known_or_a_decree_that_is_missing_is_refused(registry: Running) -> None:
    unknown = await put(registry, "99.99", SOCIAL, 409)
    assert unknown["code"] == "area_unknown"
    await put(registry, CILEGON, SOCIAL | {"decree": ""}, 422)
