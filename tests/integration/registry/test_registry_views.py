"""The views of registry: what they answer, and that a rebuild gives the same rows (P6)."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from contracts.areas import AreaCode
from contracts.aspiration_lists import AspirationLevel
from contracts.codelists import IssuerRole
from contracts.enterprise_lists import ProductUnit
from contracts.posyantek_lists import ServiceType
from contracts.registry import PartnerRegistered, PosyantekDecreeIssued
from services.chassis.decider import Sealed
from services.chassis.views import rebuild
from services.registry.domain.account import ACCOUNT, RevokeSessions
from services.registry.domain.agency import AGENCY, PutAgencyInCharge
from services.registry.domain.area import AREA, RecordBpsCode, RecordVariant, RenameArea
from services.registry.domain.area_ending import MoveArea, SplitArea
from services.registry.domain.area_state import AreaFact
from services.registry.domain.aspiration import ASPIRATION
from services.registry.domain.aspiration_commands import (
    AnswerAspiration,
    CloseAspiration,
    PassOnAspiration,
    VoiceAspiration,
)
from services.registry.domain.enterprise import ENTERPRISE
from services.registry.domain.enterprise_commands import (
    CloseEnterprise,
    LinkEnterprise,
    OfferProduct,
    Price,
    ReferEnterprise,
    RegisterEnterprise,
    ReportTurnover,
    ServeEnterprise,
    WithdrawConsent,
    WithdrawProduct,
)
from services.registry.domain.partner import PARTNER
from services.registry.domain.partner_commands import (
    ProposePartnerAgain,
    RecordPartnerContact,
    RegisterPartner,
    RejectPartner,
    VerifyPartner,
)
from services.registry.domain.posyantek import POSYANTEK
from services.registry.domain.posyantek_commands import (
    ActivatePosyantek,
    AssessMaturity,
    AssignAgency,
    DissolvePosyantek,
    IssueDecree,
    MarkDormant,
    OfferService,
    ProposePosyantek,
    RecordContact,
    RegisterPosyantek,
    RevivePosyantek,
    StopService,
)
from services.registry.domain.session import SESSION, EndSession, Means, OpenSession
from services.registry.main import SERVICE
from services.registry.views import areas, partner_search, post_life, posts
from services.registry.web.maturity_rules import read_rules
from tests.examples import (
    FEED_MAKER,
    GEROGOL,
    NOW,
    PURWAKARTA,
    TODAY,
    UNTIRTA,
    feed_maker_registered,
    feed_maker_verified,
    posyantek_activated,
    posyantek_decree_issued,
    posyantek_proposed,
    posyantek_registered,
    untirta_registered,
    visit_reported,
)
from tests.examples import POSYANTEK as POST
from tests.examples_agencies import planning_put_in_charge, social_put_in_charge
from tests.examples_areas import NEIGHBOUR, area_split
from tests.examples_aspirations import (
    aspiration_answered,
    aspiration_closed,
    aspiration_passed_further,
    aspiration_passed_on,
    aspiration_voiced,
    voiced_by_a_group,
)
from tests.examples_enterprises import (
    ENTERPRISE_ID,
    enterprise_linked,
    enterprise_referred,
    enterprise_registered,
    enterprise_served,
    product_offered,
)
from tests.examples_registry import located
from tests.integration.registry.test_registry_web import command as accepted
from tests.running import Running

KOTABUMI, KOTABUMI_NEW = AreaCode("36.72.07.1002"), AreaCode("36.72.08.1009")


async def execute(registry: Running, decider: object, stream_id: object, command: object) -> None:
    """One command, as an operator."""
    await registry.runtime.store.execute(decider, stream_id, command, command_id=uuid4(), by="test")  # type: ignore[arg-type]


async def founding_post(registry: Running) -> None:
    """The post of Kecamatan Purwakarta, active."""
    p, r, d = posyantek_proposed, posyantek_registered, posyantek_decree_issued
    for command in (
        ProposePosyantek(POST, p.name, p.level, p.area, p.agency, area_fact=AreaFact(p.area), today=TODAY),
        RegisterPosyantek(POST, r.certificate_number, r.issuer, r.issued_on, r.valid_until, today=TODAY),
        IssueDecree(POST, d.number, d.issuer, d.issued_on, d.valid_until, today=TODAY),
        ActivatePosyantek(POST, posyantek_activated.active_on, today=TODAY),
    ):
        await execute(registry, POSYANTEK, POST, command)


async def register(registry: Running, e: PartnerRegistered) -> None:
    """A partner."""
    command = RegisterPartner(
        e.partner_id, e.kind, e.legal_name, e.area, e.aliases, e.nib, e.kbli, e.sites,
        areas=(AreaFact(PURWAKARTA), AreaFact(e.area)), candidates=(), today=TODAY,
    )  # fmt: skip
    await execute(registry, PARTNER, e.partner_id, command)


async def founding_partners(registry: Running) -> None:
    """The feed maker, verified, and the university."""
    await register(registry, feed_maker_registered)
    await register(registry, untirta_registered)
    await execute(
        registry, PARTNER, UNTIRTA, RecordPartnerContact(UNTIRTA, "+62254100200", ask_for="Bagian Kerja Sama")
    )
    for command in (
        RejectPartner(UNTIRTA, date(2020, 1, 6), "Dokumen kurang", today=TODAY),
        ProposePartnerAgain(UNTIRTA, date(2020, 1, 8), "Dokumen lengkap", today=TODAY),
        RejectPartner(UNTIRTA, date(2020, 1, 9), "Masih kurang", today=TODAY),
    ):
        await execute(registry, PARTNER, UNTIRTA, command)
    v = feed_maker_verified
    await execute(registry, PARTNER, FEED_MAKER, VerifyPartner(FEED_MAKER, v.verified_on, v.basis, today=TODAY))


async def later_life(registry: Running) -> None:
    """The founding post served, was assessed, rested, worked again and was dissolved; partnerships told of a visit."""
    rules, agency, service = read_rules(), "Dinas Lain", ServiceType.PROMOSI
    answers = tuple((measure, 1) for measure in rules.measures)
    for command in (
        AssignAgency(POST, agency, date(2020, 1, 1), "1/2020"),
        RecordContact(POST, "Jalan Contoh 7", located.coordinates, "+62254123456", None, None),
        RecordContact(POST, "Jalan Contoh 8", located.coordinates, None, "posyantek@contoh.go.id", None),
        OfferService(POST, service, date(2019, 4, 1), today=TODAY),
        StopService(POST, service, date(2019, 5, 1), today=TODAY),
        OfferService(POST, service, date(2019, 6, 1), today=TODAY),
        AssessMaturity(POST, date(2020, 1, 1), answers, rules=rules, today=TODAY),
        MarkDormant(POST, date(2020, 2, 1), "Sepi", today=TODAY),
        RevivePosyantek(POST, date(2020, 3, 1), "Pengurus baru", today=TODAY),
        MarkDormant(POST, date(2020, 4, 1), "Sepi lagi", today=TODAY),
        DissolvePosyantek(POST, date(2021, 1, 1), "Digabung", "9/2021", IssuerRole.WALI_KOTA, today=TODAY),
    ):
        await execute(registry, POSYANTEK, POST, command)
    await registry.receive("partnerships", [visit_reported])


async def changed_areas(registry: Running) -> None:
    """Gerogol renamed three times, twice on one day; Kotabumi moved."""
    for name, day in (("Grogol", 1), ("Grogol Baru", 5), ("Grogol Lama", 5)):
        await execute(registry, AREA, GEROGOL, RenameArea(GEROGOL, name, date(2026, 1, day), f"Contoh {name}"))
    move = MoveArea(
        KOTABUMI, KOTABUMI_NEW, "Kotabumi", date(2026, 1, 1), "Contoh 7/2026",
        new_parent=AreaFact(AreaCode("36.72.08")), open_children=0,
    )  # fmt: skip
    await execute(registry, AREA, KOTABUMI, move)
    split = SplitArea(
        NEIGHBOUR, area_split.parts, area_split.effective_on, area_split.decree,
        around=(AreaFact(AreaCode("36.72.01")),), open_children=0,
    )  # fmt: skip
    await execute(registry, AREA, NEIGHBOUR, split)
    await execute(registry, AREA, GEROGOL, RecordVariant(GEROGOL, "Kecamatan Gerogol", "Uji"))
    await execute(registry, AREA, GEROGOL, RecordBpsCode(GEROGOL, "3672022", "Uji", holder=None))


async def agencies_of_the_kota(registry: Running) -> None:
    """Two agencies in charge, one after the other."""
    for e in (social_put_in_charge, planning_put_in_charge):
        command = PutAgencyInCharge(e.area, e.agency, e.in_charge_from, e.decree, area_fact=AreaFact(e.area))
        await execute(registry, AGENCY, e.area, command)


async def people_of_the_post(registry: Running) -> None:
    """Two people: one takes and leaves the chair, is corrected, read and erased; one joins and leaves."""
    here, decree = f"/posyantek/{POST}", posyantek_decree_issued.number
    operator = {"Authorization": registry.web.headers["Authorization"]}
    registry.web.headers.update(registry.token("AGENCY_HEAD", "36.72"))
    first, second = [
        (await accepted(registry, f"{here}/people/new", {"name": name, "nik": nik}))["id"]
        for name, nik in (("Contohwati", "3672075503900001"), ("Ujiwan", "3672071503900002"))
    ]
    chair = {"person": first, "position": "KETUA"}
    end = {"ended_on": "2019-12-31", "cause": "MENGUNDURKAN_DIRI"}
    await accepted(registry, f"{here}/officers/appoint", chair | {"decree_number": decree, "since": "2019-03-04"})
    await accepted(registry, f"{here}/officers/end", chair | end)
    await accepted(registry, f"{here}/members/join", {"person": second, "joined_on": "2019-03-04"})
    await accepted(registry, f"{here}/members/leave", {"person": second, "left_on": "2019-06-30"})
    for person, body in ((first, {"name": "Contohwati Uji"}), (second, {"name": "Ujiwan Coba", "sex": "LAKI_LAKI"})):
        await accepted(registry, f"/people/{person}/correct", body)
        await accepted(registry, f"/people/{person}/read", {"what": "NIK", "purpose": "MENGHUBUNGI"})
        official = registry.token("official", "36.72")
        asked = await registry.web.post(
            f"/registry/people/{person}/erasure", json={"reason": "SALAH_CATAT"}, headers=official
        )
        assert asked.status_code == 200, asked.text
    await accepted(registry, f"/people/{first}/erase", {"sure": "HAPUS"})
    registry.web.headers.update(operator)


async def assisted_enterprises(registry: Running) -> None:
    """A small business with all that can be on file."""
    e, served, sent, linked = enterprise_registered, enterprise_served, enterprise_referred, enterprise_linked
    name = Sealed("name", "name in secret")
    for command in (
        RegisterEnterprise(
            ENTERPRISE_ID, POST, name, None, None, e.area, e.kbli, e.registered_on, e.consent_on,
            dissolved_on=None, place=AreaFact(e.area), today=TODAY,
        ),
        ServeEnterprise(served.service_id, served.service, served.served_on, today=TODAY),
        ReferEnterprise(sent.referral_id, sent.target, sent.to, sent.need, sent.referred_on, today=TODAY),
        LinkEnterprise(FEED_MAKER, linked.linked_on, partner_known=True, today=TODAY),
        *(
            OfferProduct(
                UUID(int=n), product_offered.commodity, Sealed(f"{n}", "product in secret"),
                Price(ProductUnit.KG, 5_000, 6_000), product_offered.offered_on, today=TODAY,
            )
            for n in (1, 2)
        ),
        WithdrawProduct(UUID(int=1), date(2020, 5, 1), today=TODAY),
        ReportTurnover(2019, 1_000_000, 2, today=TODAY),
        ReportTurnover(2019, 2_000_000, 3, today=TODAY),
        CloseEnterprise(date(2021, 2, 1), today=TODAY),
        WithdrawConsent(date(2021, 3, 1), today=TODAY),
    ):  # fmt: skip
        await execute(registry, ENTERPRISE, ENTERPRISE_ID, command)


async def aspirations_of_the_post(registry: Running) -> None:
    """One that was answered and one that was closed."""
    for event in (aspiration_voiced, voiced_by_a_group):
        await execute(registry, ASPIRATION, event.aspiration_id, VoiceAspiration(
            event.aspiration_id, event.posyantek_id, event.subject, event.wish, event.voiced_on, None, event.group,
            dissolved_on=None, enterprise=None, today=TODAY,
        ))  # fmt: skip
    for way in (aspiration_passed_on, aspiration_passed_further):
        command = PassOnAspiration(way.to, way.note, way.passed_on, level=AspirationLevel.DINAS, today=TODAY)
        await execute(registry, ASPIRATION, way.aspiration_id, command)
    said, gone = aspiration_answered, aspiration_closed
    answer = AnswerAspiration(said.answer, said.answered_on, level=said.level, today=TODAY)
    await execute(registry, ASPIRATION, said.aspiration_id, answer)
    close = CloseAspiration(gone.reason, gone.closed_on, level=gone.level, today=TODAY)
    await execute(registry, ASPIRATION, gone.aspiration_id, close)


async def officials_of_the_kota(registry: Running) -> None:
    """Two of an agency's staff: one lends the office to the other, then gives it to a successor."""
    office = {"role": "AGENCY_STAFF", "area": "36.72", "decree_number": "Contoh 8/2020", "since": "2020-01-06"}
    ids = [(await accepted(registry, "/officials/new", office | {"title": title}))["id"] for title in ("Satu", "Dua")]
    card = await registry.web.get(f"/registry/officials/{ids[0]}", headers={"Accept": "application/json"})
    at = f"/officials/{ids[0]}/appointments/{card.json()['appointments'][0]['appointment_id']}"
    until = {"since": "2021-03-01", "until": "2021-03-14"}
    await accepted(registry, f"{at}/delegate", {"delegate": ids[1], "decree_number": "Contoh 9/2021", **until})
    over = {"decree_number": "Contoh 1/2021", "handed_over_on": "2021-06-01", "open_matters": "Tidak ada"}
    await accepted(registry, f"{at}/hand-over", over)


