"""Example data of a small business that a post assists. It is invented."""

from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.codelists import SizeClass
from contracts.enterprise_lists import ReferralNeed, ReferralTarget
from contracts.opportunity_lists import Commodity
from contracts.posyantek_lists import ServiceType
from contracts.registry import (
    EnterpriseClassUpgraded,
    EnterpriseClosed,
    EnterpriseConsentWithdrawn,
    EnterpriseLinkedToPartner,
    EnterpriseProductOffered,
    EnterpriseProductWithdrawn,
    EnterpriseReferred,
    EnterpriseRegistered,
    EnterpriseServed,
    EnterpriseTurnoverReported,
)
from tests.examples_registry import FEED_PARTNER, FOUNDING_POST

_BASE = 0x0195_0000_0000_7000_8000_0000_0000_0000
ENTERPRISE_ID, SERVICE, REFERRAL, PRODUCT = (UUID(int=_BASE + n) for n in (80, 81, 82, 83))

enterprise_registered = EnterpriseRegistered(
    enterprise_id=ENTERPRISE_ID, posyantek_id=FOUNDING_POST, area=AreaCode("36.72.07"), kbli="10392",
    registered_on=date(2020, 2, 3), consent_on=date(2020, 2, 3),
)  # fmt: skip
enterprise_served = EnterpriseServed(
    enterprise_id=ENTERPRISE_ID, posyantek_id=FOUNDING_POST, service_id=SERVICE, service=ServiceType.PENDAMPINGAN,
    served_on=date(2020, 3, 2),
)  # fmt: skip
enterprise_referred = EnterpriseReferred(
    enterprise_id=ENTERPRISE_ID, posyantek_id=FOUNDING_POST, referral_id=REFERRAL, target=ReferralTarget.BANK,
    to="Bank Contoh", need=ReferralNeed.MODAL, referred_on=date(2020, 6, 8),
)  # fmt: skip
enterprise_linked = EnterpriseLinkedToPartner(
    enterprise_id=ENTERPRISE_ID, posyantek_id=FOUNDING_POST, partner_id=FEED_PARTNER, linked_on=date(2020, 7, 1)
)
product_offered = EnterpriseProductOffered(
    enterprise_id=ENTERPRISE_ID, posyantek_id=FOUNDING_POST, product_id=PRODUCT, commodity=Commodity.PANGAN_OLAHAN,
    offered_on=date(2020, 4, 1),
)  # fmt: skip
product_withdrawn = EnterpriseProductWithdrawn(
    enterprise_id=ENTERPRISE_ID, posyantek_id=FOUNDING_POST, product_id=PRODUCT, withdrawn_on=date(2021, 1, 4)
)
turnover_reported = EnterpriseTurnoverReported(
    enterprise_id=ENTERPRISE_ID, posyantek_id=FOUNDING_POST, year=2020, workers=3, size=SizeClass.KECIL,
    thresholds="UU 20/2008", reported_on=date(2021, 3, 8),
)  # fmt: skip
class_upgraded = EnterpriseClassUpgraded(
    enterprise_id=ENTERPRISE_ID, posyantek_id=FOUNDING_POST, year=2020, before=SizeClass.MIKRO, after=SizeClass.KECIL,
    reported_on=date(2021, 3, 8),
)  # fmt: skip
enterprise_closed = EnterpriseClosed(
    enterprise_id=ENTERPRISE_ID, posyantek_id=FOUNDING_POST, closed_on=date(2021, 2, 1)
)
consent_withdrawn = EnterpriseConsentWithdrawn(
    enterprise_id=ENTERPRISE_ID, posyantek_id=FOUNDING_POST, withdrawn_on=date(2021, 3, 1)
)

ENTERPRISES: tuple[Event, ...] = (
    enterprise_registered, enterprise_served, enterprise_referred, enterprise_linked, product_offered,
    product_withdrawn, turnover_reported, class_upgraded, enterprise_closed, consent_withdrawn,
)  # fmt: skip
