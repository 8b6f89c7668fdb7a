"""An aspiration: what is asked at a post, passed upward level by level, answered or closed.

Promises
- It waits with one level at a time, first with the post, and only ever moves up.
- The level that it waits with answers it; one above may take it up first, never answer in another's place.
- Once answered or closed it stays as it was.

Must not break: whoever acts does so for the level that their role and area are of (`level_of`), never for one below it
that is not theirs to know of, nor for one above.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict
from uuid import UUID

from contracts.areas import AreaCode, AreaLevel
from contracts.aspiration_lists import AspirationLevel
from contracts.base import Event
from contracts.official_lists import OfficialRole
from contracts.registry import AspirationAnswered, AspirationClosed, AspirationPassedOn, AspirationVoiced
from contracts.registry.aspirations import EVENTS
from services.chassis.decider import Decider, Rejected
from services.registry.domain.aspiration_commands import (
    AnswerAspiration,
    AspirationCommand,
    CloseAspiration,
    PassOnAspiration,
    VoiceAspiration,
)

LEVELS = tuple(AspirationLevel)


class Ids(TypedDict):
    """What every event of an aspiration begins with."""

    aspiration_id: UUID
    posyantek_id: UUID


@dataclass(frozen=True)
class Aspiration:
    """What was asked, the ways up so far, and the end."""

    voiced: AspirationVoiced | None = None
    passed: tuple[AspirationPassedOn, ...] = ()
    ended: AspirationAnswered | AspirationClosed | None = None

    @property
    def level(self) -> AspirationLevel:
        """With whom it waits."""
        return self.passed[-1].to if self.passed else AspirationLevel.POSYANTEK


def level_of(role: str, area: AreaCode | None) -> AspirationLevel | None:
    """The level that somebody acts for; None for who acts for none, as an operator does."""
    match role:
        case OfficialRole.POSYANTEK_OFFICER:
            return AspirationLevel.POSYANTEK
        case OfficialRole.KECAMATAN:
            return AspirationLevel.KECAMATAN
        case OfficialRole.AGENCY_STAFF | OfficialRole.AGENCY_HEAD if area and area.level is not AreaLevel.PROVINSI:
            return AspirationLevel.DINAS
        case OfficialRole.AGENCY_STAFF | OfficialRole.AGENCY_HEAD | OfficialRole.PROVINCE:
            return AspirationLevel.PROVINSI
        case _:
            return None


def decide(command: AspirationCommand, state: Aspiration) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    match command:
        case VoiceAspiration():
            return decide_voice(command, state)
        case PassOnAspiration():
            return decide_pass_on(command, state)
        case AnswerAspiration():
            return decide_answer(command, state)
        case CloseAspiration():
            return decide_close(command, state)


def decide_voice(command: VoiceAspiration, state: Aspiration) -> Sequence[Event]:
    """Once; by one small business of the post that agrees, or by one group, or by residents."""
    voiced = AspirationVoiced(
        aspiration_id=command.aspiration_id, posyantek_id=command.posyantek_id, subject=command.subject,
        wish=command.wish, enterprise_id=command.enterprise_id, group=command.group, voiced_on=command.voiced_on,
    )  # fmt: skip
    if voiced == state.voiced:
        return []
    if state.voiced is not None:
        raise Rejected("aspiration_already_voiced")
    if command.dissolved_on is not None:
        raise Rejected("posyantek_dissolved", dissolved_on=command.dissolved_on)
    if command.enterprise_id is not None:
        _require_asking(command)
    _require_day(command.voiced_on, command.today)
    return [voiced]


def _require_asking(command: VoiceAspiration) -> None:
    if command.group is not None:
        raise Rejected("aspiration_of_two")
    known = command.enterprise
    if known is None or known.posyantek_id != command.posyantek_id or not known.agrees:
        raise Rejected("aspiration_enterprise_unknown")


def decide_pass_on(command: PassOnAspiration, state: Aspiration) -> Sequence[Event]:
    """Upward, by the level that it waits with or one above."""
    passed = AspirationPassedOn(**_ids(state), to=command.to, note=command.note, passed_on=command.passed_on)
    if passed in state.passed:
        return []
    _require_open(state, command.level)
    if LEVELS.index(command.to) <= LEVELS.index(state.level):
        raise Rejected("aspiration_not_upward", level=state.level)
    _require_day(command.passed_on, command.today, state)
    return [passed]


def decide_answer(command: AnswerAspiration, state: Aspiration) -> Sequence[Event]:
    """Once, by the level that it waits with, which is above the post."""
    answered = AspirationAnswered(
        **_ids(state), level=command.level, answer=command.answer, answered_on=command.answered_on
    )
    if answered == state.ended:
        return []
    _require_open(state, command.level)
    if state.level is AspirationLevel.POSYANTEK:
        raise Rejected("aspiration_not_passed_on")
    if command.level is not state.level:
        raise Rejected("aspiration_to_be_taken_up", level=state.level)
    _require_day(command.answered_on, command.today, state)
    return [answered]


def decide_close(command: CloseAspiration, state: Aspiration) -> Sequence[Event]:
    """Once, by the level that it waits with or one above."""
    closed = AspirationClosed(**_ids(state), level=command.level, reason=command.reason, closed_on=command.closed_on)
    if closed == state.ended:
        return []
    _require_open(state, command.level)
    _require_day(command.closed_on, command.today, state)
    return [closed]


def _ids(state: Aspiration) -> Ids:
    if state.voiced is None:
        raise Rejected("aspiration_unknown")
    return {"aspiration_id": state.voiced.aspiration_id, "posyantek_id": state.voiced.posyantek_id}


def _require_open(state: Aspiration, level: AspirationLevel) -> None:
    match state.ended:
        case AspirationAnswered(answered_on=day):
            raise Rejected("aspiration_answered", answered_on=day)
        case AspirationClosed(closed_on=day):
            raise Rejected("aspiration_closed", closed_on=day)
    if LEVELS.index(level) < LEVELS.index(state.level):
        raise Rejected("aspiration_above_yours", level=state.level)


def _require_day(day: date, today: date, state: Aspiration | None = None) -> None:
    """Not to come yet, and not before what was recorded of it last."""
    if day > today:
        raise Rejected("day_in_future", day=day)
    if state is not None and state.voiced is not None:
        since = state.passed[-1].passed_on if state.passed else state.voiced.voiced_on
        if day < since:
            raise Rejected("aspiration_too_early", since=since)


def evolve(state: Aspiration, event: Event) -> Aspiration:
    """The aspiration after a fact."""
    match event:
        case AspirationVoiced():
            return replace(state, voiced=event)
        case AspirationPassedOn():
            return replace(state, passed=(*state.passed, event))
        case AspirationAnswered() | AspirationClosed():
            return replace(state, ended=event)
        case _:
            return state


ASPIRATION = Decider("aspiration", Aspiration(), decide, evolve, EVENTS)