async def sessions_that_ended(registry: Running) -> None:
    """An official's session ended by themselves, and all of theirs by another."""
    official, session = uuid4(), uuid4()
    await execute(registry, SESSION, session, OpenSession(official, session, Means.KATA_SANDI, "Contoh", now=NOW))
    await execute(registry, SESSION, session, EndSession(official, session))
    await execute(registry, ACCOUNT, official, RevokeSessions(official, NOW))


@pytest.mark.parametrize("view", SERVICE.views, ids=lambda view: view.name)
async def test_a_rebuild_gives_the_same_rows(registry: Running, view: object) -> None:
    assert isinstance(view, type(areas.VIEW))
    await founding_post(registry)
    await founding_partners(registry)
    await changed_areas(registry)
    await agencies_of_the_kota(registry)
    await registry.shown()
    await people_of_the_post(registry)
    await officials_of_the_kota(registry)
    await sessions_that_ended(registry)
    await later_life(registry)
    await assisted_enterprises(registry)
    await aspirations_of_the_post(registry)
    await registry.shown()
    live = await registry.rows(view.name)
    assert all(live.values()), "a table is empty: the test would prove nothing"
    await rebuild(view, registry.runtime.db, registry.runtime.codec)
    assert await registry.rows(view.name) == live


async def test_the_founding_post_is_shown(registry: Running) -> None:
    await founding_post(registry)
    await registry.shown()
    db = registry.runtime.db
    post = await posts.by_id(db, POST)
    assert post is not None
    assert (post.status, post.active_on, post.certificate_number) == ("AKTIF", date(2019, 3, 4), "220/014/SKT/2019")
    d: PosyantekDecreeIssued = posyantek_decree_issued
    assert await posts.decrees(db, POST) == [posts.Decree(d.number, d.issuer, d.issued_on, d.valid_until)]
    assert await posts.listing(db, "36.72", area="36.72.07", text="purwa", status="AKTIF") == [post]
    assert await posts.listing(db, "36.7") == []
    assert await posts.listing(db, "", text="100%") == []
    assert await posts.beside(db, post) == []


