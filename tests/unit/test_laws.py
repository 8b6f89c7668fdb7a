"""The laws of every decider over every command: decided purely, accepted twice is once, replayed to the same state."""

import importlib
import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, ClassVar

import pytest

from contracts.base import Event
from services.chassis.codec import Codec
from services.chassis.decider import Decider, Rejected
from services.chassis.service import Service, codec_of
from services.partnerships.main import SERVICE as PARTNERSHIPS
from services.registry.main import SERVICE as REGISTRY
from services.reporting.main import SERVICE as REPORTING
from tests.unit import law_cases
from tests.unit.laws import Seen, commands_of, examples_in, explored

SERVICES = (REGISTRY, PARTNERSHIPS, REPORTING)
DECIDERS = [pytest.param(s, d, id=f"{s.name}-{d.name}") for s in SERVICES for d in s.deciders]


def modules_beside() -> list[ModuleType]:
    """The unit tests of the services: their example commands stand there by name."""
    found: list[ModuleType] = [law_cases]
    for name in ("registry", "partnerships", "reporting"):
        package = importlib.import_module(f"tests.unit.{name}")
        found += [
            importlib.import_module(f"{package.__name__}.{m.name}") for m in pkgutil.iter_modules(package.__path__)
        ]
    return found


@pytest.fixture(scope="module")
def examples() -> dict[type, list[Any]]:
    """All example commands, by their class."""
    return examples_in(modules_beside())


@pytest.mark.parametrize(("service", "decider"), DECIDERS)
def test_every_decider_keeps_the_laws(
    service: Service, decider: Decider[Any, Any], examples: dict[type, list[Any]]
) -> None:
    commands = commands_of(decider)
    missing = [command.__name__ for command in commands if command not in examples]
    assert missing == [], "no example of these stands by a name in the unit tests (or in law_cases)"
    given = [example for command in commands for example in examples[command]]
    seen = explored(decider, given, service.refusals, codec_of(service))
    assert seen.broken == []
    assert [command.__name__ for command in commands if command not in seen.effective] == [], "never did anything"
    assert [event.__name__ for event in decider.events if event not in seen.events] == [], "never came of a command"


class LampLit(Event):
    """For the laws themselves."""

    TYPE: ClassVar[str] = "lamp.LampLit"
    by: str


@dataclass(frozen=True)
class LightLamp:
    """Light it."""

    by: str


def decide(command: LightLamp, state: list[str]) -> Sequence[Event]:
    """As it should be."""
    if command.by == "nobody":
        raise Rejected("nobody_here")
    return [] if state else [LampLit(by=command.by)]


def evolve(state: list[str], event: Event) -> list[str]:
    """As it should be."""
    return [*state, event.by] if isinstance(event, LampLit) else state


def at_random(command: LightLamp, state: list[str], said: list[int] = []) -> Sequence[Event]:  # noqa: B006 (planted)
    """Another answer each time."""
    said.append(1)
    return [] if state else [LampLit(by=str(len(said)))]


def changing(command: LightLamp, state: list[str]) -> Sequence[Event]:
    """It writes into the state."""
    state.append(command.by)
    return []


def undocumented(command: LightLamp, state: list[str]) -> Sequence[Event]:
    """It refuses with a code of which nobody knows."""
    raise Rejected("no_such_text")


def remembering(state: list[str], event: Event, seen: list[int] = []) -> list[str]:  # noqa: B006 (planted)
    """Its state depends on what was evolved before."""
    seen.append(1)
    return [*state, str(len(seen))]


def lamp(decide: Any, evolve: Any, *events: type[Event]) -> Seen:
    """What is seen of a lamp of this kind."""
    decider: Decider[Any, Any] = Decider("lamp", [], decide, evolve, events)
    return explored(decider, [LightLamp("a"), LightLamp("nobody")], {"nobody_here": "Tidak ada."}, Codec([LampLit]))


def test_a_decider_that_keeps_the_laws_is_green() -> None:
    seen = lamp(decide, evolve, LampLit)
    assert (seen.broken, seen.effective, seen.events, seen.tried) == ([], {LightLamp}, {LampLit}, 4)


@pytest.mark.parametrize(
    ("decide", "evolve", "events", "law"),
    [
        (at_random, evolve, (LampLit,), "the same command in the same state has two answers"),
        (changing, evolve, (LampLit,), "to decide changed the state"),
        (undocumented, evolve, (LampLit,), "refused with no_such_text, which has no text"),
        (decide, lambda state, _: state, (LampLit,), "accepted twice is not once"),
        (decide, remembering, (LampLit,), "the stored history leads to another state"),
        (decide, evolve, (), "an event is not in the decider's list"),
    ],
)
def test_each_broken_law_is_found(decide: Any, evolve: Any, events: tuple[type[Event], ...], law: str) -> None:
    assert law in {told.partition(": LightLamp")[0] for told in lamp(decide, evolve, *events).broken}


def test_commands_are_read_off_the_decider() -> None:
    assert commands_of(Decider("lamp", [], decide, evolve, (LampLit,))) == [LightLamp]
