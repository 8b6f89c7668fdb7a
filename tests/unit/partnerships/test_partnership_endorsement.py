"""The rules of the kecamatan's word about a draft."""

from dataclasses import replace
from datetime import date

import pytest

from contracts.base import Event
from contracts.codelists import PartnershipStage
from services.chassis.testing import given
from services.partnerships.domain.partnership import PARTNERSHIP
from services.partnerships.domain.partnership_endorsement import EndorseDraft, ReturnDraft
from services.partnerships.web.next_step import HEED, doors, next_step
from tests import examples as ex
from tests import examples_guidance as exg
from tests.unit.partnerships import commands as ask
from tests.unit.partnerships.test_next_step import card
from tests.unit.partnerships.test_partnership import CANCELLED, REVIEWED, SIGNED

DRAFTED = (ex.partnership_proposed, ex.partnership_explored, ex.partnership_drafted)
OFFICE = "Sekretaris Kecamatan"
endorse = EndorseDraft(date(2020, 1, 24), exg.draft_endorsed.remarks, office=OFFICE, today=ex.TODAY)
remark = ReturnDraft(date(2020, 1, 23), exg.draft_returned_by_kecamatan.remarks, office=OFFICE, today=ex.TODAY)
RETURNED = (*DRAFTED, exg.draft_returned_by_kecamatan)


def test_the_kecamatan_endorses_a_draft_once() -> None:
    given(PARTNERSHIP, *DRAFTED).when(endorse).then(exg.draft_endorsed)
    endorsed = (*DRAFTED, exg.draft_endorsed)
    given(PARTNERSHIP, *endorsed).when(endorse).then()
    given(PARTNERSHIP, *endorsed).when(replace(endorse, office="Camat")).then()
    other = replace(endorse, remarks=None)
    given(PARTNERSHIP, *endorsed).when(other).rejected("draft_already_endorsed", endorsed_on="2020-01-24")


def test_what_the_kecamatan_returned_is_not_reviewed_until_there_is_a_fresh_draft() -> None:
    given(PARTNERSHIP, *DRAFTED).when(remark).then(exg.draft_returned_by_kecamatan)
    given(PARTNERSHIP, *RETURNED).when(ask.review).rejected("draft_not_mended", reason=remark.remarks)
    given(PARTNERSHIP, *RETURNED).when(endorse).rejected("draft_not_mended")
    given(PARTNERSHIP, *RETURNED).when(ask.draft).then(ex.partnership_drafted)
    mended = (*RETURNED, ex.partnership_drafted)
    given(PARTNERSHIP, *mended).when(ask.review).then(ex.partnership_reviewed)
    given(PARTNERSHIP, *mended).when(endorse).then(exg.draft_endorsed)


def test_an_endorsement_is_no_condition_and_may_be_taken_back_before_the_review() -> None:
    given(PARTNERSHIP, *DRAFTED).when(ask.review).then(ex.partnership_reviewed)
    given(PARTNERSHIP, *DRAFTED, exg.draft_endorsed).when(remark).then(exg.draft_returned_by_kecamatan)


@pytest.mark.parametrize(
    ("past", "code"),
    [
        ((), "partnership_not_proposed"),
        ((ex.partnership_proposed, ex.partnership_explored), "partnership_not_drafted"),
        ((*DRAFTED, ex.partnership_returned), "draft_not_mended"),
        (REVIEWED, "draft_already_reviewed"),
        (SIGNED, "draft_already_reviewed"),
        (CANCELLED, "partnership_cancelled"),
    ],
)
def test_the_kecamatan_speaks_of_a_draft_that_waits_for_its_review(past: tuple[Event, ...], code: str) -> None:
    for command in (endorse, remark):
        given(PARTNERSHIP, *past).when(command).rejected(code)


def test_the_kecamatan_has_spoken_already() -> None:
    for command in (replace(endorse, endorsed_on=ask.TOMORROW), replace(remark, returned_on=ask.TOMORROW)):
        given(PARTNERSHIP, *DRAFTED).when(command).rejected("day_in_future")


def test_what_was_returned_is_mended_next() -> None:
    drafted = card(PartnershipStage.DRAF)
    step = next_step(drafted, date(2020, 2, 1), remarked=True)
    assert step is HEED
    assert "endorse" not in {verb for verb, _ in doors(drafted, step)}
    waiting = next_step(drafted, date(2020, 2, 1))
    assert waiting.verb == "review"
    assert {"endorse", "remark"} <= {verb for verb, _ in doors(drafted, waiting)}
