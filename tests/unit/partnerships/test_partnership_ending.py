"""The rules of a partnership's term: it rests, goes on, ends, is ended early, is renewed."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from contracts.base import Event
from services.chassis.testing import given
from services.partnerships.domain.partnership import PARTNERSHIP
from tests import examples as ex
from tests.unit.partnerships import commands as ask
from tests.unit.partnerships.test_partnership import ACTIVE, CANCELLED, REVIEWED, SIGNED

OURS = {"partnership_id": ex.FEED_PARTNERSHIP}
ENDED_EVENT = ex.partnership_ended.model_copy(update=OURS | {"ended_on": date(2030, 1, 31)})
TERMINATED_EVENT = ex.partnership_terminated.model_copy(update=OURS)
RESTING = (*ACTIVE, ex.partnership_suspended)
RESUMED = (*RESTING, ex.partnership_resumed)
ENDED = (*ACTIVE, ENDED_EVENT)
TERMINATED = (*ACTIVE, TERMINATED_EVENT)
LATER = date(2030, 6, 1)


@pytest.mark.parametrize(
    ("past", "command", "event"),
    [
        (ACTIVE, ask.suspend, ex.partnership_suspended),
        (RESTING, ask.resume, ex.partnership_resumed),
        (ACTIVE, ask.end, ENDED_EVENT),
        (RESTING, ask.end, ENDED_EVENT),
        (ACTIVE, ask.terminate, TERMINATED_EVENT),
        (RESTING, ask.terminate, TERMINATED_EVENT),
        (SIGNED, ask.terminate, TERMINATED_EVENT),
        (ACTIVE, ask.renew, ex.partnership_renewed),
        (RESUMED, ask.renew, ex.partnership_renewed),
    ],
)
def test_each_turn_of_the_term(past: tuple[Event, ...], command: object, event: Event) -> None:
    given(PARTNERSHIP, *past).when(command).then(event)
    given(PARTNERSHIP, *past, event).when(command).then()


@pytest.mark.parametrize("past", [SIGNED, REVIEWED])
@pytest.mark.parametrize("command", [ask.suspend, ask.end, ask.renew])
def test_only_what_is_active_has_a_running_term(past: tuple[Event, ...], command: object) -> None:
    given(PARTNERSHIP, *past).when(command).rejected("partnership_not_active")


@pytest.mark.parametrize("command", [ask.suspend, ask.resume, ask.end, ask.terminate, ask.renew])
def test_a_cancelled_partnership_has_no_term(command: object) -> None:
    given(PARTNERSHIP, *CANCELLED).when(command).rejected("partnership_cancelled")


def test_it_rests_once_at_a_time_and_may_rest_again() -> None:
    again = replace(ask.suspend, suspended_on=date(2020, 9, 1))
    given(PARTNERSHIP, *RESTING).when(again).rejected("partnership_already_suspended", since="2020-04-01")
    second = ex.partnership_suspended.model_copy(update={"suspended_on": date(2020, 9, 1)})
    given(PARTNERSHIP, *RESUMED).when(again).then(second)


def test_what_does_not_rest_is_not_resumed() -> None:
    given(PARTNERSHIP, *ACTIVE).when(ask.resume).rejected("partnership_not_suspended", stage="AKTIF")
    other = replace(ask.resume, resumed_on=date(2020, 8, 1))
    given(PARTNERSHIP, *RESUMED).when(other).rejected("partnership_not_suspended")


def test_days_never_run_backwards() -> None:
    early = replace(ask.suspend, suspended_on=date(2020, 1, 31))
    given(PARTNERSHIP, *ACTIVE).when(early).rejected("day_before_latest_step", latest="2020-02-01")
    before_resumption = replace(ask.suspend, suspended_on=date(2020, 6, 30))
    given(PARTNERSHIP, *RESUMED).when(before_resumption).rejected("day_before_latest_step", latest="2020-07-01")
    same_day = replace(ask.resume, resumed_on=date(2020, 4, 1))
    given(PARTNERSHIP, *RESTING).when(same_day).rejected("resumed_before_suspension", suspended_on="2020-04-01")


@pytest.mark.parametrize(
    ("past", "command"),
    [
        (ACTIVE, replace(ask.suspend, suspended_on=ask.TOMORROW)),
        (RESTING, replace(ask.resume, resumed_on=ask.TOMORROW)),
        (ACTIVE, replace(ask.terminate, terminated_on=ask.TOMORROW)),
        (ACTIVE, replace(ask.renew, renewed_on=ask.TOMORROW)),
    ],
)
def test_what_is_recorded_has_happened(past: tuple[Event, ...], command: object) -> None:
    given(PARTNERSHIP, *past).when(command).rejected("day_in_future", day=str(ask.TOMORROW))


@pytest.mark.parametrize(
    ("past", "command"),
    [
        (ACTIVE, replace(ask.suspend, suspended_on=LATER, today=LATER)),
        (RESTING, replace(ask.resume, resumed_on=LATER, today=LATER)),
        (ACTIVE, replace(ask.terminate, terminated_on=LATER, today=LATER)),
    ],
)
def test_after_the_term_nothing_rests_resumes_or_is_ended_early(past: tuple[Event, ...], command: object) -> None:
    given(PARTNERSHIP, *past).when(command).rejected("partnership_term_over", ends_on="2030-01-31")


def test_the_last_day_of_the_term_is_part_of_it() -> None:
    last = replace(ask.end, today=date(2030, 1, 31))
    given(PARTNERSHIP, *ACTIVE).when(last).rejected("partnership_term_not_over", ends_on="2030-01-31")


@pytest.mark.parametrize("past", [ENDED, TERMINATED])
def test_what_is_over_does_not_go_on_by_itself(past: tuple[Event, ...]) -> None:
    given(PARTNERSHIP, *past).when(ask.suspend).rejected("partnership_over")
    given(PARTNERSHIP, *past).when(ask.resume).rejected("partnership_not_suspended")


def test_what_was_terminated_is_neither_renewed_nor_ended_nor_activated() -> None:
    given(PARTNERSHIP, *TERMINATED).when(ask.renew).rejected("partnership_over", stage="DIHENTIKAN")
    given(PARTNERSHIP, *TERMINATED).when(ask.end).rejected("partnership_over")
    given(PARTNERSHIP, *SIGNED, TERMINATED_EVENT).when(ask.activate).rejected("partnership_over")
    given(PARTNERSHIP, *TERMINATED).when(replace(ask.terminate, explanation="Lain")).rejected("partnership_over")


def renewal(days_after: int) -> Any:
    """A renewal so many days after the last day of the term."""
    day = date(2030, 1, 31) + timedelta(days=days_after)
    return replace(ask.renew, renewed_on=day, today=day)


@pytest.mark.parametrize(("days", "fits"), [(-1, True), (90, True), (91, False)])
@pytest.mark.parametrize("past", [ENDED, ACTIVE])
def test_a_partnership_is_renewed_up_to_90_days_after_its_term(past: tuple[Event, ...], days: int, fits: bool) -> None:
    outcome = given(PARTNERSHIP, *past).when(renewal(days))
    if fits:
        outcome.then(ex.partnership_renewed.model_copy(update={"renewed_on": renewal(days).renewed_on}))
    else:
        outcome.rejected("renewal_too_late", ends_on="2030-01-31")


def test_a_renewal_is_longer_and_has_a_number_of_its_own() -> None:
    short = replace(ask.renew, ends_on=date(2030, 1, 31))
    given(PARTNERSHIP, *ACTIVE).when(short).rejected("renewal_not_longer", ends_on="2030-01-31")
    same = replace(ask.renew, posyantek_number=ex.partnership_signed.posyantek_number)
    given(PARTNERSHIP, *ACTIVE).when(same).rejected("document_number_used", posyantek_number="03/PKS/PSY-PWK/2020")


def test_what_rests_is_resumed_before_it_is_renewed() -> None:
    given(PARTNERSHIP, *RESTING).when(ask.renew).rejected("suspended_partnership_not_renewed")


def test_a_renewed_partnership_runs_to_its_new_last_day() -> None:
    renewed = (*ENDED, ex.partnership_renewed.model_copy(update={"renewed_on": date(2030, 2, 10)}))
    given(PARTNERSHIP, *renewed).when(ask.end).rejected("partnership_term_not_over", ends_on="2035-01-31")
    given(PARTNERSHIP, *renewed).when(replace(ask.end, today=date(2035, 2, 1))).then(
        ENDED_EVENT.model_copy(update={"ended_on": date(2035, 1, 31)})
    )
