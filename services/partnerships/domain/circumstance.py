"""A programme or a shock: what marks a time in an area. Recorded, ended, withdrawn when it never was.

Promises
- Only a programme has a funder, and every programme has one.
- It ends once, on its first day at the earliest. A last day that was known from the start is a plan: it may end sooner,
  never later. What was withdrawn stays so.

Must not break: it changes no figure; it only stands beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.circumstance_lists import CircumstanceKind, Funder
from contracts.partnerships.circumstances import (
    EVENTS,
    CircumstanceEnded,
    CircumstanceRecorded,
    CircumstanceWithdrawn,
)
from services.chassis.decider import Decider, Rejected, fact
from services.partnerships.domain.facts import check_area, check_past


@dataclass(frozen=True)
class RecordCircumstance:
    """This runs, or struck, there."""

    circumstance_id: UUID
    area: AreaCode
    kind: CircumstanceKind
    name: str
    funder: Funder | None
    since: date
    until: date | None
    area_known: bool = fact()
    today: date = fact()


@dataclass(frozen=True)
class EndCircumstance:
    """It is over; `until` is the last day."""

    until: date
    today: date = fact()


@dataclass(frozen=True)
class WithdrawCircumstance:
    """It never was."""

    reason: str


Command = RecordCircumstance | EndCircumstance | WithdrawCircumstance


@dataclass(frozen=True)
class Circumstance:
    """What was recorded, its end if that was told by itself, and whether it was taken back."""

    recorded: CircumstanceRecorded | None = None
    ended: CircumstanceEnded | None = None
    withdrawn: CircumstanceWithdrawn | None = None

    @property
    def until(self) -> date | None:
        """The last day as last said, None while none is known."""
        return self.ended.until if self.ended else self.recorded.until if self.recorded else None


def decide(command: Command, state: Circumstance) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    match command:
        case RecordCircumstance():
            return decide_record(command, state)
        case EndCircumstance():
            return decide_end(command, state)
        case WithdrawCircumstance():
            return decide_withdraw(command, state)


def decide_record(command: RecordCircumstance, state: Circumstance) -> Sequence[Event]:
    """In a known area; a shock has struck, a programme may be to come."""
    recorded = CircumstanceRecorded(
        circumstance_id=command.circumstance_id, area=command.area, kind=command.kind, name=command.name,
        funder=command.funder, since=command.since, until=command.until,
    )  # fmt: skip
    if recorded == state.recorded:
        return []
    if state.recorded is not None:
        raise Rejected("circumstance_already_recorded", name=state.recorded.name)
    check_area(command.area, command.area_known)
    programme = command.kind is CircumstanceKind.PROGRAM
    if programme != (command.funder is not None):
        raise Rejected("funder_is_of_programmes", kind=command.kind)
    if not programme:
        check_past(command.since, command.today)
    _check_order(command.since, command.until)
    return [recorded]


def decide_end(command: EndCircumstance, state: Circumstance) -> Sequence[Event]:
    """Once, by today at the latest, and no later than was planned."""
    recorded = _standing(state)
    if state.until == command.until:
        return []
    check_past(command.until, command.today)
    if state.until is not None and (state.ended or command.until > state.until):
        raise Rejected("circumstance_over", until=str(state.until))
    _check_order(recorded.since, command.until)
    return [CircumstanceEnded(circumstance_id=recorded.circumstance_id, area=recorded.area, until=command.until)]


def decide_withdraw(command: WithdrawCircumstance, state: Circumstance) -> Sequence[Event]:
    """What was recorded, once."""
    if state.withdrawn is not None:
        return []
    recorded = _standing(state)
    return [
        CircumstanceWithdrawn(
            circumstance_id=recorded.circumstance_id, area=recorded.area, reason=command.reason
        )
    ]  # fmt: skip


def _standing(state: Circumstance) -> CircumstanceRecorded:
    if state.recorded is None or state.withdrawn is not None:
        raise Rejected("circumstance_unknown")
    return state.recorded


def _check_order(since: date, until: date | None) -> None:
    if until is not None and until < since:
        raise Rejected("circumstance_ends_before_it_begins", since=str(since), until=str(until))


def evolve(state: Circumstance, event: Event) -> Circumstance:
    """The state after an event."""
    match event:
        case CircumstanceRecorded():
            return Circumstance(recorded=event)
        case CircumstanceEnded():
            return replace(state, ended=event)
        case CircumstanceWithdrawn():
            return replace(state, withdrawn=event)
        case _:
            return state


CIRCUMSTANCE = Decider("circumstance", Circumstance(), decide, evolve, EVENTS)
