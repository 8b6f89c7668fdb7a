"""Public events of a partnership on its way to the signature, and to the day on which it becomes active."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.base import Event
from contracts.codelists import AgreementKind, Pattern, Role
from contracts.partnership_lists import AgreementContent
from contracts.partnerships.words import Rupiah
from contracts.registry.words import DocumentNumber, Name, Text


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
    """An agreement was drafted for the time from `starts_on` to `ends_on`, both inclusive.

    `contents`: what it says of what it should say at least, as far as ticked. `region_is_party`: the region itself
    signs it; then `burdens_region` tells that it burdens the people or the budget, and the DPRD has to consent.
    """

    TYPE: ClassVar[str] = "partnerships.PartnershipDrafted"
    partnership_id: UUID
    posyantek_id: UUID
    title: Name
    scope: Text
    starts_on: date
    ends_on: date
    value: Rupiah | None = None
    contents: tuple[AgreementContent, ...] = ()
    region_is_party: bool = False
    burdens_region: bool = False


class CouncilConsentRecorded(Event):
    """The DPRD consented to an agreement that burdens the region; `consent_number` is that of its document."""

    TYPE: ClassVar[str] = "partnerships.CouncilConsentRecorded"
    partnership_id: UUID
    posyantek_id: UUID
    consent_number: DocumentNumber
    consented_on: date


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


EVENTS: tuple[type[Event], ...] = (
    PartnershipProposed, PartnershipExplored, PartnershipDrafted, CouncilConsentRecorded, PartnershipReviewed,
    PartnershipReturnedForFix, PartnershipSigned, PartnershipActivated, PartnershipCancelled, EvaluationScheduled,
)  # fmt: skip
