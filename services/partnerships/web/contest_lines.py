"""A line of a rubric or of a juror's scores: a criterion, a colon, a number; machines send the same as an object.

Promises: a line that cannot be read is answered with a sentence that shows how to write it.
"""

from typing import Annotated

from pydantic import BeforeValidator

from contracts.partnerships.contests import Criterion, CriterionScore
from services.chassis.forms import Unfit
from services.partnerships.web.lines import checked

CRITERION = (
    "Tulis kriteria, titik dua, lalu bobotnya 1 sampai 100, mis. Orisinalitas: 25.",
    "Write the criterion, a colon, and its weight from 1 to 100, as in Orisinalitas: 25.",
)
SCORE = (
    "Tulis kriteria, titik dua, lalu nilainya 0 sampai 100, mis. Orisinalitas: 80.",
    "Write the criterion, a colon, and its score from 0 to 100, as in Orisinalitas: 80.",
)


def criterion_of_line(given: object) -> object:
    """`Orisinalitas: 25` as a criterion."""
    if not isinstance(given, str):
        return given
    name, _, weight = given.rpartition(":")
    try:
        return Criterion(name=name.strip(), weight=int(weight))
    except ValueError as error:
        raise Unfit(*CRITERION) from error


def score_of_line(given: object) -> object:
    """`Orisinalitas: 80` as a score."""
    if not isinstance(given, str):
        return given
    name, _, score = given.rpartition(":")
    try:
        return CriterionScore(criterion=name.strip(), score=int(score))
    except ValueError as error:
        raise Unfit(*SCORE) from error


CriterionLine = Annotated[Criterion, BeforeValidator(criterion_of_line), checked("name")]
ScoreLine = Annotated[CriterionScore, BeforeValidator(score_of_line), checked("criterion")]
