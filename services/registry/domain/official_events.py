"""What registry keeps to itself of officials: private events, never published.

Promises: nobody has any right from these; rights follow from the public events of appointments alone.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.official_lists import OfficialRole
from contracts.registry import DelegationGranted, DocumentNumber, Name, OfficialAppointed, Text


class OperatorProposed(Event):
    """An operator (`proposed_by`) wants this official to be one, too; another operator must say so."""

    TYPE: ClassVar[str] = "registry.OperatorProposed"
    official_id: UUID
    appointment_id: UUID
    area: AreaCode | None = None
    title: Name
    decree_number: DocumentNumber
    since: date
    until: date | None = None
    proposed_by: str

    @property
    def proposal_id(self) -> UUID:
        """What it is endorsed or declined by."""
        return self.appointment_id

    @property
    def whom(self) -> UUID:
        """Who would have the rights."""
        return self.official_id

    @property
    def comes_to(self) -> OfficialAppointed:
        """The appointment that it comes to once another operator has said so."""
        return OfficialAppointed(role=OfficialRole.OPERATOR, **self.model_dump(exclude={"proposed_by"}))


class OperatorDelegationProposed(Event):
    """An operator (`proposed_by`) wants another official to act in an operator's office; another must say so."""

    TYPE: ClassVar[str] = "registry.OperatorDelegationProposed"
    official_id: UUID
    appointment_id: UUID
    delegation_id: UUID
    delegate: UUID
    area: AreaCode | None = None
    title: Name
    decree_number: DocumentNumber
    since: date
    until: date
    proposed_by: str

    @property
    def proposal_id(self) -> UUID:
        """What it is endorsed or declined by."""
        return self.delegation_id

    @property
    def whom(self) -> UUID:
        """Who would have the rights."""
        return self.delegate

    @property
    def comes_to(self) -> DelegationGranted:
        """The delegation that it comes to once another operator has said so."""
        return DelegationGranted(**self.model_dump(exclude={"area", "title", "proposed_by"}))


class ProposalDeclined(Event):
    """The proposal is over: withdrawn by who made it, or refused by another operator."""

    TYPE: ClassVar[str] = "registry.ProposalDeclined"
    official_id: UUID
    proposal_id: UUID
    declined_by: str
    reason: Text


PRIVATE: tuple[type[Event], ...] = (OperatorProposed, OperatorDelegationProposed, ProposalDeclined)
