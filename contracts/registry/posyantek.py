"""Public events of registry about posts (Posyantek): their papers, their agency, what they offer, how they fare."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.codelists import IssuerRole, PosyantekLevel
from contracts.posyantek_lists import MaturityLevel, MaturityMeasure, ServiceType
from contracts.registry.words import Coordinates, DocumentNumber, Name, Text


class PosyantekProposed(Event):
    """A post was proposed for an area; `agency` is the agency in charge at that time."""

    TYPE: ClassVar[str] = "registry.PosyantekProposed"
    posyantek_id: UUID
    name: Name
    level: PosyantekLevel
    area: AreaCode
    agency: Name
    address: Text | None = None


class PosyantekLocated(Event):
    """This is where the post is found from now on; what is None is not known."""

    TYPE: ClassVar[str] = "registry.PosyantekLocated"
    posyantek_id: UUID
    address: Text | None = None
    coordinates: Coordinates | None = None


class PosyantekRegistered(Event):
    """The post received its registration certificate (Surat Keterangan Terdaftar, SKT)."""

    TYPE: ClassVar[str] = "registry.PosyantekRegistered"
    posyantek_id: UUID
    certificate_number: DocumentNumber
    issuer: IssuerRole
    issued_on: date
    valid_until: date | None = None


class PosyantekDecreeIssued(Event):
    """The post was given its decree (Surat Keputusan, SK) for a term."""

    TYPE: ClassVar[str] = "registry.PosyantekDecreeIssued"
    posyantek_id: UUID
    number: DocumentNumber
    issuer: IssuerRole
    issued_on: date
    valid_until: date


class PosyantekActivated(Event):
    """The post works: it is registered, has a decree in force, and was declared active."""

    TYPE: ClassVar[str] = "registry.PosyantekActivated"
    posyantek_id: UUID
    active_on: date


class PosyantekCertificateRenewed(Event):
    """The post received another registration certificate (SKT), after the one that it had."""

    TYPE: ClassVar[str] = "registry.PosyantekCertificateRenewed"
    posyantek_id: UUID
    certificate_number: DocumentNumber
    issuer: IssuerRole
    issued_on: date
    valid_until: date | None = None


class PosyantekAgencyAssigned(Event):
    """From `since` on another agency is in charge of the post; `basis` names what says so."""

    TYPE: ClassVar[str] = "registry.PosyantekAgencyAssigned"
    posyantek_id: UUID
    agency: Name
    since: date
    basis: DocumentNumber


class PosyantekMarkedDormant(Event):
    """The post is dormant from `since` on and not active; `by_rule`: found by its silence, not by a person."""

    TYPE: ClassVar[str] = "registry.PosyantekMarkedDormant"
    posyantek_id: UUID
    since: date
    reason: Text
    by_rule: bool


class PosyantekRevived(Event):
    """The post works again from `revived_on` on, after it had been dormant since `dormant_since`."""

    TYPE: ClassVar[str] = "registry.PosyantekRevived"
    posyantek_id: UUID
    dormant_since: date
    revived_on: date
    effort: Text


class PosyantekDissolved(Event):
    """The post is no more from `dissolved_on` on, by this decree."""

    TYPE: ClassVar[str] = "registry.PosyantekDissolved"
    posyantek_id: UUID
    dissolved_on: date
    reason: Text
    decree_number: DocumentNumber
    issuer: IssuerRole


class PosyantekServiceOffered(Event):
    """The post offers this service from `since` on."""

    TYPE: ClassVar[str] = "registry.PosyantekServiceOffered"
    posyantek_id: UUID
    service: ServiceType
    since: date


class PosyantekServiceStopped(Event):
    """The post no longer offers this service from `stopped_on` on."""

    TYPE: ClassVar[str] = "registry.PosyantekServiceStopped"
    posyantek_id: UUID
    service: ServiceType
    stopped_on: date


class MaturityFinding(BaseModel):
    """One condition of the rules: what `level` needs of `measure`, and what was found."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    level: MaturityLevel
    measure: MaturityMeasure
    needed: int
    found: int


class PosyantekMaturityAssessed(Event):
    """How mature the post is by the rules named; `findings` say why. `level` None: not even the lowest is met."""

    TYPE: ClassVar[str] = "registry.PosyantekMaturityAssessed"
    posyantek_id: UUID
    assessed_on: date
    level: MaturityLevel | None
    rules: Name
    findings: tuple[MaturityFinding, ...]


EVENTS: tuple[type[Event], ...] = (
    PosyantekProposed, PosyantekRegistered, PosyantekDecreeIssued, PosyantekActivated, PosyantekCertificateRenewed,
    PosyantekAgencyAssigned, PosyantekMarkedDormant, PosyantekRevived, PosyantekDissolved, PosyantekServiceOffered,
    PosyantekServiceStopped, PosyantekMaturityAssessed, PosyantekLocated,
)  # fmt: skip
