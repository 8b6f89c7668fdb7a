"""What both sides of a partnership owe each other, how it is evaluated, and the red flags that follow.

Promises
- An obligation has a side and a due day; it is met once, in time or late, and missed once, when its due day is over
  and nobody reported that it was met.
- An evaluation closes the one that was scheduled; one a day, each later than the last. After the end of a partnership
  the evaluation closes the partnership itself.
- Commands of policies and of the calendar (`MissObligation`, `RaiseRedFlag`) are never refused.

Source: fairness checklist after PP 7/2021 (UMKM must not be owned or controlled by the bigger side; KPPU supervises).
Must not break: a red flag advises, it accuses nobody; its words stand in `ADVICE`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.base import Event
from contracts.codelists import PartnershipStage
from contracts.partnership_lists import AgreementSide, ChecklistAnswer, RedFlagCause
from contracts.partnerships.duties import (
    ObligationAgreed,
    ObligationMet,
    ObligationMissed,
    PartnershipEvaluated,
    RedFlagRaised,
)
from services.chassis.decider import Rejected, fact
from services.partnerships.domain.facts import check_past
from services.partnerships.domain.partnership_ending import check_running
from services.partnerships.domain.partnership_state import Obligation, Partnership

ADVICE: dict[RedFlagCause, str] = {
    RedFlagCause.KEWAJIBAN_TERLEWAT: (
        "Satu kewajiban melewati batas waktunya. Tanyakan kepada pihaknya apa kendalanya, sepakati waktu yang baru bila"
        " perlu, dan catat bila ternyata sudah dipenuhi."
    ),
    RedFlagCause.PENGUASAAN_KEPEMILIKAN: (
        "Jawaban evaluasi menunjukkan kemungkinan pihak yang lebih besar memiliki atau menguasai usaha mitranya. Ini"
        " bukan tuduhan. Pelajari kembali perjanjiannya dan mintalah pendapat Kantor Wilayah KPPU."
    ),
}
"""What is advised for each cause, in the words that the event keeps."""


@dataclass(frozen=True)
class AgreeObligation:
    """One side is to do something by a day."""

    obligation_id: UUID
    side: AgreementSide
    duty: str
    due_on: date


@dataclass(frozen=True)
class MeetObligation:
    """It was done."""

    obligation_id: UUID
    met_on: date
    evidence: str
    today: date = fact()


@dataclass(frozen=True)
class MissObligation:
    """The calendar's command: see whether the due day is over."""

    obligation_id: UUID
    today: date = fact()


@dataclass(frozen=True)
class EvaluatePartnership:
    """Scores from 0 to 100, and an answer to each question of the checklist."""

    evaluated_on: date
    strength_before: int
    strength_after: int
    late_payment: ChecklistAnswer
    price_changed_alone: ChecklistAnswer
    ownership_controlled: ChecklistAnswer
    exclusive: ChecklistAnswer
    note: str | None
    today: date = fact()


@dataclass(frozen=True)
class RaiseRedFlag:
    """A policy's command."""

    cause: RedFlagCause
    obligation_id: UUID | None
    raised_on: date


DutiesCommand = AgreeObligation | MeetObligation | MissObligation | EvaluatePartnership | RaiseRedFlag


def decide(command: DutiesCommand, state: Partnership) -> Sequence[Event]:
    """What follows from a command about duties; raises `Rejected`, but never for the policies' and the calendar's."""
    match command:
        case MissObligation():
            return decide_miss(command, state)
        case RaiseRedFlag():
            return decide_red_flag(command, state)
        case _ if state.cancelled is not None:
            raise Rejected("partnership_cancelled", stage=state.stage)
        case AgreeObligation():
            return decide_agree(command, state)
        case MeetObligation():
            return decide_meet(command, state)
        case EvaluatePartnership():
            return decide_evaluate(command, state)


