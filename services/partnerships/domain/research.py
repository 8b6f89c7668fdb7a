"""Joint research of a post with a university or a research institution, from its proposal to what became of it.

Promises
- The partner is verified and does research; the readiness level (TRL, 1-9) is known or left open, not guessed.
- It may be proposed first; then it is started with what was proposed, or rejected. Until then nothing belongs to it.
- Money and milestones belong to the time in which it runs. What it yields may be published and used long after that,
  also after it was stopped: a paper takes its time.
- It ends once, finished or stopped, and not before anything that belongs to its time.
- Only what was published is transferred to use, into an innovation of the same post, once for each innovation.

Source: outputs transferred to use are what indicator K15 asks for.
Must not break: research is no partnership; it may run with a partner before, beside or without an agreement.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from contracts.base import Event
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
from services.chassis.decider import Decider, Rejected
from services.partnerships.domain import research_proposal
from services.partnerships.domain.facts import check_known, check_past, check_people, check_verified
from services.partnerships.domain.patterns import check_researcher
from services.partnerships.domain.research_commands import (
    Command,
    FinishResearch,
    FundResearch,
    ProposalCommand,
    PublishOutput,
    ReachMilestone,
    StartResearch,
    StopResearch,
    TransferOutput,
)
from services.partnerships.domain.research_proposal import check_new
from services.partnerships.domain.research_state import Research, evolve


def decide(command: Command, state: Research) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    if isinstance(command, ProposalCommand):
        return research_proposal.decide(command, state)
    if isinstance(command, StartResearch):
        return decide_start(command, state)
    if state.started is None:
        raise Rejected("research_not_started")
    about = {"research_id": state.started.research_id, "posyantek_id": state.started.posyantek_id}
    match command:
        case FundResearch():
            return decide_fund(command, state, about)
        case ReachMilestone():
            return decide_milestone(command, state, about)
        case PublishOutput():
            return decide_publish(command, state, about)
        case TransferOutput():
            return decide_transfer(command, state, about)
        case FinishResearch():
            finished = ResearchFinished(
                **about, finished_on=command.finished_on, summary=command.summary, trl=command.trl
            )
            return _end(finished, command.finished_on, command.today, state)
        case StopResearch():
            stopped = ResearchStopped(**about, stopped_on=command.stopped_on, reason=command.reason)
            return _end(stopped, command.stopped_on, command.today, state)


def decide_start(command: StartResearch, state: Research) -> Sequence[Event]:
    """With a verified partner that does research."""
    started = ResearchStarted(
        research_id=command.research_id, posyantek_id=command.posyantek_id, partner_id=command.partner_id,
        faculty=command.faculty, topic=command.topic, started_on=command.started_on, trl=command.trl,
        lead=command.lead,
    )  # fmt: skip
    if started == state.started:
        return []
    check_new(state)
    check_known(command.posyantek)
    check_people(command.stranger)
    check_researcher(check_verified(command.partner).kind)
    check_past(command.started_on, command.today)
    return [started]


def decide_fund(command: FundResearch, state: Research, about: Mapping[str, Any]) -> Sequence[Event]:
    """As often as money is given while it runs."""
    funded = ResearchFunded(
        **about, funding_id=command.funding_id, funder=command.funder, amount=command.amount,
        funded_on=command.funded_on, fund_source=command.fund_source,
    )  # fmt: skip
    known = state.fundings.get(command.funding_id)
    if funded == known:
        return []
    if known is not None:
        raise Rejected("funding_already_recorded", amount=known.amount)
    _check_running(command.funded_on, command.today, state)
    return [funded]


def decide_milestone(command: ReachMilestone, state: Research, about: Mapping[str, Any]) -> Sequence[Event]:
    """As often as it comes further while it runs."""
    reached = ResearchMilestoneReached(
        **about, milestone_id=command.milestone_id, milestone=command.milestone, reached_on=command.reached_on,
        trl=command.trl,
    )  # fmt: skip
    known = state.milestones.get(command.milestone_id)
    if reached == known:
        return []
    if known is not None:
        raise Rejected("milestone_already_recorded", reached_on=str(known.reached_on))
    _check_running(command.reached_on, command.today, state)
    return [reached]


def decide_publish(command: PublishOutput, state: Research, about: Mapping[str, Any]) -> Sequence[Event]:
    """Once for each output; the same reference is the same output."""
    published = ResearchOutputPublished(
        **about, output_id=command.output_id, output=command.output, title=command.title,
        reference=command.reference, published_on=command.published_on,
    )  # fmt: skip
    known = state.outputs.get(command.output_id)
    if published == known:
        return []
    twin = next((one for one in state.outputs.values() if one.reference == command.reference), None)
    if known is not None or twin is not None:
        raise Rejected("output_already_published", title=(known or twin).title)  # type: ignore[union-attr]
    _check_since_start(command.published_on, command.today, state)
    return [published]


def decide_transfer(command: TransferOutput, state: Research, about: Mapping[str, Any]) -> Sequence[Event]:
    """What was published, into a known innovation of the same post."""
    if (command.output_id, command.innovation_id) in state.transferred:
        return []
    if command.output_id not in state.outputs:
        raise Rejected("output_unknown")
    if command.innovation is None:
        raise Rejected("innovation_unknown")
    if command.innovation.posyantek_id != about["posyantek_id"]:
        raise Rejected("innovation_of_another_posyantek")
    _check_since_start(command.transferred_on, command.today, state)
    return [
        ResearchOutputTransferred(
            **about, output_id=command.output_id, innovation_id=command.innovation_id,
            transferred_on=command.transferred_on,
        )
    ]  # fmt: skip


def _end(ended: ResearchFinished | ResearchStopped, day: date, today: date, state: Research) -> Sequence[Event]:
    if ended == state.ended:
        return []
    if state.ended is not None:
        raise Rejected("research_over", state=state.state)
    check_past(day, today)
    if day < state.latest:
        raise Rejected("day_before_latest_step", latest=str(state.latest))
    return [ended]


def _check_running(day: date, today: date, state: Research) -> None:
    _check_since_start(day, today, state)
    last = getattr(state.ended, "finished_on", None) or getattr(state.ended, "stopped_on", None)
    if last is not None and day > last:
        raise Rejected("research_over", state=state.state)


def _check_since_start(day: date, today: date, state: Research) -> None:
    check_past(day, today)
    if state.started is not None and day < state.started.started_on:
        raise Rejected("day_before_research", started_on=str(state.started.started_on))


RESEARCH = Decider(
    "research", Research(), decide, evolve,
    (ResearchProposed, ResearchRejected, ResearchStarted, ResearchFunded, ResearchMilestoneReached,
     ResearchOutputPublished, ResearchOutputTransferred, ResearchFinished, ResearchStopped),
)  # fmt: skip
