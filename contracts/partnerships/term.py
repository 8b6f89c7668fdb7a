"""Public events of the term of a partnership: it rests, goes on, ends, is ended early, is renewed."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.base import Event
from contracts.partnership_lists import TerminationReason
from contracts.registry.words import DocumentNumber, Text


class PartnershipSuspended(Event):
    """Both sides let it rest: it does not count for coverage from `suspended_on` on, until it is resumed."""

    TYPE: ClassVar[str] = "partnerships.PartnershipSuspended"
    partnership_id: UUID
    posyantek_id: UUID
    suspended_on: date
    reason: Text


class PartnershipResumed(Event):
    """A suspended partnership is carried out again, and counts, from `resumed_on` on."""

    TYPE: ClassVar[str] = "partnerships.PartnershipResumed"
    partnership_id: UUID
    posyantek_id: UUID
    resumed_on: date


class PartnershipEnded(Event):
    """The agreed term is over; `ended_on` is its last day."""

    TYPE: ClassVar[str] = "partnerships.PartnershipEnded"
    partnership_id: UUID
    posyantek_id: UUID
    ended_on: date


class PartnershipTerminated(Event):
    """It was ended before its term was over, by a document; from `terminated_on` on it does not count any more."""

    TYPE: ClassVar[str] = "partnerships.PartnershipTerminated"
    partnership_id: UUID
    posyantek_id: UUID
    terminated_on: date
    reason: TerminationReason
    document_number: DocumentNumber
    explanation: Text


class PartnershipRenewed(Event):
    """The term goes on without a gap to `ends_on`, by a document with two new numbers."""

    TYPE: ClassVar[str] = "partnerships.PartnershipRenewed"
    partnership_id: UUID
    posyantek_id: UUID
    renewed_on: date
    ends_on: date
    posyantek_number: DocumentNumber
    partner_number: DocumentNumber


EVENTS: tuple[type[Event], ...] = (
    PartnershipSuspended, PartnershipResumed, PartnershipEnded, PartnershipTerminated, PartnershipRenewed,
)  # fmt: skip
