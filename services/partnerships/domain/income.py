"""An income: money that came in, how the organisation shared it out, and what was posted in error.

Promises
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
from datetime import date
from types import MappingProxyType
from uuid import UUID

from contracts.base import Event
from contracts.codelists import Beneficiary, IncomeSource
from contracts.partnerships import IncomePosted, IncomeReversed
from services.chassis.decider import Decider, Rejected, fact
from services.partnerships.domain.facts import (
    InnovationFact,
    PartnershipFact,
    PosyantekFact,
    check_known,
    check_link,
    check_past,
)


@dataclass(frozen=True)
class Evidence:
    """How one knows, for whoever looks later: the SHA-256 of the paper, and where it lies."""

    sha256: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class PostIncome:
    """Somebody earned money that is no share of an income posted before."""

    income_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None
    beneficiary: Beneficiary
    source: IncomeSource
    amount: int
    received_on: date
    evidence: str
    innovation_id: UUID | None = None
    period: str | None = None
    file: Evidence = Evidence()
    posyantek: PosyantekFact | None = fact()
    partnership: PartnershipFact | None = fact()
    innovation: InnovationFact | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class DistributeIncome:
    """A share of the organisation's income, given to `recipients` officers, members or residents; `income_id` is the
    share's."""

    income_id: UUID
    beneficiary: Beneficiary
    amount: int
    received_on: date
    evidence: str
    recipients: int | None = None
    file: Evidence = Evidence()
    today: date = fact()


@dataclass(frozen=True)
class ReverseIncome:
    """The income, or the share, with this id was posted in error."""

    income_id: UUID
    reversed_on: date
    reason: str
    today: date = fact()


Command = PostIncome | DistributeIncome | ReverseIncome


@dataclass(frozen=True)
class Income:
    """The income, the shares taken from it, and what of these was reversed, by their ids."""

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
        case DistributeIncome():
            return decide_distribute(command, state)
        case ReverseIncome():
            return decide_reverse(command, state)


def decide_post(command: PostIncome, state: Income) -> Sequence[Event]:
    """A known post, a partnership of the same post if one is named, and an amount that is one."""
    _check_amount(command.amount)
    posted = IncomePosted(
        income_id=command.income_id, posyantek_id=command.posyantek_id, partnership_id=command.partnership_id,
        beneficiary=command.beneficiary, source=command.source, amount=command.amount,
        received_on=command.received_on, evidence=command.evidence, innovation_id=command.innovation_id,
        period=command.period, evidence_sha256=command.file.sha256, evidence_url=command.file.url,
    )  # fmt: skip
    if posted == state.posted:
        return []
    if state.posted is not None:
        raise Rejected("income_already_posted", amount=state.posted.amount)
    check_known(command.posyantek)
    check_link(command.partnership_id, command.partnership, command.posyantek_id)
    _check_innovation(command)
    check_past(command.received_on, command.today)
    return [posted]


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


def _check_stands(income_id: UUID, state: Income) -> None:
    if undone := state.reversals.get(income_id):
        raise Rejected("income_reversed", reversed_on=str(undone.reversed_on))


def _check_innovation(command: PostIncome) -> None:
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
        case IncomePosted(distribution_of=None):
            return replace(state, posted=event)
        case IncomePosted():
            return replace(state, shares={**state.shares, event.income_id: event})
        case IncomeReversed():
            return replace(state, reversals={**state.reversals, event.income_id: event})
        case _:
            return state


INCOME = Decider("income", Income(), decide, evolve, (IncomePosted, IncomeReversed))
