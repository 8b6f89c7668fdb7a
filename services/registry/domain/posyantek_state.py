"""What became of a post so far, in the words of its own events. Pure; `evolve` never refuses."""

from dataclasses import dataclass, replace
from datetime import date

from contracts.base import Event
from contracts.codelists import PosyantekStatus
from contracts.posyantek_lists import ServiceType
from contracts.registry import (
    PosyantekActivated,
    PosyantekAgencyAssigned,
    PosyantekCertificateRenewed,
    PosyantekDecreeIssued,
    PosyantekDissolved,
    PosyantekLocated,
    PosyantekMarkedDormant,
    PosyantekMaturityAssessed,
    PosyantekProposed,
    PosyantekRegistered,
    PosyantekRevived,
    PosyantekServiceOffered,
    PosyantekServiceStopped,
)
from services.chassis.decider import Rejected
from services.registry.domain.posyantek_events import PosyantekContactRecorded


@dataclass(frozen=True)
class Posyantek:
    """The post. `dormant` is set while it rests; `last_revived` is kept until it rests again."""

    proposed: PosyantekProposed | None = None
    registered: PosyantekRegistered | None = None
    renewals: tuple[PosyantekCertificateRenewed, ...] = ()
    decrees: tuple[PosyantekDecreeIssued, ...] = ()
    activated: PosyantekActivated | None = None
    agency: PosyantekAgencyAssigned | None = None
    dormant: PosyantekMarkedDormant | None = None
    last_revived: PosyantekRevived | None = None
    dissolved: PosyantekDissolved | None = None
    offered: tuple[PosyantekServiceOffered, ...] = ()
    stopped: tuple[PosyantekServiceStopped, ...] = ()
    assessed: PosyantekMaturityAssessed | None = None
    located: PosyantekLocated | None = None
    contact: PosyantekContactRecorded | None = None

    @property
    def status(self) -> PosyantekStatus | None:
        """Where the post stands; None before it was proposed."""
        if self.dissolved is not None:
            return PosyantekStatus.BUBAR
        if self.dormant is not None:
            return PosyantekStatus.VAKUM
        if self.activated is not None:
            return PosyantekStatus.AKTIF
        if self.registered is not None:
            return PosyantekStatus.TERDAFTAR
        return PosyantekStatus.DIUSULKAN if self.proposed is not None else None

    @property
    def working_since(self) -> date | None:
        """The day from which it works without a break; None while it does not."""
        if self.status is not PosyantekStatus.AKTIF or self.activated is None:
            return None
        return self.last_revived.revived_on if self.last_revived else self.activated.active_on

    def decree_in_force(self, day: date) -> PosyantekDecreeIssued | None:
        """The latest decree whose term includes the day."""
        in_force = [decree for decree in self.decrees if decree.issued_on <= day <= decree.valid_until]
        return max(in_force, key=lambda decree: decree.issued_on, default=None)

    def offers(self, service: ServiceType) -> PosyantekServiceOffered | None:
        """The offer of a service that was not stopped, if there is one."""
        return next((offer for offer in self.offered if offer.service is service), None)


def require_proposed(state: Posyantek) -> PosyantekProposed:
    """Refuse what is asked of a post that nobody proposed, or that is no more."""
    if state.proposed is None:
        raise Rejected("posyantek_unknown")
    if state.dissolved is not None:
        raise Rejected("posyantek_dissolved", dissolved_on=state.dissolved.dissolved_on)
    return state.proposed


def require_sound_dates(issued_on: date, valid_until: date | None, today: date) -> None:
    """Refuse papers of tomorrow and papers that end before they begin."""
    if issued_on > today:
        raise Rejected("issued_in_future", issued_on=issued_on)
    if valid_until is not None and valid_until <= issued_on:
        raise Rejected("valid_until_not_after_issue", issued_on=issued_on, valid_until=valid_until)


def require_past(day: date, today: date) -> None:
    """Refuse a day that has not come yet."""
    if day > today:
        raise Rejected("day_in_future", day=day)


def evolve(state: Posyantek, event: Event) -> Posyantek:
    """The post after a fact."""
    match event:
        case PosyantekProposed():
            return replace(state, proposed=event)
        case PosyantekRegistered():
            return replace(state, registered=event)
        case PosyantekCertificateRenewed():
            return replace(state, renewals=(*state.renewals, event))
        case PosyantekDecreeIssued():
            return replace(state, decrees=(*state.decrees, event))
        case PosyantekActivated():
            return replace(state, activated=event)
        case PosyantekAgencyAssigned():
            return replace(state, agency=event)
        case PosyantekMarkedDormant():
            return replace(state, dormant=event, last_revived=None)
        case PosyantekRevived():
            return replace(state, dormant=None, last_revived=event)
        case PosyantekDissolved():
            return replace(state, dissolved=event)
        case PosyantekServiceOffered():
            return replace(state, offered=(*state.offered, event))
        case PosyantekServiceStopped():
            left = tuple(offer for offer in state.offered if offer.service is not event.service)
            return replace(state, offered=left, stopped=(*state.stopped, event))
        case PosyantekMaturityAssessed():
            return replace(state, assessed=event)
        case PosyantekLocated():
            return replace(state, located=event)
        case PosyantekContactRecorded():
            return replace(state, contact=event)
        case _:
            return state
