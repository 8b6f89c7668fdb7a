"""Small businesses (UMKM): taken on with their consent, served, sent on, linked to partners, grown, closed.

Promises
- Nothing is recorded without consent, and nothing more once it is withdrawn; counts of what was done stay.
- The class is derived, never typed: from the turnover of a year by the thresholds of that year's end (`size_class`).
- It has been upgraded when its class of a year is above that of the year reported before; once for each year.

Sources: PP 7/2021 art. 35 and UU 20/2008 art. 6 (classes by annual sales); UU 27/2022 art. 9 (consent is withdrawn at
any time).
Must not break: what could name the business is in private events only (`enterprise_events`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

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
    CloseEnterprise,
    EnterpriseCommand,
    LinkEnterprise,
    ReferEnterprise,
    RegisterEnterprise,
    ReportTurnover,
    ServeEnterprise,
    WithdrawConsent,
)
from services.registry.domain.enterprise_events import EnterpriseNamed, EnterpriseTurnoverRecorded
from services.registry.domain.size_class import in_force, size_class


@dataclass(frozen=True)
class Enterprise:
    """`done` are its services, referrals and links; `reports` the latest report of each year with its turnover."""

    registered: EnterpriseRegistered | None = None
    named: EnterpriseNamed | None = None
    done: frozenset[Event] = frozenset()
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


def decide(command: EnterpriseCommand, state: Enterprise) -> Sequence[Event]:
    """What follows from a command; see the module for the rules."""
    match command:
        case RegisterEnterprise():
            return decide_register(command, state)
        case ServeEnterprise() | ReferEnterprise() | LinkEnterprise():
            return decide_done(command, state)
        case ReportTurnover():
            return decide_report(command, state)
        case CloseEnterprise():
            return decide_close(command, state)
        case WithdrawConsent():
            return decide_withdraw(command, state)


def decide_register(command: RegisterEnterprise, state: Enterprise) -> Sequence[Event]:
    """Once; consent comes first."""
    registered = EnterpriseRegistered(
        enterprise_id=command.enterprise_id, posyantek_id=command.posyantek_id, area=command.area, kbli=command.kbli,
        registered_on=command.registered_on, consent_on=command.consent_on,
    )  # fmt: skip
    named = EnterpriseNamed(
        enterprise_id=command.enterprise_id, name=command.name, nib=command.nib, owner_id=command.owner_id
    )
    if (registered, named) == (state.registered, state.named):
        return []
    if state.registered is not None:
        raise Rejected("enterprise_already_registered")
    require_current(command.area, command.place, command.today)
    _require_past(command.registered_on, command.today)
    if command.consent_on > command.registered_on:
        raise Rejected("consent_comes_first", consent_on=command.consent_on)
    return [registered, named]


def decide_done(command: ServeEnterprise | ReferEnterprise | LinkEnterprise, state: Enterprise) -> Sequence[Event]:
    """What was done while it was assisted: after it was taken on, before it closed."""
    ids = _ids(state)
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
    _require_assisted(state, day, command.today)
    if isinstance(command, LinkEnterprise) and not command.partner_known:
        raise Rejected("partner_unknown")
    return [done]


def decide_report(command: ReportTurnover, state: Enterprise) -> Sequence[Event]:
    """A year that has begun, by the thresholds of its end, or of today where it has not ended."""
    ids = _ids(state)
    if (known := state.report_of(command.year)) and (known[0].workers, known[1]) == (command.workers, command.turnover):
        return []
    _require_consent(state)
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
    closed = EnterpriseClosed(**_ids(state), closed_on=command.closed_on)
    if closed == state.closed:
        return []
    _require_assisted(state, command.closed_on, command.today)
    return [closed]


def decide_withdraw(command: WithdrawConsent, state: Enterprise) -> Sequence[Event]:
    """At any time, and nobody asks why; the first day counts."""
    ids = _ids(state)
    if state.withdrawn is not None:
        return []
    _require_past(command.withdrawn_on, command.today)
    return [EnterpriseConsentWithdrawn(**ids, withdrawn_on=command.withdrawn_on)]


def _ids(state: Enterprise) -> dict[str, Any]:
    if state.registered is None:
        raise Rejected("enterprise_unknown")
    return {"enterprise_id": state.registered.enterprise_id, "posyantek_id": state.registered.posyantek_id}


def _partners(state: Enterprise) -> set[object]:
    return {link.partner_id for link in state.done if isinstance(link, EnterpriseLinkedToPartner)}


def _require_consent(state: Enterprise) -> None:
    if state.withdrawn is not None:
        raise Rejected("consent_withdrawn", withdrawn_on=state.withdrawn.withdrawn_on)


def _require_assisted(state: Enterprise, day: date, today: date) -> None:
    _require_consent(state)
    _require_past(day, today)
    assert state.registered is not None
    if day < state.registered.registered_on:
        raise Rejected("enterprise_not_yet_assisted", since=state.registered.registered_on)
    if state.closed is not None:
        raise Rejected("enterprise_closed", closed_on=state.closed.closed_on)


def _require_past(day: date, today: date) -> None:
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


ENTERPRISE = Decider(
    "enterprise", Enterprise(), decide, evolve, (*EVENTS, EnterpriseNamed, EnterpriseTurnoverRecorded)
)  # fmt: skip
