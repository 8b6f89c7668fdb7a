"""A target: what an indicator is to come to in an area by the end of a year.

Promises
- One target for an area, year and indicator; setting another value takes the place of the one before, and the log keeps
  both. What was withdrawn may be set again.
- A share is at most 100 percent. A target is set or withdrawn on the day on which somebody says so.

Must not break: a target changes no figure; it only stands beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.partnerships.targets import TargetSet, TargetWithdrawn
from contracts.target_lists import UNITS, Indicator
from services.chassis.decider import Decider, Rejected, fact
from services.partnerships.domain.facts import check_area


@dataclass(frozen=True)
class SetTarget:
    """This is wanted; `value` in percent, rupiah or as a count, whichever the indicator is."""

    target_id: UUID
    area: AreaCode
    year: int
    indicator: Indicator
    value: int
    hope: str | None
    area_known: bool = fact()
    today: date = fact()


@dataclass(frozen=True)
class WithdrawTarget:
    """It is wanted no more."""

    reason: str
    today: date = fact()


Command = SetTarget | WithdrawTarget


@dataclass(frozen=True)
class Target:
    """What is wanted, or why it is not any more."""

    wanted: TargetSet | None = None
    withdrawn: TargetWithdrawn | None = None


def decide(command: Command, state: Target) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    match command:
        case SetTarget():
            return decide_set(command, state)
        case WithdrawTarget():
            return decide_withdraw(command, state)


def decide_set(command: SetTarget, state: Target) -> Sequence[Event]:
    """For a known area; another value than what is wanted now."""
    now = state.wanted
    if now is not None and state.withdrawn is None and (now.value, now.hope) == (command.value, command.hope):
        return []
    check_area(command.area, command.area_known)
    if UNITS[command.indicator] == "percent" and command.value > 100:
        raise Rejected("target_over_hundred", value=command.value, indicator=command.indicator)
    return [
        TargetSet(
            target_id=command.target_id, area=command.area, year=command.year, indicator=command.indicator,
            value=command.value, hope=command.hope, set_on=command.today,
        )
    ]  # fmt: skip


def decide_withdraw(command: WithdrawTarget, state: Target) -> Sequence[Event]:
    """What is wanted, once."""
    if state.wanted is None:
        raise Rejected("target_not_set")
    if state.withdrawn is not None:
        return []
    return [
        TargetWithdrawn(
            target_id=state.wanted.target_id, area=state.wanted.area, year=state.wanted.year,
            indicator=state.wanted.indicator, withdrawn_on=command.today, reason=command.reason,
        )
    ]  # fmt: skip


def evolve(state: Target, event: Event) -> Target:
    """The state after an event."""
    match event:
        case TargetSet():
            return Target(wanted=event)
        case TargetWithdrawn():
            return replace(state, withdrawn=event)
        case _:
            return state


TARGET = Decider("target", Target(), decide, evolve, (TargetSet, TargetWithdrawn))
