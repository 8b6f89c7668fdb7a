"""An income: money that came in, how the organisation shared it out, and what was posted in error.

Promises
- An income may wait as a draft (`income_posting`); nothing is shared out of a draft.
- An income of the organisation and all shares taken from it stand in one stream, so no two people can share out the
  same rupiah: what is left is state, not a figure looked up in a view.
- Shares are for officers, members or residents; the organisation's own income is never a share of itself.
- Amounts are whole rupiah, at least one.
- Nothing is deleted: what was posted in error is reversed, wholly and for good; the right amount is posted anew.
- An income that was shared out is reversed after its shares. A share is money in people's hands, and each of those has
  to be settled by somebody; taking them along at one stroke would say that it was.

Source: organisation, members and officers, and residents each earn (the founding story); shares of the same money are
never added to the organisation's gross (indicator K9).
Must not break: the sum of the shares that stand never exceeds the income they are taken from.
"""

from collections.abc import Sequence
from uuid import UUID

from contracts.base import Event
from contracts.codelists import Beneficiary
from contracts.partnerships import IncomeDiscarded, IncomeLinked, IncomePosted, IncomeRecorded, IncomeReversed
from services.chassis.decider import Decider, Rejected
from services.partnerships.domain.facts import check_past
from services.partnerships.domain.income_commands import (
    Command,
    DiscardDraft,
    DistributeIncome,
    LinkIncome,
    PostDraft,
    PostIncome,
    RecordIncome,
    ReverseIncome,
)
from services.partnerships.domain.income_posting import (
    check_amount,
    check_innovation,
    decide_discard,
    decide_post,
    decide_post_draft,
    decide_record,
)
from services.partnerships.domain.income_state import Income, evolve


def decide(command: Command, state: Income) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    match command:
        case PostIncome():
            return decide_post(command, state)
        case RecordIncome():
            return decide_record(command, state)
        case PostDraft():
            return decide_post_draft(command, state)
        case DiscardDraft():
            return decide_discard(command, state)
        case LinkIncome():
            return decide_link(command, state)
        case DistributeIncome():
            return decide_distribute(command, state)
        case ReverseIncome():
            return decide_reverse(command, state)


def decide_link(command: LinkIncome, state: Income) -> Sequence[Event]:
    """An innovation of the same post; shares follow their income."""
    if state.posted is None:
        raise Rejected("income_not_posted")
    if command.innovation_id == state.innovation_id:
        return []
    _check_stands(state.posted.income_id, state)
    check_innovation(command.innovation_id, command.innovation, state.posted.posyantek_id)
    return [
        IncomeLinked(
            income_id=state.posted.income_id, posyantek_id=state.posted.posyantek_id,
            innovation_id=command.innovation_id, linked_on=command.today,
        )
    ]  # fmt: skip


def decide_distribute(command: DistributeIncome, state: Income) -> Sequence[Event]:
    """Not more than is left, to somebody else than the organisation, and not before the money came in."""
    check_amount(command.amount)
    if state.posted is None:
        raise Rejected("income_not_posted")
    share = IncomePosted(
        income_id=command.income_id, posyantek_id=state.posted.posyantek_id,
        partnership_id=state.posted.partnership_id, beneficiary=command.beneficiary, source=state.posted.source,
        amount=command.amount, received_on=command.received_on, evidence=command.evidence,
        distribution_of=state.posted.income_id, innovation_id=state.innovation_id,
        period=state.posted.period, recipients=command.recipients, evidence_sha256=command.file.sha256,
        evidence_url=command.file.url,
    )  # fmt: skip
    known = state.shares.get(command.income_id)
    if share == known:
        return []
    if known is not None:
        raise Rejected("share_already_posted", amount=known.amount)
    _check_stands(state.posted.income_id, state)
    _check_share(command, state.posted, state.left)
    check_past(command.received_on, command.today)
    return [share]


def decide_reverse(command: ReverseIncome, state: Income) -> Sequence[Event]:
    """Once, the whole of it, from the day on which it was received; an income after all its shares."""
    if state.posted is None:
        raise Rejected("income_not_posted")
    wrong = state.shares.get(command.income_id, state.posted)
    if wrong.income_id != command.income_id:
        raise Rejected("income_not_posted")
    undone = IncomeReversed(
        income_id=wrong.income_id, posyantek_id=wrong.posyantek_id, partnership_id=wrong.partnership_id,
        amount=wrong.amount, reversed_on=command.reversed_on, reason=command.reason,
        distribution_of=wrong.distribution_of,
    )  # fmt: skip
    if undone == state.reversals.get(command.income_id):
        return []
    _check_stands(command.income_id, state)
    if wrong is state.posted and state.standing:
        raise Rejected("income_has_shares", shares=len(state.standing), amount=state.posted.amount - state.left)
    if command.reversed_on < wrong.received_on:
        raise Rejected("reversed_before_income", received_on=str(wrong.received_on))
    check_past(command.reversed_on, command.today)
    return [undone]


def _check_stands(income_id: UUID, state: Income) -> None:
    if undone := state.reversals.get(income_id):
        raise Rejected("income_reversed", reversed_on=str(undone.reversed_on))


def _check_share(command: DistributeIncome, posted: IncomePosted, left: int) -> None:
    if posted.beneficiary is not Beneficiary.ORGANISASI:
        raise Rejected("income_not_the_organisations", beneficiary=posted.beneficiary)
    if command.beneficiary is Beneficiary.ORGANISASI:
        raise Rejected("share_for_the_organisation")
    if command.received_on < posted.received_on:
        raise Rejected("share_before_income", received_on=str(posted.received_on))
    if command.amount > left:
        raise Rejected("share_exceeds_income", left=left)


INCOME = Decider(
    "income", Income(), decide, evolve, (IncomeRecorded, IncomeDiscarded, IncomePosted, IncomeLinked, IncomeReversed)
)
