"""What may be asked about a post's people: a frozen dataclass for each command. What was looked up is a `fact()`."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.people_lists import Position, Section, Sex, TermEndCause
from services.chassis.decider import fact


@dataclass(frozen=True)
class PostFact:
    """The post as this service knows it: the numbers of its decrees, and the day of its end (None: it exists)."""

    decrees: frozenset[str]
    dissolved_on: date | None


@dataclass(frozen=True)
class PersonFact:
    """A person who is known; `erased`: whose data is gone."""

    sex: Sex | None
    erased: bool


@dataclass(frozen=True)
class AppointOfficer:
    """Give a person an office for a term; `until` None leaves its end open."""

    posyantek_id: UUID
    person_id: UUID
    position: Position
    section: Section | None
    decree_number: str
    since: date
    until: date | None
    post: PostFact | None = fact()
    person: PersonFact | None = fact()


@dataclass(frozen=True)
class EndTerm:
    """End a person's term in an office; `ended_on` is the last day."""

    person_id: UUID
    position: Position
    section: Section | None
    ended_on: date
    cause: TermEndCause
    today: date = fact()


@dataclass(frozen=True)
class ReplaceOfficer:
    """End one person's term and begin another's in the same office, the day after."""

    posyantek_id: UUID
    outgoing_id: UUID
    person_id: UUID
    position: Position
    section: Section | None
    decree_number: str
    since: date
    until: date | None
    post: PostFact | None = fact()
    person: PersonFact | None = fact()


@dataclass(frozen=True)
class JoinAsMember:
    """Record that a person is a member since a day."""

    posyantek_id: UUID
    person_id: UUID
    joined_on: date
    post: PostFact | None = fact()
    person: PersonFact | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class EndMembership:
    """Record that a person is no longer a member; `left_on` is the last day. `mistaken`: they never were."""

    posyantek_id: UUID
    person_id: UUID
    left_on: date
    mistaken: bool = False
    today: date = fact()


OfficersCommand = AppointOfficer | EndTerm | ReplaceOfficer | JoinAsMember | EndMembership
