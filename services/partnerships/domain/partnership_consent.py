"""The DPRD's consent to an agreement of which the region is a party.

Promises
- It is asked for only where the agreement burdens the people or the region's budget, and then before the signature.
- An umbrella comes before it: a joint understanding is signed without.
- Until the signature another document may take the place of the first.

Source: the consent stands between umbrella and agreement, PP 28/2018 and Permendagri 22/2020; a post is no agency, so
where the region does not sign, nothing of this holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contracts.base import Event
from contracts.codelists import AgreementKind
from contracts.partnerships import CouncilConsentRecorded, PartnershipDrafted
from services.chassis.decider import Rejected, fact
from services.partnerships.domain.facts import check_past
from services.partnerships.domain.partnership_state import UMBRELLAS, Partnership


@dataclass(frozen=True)
class RecordCouncilConsent:
    """The DPRD consented to the draft."""

    consent_number: str
    consented_on: date
    today: date = fact()


def decide(command: RecordCouncilConsent, state: Partnership) -> Sequence[Event]:
    """For a draft that burdens the region and is not signed."""
    consent = CouncilConsentRecorded(
        **state.ids, consent_number=command.consent_number, consented_on=command.consented_on
    )  # fmt: skip
    if consent == state.consent:
        return []
    if state.drafted is None:
        raise Rejected("partnership_not_drafted", stage=state.stage)
    if state.signed is not None:
        raise Rejected("partnership_already_signed", stage=state.stage, posyantek_number=state.signed.posyantek_number)
    if not state.drafted.burdens_region:
        raise Rejected("council_consent_not_needed")
    check_past(command.consented_on, command.today)
    return [consent]


def check_consent(document: AgreementKind, signed_on: date, state: Partnership, drafted: PartnershipDrafted) -> None:
    """Raise `Rejected` where this would be signed without the consent that it needs, or before it."""
    if not drafted.burdens_region or document in UMBRELLAS:
        return
    if state.consent is None:
        raise Rejected("council_consent_missing", partnership_id=str(drafted.partnership_id))
    if signed_on < state.consent.consented_on:
        raise Rejected("signed_before_consent", consented_on=str(state.consent.consented_on))
