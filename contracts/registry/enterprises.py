"""Public events of registry about small businesses (UMKM) that a post assists: what is counted, and nobody's data.

Promises: the name, the NIB, the owner and exact turnover are in private events; here are ids, codes, days and counts.
A small business is often one person, so whatever would single it out stays in registry.
"""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.codelists import KbliEdition, SizeClass
from contracts.enterprise_lists import ReferralNeed, ReferralTarget
from contracts.opportunity_lists import Commodity
from contracts.posyantek_lists import ServiceType
from contracts.registry.words import DocumentNumber, Kbli, Name, Year

Workers = Annotated[int, Field(ge=1, le=100_000)]


class EnterpriseRegistered(Event):
    """A small business is assisted by a post, and agreed on `consent_on` that data about it is kept."""

    TYPE: ClassVar[str] = "registry.EnterpriseRegistered"
    enterprise_id: UUID
    posyantek_id: UUID
    area: AreaCode
    kbli: Kbli | None = None
    kbli_edition: KbliEdition = KbliEdition.KBLI_2020
    registered_on: date
    consent_on: date


class EnterpriseServed(Event):
    """The post did something for it; each service counts by itself."""

    TYPE: ClassVar[str] = "registry.EnterpriseServed"
    enterprise_id: UUID
    posyantek_id: UUID
    service_id: UUID
    service: ServiceType
    served_on: date


class EnterpriseReferred(Event):
    """The post sent it on; `to` is the name of an organisation, never of a person."""

    TYPE: ClassVar[str] = "registry.EnterpriseReferred"
    enterprise_id: UUID
    posyantek_id: UUID
    referral_id: UUID
    target: ReferralTarget
    to: Name
    need: ReferralNeed
    referred_on: date


class EnterpriseLinkedToPartner(Event):
    """It works with a partner of the post from `linked_on` on."""

    TYPE: ClassVar[str] = "registry.EnterpriseLinkedToPartner"
    enterprise_id: UUID
    posyantek_id: UUID
    partner_id: UUID
    linked_on: date


class EnterpriseProductOffered(Event):
    """It sells a product from `offered_on` on; what the product is called and costs stays in registry."""

    TYPE: ClassVar[str] = "registry.EnterpriseProductOffered"
    enterprise_id: UUID
    posyantek_id: UUID
    product_id: UUID
    commodity: Commodity
    offered_on: date


class EnterpriseProductWithdrawn(Event):
    """It no longer sells the product; `withdrawn_on` is the first day without it."""

    TYPE: ClassVar[str] = "registry.EnterpriseProductWithdrawn"
    enterprise_id: UUID
    posyantek_id: UUID
    product_id: UUID
    withdrawn_on: date


class EnterpriseTurnoverReported(Event):
    """Its size in a year: the class that followed from its turnover by the thresholds named, and its workers.

    A second report of a year replaces the first; the first of all is the baseline.
    """

    TYPE: ClassVar[str] = "registry.EnterpriseTurnoverReported"
    enterprise_id: UUID
    posyantek_id: UUID
    year: Year
    workers: Workers
    size: SizeClass
    thresholds: DocumentNumber
    reported_on: date


class EnterpriseClassUpgraded(Event):
    """Its class of `year` is above that of the year reported before it."""

    TYPE: ClassVar[str] = "registry.EnterpriseClassUpgraded"
    enterprise_id: UUID
    posyantek_id: UUID
    year: Year
    before: SizeClass
    after: SizeClass
    reported_on: date


class EnterpriseClosed(Event):
    """It has given up business; `closed_on` is the first day without it."""

    TYPE: ClassVar[str] = "registry.EnterpriseClosed"
    enterprise_id: UUID
    posyantek_id: UUID
    closed_on: date


class EnterpriseConsentWithdrawn(Event):
    """It no longer agrees: what could name it is erased, nothing more is recorded, counts stay."""

    TYPE: ClassVar[str] = "registry.EnterpriseConsentWithdrawn"
    enterprise_id: UUID
    posyantek_id: UUID
    withdrawn_on: date


EVENTS: tuple[type[Event], ...] = (
    EnterpriseRegistered, EnterpriseServed, EnterpriseReferred, EnterpriseLinkedToPartner, EnterpriseProductOffered,
    EnterpriseProductWithdrawn, EnterpriseTurnoverReported, EnterpriseClassUpgraded, EnterpriseClosed,
    EnterpriseConsentWithdrawn,
)  # fmt: skip
