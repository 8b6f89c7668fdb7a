"""Public events of partnerships: what is done together. Money is whole rupiah; `*_on` is a day in Asia/Jakarta.

Every event carries the post it belongs to, so that a follower can gather a post's whole story without looking back.
"""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.codelists import (
    AdopterKind,
    AgreementKind,
    Beneficiary,
    IncomeSource,
    Pattern,
    Role,
    TtgField,
    VisitPurpose,
)
from contracts.registry import DocumentNumber, Name, Text

Rupiah = Annotated[int, Field(ge=1, le=10**15)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Trl = Annotated[int, Field(ge=1, le=9)]


class PartnershipProposed(Event):
    """A post and a partner may work together; roles are those of the pattern."""

    TYPE: ClassVar[str] = "partnerships.PartnershipProposed"
    partnership_id: UUID
    posyantek_id: UUID
    partner_id: UUID
    pattern: Pattern
    posyantek_role: Role
    partner_role: Role
    purpose: Text


class PartnershipExplored(Event):
    """Both sides met and want to go on."""

    TYPE: ClassVar[str] = "partnerships.PartnershipExplored"
    partnership_id: UUID
    posyantek_id: UUID
    met_on: date
    outcome: Text


class PartnershipDrafted(Event):
    """An agreement was drafted for the time from `starts_on` to `ends_on`, both inclusive."""

    TYPE: ClassVar[str] = "partnerships.PartnershipDrafted"
    partnership_id: UUID
    posyantek_id: UUID
    title: Name
    scope: Text
    starts_on: date
    ends_on: date
    value: Rupiah | None = None


class PartnershipReviewed(Event):
    """The agency reviewed the draft and found it fit for signing."""

    TYPE: ClassVar[str] = "partnerships.PartnershipReviewed"
    partnership_id: UUID
    posyantek_id: UUID
    reviewed_on: date
    agency: Name


class PartnershipReturnedForFix(Event):
    """The agency sent the draft back with what has to be mended."""

    TYPE: ClassVar[str] = "partnerships.PartnershipReturnedForFix"
    partnership_id: UUID
    posyantek_id: UUID
    returned_on: date
    reason: Text


class PartnershipSigned(Event):
    """Both sides signed; each side has its own number for the document."""

    TYPE: ClassVar[str] = "partnerships.PartnershipSigned"
    partnership_id: UUID
    posyantek_id: UUID
    document: AgreementKind
    posyantek_number: DocumentNumber
    partner_number: DocumentNumber
    signed_on: date
    starts_on: date
    ends_on: date


class PartnershipActivated(Event):
    """The partnership is being carried out; it counts for coverage from `active_on` to `ends_on`, both inclusive."""

    TYPE: ClassVar[str] = "partnerships.PartnershipActivated"
    partnership_id: UUID
    posyantek_id: UUID
    partner_id: UUID
    active_on: date
    ends_on: date


class PartnershipCancelled(Event):
    """The partnership was given up before it was signed."""

    TYPE: ClassVar[str] = "partnerships.PartnershipCancelled"
    partnership_id: UUID
    posyantek_id: UUID
    cancelled_on: date
    reason: Text


class EvaluationScheduled(Event):
    """A signed partnership is to be evaluated by `due_on`."""

    TYPE: ClassVar[str] = "partnerships.EvaluationScheduled"
    partnership_id: UUID
    posyantek_id: UUID
    due_on: date


class VisitPlanned(Event):
    """A visit to a post or to its partner's site is planned."""

    TYPE: ClassVar[str] = "partnerships.VisitPlanned"
    visit_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    purpose: VisitPurpose
    place: Name
    place_area: AreaCode
    planned_on: date


class VisitReported(Event):
    """A planned visit was made; `participants` counts the visitors."""

    TYPE: ClassVar[str] = "partnerships.VisitReported"
    visit_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    visited_on: date
    participants: Count
    findings: Text
    follow_up: Text | None = None


class WorkshopHeld(Event):
    """A workshop took place; attendance by sex, cost in rupiah."""

    TYPE: ClassVar[str] = "partnerships.WorkshopHeld"
    workshop_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    topic: Name
    held_on: date
    men: Count
    women: Count
    cost: Annotated[int, Field(ge=0, le=10**15)] | None = None


class ResearchStarted(Event):
    """Joint research with a university or research institution began; `trl` is the readiness level 1–9."""

    TYPE: ClassVar[str] = "partnerships.ResearchStarted"
    research_id: UUID
    posyantek_id: UUID
    partner_id: UUID
    faculty: Name | None = None
    topic: Name
    started_on: date
    trl: Trl | None = None


class InnovationRegistered(Event):
    """An innovation of a post, with the partnership or research that it arose from, if any."""

    TYPE: ClassVar[str] = "partnerships.InnovationRegistered"
    innovation_id: UUID
    posyantek_id: UUID
    name: Name
    field: TtgField
    problem: Text
    registered_on: date
    partnership_id: UUID | None = None
    research_id: UUID | None = None


class InnovationAdopted(Event):
    """Somebody took an innovation into use, somewhere."""

    TYPE: ClassVar[str] = "partnerships.InnovationAdopted"
    innovation_id: UUID
    posyantek_id: UUID
    adoption_id: UUID
    adopter_kind: AdopterKind
    adopter: Name
    area: AreaCode
    adopted_on: date


class IncomePosted(Event):
    """Money earned. `distribution_of` names the organisation's income that this share was taken from, if it was."""

    TYPE: ClassVar[str] = "partnerships.IncomePosted"
    income_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    beneficiary: Beneficiary
    source: IncomeSource
    amount: Rupiah
    received_on: date
    evidence: Text
    distribution_of: UUID | None = None


EVENTS: tuple[type[Event], ...] = (
    PartnershipProposed, PartnershipExplored, PartnershipDrafted, PartnershipReviewed, PartnershipReturnedForFix,
    PartnershipSigned, PartnershipActivated, PartnershipCancelled, EvaluationScheduled,
    VisitPlanned, VisitReported, WorkshopHeld, ResearchStarted, InnovationRegistered, InnovationAdopted, IncomePosted,
)  # fmt: skip
