"""What became of a partner so far, in the words of its own events; and the events of it that stay in this service.

Must not break: tax number and size figure are in events of their own that are private and never published.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.base import Event
from contracts.codelists import PartnerStatus, SizeBasis
from contracts.registry import (
    PartnerDeactivated,
    PartnerIdentifiersCorrected,
    PartnerMerged,
    PartnerMergeUndone,
    PartnerReactivated,
    PartnerRegistered,
    PartnerSiteRecorded,
    PartnerSizeClassified,
    PartnerVerified,
    Site,
)
from services.chassis.decider import Rejected


class PartnerTaxNumberRecorded(Event):
    """The partner's NPWP, bare digits, and whether its check digit is right. Private: it never leaves registry."""

    TYPE: ClassVar[str] = "registry.PartnerTaxNumberRecorded"
    partner_id: UUID
    npwp: str
    check_digit_matches: bool


class PartnerSizeFigureRecorded(Event):
    """The figure that a size class was derived from, in whole rupiah. Private: it never leaves registry."""

    TYPE: ClassVar[str] = "registry.PartnerSizeFigureRecorded"
    partner_id: UUID
    basis: SizeBasis
    year: int
    value: int


@dataclass(frozen=True)
class Partner:
    """The partner. `merged` and `deactivated` hold now; `undone` and `reactivated` ended the last of them."""

    registered: PartnerRegistered | None = None
    tax_number: PartnerTaxNumberRecorded | None = None
    verified: PartnerVerified | None = None
    nib: str | None = None
    kbli: tuple[str, ...] = ()
    sites: tuple[Site, ...] = ()
    merged: PartnerMerged | None = None
    undone: PartnerMergeUndone | None = None
    deactivated: PartnerDeactivated | None = None
    reactivated: PartnerReactivated | None = None
    size: PartnerSizeClassified | None = None
    figure: PartnerSizeFigureRecorded | None = None

    @property
    def status(self) -> PartnerStatus | None:
        """Where the partner stands; None before it was registered."""
        if self.deactivated is not None:
            return PartnerStatus.NONAKTIF
        if self.verified is not None:
            return PartnerStatus.TERVERIFIKASI
        return PartnerStatus.CALON if self.registered is not None else None


def require_own(state: Partner) -> PartnerRegistered:
    """Refuse what is asked of a partner that is not known, or that is shown under another one."""
    if state.registered is None:
        raise Rejected("partner_unknown")
    if state.merged is not None:
        raise Rejected("partner_merged", name=state.registered.legal_name)
    return state.registered


def require_past(day: date, today: date) -> None:
    """Refuse a day that has not come yet."""
    if day > today:
        raise Rejected("day_in_future", day=day)


def evolve(state: Partner, event: Event) -> Partner:
    """The partner after a fact."""
    match event:
        case PartnerRegistered():
            return replace(state, registered=event, nib=event.nib, kbli=event.kbli, sites=event.sites)
        case PartnerSiteRecorded(site=site):
            others = tuple(one for one in state.sites if one.name != site.name)
            return replace(state, sites=(*others, site))
        case PartnerTaxNumberRecorded():
            return replace(state, tax_number=event)
        case PartnerVerified():
            return replace(state, verified=event)
        case PartnerIdentifiersCorrected():
            return replace(state, nib=event.nib, kbli=event.kbli)
        case PartnerDeactivated():
            return replace(state, deactivated=event, reactivated=None)
        case PartnerReactivated():
            return replace(state, deactivated=None, reactivated=event)
        case PartnerMerged():
            return replace(state, merged=event, undone=None)
        case PartnerMergeUndone():
            return replace(state, merged=None, undone=event)
        case PartnerSizeClassified():
            return replace(state, size=event)
        case PartnerSizeFigureRecorded():
            return replace(state, figure=event)
        case _:
            return state
