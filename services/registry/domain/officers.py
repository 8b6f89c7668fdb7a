"""The people of a post: who holds which office for which term, and who is a member.

Promises
- Of chair, secretary, treasurer and each head of section there is one at a time: their terms do not overlap.
- A term rests on a decree of the post, ends after it began, and is closed once; a replacement closes one term and opens
  the next in one step, the day after.
- Nobody whose data was erased takes an office or joins; nothing begins in a post that is dissolved.
- What was recorded by mistake (SALAH_CATAT) stands in nobody's way: the same may be recorded again.

Must not break: events carry ids, offices and days. A person's name is never needed to decide.
Sources: structure of posts by local decrees (chair, secretary, treasurer, sections, patrons); terms are set by decree.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from contracts.base import Event
from contracts.people_lists import Position, TermEndCause
from contracts.registry import MemberJoined, MemberLeft, OfficerAppointed, OfficerTermEnded
from contracts.registry.people import EVENTS
from services.chassis.decider import Decider, Rejected
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
from services.registry.domain.officers_state import Officers, Term, evolve


def decide(command: OfficersCommand, state: Officers) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    match command:
        case AppointOfficer():
            return decide_appoint(command, state)
        case EndTerm():
            return decide_end_term(command, state)
        case ReplaceOfficer():
            return decide_replace(command, state)
        case JoinAsMember():
            return decide_join(command, state)
        case EndMembership():
            return decide_end_membership(command, state)


def decide_appoint(command: AppointOfficer | ReplaceOfficer, state: Officers) -> Sequence[Event]:
    """Into an office that is free from that day on."""
    appointed = _appointment(command)
    if _known(appointed, state):
        return []
    _require_sound(appointed, command.post, command.person)
    for term in state.terms:
        if term.same_office(appointed) and _overlap(term, appointed):
            raise Rejected("office_held", position=appointed.position, since=term.appointed.since)
    return [appointed]


def decide_end_term(command: EndTerm, state: Officers) -> Sequence[Event]:
    """Close a term that runs, or take back one that was recorded by mistake: the one that the day lies in."""
    office = (command.person_id, command.position, command.section)
    term = state.term(*office, command.ended_on)
    runs = term is not None and term.ended is None and command.ended_on <= (term.last_day or command.ended_on)
    if not runs and (*office, command.ended_on, command.cause) in state.endings():
        return []
    if term is None:
        if later := state.term(*office):
            raise Rejected("ends_before_it_began", since=later.appointed.since)
        raise Rejected("not_in_office", position=command.position)
    if term.ended is not None:
        raise Rejected("term_already_ended", ended_on=term.ended.ended_on)
    if command.ended_on > command.today and command.cause is not TermEndCause.SALAH_CATAT:
        raise Rejected("day_in_future", day=command.ended_on)
    return [_ending(term, command.ended_on, command.cause)]


def decide_replace(command: ReplaceOfficer, state: Officers) -> Sequence[Event]:
    """The successor takes over the day after the last day of the one before."""
    if _known(_appointment(command), state):
        return []
    term = state.term(command.outgoing_id, command.position, command.section)
    if term is None:
        raise Rejected("not_in_office", position=command.position)
    if term.ended is not None:
        raise Rejected("term_already_ended", ended_on=term.ended.ended_on)
    last = command.since - timedelta(days=1)
    ending = _ending(term, min(last, term.appointed.until or last), TermEndCause.DIGANTI)
    return [ending, *decide_appoint(command, evolve(state, ending))]


def decide_join(command: JoinAsMember, state: Officers) -> Sequence[Event]:
    """A person is a member once at a time, after a former membership ended."""
    joined = MemberJoined(
        posyantek_id=command.posyantek_id, person_id=command.person_id,
        sex=command.person.sex if command.person else None, joined_on=command.joined_on,
    )  # fmt: skip
    known = state.member(command.person_id)
    if known is not None and known.joined_on == command.joined_on:
        return []
    _require_able(command.post, command.person)
    if known is not None:
        raise Rejected("already_member", joined_on=known.joined_on)
    if command.joined_on > command.today:
        raise Rejected("day_in_future", day=command.joined_on)
    left = max((one.left_on for one in state.left if one.person_id == command.person_id), default=date.min)
    if command.joined_on <= left:
        raise Rejected("member_left_later", left_on=left)
    return [joined]


def decide_end_membership(command: EndMembership, state: Officers) -> Sequence[Event]:
    """Only who is a member leaves, and not before they joined."""
    known = state.member(command.person_id)
    cause = TermEndCause.SALAH_CATAT if command.mistaken else None
    if known is None:
        gone = [*state.left, *(one for one in state.mistaken if isinstance(one, MemberLeft))]
        asked = (command.person_id, command.left_on, cause)
        if any((one.person_id, one.left_on, one.cause) == asked for one in gone):
            return []
        raise Rejected("not_a_member")
    if command.left_on > command.today:
        raise Rejected("day_in_future", day=command.left_on)
    if command.left_on < known.joined_on:
        raise Rejected("ends_before_it_began", since=known.joined_on)
    left = MemberLeft(
        posyantek_id=command.posyantek_id, person_id=command.person_id, joined_on=known.joined_on,
        left_on=command.left_on, cause=cause,
    )  # fmt: skip
    return [left]


def _known(appointed: OfficerAppointed, state: Officers) -> bool:
    """Whether this is recorded; a sex that was corrected since makes no other appointment of it."""
    return any(term.appointed == appointed.model_copy(update={"sex": term.appointed.sex}) for term in state.terms)


def _appointment(command: AppointOfficer | ReplaceOfficer) -> OfficerAppointed:
    return OfficerAppointed(
        posyantek_id=command.posyantek_id, person_id=command.person_id, position=command.position,
        section=command.section, sex=command.person.sex if command.person else None,
        decree_number=command.decree_number, since=command.since, until=command.until,
    )  # fmt: skip


def _ending(term: Term, ended_on: date, cause: TermEndCause) -> OfficerTermEnded:
    begun = term.appointed
    if ended_on < begun.since:
        raise Rejected("ends_before_it_began", since=begun.since)
    if begun.until is not None and ended_on > begun.until:
        raise Rejected("term_over_already", until=begun.until)
    return OfficerTermEnded(
        posyantek_id=begun.posyantek_id, person_id=begun.person_id, position=begun.position, section=begun.section,
        since=begun.since, ended_on=ended_on, cause=cause,
    )  # fmt: skip


def _require_able(post: PostFact | None, person: PersonFact | None) -> None:
    if post is None:
        raise Rejected("posyantek_unknown")
    if post.dissolved_on is not None:
        raise Rejected("posyantek_dissolved", dissolved_on=post.dissolved_on)
    if person is None:
        raise Rejected("person_unknown")
    if person.erased:
        raise Rejected("person_erased")


def _require_sound(appointed: OfficerAppointed, post: PostFact | None, person: PersonFact | None) -> None:
    _require_able(post, person)
    if post is not None and appointed.decree_number not in post.decrees:
        raise Rejected("decree_not_known", number=appointed.decree_number)
    if (appointed.position is Position.KEPALA_SEKSI) != (appointed.section is not None):
        raise Rejected("section_does_not_fit", position=appointed.position)
    if appointed.until is not None and appointed.until <= appointed.since:
        raise Rejected("term_ends_too_early", since=appointed.since, until=appointed.until)


def _overlap(term: Term, appointed: OfficerAppointed) -> bool:
    began, ends = term.appointed.since, term.last_day
    return (ends is None or ends >= appointed.since) and (appointed.until is None or appointed.until >= began)


OFFICERS = Decider("officers", Officers(), decide, evolve, EVENTS)
