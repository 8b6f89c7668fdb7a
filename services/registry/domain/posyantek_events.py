"""What registry keeps of a post for itself: private events.

Must not break: these are not published. The number of an office is often an officer's own, whatever the form asks for.
"""

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.base import Event
from contracts.registry import Name

Telephone = Annotated[str, Field(pattern=r"^\+[1-9][0-9]{7,14}$")]
Email = Annotated[str, Field(max_length=254, pattern=r"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$")]


class PosyantekContactRecorded(Event):
    """This is how the post as an office is reached from now on; what is None is not known."""

    TYPE: ClassVar[str] = "registry.PosyantekContactRecorded"
    posyantek_id: UUID
    telephone: Telephone | None = None
    email: Email | None = None
    opening_hours: Name | None = None
