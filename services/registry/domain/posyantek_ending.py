"""A post that rests, works again, or is no more.

Promises
- Only an active post becomes dormant, by a person or by the rule of silence; the reason says which and since when.
- A post is revived only with a decree in force on that day: a post that exists on paper only stays dormant.
- A dissolved post is never changed again. Days come in order, so that on each day it is clear whether it was active.
"""

from collections.abc import Sequence
from datetime import date

from contracts.base import Event
from contracts.registry import PosyantekDissolved, PosyantekMarkedDormant, PosyantekRevived
from services.chassis.decider import Rejected
from services.registry.domain.posyantek_commands import (
    DissolvePosyantek,
    MarkDormant,
    MarkDormantBySilence,
    RevivePosyantek,
)
from services.registry.domain.posyantek_state import Posyantek, require_past, require_proposed


def decide_mark_dormant(command: MarkDormant, state: Posyantek) -> Sequence[Event]:
    """An active post rests from a day on which it worked."""
    dormant = PosyantekMarkedDormant(
        posyantek_id=command.posyantek_id, since=command.since, reason=command.reason, by_rule=False
    )
    if state.dormant == dormant:
        return []
    require_proposed(state)
    if state.dormant is not None:
        raise Rejected("posyantek_already_dormant", since=state.dormant.since)
    if state.working_since is None:
        raise Rejected("posyantek_not_active", stage=state.status)
    require_past(command.since, command.today)
    if command.since < state.working_since:
        raise Rejected("dormant_before_working", working_since=state.working_since)
    return [dormant]


def decide_mark_dormant_by_silence(command: MarkDormantBySilence, state: Posyantek) -> Sequence[Event]:
    """Never refused: where the rule came too late there is nothing to say."""
    if state.working_since is None or command.last_on < state.working_since:
        return []
    reason = f"Tidak ada kegiatan yang tercatat selama {command.silent_days} hari"
    dormant = PosyantekMarkedDormant(
        posyantek_id=command.posyantek_id, since=command.since, reason=reason, by_rule=True
    )
    return [dormant]


def decide_revive(command: RevivePosyantek, state: Posyantek) -> Sequence[Event]:
    """A dormant post works again, with a decree in force."""
    last = state.last_revived
    if last is not None and (last.revived_on, last.effort) == (command.revived_on, command.effort):
        return []
    require_proposed(state)
    if state.dormant is None:
        raise Rejected("posyantek_not_dormant", stage=state.status)
    require_past(command.revived_on, command.today)
    if command.revived_on <= state.dormant.since:
        raise Rejected("revived_before_dormant", since=state.dormant.since)
    if state.decree_in_force(command.revived_on) is None:
        raise Rejected("no_decree_in_force", active_on=command.revived_on)
    revived = PosyantekRevived(
        posyantek_id=command.posyantek_id, dormant_since=state.dormant.since, revived_on=command.revived_on,
        effort=command.effort,
    )  # fmt: skip
    return [revived]


def decide_dissolve(command: DissolvePosyantek, state: Posyantek) -> Sequence[Event]:
    """Once and for good, not before the last thing that happened to the post."""
    dissolved = PosyantekDissolved(
        posyantek_id=command.posyantek_id, dissolved_on=command.dissolved_on, reason=command.reason,
        decree_number=command.decree_number, issuer=command.issuer,
    )  # fmt: skip
    if state.dissolved == dissolved:
        return []
    require_proposed(state)
    require_past(command.dissolved_on, command.today)
    latest = _latest_turn(state)
    if latest is not None and command.dissolved_on < latest:
        raise Rejected("dissolved_too_early", latest=latest)
    return [dissolved]


def _latest_turn(state: Posyantek) -> date | None:
    if state.dormant is not None:
        return state.dormant.since
    return state.working_since or (state.registered.issued_on if state.registered else None)
