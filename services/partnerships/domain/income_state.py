"""What is known of an income: the draft, the posting, its shares, and what of these was reversed.

Promises: the state is the events that made it; `evolve` never refuses, and leaves alone what it does not know.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from uuid import UUID

from contracts.base import Event
from contracts.partnerships import IncomeDiscarded, IncomeLinked, IncomePosted, IncomeRecorded, IncomeReversed


@dataclass(frozen=True)
class Income:
    """The draft as last written, the income, the shares taken from it, and what of these was reversed, by their ids."""

    draft: IncomeRecorded | None = None
    discarded: IncomeDiscarded | None = None
    posted: IncomePosted | None = None
    linked: IncomeLinked | None = None
    shares: Mapping[UUID, IncomePosted] = field(default_factory=lambda: MappingProxyType({}))
    reversals: Mapping[UUID, IncomeReversed] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def innovation_id(self) -> UUID | None:
        """The innovation that earned it, as last said."""
        return self.linked.innovation_id if self.linked else self.posted.innovation_id if self.posted else None

    @property
    def standing(self) -> list[IncomePosted]:
        """The shares that were not reversed."""
        return [share for share in self.shares.values() if share.income_id not in self.reversals]

    @property
    def left(self) -> int:
        """What of the income has not been shared out, in rupiah."""
        gross = self.posted.amount if self.posted else 0
        return gross - sum(share.amount for share in self.standing)


def evolve(state: Income, event: Event) -> Income:
    """The state after an event: what names no other income is the income itself."""
    match event:
        case IncomeRecorded():
            return replace(state, draft=event)
        case IncomeDiscarded():
            return replace(state, discarded=event)
        case IncomePosted(distribution_of=None):
            return replace(state, posted=event)
        case IncomePosted():
            return replace(state, shares={**state.shares, event.income_id: event})
        case IncomeLinked():
            return replace(state, linked=event)
        case IncomeReversed():
            return replace(state, reversals={**state.reversals, event.income_id: event})
        case _:
            return state
