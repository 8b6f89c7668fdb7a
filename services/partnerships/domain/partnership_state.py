"""What is known of a partnership: how far it has come, and the events that made it so.

Promises
- A state is the events that made it, so "already so" means that the same event would follow again.
- `ends_on` is the last day of the term as last agreed: signed, renewed or extended.

Must not break: `evolve` never refuses, and an event that it does not know leaves the state alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TypedDict
from uuid import UUID

from contracts.base import Event
from contracts.codelists import AgreementKind, PartnershipStage
from contracts.partnerships import (
    CouncilConsentRecorded,
    EvaluationScheduled,
    PartnershipActivated,
    PartnershipCancelled,
    PartnershipDrafted,
    PartnershipExplored,
    PartnershipProposed,
    PartnershipReturnedForFix,
    PartnershipReviewed,
    PartnershipSigned,
)
from contracts.partnerships.benefits import (
    BenefitReceived,
    BenefitWithdrawn,
    JobsCorrected,
    JobsEnded,
    JobsOffered,
)
from contracts.partnerships.duties import (
    ObligationAgreed,
    ObligationMet,
    ObligationMissed,
    PartnershipEvaluated,
    RedFlagRaised,
)
from contracts.partnerships.endorsement import DraftEndorsed, DraftReturnedByKecamatan
from contracts.partnerships.guidance import (
    FacilitatorNamed,
    PartnershipPlacedUnderUmbrella,
    PartnershipTakenFromUmbrella,
)
from contracts.partnerships.papers import AddendumSigned, DocumentAttached, DocumentSuperseded
from contracts.partnerships.term import (
    PartnershipEnded,
    PartnershipRenewed,
    PartnershipResumed,
    PartnershipSuspended,
    PartnershipTerminated,
)
from services.chassis.decider import Rejected


class Ids(TypedDict):
    """What every event of a partnership begins with."""

    partnership_id: UUID
    posyantek_id: UUID


OVER = (PartnershipStage.BERAKHIR, PartnershipStage.DIHENTIKAN, PartnershipStage.DITUTUP)
"""Stages of a partnership that is carried out no more."""

UMBRELLAS = frozenset({AgreementKind.KESEPAKATAN_BERSAMA, AgreementKind.NOTA_KESEPAKATAN})
"""What an umbrella agreement is signed as; others may stand under it, and it under none."""


@dataclass(frozen=True)
class Obligation:
    """What one side owes, and what became of it; one that was missed may still be met."""

    agreed: ObligationAgreed
    met: ObligationMet | None = None
    missed: ObligationMissed | None = None


@dataclass(frozen=True)
class Jobs:
    """Jobs as last said, and their end."""

    said: JobsOffered | JobsCorrected
    ended: JobsEnded | None = None


@dataclass(frozen=True)
class Partnership:
    """How far it has come (None: not proposed), and the event that stands for each step taken."""

    stage: PartnershipStage | None = None
    proposed: PartnershipProposed | None = None
    explored: PartnershipExplored | None = None
    drafted: PartnershipDrafted | None = None
    consent: CouncilConsentRecorded | None = None
    returned: PartnershipReturnedForFix | None = None
    reviewed: PartnershipReviewed | None = None
    signed: PartnershipSigned | None = None
    activated: PartnershipActivated | None = None
    cancelled: PartnershipCancelled | None = None
    evaluation: EvaluationScheduled | None = None
    ends_on: date | None = None
    suspended: PartnershipSuspended | None = None
    resumed: PartnershipResumed | None = None
    ended: PartnershipEnded | None = None
    terminated: PartnershipTerminated | None = None
    renewed: PartnershipRenewed | None = None
    obligations: Mapping[UUID, Obligation] = field(default_factory=lambda: MappingProxyType({}))
    evaluated: PartnershipEvaluated | None = None
    flags: tuple[RedFlagRaised, ...] = ()
    addenda: Mapping[str, AddendumSigned] = field(default_factory=lambda: MappingProxyType({}))
    documents: Mapping[UUID, DocumentAttached] = field(default_factory=lambda: MappingProxyType({}))
    superseded: frozenset[UUID] = frozenset()
    numbers: frozenset[str] = frozenset()
    """The post's numbers of all documents that both sides signed."""
    umbrella_id: UUID | None = None
    facilitator: FacilitatorNamed | None = None
    endorsed: DraftEndorsed | None = None
    remarked: DraftReturnedByKecamatan | None = None
    jobs: Mapping[UUID, Jobs] = field(default_factory=lambda: MappingProxyType({}))
    benefits: Mapping[UUID, BenefitReceived] = field(default_factory=lambda: MappingProxyType({}))
    withdrawn: frozenset[UUID] = frozenset()
    """Benefits that were recorded in error."""

    @property
    def ids(self) -> Ids:
        """Whose partnership it is; raises `Rejected` while nobody proposed it."""
        if self.proposed is None:
            raise Rejected("partnership_not_proposed")
        return Ids(partnership_id=self.proposed.partnership_id, posyantek_id=self.proposed.posyantek_id)

    @property
    def latest_day(self) -> date | None:
        """The latest day on which it was signed or began to count or ceased to; None before the signature."""
        days = [
            *([self.signed.signed_on] if self.signed else []),
            *([self.activated.active_on] if self.activated else []),
            *([self.suspended.suspended_on] if self.suspended else []),
            *([self.resumed.resumed_on] if self.resumed else []),
        ]
        return max(days, default=None)


