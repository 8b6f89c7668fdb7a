"""What can be asked of an innovation. `innovation.py` decides.

Promises: days are in Asia/Jakarta; what was looked up and the day of the request travel along as `fact()`.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.circumstance_lists import Funder
from contracts.codelists import AdopterKind, TtgField
from contracts.innovation_lists import TrialResult
from contracts.partnerships import Contributor
from services.chassis.decider import fact
from services.partnerships.domain.facts import InnovationFact, PartnershipFact, PosyantekFact, ResearchFact


@dataclass(frozen=True)
class RegisterInnovation:
    """A post has something new that solves a problem; `derived_from` is an older innovation, of whichever post."""

    innovation_id: UUID
    posyantek_id: UUID
    name: str
    field: TtgField
    problem: str
    registered_on: date
    partnership_id: UUID | None
    research_id: UUID | None
    derived_from: UUID | None = None
    inventors: tuple[Contributor, ...] = ()
    stranger: UUID | None = fact()
    posyantek: PosyantekFact | None = fact()
    partnership: PartnershipFact | None = fact()
    research: ResearchFact | None = fact()
    parent: InnovationFact | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class PrototypeInnovation:
    """A prototype was built; `cost` in rupiah, and who paid."""

    prototype_id: UUID
    built_on: date
    summary: str
    cost: int | None
    fund_source: Funder | None = None
    today: date = fact()


@dataclass(frozen=True)
class TryInnovation:
    """It was tried out; `trl` is the readiness level 1-9."""

    trial_id: UUID
    tested_on: date
    result: TrialResult
    findings: str
    trl: int | None
    today: date = fact()


@dataclass(frozen=True)
class AdoptInnovation:
    """Somebody took it into use somewhere."""

    adoption_id: UUID
    adopter_kind: AdopterKind
    adopter: str
    area: AreaCode
    adopted_on: date
    area_known: bool = fact()
    today: date = fact()


@dataclass(frozen=True)
class CommercialiseInnovation:
    """It is sold now."""

    commercialised_on: date
    channel: str
    today: date = fact()


@dataclass(frozen=True)
class AbandonInnovation:
    """The post gives it up."""

    abandoned_on: date
    reason: str
    today: date = fact()


@dataclass(frozen=True)
class ReviveInnovation:
    """The post takes it up again."""

    revived_on: date
    reason: str
    today: date = fact()


Command = (
    RegisterInnovation | PrototypeInnovation | TryInnovation | AdoptInnovation | CommercialiseInnovation
    | AbandonInnovation | ReviveInnovation
)  # fmt: skip
