"""What registry keeps of a small business for itself: private events, never published.

Must not break: names and NIB are sealed under the business's own key; withdrawing consent destroys it.
"""

from typing import ClassVar
from uuid import UUID

from contracts.base import Event
from contracts.enterprise_lists import ProductUnit
from contracts.registry import Year
from services.chassis.decider import Sealed


class EnterpriseNamed(Event):
    """What it is called, its NIB, and the person who owns it, as far as they are known."""

    TYPE: ClassVar[str] = "registry.EnterpriseNamed"
    enterprise_id: UUID
    name: Sealed
    nib: Sealed | None = None
    owner_id: UUID | None = None


class EnterpriseTurnoverRecorded(Event):
    """The turnover of a year in whole rupiah, from which its class followed."""

    TYPE: ClassVar[str] = "registry.EnterpriseTurnoverRecorded"
    enterprise_id: UUID
    year: Year
    turnover: int


class EnterpriseProductDescribed(Event):
    """What a product is called and costs, in whole rupiah per unit: one price, or from the lowest to the highest."""

    TYPE: ClassVar[str] = "registry.EnterpriseProductDescribed"
    enterprise_id: UUID
    product_id: UUID
    name: Sealed
    unit: ProductUnit
    price_from: int | None = None
    price_to: int | None = None
