"""Given / when / then itself: a rule that does not hold must be red."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

import pytest

from contracts.base import Event
from services.chassis.decider import Decider, Rejected, fact
from services.chassis.receipts import fingerprint
from services.chassis.testing import given


class LampLit(Event):
    TYPE: ClassVar[str] = "lamp.LampLit"
    by: str


@dataclass(frozen=True)
class LightLamp:
    by: str
    hour: int = fact()


def _decide(command: LightLamp, lit: bool) -> Sequence[Event]:
    if command.hour < 18:
        raise Rejected("still_day", hour=command.hour)
    return [] if lit else [LampLit(by=command.by)]


LAMP: Decider[LightLamp, bool] = Decider("lamp", False, _decide, lambda _, __: True, (LampLit,))
FORGETFUL: Decider[LightLamp, bool] = Decider("lamp", False, _decide, lambda s, __: s, (LampLit,))
light = LightLamp("a", hour=20)


def test_a_rule_that_holds_is_green() -> None:
    given(LAMP).when(light).then(LampLit(by="a"))
    given(LAMP, LampLit(by="b")).when(light).then()
    given(LAMP).when(LightLamp("a", hour=12)).rejected("still_day", hour=12)


def test_a_rule_that_does_not_hold_is_red() -> None:
    rules: list[Callable[[], None]] = [
        lambda: given(LAMP).when(light).then(),
        lambda: given(LAMP).when(light).then(LampLit(by="b")),
        lambda: given(LAMP, LampLit(by="b")).when(light).then(LampLit(by="a")),
        lambda: given(LAMP).when(light).rejected("still_day"),
        lambda: given(LAMP).when(LightLamp("a", hour=12)).then(),
        lambda: given(LAMP).when(LightLamp("a", hour=12)).rejected("too_late"),
        lambda: given(LAMP).when(LightLamp("a", hour=12)).rejected("still_day", hour=13),
    ]
    for wrong in rules:
        with pytest.raises(AssertionError):
            wrong()


def test_accepted_twice_is_once_is_checked_along() -> None:
    with pytest.raises(AssertionError, match="accepted twice"):
        given(FORGETFUL).when(light).then(LampLit(by="a"))


def test_what_was_looked_up_is_no_part_of_what_was_asked() -> None:
    later = LightLamp("a", hour=21)
    assert light == later
    assert fingerprint("lamp-1", light) == fingerprint("lamp-1", later)
    others = [fingerprint("lamp-2", light), fingerprint("lamp-1", LightLamp("b", hour=20))]
    assert fingerprint("lamp-1", light) not in others
