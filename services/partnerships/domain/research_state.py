"""What is known of joint research: the events that made it so, from its proposal to what is used of it.

Must not break: `evolve` never refuses, and an event that it does not know leaves the state alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from contracts.base import Event
from contracts.innovation_lists import ResearchState
from contracts.partnerships import (
    ResearchFinished,
    ResearchFunded,
    ResearchMilestoneReached,
    ResearchOutputPublished,
    ResearchOutputTransferred,
    ResearchProposed,
    ResearchRejected,
    ResearchStarted,
    ResearchStopped,
)


@dataclass(frozen=True)
class Research:
    """The research: fundings, milestones and outputs by their ids, and the pairs (output, innovation) in use."""

    proposed: ResearchProposed | None = None
    rejected: ResearchRejected | None = None
    started: ResearchStarted | None = None
    fundings: Mapping[UUID, ResearchFunded] = field(default_factory=lambda: MappingProxyType({}))
    milestones: Mapping[UUID, ResearchMilestoneReached] = field(default_factory=lambda: MappingProxyType({}))
    outputs: Mapping[UUID, ResearchOutputPublished] = field(default_factory=lambda: MappingProxyType({}))
    transferred: frozenset[tuple[UUID, UUID]] = frozenset()
    ended: ResearchFinished | ResearchStopped | None = None

    @property
    def state(self) -> ResearchState:
        """Whether it goes on."""
        if self.rejected is not None:
            return ResearchState.DITOLAK
        if self.started is None:
            return ResearchState.USULAN
        if self.ended is None:
            return ResearchState.BERJALAN
        return ResearchState.SELESAI if isinstance(self.ended, ResearchFinished) else ResearchState.BERHENTI

    @property
    def latest(self) -> date:
        """The latest day that belongs to the time in which it ran."""
        days = [one.funded_on for one in self.fundings.values()]
        days += [one.reached_on for one in self.milestones.values()]
        return max(days, default=self.started.started_on if self.started else date.min)


def evolve(state: Research, event: Event) -> Research:
    """The state after an event."""
    match event:
        case ResearchProposed():
            return replace(state, proposed=event)
        case ResearchRejected():
            return replace(state, rejected=event)
        case ResearchStarted():
            return replace(state, started=event)
        case ResearchFunded():
            return replace(state, fundings={**state.fundings, event.funding_id: event})
        case ResearchMilestoneReached():
            return replace(state, milestones={**state.milestones, event.milestone_id: event})
        case ResearchOutputPublished():
            return replace(state, outputs={**state.outputs, event.output_id: event})
        case ResearchOutputTransferred():
            return replace(state, transferred=state.transferred | {(event.output_id, event.innovation_id)})
        case ResearchFinished() | ResearchStopped():
            return replace(state, ended=event)
        case _:
            return state
