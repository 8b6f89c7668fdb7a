"""Rules for the people of a post: one in each chair at a time, by a decree, from a day to a day."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from contracts.base import Event
from contracts.people_lists import Position, Section, Sex, TermEndCause
from contracts.registry import OfficerAppointed, OfficerTermEnded
from services.chassis.decider import Rejected
from services.chassis.testing import accepted_twice_is_once, given
from services.registry.domain.officer_commands import (
    AppointOfficer,
    EndMembership,
    EndTerm,
    JoinAsMember,
    OfficersCommand,
    PersonFact,
    PostFact,
    ReplaceOfficer,
)
from services.registry.domain.officers import OFFICERS
from services.registry.domain.officers_state import SINGLE
from tests.examples import TODAY, posyantek_decree_issued
from tests.examples_people import (
    CHAIR,
    HEAD_OF_SECTION,
    MEMBER,
    NEXT_CHAIR,
    chair_appointed,
    chair_term_ended,
    head_of_section_appointed,
    member_joined,
    member_left,
)
from tests.examples_registry import FOUNDING_POST as POST

SK = posyantek_decree_issued.number
post = PostFact(frozenset({chair_appointed.decree_number}), None)
woman, man = PersonFact(Sex.PEREMPUAN, False), PersonFact(Sex.LAKI_LAKI, False)
appoint = AppointOfficer(
    POST, CHAIR, Position.KETUA, None, chair_appointed.decree_number, date(2019, 3, 4), date(2023, 12, 31),
    post=post, person=woman,
)  # fmt: skip
end = EndTerm(CHAIR, Position.KETUA, None, date(2021, 2, 28), TermEndCause.MENGUNDURKAN_DIRI, today=TODAY)
successor = replace(appoint, person_id=NEXT_CHAIR, since=date(2021, 3, 1), until=None)
follow = ReplaceOfficer(
    POST, CHAIR, NEXT_CHAIR, Position.KETUA, None, chair_appointed.decree_number, date(2021, 3, 1), None,
    post=post, person=man,
)  # fmt: skip
join = JoinAsMember(POST, MEMBER, date(2020, 5, 4), post=post, person=man, today=TODAY)
leave = EndMembership(POST, MEMBER, date(2021, 1, 29), today=TODAY)
take_back = EndTerm(CHAIR, Position.KETUA, None, date(2019, 3, 4), TermEndCause.SALAH_CATAT, today=TODAY)
take_back_member = EndMembership(POST, MEMBER, date(2020, 5, 4), mistaken=True, today=TODAY)


def test_an_officer_is_appointed_by_a_decree_of_the_post() -> None:
    given(OFFICERS).when(appoint).then(chair_appointed)
    given(OFFICERS).when(replace(appoint, decree_number="99/2019")).rejected("decree_not_known", number="99/2019")
    given(OFFICERS).when(replace(appoint, post=None)).rejected("posyantek_unknown")


def test_a_corrected_sex_makes_no_other_appointment() -> None:
    given(OFFICERS, chair_appointed).when(replace(appoint, person=man)).then()


def test_there_is_one_chair_at_a_time() -> None:
    past = given(OFFICERS, chair_appointed)
    past.when(successor).rejected("office_held", position=Position.KETUA, since=date(2019, 3, 4))
    past.when(replace(successor, since=date(2023, 12, 31))).rejected("office_held")
    later = replace(successor, since=date(2024, 1, 1))
    past.when(later).then(chair_appointed.model_copy(
        update={"person_id": NEXT_CHAIR, "since": date(2024, 1, 1), "until": None}))  # fmt: skip
    given(OFFICERS, chair_appointed, chair_term_ended).when(successor).then(
        chair_appointed.model_copy(update={"person_id": NEXT_CHAIR, "since": date(2021, 3, 1), "until": None})
    )


def test_what_was_recorded_by_mistake_stands_in_nobodys_way() -> None:
    gone = chair_term_ended.model_copy(update={"ended_on": date(2019, 3, 4), "cause": TermEndCause.SALAH_CATAT})
    given(OFFICERS, chair_appointed).when(take_back).then(gone)
    past = given(OFFICERS, chair_appointed, gone)
    past.when(take_back).then()
    past.when(appoint).then(chair_appointed)
    past.when(replace(appoint, person_id=NEXT_CHAIR)).then(
        chair_appointed.model_copy(update={"person_id": NEXT_CHAIR, "sex": woman.sex})
    )
    past.when(end).rejected("not_in_office", position=Position.KETUA)
    given(OFFICERS, chair_appointed, gone, chair_appointed).when(take_back).then(gone)
    given(OFFICERS, chair_appointed, chair_term_ended).when(take_back).rejected("term_already_ended")


def test_of_two_terms_in_one_office_the_one_is_meant_that_the_day_lies_in() -> None:
    begun, over = date(2014, 3, 4), date(2019, 3, 3)
    former = chair_appointed.model_copy(update={"since": begun, "until": over})
    both = given(OFFICERS, former, chair_appointed)
    mistake = {"cause": TermEndCause.SALAH_CATAT}
    gone = chair_term_ended.model_copy(update=mistake | {"since": begun, "ended_on": begun})
    both.when(replace(take_back, ended_on=begun)).then(gone)
    both.when(take_back).then(chair_term_ended.model_copy(update=mistake | {"ended_on": chair_appointed.since}))
    both.when(end).then(chair_term_ended)
    both.when(replace(end, ended_on=date(2014, 1, 1))).rejected("ends_before_it_began")


def test_a_term_that_is_still_to_begin_can_be_taken_back() -> None:
    later = chair_appointed.model_copy(update={"since": TODAY + timedelta(days=9)})
    given(OFFICERS, later).when(replace(end, ended_on=later.since)).rejected("day_in_future")
    given(OFFICERS, later).when(replace(take_back, ended_on=later.since)).then(
        chair_term_ended.model_copy(
            update={"since": later.since, "ended_on": later.since, "cause": TermEndCause.SALAH_CATAT}
        )
    )


def test_a_membership_recorded_by_mistake_may_begin_again() -> None:
    never = member_left.model_copy(update={"left_on": member_joined.joined_on, "cause": TermEndCause.SALAH_CATAT})
    given(OFFICERS, member_joined).when(take_back_member).then(never)
    given(OFFICERS, member_joined, never).when(take_back_member).then()
    given(OFFICERS, member_joined, never).when(join).then(member_joined)
    given(OFFICERS, member_joined, never).when(leave).rejected("not_a_member")


def test_of_advisers_there_may_be_several_and_each_is_one_once() -> None:
    adviser = replace(appoint, position=Position.PENASIHAT)
    one = chair_appointed.model_copy(update={"position": Position.PENASIHAT})
    given(OFFICERS, one).when(replace(adviser, person_id=NEXT_CHAIR)).then(
        one.model_copy(update={"person_id": NEXT_CHAIR})
    )
    given(OFFICERS, one).when(replace(adviser, since=date(2020, 1, 1))).rejected("office_held")


def test_each_section_has_its_own_head() -> None:
    head = AppointOfficer(
        POST, HEAD_OF_SECTION, Position.KEPALA_SEKSI, Section.KEMITRAAN, chair_appointed.decree_number,
        date(2019, 3, 4), None, post=post, person=PersonFact(None, False),
    )  # fmt: skip
    given(OFFICERS).when(head).then(head_of_section_appointed)
    past = given(OFFICERS, head_of_section_appointed)
    past.when(replace(head, person_id=CHAIR)).rejected("office_held")
    past.when(replace(head, person_id=CHAIR, section=Section.PROMOSI)).then(
        head_of_section_appointed.model_copy(update={"person_id": CHAIR, "section": Section.PROMOSI})
    )
    given(OFFICERS).when(replace(head, section=None)).rejected("section_does_not_fit")
    given(OFFICERS).when(replace(appoint, section=Section.PROMOSI)).rejected("section_does_not_fit")


def test_nothing_begins_with_the_erased_the_unknown_or_in_a_dissolved_post() -> None:
    gone = PostFact(post.decrees, date(2021, 2, 15))
    for command in (appoint, join):
        given(OFFICERS).when(replace(command, person=PersonFact(None, True))).rejected("person_erased")
        given(OFFICERS).when(replace(command, person=None)).rejected("person_unknown")
        given(OFFICERS).when(replace(command, post=gone)).rejected("posyantek_dissolved")


def test_a_term_ends_after_it_began_and_once() -> None:
    given(OFFICERS).when(replace(appoint, until=date(2019, 3, 4))).rejected("term_ends_too_early")
    past = given(OFFICERS, chair_appointed)
    past.when(end).then(chair_term_ended)
    past.when(replace(end, ended_on=date(2019, 3, 3))).rejected("ends_before_it_began")
    past.when(replace(end, ended_on=TODAY + timedelta(1))).rejected("day_in_future")
    past.when(replace(end, ended_on=date(2024, 1, 1), today=date(2024, 2, 1))).rejected("term_over_already")
    past.when(replace(end, position=Position.BENDAHARA)).rejected("not_in_office")
    given(OFFICERS, chair_appointed, chair_term_ended).when(replace(end, ended_on=TODAY)).rejected("term_already_ended")


def test_a_replacement_ends_one_term_the_day_before_the_next() -> None:
    ended = chair_term_ended.model_copy(update={"cause": TermEndCause.DIGANTI})
    begun = OfficerAppointed(
        posyantek_id=POST, person_id=NEXT_CHAIR, position=Position.KETUA, sex=Sex.LAKI_LAKI,
        decree_number=chair_appointed.decree_number, since=date(2021, 3, 1),
    )  # fmt: skip
    given(OFFICERS, chair_appointed).when(follow).then(ended, begun)
    given(OFFICERS).when(follow).rejected("not_in_office")
    given(OFFICERS, chair_appointed, chair_term_ended).when(follow).rejected("term_already_ended")
    late = replace(follow, since=date(2024, 6, 1))
    lapsed = OfficerTermEnded(
        posyantek_id=POST, person_id=CHAIR, position=Position.KETUA, since=date(2019, 3, 4),
        ended_on=date(2023, 12, 31), cause=TermEndCause.DIGANTI,
    )  # fmt: skip
    given(OFFICERS, chair_appointed).when(late).then(lapsed, begun.model_copy(update={"since": date(2024, 6, 1)}))


def test_a_member_joins_leaves_and_comes_again() -> None:
    given(OFFICERS).when(join).then(member_joined)
    given(OFFICERS).when(replace(join, joined_on=TODAY + timedelta(1))).rejected("day_in_future")
    given(OFFICERS, member_joined).when(replace(join, joined_on=date(2020, 6, 1))).rejected("already_member")
    given(OFFICERS, member_joined).when(leave).then(member_left)
    given(OFFICERS, member_joined).when(replace(leave, left_on=date(2020, 5, 3))).rejected("ends_before_it_began")
    given(OFFICERS, member_joined).when(replace(leave, left_on=TODAY + timedelta(1))).rejected("day_in_future")
    given(OFFICERS).when(leave).rejected("not_a_member")
    again = replace(join, joined_on=date(2021, 2, 1))
    given(OFFICERS, member_joined, member_left).when(again).then(
        member_joined.model_copy(update={"joined_on": date(2021, 2, 1)})
    )
    given(OFFICERS, member_joined, member_left).when(replace(join, joined_on=date(2021, 1, 29))).rejected(
        "member_left_later"
    )


days = st.dates(date(2019, 1, 1), date(2021, 3, 8))
persons = st.sampled_from([UUID(int=n) for n in (1, 2)])
offices = st.sampled_from(
    [(Position.KETUA, None), (Position.PENASIHAT, None), (Position.KEPALA_SEKSI, Section.PROMOSI)]
)
ends = st.none() | days


@st.composite
def commands(draw: st.DrawFn) -> OfficersCommand:
    """Any command on few people, so that they meet."""
    who, (position, section), day = draw(persons), draw(offices), draw(days)
    found: list[OfficersCommand] = [
        AppointOfficer(POST, who, position, section, chair_appointed.decree_number, day, draw(ends), post=post,
                       person=man),
        EndTerm(who, position, section, day, TermEndCause.DIBERHENTIKAN, today=TODAY),
        ReplaceOfficer(POST, who, draw(persons), position, section, chair_appointed.decree_number, day, draw(ends),
                       post=post, person=man),
        JoinAsMember(POST, who, day, post=post, person=man, today=TODAY),
        EndMembership(POST, who, day, today=TODAY),
    ]  # fmt: skip
    return draw(st.sampled_from(found))


@examples(st.lists(commands(), max_size=12))
def test_terms_of_one_chair_never_overlap_whatever_was_asked(asked: list[OfficersCommand]) -> None:
    past: list[Event] = []
    for command in asked:
        accepted_twice_is_once(OFFICERS, past, command)
        try:
            past += OFFICERS.decide(command, OFFICERS.fold(past))
        except Rejected:
            continue
    terms = [term for term in OFFICERS.fold(past).terms if term.appointed.position in SINGLE]
    for n, one in enumerate(terms):
        for other in terms[n + 1 :]:
            if one.same_office(other.appointed):
                spans = [(t.appointed.since, t.last_day or date.max) for t in (one, other)]
                assert max(span[0] for span in spans) > min(span[1] for span in spans)


@pytest.mark.parametrize("position", [*Position])
def test_every_position_is_for_one_or_for_several(position: Position) -> None:
    assert (position in SINGLE) == (position not in (Position.PEMBINA, Position.PENASIHAT))
