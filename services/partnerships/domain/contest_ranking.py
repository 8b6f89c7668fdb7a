"""How the entries of a contest rank: the rubric, the jurors' scores, and what follows from them. Pure.

Promises
- An entry's points are, over all criteria, the mean of the jurors' scores times the criterion's weight; at most 100.
- Equal points are told apart by the heaviest criterion, then the next heavy one (the rubric's order where weights are
  equal). Entries that are equal in all of them are a tie, which only the jurors can undo.

Source of `DEFAULT`: the weights that Jambi published in 2017, the only ones that were found.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from contracts.contest_lists import Award
from contracts.partnerships.contests import Criterion

DEFAULT = (
    Criterion(name="Keterbaruan", weight=20), Criterion(name="Orisinalitas", weight=25),
    Criterion(name="Daya ungkit ekonomi", weight=30), Criterion(name="Efektivitas dan efisiensi", weight=15),
    Criterion(name="Ramah lingkungan", weight=10),
)  # fmt: skip

Scores = Mapping[str, int]
"""Criterion → score 0-100, of one juror."""


@dataclass(frozen=True)
class Place:
    """An entry in the ranking; `key` is its points, then its mean scores from the heaviest criterion down."""

    entry_id: UUID
    key: tuple[Fraction, ...]

    @property
    def points(self) -> int:
        """Hundredths of a point, rounded to the nearest."""
        return int(self.key[0] * 100 + Fraction(1, 2))


def rank(rubric: Sequence[Criterion], scored: Mapping[UUID, Sequence[Scores]]) -> list[Place]:
    """The entries that have scores, best first; ties stand beside each other in the order of their ids."""
    places = [Place(entry, _key(rubric, found)) for entry, found in scored.items() if found]
    places.sort(key=lambda place: place.entry_id)
    return sorted(places, key=lambda place: place.key, reverse=True)


def tied(places: Sequence[Place]) -> tuple[Place, Place] | None:
    """The first two entries that nothing tells apart where it matters: one of them would be awarded."""
    awarded = range(min(len(places) - 1, len(Award)))
    return next(((places[n], places[n + 1]) for n in awarded if places[n].key == places[n + 1].key), None)


def _key(rubric: Sequence[Criterion], found: Sequence[Scores]) -> tuple[Fraction, ...]:
    heaviest_first = sorted(rubric, key=lambda criterion: -criterion.weight)
    means = [Fraction(sum(scores[one.name] for scores in found), len(found)) for one in heaviest_first]
    total = sum((mean * one.weight for mean, one in zip(means, heaviest_first, strict=True)), Fraction(0)) / 100
    return (total, *means)
