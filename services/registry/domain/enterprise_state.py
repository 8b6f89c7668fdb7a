"""What became of a small business so far, in the words of its own events, and what every rule about it asks first.

Must not break: after consent is withdrawn nothing but the withdrawal itself is decided on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TypedDict
from uuid import UUID

from contracts.base import Event
from contracts.codelists import SizeClass
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
from services.chassis.decider import Rejected
from services.registry.domain.enterprise_events import (
    EnterpriseNamed,
    EnterpriseProductDescribed,
    EnterpriseTurnoverRecorded,
)


class Ids(TypedDict):
    """What every event of a small business begins with."""

    enterprise_id: UUID
    posyantek_id: UUID


@dataclass(frozen=True)
class Product:
    """What it sells: offered, described as last said, and since when no longer."""

    offered: EnterpriseProductOffered
    described: EnterpriseProductDescribed | None = None
    withdrawn: EnterpriseProductWithdrawn | None = None


@dataclass(frozen=True)
class Enterprise:
    """`done` are its services, referrals and links; `reports` the latest report of each year with its turnover."""

    registered: EnterpriseRegistered | None = None
    named: EnterpriseNamed | None = None
    done: frozenset[Event] = frozenset()
    products: Mapping[UUID, Product] = field(default_factory=lambda: MappingProxyType({}))
    reports: tuple[tuple[EnterpriseTurnoverReported, int], ...] = ()
    upgraded: frozenset[int] = frozenset()
    closed: EnterpriseClosed | None = None
    withdrawn: EnterpriseConsentWithdrawn | None = None

    def report_of(self, year: int) -> tuple[EnterpriseTurnoverReported, int] | None:
        """The report of a year and its turnover."""
        return next((one for one in self.reports if one[0].year == year), None)

    def class_before(self, year: int) -> SizeClass | None:
        """The class of the latest year before this one that was reported."""
        earlier = [report for report, _ in self.reports if report.year < year]
        return max(earlier, key=lambda report: report.year).size if earlier else None


def ids_of(state: Enterprise) -> Ids:
    """Refuse what is asked of a business that is not known."""
    if state.registered is None:
        raise Rejected("enterprise_unknown")
    return {"enterprise_id": state.registered.enterprise_id, "posyantek_id": state.registered.posyantek_id}


def require_consent(state: Enterprise) -> None:
    """Refuse whatever is to be recorded without consent."""
    if state.withdrawn is not None:
        raise Rejected("consent_withdrawn", withdrawn_on=state.withdrawn.withdrawn_on)


def require_assisted(state: Enterprise, day: date, today: date) -> None:
    """Refuse a day on which the business was not assisted: before it was taken on, or once it closed."""
    require_consent(state)
    require_past(day, today)
    assert state.registered is not None
    if day < state.registered.registered_on:
        raise Rejected("enterprise_not_yet_assisted", since=state.registered.registered_on)
    if state.closed is not None:
        raise Rejected("enterprise_closed", closed_on=state.closed.closed_on)


def require_past(day: date, today: date) -> None:
    """Refuse a day that has not come yet."""
    if day > today:
        raise Rejected("day_in_future", day=day)


def evolve(state: Enterprise, event: Event) -> Enterprise:
    """The business after a fact."""
    match event:
        case EnterpriseRegistered():
            return replace(state, registered=event)
        case EnterpriseNamed():
            return replace(state, named=event)
        case EnterpriseServed() | EnterpriseReferred() | EnterpriseLinkedToPartner():
            return replace(state, done=state.done | {event})
        case EnterpriseProductOffered() | EnterpriseProductDescribed() | EnterpriseProductWithdrawn():
            return replace(state, products={**state.products, event.product_id: _product(state, event)})
        case EnterpriseTurnoverReported():
            return replace(state, reports=(*(one for one in state.reports if one[0].year != event.year), (event, 0)))
        case EnterpriseTurnoverRecorded():
            reports = tuple((r, event.turnover if r.year == event.year else known) for r, known in state.reports)
            return replace(state, reports=reports)
        case EnterpriseClassUpgraded():
            return replace(state, upgraded=state.upgraded | {event.year})
        case EnterpriseClosed():
            return replace(state, closed=event)
        case EnterpriseConsentWithdrawn():
            return replace(state, withdrawn=event)
        case _:
            return state


def _product(
    state: Enterprise, event: EnterpriseProductOffered | EnterpriseProductDescribed | EnterpriseProductWithdrawn
) -> Product:
    match event:
        case EnterpriseProductOffered():
            return Product(event)
        case EnterpriseProductDescribed():
            return replace(state.products[event.product_id], described=event)
        case EnterpriseProductWithdrawn():
            return replace(state.products[event.product_id], withdrawn=event)