async def test_the_later_life_of_a_post_is_shown_with_its_days(registry: Running) -> None:
    await founding_post(registry)
    await later_life(registry)
    await registry.shown()
    post, life = await posts.by_id(registry.runtime.db, POST), await post_life.of_post(registry.runtime.db, POST)
    assert post is not None
    assert (post.status, post.working_since, post.dissolved_on) == ("BUBAR", None, date(2021, 1, 1))
    assert [(one.since, one.revived_on) for one in life.rests] == [
        (date(2020, 2, 1), date(2020, 3, 1)), (date(2020, 4, 1), None),
    ]  # fmt: skip
    assert [(one.since, one.stopped_on) for one in life.services] == [
        (date(2019, 4, 1), date(2019, 5, 1)), (date(2019, 6, 1), None),
    ]  # fmt: skip
    assert (life.agency_on(date(2019, 12, 31)), life.agency_on(date(2020, 1, 1))) == (None, "Dinas Lain")
    # Each answer was 1: enough for PRATAMA, too little where MADYA asks for three officers.
    assert [(one.level, len(one.findings)) for one in life.assessments] == [("PRATAMA", len(read_rules().conditions))]


async def test_a_partner_is_found_by_every_name_and_where_it_works(registry: Running) -> None:
    await founding_partners(registry)
    await registry.shown()
    db = registry.runtime.db
    found = {text: [p.partner_id for p in await partner_search.listing(db, text=text)] for text in ("untirta", "AMPAS")}
    assert found == {"untirta": [UNTIRTA], "AMPAS": [FEED_MAKER]}
    assert [p.partner_id for p in await partner_search.listing(db, area="36.72")] == [FEED_MAKER]
    feed_maker = await partner_search.by_id(db, FEED_MAKER)
    assert feed_maker is not None
    assert (feed_maker.status, feed_maker.kbli) == ("TERVERIFIKASI", ("10801", "10392"))
    assert await partner_search.aliases(db, feed_maker) == ["Pengolahan Ampas Tahu Purwakarta"]
    assert [site.area for site in await partner_search.sites(db, FEED_MAKER)] == [PURWAKARTA]


