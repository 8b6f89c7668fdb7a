"""What can be asked of an income; `income.py` decides it.

Promises
- Two commands are equal when the same was asked: what was looked up and the clock (`fact()`) do not count.
- A draft says what a posting says (`Earning`), but may say nothing of the evidence yet.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.codelists import Beneficiary, IncomeSource
from services.chassis.decider import fact
from services.partnerships.domain.facts import InnovationFact, PartnershipFact, PosyantekFact


@dataclass(frozen=True)
class Evidence:
    """How one knows, for whoever looks later: the SHA-256 of the paper, and where it lies."""

    sha256: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Earning:
    """Who earned how much, when and by what, and how one knows."""

    income_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None
    beneficiary: Beneficiary
    source: IncomeSource
    amount: int
    received_on: date
    evidence: str | None
    innovation_id: UUID | None = None
    period: str | None = None
    file: Evidence = Evidence()
    posyantek: PosyantekFact | None = fact()
    partnership: PartnershipFact | None = fact()
    innovation: InnovationFact | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class RecordIncome(Earning):
    """Write a draft down, or write it again, for somebody to post when its evidence is there."""


@dataclass(frozen=True)
class PostIncome(Earning):
    """Somebody earned money that is no share of an income posted before."""

    evidence: str


@dataclass(frozen=True)
class PostDraft:
    """The draft is right as it stands; `evidence` and `file` complete it, or take the place of the draft's."""

    evidence: str | None = None
    file: Evidence = Evidence()


@dataclass(frozen=True)
class DiscardDraft:
    """The draft is not to be posted."""

    reason: str
    today: date = fact()


@dataclass(frozen=True)
class LinkIncome:
    """An innovation earned it, which was not said, or was said of another one."""

    innovation_id: UUID
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


Command = PostIncome | RecordIncome | PostDraft | DiscardDraft | LinkIncome | DistributeIncome | ReverseIncome
