"""Rules for what small businesses sell: by one name once, at a price that can be read, only while it is assisted."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from contracts.enterprise_lists import ProductUnit
from services.chassis.decider import Sealed
from services.chassis.testing import given
from services.registry.domain.enterprise import ENTERPRISE
from services.registry.domain.enterprise_commands import ChangeProduct, OfferProduct, Price, WithdrawProduct
from services.registry.domain.enterprise_events import EnterpriseProductDescribed
from tests.examples import TODAY
from tests.examples_enterprises import (
    ENTERPRISE_ID,
    PRODUCT,
    consent_withdrawn,
    enterprise_closed,
    enterprise_registered,
    product_offered,
    product_withdrawn,
)
from tests.unit.registry.test_enterprise import named

CHIPS, CAKE = Sealed("chips", "chips in secret"), Sealed("cake", "cake in secret")
PACK = Price(ProductUnit.BUNGKUS, 12_000)
offer = OfferProduct(PRODUCT, product_offered.commodity, CHIPS, PACK, product_offered.offered_on, today=TODAY)
change = ChangeProduct(PRODUCT, CHIPS, Price(ProductUnit.BUNGKUS, 12_000, 15_000), today=TODAY)
withdraw = WithdrawProduct(PRODUCT, product_withdrawn.withdrawn_on, today=TODAY)
described = EnterpriseProductDescribed(
    enterprise_id=ENTERPRISE_ID, product_id=PRODUCT, name=CHIPS, unit=ProductUnit.BUNGKUS, price_from=12_000
)
assisted = given(ENTERPRISE, enterprise_registered, named)
selling = given(ENTERPRISE, enterprise_registered, named, product_offered, described)
over = given(ENTERPRISE, enterprise_registered, named, product_offered, described, product_withdrawn)


def test_a_product_is_offered_with_its_name_and_price_kept_private() -> None:
    assisted.when(offer).then(product_offered, described)
    given(ENTERPRISE).when(offer).rejected("enterprise_unknown")


def test_a_price_is_one_or_from_the_lowest_to_the_highest_or_not_said() -> None:
    for price in (Price(ProductUnit.KG), Price(ProductUnit.KG, 5, 5)):
        assert len(assisted.when(replace(offer, price=price)).events) == 2
    for price in (Price(ProductUnit.KG, None, 5), Price(ProductUnit.KG, 6, 5)):
        assisted.when(replace(offer, price=price)).rejected("product_price_unclear")
        selling.when(replace(change, price=price)).rejected("product_price_unclear")


def test_no_two_products_on_offer_have_the_same_name() -> None:
    second = replace(offer, product_id=UUID(int=2))
    selling.when(second).rejected("product_already_offered")
    selling.when(replace(offer, price=Price(ProductUnit.KG))).rejected("product_already_offered")
    again = over.when(second).events
    assert len(again) == 2, "one that was withdrawn may be offered again"
    cake = selling.when(replace(second, name=CAKE)).events
    both = given(ENTERPRISE, enterprise_registered, named, product_offered, described, *cake)
    both.when(ChangeProduct(UUID(int=2), CHIPS, PACK, today=TODAY)).rejected("product_already_offered")


def test_a_change_says_what_differs() -> None:
    dearer = described.model_copy(update={"price_to": 15_000})
    selling.when(change).then(dearer)
    selling.when(replace(change, price=PACK)).then()
    selling.when(replace(change, name=CAKE)).then(dearer.model_copy(update={"name": CAKE}))
    assisted.when(change).rejected("product_unknown")


def test_a_product_is_withdrawn_once_and_then_stays_as_it_was() -> None:
    selling.when(withdraw).then(product_withdrawn)
    early = replace(withdraw, withdrawn_on=date(2020, 3, 31))
    selling.when(early).rejected("product_withdrawn_too_early", offered_on=product_offered.offered_on)
    other_day = replace(withdraw, withdrawn_on=date(2021, 1, 5))
    for command in (other_day, change):
        over.when(command).rejected("product_withdrawn", withdrawn_on=product_withdrawn.withdrawn_on)
    assisted.when(withdraw).rejected("product_unknown")


def test_only_a_business_that_is_assisted_and_agrees_has_products_recorded() -> None:
    later = replace(offer, product_id=UUID(int=2), name=CAKE)
    assisted.when(replace(offer, offered_on=date(2020, 1, 1))).rejected("enterprise_not_yet_assisted")
    assisted.when(replace(offer, offered_on=date(2021, 3, 9))).rejected("day_in_future")
    past = (enterprise_registered, named, product_offered, described)
    for command in (later, change, withdraw):
        given(ENTERPRISE, *past, enterprise_closed).when(command).rejected("enterprise_closed")
        given(ENTERPRISE, *past, consent_withdrawn).when(command).rejected("consent_withdrawn")
