"""The rules of what both sides owe, of evaluations, and of red flags; and what the policies make of them."""

from dataclasses import replace
from datetime import date

import pytest

from contracts.activity_lists import ActionSource, Party
from contracts.base import Event
from contracts.codelists import PartnershipStage
from contracts.partnership_lists import ChecklistAnswer, RedFlagCause
from contracts.partnerships import ActionItemFinished, ActionItemOpened
from services.chassis.policies import Policy
from services.chassis.testing import given
from services.partnerships.domain.action_item import ACTION_ITEM
from services.partnerships.domain.partnership import PARTNERSHIP
from services.partnerships.domain.partnership_commands import ScheduleEvaluation
from services.partnerships.domain.partnership_duties import ADVICE, RaiseRedFlag
from services.partnerships.policies import (
    when_evaluation_fell_then_open_action_item as on_fallen,
)
from services.partnerships.policies import (
    when_obligation_missed_then_raise_red_flag as on_missed,
)
from services.partnerships.policies import (
    when_partnership_evaluated_then_follow_up as on_evaluated,
)
from services.partnerships.policies import (
    when_red_flag_raised_then_open_action_item as on_flagged,
)
from tests import examples as ex
from tests.unit.partnerships import commands as ask
from tests.unit.partnerships.test_partnership import ACTIVE, CANCELLED, REVIEWED, SIGNED
from tests.unit.partnerships.test_partnership_ending import ENDED, RESTING, TERMINATED, TERMINATED_EVENT
from tests.unit.partnerships.test_schedule_evaluation import recorded

OWED = (*ACTIVE, ex.obligation_agreed)
EVALUATED = (*ACTIVE, ex.evaluation_scheduled, ex.partnership_evaluated)
FLAG = ex.red_flag_raised.model_copy(update={"advice": ADVICE[RedFlagCause.KEWAJIBAN_TERLEWAT]})


@pytest.mark.parametrize(
    ("past", "command", "event"),
    [
        (SIGNED, ask.agree, ex.obligation_agreed),
        (RESTING, ask.agree, ex.obligation_agreed),
        (OWED, ask.meet, ex.obligation_met),
        (OWED, ask.miss, ex.obligation_missed),
        ((*OWED, ex.obligation_missed), ask.meet, ex.obligation_met),
        ((*OWED, ex.obligation_missed), ask.flag, FLAG),
        (ACTIVE, ask.evaluate, ex.partnership_evaluated),
        (RESTING, ask.evaluate, ex.partnership_evaluated),
    ],
)
def test_each_duty_and_its_fate(past: tuple[Event, ...], command: object, event: Event) -> None:
    given(PARTNERSHIP, *past).when(command).then(event)
    given(PARTNERSHIP, *past, event).when(command).then()


def test_nothing_is_owed_before_the_signature_nor_after_the_end() -> None:
    given(PARTNERSHIP, *REVIEWED).when(ask.agree).rejected("partnership_not_signed")
    given(PARTNERSHIP, *ENDED).when(ask.agree).rejected("partnership_over")
    given(PARTNERSHIP, *CANCELLED).when(ask.agree).rejected("partnership_cancelled")
    early = replace(ask.agree, due_on=date(2020, 1, 29))
    given(PARTNERSHIP, *SIGNED).when(early).rejected("obligation_due_before_signature", signed_on="2020-01-30")


def test_an_obligation_is_neither_rewritten_nor_met_twice() -> None:
    given(PARTNERSHIP, *OWED).when(replace(ask.agree, duty="Lain")).rejected("obligation_already_agreed")
    met = (*OWED, ex.obligation_met)
    given(PARTNERSHIP, *met).when(replace(ask.meet, evidence="Lain")).rejected(
        "obligation_already_met", met_on="2020-09-14"
    )
    given(PARTNERSHIP, *ACTIVE).when(ask.meet).rejected("obligation_unknown")
    given(PARTNERSHIP, *OWED).when(replace(ask.meet, met_on=ask.TOMORROW)).rejected("day_in_future")


@pytest.mark.parametrize(
    "past",
    [(), ACTIVE, CANCELLED, (*OWED, ex.obligation_met), (*OWED, ex.obligation_missed), (*OWED, TERMINATED_EVENT)],
)
def test_the_calendars_command_is_never_refused(past: tuple[Event, ...]) -> None:
    early_end = tuple(
        e.model_copy(update={"terminated_on": date(2020, 8, 31)}) if e is TERMINATED_EVENT else e for e in past
    )
    given(PARTNERSHIP, *early_end).when(ask.miss).then()


def test_the_due_day_is_part_of_the_time_given() -> None:
    given(PARTNERSHIP, *OWED).when(replace(ask.miss, today=date(2020, 8, 31))).then()


def test_what_fell_due_before_a_termination_is_still_missed() -> None:
    given(PARTNERSHIP, *OWED, TERMINATED_EVENT).when(ask.miss).then(ex.obligation_missed)


@pytest.mark.parametrize(
    "past", [(), (*OWED, ex.obligation_missed, FLAG), (*OWED, ex.obligation_missed, ex.obligation_met)]
)
def test_a_red_flag_is_raised_once_and_never_refused(past: tuple[Event, ...]) -> None:
    given(PARTNERSHIP, *past).when(ask.flag).then()


