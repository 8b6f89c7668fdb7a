"""The rules of a workshop: planned, held or given up, measured; and the task that asks what came of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from contracts.activity_lists import ActionSource, Party, WorkshopStatus
from contracts.base import Event
from contracts.partnerships import ActionItemFinished, ActionItemOpened, Contributor
from services.chassis.decider import Rejected
from services.chassis.testing import accepted_twice_is_once, given
from services.partnerships.domain.action_item import ACTION_ITEM
from services.partnerships.domain.workshop import WORKSHOP
from services.partnerships.domain.workshop_commands import (
    CancelWorkshop,
    MeasureWorkshop,
    ReportWorkshop,
    ScheduleWorkshop,
)
from services.partnerships.policies.when_workshop_held_then_follow_up import POLICY, task_of
from services.partnerships.web.workshop_page import DOORS, NEXT, next_of
from tests import examples as ex
from tests import examples_activities as exa
from tests.unit.partnerships import commands as ask
from tests.unit.partnerships.test_schedule_evaluation import recorded

PLANNED, HELD, MEASURED = exa.workshop_scheduled, exa.workshop_held_as_planned, exa.workshop_outcome_measured
schedule = ScheduleWorkshop(
    exa.WORKSHOP, ex.POSYANTEK, ex.FEED_PARTNERSHIP, PLANNED.topic, PLANNED.planned_on, Party.PERGURUAN_TINGGI,
    posyantek=ask.POST, partnership=ask.LINK, stranger=None,
)  # fmt: skip
report = ReportWorkshop(HELD.held_on, 9, 11, 1_250_000, None, 45, 80, stranger=None, today=ex.TODAY)
cancel = CancelWorkshop(date(2020, 12, 1), "Balai kelurahan direnovasi", today=ex.TODAY)
CANCELLED = exa.workshop_cancelled.model_copy(
    update={"workshop_id": exa.WORKSHOP, "partnership_id": ex.FEED_PARTNERSHIP}
)
measure = MeasureWorkshop(date(2021, 1, 15), 15, 9, MEASURED.outcome, today=ex.TODAY)


def test_a_workshop_is_planned_held_and_measured() -> None:
    given(WORKSHOP).when(schedule).then(PLANNED)
    given(WORKSHOP, PLANNED).when(report).then(HELD)
    given(WORKSHOP, PLANNED, HELD).when(measure).then(MEASURED)


def test_a_workshop_that_was_told_of_before_there_were_plans_is_measured_too() -> None:
    asked = replace(measure, measured_on=ex.TODAY)
    told = given(WORKSHOP, ex.workshop_held).when(asked)
    assert [event.TYPE for event in told.events] == ["partnerships.WorkshopOutcomeMeasured"]


def test_a_plan_belongs_to_a_known_post_and_its_own_partnership() -> None:
    given(WORKSHOP).when(replace(schedule, posyantek=None)).rejected("posyantek_unknown")
    others = replace(ask.LINK, posyantek_id=ex.UNTIRTA)
    given(WORKSHOP).when(replace(schedule, partnership=others)).rejected("partnership_of_another_posyantek")


def test_who_trained_is_told_by_the_plan_unless_the_report_says_otherwise() -> None:
    other = replace(report, trainer=Party.PIHAK_MITRA)
    given(WORKSHOP, PLANNED).when(other).then(HELD.model_copy(update={"trainer": Party.PIHAK_MITRA}))


TRAINERS = (Contributor(function="Dosen teknik mesin", institution="Fakultas Teknik"),)


def test_a_workshop_may_take_several_days_with_trainers_told_by_function() -> None:
    several = replace(schedule, planned_until=date(2020, 10, 12), trainers=TRAINERS)
    planned = PLANNED.model_copy(update={"planned_until": date(2020, 10, 12), "trainers": TRAINERS})
    given(WORKSHOP).when(several).then(planned)
    held = HELD.model_copy(update={"held_until": date(2020, 10, 19), "trainers": TRAINERS})
    given(WORKSHOP, planned).when(replace(report, held_until=date(2020, 10, 19))).then(held)
    early = replace(measure, measured_on=date(2020, 10, 18))
    given(WORKSHOP, planned, held).when(early).rejected("workshop_measured_before_held", held_on="2020-10-19")
    [order] = POLICY.react(recorded(held))
    [task] = given(ACTION_ITEM).when(order.command).events
    assert isinstance(task, ActionItemOpened)
    assert task.due_on == date(2021, 1, 17), "90 days after the last day"


def test_the_last_day_is_not_before_the_first_and_has_happened() -> None:
    backwards = replace(schedule, planned_until=date(2020, 10, 9))
    given(WORKSHOP).when(backwards).rejected("workshop_ends_before_it_starts", first="2020-10-10", last="2020-10-09")
    given(WORKSHOP, PLANNED).when(replace(report, held_until=date(2020, 10, 16))).rejected(
        "workshop_ends_before_it_starts"
    )
    given(WORKSHOP).when(replace(ask.hold, held_until=ask.TOMORROW)).rejected("day_in_future")
    same = replace(report, held_until=HELD.held_on)
    assert len(given(WORKSHOP, PLANNED).when(same).events) == 1


def test_a_trainer_told_by_an_id_is_somebody_known() -> None:
    for command, past in ((schedule, ()), (ask.hold, ()), (report, (PLANNED,))):
        given(WORKSHOP, *past).when(replace(command, stranger=ex.SHARE)).rejected(
            "person_unknown", person_id=str(ex.SHARE)
        )


def test_what_was_not_planned_is_neither_reported_nor_cancelled() -> None:
    given(WORKSHOP).when(report).rejected("workshop_not_scheduled")
    given(WORKSHOP, ex.workshop_held).when(cancel).rejected("workshop_not_scheduled")


def test_a_cancelled_workshop_is_neither_held_nor_measured() -> None:
    given(WORKSHOP, PLANNED).when(cancel).then(CANCELLED)
    given(WORKSHOP, PLANNED, CANCELLED).when(report).rejected("workshop_cancelled", reason=cancel.reason)
    given(WORKSHOP, PLANNED, CANCELLED).when(measure).rejected("workshop_not_held")


def test_a_workshop_that_was_held_is_not_cancelled() -> None:
    given(WORKSHOP, PLANNED, HELD).when(cancel).rejected("workshop_already_held", held_on="2020-10-17")


def test_a_plan_is_not_rewritten_and_not_recorded_a_second_way() -> None:
    given(WORKSHOP, PLANNED).when(replace(schedule, topic="Lain")).rejected("workshop_already_scheduled")
    given(WORKSHOP, PLANNED).when(ask.hold).rejected("workshop_already_scheduled", planned_on="2020-10-10")


def test_what_is_told_of_a_workshop_has_happened() -> None:
    for command, past in ((report, (PLANNED,)), (cancel, (PLANNED,)), (measure, (PLANNED, HELD))):
        early = replace(command, today=date(2020, 1, 1))
        given(WORKSHOP, *past).when(early).rejected("day_in_future")


def test_scores_come_in_pairs() -> None:
    given(WORKSHOP, PLANNED).when(replace(report, score_before=None)).rejected("workshop_scores_not_paired")
    given(WORKSHOP).when(replace(ask.hold, score_after=70)).rejected("workshop_scores_not_paired")
    untested = replace(report, score_before=None, score_after=None)
    given(WORKSHOP, PLANNED).when(untested).then(
        HELD.model_copy(update={"score_before": None, "score_after": None})
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"asked": 21}, "workshop_more_asked_than_attended"),
        ({"applying": 16}, "workshop_more_apply_than_asked"),
        ({"measured_on": date(2020, 10, 16)}, "workshop_measured_before_held"),
    ],
)
def test_a_measurement_fits_the_workshop(change: dict[str, Any], code: str) -> None:
    given(WORKSHOP, PLANNED, HELD).when(replace(measure, **change)).rejected(code)
    everybody = replace(measure, asked=20, applying=20, measured_on=HELD.held_on)
    assert len(given(WORKSHOP, PLANNED, HELD).when(everybody).events) == 1


def test_a_later_measurement_stands_beside_the_first() -> None:
    past = (PLANNED, HELD, MEASURED)
    given(WORKSHOP, *past).when(replace(measure, applying=3)).rejected("workshop_already_measured")
    later = replace(measure, measured_on=date(2021, 3, 1), applying=12)
    told = MEASURED.model_copy(update={"measured_on": date(2021, 3, 1), "applying": 12})
    given(WORKSHOP, *past).when(later).then(told)


@for_any(data=st.data())
def test_accepted_twice_is_once(data: st.DataObject) -> None:
    commands = ask.varied(schedule, replace(ask.hold, workshop_id=exa.WORKSHOP), report, cancel, measure)
    past: list[Event] = []
    for command in data.draw(st.lists(commands, max_size=6)):
        try:
            past += WORKSHOP.decide(command, WORKSHOP.fold(past))
        except Rejected:
            continue
    accepted_twice_is_once(WORKSHOP, past, data.draw(commands))


def test_what_came_of_a_workshop_is_asked_90_days_later_and_then_told() -> None:
    assert set(POLICY.listens) == {type(HELD), type(MEASURED)}
    [order] = POLICY.react(recorded(HELD))
    assert (order.decider, order.stream_id, order.area) == (ACTION_ITEM, task_of(exa.WORKSHOP), ex.PURWAKARTA)
    [task] = given(ACTION_ITEM).when(order.command).events
    assert isinstance(task, ActionItemOpened)
    assert (task.due_on, task.source, task.source_id) == (date(2021, 1, 15), ActionSource.LOKAKARYA, exa.WORKSHOP)
    [done] = POLICY.react(recorded(MEASURED))
    assert done.stream_id == order.stream_id
    [finished] = given(ACTION_ITEM, task).when(done.command).events
    assert isinstance(finished, ActionItemFinished)
    assert (finished.finished_on, finished.finished_by) == (date(2021, 1, 15), "petugas-contoh")
    assert "9 dari 15" in finished.evidence
    assert POLICY.react(recorded(PLANNED)) == []


def test_a_policy_finishes_no_task_that_is_unknown_done_or_was_found_wanting() -> None:
    [order] = POLICY.react(recorded(MEASURED))
    given(ACTION_ITEM).when(order.command).then()
    done = (exa.action_item_opened, exa.action_item_finished)
    given(ACTION_ITEM, *done).when(order.command).then()
    given(ACTION_ITEM, *done, exa.action_item_reopened).when(order.command).then()
    given(ACTION_ITEM, *done, exa.action_item_verified).when(order.command).then()


@pytest.mark.parametrize("status", WorkshopStatus)
def test_every_status_has_a_next_step_with_a_reason(status: WorkshopStatus) -> None:
    row = {"status": status, "held_on": date(2020, 10, 17), "held_until": None}
    for day in (date(2021, 1, 14), date(2021, 1, 15)):
        step = next_of(row, day)
        assert step.why.endswith((".", "?"))
        assert (step.verb is None) == (step.label == "")
    assert NEXT[status].verb not in {"cancel"}
    assert set(DOORS) <= set(WorkshopStatus)


def test_a_workshop_is_measured_next_only_when_three_months_are_over() -> None:
    row = {"status": WorkshopStatus.DIADAKAN, "held_on": date(2020, 10, 17), "held_until": None}
    assert next_of(row, date(2021, 1, 14)).verb is None
    assert next_of(row, date(2021, 1, 15)).verb == "measure"
    longer = row | {"held_until": date(2020, 10, 19)}
    assert [next_of(longer, date(2021, 1, day)).verb for day in (16, 17)] == [None, "measure"]
