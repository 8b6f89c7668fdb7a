"""What may be asked of a post: a frozen dataclass for each command. What was looked up, and the day, are `fact()`s."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.codelists import IssuerRole, PosyantekLevel
from contracts.posyantek_lists import MaturityMeasure, ServiceType
from contracts.registry import Coordinates
from services.chassis.decider import fact
from services.registry.domain.area_state import AreaFact
from services.registry.domain.maturity import RuleSet


@dataclass(frozen=True)
class ProposePosyantek:
    """Propose a post for an area; `agency` is the agency in charge now. Looked up: the area (None: not known)."""

    posyantek_id: UUID
    name: str
    level: PosyantekLevel
    area: AreaCode
    agency: str
    address: str | None = None
    coordinates: Coordinates | None = None
    telephone: str | None = None
    email: str | None = None
    opening_hours: str | None = None
    area_fact: AreaFact | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class RecordContact:
    """Say where the post is and how its office is reached. All of it: what is None is no longer known."""

    posyantek_id: UUID
    address: str | None
    coordinates: Coordinates | None
    telephone: str | None
    email: str | None
    opening_hours: str | None


@dataclass(frozen=True)
class RegisterPosyantek:
    """Record the post's registration certificate (SKT)."""

    posyantek_id: UUID
    certificate_number: str
    issuer: IssuerRole
    issued_on: date
    valid_until: date | None = None
    today: date = fact()


@dataclass(frozen=True)
class IssueDecree:
    """Record a decree (SK) for the post; its term includes the last day."""

    posyantek_id: UUID
    number: str
    issuer: IssuerRole
    issued_on: date
    valid_until: date
    today: date = fact()


@dataclass(frozen=True)
class ActivatePosyantek:
    """Declare that the post works from a day on."""

    posyantek_id: UUID
    active_on: date
    today: date = fact()


@dataclass(frozen=True)
class RenewCertificate:
    """Record the post's next registration certificate (SKT)."""

    posyantek_id: UUID
    certificate_number: str
    issuer: IssuerRole
    issued_on: date
    valid_until: date | None = None
    today: date = fact()


@dataclass(frozen=True)
class AssignAgency:
    """Put another agency in charge of the post from a day on."""

    posyantek_id: UUID
    agency: str
    since: date
    basis: str


@dataclass(frozen=True)
class MarkDormant:
    """Say that the post rests since a day."""

    posyantek_id: UUID
    since: date
    reason: str
    today: date = fact()


@dataclass(frozen=True)
class MarkDormantBySilence:
    """The rule found that nothing was heard of the post for `silent_days` after `last_on`; asked by no person.

    The post is dormant since the day on which the silence had lasted that long. Where that no longer fits (it rests
    already, was revived meanwhile, is no more), nothing happens.
    """

    posyantek_id: UUID
    last_on: date
    since: date
    silent_days: int


@dataclass(frozen=True)
class RevivePosyantek:
    """Say that a dormant post works again, and what was done for it."""

    posyantek_id: UUID
    revived_on: date
    effort: str
    today: date = fact()


@dataclass(frozen=True)
class DissolvePosyantek:
    """End the post by a decree, for good."""

    posyantek_id: UUID
    dissolved_on: date
    reason: str
    decree_number: str
    issuer: IssuerRole
    today: date = fact()


@dataclass(frozen=True)
class OfferService:
    """Record that the post offers a service since a day."""

    posyantek_id: UUID
    service: ServiceType
    since: date
    today: date = fact()


@dataclass(frozen=True)
class StopService:
    """Record that the post no longer offers a service."""

    posyantek_id: UUID
    service: ServiceType
    stopped_on: date
    today: date = fact()


@dataclass(frozen=True)
class AssessMaturity:
    """Assess the post by a rule set. `answers` are what the assessor found; what registry knows itself counts first."""

    posyantek_id: UUID
    assessed_on: date
    answers: tuple[tuple[MaturityMeasure, int], ...]
    rules: RuleSet = fact()
    today: date = fact()


PosyantekCommand = (
    ProposePosyantek
    | RegisterPosyantek
    | IssueDecree
    | ActivatePosyantek
    | RenewCertificate
    | AssignAgency
    | MarkDormant
    | MarkDormantBySilence
    | RevivePosyantek
    | DissolvePosyantek
    | OfferService
    | StopService
    | AssessMaturity
    | RecordContact
)
