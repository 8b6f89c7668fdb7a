"""Public events of the kecamatan's say about the draft of an agreement: endorsed, or returned with remarks.

`office` is the title of whoever spoke for the kecamatan, never a name. A fresh draft is a new matter: the kecamatan may
speak again.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.base import Event
from contracts.registry.words import Name, Text


class DraftEndorsed(Event):
    """The kecamatan stands behind the draft."""

    TYPE: ClassVar[str] = "partnerships.DraftEndorsed"
    partnership_id: UUID
    posyantek_id: UUID
    endorsed_on: date
    office: Name
    remarks: Text | None = None


class DraftReturnedByKecamatan(Event):
    """The kecamatan asks for another draft: until there is one, the agency does not review it."""

    TYPE: ClassVar[str] = "partnerships.DraftReturnedByKecamatan"
    partnership_id: UUID
    posyantek_id: UUID
    returned_on: date
    office: Name
    remarks: Text


EVENTS: tuple[type[Event], ...] = (DraftEndorsed, DraftReturnedByKecamatan)
