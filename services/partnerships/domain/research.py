"""Joint research of a post with a university or a research institution.

Promises: the partner is verified and does research; the readiness level (TRL, 1-9) is known or left open, not guessed.
Must not break: research is no partnership; it may run with a partner before, beside or without an agreement.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from contracts.base import Event
from contracts.partnerships import ResearchStarted
from services.chassis.decider import Decider, Rejected, fact
from services.partnerships.domain.facts import PartnerFact, PosyantekFact, check_known, check_past, check_verified
from services.partnerships.domain.patterns import check_researcher


@dataclass(frozen=True)
class StartResearch:
    """Research on a topic began."""

    research_id: UUID
    posyantek_id: UUID
    partner_id: UUID
    faculty: str | None
    topic: str
    started_on: date
    trl: int | None
    posyantek: PosyantekFact | None = fact()
    partner: PartnerFact | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class Research:
    """The research as it began, if it did."""

    started: ResearchStarted | None = None


def decide(command: StartResearch, state: Research) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    started = ResearchStarted(
        research_id=command.research_id, posyantek_id=command.posyantek_id, partner_id=command.partner_id,
        faculty=command.faculty, topic=command.topic, started_on=command.started_on, trl=command.trl,
    )  # fmt: skip
    if started == state.started:
        return []
    if state.started is not None:
        raise Rejected("research_already_started", started_on=str(state.started.started_on))
    check_known(command.posyantek)
    check_researcher(check_verified(command.partner).kind)
    check_past(command.started_on, command.today)
    return [started]


def evolve(state: Research, event: Event) -> Research:
    """The state after an event."""
    match event:
        case ResearchStarted():
            return replace(state, started=event)
        case _:
            return state


RESEARCH = Decider("research", Research(), decide, evolve, (ResearchStarted,))