def decide_agree(command: AgreeObligation, state: Partnership) -> Sequence[Event]:
    """As long as the agreement is signed and not over; due on the day of the signature at the earliest."""
    agreed = ObligationAgreed(
        **state.ids, obligation_id=command.obligation_id, side=command.side, duty=command.duty, due_on=command.due_on
    )
    if (known := state.obligations.get(command.obligation_id)) is not None:
        if known.agreed == agreed:
            return []
        raise Rejected("obligation_already_agreed", due_on=str(known.agreed.due_on))
    if state.signed is None:
        raise Rejected("partnership_not_signed", stage=state.stage)
    if state.stage is not PartnershipStage.TANDA_TANGAN:
        check_running(state)
    if command.due_on < state.signed.signed_on:
        raise Rejected("obligation_due_before_signature", signed_on=str(state.signed.signed_on))
    return [agreed]


def decide_meet(command: MeetObligation, state: Partnership) -> Sequence[Event]:
    """What was agreed, once; also late, and also after the end."""
    known = _known(command.obligation_id, state)
    met = ObligationMet(
        **state.ids, obligation_id=command.obligation_id, met_on=command.met_on, evidence=command.evidence
    )
    if met == known.met:
        return []
    if known.met is not None:
        raise Rejected("obligation_already_met", met_on=str(known.met.met_on))
    check_past(command.met_on, command.today)
    return [met]


def _known(obligation_id: UUID, state: Partnership) -> Obligation:
    known = state.obligations.get(obligation_id)
    if known is None:
        raise Rejected("obligation_unknown")
    return known


def decide_miss(command: MissObligation, state: Partnership) -> Sequence[Event]:
    """Only what is open and overdue; what fell due after a termination is owed by nobody."""
    known = state.obligations.get(command.obligation_id)
    if known is None or known.met is not None or known.missed is not None or command.today <= known.agreed.due_on:
        return []
    if state.terminated is not None and state.terminated.terminated_on <= known.agreed.due_on:
        return []
    missed = ObligationMissed(
        **state.ids, obligation_id=command.obligation_id, side=known.agreed.side, due_on=known.agreed.due_on,
        missed_on=command.today,
    )  # fmt: skip
    return [missed]


def decide_evaluate(command: EvaluatePartnership, state: Partnership) -> Sequence[Event]:
    """What was carried out, also after its end, but not again once it is closed."""
    evaluated = PartnershipEvaluated(
        **state.ids, evaluated_on=command.evaluated_on, strength_before=command.strength_before,
        strength_after=command.strength_after, late_payment=command.late_payment,
        price_changed_alone=command.price_changed_alone, ownership_controlled=command.ownership_controlled,
        exclusive=command.exclusive, note=command.note,
    )  # fmt: skip
    if evaluated == state.evaluated:
        return []
    if state.stage is PartnershipStage.DITUTUP:
        raise Rejected("partnership_closed", stage=state.stage)
    if state.activated is None:
        raise Rejected("partnership_not_active", stage=state.stage)
    check_past(command.evaluated_on, command.today)
    _check_evaluated_later(command.evaluated_on, state, state.activated.active_on)
    return [evaluated]


def _check_evaluated_later(day: date, state: Partnership, active_on: date) -> None:
    if day < active_on:
        raise Rejected("evaluated_before_start", active_on=str(active_on))
    if state.evaluated is not None and day <= state.evaluated.evaluated_on:
        raise Rejected("evaluation_already_recorded", evaluated_on=str(state.evaluated.evaluated_on))


def decide_red_flag(command: RaiseRedFlag, state: Partnership) -> Sequence[Event]:
    """Once for the same cause, obligation and day; not for what was met while the policy had yet to hear of it."""
    known = state.obligations.get(command.obligation_id) if command.obligation_id is not None else None
    if state.proposed is None or (known is not None and known.met is not None):
        return []
    flag = RedFlagRaised(
        **state.ids, cause=command.cause, obligation_id=command.obligation_id, raised_on=command.raised_on,
        advice=ADVICE[command.cause],
    )  # fmt: skip
    raised = {(one.cause, one.obligation_id, one.raised_on) for one in state.flags}
    return [] if (flag.cause, flag.obligation_id, flag.raised_on) in raised else [flag]
