"""What registry keeps to itself of officials: private events, never published.

Promises: nobody has any right from these; rights follow from the public events of appointments alone.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.official_lists import OfficialRole
from contracts.registry import DocumentNumber, Name, OfficialAppointed


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
    def appoints(self) -> OfficialAppointed:
        """The appointment that it comes to once another operator has said so."""
        return OfficialAppointed(role=OfficialRole.OPERATOR, **self.model_dump(exclude={"proposed_by"}))
