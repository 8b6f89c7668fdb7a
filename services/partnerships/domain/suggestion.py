"""Suggestions that were set aside, of one post or one of its needs and potentials: each with a reason, for all to see.

Promises: only what is suggested now is set aside; what was set aside for the same grounds is so already.
Must not break: accepting has no event of its own. The partnership that is proposed, or the match, is what was accepted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from uuid import UUID

from contracts.base import Event
from contracts.partnerships.opportunities import SuggestionDismissed, SuggestionGround
from services.chassis.decider import Decider, Rejected, fact


@dataclass(frozen=True)
class DismissSuggestion:
    """An officer sets a suggestion aside: of a partner, or of another side's need or potential (`counterpart_id`).

    `grounds` is why it is suggested now, empty when it is not; `rules` names the rules that say so.
    """

    posyantek_id: UUID
    opportunity_id: UUID | None
    partner_id: UUID | None
    counterpart_id: UUID | None
    explanation: str
    grounds: tuple[SuggestionGround, ...] = fact()
    rules: str = fact()
    today: date = fact()


@dataclass(frozen=True)
class Suggestions:
    """What was set aside last, by who or what was suggested."""

    dismissed: Mapping[UUID | None, SuggestionDismissed] = field(default_factory=lambda: MappingProxyType({}))


def decide(command: DismissSuggestion, state: Suggestions) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    known = state.dismissed.get(command.partner_id or command.counterpart_id)
    if known is not None and command.grounds in ((), known.grounds):
        return []
    if not command.grounds:
        raise Rejected("suggestion_unknown")
    return [
        SuggestionDismissed(
            posyantek_id=command.posyantek_id, opportunity_id=command.opportunity_id, partner_id=command.partner_id,
            counterpart_id=command.counterpart_id, grounds=command.grounds, rules=command.rules,
            explanation=command.explanation, dismissed_on=command.today,
        )
    ]  # fmt: skip


def evolve(state: Suggestions, event: Event) -> Suggestions:
    """The state after an event."""
    match event:
        case SuggestionDismissed():
            return Suggestions({**state.dismissed, event.partner_id or event.counterpart_id: event})
        case _:
            return state


SUGGESTION = Decider("suggestion", Suggestions(), decide, evolve, (SuggestionDismissed,))
