"""What a small business sells: a product offered, described anew, withdrawn.

Promises
- Which commodity a product is stays as it was offered; its name, unit and price may be said anew.
- One business has no two products on offer by the same name; one that was withdrawn may be offered again as a new one.

Must not break: name and price are in private events only, since with the place they may point at a person.
"""

from collections.abc import Sequence
from uuid import UUID

from contracts.base import Event
from contracts.registry import EnterpriseProductOffered, EnterpriseProductWithdrawn
from services.chassis.decider import Rejected, Sealed
from services.registry.domain.enterprise_commands import (
    ChangeProduct,
    OfferProduct,
    Price,
    ProductCommand,
    WithdrawProduct,
)
from services.registry.domain.enterprise_events import EnterpriseProductDescribed
from services.registry.domain.enterprise_state import Enterprise, Ids, Product, ids_of, require_assisted


def decide_product(command: ProductCommand, state: Enterprise) -> Sequence[Event]:
    """What follows from a command about a product."""
    ids = ids_of(state)
    match command:
        case OfferProduct():
            return _offer(command, state, ids)
        case ChangeProduct():
            return _change(command, state, ids)
        case WithdrawProduct():
            return _withdraw(command, state, ids)


def _offer(command: OfferProduct, state: Enterprise, ids: Ids) -> Sequence[Event]:
    """While the business is assisted; by a name that none of its products on offer has."""
    offered = EnterpriseProductOffered(
        **ids, product_id=command.product_id, commodity=command.commodity, offered_on=command.offered_on
    )
    described = _described(command.product_id, command.name, command.price, ids)
    known = state.products.get(command.product_id)
    if known is not None and (known.offered, known.described) == (offered, described):
        return []
    require_assisted(state, command.offered_on, command.today)
    if known is not None:
        raise Rejected("product_already_offered")
    _require_other_name(described, state)
    _require_price(command.price)
    return [offered, described]


def _change(command: ChangeProduct, state: Enterprise, ids: Ids) -> Sequence[Event]:
    """Only what differs becomes a fact."""
    known = _require_known(command, state)
    described = _described(command.product_id, command.name, command.price, ids)
    if known.described == described:
        return []
    require_assisted(state, command.today, command.today)
    _require_on_offer(known)
    _require_other_name(described, state)
    _require_price(command.price)
    return [described]


def _withdraw(command: WithdrawProduct, state: Enterprise, ids: Ids) -> Sequence[Event]:
    """Once, from the day on which it was offered at the earliest."""
    known = _require_known(command, state)
    withdrawn = EnterpriseProductWithdrawn(**ids, product_id=command.product_id, withdrawn_on=command.withdrawn_on)
    if known.withdrawn == withdrawn:
        return []
    require_assisted(state, command.withdrawn_on, command.today)
    _require_on_offer(known)
    if command.withdrawn_on < known.offered.offered_on:
        raise Rejected("product_withdrawn_too_early", offered_on=known.offered.offered_on)
    return [withdrawn]


def _described(product_id: UUID, name: Sealed, price: Price, ids: Ids) -> EnterpriseProductDescribed:
    return EnterpriseProductDescribed(
        enterprise_id=ids["enterprise_id"], product_id=product_id, name=name, unit=price.unit,
        price_from=price.low, price_to=price.high,
    )  # fmt: skip


def _require_known(command: ChangeProduct | WithdrawProduct, state: Enterprise) -> Product:
    known = state.products.get(command.product_id)
    if known is None:
        raise Rejected("product_unknown")
    return known


def _require_on_offer(known: Product) -> None:
    if known.withdrawn is not None:
        raise Rejected("product_withdrawn", withdrawn_on=known.withdrawn.withdrawn_on)


def _require_other_name(described: EnterpriseProductDescribed, state: Enterprise) -> None:
    others = (one for key, one in state.products.items() if key != described.product_id and one.withdrawn is None)
    if any(one.described and one.described.name == described.name for one in others):
        raise Rejected("product_already_offered")


def _require_price(price: Price) -> None:
    if price.high is not None and (price.low is None or price.high < price.low):
        raise Rejected("product_price_unclear")