def test_an_evaluation_is_later_than_the_start_and_the_last_one() -> None:
    given(PARTNERSHIP, *SIGNED).when(ask.evaluate).rejected("partnership_not_active")
    early = replace(ask.evaluate, evaluated_on=date(2020, 1, 31))
    given(PARTNERSHIP, *ACTIVE).when(early).rejected("evaluated_before_start", active_on="2020-02-01")
    other = replace(ask.evaluate, strength_after=90)
    given(PARTNERSHIP, *EVALUATED).when(other).rejected("evaluation_already_recorded", evaluated_on="2021-01-15")
    given(PARTNERSHIP, *ACTIVE).when(replace(ask.evaluate, evaluated_on=ask.TOMORROW)).rejected("day_in_future")


@pytest.mark.parametrize("past", [ENDED, TERMINATED])
def test_an_evaluation_after_the_end_closes_the_partnership(past: tuple[Event, ...]) -> None:
    given(PARTNERSHIP, *past).when(ask.evaluate).then(ex.partnership_evaluated)
    closed = (*past, ex.partnership_evaluated)
    assert PARTNERSHIP.fold(closed).stage is PartnershipStage.DITUTUP
    later = replace(ask.evaluate, evaluated_on=date(2021, 2, 1))
    given(PARTNERSHIP, *closed).when(later).rejected("partnership_closed")
    given(PARTNERSHIP, *closed).when(ask.renew).rejected("partnership_over")
    given(PARTNERSHIP, *closed).when(ask.schedule).then()


def test_the_next_evaluation_is_scheduled_and_a_late_first_schedule_does_not_undo_it() -> None:
    following = ScheduleEvaluation(date(2022, 1, 15))
    scheduled = ex.evaluation_scheduled.model_copy(update={"due_on": date(2022, 1, 15)})
    given(PARTNERSHIP, *EVALUATED).when(following).then(scheduled)
    given(PARTNERSHIP, *EVALUATED, scheduled).when(ask.schedule).then()
    late_first = (*ACTIVE, ex.partnership_evaluated, ex.evaluation_scheduled)
    given(PARTNERSHIP, *late_first).when(following).then(scheduled)


def test_a_missed_obligation_raises_a_flag() -> None:
    [order] = on_missed.POLICY.react(recorded(ex.obligation_missed))
    assert (order.stream_id, order.command, order.area) == (ex.FEED_PARTNERSHIP, ask.flag, ex.PURWAKARTA)
    assert on_missed.POLICY.react(recorded(ex.obligation_met)) == []


@pytest.mark.parametrize("answer", ChecklistAnswer)
def test_control_by_ownership_raises_a_flag_that_advises_and_does_not_accuse(answer: ChecklistAnswer) -> None:
    evaluated = ex.partnership_evaluated.model_copy(update={"ownership_controlled": answer})
    orders = [order.command for order in on_evaluated.POLICY.react(recorded(evaluated))]
    flag = RaiseRedFlag(RedFlagCause.PENGUASAAN_KEPEMILIKAN, None, date(2021, 1, 15))
    assert orders[0] == ScheduleEvaluation(date(2022, 1, 15))
    assert orders[1:] == ([flag] if answer is ChecklistAnswer.YA else [])
    advice = ADVICE[RedFlagCause.PENGUASAAN_KEPEMILIKAN]
    assert "KPPU" in advice
    assert "bukan tuduhan" in advice


def opened(policy: Policy, event: Event) -> ActionItemOpened:
    """The one task that a policy opens for an event."""
    [order] = policy.react(recorded(event))
    [task] = given(ACTION_ITEM).when(order.command).events
    assert isinstance(task, ActionItemOpened)
    assert (order.stream_id, order.area) == (task.action_item_id, ex.PURWAKARTA)
    return task


def test_a_red_flag_is_the_agencys_task_for_30_days_until_the_obligation_is_met() -> None:
    task = opened(on_flagged.POLICY, FLAG)
    assert (task.source, task.source_id, task.owner) == (
        ActionSource.BENDERA_MERAH, ex.FEED_PARTNERSHIP, Party.DINAS_PEMBINA,
    )  # fmt: skip
    assert (task.due_on, task.task) == (date(2020, 10, 1), FLAG.advice)
    [order] = on_flagged.POLICY.react(recorded(ex.obligation_met))
    assert order.stream_id == task.action_item_id
    [finished] = given(ACTION_ITEM, task).when(order.command).events
    assert isinstance(finished, ActionItemFinished)
    assert (finished.evidence, finished.finished_by) == (ex.obligation_met.evidence, "petugas-contoh")


def test_each_missed_obligation_and_each_evaluation_has_a_task_of_its_own() -> None:
    control = FLAG.model_copy(update={"cause": RedFlagCause.PENGUASAAN_KEPEMILIKAN, "obligation_id": None})
    flags = [FLAG, FLAG.model_copy(update={"obligation_id": ex.SHARE}), control,
             control.model_copy(update={"raised_on": date(2021, 9, 1)})]  # fmt: skip
    assert len({opened(on_flagged.POLICY, flag).action_item_id for flag in flags}) == 4
    assert opened(on_flagged.POLICY, FLAG) == opened(on_flagged.POLICY, FLAG), "once, however often it is heard"


@pytest.mark.parametrize(("before", "after", "tasks"), [(55, 54, 1), (55, 55, 0), (55, 56, 0)])
def test_a_score_that_fell_is_a_task_to_find_out_why(before: int, after: int, tasks: int) -> None:
    told = ex.partnership_evaluated.model_copy(update={"strength_before": before, "strength_after": after})
    assert len(on_fallen.POLICY.react(recorded(told))) == tasks
    if tasks:
        task = opened(on_fallen.POLICY, told)
        assert (task.source, task.due_on) == (ActionSource.EVALUASI, date(2021, 2, 14))
        assert "55 menjadi 54" in task.task