def evolve(state: Partnership, event: Event) -> Partnership:
    """The state after an event; a fresh draft answers a return, and a return undoes a review."""
    match event:
        case PartnershipProposed():
            return replace(state, stage=PartnershipStage.PROSPEK, proposed=event)
        case PartnershipExplored():
            return replace(state, stage=PartnershipStage.PENJAJAKAN, explored=event)
        case PartnershipDrafted():
            return replace(
                state, stage=PartnershipStage.DRAF, drafted=event, returned=None, endorsed=None, remarked=None
            )
        case PartnershipReturnedForFix():
            return replace(state, stage=PartnershipStage.DRAF, returned=event, reviewed=None)
        case PartnershipReviewed():
            return replace(state, stage=PartnershipStage.REVIU_DINAS, reviewed=event)
        case PartnershipSigned():
            numbers = state.numbers | {event.posyantek_number}
            return replace(
                state, stage=PartnershipStage.TANDA_TANGAN, signed=event, ends_on=event.ends_on, numbers=numbers
            )
        case PartnershipActivated():
            return replace(state, stage=PartnershipStage.AKTIF, activated=event)
        case PartnershipCancelled():
            return replace(state, stage=PartnershipStage.DIBATALKAN, cancelled=event)
        case EvaluationScheduled():
            return replace(state, evaluation=event)
        case _:
            return _evolve_later(state, event)


def _evolve_later(state: Partnership, event: Event) -> Partnership:
    match event:
        case PartnershipSuspended():
            return replace(state, stage=PartnershipStage.DITANGGUHKAN, suspended=event)
        case PartnershipResumed():
            return replace(state, stage=PartnershipStage.AKTIF, resumed=event)
        case PartnershipEnded():
            return replace(state, stage=PartnershipStage.BERAKHIR, ended=event)
        case PartnershipTerminated():
            return replace(state, stage=PartnershipStage.DIHENTIKAN, terminated=event)
        case PartnershipRenewed():
            numbers = state.numbers | {event.posyantek_number}
            return replace(
                state, stage=PartnershipStage.AKTIF, renewed=event, ends_on=event.ends_on, ended=None, numbers=numbers
            )
        case _:
            return _evolve_duties(state, event)


def _evolve_duties(state: Partnership, event: Event) -> Partnership:
    """An obligation that is met or missed was agreed before; an evaluation closes what is over."""
    match event:
        case ObligationAgreed():
            return _with(state, event.obligation_id, Obligation(event))
        case ObligationMet():
            return _with(state, event.obligation_id, replace(state.obligations[event.obligation_id], met=event))
        case ObligationMissed():
            return _with(state, event.obligation_id, replace(state.obligations[event.obligation_id], missed=event))
        case PartnershipEvaluated():
            stage = PartnershipStage.DITUTUP if state.stage in OVER else state.stage
            return replace(state, stage=stage, evaluated=event, evaluation=None)
        case RedFlagRaised():
            return replace(state, flags=(*state.flags, event))
        case _:
            return _evolve_papers(state, event)


def _evolve_papers(state: Partnership, event: Event) -> Partnership:
    match event:
        case AddendumSigned():
            return replace(
                state, addenda={**state.addenda, event.posyantek_number: event}, ends_on=event.ends_on or state.ends_on,
                numbers=state.numbers | {event.posyantek_number},
            )  # fmt: skip
        case DocumentAttached():
            return replace(state, documents={**state.documents, event.document_id: event})
        case DocumentSuperseded():
            return replace(state, superseded=state.superseded | {event.document_id})
        case _:
            return _evolve_beside(state, event)


def _evolve_beside(state: Partnership, event: Event) -> Partnership:
    """What others say of it: the kecamatan's word, the DPRD's consent, its umbrella, who looks after it."""
    match event:
        case DraftEndorsed():
            return replace(state, endorsed=event, remarked=None)
        case DraftReturnedByKecamatan():
            return replace(state, remarked=event, endorsed=None)
        case PartnershipPlacedUnderUmbrella():
            return replace(state, umbrella_id=event.umbrella_id)
        case PartnershipTakenFromUmbrella():
            return replace(state, umbrella_id=None)
        case FacilitatorNamed():
            return replace(state, facilitator=event)
        case CouncilConsentRecorded():
            return replace(state, consent=event)
        case _:
            return _evolve_benefits(state, event)


def _evolve_benefits(state: Partnership, event: Event) -> Partnership:
    """Jobs that are corrected or ended were offered before."""
    match event:
        case JobsOffered():
            return replace(state, jobs={**state.jobs, event.jobs_id: Jobs(event)})
        case JobsCorrected():
            return replace(state, jobs={**state.jobs, event.jobs_id: replace(state.jobs[event.jobs_id], said=event)})
        case JobsEnded():
            return replace(state, jobs={**state.jobs, event.jobs_id: replace(state.jobs[event.jobs_id], ended=event)})
        case BenefitReceived():
            return replace(state, benefits={**state.benefits, event.benefit_id: event})
        case BenefitWithdrawn():
            return replace(state, withdrawn=state.withdrawn | {event.benefit_id})
        case _:
            return state


def _with(state: Partnership, obligation_id: UUID, obligation: Obligation) -> Partnership:
    return replace(state, obligations={**state.obligations, obligation_id: obligation})
