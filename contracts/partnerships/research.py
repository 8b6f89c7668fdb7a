"""Public events of joint research: proposed or rejected; money for it, milestones, what it yields, how it ends.

That it was started stands in `activities`.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.base import Event
from contracts.circumstance_lists import Funder
from contracts.innovation_lists import ResearchOutput
from contracts.partnerships.people import Contributor
from contracts.partnerships.words import Rupiah, Trl
from contracts.registry.words import Name, Text


class ResearchProposed(Event):
    """Research with a university or research institution is proposed; it counts for nothing until it is started."""

    TYPE: ClassVar[str] = "partnerships.ResearchProposed"
    research_id: UUID
    posyantek_id: UUID
    partner_id: UUID
    faculty: Name | None = None
    topic: Name
    proposed_on: date
    lead: Contributor | None = None


class ResearchRejected(Event):
    """What was proposed will not be started."""

    TYPE: ClassVar[str] = "partnerships.ResearchRejected"
    research_id: UUID
    posyantek_id: UUID
    rejected_on: date
    reason: Text


class ResearchFunded(Event):
    """Somebody gave money for the research; it is no income of the post, and counted nowhere else.

    `funder` says who it was, in words; `fund_source` what kind of money, where that was told.
    """

    TYPE: ClassVar[str] = "partnerships.ResearchFunded"
    research_id: UUID
    posyantek_id: UUID
    funding_id: UUID
    funder: Name
    amount: Rupiah
    funded_on: date
    fund_source: Funder | None = None


class ResearchMilestoneReached(Event):
    """It came a step further; `trl` is the readiness level 1-9 reached with it, where it was judged."""

    TYPE: ClassVar[str] = "partnerships.ResearchMilestoneReached"
    research_id: UUID
    posyantek_id: UUID
    milestone_id: UUID
    milestone: Name
    reached_on: date
    trl: Trl | None = None


class ResearchOutputPublished(Event):
    """It yielded something that others can find; `reference` says where: a DOI, a patent number, an address."""

    TYPE: ClassVar[str] = "partnerships.ResearchOutputPublished"
    research_id: UUID
    posyantek_id: UUID
    output_id: UUID
    output: ResearchOutput
    title: Name
    reference: Name
    published_on: date


class ResearchOutputTransferred(Event):
    """What it yielded is used: it went into an innovation of the post."""

    TYPE: ClassVar[str] = "partnerships.ResearchOutputTransferred"
    research_id: UUID
    posyantek_id: UUID
    output_id: UUID
    innovation_id: UUID
    transferred_on: date


class ResearchFinished(Event):
    """It came to its end; `finished_on` is its last day, `trl` the readiness level that it reached."""

    TYPE: ClassVar[str] = "partnerships.ResearchFinished"
    research_id: UUID
    posyantek_id: UUID
    finished_on: date
    summary: Text
    trl: Trl | None = None


class ResearchStopped(Event):
    """It was given up before its end; `stopped_on` is its last day."""

    TYPE: ClassVar[str] = "partnerships.ResearchStopped"
    research_id: UUID
    posyantek_id: UUID
    stopped_on: date
    reason: Text


EVENTS: tuple[type[Event], ...] = (
    ResearchProposed, ResearchRejected, ResearchFunded, ResearchMilestoneReached, ResearchOutputPublished,
    ResearchOutputTransferred, ResearchFinished, ResearchStopped,
)  # fmt: skip
