"""Public events of registry: who exists. `*_on` is a day in Asia/Jakarta."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from contracts.areas import AreaCode, AreaLevel
from contracts.base import Event
from contracts.codelists import IssuerRole, PartnerKind, PosyantekLevel

Name = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(min_length=1, max_length=2000)]
DocumentNumber = Annotated[str, Field(min_length=1, max_length=100)]
Kbli = Annotated[str, Field(pattern=r"^[0-9]{5}$")]


class AreaLoaded(Event):
    """An area exists from `valid_from` on, by the decree named; `parent` is None for a province."""

    TYPE: ClassVar[str] = "registry.AreaLoaded"
    code: AreaCode
    name: Name
    level: AreaLevel
    parent: AreaCode | None
    valid_from: date
    decree: DocumentNumber


class AreaRenamed(Event):
    """An area has another name from `effective_on` on; its code stays."""

    TYPE: ClassVar[str] = "registry.AreaRenamed"
    code: AreaCode
    name: Name
    effective_on: date
    decree: DocumentNumber


class AreaMoved(Event):
    """From `effective_on` on the area lies elsewhere and has the code `successor`; old facts keep the old code."""

    TYPE: ClassVar[str] = "registry.AreaMoved"
    code: AreaCode
    successor: AreaCode
    name: Name
    effective_on: date
    decree: DocumentNumber


class PosyantekProposed(Event):
    """A post was proposed for an area; `agency` is the agency in charge at that time."""

    TYPE: ClassVar[str] = "registry.PosyantekProposed"
    posyantek_id: UUID
    name: Name
    level: PosyantekLevel
    area: AreaCode
    agency: Name
    address: Text | None = None


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


class Site(BaseModel):
    """A place where a partner works; the legal entity may sit elsewhere."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: Name
    area: AreaCode
    address: Text | None = None


class PartnerRegistered(Event):
    """A partner is known: a candidate until it is verified. `nib` has 13 digits, each KBLI 5."""

    TYPE: ClassVar[str] = "registry.PartnerRegistered"
    partner_id: UUID
    kind: PartnerKind
    legal_name: Name
    aliases: tuple[Name, ...] = ()
    area: AreaCode
    nib: Annotated[str, Field(pattern=r"^[0-9]{13}$")] | None = None
    kbli: tuple[Kbli, ...] = ()
    sites: tuple[Site, ...] = ()


class PartnerVerified(Event):
    """An official checked that the partner exists and is what it says; `basis` names what was looked at."""

    TYPE: ClassVar[str] = "registry.PartnerVerified"
    partner_id: UUID
    verified_on: date
    basis: Text


EVENTS: tuple[type[Event], ...] = (
    AreaLoaded, AreaRenamed, AreaMoved,
    PosyantekProposed, PosyantekRegistered, PosyantekDecreeIssued, PosyantekActivated,
    PartnerRegistered, PartnerVerified,
)  # fmt: skip
