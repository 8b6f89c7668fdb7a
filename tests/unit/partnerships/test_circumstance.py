"""The rules of programmes and shocks."""

from dataclasses import replace
from datetime import date

import pytest

from contracts.circumstance_lists import CircumstanceKind, Funder
from services.chassis.testing import given
from services.partnerships.domain.circumstance import (
    CIRCUMSTANCE,
    EndCircumstance,
    RecordCircumstance,
    WithdrawCircumstance,
)
from tests import examples as ex
from tests import examples_circumstances as exc

P, F = exc.programme_recorded, exc.flood_recorded
record = RecordCircumstance(
    P.circumstance_id, P.area, P.kind, P.name, P.funder, P.since, P.until, area_known=True, today=ex.TODAY
)
flood = RecordCircumstance(
    F.circumstance_id, F.area, F.kind, F.name, None, F.since, None, area_known=True, today=ex.TODAY
)
end = EndCircumstance(date(2021, 2, 27), today=ex.TODAY)
withdraw = WithdrawCircumstance("Harga hanya turun di kota lain")


def test_a_programme_is_recorded_once() -> None:
    given(CIRCUMSTANCE).when(record).then(P)
    given(CIRCUMSTANCE, P).when(record).then()
    given(CIRCUMSTANCE, P).when(replace(record, name="Lain")).rejected("circumstance_already_recorded", name=P.name)
    given(CIRCUMSTANCE).when(replace(record, area_known=False)).rejected("area_unknown", area="36.72")


def test_a_programme_may_be_to_come_and_a_shock_has_struck() -> None:
    tomorrow = date(2021, 3, 9)
    to_come = given(CIRCUMSTANCE).when(replace(record, since=tomorrow, until=None))
    assert (to_come.refusal, len(to_come.events)) == (None, 1)
    given(CIRCUMSTANCE).when(replace(flood, since=tomorrow)).rejected("day_in_future", day="2021-03-09")


@pytest.mark.parametrize("kind", CircumstanceKind)
def test_a_programme_and_nothing_else_has_a_funder(kind: CircumstanceKind) -> None:
    with_funder = given(CIRCUMSTANCE).when(replace(record, kind=kind, funder=Funder.CSR))
    without = given(CIRCUMSTANCE).when(replace(record, kind=kind, funder=None))
    refused, taken = (without, with_funder) if kind is CircumstanceKind.PROGRAM else (with_funder, without)
    refused.rejected("funder_is_of_programmes", kind=kind)
    assert taken.refusal is None


def test_it_ends_once_and_not_before_it_began() -> None:
    given(CIRCUMSTANCE, F).when(end).then(exc.flood_ended)
    given(CIRCUMSTANCE, F, exc.flood_ended).when(end).then()
    given(CIRCUMSTANCE, F, exc.flood_ended).when(replace(end, until=ex.TODAY)).rejected(
        "circumstance_over", until="2021-02-27"
    )
    given(CIRCUMSTANCE, F).when(replace(end, until=date(2021, 2, 19))).rejected("circumstance_ends_before_it_begins")
    given(CIRCUMSTANCE, F).when(replace(end, until=date(2021, 3, 9))).rejected("day_in_future")
    given(CIRCUMSTANCE).when(replace(record, until=date(2021, 1, 1))).rejected("circumstance_ends_before_it_begins")
    given(CIRCUMSTANCE).when(end).rejected("circumstance_unknown")


def test_what_was_to_end_later_may_have_ended_sooner_once_and_on_a_day_that_came() -> None:
    planned = F.model_copy(update={"until": date(2021, 3, 31)})
    given(CIRCUMSTANCE, planned).when(end).then(exc.flood_ended)
    given(CIRCUMSTANCE, planned).when(replace(end, until=date(2021, 3, 31))).then()
    given(CIRCUMSTANCE, planned).when(replace(end, until=date(2021, 3, 30))).rejected("day_in_future")
    given(CIRCUMSTANCE, planned, exc.flood_ended).when(replace(end, until=date(2021, 2, 26))).rejected(
        "circumstance_over", until="2021-02-27"
    )
    late = replace(end, until=date(2021, 4, 1), today=date(2021, 4, 2))
    given(CIRCUMSTANCE, planned).when(late).rejected("circumstance_over", until="2021-03-31")


def test_what_never_was_is_withdrawn_once_and_stays_so() -> None:
    given(CIRCUMSTANCE, exc.mistake_recorded).when(withdraw).then(exc.mistake_withdrawn)
    past = given(CIRCUMSTANCE, exc.mistake_recorded, exc.mistake_withdrawn)
    past.when(withdraw).then()
    past.when(replace(end, until=date(2021, 3, 5))).rejected("circumstance_unknown")
    given(CIRCUMSTANCE).when(withdraw).rejected("circumstance_unknown")
