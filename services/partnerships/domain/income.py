"""An income: money that came in, how the organisation shared it out, and what was posted in error.

Promises
- An income may wait as a draft, be written again and be discarded; it is no income before it is posted, and nothing is
  shared out of a draft. Posting needs evidence, a draft does not.
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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any
from uuid import UUID

from contracts.base import Event
from contracts.codelists import Beneficiary
from contracts.partnerships import IncomeDiscarded, IncomePosted, IncomeRecorded, IncomeReversed
from services.chassis.decider import Decider, Rejected
from services.partnerships.domain.facts import check_known, check_link, check_past
from services.partnerships.domain.income_commands import (
    Command,
    DiscardDraft,
    DistributeIncome,
    PostDraft,
    PostIncome,
    RecordIncome,
    ReverseIncome,
)


@dataclass(frozen=True)
class Income:
    """The draft as last written, the income, the shares taken from it, and what of these was reversed, by their ids."""

    draft: IncomeRecorded | None = None
    discarded: IncomeDiscarded | None = None
    posted: IncomePosted | None = None
    shares: Mapping[UUID, IncomePosted] = field(default_factory=lambda: MappingProxyType({}))
    reversals: Mapping[UUID, IncomeReversed] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def standing(self) -> list[IncomePosted]:
        """The shares that were not reversed."""
        return [share for share in self.shares.values() if share.income_id not in self.reversals]

    @property
    def left(self) -> int:
        """What of the income has not been shared out, in rupiah."""
        gross = self.posted.amount if self.posted else 0
        return gross - sum(share.amount for share in self.standing)


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
        case DistributeIncome():
            return decide_distribute(command, state)
        case ReverseIncome():
            return decide_reverse(command, state)


def decide_post(command: PostIncome, state: Income) -> Sequence[Event]:
    """A known post, a partnership of the same post if one is named, and an amount that is one."""
    _check_amount(command.amount)
    posted = IncomePosted(**_said(command))
    if posted == state.posted:
        return []
    _check_open(state)
    _check_earned(command)
    return [posted]


def decide_record(command: RecordIncome, state: Income) -> Sequence[Event]:
    """A draft keeps the rules of a posting, but for the evidence; another version takes the place of the one before."""
    _check_amount(command.amount)
    _check_open(state)
    draft = IncomeRecorded(**_said(command), recorded_on=command.today)
    if state.draft is not None and draft == state.draft.model_copy(update={"recorded_on": command.today}):
        return []
    _check_earned(command)
    return [draft]


def decide_post_draft(command: PostDraft, state: Income) -> Sequence[Event]:
    """What stands in the draft, with its evidence."""
    if state.draft is None:
        raise Rejected("income_not_recorded")
    draft, file = state.draft.model_dump(exclude={"recorded_on"}), command.file
    completed = {"evidence": command.evidence, "evidence_sha256": file.sha256, "evidence_url": file.url}
    said = draft | {name: value for name, value in completed.items() if value is not None}
    if said["evidence"] is None:
        raise Rejected("draft_without_evidence")
    posted = IncomePosted(**said)
    if posted == state.posted:
        return []
    _check_open(state)
    return [posted]


def decide_discard(command: DiscardDraft, state: Income) -> Sequence[Event]:
    """A draft that waits, once."""
    if state.draft is None:
        raise Rejected("income_not_recorded")
    if state.discarded is not None and state.discarded.reason == command.reason:
        return []
    _check_open(state)
    return [
        IncomeDiscarded(
            income_id=state.draft.income_id, posyantek_id=state.draft.posyantek_id, discarded_on=command.today,
            reason=command.reason,
        )
    ]  # fmt: skip


def decide_distribute(command: DistributeIncome, state: Income) -> Sequence[Event]:
    """Not more than is left, to somebody else than the organisation, and not before the money came in."""
    _check_amount(command.amount)
    if state.posted is None:
        raise Rejected("income_not_posted")
    share = IncomePosted(
        income_id=command.income_id, posyantek_id=state.posted.posyantek_id,
        partnership_id=state.posted.partnership_id, beneficiary=command.beneficiary, source=state.posted.source,
        amount=command.amount, received_on=command.received_on, evidence=command.evidence,
        distribution_of=state.posted.income_id, innovation_id=state.posted.innovation_id,
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


def _said(command: PostIncome | RecordIncome) -> dict[str, Any]:
    return {
        "income_id": command.income_id, "posyantek_id": command.posyantek_id, "partnership_id": command.partnership_id,
        "beneficiary": command.beneficiary, "source": command.source, "amount": command.amount,
        "received_on": command.received_on, "evidence": command.evidence, "innovation_id": command.innovation_id,
        "period": command.period, "evidence_sha256": command.file.sha256, "evidence_url": command.file.url,
    }  # fmt: skip


def _check_open(state: Income) -> None:
    if state.posted is not None:
        raise Rejected("income_already_posted", amount=state.posted.amount)
    if state.discarded is not None:
        raise Rejected("draft_discarded", discarded_on=str(state.discarded.discarded_on))


def _check_earned(command: PostIncome | RecordIncome) -> None:
    check_known(command.posyantek)
    check_link(command.partnership_id, command.partnership, command.posyantek_id)
    _check_innovation(command)
    check_past(command.received_on, command.today)


def _check_stands(income_id: UUID, state: Income) -> None:
    if undone := state.reversals.get(income_id):
        raise Rejected("income_reversed", reversed_on=str(undone.reversed_on))


def _check_innovation(command: PostIncome | RecordIncome) -> None:
    if command.innovation_id is None:
        return
    if command.innovation is None:
        raise Rejected("innovation_unknown")
    if command.innovation.posyantek_id != command.posyantek_id:
        raise Rejected("innovation_of_another_posyantek")


def _check_amount(amount: int) -> None:
    if amount < 1:
        raise Rejected("amount_not_positive", amount=amount)


def _check_share(command: DistributeIncome, posted: IncomePosted, left: int) -> None:
    if posted.beneficiary is not Beneficiary.ORGANISASI:
        raise Rejected("income_not_the_organisations", beneficiary=posted.beneficiary)
    if command.beneficiary is Beneficiary.ORGANISASI:
        raise Rejected("share_for_the_organisation")
    if command.received_on < posted.received_on:
        raise Rejected("share_before_income", received_on=str(posted.received_on))
    if command.amount > left:
        raise Rejected("share_exceeds_income", left=left)


def evolve(state: Income, event: Event) -> Income:
    """The state after an event: what names no other income is the income itself."""
    match event:
        case IncomeRecorded():
            return replace(state, draft=event)
        case IncomeDiscarded():
            return replace(state, discarded=event)
        case IncomePosted(distribution_of=None):
            return replace(state, posted=event)
        case IncomePosted():
            return replace(state, shares={**state.shares, event.income_id: event})
        case IncomeReversed():
            return replace(state, reversals={**state.reversals, event.income_id: event})
        case _:
            return state


INCOME = Decider("income", Income(), decide, evolve, (IncomeRecorded, IncomeDiscarded, IncomePosted, IncomeReversed))
