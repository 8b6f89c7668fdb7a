"""Areas that merge and split, at the edge: old codes lead on, what arose is there, other names find."""

from typing import Any

import pytest

from contracts.areas import AreaCode
from contracts.registry import AreaLoaded
from tests.examples_areas import (
    FORMED,
    KELURAHAN,
    MERGED_ON,
    NEIGHBOUR,
    area_merged,
    area_split,
    bps_code_recorded,
    variant_recorded,
)
from tests.running import Running

JSON = {"Accept": "application/json"}
MERGE = area_merged.model_dump(mode="json", exclude={"code"})
PROPOSAL = {"name": "Posyantek Contoh", "level": "KELURAHAN", "agency": "Dinas Contoh"}


async def change(registry: Running, path: str, body: dict[str, Any]) -> None:
    """One change that is accepted, with what the policies make of it."""
    answer = await registry.web.post(f"/registry/areas/{path}", json=body)
    assert answer.status_code in (200, 201), answer.text
    policy = registry.runtime.followers["when_area_changed_then_load_successors"]
    await policy.caught_up(answer.json()["position"], 5)
    await registry.shown()


async def card(registry: Running, code: str) -> dict[str, Any]:
    """An area's card as JSON."""
    answer = await registry.web.get(f"/registry/areas/{code}", headers=JSON)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


async def test_two_areas_are_merged_into_a_new_one(registry: Running) -> None:
    before = int(await registry.runtime.db.fetchval("select position from log.head"))
    await change(registry, f"{KELURAHAN}/merge", MERGE)
    await change(registry, f"{NEIGHBOUR}/merge", MERGE)
    formed = AreaLoaded(
        code=FORMED, name="Contoh Baru", level=FORMED.level, parent=FORMED.parent, valid_from=MERGED_ON,
        decree=area_merged.decree,
    )  # fmt: skip
    neighbour = area_merged.model_copy(update={"code": NEIGHBOUR})
    assert await registry.events(before) == [area_merged, formed, neighbour]
    gone = await card(registry, KELURAHAN)
    assert (gone["closing"], gone["area"]["successor"], gone["area"]["closed_on"]) == ("MERGED", FORMED, "2026-02-01")
    assert {one["code"] for one in (await card(registry, FORMED))["origins"]} == {KELURAHAN, NEIGHBOUR}
    page = (await registry.web.get(f"/registry/areas/{KELURAHAN}")).text
    assert "digabung" in page
    assert "Data lama tetap memakai kode" in page
    refused = await registry.web.post("/registry/posyantek/new", json=PROPOSAL | {"area": KELURAHAN})
    assert (refused.status_code, refused.json()["code"]) == (409, "area_closed")
    assert f"sekarang {FORMED}" in refused.json()["detail"]


async def test_a_split_from_a_form_leaves_the_old_code_or_ends_it(registry: Running) -> None:
    form = {
        "parts": "\n".join(f"{part.code} {part.name}" for part in area_split.parts),
        "effective_on": area_split.effective_on.isoformat(), "decree": area_split.decree,
    }  # fmt: skip
    sent = await registry.web.post(f"/registry/areas/{NEIGHBOUR}/split", data=form)
    assert sent.status_code == 303, sent.text
    parts = [{"code": "36.72.01.1021", "name": "Contoh Utara"}, {"code": "36.72.01.1022", "name": "Contoh Selatan"}]
    await change(registry, f"{KELURAHAN}/split", {"parts": parts, "effective_on": "2026-04-01", "decree": "Uji 6/2026"})
    mother, gone = await card(registry, NEIGHBOUR), await card(registry, KELURAHAN)
    assert (mother["area"]["closed_on"], len(mother["splits"][0]["parts"])) == (None, 2)
    assert (gone["closing"], gone["area"]["successor"]) == ("SPLIT", "36.72.01.1021")
    for code, name, origin in (
        ("36.72.01.1020", "Contoh Timur", NEIGHBOUR), ("36.72.01.1022", "Contoh Selatan", KELURAHAN),
    ):  # fmt: skip
        arisen = await card(registry, code)
        assert (arisen["area"]["name"], [one["code"] for one in arisen["origins"]]) == (name, [origin])
    assert "Dimekarkan menjadi" in (await registry.web.get(f"/registry/areas/{NEIGHBOUR}")).text
    one_left = {"parts": parts[:1], "effective_on": "2026-05-01", "decree": "Uji 7/2026"}
    refused = await registry.web.post(f"/registry/areas/{NEIGHBOUR}/split", json=one_left)
    assert (refused.status_code, refused.json()["code"]) == (409, "split_needs_parts")


@pytest.mark.parametrize("text", ["grogol", "3672022"])
async def test_an_area_is_found_by_another_name_and_by_the_code_of_bps(registry: Running, text: str) -> None:
    gerogol = variant_recorded.code
    before = (await registry.web.get(f"/registry/areas?q={text}", headers=JSON)).json()["areas"]
    assert gerogol not in [one["code"] for one in before], "the kelurahan Grogol alone has this name"
    said = {"exclude": {"code"}, "mode": "json"}
    await change(registry, f"{gerogol}/variants", variant_recorded.model_dump(**said))  # type: ignore[arg-type]
    await change(registry, f"{gerogol}/bps", bps_code_recorded.model_dump(**said))  # type: ignore[arg-type]
    found = (await registry.web.get(f"/registry/areas?q={text}", headers=JSON)).json()["areas"]
    added = [one for one in found if one not in before]
    assert [(one["code"], one["path"]) for one in added] == [(gerogol, "Gerogol · Kota Cilegon · Banten")]
    assert (await card(registry, gerogol))["keys"] == {"variants": ["Grogol"], "bps_code": "3672022"}
    taken = await registry.web.post("/registry/areas/36.72.07/bps", json={"bps_code": "3672022", "source": "Uji"})
    assert (taken.status_code, taken.json()["code"]) == (409, "bps_code_taken")


async def test_an_official_changes_no_area(registry: Running) -> None:
    official = registry.token("official", "36.72")
    for path in ("merge", "split", "variants", "bps"):
        answer = await registry.web.post(f"/registry/areas/{KELURAHAN}/{path}", json={}, headers=official)
        assert answer.status_code == 403
    assert (await card(registry, AreaCode("36.72")))["origins"] == []


async def test_a_name_in_a_form_is_answered_with_all_areas_of_that_name(registry: Running) -> None:
    await registry.web.post("/registry/areas/load", json={"within": "32.14.01"})
    asked = await registry.web.post("/registry/posyantek/new", json=PROPOSAL | {"area": "purwakarta"})
    assert (asked.status_code, asked.json()["code"]) == (422, "invalid")
    message = asked.json()["errors"][0]["message"]
    for one in ("32.14 = Kabupaten Purwakarta · Jawa Barat", "32.14.01 = Purwakarta · Kabupaten Purwakarta",
                "36.72.07 = Purwakarta · Kota Cilegon"):  # fmt: skip
        assert one in message
    form = PROPOSAL | {"area": "Nama Yang Tidak Ada"}
    page = await registry.web.post("/registry/posyantek/new", data=form)
    assert (page.status_code, "Tidak ada wilayah dengan kode atau nama itu" in page.text) == (422, True)
    partner = {"kind": "INDUSTRI", "legal_name": "PT Contoh", "area": "3672"}
    assert (await registry.web.post("/registry/partner/new", json=partner)).status_code == 422
