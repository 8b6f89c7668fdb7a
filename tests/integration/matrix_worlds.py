"""Services with things in one kecamatan, for the access matrix, and the words in them that nobody else may read."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from contracts.areas import AreaCode
from services.chassis.access import Actor
from services.partnerships.main import SERVICE as PARTNERSHIPS
from services.registry.main import SERVICE as REGISTRY
from services.reporting.main import SERVICE as REPORTING
from tests import examples as ex
from tests.conftest import Start
from tests.integration.imports import checked
from tests.integration.matrix import HERE, Who, body_of
from tests.integration.partnerships.conftest import REGISTRY as TOLD
from tests.integration.partnerships.test_partnership_papers_web import DOCUMENT
from tests.integration.partnerships.test_partnership_term_web import TO_ACTIVE
from tests.integration.partnerships.test_partnerships_web import walk
from tests.running import Running, eventually

HOST = "36.72"
"""Contests are held by a kota or a province."""
JSON = {"Accept": "application/json"}
SESSIONS_BEGUN = datetime.now(UTC) - timedelta(minutes=5)
"""When all sessions of the matrix began."""


@dataclass
class World:
    """A service with things in `HERE`: their names for paths and forms, and the words that nobody else may read."""

    running: Running
    named: dict[str, Any]
    secrets: set[str]
    found: list[str] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)

    def headers(self, who: Who | None) -> dict[str, str]:
        """The token of somebody; nobody has none."""
        if who is None:
            return {"Authorization": ""}
        if (one := who.session) is not None:
            tokens = self.running.runtime.tokens
            token = tokens.mint_session(one.official_id, one.appointment_id, one.session_id, SESSIONS_BEGUN)
            return {"Authorization": f"Bearer {token}"}
        area = AreaCode(who.area) if who.area else None
        use = "service" if who.role == "service" else "grant"
        token = self.running.runtime.tokens.mint(Actor("matrix", who.role, area, who.post), use)  # type: ignore[arg-type]
        return {"Authorization": f"Bearer {token}"}

    async def head(self) -> int:
        """Where the log stands."""
        return int(await self.running.runtime.db.fetchval("select position from log.head"))


async def new(running: Running, path: str, named: dict[str, Any]) -> str:
    """The id of something new, made by the form at `path` with all that it requires."""
    command = next(one for edge in running.runtime.service.edges for one in edge.commands if one.path == path)
    address = f"/{running.runtime.name}{path.format_map(named)}"
    answer = await running.web.post(address, json=body_of(command.form, named))
    assert answer.status_code in (200, 201), f"{path}: {answer.text}"
    return str(answer.json()["id"])


async def registry(start: Start) -> World:
    """Registry with a post, a partner, an official with a delegation, all of one kecamatan."""
    running = await start(REGISTRY)
    await eventually(lambda: _ready(running))
    say = running.web.post
    assert (await say("/registry/areas/load", json={"within": "36.72"})).json()["refused"] == []
    proposal = {"name": "Posyantek Rahasia", "level": "KECAMATAN", "area": HERE, "agency": "Dinas Rahasia"}
    post = (await say("/registry/posyantek/new", json=proposal)).json()["id"]
    company = {"kind": "PENGUSAHA", "legal_name": "UD Contoh Matriks", "area": HERE}
    partner = (await say("/registry/partner/new", json=company)).json()["id"]
    twin = (await say("/registry/partner/new", json={**company, "legal_name": "PT Lain Sekali"})).json()["id"]
    office = {"role": "KECAMATAN", "title": "Jabatan Rahasia", "area": HERE, "decree_number": "SK-RAHASIA-1",
              "since": "2021-01-01"}  # fmt: skip
    answers = [await say("/registry/officials/new", json=office) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201], answers[0].text
    made = [answer.json() for answer in answers]
    cards = [(await running.web.get(one["location"], headers=JSON)).json()["appointments"][0] for one in made]
    appointment, delegate = cards[0]["appointment_id"], made[1]["id"]
    lent = {"delegate": delegate, "decree_number": "ST-RAHASIA-1", "since": "2026-01-01", "until": "2099-01-01"}
    at = f"{made[0]['location']}/appointments/{appointment}"
    assert (await say(f"{at}/delegate", json=lent)).status_code == 200
    operator = {**office, "role": "OPERATOR", "title": "Usulan Rahasia"}
    assert (await say(f"{made[0]['location']}/appoint", json=operator)).status_code == 200
    card = (await running.web.get(made[0]["location"], headers=JSON)).json()
    proposal = card["waiting"][0]["proposal_id"]  # declined, so that nobody of the matrix becomes an operator by it
    declined = await say(f"{made[0]['location']}/proposals/{proposal}/decline", json={"reason": "Keliru"})
    assert declined.status_code == 200, declined.text
    delegation = card["appointments"][0]["delegations"][0]["delegation_id"]
    human = {"name": "Orang Rahasia", "nik": "3672070101900001", "phone": "081200000001"}
    recorded = await say(
        f"/registry/posyantek/{post}/people/new", json=human, headers=running.token("AGENCY_HEAD", HERE)
    )
    assert recorded.status_code == 200, recorded.text
    person = recorded.json()["id"]
    named = {
        "session_id": str(uuid4()),
        "person_id": person, "read_id": str(uuid4()), "person": person, "outgoing": person, "name": "Contoh",
        "nik": None, "phone": None, "sure": "HAPUS", "section": None,
        "posyantek_id": UUID(post), "partner_id": partner, "code": HERE, "official_id": made[0]["id"],
        "appointment_id": appointment, "delegation_id": delegation, "proposal_id": proposal,
        "command_id": (await _command(running)),
        "within": HERE, "area": HERE, "into": twin, "level": "KECAMATAN", "role": "KECAMATAN",
        "delegate": delegate, "until": "2099-01-01",
    }  # fmt: skip
    named |= {"bps_code": "3672022", "nib": None, "owner": None, "partner": partner}
    business = {**named, "name": "Usaha Rahasia"}
    named |= {"import_id": await _import(running, "posyantek"), "import_kind": "posyantek"}
    named["enterprise_id"] = await new(running, "/posyantek/{posyantek_id}/enterprises/new", business)
    product = {**business, "name": "Produk Rahasia"}
    await new(running, "/enterprises/{enterprise_id}/products/new", named | product)
    card = await running.web.get(f"/registry/enterprises/{named['enterprise_id']}", headers=JSON)
    named["product_id"] = card.json()["enterprise"]["products"][0]["product_id"]
    asking = {**named, "enterprise": None, "group": None, "wish": "Aspirasi Rahasia"}
    named["aspiration_id"] = await new(running, "/posyantek/{posyantek_id}/aspirations/new", asking)
    named |= {"enterprise": named["enterprise_id"], "group": None}
    secrets = {
        post,
        named["aspiration_id"],
        "Aspirasi Rahasia",
        named["enterprise_id"],
        named["product_id"],
        "Produk Rahasia",
        "Usaha Rahasia",
        "Posyantek Rahasia",
        "Dinas Rahasia",
        "Jabatan Rahasia",
        "Usulan Rahasia",
        "SK-RAHASIA-1",
        "ST-RAHASIA-1",
        person,
    }
    secrets |= {"Orang Rahasia", human["nik"], "0812-0000-0001", "+6281200000001"}
    return World(running, named, secrets | {one["id"] for one in made} | {appointment, delegation})


async def _import(running: Running, kind: str) -> str:
    """An import that another actor made, of the template's example."""
    template = await running.web.get(f"/{running.runtime.name}/imports/template/{kind}")
    place, _ = await checked(running, kind, template.content)
    return place.rpartition("/")[2]


