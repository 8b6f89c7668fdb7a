"""The rules of money: what came in, and how it was shared out."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from contracts.base import Event
from contracts.codelists import Beneficiary
from contracts.partnerships import IncomePosted
from services.chassis.decider import Rejected
from services.chassis.testing import accepted_twice_is_once, given
from services.partnerships.domain.facts import InnovationFact
from services.partnerships.domain.income import INCOME
from services.partnerships.domain.income_commands import DistributeIncome, Evidence, PostDraft, ReverseIncome
from tests import examples as ex
from tests import examples_results as results
from tests.unit.partnerships import commands as ask

POSTED = (ex.income_posted,)
SHARED = (*POSTED, ex.share_posted)


def test_the_organisation_earns_and_shares_with_its_members() -> None:
    given(INCOME).when(ask.post).then(ex.income_posted)
    given(INCOME, *POSTED).when(ask.distribute).then(ex.share_posted)
    given(INCOME, *SHARED).when(ask.distribute).then()


def test_an_amount_is_at_least_one_rupiah() -> None:
    given(INCOME).when(replace(ask.post, amount=0)).rejected("amount_not_positive", amount=0)
    given(INCOME, *POSTED).when(replace(ask.distribute, amount=0)).rejected("amount_not_positive")


def test_income_needs_a_known_post_and_a_day_that_has_come() -> None:
    given(INCOME).when(replace(ask.post, posyantek=None)).rejected("posyantek_unknown")
    given(INCOME).when(replace(ask.post, received_on=ask.TOMORROW)).rejected("day_in_future")
    given(INCOME, *POSTED).when(replace(ask.distribute, received_on=ask.TOMORROW)).rejected("day_in_future")


def test_an_income_is_not_rewritten() -> None:
    given(INCOME, *POSTED).when(replace(ask.post, amount=1)).rejected("income_already_posted", amount=12_500_000)
    given(INCOME, *SHARED).when(replace(ask.distribute, amount=1)).rejected("share_already_posted", amount=4_000_000)


def test_nothing_is_shared_that_did_not_come_in() -> None:
    given(INCOME).when(ask.distribute).rejected("income_not_posted")
    early = replace(ask.distribute, received_on=date(2021, 2, 27))
    given(INCOME, *POSTED).when(early).rejected("share_before_income", received_on="2021-02-28")


def test_only_the_organisations_income_is_shared_and_never_with_itself() -> None:
    members = ex.income_posted.model_copy(update={"beneficiary": Beneficiary.ANGGOTA})
    given(INCOME, members).when(ask.distribute).rejected("income_not_the_organisations", beneficiary="ANGGOTA")
    to_itself = replace(ask.distribute, beneficiary=Beneficiary.ORGANISASI)
    given(INCOME, *POSTED).when(to_itself).rejected("share_for_the_organisation")


@pytest.mark.parametrize(("amount", "fits"), [(8_500_000, True), (8_500_001, False)])
def test_a_share_is_at_most_what_is_left(amount: int, fits: bool) -> None:
    second = given(INCOME, *SHARED).when(replace(ask.distribute, income_id=ex.INNOVATION, amount=amount))
    if fits:
        assert len(second.events) == 1
    else:
        second.rejected("share_exceeds_income", left=8_500_000)


SHARE_UNDONE = (*SHARED, results.share_reversed)
UNDONE = (*SHARE_UNDONE, results.income_reversed)


def test_what_was_posted_in_error_is_reversed_its_shares_first() -> None:
    given(INCOME, *SHARED).when(ask.undo).rejected("income_has_shares", shares=1, amount=4_000_000)
    given(INCOME, *SHARED).when(ask.undo_share).then(results.share_reversed)
    given(INCOME, *SHARE_UNDONE).when(ask.undo_share).then()
    given(INCOME, *SHARE_UNDONE).when(ask.undo).then(results.income_reversed)
    given(INCOME, *UNDONE).when(ask.undo).then()
    given(INCOME, *POSTED).when(ask.undo).then(results.income_reversed)


def test_a_reversed_share_may_be_given_again_and_a_reversed_income_shares_nothing() -> None:
    whole = replace(ask.distribute, income_id=ex.INNOVATION, amount=12_500_000)
    given(INCOME, *SHARED).when(whole).rejected("share_exceeds_income", left=8_500_000)
    assert len(given(INCOME, *SHARE_UNDONE).when(whole).events) == 1
    given(INCOME, *UNDONE).when(whole).rejected("income_reversed", reversed_on="2021-03-08")


def test_a_reversal_is_for_good_names_what_is_there_and_comes_after_it() -> None:
    given(INCOME, *UNDONE).when(replace(ask.undo, reason="Lain")).rejected("income_reversed")
    given(INCOME, *UNDONE).when(ask.post).then()
    given(INCOME).when(ask.undo).rejected("income_not_posted")
    given(INCOME, *POSTED).when(ask.undo_share).rejected("income_not_posted")
    early = replace(ask.undo, reversed_on=date(2021, 2, 27))
    given(INCOME, *POSTED).when(early).rejected("reversed_before_income", received_on="2021-02-28")
    given(INCOME, *POSTED).when(replace(ask.undo, reversed_on=ask.TOMORROW)).rejected("day_in_future")


def test_an_income_of_an_innovation_is_the_same_posts_and_its_shares_carry_it() -> None:
    sold = replace(
        ask.post, innovation_id=ex.INNOVATION, period="2021-02", file=Evidence("ab" * 32, "https://a.example/1")
    )
    given(INCOME).when(sold).rejected("innovation_unknown")
    anothers = replace(sold, innovation=InnovationFact(ex.INNOVATION, ex.UNTIRTA))
    given(INCOME).when(anothers).rejected("innovation_of_another_posyantek")
    told = ex.income_posted.model_copy(
        update={
            "innovation_id": ex.INNOVATION, "period": "2021-02", "evidence_sha256": "ab" * 32,
            "evidence_url": "https://a.example/1",
        }
    )  # fmt: skip
    given(INCOME).when(replace(sold, innovation=ask.MACHINE)).then(told)
    share = ex.share_posted.model_copy(update={"innovation_id": ex.INNOVATION, "period": "2021-02", "recipients": 8})
    given(INCOME, told).when(replace(ask.distribute, recipients=8)).then(share)


def test_an_income_is_linked_to_an_innovation_later_and_shares_follow_it() -> None:
    given(INCOME, *POSTED).when(ask.link).then(results.income_linked)
    given(INCOME, *POSTED, results.income_linked).when(ask.link).then()
    given(INCOME, ex.income_posted.model_copy(update={"innovation_id": ex.INNOVATION})).when(ask.link).then()
    other = InnovationFact(ex.VISIT, ex.POSYANTEK)
    again = replace(ask.link, innovation_id=ex.VISIT, innovation=other)
    given(INCOME, *POSTED, results.income_linked).when(again).then(
        results.income_linked.model_copy(update={"innovation_id": ex.VISIT})
    )
    share = ex.share_posted.model_copy(update={"innovation_id": ex.INNOVATION})
    given(INCOME, *POSTED, results.income_linked).when(ask.distribute).then(share)


def test_only_an_income_that_stands_is_linked_and_to_the_same_posts_innovation() -> None:
    given(INCOME).when(ask.link).rejected("income_not_posted")
    given(INCOME, *UNDONE).when(ask.link).rejected("income_reversed")
    given(INCOME, *POSTED).when(replace(ask.link, innovation=None)).rejected("innovation_unknown")
    anothers = replace(ask.link, innovation=InnovationFact(ex.INNOVATION, ex.UNTIRTA))
    given(INCOME, *POSTED).when(anothers).rejected("innovation_of_another_posyantek")


DRAFT = (results.income_recorded,)
DRAFT_POSTED = IncomePosted(
    **results.income_recorded.model_dump(exclude={"recorded_on", "evidence", "evidence_sha256"}),
    evidence="Kuitansi 09/III/2021", evidence_sha256="cd" * 32,
)  # fmt: skip


def test_a_draft_is_written_down_written_again_and_posted_with_its_evidence() -> None:
    given(INCOME).when(ask.record).then(results.income_recorded)
    given(INCOME, *DRAFT).when(replace(ask.record, today=ask.TOMORROW)).then()
    more = replace(ask.record, amount=800_000, evidence="Kuitansi 10/III/2021", today=ex.TODAY)
    told = {"amount": 800_000, "evidence": "Kuitansi 10/III/2021", "recorded_on": ex.TODAY}
    changed = results.income_recorded.model_copy(update=told)
    given(INCOME, *DRAFT).when(more).then(changed)
    given(INCOME, *DRAFT).when(PostDraft()).rejected("draft_without_evidence")
    given(INCOME, *DRAFT).when(ask.post_draft).then(DRAFT_POSTED)
    given(INCOME, *DRAFT, changed).when(PostDraft()).then(
        DRAFT_POSTED.model_copy(update={"amount": 800_000, "evidence": told["evidence"], "evidence_sha256": None})
    )


def test_a_draft_keeps_the_rules_of_a_posting() -> None:
    given(INCOME).when(replace(ask.record, amount=0)).rejected("amount_not_positive")
    given(INCOME).when(replace(ask.record, posyantek=None)).rejected("posyantek_unknown")
    given(INCOME).when(replace(ask.record, partnership_id=ex.FEED_PARTNERSHIP)).rejected("partnership_unknown")
    given(INCOME).when(replace(ask.record, innovation_id=ex.INNOVATION)).rejected("innovation_unknown")
    given(INCOME).when(replace(ask.record, received_on=ask.TOMORROW)).rejected("day_in_future")


def test_a_draft_is_no_income_yet() -> None:
    given(INCOME, *DRAFT).when(ask.distribute).rejected("income_not_posted")
    given(INCOME, *DRAFT).when(replace(ask.undo, income_id=results.DRAFT)).rejected("income_not_posted")
    assert INCOME.fold(DRAFT).left == 0


def test_a_draft_that_was_discarded_or_posted_waits_no_more() -> None:
    given(INCOME, *DRAFT).when(ask.discard).then(results.income_discarded)
    gone = (*DRAFT, results.income_discarded)
    given(INCOME, *gone).when(ask.discard).then()
    for late in (ask.post_draft, ask.record, replace(ask.discard, reason="Lain"), ask.post):
        given(INCOME, *gone).when(late).rejected("draft_discarded", discarded_on="2021-03-06")
    posted = (*DRAFT, DRAFT_POSTED)
    given(INCOME, *posted).when(ask.post_draft).then()
    for late in (PostDraft("Lain"), ask.record, ask.discard):
        given(INCOME, *posted).when(late).rejected("income_already_posted", amount=750_000)


def test_what_was_never_written_down_is_no_draft() -> None:
    for lone in (ask.post_draft, ask.discard):
        given(INCOME).when(lone).rejected("income_not_recorded")


def test_what_was_posted_at_once_is_not_posted_again_by_way_of_a_draft() -> None:
    drafted = replace(ask.record, income_id=ex.INCOME)
    for late in (drafted, ask.post_draft, ask.discard):
        given(INCOME, *POSTED).when(late).rejected("income_already_posted", amount=12_500_000)


SHARES = st.builds(
    DistributeIncome,
    income_id=st.integers(1, 5).map(lambda n: UUID(int=n)),
    beneficiary=st.sampled_from(Beneficiary),
    amount=st.integers(1, 8_000_000),
    received_on=st.sampled_from([date(2021, 2, 1), date(2021, 3, 1), ask.TOMORROW]),
    evidence=st.just("Daftar bagi hasil"),
    today=st.just(ex.TODAY),
)
REVERSALS = st.builds(
    ReverseIncome,
    income_id=st.sampled_from([ex.INCOME, *(UUID(int=n) for n in range(1, 6))]),
    reversed_on=st.sampled_from([date(2021, 2, 1), date(2021, 3, 7), ask.TOMORROW]),
    reason=st.just("Salah catat"),
    today=st.just(ex.TODAY),
)


@for_any(story=st.lists(SHARES | REVERSALS, max_size=14), last=SHARES | REVERSALS)
def test_shares_that_stand_never_exceed_the_income_and_are_given_once(
    story: list[DistributeIncome | ReverseIncome], last: DistributeIncome | ReverseIncome
) -> None:
    past: list[Event] = [ex.income_posted]
    for command in story:
        try:
            past += INCOME.decide(command, INCOME.fold(past))
        except Rejected:
            continue
    state = INCOME.fold(past)
    assert 0 <= state.left <= ex.income_posted.amount
    assert ex.INCOME not in state.reversals or state.standing == []
    accepted_twice_is_once(INCOME, past, last)
    accepted_twice_is_once(INCOME, past, ask.post)
