"""Given / when / then for deciders: a test reads as a rule of the domain.

given(PARTNERSHIP, proposed, explored).when(draft).then(drafted)
given(PARTNERSHIP).when(sign).rejected("partnership_not_reviewed")
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from contracts.base import Event
from services.chassis.decider import Decider, Rejected


@dataclass(frozen=True)
class Given:
    """A past: a decider and the events so far."""

    decider: Decider[Any, Any]
    past: tuple[Event, ...]

    def when(self, command: object) -> "Outcome":
        """Decide one command on that past."""
        state = self.decider.fold(self.past)
        try:
            events = tuple(self.decider.decide(command, state))
        except Rejected as refusal:
            return Outcome(self, command, (), refusal)
        return Outcome(self, command, events, None)


@dataclass(frozen=True)
class Outcome:
    """What a command led to."""

    given: Given
    command: object
    events: tuple[Event, ...]
    refusal: Rejected | None

    def then(self, *expected: Event) -> None:
        """These events and no others; none means: already so. Also checks the law: accepted twice is once."""
        assert self.refusal is None, f"rejected: {self.refusal.code} {self.refusal.facts}" if self.refusal else ""
        assert self.events == expected
        accepted_twice_is_once(self.given.decider, (*self.given.past,), self.command)

    def rejected(self, code: str, **facts: Any) -> None:
        """Refused with this code, and with at least these facts."""
        assert self.refusal is not None, f"accepted: {self.events}"
        assert self.refusal.code == code
        assert {name: self.refusal.facts.get(name) for name in facts} == facts


def given(decider: Decider[Any, Any], *past: Event) -> Given:
    """Start of a rule."""
    return Given(decider, past)


def accepted_twice_is_once(decider: Decider[Any, Any], past: Sequence[Event], command: object) -> None:
    """The law of every decider: a command that was accepted changes nothing when it comes again."""
    state = decider.fold(past)
    try:
        events = tuple(decider.decide(command, state))
    except Rejected:
        return
    again = tuple(decider.decide(command, decider.fold(events, state)))
    assert again == (), f"{command} was accepted twice: {again}"
