"""The rules of agencies in charge."""

from dataclasses import replace
from datetime import date

from services.chassis.testing import given
from services.registry.domain.agency import AGENCY, PutAgencyInCharge
from services.registry.domain.area_state import AreaFact
from tests.examples_agencies import CILEGON, planning_put_in_charge, social_put_in_charge

S, P = social_put_in_charge, planning_put_in_charge
put_social = PutAgencyInCharge(CILEGON, S.agency, S.in_charge_from, S.decree, area_fact=AreaFact(CILEGON))
put_planning = PutAgencyInCharge(CILEGON, P.agency, P.in_charge_from, P.decree, area_fact=AreaFact(CILEGON))


def test_an_agency_is_put_in_charge_once() -> None:
    given(AGENCY).when(put_social).then(S)
    given(AGENCY, S).when(put_social).then()


def test_the_next_agency_takes_over_by_its_own_decree() -> None:
    given(AGENCY, S).when(put_planning).then(P)
    given(AGENCY, S, P).when(put_social).then()


def test_a_later_decree_may_name_the_same_agency_again() -> None:
    again = replace(put_social, in_charge_from=date(2020, 1, 1), decree="Perwal Contoh 1/2020")
    confirmed = S.model_copy(update={"in_charge_from": date(2020, 1, 1), "decree": "Perwal Contoh 1/2020"})
    given(AGENCY, S).when(again).then(confirmed)


def test_an_agency_does_not_begin_before_the_one_in_charge() -> None:
    early = replace(put_social, in_charge_from=date(2023, 1, 1))
    given(AGENCY, S, P).when(early).rejected(
        "in_charge_too_early", area=CILEGON, agency=P.agency, in_charge_from=P.in_charge_from
    )


def test_another_word_for_the_same_day_corrects_it_and_may_be_taken_back() -> None:
    mistyped = P.model_copy(update={"agency": "Bapedalitbang"})
    given(AGENCY, S, mistyped).when(put_planning).then(P)
    given(AGENCY, S, P, mistyped).when(put_planning).then(P)


def test_an_agency_is_in_charge_of_an_area_that_there_is_on_that_day() -> None:
    given(AGENCY).when(replace(put_social, area_fact=None)).rejected("area_unknown", area=CILEGON)
    ended = AreaFact(CILEGON, closed_on=date(2023, 1, 2), successor=CILEGON)
    given(AGENCY).when(replace(put_planning, area_fact=ended)).rejected("area_closed", area=CILEGON, successor=CILEGON)
    given(AGENCY).when(replace(put_social, area_fact=ended)).then(S)
