"""Deciders: the write side as two pure functions.

Promises
- `decide(command, state)` answers with the events that follow, `[]` when it is already so, or raises `Rejected`.
- `evolve(state, event)` never refuses: what has happened has happened. Events it does not know leave the state alone.
- Two commands are the same request when they are equal; what was looked up for them and the clock (`fact()` fields)
  do not count, so a repeated request is recognised although time went on.
- What is personal comes `Sealed`: neither a rule nor a receipt ever holds it in the clear.

Must not break: nothing here reads a clock, a database, the network or chance.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from contracts.base import Event

C = TypeVar("C")
S = TypeVar("S")


class Rejected(Exception):
    """A command is refused. `code` is a stable snake_case fact; `facts` (str, int, bool, None) fill its text."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Decider(Generic[C, S]):
    """One kind of thing that has a life: `name` is the first part of its streams' names (`posyantek-<id>`)."""

    name: str
    initial: S
    decide: Callable[[C, S], Sequence[Event]]
    evolve: Callable[[S, Event], S]
    events: tuple[type[Event], ...]

    def stream(self, stream_id: object) -> str:
        """The stream of one thing."""
        return f"{self.name}-{stream_id}"

    def fold(self, events: Iterable[Event], state: S | None = None) -> S:
        """The state after these events, from the initial one unless another is given."""
        state = self.initial if state is None else state
        for event in events:
            state = self.evolve(state, event)
        return state


@dataclass(frozen=True)
class Sealed:
    """A text about a person that only the holder of its subject's key can read (`privacy`).

    Two are equal when their `mark`s are, that is when the texts are: `text`, the ciphertext, differs each time.
    """

    mark: str
    text: str = field(compare=False, repr=False)


def fact() -> Any:
    """A command's field that is looked up or read off the clock: keyword only, and no part of what was asked for."""
    return field(kw_only=True, compare=False)
