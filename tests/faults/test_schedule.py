"""A seed is a schedule: the same one gives the same faults, and none is left out."""

from itertools import islice

from tests.faults.matrix import KINDS, SMOKE
from tests.faults.schedule import schedule


def test_the_same_seed_gives_the_same_schedule() -> None:
    first, again = (list(islice(schedule(7, list(KINDS)), 100)) for _ in range(2))
    assert first == again
    assert [p.chance.random() for p in first] == [p.chance.random() for p in again]


def test_another_seed_gives_another() -> None:
    assert list(islice(schedule(7, list(KINDS)), 10)) != list(islice(schedule(8, list(KINDS)), 10))


def test_every_kind_comes_once_before_any_comes_twice() -> None:
    assert sorted(p.kind for p in islice(schedule(1, list(KINDS)), len(KINDS))) == sorted(KINDS)


def test_the_smoke_is_a_part_of_the_whole() -> None:
    assert set(SMOKE) <= set(KINDS)
