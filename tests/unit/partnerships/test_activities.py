"""The rules of visits, workshops, research and innovations."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.codelists import PartnershipStage
from services.chassis.decider import Decider, Rejected
from services.chassis.testing import accepted_twice_is_once, given
from services.partnerships.domain.facts import ResearchFact
from services.partnerships.domain.innovation import INNOVATION
from services.partnerships.domain.research import RESEARCH
from services.partnerships.domain.visit import VISIT
from services.partnerships.domain.workshop import WORKSHOP
from tests import examples as ex
from tests.unit.partnerships import commands as ask


@pytest.mark.parametrize(
    ("decider", "past", "command", "event"),
    [
        (VISIT, (), ask.plan, ex.visit_planned),
        (VISIT, (ex.visit_planned,), ask.report, ex.visit_reported),
        (WORKSHOP, (), ask.hold, ex.workshop_held),
        (RESEARCH, (), ask.start, ex.research_started),
        (INNOVATION, (), ask.register, ex.innovation_registered),
        (INNOVATION, (ex.innovation_registered,), ask.adopt, ex.innovation_adopted),
    ],
)
def test_each_activity_of_the_founding_story(
    decider: Decider[Any, Any], past: tuple[Event, ...], command: object, event: Event
) -> None:
    given(decider, *past).when(command).then(event)
    given(decider, *past, event).when(command).then()


@pytest.mark.parametrize(
    ("decider", "command"),
    [(VISIT, ask.plan), (WORKSHOP, ask.hold), (RESEARCH, ask.start), (INNOVATION, ask.register)],
)
def test_an_activity_needs_a_known_post(decider: Decider[Any, Any], command: Any) -> None:
    given(decider).when(replace(command, posyantek=None)).rejected("posyantek_unknown")


@pytest.mark.parametrize(("decider", "command"), [(VISIT, ask.plan), (WORKSHOP, ask.hold), (INNOVATION, ask.register)])
def test_a_partnership_that_an_activity_names_is_the_same_posts_and_not_given_up(
    decider: Decider[Any, Any], command: Any
) -> None:
    given(decider).when(replace(command, partnership=None)).rejected("partnership_unknown")
    others = replace(ask.LINK, posyantek_id=ex.UNTIRTA)
    given(decider).when(replace(command, partnership=others)).rejected("partnership_of_another_posyantek")
    given_up = replace(ask.LINK, stage=PartnershipStage.DIBATALKAN)
    given(decider).when(replace(command, partnership=given_up)).rejected("partnership_cancelled")
    alone = given(decider).when(replace(command, partnership_id=None, partnership=None))
    assert len(alone.events) == 1


@pytest.mark.parametrize(
    ("decider", "past", "command"),
    [
        (VISIT, (ex.visit_planned,), replace(ask.report, visited_on=ask.TOMORROW)),
        (WORKSHOP, (), replace(ask.hold, held_on=ask.TOMORROW)),
        (RESEARCH, (), replace(ask.start, started_on=ask.TOMORROW)),
        (INNOVATION, (), replace(ask.register, registered_on=ask.TOMORROW)),
        (INNOVATION, (ex.innovation_registered,), replace(ask.adopt, adopted_on=ask.TOMORROW)),
    ],
)
def test_what_is_reported_has_happened(decider: Decider[Any, Any], past: tuple[Event, ...], command: object) -> None:
    given(decider, *past).when(command).rejected("day_in_future", day=str(ask.TOMORROW))


@pytest.mark.parametrize(
    ("decider", "past", "command", "code"),
    [
        (VISIT, (ex.visit_planned,), replace(ask.plan, place="Lain"), "visit_already_planned"),
        (VISIT, (ex.visit_planned, ex.visit_reported), replace(ask.report, participants=1), "visit_already_reported"),
        (WORKSHOP, (ex.workshop_held,), replace(ask.hold, men=1), "workshop_already_held"),
        (RESEARCH, (ex.research_started,), replace(ask.start, trl=9), "research_already_started"),
        (INNOVATION, (ex.innovation_registered,), replace(ask.register, name="Lain"), "innovation_already_registered"),
        (
            INNOVATION,
            (ex.innovation_registered, ex.innovation_adopted),
            replace(ask.adopt, adopter="Lain"),
            "adoption_already_recorded",
        ),
    ],
)
def test_a_record_is_not_rewritten(
    decider: Decider[Any, Any], past: tuple[Event, ...], command: object, code: str
) -> None:
    given(decider, *past).when(command).rejected(code)


def test_a_visit_that_was_not_planned_is_not_reported() -> None:
    given(VISIT).when(ask.report).rejected("visit_not_planned")


def test_a_visit_may_be_planned_ahead() -> None:
    ahead = given(VISIT).when(replace(ask.plan, planned_on=ask.TOMORROW))
    assert [event.TYPE for event in ahead.events] == ["partnerships.VisitPlanned"]


def test_a_place_lies_in_a_known_area() -> None:
    nowhere = AreaCode("36.99.99")
    given(VISIT).when(replace(ask.plan, place_area=nowhere, area_known=False)).rejected("area_unknown", area="36.99.99")
    adopted_nowhere = replace(ask.adopt, area=nowhere, area_known=False)
    given(INNOVATION, ex.innovation_registered).when(adopted_nowhere).rejected("area_unknown")


def test_a_workshop_has_somebody_attending() -> None:
    given(WORKSHOP).when(replace(ask.hold, men=0, women=0)).rejected("workshop_without_attendees")


def test_research_is_done_with_a_verified_researcher() -> None:
    given(RESEARCH).when(replace(ask.start, partner=ask.FEED)).rejected("partner_does_no_research", kind="PENGUSAHA")
    given(RESEARCH).when(replace(ask.start, partner=None)).rejected("partner_unknown")


def test_research_that_an_innovation_names_is_the_same_posts() -> None:
    named = replace(ask.register, research_id=ex.RESEARCH)
    given(INNOVATION).when(named).rejected("research_unknown")
    others = ResearchFact(ex.RESEARCH, ex.UNTIRTA)
    given(INNOVATION).when(replace(named, research=others)).rejected("research_of_another_posyantek")


def test_nothing_is_adopted_that_was_not_registered() -> None:
    given(INNOVATION).when(ask.adopt).rejected("innovation_not_registered")


def test_the_same_people_may_adopt_an_innovation_twice() -> None:
    again = given(INNOVATION, ex.innovation_registered, ex.innovation_adopted).when(
        replace(ask.adopt, adoption_id=ex.SHARE)
    )
    again.then(ex.innovation_adopted.model_copy(update={"adoption_id": ex.SHARE}))


STORIES: list[tuple[Decider[Any, Any], tuple[Any, ...]]] = [
    (VISIT, (ask.plan, ask.report)),
    (WORKSHOP, (ask.hold,)),
    (RESEARCH, (ask.start,)),
    (INNOVATION, (ask.register, ask.adopt, replace(ask.adopt, adoption_id=ex.SHARE))),
]


@pytest.mark.parametrize(("decider", "commands"), STORIES)
@for_any(data=st.data())
def test_accepted_twice_is_once(decider: Decider[Any, Any], commands: tuple[Any, ...], data: st.DataObject) -> None:
    past: list[Event] = []
    for command in data.draw(st.lists(ask.varied(*commands), max_size=5)):
        try:
            past += decider.decide(command, decider.fold(past))
        except Rejected:
            continue
    accepted_twice_is_once(decider, past, data.draw(ask.varied(*commands)))
