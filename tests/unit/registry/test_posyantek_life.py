"""Rules for posts after their founding: certificates, agencies, services, maturity, rests and the end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from contracts.base import Event
from contracts.codelists import IssuerRole, PosyantekStatus
from contracts.posyantek_lists import MaturityLevel, MaturityMeasure, ServiceType
from contracts.registry import PosyantekAgencyAssigned, PosyantekDissolved, PosyantekMarkedDormant, PosyantekRevived
from services.chassis.testing import accepted_twice_is_once, given
from services.registry.domain.maturity import Condition, RuleSet, findings, level_reached
from services.registry.domain.posyantek import POSYANTEK
from services.registry.domain.posyantek_commands import (
    AssessMaturity,
    AssignAgency,
    DissolvePosyantek,
    MarkDormant,
    MarkDormantBySilence,
    OfferService,
    PosyantekCommand,
    RenewCertificate,
    RevivePosyantek,
    StopService,
)
from services.registry.web.maturity_rules import read_rules
from tests.examples import POSYANTEK as POST
from tests.examples import (
    TODAY,
    posyantek_activated,
    posyantek_decree_issued,
    posyantek_proposed,
    posyantek_registered,
)
from tests.examples_registry import agency_assigned, certificate_renewed, service_offered, service_stopped

papers = (posyantek_proposed, posyantek_registered, posyantek_decree_issued)
active = (*papers, posyantek_activated)
dormant = PosyantekMarkedDormant(posyantek_id=POST, since=date(2020, 6, 1), reason="Sepi", by_rule=False)
revived = PosyantekRevived(
    posyantek_id=POST, dormant_since=date(2020, 6, 1), revived_on=date(2020, 11, 2), effort="Pengurus baru"
)
dissolved = PosyantekDissolved(
    posyantek_id=POST, dissolved_on=date(2021, 2, 15), reason="Digabung", decree_number="12/2021",
    issuer=IssuerRole.WALI_KOTA,
)  # fmt: skip
renew = RenewCertificate(
    POST, "220/031/SKT/2021", IssuerRole.WALI_KOTA, date(2021, 2, 1), date(2026, 1, 31), today=TODAY
)
assign = AssignAgency(POST, "Bappedalitbang Kota Cilegon", date(2021, 3, 1), "Perwal Contoh 7/2021")
rest = MarkDormant(POST, date(2020, 6, 1), "Sepi", today=TODAY)
silence = MarkDormantBySilence(POST, date(2020, 1, 1), date(2020, 6, 29), 180)
revive = RevivePosyantek(POST, date(2020, 11, 2), "Pengurus baru", today=TODAY)
dissolve = DissolvePosyantek(POST, date(2021, 2, 15), "Digabung", "12/2021", IssuerRole.WALI_KOTA, today=TODAY)
offer = OfferService(POST, ServiceType.KONSULTASI, date(2019, 4, 1), today=TODAY)
stop = StopService(POST, ServiceType.KONSULTASI, date(2020, 12, 31), today=TODAY)
RULES = RuleSet(
    "Contoh",
    (
        Condition(MaturityLevel.PRATAMA, MaturityMeasure.SK_BERLAKU, 1),
        Condition(MaturityLevel.MADYA, MaturityMeasure.RENCANA_KERJA, 1),
        Condition(MaturityLevel.MADYA, MaturityMeasure.LAYANAN_DITAWARKAN, 1),
        Condition(MaturityLevel.PURNAMA, MaturityMeasure.KEMITRAAN_AKTIF, 1),
    ),
)
ANSWERS = ((MaturityMeasure.RENCANA_KERJA, 1), (MaturityMeasure.KEMITRAAN_AKTIF, 0))
assess = AssessMaturity(POST, TODAY, ANSWERS, rules=RULES, today=TODAY)


def test_a_certificate_is_renewed_by_a_younger_one() -> None:
    past = given(POSYANTEK, *papers)
    past.when(renew).then(certificate_renewed)
    past.when(replace(renew, issued_on=date(2019, 2, 11))).rejected("certificate_not_newer", number="220/014/SKT/2019")
    past.when(replace(renew, issued_on=date(2021, 3, 9))).rejected("issued_in_future")
    given(POSYANTEK, posyantek_proposed).when(renew).rejected("posyantek_not_registered")


def test_agencies_take_over_from_one_another_in_order() -> None:
    past = given(POSYANTEK, posyantek_proposed)
    past.when(assign).then(agency_assigned)
    past.when(replace(assign, agency="Dinas Sosial Kota Cilegon")).then()
    later = given(POSYANTEK, posyantek_proposed, agency_assigned)
    later.when(replace(assign, agency="DPMD")).rejected("agency_since_too_early", since=date(2021, 3, 1))
    later.when(AssignAgency(POST, "DPMD", date(2022, 1, 1), "1/2022")).then(
        PosyantekAgencyAssigned(posyantek_id=POST, agency="DPMD", since=date(2022, 1, 1), basis="1/2022")
    )


def test_an_active_post_becomes_dormant_and_works_again() -> None:
    given(POSYANTEK, *active).when(rest).then(dormant)
    given(POSYANTEK, *active, dormant).when(revive).then(revived)
    assert POSYANTEK.fold((*active, dormant)).status is PosyantekStatus.VAKUM
    assert POSYANTEK.fold((*active, dormant, revived)).status is PosyantekStatus.AKTIF


def test_only_what_works_rests_and_only_from_a_day_on_which_it_worked() -> None:
    given(POSYANTEK, *papers).when(rest).rejected("posyantek_not_active", stage=PosyantekStatus.TERDAFTAR)
    past = given(POSYANTEK, *active)
    past.when(replace(rest, since=date(2019, 3, 3))).rejected("dormant_before_working")
    past.when(replace(rest, since=date(2021, 3, 9))).rejected("day_in_future")
    given(POSYANTEK, *active, dormant).when(replace(rest, reason="Lain")).rejected("posyantek_already_dormant")
    given(POSYANTEK, *active, dormant, revived).when(rest).rejected("dormant_before_working")


def test_a_post_is_revived_only_with_a_decree_in_force_and_after_it_rested() -> None:
    past = given(POSYANTEK, *active, dormant)
    past.when(replace(revive, revived_on=date(2020, 6, 1))).rejected("revived_before_dormant")
    past.when(replace(revive, revived_on=date(2024, 3, 1), today=date(2024, 6, 1))).rejected("no_decree_in_force")
    given(POSYANTEK, *active).when(revive).rejected("posyantek_not_dormant")


def test_silence_makes_dormant_by_rule_and_is_never_refused() -> None:
    by_rule = PosyantekMarkedDormant(
        posyantek_id=POST, since=date(2020, 6, 29), by_rule=True,
        reason="Tidak ada kegiatan yang tercatat selama 180 hari",
    )  # fmt: skip
    given(POSYANTEK, *active).when(silence).then(by_rule)
    for past in ((), papers, (*active, dormant), (*active, dormant, revived), (*active, dissolved)):
        given(POSYANTEK, *past).when(silence).then()


def test_a_post_is_dissolved_for_good() -> None:
    given(POSYANTEK, *active).when(dissolve).then(dissolved)
    given(POSYANTEK, *active, dormant).when(dissolve).then(dissolved)
    given(POSYANTEK, *active, dormant, revived).when(replace(dissolve, dissolved_on=date(2020, 11, 1))).rejected(
        "dissolved_too_early", latest=date(2020, 11, 2)
    )


@pytest.mark.parametrize("command", [renew, assign, rest, revive, offer, assess, replace(dissolve, reason="Lain")])
def test_a_dissolved_post_accepts_nothing_more(command: PosyantekCommand) -> None:
    given(POSYANTEK, *active, dissolved).when(command).rejected("posyantek_dissolved", dissolved_on=date(2021, 2, 15))


def test_services_are_offered_and_stopped() -> None:
    given(POSYANTEK, posyantek_proposed).when(offer).then(service_offered)
    offered = given(POSYANTEK, posyantek_proposed, service_offered)
    offered.when(stop).then(service_stopped)
    offered.when(replace(offer, since=date(2020, 1, 1))).rejected("service_already_offered", since=date(2019, 4, 1))
    offered.when(replace(stop, service=ServiceType.PROMOSI)).rejected("service_not_offered")
    offered.when(replace(stop, stopped_on=date(2019, 4, 1))).rejected("service_stopped_too_early")
    again = given(POSYANTEK, posyantek_proposed, service_offered, service_stopped)
    again.when(replace(offer, since=date(2020, 12, 30))).rejected("service_stopped_later")
    restarted = service_offered.model_copy(update={"since": date(2020, 12, 31)})
    again.when(replace(offer, since=date(2020, 12, 31))).then(restarted)


def test_a_level_needs_everything_below_it_and_says_why() -> None:
    events = POSYANTEK.decide(assess, POSYANTEK.fold((*active, service_offered)))
    assert [(e.level, e.rules) for e in events] == [(MaturityLevel.MADYA, "Contoh")]  # type: ignore[attr-defined]
    assert [one.found for one in events[0].findings] == [1, 1, 1, 0]  # type: ignore[attr-defined]
    all_but_the_lowest = dict.fromkeys(RULES.measures, 1) | {MaturityMeasure.SK_BERLAKU: 0}
    assert level_reached(findings(RULES, all_but_the_lowest)) is None
    assert level_reached(findings(RULES, dict.fromkeys(RULES.measures, 1))) is MaturityLevel.MANDIRI


def test_what_registry_knows_is_not_taken_from_the_assessor() -> None:
    told = replace(assess, answers=(*ANSWERS, (MaturityMeasure.SK_BERLAKU, 1)), assessed_on=date(2019, 2, 1))
    events = POSYANTEK.decide(told, POSYANTEK.fold(active))
    assert events[0].level is None  # type: ignore[attr-defined]


def test_an_answer_that_the_rules_need_must_be_given() -> None:
    given(POSYANTEK, *active).when(replace(assess, answers=())).rejected("maturity_answer_missing")


def test_the_rules_that_come_with_the_software_are_whole() -> None:
    rules = read_rules()
    assert {condition.level for condition in rules.conditions} == set(MaturityLevel)


_days = st.dates(date(2021, 1, 1), date(2021, 1, 5))
_services, _words = st.sampled_from(list(ServiceType)[:2]), st.sampled_from(["Satu", "Dua"])
_commands: st.SearchStrategy[PosyantekCommand] = st.one_of(
    st.builds(RenewCertificate, st.just(POST), _words, st.just(IssuerRole.BUPATI), _days, today=st.just(TODAY)),
    st.builds(AssignAgency, st.just(POST), _words, _days, st.just("1")),
    st.builds(MarkDormant, st.just(POST), _days, _words, today=st.just(TODAY)),
    st.builds(MarkDormantBySilence, st.just(POST), _days, _days, st.just(180)),
    st.builds(RevivePosyantek, st.just(POST), _days, _words, today=st.just(TODAY)),
    st.builds(
        DissolvePosyantek, st.just(POST), _days, _words, st.just("1"), st.just(IssuerRole.BUPATI), today=st.just(TODAY)
    ),
    st.builds(OfferService, st.just(POST), _services, _days, today=st.just(TODAY)),
    st.builds(StopService, st.just(POST), _services, _days, today=st.just(TODAY)),
    st.builds(AssessMaturity, st.just(POST), _days, st.just(ANSWERS), rules=st.just(RULES), today=st.just(TODAY)),
)  # fmt: skip
_pasts: Sequence[tuple[Event, ...]] = (
    (), papers, active, (*active, dormant), (*active, dormant, revived), (*active, service_offered, agency_assigned),
    (*active, dissolved),
)  # fmt: skip


@examples(st.sampled_from(_pasts), st.lists(_commands, min_size=1, max_size=3))
def test_every_command_accepted_twice_is_once(past: tuple[Event, ...], commands: list[PosyantekCommand]) -> None:
    for command in commands:
        accepted_twice_is_once(POSYANTEK, past, command)
