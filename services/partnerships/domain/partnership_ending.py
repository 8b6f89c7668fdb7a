"""The term of an active partnership: it rests and goes on, ends, is ended early, or is renewed.

Promises
- A suspended partnership does not count until it is resumed; its term runs on meanwhile.
- It ends when the last day of its term has passed, never before; before that it is terminated, with a reason and the
  number of the document that does it.
- It is renewed while it runs or at most 90 days after its term, by a document with new numbers, and counts on without
  a gap.
- Days never run backwards: each is on or after the last day that changed whether it counts, and none in the future.

Source: life cycle of agreements (ended only after the end date, terminated only with a document) in comparable systems.
Must not break: a step taken again with the same content changes nothing, also after several rests and renewals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from contracts.base import Event
from contracts.codelists import PartnershipStage
from contracts.partnership_lists import TerminationReason
from contracts.partnerships.term import (
    PartnershipEnded,
    PartnershipRenewed,
    PartnershipResumed,
    PartnershipSuspended,
    PartnershipTerminated,
)
from services.chassis.decider import Rejected, fact
from services.partnerships.domain.facts import check_past
from services.partnerships.domain.partnership_state import OVER, Partnership

RENEWABLE_FOR = timedelta(days=90)
"""How long after its last day a partnership can still be renewed; later a new one is proposed."""


@dataclass(frozen=True)
class SuspendPartnership:
    """Let it rest from a day on."""

    suspended_on: date
    reason: str
    today: date = fact()


@dataclass(frozen=True)
class ResumePartnership:
    """Go on after a rest; the day is the first on which it is carried out again."""

    resumed_on: date
    today: date = fact()


@dataclass(frozen=True)
class EndPartnership:
    """Its term is over: said by a person, or by the rule that looks at the calendar."""

    today: date = fact()


@dataclass(frozen=True)
class TerminatePartnership:
    """End it before its term is over."""

    terminated_on: date
    reason: TerminationReason
    document_number: str
    explanation: str
    today: date = fact()


@dataclass(frozen=True)
class RenewPartnership:
    """Go on after the term, to another last day."""

    renewed_on: date
    ends_on: date
    posyantek_number: str
    partner_number: str
    today: date = fact()


EndingCommand = SuspendPartnership | ResumePartnership | EndPartnership | TerminatePartnership | RenewPartnership

RUNNING = (PartnershipStage.AKTIF, PartnershipStage.DITANGGUHKAN)


def decide(command: EndingCommand, state: Partnership) -> Sequence[Event]:
    """What follows from a command about the term; raises `Rejected`."""
    match command:
        case SuspendPartnership():
            return decide_suspend(command, state)
        case ResumePartnership():
            return decide_resume(command, state)
        case EndPartnership():
            return decide_end(command, state)
        case TerminatePartnership():
            return decide_terminate(command, state)
        case RenewPartnership():
            return decide_renew(command, state)


def decide_suspend(command: SuspendPartnership, state: Partnership) -> Sequence[Event]:
    """What is active and within its term."""
    suspended = PartnershipSuspended(**state.ids, suspended_on=command.suspended_on, reason=command.reason)
    if state.stage is PartnershipStage.DITANGGUHKAN:
        if suspended == state.suspended:
            return []
        raise Rejected("partnership_already_suspended", since=state.suspended and str(state.suspended.suspended_on))
    ends_on = check_running(state)
    _check_day(command.suspended_on, command.today, state)
    check_within(command.suspended_on, ends_on)
    return [suspended]


def decide_resume(command: ResumePartnership, state: Partnership) -> Sequence[Event]:
    """What is suspended, on a later day of its term."""
    resumed = PartnershipResumed(**state.ids, resumed_on=command.resumed_on)
    if state.stage is PartnershipStage.AKTIF and resumed == state.resumed:
        return []
    if state.stage is not PartnershipStage.DITANGGUHKAN or state.suspended is None:
        raise Rejected("partnership_not_suspended", stage=state.stage)
    check_past(command.resumed_on, command.today)
    if command.resumed_on <= state.suspended.suspended_on:
        raise Rejected("resumed_before_suspension", suspended_on=str(state.suspended.suspended_on))
    check_within(command.resumed_on, check_running(state))
    return [resumed]


def decide_end(command: EndPartnership, state: Partnership) -> Sequence[Event]:
    """What runs or rests, from the day after the last of its term."""
    if state.stage is PartnershipStage.BERAKHIR:
        return []
    ends_on = check_running(state)
    if command.today <= ends_on:
        raise Rejected("partnership_term_not_over", ends_on=str(ends_on))
    return [PartnershipEnded(**state.ids, ended_on=ends_on)]


def decide_terminate(command: TerminatePartnership, state: Partnership) -> Sequence[Event]:
    """What is signed and not yet over; a signature without a start is undone this way too."""
    terminated = PartnershipTerminated(
        **state.ids, terminated_on=command.terminated_on, reason=command.reason,
        document_number=command.document_number, explanation=command.explanation,
    )  # fmt: skip
    if terminated == state.terminated:
        return []
    if state.stage is PartnershipStage.TANDA_TANGAN and state.ends_on is not None:
        ends_on = state.ends_on
    else:
        ends_on = check_running(state)
    _check_day(command.terminated_on, command.today, state)
    check_within(command.terminated_on, ends_on)
    return [terminated]


def decide_renew(command: RenewPartnership, state: Partnership) -> Sequence[Event]:
    """What runs, or is over for at most 90 days; not what rests, which has to be resumed first."""
    renewed = PartnershipRenewed(
        **state.ids, renewed_on=command.renewed_on, ends_on=command.ends_on,
        posyantek_number=command.posyantek_number, partner_number=command.partner_number,
    )  # fmt: skip
    if state.stage is PartnershipStage.AKTIF and renewed == state.renewed:
        return []
    if state.stage is PartnershipStage.DITANGGUHKAN:
        raise Rejected("suspended_partnership_not_renewed", stage=state.stage)
    if state.stage is PartnershipStage.BERAKHIR and state.ended is not None:
        ends_on = state.ended.ended_on
    else:
        ends_on = check_running(state)
    _check_renewal(command, state, ends_on)
    return [renewed]


def _check_renewal(command: RenewPartnership, state: Partnership, ends_on: date) -> None:
    check_number_is_new(command.posyantek_number, state)
    _check_day(command.renewed_on, command.today, state)
    if command.renewed_on > ends_on + RENEWABLE_FOR:
        raise Rejected("renewal_too_late", ends_on=str(ends_on))
    if command.ends_on <= ends_on:
        raise Rejected("renewal_not_longer", ends_on=str(ends_on))


def check_running(state: Partnership) -> date:
    """The partnership is active or rests; answers the last day of its term."""
    if state.stage in RUNNING and state.ends_on is not None:
        return state.ends_on
    if state.stage in OVER:
        raise Rejected("partnership_over", stage=state.stage)
    raise Rejected("partnership_not_active", stage=state.stage)


def check_number_is_new(posyantek_number: str, state: Partnership) -> None:
    """A document of its own has a number of its own."""
    if posyantek_number in state.numbers:
        raise Rejected("document_number_used", posyantek_number=posyantek_number)


def _check_day(day: date, today: date, state: Partnership) -> None:
    check_past(day, today)
    if state.latest_day is not None and day < state.latest_day:
        raise Rejected("day_before_latest_step", latest=str(state.latest_day))


def check_within(day: date, ends_on: date) -> None:
    """The day is not after the last of the term."""
    if day > ends_on:
        raise Rejected("partnership_term_over", ends_on=str(ends_on))
