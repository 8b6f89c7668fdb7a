"""The rules of a visit beyond its plan and report: arrival, who came, photos, closing, cancelling."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from contracts.activity_lists import Party, VisitStatus
from contracts.base import Event
from contracts.partnerships import Contributor, Photo, VisitorGroup
from services.chassis.decider import Rejected
from services.chassis.testing import accepted_twice_is_once, given
from services.partnerships.domain.visit import VISIT
from services.partnerships.domain.visit_commands import CancelVisit, CheckInVisit, CloseVisit, SettleVisitFollowUp
from services.partnerships.web.lines import Task, group_of_line, photo_of_line, task_of_line
from services.partnerships.web.visit_page import DOORS, NEXT
from tests import examples as ex
from tests import examples_activities as exa
from tests.unit.partnerships import commands as ask

check_in = CheckInVisit(-6.01234, 106.05678, now=exa.visit_checked_in.checked_in_at)
close = CloseVisit(today=ex.TODAY)
cancel = CancelVisit(ex.TODAY, "Jalan ke lokasi tergenang", today=ex.TODAY)
cancelled = exa.visit_cancelled.model_copy(
    update={"visit_id": ex.VISIT, "partnership_id": ex.FEED_PARTNERSHIP, "cancelled_on": ex.TODAY}
)
GROUPS = (VisitorGroup(party=Party.DINAS_PEMBINA, count=3), VisitorGroup(party=Party.WARGA, count=9))
PHOTOS = (Photo(sha256="0123456789abcdef" * 4, caption="Mesin pengolah"),)
FOLLOW_UPS = (exa.FOLLOW_UP, exa.FOLLOW_UP.model_copy(update={"action_item_id": ex.SHARE}))
reported = ex.visit_reported.model_copy(update={"follow_ups": FOLLOW_UPS})
settle = SettleVisitFollowUp(exa.TASK, exa.visit_follow_up_settled.settled_on)
SHAPE = "0123456789abcdef" * 4


def test_who_arrives_checks_in_once() -> None:
    given(VISIT, ex.visit_planned).when(check_in).then(exa.visit_checked_in)
    later = replace(check_in, latitude=None, longitude=None, now=check_in.now + timedelta(minutes=5))
    given(VISIT, ex.visit_planned, exa.visit_checked_in).when(later).then()


def test_a_visit_is_reported_with_or_without_a_check_in() -> None:
    given(VISIT, ex.visit_planned).when(ask.report).then(ex.visit_reported)
    given(VISIT, ex.visit_planned, exa.visit_checked_in).when(ask.report).then(ex.visit_reported)


def test_a_report_tells_where_visitors_came_from_and_which_photos_there_are() -> None:
    told = replace(ask.report, groups=GROUPS, photos=PHOTOS)
    said = ex.visit_reported.model_copy(update={"groups": GROUPS, "photos": PHOTOS})
    given(VISIT, ex.visit_planned).when(told).then(said)


def test_the_team_is_told_by_function_and_by_ids_of_people_who_are_known() -> None:
    team = (Contributor(function="Kepala Bidang PM", institution="Dinas Sosial"), Contributor(function="Sekmat"))
    said = ex.visit_reported.model_copy(update={"team": team})
    given(VISIT, ex.visit_planned).when(replace(ask.report, team=team)).then(said)
    unknown = replace(ask.report, stranger=ex.SHARE)
    given(VISIT, ex.visit_planned).when(unknown).rejected("person_unknown", person_id=str(ex.SHARE))


def test_the_groups_are_not_more_people_than_there_were() -> None:
    too_many = replace(ask.report, participants=11, groups=GROUPS)
    given(VISIT, ex.visit_planned).when(too_many).rejected("visitors_exceed_participants", told=12, participants=11)


def test_a_reported_visit_is_closed_once() -> None:
    given(VISIT, ex.visit_planned, ex.visit_reported).when(close).then(exa.visit_closed)
    later = replace(close, today=ask.TOMORROW)
    given(VISIT, ex.visit_planned, ex.visit_reported, exa.visit_closed).when(later).then()


def test_a_report_names_its_follow_ups_which_are_due_on_the_day_of_the_visit_at_the_earliest() -> None:
    told = replace(ask.report, follow_ups=FOLLOW_UPS)
    given(VISIT, ex.visit_planned).when(told).then(reported)
    early = (exa.FOLLOW_UP.model_copy(update={"due_on": ask.report.visited_on - timedelta(days=1)}),)
    given(VISIT, ex.visit_planned).when(replace(told, follow_ups=early)).rejected("follow_up_due_before_visit")


def test_the_last_follow_up_that_is_settled_closes_the_visit() -> None:
    second = replace(settle, action_item_id=ex.SHARE)
    settled = exa.visit_follow_up_settled
    last = settled.model_copy(update={"action_item_id": ex.SHARE})
    closed = exa.visit_closed.model_copy(update={"closed_on": settle.settled_on})
    given(VISIT, ex.visit_planned, reported).when(close).rejected("visit_follow_ups_unsettled", left=2)
    given(VISIT, ex.visit_planned, reported).when(settle).then(settled)
    given(VISIT, ex.visit_planned, reported, settled).when(close).rejected("visit_follow_ups_unsettled", left=1)
    given(VISIT, ex.visit_planned, reported, settled).when(second).then(last, closed)


def test_a_policy_that_settles_is_never_refused() -> None:
    for past in ((), (ex.visit_planned,), (ex.visit_planned, ex.visit_reported), (ex.visit_planned, cancelled)):
        given(VISIT, *past).when(settle).then()


def test_what_was_not_reported_is_not_closed() -> None:
    given(VISIT, ex.visit_planned).when(close).rejected("visit_not_reported")
    given(VISIT, ex.visit_planned, cancelled).when(close).rejected("visit_cancelled")


def test_a_visit_is_cancelled_until_it_is_reported() -> None:
    given(VISIT, ex.visit_planned).when(cancel).then(cancelled)
    given(VISIT, ex.visit_planned, exa.visit_checked_in).when(cancel).then(cancelled)
    given(VISIT, ex.visit_planned, ex.visit_reported).when(cancel).rejected("visit_already_reported")
    ahead = replace(cancel, cancelled_on=ask.TOMORROW)
    given(VISIT, ex.visit_planned).when(ahead).rejected("day_in_future", day=str(ask.TOMORROW))


@pytest.mark.parametrize("command", [check_in, ask.report, replace(cancel, reason="Lain")])
def test_a_cancelled_visit_stays_cancelled(command: object) -> None:
    given(VISIT, ex.visit_planned, cancelled).when(command).rejected("visit_cancelled", reason=cancel.reason)


@pytest.mark.parametrize("command", [check_in, close, cancel])
def test_a_visit_that_was_not_planned_does_not_go_on(command: object) -> None:
    given(VISIT).when(command).rejected("visit_not_planned")


@pytest.mark.parametrize("status", VisitStatus)
def test_every_status_has_a_step_with_a_reason_and_never_offers_it_twice(status: VisitStatus) -> None:
    step = NEXT[status]
    assert step.why.endswith(".")
    assert (step.verb is None) == (step.label == "")
    assert step.verb not in {verb for verb, _ in DOORS.get(status, ())}


def test_a_line_of_a_form_becomes_a_group_or_a_photo() -> None:
    assert group_of_line("3 Dinas pembina") == GROUPS[0]
    assert group_of_line("9 WARGA") == group_of_line(GROUPS[1]) == GROUPS[1]
    assert photo_of_line(f"{SHAPE} Mesin pengolah") == photo_of_line(PHOTOS[0]) == PHOTOS[0]


@pytest.mark.parametrize("line", ["dinas pembina", "3", "tiga warga", "0 warga", "3 tetangga"])
def test_a_group_that_cannot_be_read_is_told_how_to_be_written(line: str) -> None:
    with pytest.raises(ValueError, match="3 dinas pembina"):
        group_of_line(line)


@pytest.mark.parametrize("line", [SHAPE, "0123 Mesin", f"{SHAPE.upper()} Mesin", f"{SHAPE} " + "x" * 201])
def test_a_photo_that_cannot_be_read_is_told_how_to_be_written(line: str) -> None:
    with pytest.raises(ValueError, match="Tulis sidik"):
        photo_of_line(line)


def test_a_line_of_a_form_becomes_a_task() -> None:
    line = task_of_line("2021-04-30 posyantek: Perluas pasar: dua kecamatan")
    task = Task(task="Perluas pasar: dua kecamatan", owner=Party.PIHAK_POSYANTEK, due_on=date(2021, 4, 30))
    assert line == task
    assert task_of_line(task.model_dump(mode="json")) == task


@pytest.mark.parametrize("line", ["", "2021-04-30", "30 April posyantek: X", "2021-04-30 tetangga: X", {"task": "X"}])
def test_a_task_that_cannot_be_read_is_told_how_to_be_written(line: object) -> None:
    with pytest.raises(ValueError, match="Tulis tanggal batas waktu"):
        task_of_line(line)


@for_any(data=st.data())
def test_accepted_twice_is_once(data: st.DataObject) -> None:
    past: list[Event] = []
    commands = ask.varied(
        ask.plan, check_in, ask.report, replace(ask.report, follow_ups=FOLLOW_UPS), settle, close, cancel
    )
    for command in data.draw(st.lists(commands, max_size=6)):
        try:
            past += VISIT.decide(command, VISIT.fold(past))
        except Rejected:
            continue
    again: Any = data.draw(commands)
    accepted_twice_is_once(VISIT, past, again)