async def test_a_partner_with_the_same_nib_may_be_the_same(registry: Running) -> None:
    await founding_partners(registry)
    twin = feed_maker_registered.model_copy(
        update={"partner_id": UUID(int=99), "legal_name": "CV Lain Sama Sekali", "aliases": (), "sites": ()}
    )
    await register(registry, twin)
    await registry.shown()
    found = await partner_search.by_id(registry.runtime.db, twin.partner_id)
    assert found is not None
    alike = await partner_search.possible_duplicates(registry.runtime.db, found)
    assert [other.partner_id for other in alike] == [FEED_MAKER]


async def test_an_area_has_the_name_of_the_day(registry: Running) -> None:
    await changed_areas(registry)
    await registry.shown()
    names = {}
    for day in (date(2021, 3, 5), date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 4), date(2026, 1, 5)):
        card = await areas.by_code(registry.runtime.db, GEROGOL, day)
        assert card is not None
        names[day.isoformat()] = card.entry.name
    assert names == {
        "2021-03-05": "Gerogol", "2025-12-31": "Gerogol", "2026-01-01": "Grogol", "2026-01-04": "Grogol",
        "2026-01-05": "Grogol Lama",
    }  # fmt: skip


async def test_a_moved_area_is_closed_and_no_longer_counted_inside(registry: Running) -> None:
    db = registry.runtime.db
    assert await areas.open_children(db, PURWAKARTA, date(2026, 1, 1)) == 6
    await changed_areas(registry)
    await registry.shown()
    assert await areas.open_children(db, PURWAKARTA, date(2025, 12, 31)) == 6
    assert await areas.open_children(db, PURWAKARTA, date(2026, 1, 1)) == 5
    assert await areas.closings(db, [KOTABUMI, AreaCode("99")]) == {KOTABUMI: (date(2026, 1, 1), KOTABUMI_NEW)}


async def test_a_search_takes_wildcards_as_letters(registry: Running) -> None:
    assert await areas.search(registry.runtime.db, "%", TODAY) == []
    assert await areas.search(registry.runtime.db, "36_72", TODAY) == []
    assert [one.code for one in await areas.search(registry.runtime.db, "36.72.07.1001", TODAY)] == ["36.72.07.1001"]
