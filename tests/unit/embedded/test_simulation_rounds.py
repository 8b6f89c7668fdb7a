"""Rounds keep what belongs together in order."""

from datetime import date
from uuid import UUID, uuid4

from services.embedded.simulation.rounds import rounds
from services.embedded.simulation.script import By, Step

DAY = date(2025, 3, 3)
ONE, OTHER = uuid4(), uuid4()


def step(thing: UUID, *named: UUID, alone: bool = False) -> Step:
    return Step(uuid4(), DAY, By.DINAS, "36.72", "/x", {}, thing=thing, needs=frozenset(named), alone=alone)


def test_things_that_do_not_touch_go_together() -> None:
    first, second = step(ONE), step(OTHER)
    assert list(rounds([first, second])) == [[first, second]]


def test_a_thing_changes_once_a_round() -> None:
    first, second, third = step(ONE), step(ONE), step(OTHER)
    assert list(rounds([first, second, third])) == [[first, third], [second]]


def test_who_names_a_thing_waits_for_its_change_and_its_next_change_waits_for_them() -> None:
    made, reader, changed = step(ONE), step(OTHER, ONE), step(ONE)
    assert list(rounds([made, reader, changed])) == [[made], [reader], [changed]]


def test_two_may_name_the_same_thing_at_once() -> None:
    made, *readers = step(ONE), step(uuid4(), ONE), step(uuid4(), ONE)
    assert list(rounds([made, *readers])) == [[made], readers]


def test_alone_is_a_barrier() -> None:
    before, alone, after = step(ONE), step(uuid4(), alone=True), step(OTHER)
    assert list(rounds([before, alone, after])) == [[before], [alone], [after]]


def test_ids_are_found_in_path_and_body() -> None:
    here = Step(uuid4(), DAY, By.DINAS, "36.72", f"/partner/{ONE}", {"into": str(OTHER)}, thing=ONE)
    assert here.named == {OTHER}
