"""Examples of a contest from its opening to its awards. All invented."""

from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.contest_lists import Award, ContestCategory, ContestLevel, DossierPart
from contracts.partnerships.contests import (
    ContestAwarded,
    ContestDecided,
    ContestDocumentAttached,
    ContestEntered,
    ContestEntryScored,
    ContestOpened,
    Criterion,
    CriterionScore,
)


def _id(n: int) -> UUID:
    return UUID(int=0x0195_0000_0000_7000_8000_0000_0000_0000 + n)


POSYANTEK, INNOVATION = _id(1), _id(9)
CONTEST, ENTRY, OTHER_ENTRY, OTHER_POST = _id(121), _id(122), _id(123), _id(124)
RUBRIC = (
    Criterion(name="Keterbaruan", weight=20), Criterion(name="Orisinalitas", weight=25),
    Criterion(name="Daya ungkit ekonomi", weight=30), Criterion(name="Efektivitas dan efisiensi", weight=15),
    Criterion(name="Ramah lingkungan", weight=10),
)  # fmt: skip


def scores(*values: int) -> tuple[CriterionScore, ...]:
    """Scores in the order of the rubric."""
    return tuple(CriterionScore(criterion=one.name, score=n) for one, n in zip(RUBRIC, values, strict=True))


contest_opened = ContestOpened(
    contest_id=CONTEST, year=2021, level=ContestLevel.KABUPATEN_KOTA, category=ContestCategory.INOVASI_TTG,
    host="Dinas Contoh Kota Cilegon", host_area=AreaCode("36.72"), edition="Lomba TTG Contoh", rubric=RUBRIC,
    opened_on=date(2021, 2, 25),
)  # fmt: skip
contest_entered = ContestEntered(
    contest_id=CONTEST, posyantek_id=POSYANTEK, entry_id=ENTRY, title="Mesin pengolah ampas tahu",
    innovation_id=INNOVATION, entered_on=date(2021, 3, 1),
)  # fmt: skip
other_entered = ContestEntered(
    contest_id=CONTEST, posyantek_id=OTHER_POST, entry_id=OTHER_ENTRY, title="Pengering ikan tenaga surya",
    entered_on=date(2021, 3, 2),
)  # fmt: skip
document_attached = ContestDocumentAttached(
    contest_id=CONTEST, posyantek_id=POSYANTEK, entry_id=ENTRY, part=DossierPart.DOKUMEN_TEKNIS,
    title="Uraian teknis mesin pengolah", sha256="0123456789abcdef" * 4, attached_on=date(2021, 3, 3),
)  # fmt: skip
entry_scored = ContestEntryScored(
    contest_id=CONTEST, entry_id=ENTRY, juror="J1", scores=scores(80, 70, 90, 75, 85), scored_on=date(2021, 3, 5)
)
other_scored = ContestEntryScored(
    contest_id=CONTEST, entry_id=OTHER_ENTRY, juror="J1", scores=scores(60, 90, 60, 70, 90),
    scored_on=date(2021, 3, 5),
)  # fmt: skip
contest_decided = ContestDecided(
    contest_id=CONTEST, entries=2, jurors=1, decree="12/Kep/2021", decided_on=date(2021, 3, 7)
)
first_awarded = ContestAwarded(
    contest_id=CONTEST, posyantek_id=POSYANTEK, entry_id=ENTRY, level=ContestLevel.KABUPATEN_KOTA,
    category=ContestCategory.INOVASI_TTG, year=2021, award=Award.JUARA_1, points=8025, decided_on=date(2021, 3, 7),
)  # fmt: skip
second_awarded = first_awarded.model_copy(
    update={"posyantek_id": OTHER_POST, "entry_id": OTHER_ENTRY, "award": Award.JUARA_2, "points": 7200}
)

CONTESTS = (
    contest_opened, contest_entered, other_entered, document_attached, entry_scored, other_scored, contest_decided,
    first_awarded, second_awarded,
)  # fmt: skip
