"""What registry keeps of a partner for itself: private events, never published.

Must not break: no tax number and no figure is in any other event; a contact is an organisation's, never a person's.
"""

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.base import Event
from contracts.codelists import SizeBasis
from contracts.registry import Name
from services.registry.domain.posyantek_events import Email, Telephone

Website = Annotated[str, Field(max_length=200, pattern=r"^https?://[^\s<>\"']+$")]


class PartnerTaxNumberRecorded(Event):
    """The partner's NPWP, bare digits, and whether its check digit is right."""

    TYPE: ClassVar[str] = "registry.PartnerTaxNumberRecorded"
    partner_id: UUID
    npwp: str
    check_digit_matches: bool


class PartnerSizeFigureRecorded(Event):
    """The figure that a size class was derived from, in whole rupiah."""

    TYPE: ClassVar[str] = "registry.PartnerSizeFigureRecorded"
    partner_id: UUID
    basis: SizeBasis
    year: int
    value: int


class PartnerContactRecorded(Event):
    """How the organisation is reached from now on: its office's telephone, e-mail, website, and which desk to ask for.

    What is missing is not known any more.
    """

    TYPE: ClassVar[str] = "registry.PartnerContactRecorded"
    partner_id: UUID
    telephone: Telephone | None = None
    email: Email | None = None
    website: Website | None = None
    ask_for: Name | None = None
