"""What is recorded of a post's people so far: terms and memberships, and those taken back as recorded by mistake."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from contracts.base import Event
from contracts.people_lists import Position, Section, TermEndCause
from contracts.registry import MemberJoined, MemberLeft, OfficerAppointed, OfficerTermEnded

SINGLE = {Position.KETUA, Position.SEKRETARIS, Position.BENDAHARA, Position.KEPALA_SEKSI}
"""Offices that one person holds at a time; of patrons and advisers there may be several."""


@dataclass(frozen=True)
class Term:
    """A term of office; `ended_on`, else `until`, is its last day, None: open."""

    appointed: OfficerAppointed
    ended: OfficerTermEnded | None = None

    @property
    def last_day(self) -> date | None:
        """The last day in office, as far as one is known."""
        return self.ended.ended_on if self.ended else self.appointed.until

    def same_office(self, event: OfficerAppointed) -> bool:
        """Whether the other term is of the same chair: of an office for one, or of the same person."""
        if (self.appointed.position, self.appointed.section) != (event.position, event.section):
            return False
        return event.position in SINGLE or self.appointed.person_id == event.person_id


@dataclass(frozen=True)
class Officers:
    """All terms and memberships of the post, oldest first."""

    terms: tuple[Term, ...] = ()
    joined: tuple[MemberJoined, ...] = ()
    left: tuple[MemberLeft, ...] = ()
    mistaken: tuple[OfficerTermEnded | MemberLeft, ...] = ()

    def term(self, person_id: UUID, position: Position, section: Section | None, day: date = date.max) -> Term | None:
        """The latest of the person's terms in this office that had begun by the day."""
        found = [one for one in self.terms if _key(one)[:3] == (person_id, position, section)]
        begun = [one for one in found if one.appointed.since <= day]
        return max(begun, key=lambda term: term.appointed.since, default=None)

    def member(self, person_id: UUID) -> MemberJoined | None:
        """The person's membership that runs."""
        gone = {(one.person_id, one.joined_on) for one in self.left}
        running = (one for one in self.joined if (one.person_id, one.joined_on) not in gone)
        return next((one for one in running if one.person_id == person_id), None)

    def endings(self) -> set[tuple[object, ...]]:
        """How terms ended, those recorded by mistake among them: person, office, last day, cause."""
        ended = [term.ended for term in self.terms if term.ended]
        ended += [one for one in self.mistaken if isinstance(one, OfficerTermEnded)]
        return {(one.person_id, one.position, one.section, one.ended_on, one.cause) for one in ended}


def evolve(state: Officers, event: Event) -> Officers:
    """The state after an event."""
    match event:
        case OfficerAppointed():
            return replace(state, terms=(*state.terms, Term(event)))
        case OfficerTermEnded(cause=TermEndCause.SALAH_CATAT):
            left = tuple(term for term in state.terms if _key(term) != _began(event))
            return replace(state, terms=left, mistaken=(*state.mistaken, event))
        case MemberLeft(cause=TermEndCause.SALAH_CATAT):
            one = (event.person_id, event.joined_on)
            members = tuple(other for other in state.joined if (other.person_id, other.joined_on) != one)
            return replace(state, joined=members, mistaken=(*state.mistaken, event))
        case OfficerTermEnded():
            terms = tuple(replace(term, ended=event) if _key(term) == _began(event) else term for term in state.terms)
            return replace(state, terms=terms)
        case MemberJoined():
            return replace(state, joined=(*state.joined, event))
        case MemberLeft():
            return replace(state, left=(*state.left, event))
        case _:
            return state


def _key(term: Term) -> tuple[object, ...]:
    return (term.appointed.person_id, term.appointed.position, term.appointed.section, term.appointed.since)


def _began(event: OfficerTermEnded) -> tuple[object, ...]:
    return (event.person_id, event.position, event.section, event.since)