async def _ready(running: Running) -> bool:
    return all(follower.beat_at for follower in running.runtime.followers.values())


async def _command(running: Running) -> str:
    """A command that another actor gave."""
    return str(await running.runtime.db.fetchval("select id from log.commands limit 1"))


async def partnerships(start: Start) -> World:
    """Partnerships with an active partnership of one kecamatan's post, and one of everything that belongs to it."""
    running = await start(PARTNERSHIPS)
    await running.receive("registry", TOLD)
    duty = {"side": "PIHAK_MITRA", "duty": "Kewajiban Rahasia", "due_on": "2020-08-31"}
    partnership = await walk(running, *TO_ACTIVE, ("document/new", DOCUMENT), ("obligation/new", duty))
    card = (await running.web.get(f"/partnerships/partnership/{partnership}", headers=JSON)).json()
    of_post = {"posyantek": str(ex.POSYANTEK)}
    made = {}
    things: dict[str, dict[str, Any]] = {
        "visit": {"purpose": "PEMBINAAN", "place": "Tempat Rahasia", "place_area": HERE, "planned_on": "2021-03-05"},
        "research": {"partner": str(ex.UNTIRTA), "topic": "Topik Rahasia", "started_on": "2020-09-01"},
        "innovation": {"name": "Inovasi Rahasia", "field": "PETERNAKAN", "problem": "Masalah Rahasia",
                       "registered_on": "2020-11-10"},
        "income": {"beneficiary": "ORGANISASI", "source": "KEMITRAAN", "amount": 987_654_321,
                   "received_on": "2021-02-28", "evidence": "Bukti Rahasia"},
        "income/draft": {"beneficiary": "ORGANISASI", "source": "LAYANAN", "amount": 876_543_210,
                         "received_on": "2021-03-02", "evidence": "Draf Rahasia"},
        "action-item": {"task": "Tugas Rahasia", "owner": "PIHAK_POSYANTEK", "due_on": "2099-01-01"},
    }  # fmt: skip
    for kind, body in things.items():
        answer = await running.web.post(f"/partnerships/{kind}/new", json=of_post | body)
        assert answer.status_code == 201, answer.text
        made[kind] = answer.json()["id"]
    named = {
        "posyantek_id": ex.POSYANTEK, "partnership_id": partnership, "visit_id": made["visit"],
        "action_item_id": made["action-item"],
        "research_id": made["research"], "innovation": made["innovation"], "derived_from": None,
        "output": str(uuid4()),
        "innovation_id": made["innovation"], "income_id": made["income"],
        "obligation_id": card["duties"][0]["obligation_id"], "command_id": await _command(running),
        "document_id": card["documents"][0]["document_id"], "posyantek": str(ex.POSYANTEK),
        "partner": str(ex.FEED_MAKER), "partnership": None, "research": None, "place_area": HERE, "area": HERE,
        "arrangement": "RANTAI_PASOK:PEMASOK:PENERIMA_PASOKAN", "sha256": "e" * 64, "supersedes": None,
    }  # fmt: skip
    named["workshop_id"] = await new(running, "/workshop/plan", named | {"topic": "Lokakarya Rahasia"})
    named |= {"import_id": await _import(running, "pemasukan"), "import_kind": "pemasukan"}
    named["opportunity_id"] = await new(running, "/opportunity/new", named)
    target = named | {"year": 2021, "indicator": "K3", "value": 100, "hope": "Harapan Rahasia"}
    await new(running, "/target/new", target)
    at, work = "/partnership/{partnership_id}", {"work": "Pekerjaan Rahasia", "what": "Manfaat Rahasia"}
    await new(running, f"{at}/jobs/new", named | work)
    await new(running, f"{at}/benefit/new", named | work)
    await running.shown()
    card = (await running.web.get(f"/partnerships/partnership/{partnership}", headers=JSON)).json()
    named |= {"jobs_id": card["jobs"][0]["jobs_id"], "benefit_id": card["benefits"][0]["benefit_id"]}
    [wanted] = (await running.web.get("/partnerships/target", headers=JSON)).json()["targets"]
    named["target_id"] = wanted["target_id"]
    named["contest_id"] = await new(running, "/contest/new", {**named, "host_area": HOST})
    entering = named | {"title": "Peserta Matriks", "innovation": None, "after": None}
    await new(running, "/contest/{contest_id}/enter", entering)
    await running.shown()
    [entry] = (await running.web.get(f"/partnerships/contest/{named['contest_id']}", headers=JSON)).json()["entries"]
    named |= {"candidate_id": str(uuid4()), "appointment": str(uuid4()), "umbrella": None,
              "entry_id": entry["entry_id"], "match": str(uuid4()), "juror": "J1",
              "url": "https://koran.example/1", "funder": "APBN",
              "juror_of": None, "after": None, "potential": None, "host_area": HOST,
              "scores": [{"criterion": "Keterbaruan", "score": 60}]}  # fmt: skip
    told = named | {"title": "Berita Rahasia"}
    named["news_id"] = await new(running, "/partnership/{partnership_id}/news/new", told)
    named["circumstance_id"] = await new(running, "/circumstance/new", named)
    named["contest_news_id"] = await new(running, "/contest/{contest_id}/news/new", named)
    secrets = {str(ex.POSYANTEK), partnership, *made.values(), named["obligation_id"], named["document_id"],
               named["workshop_id"], named["jobs_id"], named["benefit_id"]}  # fmt: skip
    words = {"Kewajiban Rahasia", "Harapan Rahasia", "Tempat Rahasia", "Tugas Rahasia", "Lokakarya Rahasia",
             "Berita Rahasia", "Topik Rahasia", "Inovasi Rahasia", "Masalah Rahasia",
             "Draf Rahasia", "Pekerjaan Rahasia", "Manfaat Rahasia",
             "Bukti Rahasia", "987.654.321", "987654321", DOCUMENT["posyantek_number"]}  # fmt: skip
    return World(running, named, secrets | words)


async def reporting(start: Start) -> World:
    """Reporting, having heard of a post and a partnership, filed under one kecamatan."""
    running = await start(REPORTING)
    areas = dict.fromkeys(range(1, 60), HERE)
    await running.receive("registry", TOLD[:-1], areas)
    await running.receive("partnerships", [ex.partnership_proposed, ex.visit_planned, ex.visit_reported], areas)
    named = {
        "posyantek_id": ex.POSYANTEK, "origin": "partnerships", "number": 2, "command_id": str(uuid4()), "area": HERE,
        "figure": "k1",
    }  # fmt: skip
    return World(running, named, {str(ex.POSYANTEK), str(ex.FEED_PARTNERSHIP), ex.visit_planned.place})
