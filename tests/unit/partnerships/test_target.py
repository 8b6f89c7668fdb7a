"""The rules of targets."""

from dataclasses import replace

import pytest

from contracts.target_lists import Indicator
from services.chassis.testing import given
from services.partnerships.domain.target import TARGET, SetTarget, WithdrawTarget
from tests import examples as ex
from tests import examples_targets as ext

T = ext.target_set
want = SetTarget(T.target_id, T.area, T.year, T.indicator, T.value, T.hope, area_known=True, today=ex.TODAY)
want_health = SetTarget(ext.HEALTH, T.area, T.year, Indicator.K5, 80, None, area_known=True, today=ex.TODAY)
withdraw = WithdrawTarget("Menunggu evaluasi pertama", today=ex.TODAY)


def test_a_hope_becomes_a_target_once() -> None:
    given(TARGET).when(want).then(T)
    given(TARGET, T).when(want).then()
    given(TARGET, T).when(replace(want, value=90)).then(T.model_copy(update={"value": 90}))


def test_a_target_is_for_an_area_that_there_is() -> None:
    given(TARGET).when(replace(want, area_known=False)).rejected("area_unknown", area="36.72")


@pytest.mark.parametrize("indicator", Indicator)
def test_a_share_is_at_most_a_hundred_percent(indicator: Indicator) -> None:
    outcome = given(TARGET).when(replace(want, indicator=indicator, value=101))
    if indicator in ("K1", "K3", "K5", "K7", "K8"):  # as the contract says; all others are rupiah or counts
        outcome.rejected("target_over_hundred", value=101, indicator=indicator)
    else:
        outcome.then(T.model_copy(update={"indicator": indicator, "value": 101}))


def test_a_target_is_withdrawn_once_and_may_be_set_again() -> None:
    given(TARGET, ext.health_set).when(withdraw).then(ext.target_withdrawn)
    given(TARGET, ext.health_set, ext.target_withdrawn).when(withdraw).then()
    given(TARGET, ext.health_set, ext.target_withdrawn).when(want_health).then(ext.health_set)
    given(TARGET).when(withdraw).rejected("target_not_set")
