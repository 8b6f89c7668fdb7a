"""Partners: businesses, industry, universities and others that posts work with.

Promises
- A partner is a candidate until an official has verified it, and says what the verification rests on.
- Its areas, those of its sites included, are known and current when it is registered.
- Identifiers have the right form. An NPWP whose check digit is wrong is taken all the same, with that remark: old
  numbers exist that fail the check, and a refusal would stop honest work.

Must not break: the tax number is in an event of its own that is private to this service and never published; the NIK
of a natural person is refused, since no personal number belongs here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.codelists import PartnerKind, PartnerStatus
from contracts.registry import PartnerRegistered, PartnerVerified, Site
from services.chassis.decider import Decider, Rejected, fact
from services.registry.domain.area import AreaFact, require_current
from services.registry.domain.identifiers import (
    is_kbli,
    is_nib,
    is_personal_number,
    npwp_check_digit_matches,
    npwp_digits,
)


class PartnerTaxNumberRecorded(Event):
    """The partner's NPWP, bare digits, and whether its check digit is right. Private: it never leaves registry."""

    TYPE: ClassVar[str] = "registry.PartnerTaxNumberRecorded"
    partner_id: UUID
    npwp: str
    check_digit_matches: bool


@dataclass(frozen=True)
class RegisterPartner:
    """Make a partner known. `npwp` is taken as people write it. Looked up: those of its areas that are known."""

    partner_id: UUID
    kind: PartnerKind
    legal_name: str
    area: AreaCode
    aliases: tuple[str, ...] = ()
    nib: str | None = None
    kbli: tuple[str, ...] = ()
    sites: tuple[Site, ...] = ()
    npwp: str | None = None
    areas: tuple[AreaFact, ...] = fact()
    today: date = fact()


@dataclass(frozen=True)
class VerifyPartner:
    """Record that the partner was checked, when, and by what."""

    partner_id: UUID
    verified_on: date
    basis: str
    today: date = fact()


PartnerCommand = RegisterPartner | VerifyPartner


@dataclass(frozen=True)
class Partner:
    """What happened to the partner so far, in its own words."""

    registered: PartnerRegistered | None = None
    tax_number: PartnerTaxNumberRecorded | None = None
    verified: PartnerVerified | None = None

    @property
    def status(self) -> PartnerStatus | None:
        """Where the partner stands; None before it was registered."""
        if self.verified is not None:
            return PartnerStatus.TERVERIFIKASI
        return PartnerStatus.CALON if self.registered is not None else None


def decide(command: PartnerCommand, state: Partner) -> Sequence[Event]:
    """What follows from a command; see the module for the rules."""
    match command:
        case RegisterPartner():
            return decide_register(command, state)
        case VerifyPartner():
            return decide_verify(command, state)


def decide_register(command: RegisterPartner, state: Partner) -> Sequence[Event]:
    """A partner is registered once; its public face and its tax number are two facts."""
    _require_well_formed(command)
    registered = PartnerRegistered(
        partner_id=command.partner_id, kind=command.kind, legal_name=command.legal_name, aliases=command.aliases,
        area=command.area, nib=command.nib, kbli=command.kbli, sites=command.sites,
    )  # fmt: skip
    events = [registered, *_tax_number(command)]
    if events == [event for event in (state.registered, state.tax_number) if event is not None]:
        return []
    if state.registered is not None:
        raise Rejected("partner_already_registered", name=state.registered.legal_name)
    known = {area.code: area for area in command.areas}
    for code in (command.area, *(site.area for site in command.sites)):
        require_current(code, known.get(code), command.today)
    return events


def _require_well_formed(command: RegisterPartner) -> None:
    if command.nib is not None and not is_nib(command.nib):
        raise Rejected("nib_malformed", nib=command.nib)
    for code in command.kbli:
        if not is_kbli(code):
            raise Rejected("kbli_malformed", kbli=code)


def _tax_number(command: RegisterPartner) -> list[PartnerTaxNumberRecorded]:
    """The refusals carry no number: what is refused must not end up in a log."""
    if command.npwp is None:
        return []
    npwp = npwp_digits(command.npwp)
    if npwp is None:
        raise Rejected("npwp_malformed")
    if is_personal_number(npwp):
        raise Rejected("npwp_is_personal_number")
    matches = npwp_check_digit_matches(npwp)
    return [PartnerTaxNumberRecorded(partner_id=command.partner_id, npwp=npwp, check_digit_matches=matches)]


def decide_verify(command: VerifyPartner, state: Partner) -> Sequence[Event]:
    """A partner is verified once."""
    if state.registered is None:
        raise Rejected("partner_unknown")
    verified = PartnerVerified(partner_id=command.partner_id, verified_on=command.verified_on, basis=command.basis)
    if state.verified == verified:
        return []
    if state.verified is not None:
        raise Rejected("partner_already_verified", verified_on=state.verified.verified_on)
    if command.verified_on > command.today:
        raise Rejected("verified_on_in_future", verified_on=command.verified_on)
    return [verified]


def evolve(state: Partner, event: Event) -> Partner:
    """The partner after a fact."""
    match event:
        case PartnerRegistered():
            return replace(state, registered=event)
        case PartnerTaxNumberRecorded():
            return replace(state, tax_number=event)
        case PartnerVerified():
            return replace(state, verified=event)
        case _:
            return state


PARTNER = Decider("partner", Partner(), decide, evolve, (PartnerRegistered, PartnerTaxNumberRecorded, PartnerVerified))
