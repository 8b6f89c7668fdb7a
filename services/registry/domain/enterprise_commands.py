"""What can be asked of a small business; `today` and what was looked up travel along as facts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.codelists import KbliEdition
from contracts.enterprise_lists import ProductUnit, ReferralNeed, ReferralTarget
from contracts.opportunity_lists import Commodity
from contracts.posyantek_lists import ServiceType
from services.chassis.decider import Sealed, fact
from services.registry.domain.area_state import AreaFact


@dataclass(frozen=True)
class RegisterEnterprise:
    """Take a small business on, with its consent.

    Looked up: the day on which the post was dissolved (None: it exists); `place`, the area (None: not known).
    """

    enterprise_id: UUID
    posyantek_id: UUID
    name: Sealed
    nib: Sealed | None
    owner_id: UUID | None
    area: AreaCode
    kbli: str | None
    registered_on: date
    consent_on: date
    kbli_edition: KbliEdition = KbliEdition.KBLI_2020
    dissolved_on: date | None = fact()
    place: AreaFact | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class ServeEnterprise:
    """Record what the post did for it."""

    service_id: UUID
    service: ServiceType
    served_on: date
    today: date = fact()


@dataclass(frozen=True)
class ReferEnterprise:
    """Record to which organisation the post sent it, and what for."""

    referral_id: UUID
    target: ReferralTarget
    to: str
    need: ReferralNeed
    referred_on: date
    today: date = fact()


@dataclass(frozen=True)
class LinkEnterprise:
    """Record that it works with a partner. Looked up: whether such a partner is known."""

    partner_id: UUID
    linked_on: date
    partner_known: bool = fact()
    today: date = fact()


@dataclass(frozen=True)
class Price:
    """What a product costs: whole rupiah per unit, not said, one price (`low`), or from the lowest to the highest."""

    unit: ProductUnit
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class OfferProduct:
    """Record something that it sells."""

    product_id: UUID
    commodity: Commodity
    name: Sealed
    price: Price
    offered_on: date
    today: date = fact()


@dataclass(frozen=True)
class ChangeProduct:
    """Say anew what a product is called and costs."""

    product_id: UUID
    name: Sealed
    price: Price
    today: date = fact()


@dataclass(frozen=True)
class WithdrawProduct:
    """Record that it no longer sells a product."""

    product_id: UUID
    withdrawn_on: date
    today: date = fact()


@dataclass(frozen=True)
class ReportTurnover:
    """Record turnover (whole rupiah) and workers of a year; the class follows."""

    year: int
    turnover: int
    workers: int
    today: date = fact()


@dataclass(frozen=True)
class CloseEnterprise:
    """Record that it gave up business."""

    closed_on: date
    today: date = fact()


@dataclass(frozen=True)
class WithdrawConsent:
    """Record that it no longer agrees that data about it is kept."""

    withdrawn_on: date
    today: date = fact()


ProductCommand = OfferProduct | ChangeProduct | WithdrawProduct
EnterpriseCommand = (
    RegisterEnterprise | ServeEnterprise | ReferEnterprise | LinkEnterprise | ProductCommand | ReportTurnover
    | CloseEnterprise | WithdrawConsent
)  # fmt: skip
