"""The rules of an action item, and the one next step that its card offers."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from contracts.activity_lists import ActionPriority, ActionSource, ActionStatus, Party
from contracts.base import Event
from contracts.codelists import PartnershipStage
from services.chassis.decider import Rejected
from services.chassis.testing import accepted_twice_is_once, given
from services.partnerships.domain.action_item import ACTION_ITEM
from services.partnerships.domain.action_item_commands import (
    ChangeActionItemDue,
    FinishActionItem,
    OpenActionItem,
    OpenFollowUp,
    ReassignActionItem,
    ReopenActionItem,
    VerifyActionItem,
)
from services.partnerships.web.action_item_pages import DOORS, next_step
from tests import examples as ex
from tests import examples_activities as exa
from tests.unit.partnerships import commands as ask

TODAY = date(2021, 6, 2)
open_it = OpenActionItem(
    exa.TASK, ex.POSYANTEK, ex.FEED_PARTNERSHIP, exa.action_item_opened.task, Party.PIHAK_POSYANTEK, None,
    date(2021, 4, 30), ActionPriority.SEDANG, posyantek=ask.POST, partnership=ask.LINK, today=ex.TODAY,
)  # fmt: skip
follow_up = OpenFollowUp(
    exa.TASK, ex.POSYANTEK, ex.FEED_PARTNERSHIP, ActionSource.KUNJUNGAN, ex.VISIT, exa.action_item_opened.task,
    Party.PIHAK_POSYANTEK, date(2021, 4, 30), ActionPriority.SEDANG,
)  # fmt: skip
reassign = ReassignActionItem(Party.DINAS_PEMBINA, "petugas-contoh")
put_off = ChangeActionItemDue(date(2021, 5, 31), "Izin pasar belum keluar", today=date(2021, 4, 30))
finish = FinishActionItem(date(2021, 5, 20), "Nota penjualan 14/V/2021", by="petugas-contoh", today=TODAY)
reopen = ReopenActionItem(date(2021, 5, 21), "Baru satu kecamatan", today=TODAY)
verify = VerifyActionItem(date(2021, 6, 2), by="penyelia-contoh", today=TODAY)
by_hand = exa.action_item_opened.model_copy(update={"source": ActionSource.LANGSUNG, "source_id": None})
opened, finished = exa.action_item_opened, exa.action_item_finished


def test_a_person_opens_a_task() -> None:
    given(ACTION_ITEM).when(open_it).then(by_hand)
    given(ACTION_ITEM, by_hand).when(replace(open_it, task="Lain")).rejected("action_item_already_opened")


def test_a_task_is_of_a_known_post_and_of_a_partnership_of_that_post() -> None:
    given(ACTION_ITEM).when(replace(open_it, posyantek=None)).rejected("posyantek_unknown")
    given(ACTION_ITEM).when(replace(open_it, partnership=None)).rejected("partnership_unknown")
    given_up = replace(ask.LINK, stage=PartnershipStage.DIBATALKAN)
    given(ACTION_ITEM).when(replace(open_it, partnership=given_up)).rejected("partnership_cancelled")


def test_the_due_day_belongs_to_the_time_given() -> None:
    given(ACTION_ITEM).when(replace(open_it, today=open_it.due_on)).then(by_hand)
    late = replace(open_it, today=open_it.due_on + timedelta(days=1))
    given(ACTION_ITEM).when(late).rejected("action_item_due_in_past", due_on="2021-04-30")


def test_what_happened_opens_a_task_once_and_is_never_refused() -> None:
    given(ACTION_ITEM).when(follow_up).then(opened)
    for past in ((opened,), (by_hand,), exa.ACTION_ITEM):
        given(ACTION_ITEM, *past).when(replace(follow_up, task="Lain")).then()


def test_the_whole_life_of_a_task() -> None:
    past: list[Event] = []
    for command, event in zip(
        (follow_up, reassign, put_off, finish, reopen, finish, verify), exa.ACTION_ITEM, strict=True
    ):
        given(ACTION_ITEM, *past).when(command).then(event)
        past.append(event)


def test_a_task_is_put_off_to_another_day_ahead() -> None:
    given(ACTION_ITEM, opened).when(replace(put_off, due_on=opened.due_on)).rejected("action_item_due_unchanged")
    behind = replace(put_off, due_on=date(2021, 4, 29))
    given(ACTION_ITEM, opened).when(behind).rejected("action_item_due_in_past", due_on="2021-04-29")


def test_put_off_twice_the_first_due_day_is_kept() -> None:
    again = replace(put_off, due_on=date(2021, 6, 30), today=date(2021, 5, 31))
    twice = exa.action_item_due_changed.model_copy(update={"due_on": date(2021, 6, 30)})
    given(ACTION_ITEM, opened, exa.action_item_due_changed).when(again).then(twice)


@pytest.mark.parametrize("command", [reassign, put_off, replace(finish, evidence="Lain")])
def test_what_is_finished_or_verified_is_neither_handed_on_nor_put_off_nor_finished_again(command: object) -> None:
    given(ACTION_ITEM, opened, finished).when(command).rejected("action_item_finished", finished_on="2021-05-20")
    settled = (opened, finished, exa.action_item_verified)
    given(ACTION_ITEM, *settled).when(command).rejected("action_item_verified", verified_on="2021-06-02")


def test_another_than_who_finished_it_verifies_it() -> None:
    own = replace(verify, by=finished.finished_by)
    given(ACTION_ITEM, opened, finished).when(own).rejected("action_item_verified_by_its_finisher")
    given(ACTION_ITEM, opened, finished).when(verify).then(exa.action_item_verified)


def test_what_is_not_finished_is_neither_verified_nor_opened_again() -> None:
    for command in (verify, reopen):
        given(ACTION_ITEM, opened).when(command).rejected("action_item_not_finished")


def test_what_is_verified_stays_so() -> None:
    settled = (opened, finished, exa.action_item_verified)
    given(ACTION_ITEM, *settled).when(reopen).rejected("action_item_verified", verified_on="2021-06-02")


@pytest.mark.parametrize(
    "command", [replace(verify, verified_on=date(2021, 5, 19)), replace(reopen, reopened_on=date(2021, 5, 19))]
)
def test_nobody_looks_before_it_is_finished(command: object) -> None:
    given(ACTION_ITEM, opened, finished).when(command).rejected("action_item_day_before_finish")


@pytest.mark.parametrize(
    ("past", "command"),
    [
        ((opened,), replace(finish, today=date(2021, 5, 19))),
        ((opened, finished), replace(reopen, today=date(2021, 5, 20))),
        ((opened, finished), replace(verify, today=date(2021, 6, 1))),
    ],
)
def test_what_is_told_has_happened(past: tuple[Event, ...], command: object) -> None:
    given(ACTION_ITEM, *past).when(command).rejected("day_in_future")


@pytest.mark.parametrize("command", [reassign, put_off, finish, reopen, verify])
def test_a_task_that_was_not_opened_does_not_go_on(command: object) -> None:
    given(ACTION_ITEM).when(command).rejected("action_item_not_opened")


@pytest.mark.parametrize("status", ActionStatus)
@pytest.mark.parametrize("actor", ["petugas-contoh", "penyelia-contoh"])
def test_every_status_has_a_step_with_a_reason(status: ActionStatus, actor: str) -> None:
    step = next_step({"status": status, "due_on": TODAY, "finished_by": "petugas-contoh"}, actor, TODAY)
    assert step.why.endswith(".")
    assert (step.verb is None) == (step.label == "")
    assert step.verb not in {verb for verb, _ in DOORS.get(status, ())}


def test_who_finished_it_is_not_offered_to_verify_it_and_late_is_said() -> None:
    done = {"status": "SELESAI", "due_on": TODAY, "finished_by": "petugas-contoh"}
    assert next_step(done, "petugas-contoh", TODAY).verb is None
    assert next_step(done, "penyelia-contoh", TODAY).verb == "verify"
    left = {"status": "BUKA", "due_on": TODAY, "finished_by": None}
    assert "lewat" not in next_step(left, "x", TODAY).why
    assert "lewat" in next_step(left, "x", TODAY + timedelta(days=1)).why


@for_any(data=st.data())
def test_accepted_twice_is_once(data: st.DataObject) -> None:
    past: list[Event] = []
    commands = ask.varied(open_it, follow_up, reassign, put_off, finish, replace(finish, by="x"), reopen, verify)
    for command in data.draw(st.lists(commands, max_size=8)):
        try:
            past += ACTION_ITEM.decide(command, ACTION_ITEM.fold(past))
        except Rejected:
            continue
    again: Any = data.draw(commands)
    accepted_twice_is_once(ACTION_ITEM, past, again)
