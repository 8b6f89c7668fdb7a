"""Partners: businesses, industry, universities and others that posts work with.

Promises
- A partner is a candidate until an official has verified it, and says what the verification rests on, or rejected it
  (`partner_candidacy`).
- Its areas, those of its sites included, are known and current when they are recorded.
- One that may be known already is registered only if a person says that it is another one.

Must not break: numbers that are not public stand in private events (`partner_events`), so they never leave registry.
"""

from collections.abc import Sequence

from contracts.base import Event
from contracts.registry import PartnerRegistered
from contracts.registry.partners import EVENTS
from services.chassis.decider import Decider, Rejected
from services.registry.domain import partner_candidacy as candidacy
from services.registry.domain import partner_numbers as numbers
from services.registry.domain import partner_sites as sites
from services.registry.domain import partner_standing as standing
from services.registry.domain.area_state import require_current
from services.registry.domain.partner_commands import (
    ClassifyPartner,
    CorrectIdentifiers,
    DeactivatePartner,
    MergePartner,
    PartnerCommand,
    ProposePartnerAgain,
    ReactivatePartner,
    RecordPartnerContact,
    RecordSite,
    RegisterPartner,
    RejectPartner,
    UndoPartnerMerge,
    VerifyPartner,
)
from services.registry.domain.partner_events import (
    PartnerContactRecorded,
    PartnerSizeFigureRecorded,
    PartnerTaxNumberRecorded,
)
from services.registry.domain.partner_numbers import require_well_formed, tax_number
from services.registry.domain.partner_state import Partner, evolve, require_own


def decide(command: PartnerCommand, state: Partner) -> Sequence[Event]:
    """What follows from a command; the rules stand with the part of life that it belongs to."""
    match command:
        case RegisterPartner():
            return decide_register(command, state)
        case VerifyPartner():
            return candidacy.decide_verify(command, state)
        case RejectPartner():
            return candidacy.decide_reject(command, state)
        case ProposePartnerAgain():
            return candidacy.decide_propose_again(command, state)
        case RecordPartnerContact():
            return decide_contact(command, state)
        case CorrectIdentifiers():
            return numbers.decide_correct_identifiers(command, state)
        case ClassifyPartner():
            return numbers.decide_classify(command, state)
        case DeactivatePartner():
            return standing.decide_deactivate(command, state)
        case ReactivatePartner():
            return standing.decide_reactivate(command, state)
        case MergePartner():
            return standing.decide_merge(command, state)
        case UndoPartnerMerge():
            return standing.decide_undo_merge(command, state)
        case RecordSite():
            return sites.decide_record_site(command, state)


def decide_register(command: RegisterPartner, state: Partner) -> Sequence[Event]:
    """A partner is registered once; its public face and its tax number are two facts."""
    require_well_formed(command.nib, command.kbli)
    registered = PartnerRegistered(
        partner_id=command.partner_id, kind=command.kind, legal_name=command.legal_name, aliases=command.aliases,
        area=command.area, nib=command.nib, kbli=command.kbli,
        kbli_edition=command.kbli_edition, sites=command.sites,
    )  # fmt: skip
    events = [registered, *tax_number(command.partner_id, command.npwp)]
    if events == [event for event in (state.registered, state.tax_number) if event is not None]:
        return []
    if state.registered is not None:
        raise Rejected("partner_already_registered", name=state.registered.legal_name)
    if command.candidates and not command.confirmed:
        raise Rejected("partner_may_exist", candidates="; ".join(command.candidates))
    known = {area.code: area for area in command.areas}
    for code in (command.area, *(site.area for site in command.sites)):
        require_current(code, known.get(code), command.today)
    return events


def decide_contact(command: RecordPartnerContact, state: Partner) -> Sequence[Event]:
    """Only what differs becomes a fact; nothing known stays nothing."""
    require_own(state)
    said = PartnerContactRecorded(
        partner_id=command.partner_id, telephone=command.telephone, email=command.email, website=command.website,
        ask_for=command.ask_for,
    )  # fmt: skip
    return [] if said == (state.contact or PartnerContactRecorded(partner_id=command.partner_id)) else [said]


PARTNER = Decider(
    "partner", Partner(), decide, evolve,
    (*EVENTS, PartnerTaxNumberRecorded, PartnerSizeFigureRecorded, PartnerContactRecorded),
)  # fmt: skip
