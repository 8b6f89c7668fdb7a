"""What a partnership brings besides money: jobs for residents, and benefits in kind.

Promises
- Jobs are offered once, corrected as a whole with the reason why, and ended once; at least one person has work.
- A benefit in kind that was recorded in error is withdrawn for good; the right one is recorded anew.
- Both may be recorded late: all that is asked is that the agreement was signed by the day on which it came about.

Source: "it is not only about profit", and a chance for residents (the founding story).
Must not break: an estimated value is no income; nothing here touches money.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from contracts.base import Event
from contracts.benefit_lists import BenefitKind, JobKind
from contracts.codelists import Beneficiary
from contracts.partnerships.benefits import (
    BenefitReceived,
    BenefitWithdrawn,
    JobsCorrected,
    JobsEnded,
    JobsOffered,
)
from services.chassis.decider import Rejected, fact
from services.partnerships.domain.facts import check_past
from services.partnerships.domain.partnership_state import Jobs, Partnership


@dataclass(frozen=True)
class Work:
    """What the jobs are: how many women and men, since when."""

    kind: JobKind
    work: str
    women: int
    men: int
    since: date


@dataclass(frozen=True)
class OfferJobs:
    """Residents found work through the partnership."""

    jobs_id: UUID
    work: Work
    today: date = fact()


@dataclass(frozen=True)
class CorrectJobs:
    """What was recorded of these jobs is wrong; this is right."""

    jobs_id: UUID
    work: Work
    reason: str
    today: date = fact()


@dataclass(frozen=True)
class EndJobs:
    """Nobody has this work any more."""

    jobs_id: UUID
    ended_on: date
    today: date = fact()


@dataclass(frozen=True)
class RecordBenefit:
    """Somebody received something that is no money."""

    benefit_id: UUID
    kind: BenefitKind
    what: str
    beneficiary: Beneficiary
    received_on: date
    estimated_value: int | None
    today: date = fact()


@dataclass(frozen=True)
class WithdrawBenefit:
    """It was recorded in error."""

    benefit_id: UUID
    reason: str
    today: date = fact()


BenefitsCommand = OfferJobs | CorrectJobs | EndJobs | RecordBenefit | WithdrawBenefit


def decide(command: BenefitsCommand, state: Partnership) -> Sequence[Event]:
    """What follows from a command about jobs and benefits; raises `Rejected`."""
    match command:
        case OfferJobs():
            return decide_offer(command, state)
        case CorrectJobs():
            return decide_correct(command, state)
        case EndJobs():
            return decide_end(command, state)
        case RecordBenefit():
            return decide_record(command, state)
        case WithdrawBenefit():
            return decide_withdraw(command, state)


def decide_offer(command: OfferJobs, state: Partnership) -> Sequence[Event]:
    """Somebody's work, that has begun."""
    offered = JobsOffered(**state.ids, jobs_id=command.jobs_id, **asdict(command.work))
    if (known := state.jobs.get(command.jobs_id)) is not None:
        if _work(known) == command.work:
            return []
        raise Rejected("jobs_already_offered", since=str(known.said.since))
    _check_work(command.work, state, command.today)
    return [offered]


def decide_correct(command: CorrectJobs, state: Partnership) -> Sequence[Event]:
    """All of it is said again; what has ended does not begin after its end."""
    known = _known(command.jobs_id, state)
    if _work(known) == command.work:
        return []
    _check_work(command.work, state, command.today)
    if known.ended is not None and command.work.since > known.ended.ended_on:
        raise Rejected("jobs_end_before_beginning", since=str(command.work.since))
    return [
        JobsCorrected(
            **state.ids, jobs_id=command.jobs_id, **asdict(command.work), corrected_on=command.today,
            reason=command.reason,
        )
    ]  # fmt: skip


def decide_end(command: EndJobs, state: Partnership) -> Sequence[Event]:
    """Once, on the first day of work at the earliest."""
    known = _known(command.jobs_id, state)
    if known.ended is not None:
        if known.ended.ended_on == command.ended_on:
            return []
        raise Rejected("jobs_already_ended", ended_on=str(known.ended.ended_on))
    if command.ended_on < known.said.since:
        raise Rejected("jobs_end_before_beginning", since=str(known.said.since))
    check_past(command.ended_on, command.today)
    return [JobsEnded(**state.ids, jobs_id=command.jobs_id, ended_on=command.ended_on)]


def decide_record(command: RecordBenefit, state: Partnership) -> Sequence[Event]:
    """What was received, of a signed partnership."""
    received = BenefitReceived(
        **state.ids, benefit_id=command.benefit_id, kind=command.kind, what=command.what,
        beneficiary=command.beneficiary, received_on=command.received_on, estimated_value=command.estimated_value,
    )  # fmt: skip
    if (known := state.benefits.get(command.benefit_id)) is not None:
        if known == received:
            return []
        raise Rejected("benefit_already_recorded", received_on=str(known.received_on))
    _check_day(command.received_on, state, command.today)
    return [received]


def decide_withdraw(command: WithdrawBenefit, state: Partnership) -> Sequence[Event]:
    """What was recorded, once."""
    ids = state.ids
    if command.benefit_id not in state.benefits:
        raise Rejected("benefit_unknown")
    if command.benefit_id in state.withdrawn:
        return []
    return [
        BenefitWithdrawn(**ids, benefit_id=command.benefit_id, withdrawn_on=command.today, reason=command.reason)
    ]  # fmt: skip


def _known(jobs_id: UUID, state: Partnership) -> Jobs:
    if jobs_id not in state.jobs:
        raise Rejected("jobs_unknown")
    return state.jobs[jobs_id]


def _work(known: Jobs) -> Work:
    said = known.said
    return Work(said.kind, said.work, said.women, said.men, said.since)


def _check_work(work: Work, state: Partnership, today: date) -> None:
    if work.women + work.men == 0:
        raise Rejected("jobs_for_nobody")
    _check_day(work.since, state, today)


def _check_day(day: date, state: Partnership, today: date) -> None:
    if state.signed is None:
        raise Rejected("partnership_not_signed", stage=state.stage)
    if day < state.signed.signed_on:
        raise Rejected("day_before_agreement", signed_on=str(state.signed.signed_on))
    check_past(day, today)
