"""Public events of contests: opened, entered, documented, scored, decided, awarded.

A juror is a number on the panel (`J1`), never a person; scores are whole numbers 0-100 for each criterion. What an
event says of an entry that belongs to a post carries the post; a contest itself belongs to none.
"""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.contest_lists import Award, ContestCategory, ContestLevel, DossierPart
from contracts.partnerships.papers import FileHash
from contracts.partnerships.words import Score
from contracts.registry.words import DocumentNumber, Name, Year

Weight = Annotated[int, Field(ge=1, le=100)]
Juror = Annotated[str, Field(pattern=r"^J[1-9][0-9]?$")]
Points = Annotated[int, Field(ge=0, le=10_000)]


class Criterion(BaseModel):
    """What is looked at, and how many of 100 it weighs."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: Name
    weight: Weight


class CriterionScore(BaseModel):
    """A juror's score by one criterion."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    criterion: Name
    score: Score


class ContestOpened(Event):
    """A contest may be entered. `host_area` is the host's own area, none for the nation; the weights add up to 100."""

    TYPE: ClassVar[str] = "partnerships.ContestOpened"
    contest_id: UUID
    year: Year
    level: ContestLevel
    category: ContestCategory
    host: Name
    host_area: AreaCode | None = None
    edition: Name | None = None
    rubric: Annotated[tuple[Criterion, ...], Field(min_length=1, max_length=20)]
    opened_on: date


class ContestEntered(Event):
    """A post entered a contest, with an innovation or as such; `after_contest_id` is the one below that it won."""

    TYPE: ClassVar[str] = "partnerships.ContestEntered"
    contest_id: UUID
    posyantek_id: UUID
    entry_id: UUID
    title: Name
    innovation_id: UUID | None = None
    after_contest_id: UUID | None = None
    entered_on: date


class ContestDocumentAttached(Event):
    """A document of an entry's dossier, told by the SHA-256 of its file and a title; the file is kept by the post."""

    TYPE: ClassVar[str] = "partnerships.ContestDocumentAttached"
    contest_id: UUID
    posyantek_id: UUID
    entry_id: UUID
    part: DossierPart
    title: Name
    sha256: FileHash
    attached_on: date


class ContestEntryScored(Event):
    """A juror scored an entry by every criterion; later scores of the same juror take the place of earlier ones.

    `juror_of` is the post that the juror belongs to, where one does.
    """

    TYPE: ClassVar[str] = "partnerships.ContestEntryScored"
    contest_id: UUID
    entry_id: UUID
    juror: Juror
    juror_of: UUID | None = None
    scores: Annotated[tuple[CriterionScore, ...], Field(min_length=1, max_length=20)]
    scored_on: date


class ContestDecided(Event):
    """The ranking is final; `decree` is the number of the decision, where there is one."""

    TYPE: ClassVar[str] = "partnerships.ContestDecided"
    contest_id: UUID
    entries: Annotated[int, Field(ge=1, le=10_000)]
    jurors: Annotated[int, Field(ge=1, le=99)]
    decree: DocumentNumber | None = None
    decided_on: date


class ContestAwarded(Event):
    """An entry won an award; `points` are hundredths of the 100 that can be reached."""

    TYPE: ClassVar[str] = "partnerships.ContestAwarded"
    contest_id: UUID
    posyantek_id: UUID
    entry_id: UUID
    level: ContestLevel
    category: ContestCategory
    year: Year
    award: Award
    points: Points
    decided_on: date


EVENTS: tuple[type[Event], ...] = (
    ContestOpened, ContestEntered, ContestDocumentAttached, ContestEntryScored, ContestDecided, ContestAwarded,
)  # fmt: skip
