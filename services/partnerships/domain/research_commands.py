"""What can be asked of joint research. `research.py` decides.

Promises: days are in Asia/Jakarta, money in rupiah; what was looked up and today travel along as `fact()`.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.circumstance_lists import Funder
from contracts.innovation_lists import ResearchOutput
from contracts.partnerships import Contributor
from services.chassis.decider import fact
from services.partnerships.domain.facts import InnovationFact, PartnerFact, PosyantekFact


@dataclass(frozen=True)
class ProposeResearch:
    """Somebody would like to do research on a topic."""

    research_id: UUID
    posyantek_id: UUID
    partner_id: UUID
    faculty: str | None
    topic: str
    proposed_on: date
    lead: Contributor | None = None
    stranger: UUID | None = fact()
    posyantek: PosyantekFact | None = fact()
    partner: PartnerFact | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class BeginResearch:
    """What was proposed began."""

    started_on: date
    trl: int | None
    today: date = fact()


@dataclass(frozen=True)
class RejectResearch:
    """What was proposed will not be started."""

    rejected_on: date
    reason: str
    today: date = fact()


@dataclass(frozen=True)
class StartResearch:
    """Research on a topic began that nobody had proposed here."""

    research_id: UUID
    posyantek_id: UUID
    partner_id: UUID
    faculty: str | None
    topic: str
    started_on: date
    trl: int | None
    lead: Contributor | None = None
    stranger: UUID | None = fact()
    posyantek: PosyantekFact | None = fact()
    partner: PartnerFact | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class FundResearch:
    """Somebody gave money for it: who in words, and what kind of money."""

    funding_id: UUID
    funder: str
    amount: int
    funded_on: date
    fund_source: Funder | None = None
    today: date = fact()


@dataclass(frozen=True)
class ReachMilestone:
    """It came a step further; `trl` is the readiness level 1-9."""

    milestone_id: UUID
    milestone: str
    reached_on: date
    trl: int | None
    today: date = fact()


@dataclass(frozen=True)
class PublishOutput:
    """It yielded something that others can find."""

    output_id: UUID
    output: ResearchOutput
    title: str
    reference: str
    published_on: date
    today: date = fact()


@dataclass(frozen=True)
class TransferOutput:
    """What it yielded went into an innovation."""

    output_id: UUID
    innovation_id: UUID
    transferred_on: date
    innovation: InnovationFact | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class FinishResearch:
    """It came to its end."""

    finished_on: date
    summary: str
    trl: int | None
    today: date = fact()


@dataclass(frozen=True)
class StopResearch:
    """It is given up before its end."""

    stopped_on: date
    reason: str
    today: date = fact()


ProposalCommand = ProposeResearch | BeginResearch | RejectResearch
Command = (
    ProposalCommand | StartResearch | FundResearch | ReachMilestone | PublishOutput | TransferOutput | FinishResearch
    | StopResearch
)  # fmt: skip
