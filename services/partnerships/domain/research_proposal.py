"""Research before it begins: proposed, then started with what was proposed, or rejected.

Promises: one answer to a proposal, not before it was made; what was rejected is not started, and not proposed again.
Must not break: research that nobody proposed here is started at once, by `research.decide_start`.
"""

from collections.abc import Sequence
from datetime import date

from contracts.base import Event
from contracts.partnerships import ResearchProposed, ResearchRejected, ResearchStarted
from services.chassis.decider import Rejected
from services.partnerships.domain.facts import check_known, check_past, check_people, check_verified
from services.partnerships.domain.patterns import check_researcher
from services.partnerships.domain.research_commands import (
    BeginResearch,
    ProposalCommand,
    ProposeResearch,
    RejectResearch,
)
from services.partnerships.domain.research_state import Research


def decide(command: ProposalCommand, state: Research) -> Sequence[Event]:
    """What follows from a command about a proposal; raises `Rejected`."""
    match command:
        case ProposeResearch():
            return decide_propose(command, state)
        case BeginResearch():
            return decide_begin(command, state)
        case RejectResearch():
            return decide_reject(command, state)


def decide_propose(command: ProposeResearch, state: Research) -> Sequence[Event]:
    """To a verified partner that does research."""
    proposed = ResearchProposed(
        research_id=command.research_id, posyantek_id=command.posyantek_id, partner_id=command.partner_id,
        faculty=command.faculty, topic=command.topic, proposed_on=command.proposed_on, lead=command.lead,
    )  # fmt: skip
    if proposed == state.proposed:
        return []
    check_new(state)
    check_known(command.posyantek)
    check_people(command.stranger)
    check_researcher(check_verified(command.partner).kind)
    check_past(command.proposed_on, command.today)
    return [proposed]


def decide_begin(command: BeginResearch, state: Research) -> Sequence[Event]:
    """What was proposed and not rejected, with what the proposal says."""
    plan = _proposal(state)
    started = ResearchStarted(
        research_id=plan.research_id, posyantek_id=plan.posyantek_id, partner_id=plan.partner_id,
        faculty=plan.faculty, topic=plan.topic, started_on=command.started_on, trl=command.trl, lead=plan.lead,
    )  # fmt: skip
    if started == state.started:
        return []
    _check_waiting(state)
    _check_since_proposal(command.started_on, command.today, plan)
    return [started]


def decide_reject(command: RejectResearch, state: Research) -> Sequence[Event]:
    """What was proposed and not started."""
    plan = _proposal(state)
    rejected = ResearchRejected(
        research_id=plan.research_id, posyantek_id=plan.posyantek_id, rejected_on=command.rejected_on,
        reason=command.reason,
    )  # fmt: skip
    if rejected == state.rejected:
        return []
    _check_waiting(state)
    _check_since_proposal(command.rejected_on, command.today, plan)
    return [rejected]


def check_new(state: Research) -> None:
    _check_waiting(state)
    if state.proposed is not None:
        raise Rejected("research_already_proposed", proposed_on=str(state.proposed.proposed_on))


def _proposal(state: Research) -> ResearchProposed:
    if state.proposed is None:
        raise Rejected("research_not_proposed")
    return state.proposed


def _check_waiting(state: Research) -> None:
    if state.started is not None:
        raise Rejected("research_already_started", started_on=str(state.started.started_on))
    if state.rejected is not None:
        raise Rejected("research_rejected", reason=state.rejected.reason)


def _check_since_proposal(day: date, today: date, plan: ResearchProposed) -> None:
    check_past(day, today)
    if day < plan.proposed_on:
        raise Rejected("day_before_proposal", proposed_on=str(plan.proposed_on))
