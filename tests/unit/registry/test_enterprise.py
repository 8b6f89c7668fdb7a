"""Rules for small businesses: consent first and last, a class that is derived, an upgrade once for each year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import given as examples
from hypothesis import strategies as st

from contracts.base import Event
from contracts.codelists import KbliEdition, SizeClass
from services.chassis.decider import Sealed
from services.chassis.testing import accepted_twice_is_once, given
from services.registry.domain.area_state import AreaFact
from services.registry.domain.enterprise import ENTERPRISE
from services.registry.domain.enterprise_commands import (
    CloseEnterprise,
    EnterpriseCommand,
    LinkEnterprise,
    ReferEnterprise,
    RegisterEnterprise,
    ReportTurnover,
    ServeEnterprise,
    WithdrawConsent,
)
from services.registry.domain.enterprise_events import EnterpriseNamed, EnterpriseTurnoverRecorded
from tests.examples import PURWAKARTA, TODAY
from tests.examples_enterprises import (
    ENTERPRISE_ID,
    REFERRAL,
    SERVICE,
    class_upgraded,
    consent_withdrawn,
    enterprise_closed,
    enterprise_linked,
    enterprise_referred,
    enterprise_registered,
    enterprise_served,
    turnover_reported,
)
from tests.examples_registry import FEED_PARTNER, FOUNDING_POST

NAME = Sealed("name", "name in secret")
MILLION = 1_000_000
register = RegisterEnterprise(
    ENTERPRISE_ID, FOUNDING_POST, NAME, None, None, PURWAKARTA, "10392", enterprise_registered.registered_on,
    enterprise_registered.consent_on, dissolved_on=None, place=AreaFact(PURWAKARTA), today=TODAY,
)  # fmt: skip
named = EnterpriseNamed(enterprise_id=ENTERPRISE_ID, name=NAME)
serve = ServeEnterprise(SERVICE, enterprise_served.service, enterprise_served.served_on, today=TODAY)
refer = ReferEnterprise(
    REFERRAL, enterprise_referred.target, enterprise_referred.to, enterprise_referred.need,
    enterprise_referred.referred_on, today=TODAY,
)  # fmt: skip
link = LinkEnterprise(FEED_PARTNER, enterprise_linked.linked_on, partner_known=True, today=TODAY)
report = ReportTurnover(2020, 400 * MILLION, 3, today=TODAY)
close = CloseEnterprise(enterprise_closed.closed_on, today=TODAY)
withdraw = WithdrawConsent(consent_withdrawn.withdrawn_on, today=TODAY)
recorded = EnterpriseTurnoverRecorded(enterprise_id=ENTERPRISE_ID, year=2020, turnover=400 * MILLION)
baseline = (
    turnover_reported.model_copy(update={"year": 2019, "size": SizeClass.MIKRO, "workers": 2}),
    recorded.model_copy(update={"year": 2019, "turnover": 200 * MILLION}),
)
assisted = given(ENTERPRISE, enterprise_registered, named)


def test_a_small_business_is_taken_on_with_its_consent() -> None:
    given(ENTERPRISE).when(register).then(enterprise_registered, named)
    assisted.when(replace(register, name=Sealed("other", "x"))).rejected("enterprise_already_registered")


def test_its_trade_is_of_an_edition() -> None:
    newer = replace(register, kbli_edition=KbliEdition.KBLI_2025)
    expected = enterprise_registered.model_copy(update={"kbli_edition": KbliEdition.KBLI_2025})
    given(ENTERPRISE).when(newer).then(expected, named)


def test_consent_comes_first_and_nothing_lies_in_the_future() -> None:
    late = replace(register, consent_on=date(2020, 2, 4))
    given(ENTERPRISE).when(late).rejected("consent_comes_first", consent_on=date(2020, 2, 4))
    future = date(2021, 3, 9)
    given(ENTERPRISE).when(replace(register, registered_on=future)).rejected("day_in_future", day=future)
    given(ENTERPRISE).when(replace(register, place=None)).rejected("area_unknown", area=PURWAKARTA)


def test_a_post_that_is_no_more_takes_nobody_on() -> None:
    gone = date(2020, 1, 1)
    given(ENTERPRISE).when(replace(register, dissolved_on=gone)).rejected("posyantek_dissolved", dissolved_on=gone)


def test_it_is_served_sent_on_and_linked() -> None:
    assisted.when(serve).then(enterprise_served)
    assisted.when(refer).then(enterprise_referred)
    assisted.when(link).then(enterprise_linked)
    again = replace(link, linked_on=date(2020, 9, 1))
    given(ENTERPRISE, enterprise_registered, named, enterprise_linked).when(again).then()


def test_what_is_done_lies_between_its_registration_and_today_for_one_that_is_open() -> None:
    assisted.when(replace(serve, served_on=date(2020, 1, 1))).rejected(
        "enterprise_not_yet_assisted", since=enterprise_registered.registered_on
    )
    assisted.when(replace(serve, served_on=date(2021, 3, 9))).rejected("day_in_future")
    assisted.when(replace(link, partner_known=False)).rejected("partner_unknown")
    closed = given(ENTERPRISE, enterprise_registered, named, enterprise_closed)
    closed.when(serve).rejected("enterprise_closed", closed_on=enterprise_closed.closed_on)
    for command in (serve, refer, link, report, close, withdraw):
        given(ENTERPRISE).when(command).rejected("enterprise_unknown")


def test_the_first_report_is_the_baseline_and_no_upgrade() -> None:
    assisted.when(report).then(turnover_reported, recorded)


def test_a_class_above_that_of_the_year_before_is_an_upgrade_by_the_thresholds_of_then() -> None:
    past = given(ENTERPRISE, enterprise_registered, named, *baseline)
    past.when(report).then(turnover_reported, recorded, class_upgraded)
    by_now = ReportTurnover(2021, 400 * MILLION, 3, today=TODAY)
    (reported, _) = past.when(by_now).events
    assert getattr(reported, "size", None) is SizeClass.MIKRO, "the thresholds of 2021 are higher than those of 2020"


def test_a_corrected_report_replaces_and_does_not_upgrade_twice() -> None:
    past = given(ENTERPRISE, enterprise_registered, named, *baseline, turnover_reported, recorded, class_upgraded)
    past.when(report).then()
    more = replace(report, workers=4)
    past.when(more).then(turnover_reported.model_copy(update={"workers": 4}), recorded)
    past.when(replace(report, year=2022)).rejected("year_in_future", year="2022")


def test_it_closes_once() -> None:
    assisted.when(close).then(enterprise_closed)


def test_after_consent_is_withdrawn_nothing_is_recorded() -> None:
    assisted.when(withdraw).then(consent_withdrawn)
    given(ENTERPRISE, enterprise_registered, named, enterprise_closed).when(withdraw).then(consent_withdrawn)
    gone = given(ENTERPRISE, enterprise_registered, named, consent_withdrawn)
    gone.when(replace(withdraw, withdrawn_on=date(2021, 3, 8))).then()
    for command in (serve, refer, link, report, close):
        gone.when(command).rejected("consent_withdrawn", withdrawn_on=consent_withdrawn.withdrawn_on)


_days = st.dates(date(2020, 1, 30), date(2020, 2, 8))
_commands: st.SearchStrategy[EnterpriseCommand] = st.one_of(
    st.builds(lambda day: replace(register, registered_on=day), _days),
    st.builds(lambda day, n: replace(serve, served_on=day, service_id=UUID(int=n)), _days, st.integers(1, 2)),
    st.builds(lambda day: replace(link, linked_on=day), _days),
    st.builds(ReportTurnover, st.integers(2018, 2022), st.integers(0, 10**11), st.integers(1, 2), today=st.just(TODAY)),
    st.builds(CloseEnterprise, _days, today=st.just(TODAY)),
    st.builds(WithdrawConsent, _days, today=st.just(TODAY)),
)
_begun = (enterprise_registered, named)
_pasts: Sequence[tuple[Event, ...]] = (
    (), _begun, (*_begun, *baseline), (*_begun, enterprise_closed), (*_begun, consent_withdrawn),
)  # fmt: skip


@examples(st.sampled_from(_pasts), _commands)
def test_every_command_accepted_twice_is_once(past: tuple[Event, ...], command: EnterpriseCommand) -> None:
    accepted_twice_is_once(ENTERPRISE, past, command)
