"""A post in its daily life: renewed certificates, agencies in charge, services offered, maturity assessed.

Promises
- Certificates follow one another by their days; agencies too, so that there is one in charge on each day.
- A service is offered once at a time. An assessment keeps the name of its rules and every finding.
"""

from collections.abc import Sequence
from datetime import date

from contracts.base import Event
from contracts.posyantek_lists import MaturityMeasure
from contracts.registry import (
    PosyantekAgencyAssigned,
    PosyantekCertificateRenewed,
    PosyantekMaturityAssessed,
    PosyantekServiceOffered,
    PosyantekServiceStopped,
)
from services.chassis.decider import Rejected
from services.registry.domain.maturity import findings, level_reached
from services.registry.domain.posyantek_commands import (
    AssessMaturity,
    AssignAgency,
    OfferService,
    RenewCertificate,
    StopService,
)
from services.registry.domain.posyantek_state import Posyantek, require_past, require_proposed, require_sound_dates


def decide_renew_certificate(command: RenewCertificate, state: Posyantek) -> Sequence[Event]:
    """A renewal is younger than every certificate before it."""
    renewed = PosyantekCertificateRenewed(
        posyantek_id=command.posyantek_id, certificate_number=command.certificate_number, issuer=command.issuer,
        issued_on=command.issued_on, valid_until=command.valid_until,
    )  # fmt: skip
    if renewed in state.renewals:
        return []
    require_proposed(state)
    if state.registered is None:
        raise Rejected("posyantek_not_registered", stage=state.status)
    require_sound_dates(command.issued_on, command.valid_until, command.today)
    latest = state.renewals[-1] if state.renewals else state.registered
    if command.issued_on <= latest.issued_on:
        raise Rejected("certificate_not_newer", number=latest.certificate_number, issued_on=latest.issued_on)
    return [renewed]


def decide_assign_agency(command: AssignAgency, state: Posyantek) -> Sequence[Event]:
    """The next agency takes over after the last one did; the same one need not take over from itself."""
    proposed = require_proposed(state)
    in_charge = state.agency.agency if state.agency else proposed.agency
    if command.agency == in_charge:
        return []
    if state.agency is not None and command.since <= state.agency.since:
        raise Rejected("agency_since_too_early", agency=state.agency.agency, since=state.agency.since)
    assigned = PosyantekAgencyAssigned(
        posyantek_id=command.posyantek_id, agency=command.agency, since=command.since, basis=command.basis
    )
    return [assigned]


def decide_offer_service(command: OfferService, state: Posyantek) -> Sequence[Event]:
    """What is offered already stays as it is; an offer does not overlap one that was stopped."""
    offer = PosyantekServiceOffered(
        posyantek_id=command.posyantek_id, service=command.service, since=command.since
    )  # fmt: skip
    if offer in state.offered:
        return []
    require_proposed(state)
    if (known := state.offers(command.service)) is not None:
        raise Rejected("service_already_offered", service=command.service, since=known.since)
    require_past(command.since, command.today)
    stopped = [stop.stopped_on for stop in state.stopped if stop.service is command.service]
    if stopped and command.since < max(stopped):
        raise Rejected("service_stopped_later", service=command.service, stopped_on=max(stopped))
    return [offer]


def decide_stop_service(command: StopService, state: Posyantek) -> Sequence[Event]:
    """Only what is offered is stopped, and not before it began."""
    stop = PosyantekServiceStopped(
        posyantek_id=command.posyantek_id, service=command.service, stopped_on=command.stopped_on
    )
    offer = state.offers(command.service)
    if offer is None and stop in state.stopped:
        return []
    require_proposed(state)
    if offer is None:
        raise Rejected("service_not_offered", service=command.service)
    require_past(command.stopped_on, command.today)
    if command.stopped_on <= offer.since:
        raise Rejected("service_stopped_too_early", since=offer.since)
    return [stop]


def decide_assess_maturity(command: AssessMaturity, state: Posyantek) -> Sequence[Event]:
    """By the rules given; what this service knows itself is never asked back from the assessor."""
    found = dict(command.answers) | known_measures(state, command.assessed_on)
    if missing := sorted(command.rules.measures - found.keys()):
        raise Rejected("maturity_answer_missing", measure=missing[0])
    why = findings(command.rules, found)
    assessed = PosyantekMaturityAssessed(
        posyantek_id=command.posyantek_id, assessed_on=command.assessed_on, level=level_reached(why),
        rules=command.rules.name, findings=why,
    )  # fmt: skip
    if assessed == state.assessed:
        return []
    require_proposed(state)
    require_past(command.assessed_on, command.today)
    if state.assessed is not None and command.assessed_on < state.assessed.assessed_on:
        raise Rejected("assessed_earlier_than_last", assessed_on=state.assessed.assessed_on)
    return [assessed]


def known_measures(state: Posyantek, day: date) -> dict[MaturityMeasure, int]:
    """What the post's own events tell about a day."""
    services = sum(1 for offer in state.offered if offer.since <= day)
    decree = 1 if state.decree_in_force(day) is not None else 0
    return {MaturityMeasure.SK_BERLAKU: decree, MaturityMeasure.LAYANAN_DITAWARKAN: services}
