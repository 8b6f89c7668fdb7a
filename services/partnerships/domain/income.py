"""An income: money that came in, and how the organisation shared it out.

Promises
- An income of the organisation and all shares taken from it stand in one stream, so no two people can share out the
  same rupiah: what is left is state, not a figure looked up in a view.
- Shares are for officers, members or residents; the organisation's own income is never a share of itself.
- Amounts are whole rupiah, at least one.

Source: organisation, members and officers, and residents each earn (the founding story); shares of the same money are
never added to the organisation's gross (indicator K9).
Must not break: the sum of the shares never exceeds the income they are taken from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from contracts.base import Event
from contracts.codelists import Beneficiary, IncomeSource
from contracts.partnerships import IncomePosted
from services.chassis.decider import Decider, Rejected, fact
from services.partnerships.domain.facts import PartnershipFact, PosyantekFact, check_known, check_link, check_past


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
    posyantek: PosyantekFact | None = fact()
    partnership: PartnershipFact | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class DistributeIncome:
    """A share of the organisation's income, given to officers, members or residents; `income_id` is the share's."""

    income_id: UUID
    beneficiary: Beneficiary
    amount: int
    received_on: date
    evidence: str
    today: date = fact()


Command = PostIncome | DistributeIncome


@dataclass(frozen=True)
class Income:
    """The income, and the shares taken from it by their ids."""

    posted: IncomePosted | None = None
    shares: Mapping[UUID, IncomePosted] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def left(self) -> int:
        """What of the income has not been shared out, in rupiah."""
        gross = self.posted.amount if self.posted else 0
        return gross - sum(share.amount for share in self.shares.values())


def decide(command: Command, state: Income) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    match command:
        case PostIncome():
            return decide_post(command, state)
        case DistributeIncome():
            return decide_distribute(command, state)


def decide_post(command: PostIncome, state: Income) -> Sequence[Event]:
    """A known post, a partnership of the same post if one is named, and an amount that is one."""
    _check_amount(command.amount)
    posted = IncomePosted(
        income_id=command.income_id, posyantek_id=command.posyantek_id, partnership_id=command.partnership_id,
        beneficiary=command.beneficiary, source=command.source, amount=command.amount,
        received_on=command.received_on, evidence=command.evidence,
    )  # fmt: skip
    if posted == state.posted:
        return []
    if state.posted is not None:
        raise Rejected("income_already_posted", amount=state.posted.amount)
    check_known(command.posyantek)
    check_link(command.partnership_id, command.partnership, command.posyantek_id)
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
        distribution_of=state.posted.income_id,
    )  # fmt: skip
    known = state.shares.get(command.income_id)
    if share == known:
        return []
    if known is not None:
        raise Rejected("share_already_posted", amount=known.amount)
    _check_share(command, state.posted, state.left)
    check_past(command.received_on, command.today)
    return [share]


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
        case _:
            return state


INCOME = Decider("income", Income(), decide, evolve, (IncomePosted,))
