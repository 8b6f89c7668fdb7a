"""The rules of what an agreement says at least, and of the DPRD's consent where the region is a party."""

from dataclasses import replace
from datetime import date

import pytest

from contracts.base import Event
from contracts.codelists import AgreementKind
from contracts.partnership_lists import AgreementContent
from services.chassis.testing import given
from services.partnerships.domain.partnership import PARTNERSHIP
from services.partnerships.web.about import missing
from tests import examples as ex
from tests import examples_guidance as exg
from tests.unit.partnerships import commands as ask
from tests.unit.partnerships.test_partnership import CANCELLED, DRAFTED, EXPLORED, REVIEWED, SIGNED

BURDENING = ex.partnership_drafted.model_copy(
    update={"contents": tuple(AgreementContent), "region_is_party": True, "burdens_region": True}
)
DRAFTED_BURDENING = (*EXPLORED, BURDENING)
REVIEWED_BURDENING = (*DRAFTED_BURDENING, ex.partnership_reviewed)
CONSENTED = (*REVIEWED_BURDENING, exg.council_consent_recorded)


def test_a_draft_keeps_what_was_ticked_and_what_is_missing_stops_nobody() -> None:
    given(PARTNERSHIP, *EXPLORED).when(ask.with_region).then(BURDENING)
    some = (AgreementContent.PEMBAYARAN, AgreementContent.JANGKA_WAKTU)
    drafted = ex.partnership_drafted.model_copy(update={"contents": some})
    given(PARTNERSHIP, *EXPLORED).when(replace(ask.draft, contents=some)).then(drafted)
    given(PARTNERSHIP, *EXPLORED, drafted, ex.partnership_reviewed).when(ask.sign).then(ex.partnership_signed)


def test_what_is_missing_is_what_nobody_ticked_of_a_draft() -> None:
    assert missing({"contents": None}) == [], "there is no draft"
    assert missing({"contents": []}) == list(AgreementContent)
    assert missing({"contents": [one for one in AgreementContent if one != "PEMBAYARAN"]}) == ["PEMBAYARAN"]


def test_a_burden_needs_the_region_as_a_party_and_a_party_alone_needs_no_consent() -> None:
    given(PARTNERSHIP, *EXPLORED).when(replace(ask.with_region, region_is_party=False)).rejected(
        "burden_without_region"
    )
    unburdened = BURDENING.model_copy(update={"burdens_region": False})
    past = (*EXPLORED, unburdened, ex.partnership_reviewed)
    given(PARTNERSHIP, *past).when(ask.sign).then(ex.partnership_signed)
    given(PARTNERSHIP, *past).when(ask.consent).rejected("council_consent_not_needed")


def test_an_agreement_that_burdens_the_region_is_signed_after_the_consent() -> None:
    given(PARTNERSHIP, *REVIEWED_BURDENING).when(ask.sign).rejected(
        "council_consent_missing", partnership_id=str(ex.FEED_PARTNERSHIP)
    )
    given(PARTNERSHIP, *REVIEWED_BURDENING).when(ask.consent).then(exg.council_consent_recorded)
    given(PARTNERSHIP, *CONSENTED).when(ask.sign).then(ex.partnership_signed)
    early = replace(ask.sign, signed_on=date(2020, 1, 27))
    given(PARTNERSHIP, *CONSENTED).when(early).rejected("signed_before_consent", consented_on="2020-01-28")
    given(PARTNERSHIP, *CONSENTED).when(replace(ask.sign, signed_on=date(2020, 1, 28))).then(
        ex.partnership_signed.model_copy(update={"signed_on": date(2020, 1, 28)})
    )


@pytest.mark.parametrize("document", [AgreementKind.KESEPAKATAN_BERSAMA, AgreementKind.NOTA_KESEPAKATAN])
def test_an_umbrella_comes_before_the_consent(document: AgreementKind) -> None:
    signed = ex.partnership_signed.model_copy(update={"document": document})
    given(PARTNERSHIP, *REVIEWED_BURDENING).when(replace(ask.sign, document=document)).then(signed)


def test_until_the_signature_another_document_may_take_the_place_of_the_first() -> None:
    given(PARTNERSHIP, *CONSENTED).when(ask.consent).then()
    other = exg.council_consent_recorded.model_copy(update={"consent_number": "170/05/DPRD/2020"})
    given(PARTNERSHIP, *CONSENTED).when(replace(ask.consent, consent_number="170/05/DPRD/2020")).then(other)


@pytest.mark.parametrize(
    ("past", "code"),
    [
        ((), "partnership_not_proposed"),
        (EXPLORED, "partnership_not_drafted"),
        (DRAFTED, "council_consent_not_needed"),
        (REVIEWED, "council_consent_not_needed"),
        (SIGNED, "partnership_already_signed"),
        (CANCELLED, "partnership_cancelled"),
    ],
)
def test_a_consent_is_to_a_draft_that_needs_it(past: tuple[Event, ...], code: str) -> None:
    given(PARTNERSHIP, *past).when(ask.consent).rejected(code)
    given(PARTNERSHIP, *DRAFTED_BURDENING).when(replace(ask.consent, consented_on=ask.TOMORROW)).rejected(
        "day_in_future"
    )
