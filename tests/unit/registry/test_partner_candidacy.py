"""Rules for candidates: rejected with a reason, proposed again, then verified; and how an organisation is reached."""

from dataclasses import replace
from datetime import date

from contracts.codelists import PartnerStatus
from services.chassis.codec import is_public
from services.chassis.testing import given
from services.registry.domain.partner import PARTNER
from services.registry.domain.partner_commands import (
    ProposePartnerAgain,
    RecordPartnerContact,
    RejectPartner,
    VerifyPartner,
)
from services.registry.domain.partner_events import PartnerContactRecorded
from tests.examples import FEED_MAKER, TODAY, feed_maker_registered, feed_maker_verified
from tests.examples_registry import partner_proposed_again, partner_rejected
from tests.unit.registry.test_partner_life import deactivate, deactivated, merged

rejected = partner_rejected.model_copy(update={"partner_id": FEED_MAKER})
again = partner_proposed_again.model_copy(update={"partner_id": FEED_MAKER})
reject = RejectPartner(FEED_MAKER, rejected.rejected_on, rejected.reason, today=TODAY)
propose_again = ProposePartnerAgain(FEED_MAKER, again.proposed_on, again.corrected, today=TODAY)
verify = VerifyPartner(FEED_MAKER, date(2021, 1, 15), "NIB", today=TODAY)
contact = RecordPartnerContact(
    FEED_MAKER, "+62254100200", "kemitraan@contoh.id", "https://contoh.id", "Bagian Kemitraan"
)
recorded = PartnerContactRecorded(
    partner_id=FEED_MAKER,
    telephone=contact.telephone,
    email=contact.email,
    website=contact.website,
    ask_for=contact.ask_for,
)
candidate = given(PARTNER, feed_maker_registered)
out = given(PARTNER, feed_maker_registered, rejected)
back = given(PARTNER, feed_maker_registered, rejected, again)


def test_a_candidate_is_rejected_and_stays_out_until_it_is_proposed_again() -> None:
    candidate.when(reject).then(rejected)
    assert PARTNER.fold((feed_maker_registered, rejected)).status is PartnerStatus.DITOLAK
    for command in (verify, deactivate, replace(reject, reason="Lain")):
        out.when(command).rejected("partner_rejected", rejected_on=rejected.rejected_on)


def test_one_that_is_proposed_again_is_a_candidate_like_any_other() -> None:
    out.when(propose_again).then(again)
    assert PARTNER.fold((feed_maker_registered, rejected, again)).status is PartnerStatus.CALON
    assert len(back.when(verify).events) == 1
    later = replace(reject, rejected_on=date(2021, 1, 4))
    back.when(later).then(rejected.model_copy(update={"rejected_on": date(2021, 1, 4)}))
    back.when(replace(propose_again, corrected="Lain")).rejected("partner_not_rejected", stage=PartnerStatus.CALON)


def test_one_that_is_rejected_again_is_proposed_again_in_the_very_same_words() -> None:
    same_day = rejected.model_copy(update={"rejected_on": again.proposed_on})
    out_again = given(PARTNER, feed_maker_registered, rejected, again, same_day)
    back.when(replace(reject, rejected_on=again.proposed_on)).then(same_day)
    out_again.when(propose_again).then(again)


def test_only_a_candidate_is_rejected() -> None:
    verified = given(PARTNER, feed_maker_registered, feed_maker_verified)
    verified.when(reject).rejected("partner_not_candidate", verified_on=feed_maker_verified.verified_on)
    given(PARTNER, feed_maker_registered, deactivated).when(reject).rejected("partner_already_inactive")
    given(PARTNER, feed_maker_registered, merged).when(reject).rejected("partner_merged")
    for command in (reject, propose_again, contact):
        given(PARTNER).when(command).rejected("partner_unknown")
    candidate.when(propose_again).rejected("partner_not_rejected")


def test_days_follow_each_other() -> None:
    future = date(2021, 3, 9)
    candidate.when(replace(reject, rejected_on=future)).rejected("day_in_future", day=future)
    out.when(replace(propose_again, proposed_on=future)).rejected("day_in_future", day=future)
    early = replace(propose_again, proposed_on=date(2020, 5, 3))
    out.when(early).rejected("proposed_too_early", rejected_on=rejected.rejected_on)
    back.when(reject).rejected("rejected_too_early", proposed_on=again.proposed_on)
    stale = replace(verify, verified_on=rejected.rejected_on)
    back.when(stale).rejected("verified_too_early", proposed_on=again.proposed_on)
    assert len(back.when(replace(verify, verified_on=again.proposed_on)).events) == 1


def test_how_an_organisation_is_reached_is_recorded_as_it_is_and_stays_here() -> None:
    candidate.when(contact).then(recorded)
    candidate.when(RecordPartnerContact(FEED_MAKER)).then()
    known = given(PARTNER, feed_maker_registered, recorded)
    known.when(RecordPartnerContact(FEED_MAKER)).then(PartnerContactRecorded(partner_id=FEED_MAKER))
    known.when(replace(contact, telephone=None)).then(recorded.model_copy(update={"telephone": None}))
    assert not is_public(PartnerContactRecorded)
