"""What can be asked of a need or potential; `opportunity.py` decides it.

Promises
- Two commands are equal when the same was asked: what was looked up and the clock (`fact()`) do not count.
- Volumes are whole numbers in the unit and per the period of what was posted; prices are rupiah per unit.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.opportunity_lists import Commodity, OpportunityKind, VolumePeriod, VolumeUnit
from services.chassis.decider import fact
from services.partnerships.domain.facts import PartnerFact, PosyantekFact


@dataclass(frozen=True)
class Terms:
    """What may change: how much, in which months (none: all year), for how much a unit."""

    volume: int
    months: tuple[int, ...] = ()
    price: int | None = None


@dataclass(frozen=True)
class Subject:
    """What it is: as long as it stands, this does not change."""

    kind: OpportunityKind
    commodity: Commodity
    name: str
    unit: VolumeUnit
    per: VolumePeriod
    area: AreaCode


@dataclass(frozen=True)
class PotentialFact:
    """A potential that a need is matched with, as the board knows it."""

    id: UUID
    kind: OpportunityKind
    closed: bool


@dataclass(frozen=True)
class PostOpportunity:
    """A post knows of a need or a potential, its own or a partner's."""

    opportunity_id: UUID
    posyantek_id: UUID
    partner_id: UUID | None
    subject: Subject
    terms: Terms
    posted_on: date
    posyantek: PosyantekFact | None = fact()
    partner: PartnerFact | None = fact()
    area_known: bool = fact()
    today: date = fact()


@dataclass(frozen=True)
class ChangeOpportunity:
    """Volume, season or price are other than before."""

    terms: Terms
    changed_on: date
    today: date = fact()


@dataclass(frozen=True)
class MatchOpportunity:
    """A potential or a partner, one of the two, will see to it."""

    match_id: UUID
    potential_id: UUID | None
    partner_id: UUID | None
    matched_on: date
    potential: PotentialFact | None = fact()
    partner: PartnerFact | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class FulfilOpportunity:
    """A match covers so much of the volume."""

    fulfilment_id: UUID
    match_id: UUID
    volume: int
    fulfilled_on: date
    today: date = fact()


@dataclass(frozen=True)
class CloseOpportunity:
    """It is needed, or there, no more."""

    closed_on: date
    reason: str
    today: date = fact()


Command = PostOpportunity | ChangeOpportunity | MatchOpportunity | FulfilOpportunity | CloseOpportunity
