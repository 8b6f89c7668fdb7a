"""Small businesses (UMKM): taken on with their consent, served, sent on, linked to partners, grown, closed.

What they sell is in `enterprise_products`.

Promises
- Nothing is recorded without consent, and nothing more once it is withdrawn; counts of what was done stay.
- The class is derived, never typed: from the turnover of a year by the thresholds of that year's end (`size_class`).
- It has been upgraded when its class of a year is above that of the year reported before; once for each year.

Sources: PP 7/2021 art. 35 and UU 20/2008 art. 6 (classes by annual sales); UU 27/2022 art. 9 (consent is withdrawn at
any time).
Must not break: what could name the business is in private events only (`enterprise_events`).
"""

from collections.abc import Sequence
from datetime import date

from contracts.base import Event
from contracts.codelists import SizeBasis, SizeClass
from contracts.registry import (
    EnterpriseClassUpgraded,
    EnterpriseClosed,
    EnterpriseConsentWithdrawn,
    EnterpriseLinkedToPartner,
    EnterpriseReferred,
    EnterpriseRegistered,
    EnterpriseServed,
    EnterpriseTurnoverReported,
)
from contracts.registry.enterprises import EVENTS
from services.chassis.decider import Decider, Rejected
from services.registry.domain.area_state import require_current
from services.registry.domain.enterprise_commands import (
    ChangeProduct,
    CloseEnterprise,
    EnterpriseCommand,
    LinkEnterprise,
    OfferProduct,
    ReferEnterprise,
    RegisterEnterprise,
    ReportTurnover,
    ServeEnterprise,
    WithdrawConsent,
    WithdrawProduct,
)
from services.registry.domain.enterprise_events import (
    EnterpriseNamed,
    EnterpriseProductDescribed,
    EnterpriseTurnoverRecorded,
)
from services.registry.domain.enterprise_products import decide_product
from services.registry.domain.enterprise_state import (
    Enterprise,
    evolve,
    ids_of,
    require_assisted,
    require_consent,
    require_past,
)
from services.registry.domain.size_class import in_force, size_class


def decide(command: EnterpriseCommand, state: Enterprise) -> Sequence[Event]:
    """What follows from a command; see the module for the rules."""
    match command:
        case RegisterEnterprise():
            return decide_register(command, state)
        case ServeEnterprise() | ReferEnterprise() | LinkEnterprise():
            return decide_done(command, state)
        case OfferProduct() | ChangeProduct() | WithdrawProduct():
            return decide_product(command, state)
        case ReportTurnover():
            return decide_report(command, state)
        case CloseEnterprise():
            return decide_close(command, state)
        case WithdrawConsent():
            return decide_withdraw(command, state)


def decide_register(command: RegisterEnterprise, state: Enterprise) -> Sequence[Event]:
    """Once, by a post that exists; consent comes first."""
    registered = EnterpriseRegistered(
        enterprise_id=command.enterprise_id, posyantek_id=command.posyantek_id, area=command.area, kbli=command.kbli,
        kbli_edition=command.kbli_edition, registered_on=command.registered_on, consent_on=command.consent_on,
    )  # fmt: skip
    named = EnterpriseNamed(
        enterprise_id=command.enterprise_id, name=command.name, nib=command.nib, owner_id=command.owner_id
    )
    if (registered, named) == (state.registered, state.named):
        return []
    if state.registered is not None:
        raise Rejected("enterprise_already_registered")
    if command.dissolved_on is not None:
        raise Rejected("posyantek_dissolved", dissolved_on=command.dissolved_on)
    require_current(command.area, command.place, command.today)
    require_past(command.registered_on, command.today)
    if command.consent_on > command.registered_on:
        raise Rejected("consent_comes_first", consent_on=command.consent_on)
    return [registered, named]


def decide_done(command: ServeEnterprise | ReferEnterprise | LinkEnterprise, state: Enterprise) -> Sequence[Event]:
    """What was done while it was assisted: after it was taken on, before it closed."""
    ids = ids_of(state)
    done: Event
    match command:
        case ServeEnterprise(served_on=day):
            done = EnterpriseServed(**ids, service_id=command.service_id, service=command.service, served_on=day)
        case ReferEnterprise(referred_on=day):
            done = EnterpriseReferred(
                **ids, referral_id=command.referral_id, target=command.target, to=command.to, need=command.need,
                referred_on=day,
            )  # fmt: skip
        case LinkEnterprise(linked_on=day):
            done = EnterpriseLinkedToPartner(**ids, partner_id=command.partner_id, linked_on=day)
    if done in state.done or (isinstance(command, LinkEnterprise) and command.partner_id in _partners(state)):
        return []
    require_assisted(state, day, command.today)
    if isinstance(command, LinkEnterprise) and not command.partner_known:
        raise Rejected("partner_unknown")
    return [done]


def decide_report(command: ReportTurnover, state: Enterprise) -> Sequence[Event]:
    """A year that has begun, by the thresholds of its end, or of today where it has not ended."""
    ids = ids_of(state)
    if (known := state.report_of(command.year)) and (known[0].workers, known[1]) == (command.workers, command.turnover):
        return []
    require_consent(state)
    if command.year > command.today.year:
        raise Rejected("year_in_future", year=str(command.year))
    table = in_force(min(date(command.year, 12, 31), command.today))
    size = size_class(table, SizeBasis.PENJUALAN_TAHUNAN, command.turnover)
    events: list[Event] = [
        EnterpriseTurnoverReported(
            **ids, year=command.year, workers=command.workers, size=size, thresholds=table.name,
            reported_on=command.today,
        ),
        EnterpriseTurnoverRecorded(enterprise_id=ids["enterprise_id"], year=command.year, turnover=command.turnover),
    ]  # fmt: skip
    before, order = state.class_before(command.year), list(SizeClass)
    if before and order.index(size) > order.index(before) and command.year not in state.upgraded:
        upgraded = EnterpriseClassUpgraded(
            **ids, year=command.year, before=before, after=size, reported_on=command.today
        )  # fmt: skip
        events.append(upgraded)
    return events


def decide_close(command: CloseEnterprise, state: Enterprise) -> Sequence[Event]:
    """Once; a business whose consent was withdrawn is not followed any more."""
    closed = EnterpriseClosed(**ids_of(state), closed_on=command.closed_on)
    if closed == state.closed:
        return []
    require_assisted(state, command.closed_on, command.today)
    return [closed]


def decide_withdraw(command: WithdrawConsent, state: Enterprise) -> Sequence[Event]:
    """At any time, and nobody asks why; the first day counts."""
    ids = ids_of(state)
    if state.withdrawn is not None:
        return []
    require_past(command.withdrawn_on, command.today)
    return [EnterpriseConsentWithdrawn(**ids, withdrawn_on=command.withdrawn_on)]


def _partners(state: Enterprise) -> set[object]:
    return {link.partner_id for link in state.done if isinstance(link, EnterpriseLinkedToPartner)}


ENTERPRISE = Decider(
    "enterprise", Enterprise(), decide, evolve,
    (*EVENTS, EnterpriseNamed, EnterpriseProductDescribed, EnterpriseTurnoverRecorded),
)  # fmt: skip
