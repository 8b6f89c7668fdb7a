"""Steps into rounds: what may be sent at once.

Promises
- A step comes in a later round than every step before it that changed a thing that it names, changes, or needs.
- A step that changes a thing comes later than every step before it that named the thing.
- A step that wants to be alone has a round of its own, after all before it and before all after it.
- A round lies within one week: what is recorded together happened within days.

Why: one round is one wait for views and for the other service. A day's worth of steps in a row would be as many waits.
"""

from collections.abc import Iterator, Sequence
from uuid import UUID

from services.embedded.simulation.script import Step


def rounds(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """The same steps, in rounds."""
    stretch: list[Step] = []
    for step in steps:
        if step.alone or (stretch and week(step) != week(stretch[0])):
            yield from _levels(stretch)
            stretch = []
        if step.alone:
            yield [step]
        else:
            stretch.append(step)
    yield from _levels(stretch)


def week(step: Step) -> tuple[int, int]:
    """The week that its day lies in."""
    year, number, _ = step.on.isocalendar()
    return year, number


def _levels(steps: Sequence[Step]) -> list[list[Step]]:
    changed: dict[UUID | None, int] = {}
    named: dict[UUID | None, int] = {}
    levels: list[list[Step]] = []
    for step in steps:
        before = [changed.get(key, -1) for key in (step.thing, *step.named)]
        level = max(*before, named.get(step.thing, -1)) + 1
        while len(levels) <= level:
            levels.append([])
        levels[level].append(step)
        changed[step.thing] = level
        for key in step.named:
            named[key] = max(named.get(key, -1), level)
    return levels
