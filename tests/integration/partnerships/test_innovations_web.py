"""An innovation's way and its family, as people and machines see them."""

from typing import Any
from uuid import uuid4

from contracts.partnerships import (
    InnovationAbandoned,
    InnovationAdopted,
    InnovationCommercialised,
    InnovationPrototyped,
    InnovationRegistered,
    InnovationRevived,
    InnovationTested,
)
from services.chassis.views import rebuild
from services.partnerships.views import innovations
from tests import examples as ex
from tests.integration.partnerships.conftest import PROPOSED_ONLY
from tests.integration.partnerships.test_partnerships_web import ACTIVITIES, HTML, call, proposed, seen
from tests.running import Running

IDEA = {"name": "Mesin pengolah ampas tahu", "field": "PETERNAKAN", "problem": "Ampas terbuang",
        "registered_on": "2020-11-10"}  # fmt: skip
BUILT = {"built_on": "2020-11-20", "summary": "Mesin peras bermotor", "cost": 4_500_000,
         "fund_source": "DANA_DESA"}  # fmt: skip
TRIED = {"tested_on": "2020-12-15", "result": "BERHASIL", "findings": "Kadar air turun", "trl": 6}
USED = {"adopter_kind": "UMKM", "adopter": "UD Contoh Pakan", "area": "36.72.07", "adopted_on": "2021-01-12"}
SOLD = {"commercialised_on": "2021-02-20", "channel": "Dijual mitra"}
DROPPED = {"abandoned_on": "2021-02-25", "reason": "Suku cadang habis"}
AGAIN = {"revived_on": "2021-03-02", "reason": "Ada motor pengganti"}
WAY: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("prototype", BUILT, "PROTOTIPE"), ("trial", TRIED, "UJI"), ("adopt", USED, "DITERAPKAN"),
    ("commercialise", SOLD, "DIKOMERSIALKAN"), ("abandon", DROPPED, "DITINGGALKAN"),
    ("revive", AGAIN, "DIKOMERSIALKAN"),
)  # fmt: skip


async def registered(running: Running, **more: Any) -> str:
    """A new innovation's id."""
    answer = await call(running, "/innovation/new", IDEA | {"posyantek": str(ex.POSYANTEK)} | more)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_an_innovation_goes_its_way_and_the_card_follows(partnerships: Running) -> None:
    innovation = await registered(partnerships)
    here = f"/innovation/{innovation}"
    for verb, body, stage in WAY:
        doors = [door for door, _ in (await seen(partnerships, here))["doors"]]
        assert verb in doors, "what is possible is offered"
        answer = await call(partnerships, f"{here}/{verb}", body)
        assert answer.status_code == 200, answer.text
        assert answer.json()["location"] == f"/partnerships{here}"
        assert (await seen(partnerships, here))["innovation"]["stage"] == stage
    assert [type(event) for event in await partnerships.events()] == [
        InnovationRegistered, InnovationPrototyped, InnovationTested, InnovationAdopted, InnovationCommercialised,
        InnovationAbandoned, InnovationRevived,
    ]  # fmt: skip
    page = (await partnerships.web.get(f"/partnerships{here}", headers=HTML)).text
    for words in (
        "Uji coba: berhasil",
        "TKT 6",
        "biaya Rp4.500.000 · Dana Desa",
        "UD Contoh Pakan (UMKM), Purwakarta · Kota Cilegon · Banten",
    ):
        assert words in page
    assert 'aria-current="step">Dijual' in page
    posts = (await partnerships.web.get(f"/partnerships/activities?posyantek={ex.POSYANTEK}", headers=HTML)).text
    assert f'href="/partnerships{here}"' in posts
    live = await partnerships.rows("innovations")
    await rebuild(innovations.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows("innovations") == live


async def test_what_is_not_possible_is_refused_in_words(partnerships: Running) -> None:
    innovation = await registered(partnerships)
    answer = await call(partnerships, f"/innovation/{innovation}/trial", TRIED)
    assert (answer.status_code, answer.json()["code"]) == (409, "innovation_without_prototype")
    assert (await call(partnerships, f"/innovation/{innovation}/abandon", DROPPED)).status_code == 200
    answer = await call(partnerships, f"/innovation/{innovation}/adopt", USED | {"adopted_on": "2021-03-01"})
    assert answer.json()["code"] == "innovation_abandoned"
    assert "ditinggalkan sejak" in answer.json()["detail"]
    assert (await call(partnerships, f"/innovation/{uuid4()}/adopt", USED)).status_code == 404
    serang = partnerships.token("official", "36.73")
    for path in (f"/innovation/{innovation}", f"/family?innovation={innovation}"):
        assert (await partnerships.web.get(f"/partnerships{path}", headers=serang)).status_code == 404
    for verb, _, _ in WAY:
        form = await partnerships.web.get(f"/partnerships/innovation/{innovation}/{verb}", headers=HTML)
        assert form.status_code == 200


async def test_a_family_leads_from_partnership_and_research_to_whoever_uses_it(partnerships: Running) -> None:
    partnership = await proposed(partnerships)
    started = {"posyantek": str(ex.POSYANTEK), **ACTIVITIES[2][1]}
    research = (await call(partnerships, "/research/new", started)).json()["id"]
    first = await registered(partnerships, partnership=partnership, research=research)
    child = await registered(partnerships, name="Mesin peras kecil", derived_from=first)
    other = await registered(
        partnerships, name="Mesin peras Serang", derived_from=child, posyantek=str(PROPOSED_ONLY.posyantek_id)
    )
    assert (await call(partnerships, f"/innovation/{child}/adopt", USED)).status_code == 200
    trees = [
        await seen(partnerships, f"/family?{query}")
        for query in (
            f"innovation={other}",
            f"innovation={first}",
            f"partnership={partnership}",
            f"research={research}",
        )
    ]
    assert all(tree == trees[0] for tree in trees)
    [root] = trees[0]["roots"]
    assert root["innovation_id"] == first
    assert root["origin"]["partnership"] == {"id": partnership, "name": "UD Contoh Pakan Purwakarta"}
    assert root["origin"]["research"]["name"] == "TTG dan potensinya"
    [below] = root["children"]
    assert (below["innovation_id"], [one["told"] for one in below["adopters"]]) == (child, ["UD Contoh Pakan"])
    [last] = below["children"]
    assert (last["innovation_id"], last["children"]) == (other, [])
    page = (await partnerships.web.get(f"/partnerships/family?innovation={other}", headers=HTML)).text
    assert page.index("Mesin pengolah ampas tahu") < page.index("Mesin peras kecil") < page.index("Mesin peras Serang")
    cilegon = partnerships.token("official", "36.72")
    tree = await seen(partnerships, f"/family?innovation={first}", **cilegon)
    assert tree["roots"][0]["children"][0]["children"][0]["own"] is False
    page = (await partnerships.web.get(f"/partnerships/family?innovation={first}", headers=HTML | cilegon)).text
    assert f"/partnerships/innovation/{other}" not in page
    unknown = IDEA | {"posyantek": str(ex.POSYANTEK), "derived_from": str(uuid4())}
    assert (await call(partnerships, "/innovation/new", unknown)).json()["code"] == "innovation_unknown"
    card = (await partnerships.web.get(f"/partnerships/partnership/{partnership}", headers=HTML)).text
    assert f'href="/partnerships/family?partnership={partnership}"' in card
