"""The rules of an innovation on its way: what may follow what, what stops it, and that it may begin again."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from contracts.base import Event
from contracts.innovation_lists import InnovationStage, TrialResult
from contracts.partnerships import Contributor
from services.chassis.decider import Rejected
from services.chassis.testing import accepted_twice_is_once, given
from services.partnerships.domain.facts import InnovationFact
from services.partnerships.domain.innovation import INNOVATION
from tests import examples as ex
from tests import examples_results as results
from tests.unit.partnerships import commands as ask

IDEA = (ex.innovation_registered,)
BUILT = (*IDEA, results.innovation_prototyped)
TRIED = (*BUILT, results.innovation_tested)
USED = (*TRIED, ex.innovation_adopted)
SOLD = (*USED, results.innovation_commercialised)
GIVEN_UP = (*SOLD, results.innovation_abandoned)
REVIVED = (*GIVEN_UP, results.innovation_revived)
STEPS: list[tuple[tuple[Event, ...], Any, Event]] = [
    (IDEA, ask.build, results.innovation_prototyped), (BUILT, ask.attempt, results.innovation_tested),
    (TRIED, ask.adopt, ex.innovation_adopted), (USED, ask.sell, results.innovation_commercialised),
    (SOLD, ask.abandon, results.innovation_abandoned), (GIVEN_UP, ask.revive, results.innovation_revived),
]  # fmt: skip


@pytest.mark.parametrize(("past", "command", "event"), STEPS)
def test_each_step_follows_once(past: tuple[Event, ...], command: object, event: Event) -> None:
    given(INNOVATION, *past).when(command).then(event)
    given(INNOVATION, *past, event).when(command).then()


@pytest.mark.parametrize(
    ("past", "stage"),
    [
        (IDEA, "IDE"), (BUILT, "PROTOTIPE"), (TRIED, "UJI"), (USED, "DITERAPKAN"), (SOLD, "DIKOMERSIALKAN"),
        (GIVEN_UP, "DITINGGALKAN"), (REVIVED, "DIKOMERSIALKAN"), ((*IDEA, ex.innovation_adopted), "DITERAPKAN"),
    ],
)  # fmt: skip
def test_a_stage_is_the_furthest_step(past: tuple[Event, ...], stage: str) -> None:
    assert INNOVATION.fold(past).stage is InnovationStage(stage)


@pytest.mark.parametrize("command", [command for _, command, _ in STEPS])
def test_nothing_becomes_of_what_was_not_registered(command: object) -> None:
    given(INNOVATION).when(command).rejected("innovation_not_registered")


@pytest.mark.parametrize(
    ("past", "command"),
    [
        (past, replace(command, **{day: ask.TOMORROW}))
        for (past, command, _), day in zip(
            STEPS,
            ("built_on", "tested_on", "adopted_on", "commercialised_on", "abandoned_on", "revived_on"),
            strict=True,
        )
    ],
)
def test_what_is_recorded_has_happened(past: tuple[Event, ...], command: object) -> None:
    given(INNOVATION, *past).when(command).rejected("day_in_future", day=str(ask.TOMORROW))


def test_a_trial_needs_something_to_try_and_a_sale_somebody_who_uses_it() -> None:
    given(INNOVATION, *IDEA).when(ask.attempt).rejected("innovation_without_prototype")
    given(INNOVATION, *IDEA, ex.innovation_adopted).when(ask.attempt).then(results.innovation_tested)
    given(INNOVATION, *TRIED).when(ask.sell).rejected("innovation_not_adopted", stage="UJI")


@pytest.mark.parametrize(
    ("past", "command", "code"),
    [
        (BUILT, replace(ask.build, cost=1), "prototype_already_recorded"),
        (TRIED, replace(ask.attempt, trl=1), "trial_already_recorded"),
        (SOLD, replace(ask.sell, channel="Lain"), "innovation_already_commercialised"),
        (GIVEN_UP, replace(ask.abandon, reason="Lain"), "innovation_abandoned"),
        (REVIVED, replace(ask.revive, reason="Lain"), "innovation_not_abandoned"),
        (SOLD, ask.revive, "innovation_not_abandoned"),
    ],
)
def test_a_step_is_not_rewritten(past: tuple[Event, ...], command: object, code: str) -> None:
    given(INNOVATION, *past).when(command).rejected(code)


def test_what_failed_its_latest_trial_by_then_is_not_taken_into_use() -> None:
    failed = results.innovation_tested.model_copy(update={"result": TrialResult.GAGAL})
    later = results.innovation_tested.model_copy(update={"trial_id": ex.SHARE, "tested_on": date(2021, 1, 5)})
    given(INNOVATION, *BUILT, failed).when(ask.adopt).rejected("innovation_failed_trial", tested_on="2020-12-15")
    given(INNOVATION, *BUILT, failed, later).when(ask.adopt).then(ex.innovation_adopted)
    given(INNOVATION, *BUILT, later, failed).when(ask.adopt).then(ex.innovation_adopted)
    before = replace(ask.adopt, adopted_on=date(2020, 12, 14))
    assert len(given(INNOVATION, *BUILT, failed).when(before).events) == 1, "in use before that trial"


@pytest.mark.parametrize("command", [ask.build, ask.attempt, ask.adopt])
def test_nothing_happens_to_what_was_given_up_but_what_happened_before(command: Any) -> None:
    past = (*IDEA, ex.innovation_adopted.model_copy(update={"adoption_id": ex.SHARE}), results.innovation_abandoned)
    day = next(name for name in vars(command) if name.endswith("_on"))
    since = replace(command, **{day: results.innovation_abandoned.abandoned_on})
    given(INNOVATION, *past).when(since).rejected("innovation_abandoned", abandoned_on="2021-02-25")
    assert len(given(INNOVATION, *past).when(command).events) == 1


def test_it_is_given_up_after_its_latest_step_and_revived_after_that() -> None:
    early = replace(ask.abandon, abandoned_on=date(2021, 2, 19))
    given(INNOVATION, *SOLD).when(early).rejected("day_before_latest_step", latest="2021-02-20")
    given(INNOVATION, *REVIVED).when(ask.abandon).rejected("day_before_latest_step", latest="2021-03-02")
    too_soon = replace(ask.revive, revived_on=date(2021, 2, 24))
    given(INNOVATION, *GIVEN_UP).when(too_soon).rejected("day_before_latest_step", latest="2021-02-25")


def test_it_may_be_derived_from_anothers_innovation_that_is_known() -> None:
    derived = replace(ask.register, innovation_id=ex.SHARE, derived_from=ex.INNOVATION)
    given(INNOVATION).when(derived).rejected("innovation_unknown")
    anothers = replace(derived, parent=InnovationFact(ex.INNOVATION, ex.UNTIRTA))
    told = ex.innovation_registered.model_copy(update={"innovation_id": ex.SHARE, "derived_from": ex.INNOVATION})
    given(INNOVATION).when(anothers).then(told)


COMMANDS = (
    ask.register, ask.build, ask.attempt, replace(ask.attempt, trial_id=UUID(int=1), result=TrialResult.GAGAL),
    ask.adopt, ask.sell, ask.abandon, ask.revive,
)  # fmt: skip


@for_any(data=st.data())
def test_accepted_twice_is_once(data: st.DataObject) -> None:
    past: list[Event] = [ex.innovation_registered]
    for command in data.draw(st.lists(ask.varied(*COMMANDS), max_size=8)):
        try:
            past += INNOVATION.decide(command, INNOVATION.fold(past))
        except Rejected:
            continue
    accepted_twice_is_once(INNOVATION, past, data.draw(ask.varied(*COMMANDS)))


def test_inventors_are_a_group_or_people_who_are_known() -> None:
    group = (Contributor(function="Anggota Posyantek"),)
    said = ex.innovation_registered.model_copy(update={"inventors": group})
    given(INNOVATION).when(replace(ask.register, inventors=group)).then(said)
    given(INNOVATION).when(replace(ask.register, stranger=ex.SHARE)).rejected("person_unknown", person_id=str(ex.SHARE))
