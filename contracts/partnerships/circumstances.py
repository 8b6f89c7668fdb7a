"""Public events of programmes and shocks: what marks a time in an area, so that figures of that time can be read.

`since` and `until` are the first and the last day, `until` None while it is not over. An area stands for all inside it.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.circumstance_lists import CircumstanceKind, Funder
from contracts.registry.words import Name, Text


class CircumstanceRecorded(Event):
    """A programme runs in the area, or a shock struck it; `funder` is a programme's."""

    TYPE: ClassVar[str] = "partnerships.CircumstanceRecorded"
    circumstance_id: UUID
    area: AreaCode
    kind: CircumstanceKind
    name: Name
    funder: Funder | None = None
    since: date
    until: date | None = None


class CircumstanceEnded(Event):
    """It is over; `until` is the last day."""

    TYPE: ClassVar[str] = "partnerships.CircumstanceEnded"
    circumstance_id: UUID
    area: AreaCode
    until: date


class CircumstanceWithdrawn(Event):
    """It was recorded by mistake, for a reason."""

    TYPE: ClassVar[str] = "partnerships.CircumstanceWithdrawn"
    circumstance_id: UUID
    area: AreaCode
    reason: Text


EVENTS: tuple[type[Event], ...] = (CircumstanceRecorded, CircumstanceEnded, CircumstanceWithdrawn)
