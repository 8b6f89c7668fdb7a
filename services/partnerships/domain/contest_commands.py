"""What can be asked of a contest; `contest.py` decides it.

Promises
- Two commands are equal when the same was asked: what was looked up and the clock (`fact()`) do not count.
- A juror is a number on the panel, never a person.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.contest_lists import ContestCategory, ContestLevel, DossierPart
from contracts.partnerships.contests import Criterion, CriterionScore
from services.chassis.decider import fact
from services.partnerships.domain.facts import InnovationFact, PosyantekFact


@dataclass(frozen=True)
class WinFact:
    """An award that a post won in another contest."""

    posyantek_id: UUID
    level: ContestLevel
    category: ContestCategory


@dataclass(frozen=True)
class OpenContest:
    """Somebody holds a contest of this year, level and category."""

    contest_id: UUID
    year: int
    level: ContestLevel
    category: ContestCategory
    host: str
    host_area: AreaCode | None
    edition: str | None
    rubric: tuple[Criterion, ...]
    opened_on: date
    area_known: bool = fact()
    today: date = fact()


@dataclass(frozen=True)
class EnterContest:
    """A post takes part; `after_contest_id` is the contest below that it won."""

    entry_id: UUID
    posyantek_id: UUID
    title: str
    innovation_id: UUID | None
    after_contest_id: UUID | None
    entered_on: date
    posyantek: PosyantekFact | None = fact()
    innovation: InnovationFact | None = fact()
    win: WinFact | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class AttachToDossier:
    """A document of an entry, by the SHA-256 of its file."""

    entry_id: UUID
    part: DossierPart
    title: str
    sha256: str
    attached_on: date
    today: date = fact()


@dataclass(frozen=True)
class ScoreEntry:
    """A juror, of a post or of none, scores an entry by every criterion."""

    entry_id: UUID
    juror: str
    juror_of: UUID | None
    scores: tuple[CriterionScore, ...]
    scored_on: date
    today: date = fact()


@dataclass(frozen=True)
class DecideContest:
    """The ranking is final; up to `honourable` places (Harapan) are awarded after the third."""

    honourable: int
    decree: str | None
    decided_on: date
    today: date = fact()


Command = OpenContest | EnterContest | AttachToDossier | ScoreEntry | DecideContest
