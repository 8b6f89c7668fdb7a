"""The rules of a partnership, in the order of its life."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from contracts.base import Event
from contracts.codelists import PartnerStatus, Pattern, PosyantekStatus, Role, SizeClass
from services.chassis.decider import Rejected
from services.chassis.testing import accepted_twice_is_once, given
from services.partnerships.domain.partnership import PARTNERSHIP
from services.partnerships.domain.patterns import BIGGER, PAIRS, SizeFit, size_fit
from tests import examples as ex
from tests.unit.partnerships import commands as ask

PROSPECT = (ex.partnership_proposed,)
EXPLORED = (*PROSPECT, ex.partnership_explored)
DRAFTED = (*EXPLORED, ex.partnership_drafted)
RETURNED = (*DRAFTED, ex.partnership_returned)
REVIEWED = (*DRAFTED, ex.partnership_reviewed)
SIGNED = (*REVIEWED, ex.partnership_signed)
ACTIVE = (*SIGNED, ex.partnership_activated)
CANCELLED = (*DRAFTED, ex.partnership_cancelled.model_copy(update={"partnership_id": ex.FEED_PARTNERSHIP}))


@pytest.mark.parametrize(
    ("past", "command", "event"),
    [
        ((), ask.propose, ex.partnership_proposed),
        (PROSPECT, ask.explore, ex.partnership_explored),
        (EXPLORED, ask.draft, ex.partnership_drafted),
        (DRAFTED, ask.return_for_fix, ex.partnership_returned),
        (DRAFTED, ask.review, ex.partnership_reviewed),
        (REVIEWED, ask.sign, ex.partnership_signed),
        (SIGNED, ask.activate, ex.partnership_activated),
        (DRAFTED, ask.cancel, CANCELLED[-1]),
    ],
)
def test_each_step_of_the_founding_story(past: tuple[Event, ...], command: object, event: Event) -> None:
    given(PARTNERSHIP, *past).when(command).then(event)
    given(PARTNERSHIP, *past, event).when(command).then()


def test_a_post_that_is_not_active_proposes_nothing() -> None:
    proposed = replace(ask.POST, status=PosyantekStatus.TERDAFTAR)
    given(PARTNERSHIP).when(replace(ask.propose, posyantek=proposed)).rejected(
        "posyantek_not_active", status="TERDAFTAR"
    )
    given(PARTNERSHIP).when(replace(ask.propose, posyantek=None)).rejected("posyantek_unknown")


def test_a_partner_must_be_verified() -> None:
    candidate = replace(ask.FEED, status=PartnerStatus.CALON)
    given(PARTNERSHIP).when(replace(ask.propose, partner=candidate)).rejected("partner_not_verified", status="CALON")
    out = replace(ask.FEED, status=PartnerStatus.DITOLAK)
    given(PARTNERSHIP).when(replace(ask.propose, partner=out)).rejected("partner_rejected", partner=str(out.id))
    given(PARTNERSHIP).when(replace(ask.propose, partner=None)).rejected("partner_unknown")


def test_roles_must_belong_to_the_pattern() -> None:
    mistaken = replace(ask.propose, posyantek_role=Role.INTI)
    given(PARTNERSHIP).when(mistaken).rejected(
        "roles_do_not_fit_pattern",
        pattern="RANTAI_PASOK",
        fitting="PEMASOK / PENERIMA_PASOKAN, PENERIMA_PASOKAN / PEMASOK",
    )


def test_every_pattern_has_pairs_and_a_weighted_pair_goes_both_ways() -> None:
    assert set(PAIRS) == set(Pattern)
    for pairs in PAIRS.values():
        assert {(other, one) for one, other in pairs} == set(pairs)


UM_UB = (SizeClass.MENENGAH, SizeClass.BESAR)


@pytest.mark.parametrize(("pattern", "bigger"), BIGGER.items())
@pytest.mark.parametrize("size", SizeClass)
def test_a_partner_has_the_bigger_role_only_as_a_medium_or_large_business(
    pattern: Pattern, bigger: Role, size: SizeClass
) -> None:
    smaller = next(one for one, other in PAIRS[pattern] if other is bigger)
    asked = replace(ask.propose, pattern=pattern, partner=replace(ask.FEED, size=size))
    as_bigger = given(PARTNERSHIP).when(replace(asked, posyantek_role=smaller, partner_role=bigger))
    as_smaller = given(PARTNERSHIP).when(replace(asked, posyantek_role=bigger, partner_role=smaller))
    if size in UM_UB:
        assert len(as_bigger.events) == 1
    else:
        as_bigger.rejected("partner_too_small_for_role", pattern=pattern, role=bigger, size=size)
    if size is SizeClass.BESAR:
        as_smaller.rejected("partner_too_big_for_role", pattern=pattern, role=smaller, size=size)
    else:
        assert len(as_smaller.events) == 1


def test_an_unknown_size_and_a_pattern_that_is_not_weighed_are_never_refused() -> None:
    for pattern, pairs in PAIRS.items():
        for _, role in pairs:
            assert size_fit(pattern, role, None) is (SizeFit.UNKNOWN if pattern in BIGGER else SizeFit.NOT_WEIGHED)
            if pattern not in BIGGER:
                assert {size_fit(pattern, role, size) for size in SizeClass} == {SizeFit.NOT_WEIGHED}
    given(PARTNERSHIP).when(replace(ask.propose, partner=replace(ask.FEED, size=SizeClass.MIKRO))).then(
        ex.partnership_proposed
    )


def test_joint_research_needs_a_researcher() -> None:
    research = replace(ask.propose, pattern=Pattern.RISET_BERSAMA, posyantek_role=Role.MITRA, partner_role=Role.MITRA)
    given(PARTNERSHIP).when(research).rejected("partner_does_no_research", kind="PENGUSAHA")
    accepted = given(PARTNERSHIP).when(replace(research, partner=ask.CAMPUS))
    assert [event.TYPE for event in accepted.events] == ["partnerships.PartnershipProposed"]


def test_a_pair_has_one_open_partnership_of_a_pattern() -> None:
    twin = replace(ask.propose, open_same=ex.RESEARCH_PARTNERSHIP)
    given(PARTNERSHIP).when(twin).rejected("partnership_already_open", partnership_id=str(ex.RESEARCH_PARTNERSHIP))


def test_a_proposal_is_not_rewritten() -> None:
    given(PARTNERSHIP, *PROSPECT).when(replace(ask.propose, purpose="Lain")).rejected("partnership_already_proposed")


def test_nothing_is_explored_that_was_not_proposed() -> None:
    given(PARTNERSHIP).when(ask.explore).rejected("partnership_not_proposed")


def test_a_partnership_is_explored_once() -> None:
    given(PARTNERSHIP, *EXPLORED).when(replace(ask.explore, outcome="Lain")).rejected("partnership_already_explored")


def test_a_draft_needs_a_meeting_first() -> None:
    given(PARTNERSHIP, *PROSPECT).when(ask.draft).rejected("partnership_not_explored", stage="PROSPEK")


def test_a_term_ends_after_it_starts() -> None:
    given(PARTNERSHIP, *EXPLORED).when(replace(ask.draft, ends_on=ask.draft.starts_on)).rejected(
        "agreement_ends_too_early"
    )


def test_a_draft_is_rewritten_until_it_is_reviewed() -> None:
    longer = replace(ask.draft, ends_on=date(2031, 1, 31))
    redrafted = ex.partnership_drafted.model_copy(update={"ends_on": date(2031, 1, 31)})
    given(PARTNERSHIP, *DRAFTED).when(longer).then(redrafted)
    given(PARTNERSHIP, *REVIEWED).when(longer).rejected("draft_already_reviewed", stage="REVIU_DINAS")


def test_a_returned_draft_is_mended_before_it_is_reviewed() -> None:
    given(PARTNERSHIP, *RETURNED).when(ask.review).rejected("draft_not_mended", reason="Jangka waktu belum jelas")
    given(PARTNERSHIP, *RETURNED).when(ask.draft).then(ex.partnership_drafted)
    given(PARTNERSHIP, *RETURNED, ex.partnership_drafted).when(ask.review).then(ex.partnership_reviewed)


def test_a_reviewed_draft_can_still_be_returned() -> None:
    given(PARTNERSHIP, *REVIEWED).when(ask.return_for_fix).then(ex.partnership_returned)
    given(PARTNERSHIP, *REVIEWED, ex.partnership_returned).when(ask.sign).rejected(
        "partnership_not_reviewed", stage="DRAF"
    )


def test_only_a_draft_is_reviewed_or_returned() -> None:
    given(PARTNERSHIP, *EXPLORED).when(ask.review).rejected("partnership_not_drafted", stage="PENJAJAKAN")
    given(PARTNERSHIP, *EXPLORED).when(ask.return_for_fix).rejected("partnership_not_drafted", stage="PENJAJAKAN")
    given(PARTNERSHIP, *REVIEWED).when(replace(ask.review, agency="Lain")).rejected("partnership_already_reviewed")


@pytest.mark.parametrize("past", [(), PROSPECT, EXPLORED, DRAFTED])
def test_signing_an_unreviewed_partnership_is_rejected(past: tuple[Event, ...]) -> None:
    given(PARTNERSHIP, *past).when(ask.sign).rejected("partnership_not_reviewed")


def test_the_day_of_signing_lies_between_the_review_and_the_end_of_the_term() -> None:
    early = replace(ask.sign, signed_on=date(2020, 1, 26))
    given(PARTNERSHIP, *REVIEWED).when(early).rejected("signed_before_review", reviewed_on="2020-01-27")
    late = replace(ask.sign, signed_on=date(2030, 2, 1), today=date(2030, 3, 1))
    given(PARTNERSHIP, *REVIEWED).when(late).rejected("signed_after_term", ends_on="2030-01-31")


def test_signing_again_with_the_same_numbers_changes_nothing() -> None:
    given(PARTNERSHIP, *SIGNED).when(ask.sign).then()
    given(PARTNERSHIP, *SIGNED).when(replace(ask.sign, partner_number="13/UDCPP/I/2020")).rejected(
        "partnership_already_signed", posyantek_number="03/PKS/PSY-PWK/2020"
    )


def test_a_signed_partnership_is_neither_returned_nor_cancelled() -> None:
    given(PARTNERSHIP, *SIGNED).when(ask.return_for_fix).rejected("partnership_already_signed")
    given(PARTNERSHIP, *SIGNED).when(ask.cancel).rejected("partnership_already_signed")


def test_only_a_signed_partnership_becomes_active() -> None:
    given(PARTNERSHIP, *REVIEWED).when(ask.activate).rejected("partnership_not_signed", stage="REVIU_DINAS")


@pytest.mark.parametrize("day", [date(2020, 1, 31), date(2030, 2, 1)])
def test_a_partnership_is_active_within_its_term(day: date) -> None:
    outside = replace(ask.activate, active_on=day, today=date(2031, 1, 1))
    term = {"earliest": "2020-02-01", "latest": "2030-01-31"}
    given(PARTNERSHIP, *SIGNED).when(outside).rejected("active_outside_term", **term)


def test_a_partnership_is_not_active_before_it_is_signed() -> None:
    late = ex.partnership_signed.model_copy(update={"signed_on": date(2020, 3, 1)})
    given(PARTNERSHIP, *REVIEWED, late).when(ask.activate).rejected("active_outside_term", earliest="2020-03-01")


def test_the_day_of_activation_is_not_moved() -> None:
    given(PARTNERSHIP, *ACTIVE).when(replace(ask.activate, active_on=date(2020, 3, 1))).rejected(
        "partnership_already_active", active_on="2020-02-01"
    )


@pytest.mark.parametrize(
    ("past", "command"),
    [
        (PROSPECT, replace(ask.explore, met_on=ask.TOMORROW)),
        (DRAFTED, replace(ask.review, reviewed_on=ask.TOMORROW)),
        (DRAFTED, replace(ask.return_for_fix, returned_on=ask.TOMORROW)),
        (REVIEWED, replace(ask.sign, signed_on=ask.TOMORROW)),
        (SIGNED, replace(ask.activate, active_on=ask.TOMORROW)),
        (DRAFTED, replace(ask.cancel, cancelled_on=ask.TOMORROW)),
    ],
)
def test_what_is_recorded_has_happened(past: tuple[Event, ...], command: object) -> None:
    given(PARTNERSHIP, *past).when(command).rejected("day_in_future", day=str(ask.TOMORROW))


@pytest.mark.parametrize("command", [ask.explore, ask.draft, ask.review, ask.return_for_fix, ask.sign, ask.activate])
def test_a_cancelled_partnership_goes_nowhere(command: object) -> None:
    given(PARTNERSHIP, *CANCELLED).when(command).rejected("partnership_cancelled", stage="DIBATALKAN")


def test_the_reason_of_a_cancellation_is_not_rewritten() -> None:
    given(PARTNERSHIP, *CANCELLED).when(replace(ask.cancel, reason="Lain")).rejected("partnership_cancelled")


def test_an_evaluation_is_scheduled_once_and_only_for_what_is_signed() -> None:
    scheduled = ex.evaluation_scheduled.model_copy(update={"due_on": ask.schedule.due_on})
    given(PARTNERSHIP, *SIGNED).when(ask.schedule).then(scheduled)
    given(PARTNERSHIP, *ACTIVE, scheduled).when(replace(ask.schedule, due_on=date(2022, 1, 1))).then()


@pytest.mark.parametrize("past", [(), PROSPECT, REVIEWED, CANCELLED])
def test_the_policys_command_is_never_refused(past: tuple[Event, ...]) -> None:
    given(PARTNERSHIP, *past).when(ask.schedule).then()


ALL = (
    ask.propose, ask.explore, ask.draft, ask.with_region, ask.consent, ask.review, ask.return_for_fix, ask.sign,
    ask.activate, ask.cancel,
    ask.schedule, ask.suspend, ask.resume, ask.end, ask.terminate, ask.renew, ask.agree,
    ask.meet, ask.miss, ask.evaluate, ask.flag, ask.change, ask.attach,
)  # fmt: skip


@for_any(story=st.lists(ask.varied(*ALL), max_size=12), last=ask.varied(*ALL))
def test_accepted_twice_is_once_on_every_path(story: list[Any], last: object) -> None:
    past: list[Event] = []
    for command in story:
        try:
            past += PARTNERSHIP.decide(command, PARTNERSHIP.fold(past))
        except Rejected:
            continue
    accepted_twice_is_once(PARTNERSHIP, past, last)
