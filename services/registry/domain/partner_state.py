"""What became of a partner so far, in the words of its own events."""

from dataclasses import dataclass, replace
from datetime import date

from contracts.base import Event
from contracts.codelists import KbliEdition, PartnerStatus
from contracts.registry import (
    PartnerDeactivated,
    PartnerIdentifiersCorrected,
    PartnerMerged,
    PartnerMergeUndone,
    PartnerProposedAgain,
    PartnerReactivated,
    PartnerRegistered,
    PartnerRejected,
    PartnerSiteRecorded,
    PartnerSizeClassified,
    PartnerVerified,
    Site,
)
from services.chassis.decider import Rejected
from services.registry.domain.partner_events import (
    PartnerContactRecorded,
    PartnerSizeFigureRecorded,
    PartnerTaxNumberRecorded,
)


@dataclass(frozen=True)
class Partner:
    """The partner. `merged`, `deactivated`, `rejected` hold now; `undone`, `reactivated`, `again` ended the last."""

    registered: PartnerRegistered | None = None
    tax_number: PartnerTaxNumberRecorded | None = None
    verified: PartnerVerified | None = None
    rejected: PartnerRejected | None = None
    again: PartnerProposedAgain | None = None
    contact: PartnerContactRecorded | None = None
    nib: str | None = None
    kbli: tuple[str, ...] = ()
    kbli_edition: KbliEdition = KbliEdition.KBLI_2020
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
        if self.rejected is not None:
            return PartnerStatus.DITOLAK
        return PartnerStatus.CALON if self.registered is not None else None


def require_own(state: Partner) -> PartnerRegistered:
    """Refuse what is asked of a partner that is not known, or that is shown under another one."""
    if state.registered is None:
        raise Rejected("partner_unknown")
    if state.merged is not None:
        raise Rejected("partner_merged", name=state.registered.legal_name)
    return state.registered


def require_not_rejected(state: Partner) -> None:
    """Refuse what is asked of a candidate that was rejected and is not proposed again."""
    if state.rejected is not None:
        raise Rejected("partner_rejected", rejected_on=state.rejected.rejected_on)


def require_past(day: date, today: date) -> None:
    """Refuse a day that has not come yet."""
    if day > today:
        raise Rejected("day_in_future", day=day)


def evolve(state: Partner, event: Event) -> Partner:
    """The partner after a fact."""
    match event:
        case PartnerRegistered():
            return replace(
                state,
                registered=event,
                nib=event.nib,
                kbli=event.kbli,
                kbli_edition=event.kbli_edition,
                sites=event.sites,
            )
        case PartnerSiteRecorded(site=site):
            others = tuple(one for one in state.sites if one.name != site.name)
            return replace(state, sites=(*others, site))
        case PartnerTaxNumberRecorded():
            return replace(state, tax_number=event)
        case PartnerVerified():
            return replace(state, verified=event)
        case PartnerRejected():
            return replace(state, rejected=event, again=None)
        case PartnerProposedAgain():
            return replace(state, rejected=None, again=event)
        case PartnerContactRecorded():
            return replace(state, contact=event)
        case PartnerIdentifiersCorrected():
            return replace(state, nib=event.nib, kbli=event.kbli, kbli_edition=event.kbli_edition)
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
