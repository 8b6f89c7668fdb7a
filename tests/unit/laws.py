"""The laws of deciders, tried on everything that a decider can come to.

From nothing on, every example command is decided in every state that the examples lead to (breadth first, states that
a new kind of command led to before others, up to a bound). What is seen there is either a refusal, nothing, or events;
each must keep the laws.
"""

import typing
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import ModuleType, UnionType
from typing import Any, Union

from contracts.base import Event
from services.chassis.codec import Codec
from services.chassis.decider import Decider, Rejected

BOUND = 3000
"""Decisions looked at for each decider; the state that is under way is looked at to its end."""


def commands_of(decider: Decider[Any, Any]) -> list[type]:
    """The commands that a decider decides, read off the annotation of its `decide`."""
    return list(_flat(typing.get_type_hints(decider.decide)["command"]))


def _flat(annotation: Any) -> Iterator[type]:
    if typing.get_origin(annotation) in (Union, UnionType):
        for one in typing.get_args(annotation):
            yield from _flat(one)
    else:
        yield annotation


def examples_in(modules: Iterable[ModuleType]) -> dict[type, list[Any]]:
    """What stands by a name in these modules, by its class; the parts of tuples, lists and dicts, too."""
    found: dict[type, list[Any]] = {}
    for module in modules:
        for value in vars(module).values():
            for one in _parts(value):
                found.setdefault(type(one), []).append(one)
    return found


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, (tuple, list)):
        for one in value:
            yield from _parts(one)
    elif isinstance(value, dict):
        yield from _parts(list(value.values()))
    else:
        yield value


@dataclass
class Seen:
    """What was found of one decider: broken laws, the commands that did something, the events that came of them."""

    broken: list[str] = field(default_factory=list)
    effective: set[type] = field(default_factory=set)
    events: set[type[Event]] = field(default_factory=set)
    tried: int = 0


def explored(decider: Decider[Any, Any], examples: list[Any], refusals: Mapping[str, str], codec: Codec) -> Seen:
    """Try every example in every state, and see."""
    seen = Seen()
    known = {repr(decider.initial)}
    ahead: deque[tuple[Event, ...]] = deque([()])
    while ahead and seen.tried < BOUND and len(seen.broken) < 5:
        past = ahead.popleft()
        state = decider.fold(past)
        before = repr(state)
        for command in examples:
            events = _tried(decider, past, state, command, refusals, codec, seen)
            if (after := repr(state)) != before:
                seen.broken.append(f"to decide changed the state: {command!r}")
                before = after
            if not events:
                continue
            new = (*past, *events)
            if (key := repr(decider.fold(new))) not in known:
                known.add(key)
                (ahead.append if type(command) in seen.effective else ahead.appendleft)(new)
            seen.effective.add(type(command))
            seen.events |= {type(event) for event in events}
    return seen


def _tried(
    decider: Decider[Any, Any], past: tuple[Event, ...], state: Any, command: Any, refusals: Mapping[str, str],
    codec: Codec, seen: Seen,
) -> tuple[Event, ...]:  # fmt: skip
    """Decide once, and tell `seen` of every law that does not hold. Returns the events."""
    seen.tried += 1
    first, second = (answer(decider, command, state) for _ in range(2))
    laws = [(first == second, "the same command in the same state has two answers")]
    if isinstance(first, str):
        laws += [(first in refusals, f"refused with {first}, which has no text")]
    else:
        laws += _of_events(decider, past, first, decider.fold(first, state), codec)
        laws += [(answer(decider, command, decider.fold(first, state)) == (), "accepted twice is not once")]
    told = " ".join(type(event).__name__ for event in past)
    seen.broken += [f"{law}: {command!r} after {told or 'nothing'}" for holds, law in laws if not holds]
    return () if isinstance(first, str) else first


def _of_events(
    decider: Decider[Any, Any], past: tuple[Event, ...], events: tuple[Event, ...], state: Any, codec: Codec
) -> list[tuple[bool, str]]:
    """What holds of a history and what was added: stored, read and replayed it leads to the same state."""
    read = tuple(codec.decode(event.TYPE, event.VERSION, event.to_json()) for event in events)
    return [
        (read == events, "an event that was stored is read as another"),
        (decider.fold((*past, *read)) == state, "the stored history leads to another state"),
        ({type(event) for event in events} <= set(decider.events), "an event is not in the decider's list"),
    ]


def answer(decider: Decider[Any, Any], command: Any, state: Any) -> tuple[Event, ...] | str:
    """The events, or the code of the refusal."""
    try:
        return tuple(decider.decide(command, state))
    except Rejected as refusal:
        return refusal.code
