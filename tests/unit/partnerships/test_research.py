"""The rules of joint research: what belongs to its time, what may come later, and how it ends."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from contracts.base import Event
from contracts.circumstance_lists import Funder
from contracts.innovation_lists import ResearchState
from services.chassis.decider import Rejected
from services.chassis.testing import accepted_twice_is_once, given
from services.partnerships.domain.facts import InnovationFact
from services.partnerships.domain.research import RESEARCH
from tests import examples as ex
from tests import examples_results as results
from tests.unit.partnerships import commands as ask

STARTED = (ex.research_started,)
PUBLISHED = (*STARTED, results.research_output_published)
STOPPED = (*STARTED, results.research_stopped.model_copy(update={"research_id": ex.RESEARCH}))
FINISHED = (*STARTED, results.research_finished)
STEPS: list[tuple[tuple[Event, ...], Any, Event]] = [
    (STARTED, ask.fund, results.research_funded), (STARTED, ask.reach, results.research_milestone_reached),
    (STARTED, ask.publish, results.research_output_published),
    (PUBLISHED, ask.transfer, results.research_output_transferred),
    (STARTED, ask.finish, results.research_finished), (STARTED, ask.stop, STOPPED[-1]),
]  # fmt: skip


@pytest.mark.parametrize(("past", "command", "event"), STEPS)
def test_each_step_follows_once(past: tuple[Event, ...], command: object, event: Event) -> None:
    given(RESEARCH, *past).when(command).then(event)
    given(RESEARCH, *past, event).when(command).then()
    given(RESEARCH).when(command).rejected("research_not_started")


@pytest.mark.parametrize(("past", "command", "event"), STEPS)
def test_a_step_lies_between_the_start_and_today(past: tuple[Event, ...], command: Any, event: Event) -> None:
    day = next(name for name in vars(command) if name.endswith("_on"))
    given(RESEARCH, *past).when(replace(command, **{day: ask.TOMORROW})).rejected("day_in_future")
    before = given(RESEARCH, *past).when(replace(command, **{day: date(2020, 8, 31)}))
    ends = command in (ask.finish, ask.stop)
    before.rejected("day_before_latest_step" if ends else "day_before_research")


@pytest.mark.parametrize(("past", "state"), [(STARTED, "BERJALAN"), (FINISHED, "SELESAI"), (STOPPED, "BERHENTI")])
def test_it_goes_on_until_it_ends(past: tuple[Event, ...], state: str) -> None:
    assert RESEARCH.fold(past).state is ResearchState(state)


def test_a_funding_says_what_kind_of_money_it_is_beside_who_gave_it() -> None:
    told = replace(ask.fund, fund_source=Funder.APBN)
    funded = results.research_funded.model_copy(update={"fund_source": Funder.APBN})
    given(RESEARCH, *STARTED).when(told).then(funded)
    given(RESEARCH, *STARTED, funded).when(ask.fund).rejected("funding_already_recorded")


@pytest.mark.parametrize("command", [ask.fund, ask.reach])
def test_money_and_milestones_belong_to_its_time(command: Any) -> None:
    day = next(name for name in vars(command) if name.endswith("_on"))
    late = replace(command, **{day: date(2021, 2, 1)})
    given(RESEARCH, *STOPPED).when(late).rejected("research_over", state="BERHENTI")
    assert len(given(RESEARCH, *STOPPED).when(replace(command, **{day: date(2021, 1, 31)})).events) == 1


def test_what_it_yields_may_be_published_and_used_after_its_end() -> None:
    given(RESEARCH, *STOPPED).when(ask.publish).then(results.research_output_published)
    published = (*STOPPED, results.research_output_published)
    given(RESEARCH, *published).when(ask.transfer).then(results.research_output_transferred)


def test_it_ends_once_and_not_before_what_belongs_to_its_time() -> None:
    given(RESEARCH, *FINISHED).when(ask.stop).rejected("research_over", state="SELESAI")
    given(RESEARCH, *STOPPED).when(ask.finish).rejected("research_over", state="BERHENTI")
    early = replace(ask.stop, stopped_on=date(2020, 11, 29))
    past = (*STARTED, results.research_milestone_reached)
    given(RESEARCH, *past).when(early).rejected("day_before_latest_step", latest="2020-11-30")


@pytest.mark.parametrize(
    ("past", "command", "code"),
    [
        ((*STARTED, results.research_funded), replace(ask.fund, amount=1), "funding_already_recorded"),
        ((*STARTED, results.research_milestone_reached), replace(ask.reach, trl=1), "milestone_already_recorded"),
        (PUBLISHED, replace(ask.publish, title="Lain"), "output_already_published"),
        (PUBLISHED, replace(ask.publish, output_id=ex.SHARE), "output_already_published"),
    ],
)
def test_a_step_is_not_rewritten_and_one_reference_is_one_output(
    past: tuple[Event, ...], command: object, code: str
) -> None:
    given(RESEARCH, *past).when(command).rejected(code)


def test_what_was_published_is_used_in_an_innovation_of_the_same_post() -> None:
    given(RESEARCH, *STARTED).when(ask.transfer).rejected("output_unknown")
    given(RESEARCH, *PUBLISHED).when(replace(ask.transfer, innovation=None)).rejected("innovation_unknown")
    anothers = replace(ask.transfer, innovation=InnovationFact(ex.INNOVATION, ex.UNTIRTA))
    given(RESEARCH, *PUBLISHED).when(anothers).rejected("innovation_of_another_posyantek")


PROPOSED = (results.research_proposed,)
BEGUN = ex.research_started.model_copy(
    update={
        "research_id": results.RESEARCH_PROPOSED, "topic": "Pengering pakan bertenaga surya",
        "started_on": date(2021, 1, 15), "trl": 3, "lead": results.LECTURER,
    }
)  # fmt: skip


def test_what_was_proposed_is_started_with_what_the_proposal_says_or_rejected() -> None:
    given(RESEARCH).when(ask.suggest).then(*PROPOSED)
    given(RESEARCH, *PROPOSED).when(ask.begin).then(BEGUN)
    given(RESEARCH, *PROPOSED).when(ask.reject).then(results.research_rejected)
    for command, event in ((ask.suggest, PROPOSED[0]), (ask.begin, BEGUN), (ask.reject, results.research_rejected)):
        past = PROPOSED if event is PROPOSED[0] else (*PROPOSED, event)
        given(RESEARCH, *past).when(command).then()


@pytest.mark.parametrize(
    ("past", "state"),
    [(PROPOSED, "USULAN"), ((*PROPOSED, BEGUN), "BERJALAN"), ((*PROPOSED, results.research_rejected), "DITOLAK")],
)
def test_a_proposal_waits_for_its_answer(past: tuple[Event, ...], state: str) -> None:
    assert RESEARCH.fold(past).state is ResearchState(state)


def test_a_proposal_is_answered_once_and_nothing_belongs_to_it_before() -> None:
    given(RESEARCH, *PROPOSED).when(ask.fund).rejected("research_not_started")
    rejected, begun = (*PROPOSED, results.research_rejected), (*PROPOSED, BEGUN)
    given(RESEARCH, *rejected).when(ask.begin).rejected("research_rejected", reason="Laboratorium penuh")
    given(RESEARCH, *rejected).when(ask.reach).rejected("research_not_started")
    given(RESEARCH, *begun).when(ask.reject).rejected("research_already_started", started_on="2021-01-15")
    given(RESEARCH, *begun).when(replace(ask.reach, reached_on=ex.TODAY)).then(
        results.research_milestone_reached.model_copy(
            update={"research_id": results.RESEARCH_PROPOSED, "reached_on": ex.TODAY}
        )
    )
    for command in (ask.begin, ask.reject):
        given(RESEARCH, *STARTED).when(command).rejected("research_not_proposed")


def test_a_proposal_is_not_rewritten_nor_started_a_second_way() -> None:
    given(RESEARCH, *PROPOSED).when(replace(ask.suggest, topic="Lain")).rejected(
        "research_already_proposed", proposed_on="2020-12-01"
    )
    given(RESEARCH, *PROPOSED).when(ask.start).rejected("research_already_proposed")
    given(RESEARCH, *STARTED).when(ask.suggest).rejected("research_already_started")


@pytest.mark.parametrize("command", [ask.begin, ask.reject])
def test_an_answer_lies_between_the_proposal_and_today(command: Any) -> None:
    day = next(name for name in vars(command) if name.endswith("_on"))
    given(RESEARCH, *PROPOSED).when(replace(command, **{day: ask.TOMORROW})).rejected("day_in_future")
    given(RESEARCH, *PROPOSED).when(replace(command, **{day: date(2020, 11, 30)})).rejected(
        "day_before_proposal", proposed_on="2020-12-01"
    )


@pytest.mark.parametrize("command", [ask.suggest, ask.start])
def test_research_is_done_with_a_verified_researcher_and_led_by_somebody_known(command: Any) -> None:
    given(RESEARCH).when(replace(command, partner=ask.FEED)).rejected("partner_does_no_research")
    given(RESEARCH).when(replace(command, stranger=ex.SHARE)).rejected("person_unknown", person_id=str(ex.SHARE))


COMMANDS = (
    ask.suggest, ask.begin, ask.reject, ask.start, ask.fund, ask.reach, ask.publish, ask.transfer, ask.finish, ask.stop,
)  # fmt: skip


@for_any(data=st.data())
def test_accepted_twice_is_once(data: st.DataObject) -> None:
    past: list[Event] = data.draw(st.sampled_from([[], [ex.research_started]]))
    for command in data.draw(st.lists(ask.varied(*COMMANDS), max_size=8)):
        try:
            past += RESEARCH.decide(command, RESEARCH.fold(past))
        except Rejected:
            continue
    accepted_twice_is_once(RESEARCH, past, data.draw(ask.varied(*COMMANDS)))
