"""Public events of registry about partners: known, verified or rejected, corrected, sized, merged, set aside.

No personal data.
"""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.codelists import KbliEdition, PartnerKind, SizeBasis, SizeClass
from contracts.registry.words import Coordinates, Kbli, Name, Nib, Text, Year


class Site(BaseModel):
    """A place where a partner works; the legal entity may sit elsewhere."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: Name
    area: AreaCode
    address: Text | None = None
    coordinates: Coordinates | None = None


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
    kbli_edition: KbliEdition = KbliEdition.KBLI_2020
    sites: tuple[Site, ...] = ()


class PartnerSiteRecorded(Event):
    """The partner works at this site; one of the same name that was known before is known no more."""

    TYPE: ClassVar[str] = "registry.PartnerSiteRecorded"
    partner_id: UUID
    site: Site


class PartnerVerified(Event):
    """An official checked that the partner exists and is what it says; `basis` names what was looked at."""

    TYPE: ClassVar[str] = "registry.PartnerVerified"
    partner_id: UUID
    verified_on: date
    basis: Text


class PartnerRejected(Event):
    """The candidate may not be worked with, for a reason, until it is proposed again and verified."""

    TYPE: ClassVar[str] = "registry.PartnerRejected"
    partner_id: UUID
    rejected_on: date
    reason: Text


class PartnerProposedAgain(Event):
    """A partner that was rejected is a candidate again; `corrected` says what was put right."""

    TYPE: ClassVar[str] = "registry.PartnerProposedAgain"
    partner_id: UUID
    proposed_on: date
    corrected: Text


class PartnerIdentifiersCorrected(Event):
    """The partner's NIB and KBLI codes are these and no others; `reason` says what was wrong."""

    TYPE: ClassVar[str] = "registry.PartnerIdentifiersCorrected"
    partner_id: UUID
    nib: Nib | None
    kbli: tuple[Kbli, ...]
    kbli_edition: KbliEdition = KbliEdition.KBLI_2020
    reason: Text


class PartnerDeactivated(Event):
    """Nobody enters a new partnership with the partner from `deactivated_on` on."""

    TYPE: ClassVar[str] = "registry.PartnerDeactivated"
    partner_id: UUID
    deactivated_on: date
    reason: Text


class PartnerReactivated(Event):
    """The partner may be worked with again; `verified` tells whether it had been verified before."""

    TYPE: ClassVar[str] = "registry.PartnerReactivated"
    partner_id: UUID
    reactivated_on: date
    reason: Text
    verified: bool


class PartnerMerged(Event):
    """The partner is the same as `into`, under which it is shown from now on. An alias: nothing is moved or lost."""

    TYPE: ClassVar[str] = "registry.PartnerMerged"
    partner_id: UUID
    into: UUID
    reason: Text


class PartnerMergeUndone(Event):
    """The partner is not the same as `into` after all, and is shown by itself again."""

    TYPE: ClassVar[str] = "registry.PartnerMergeUndone"
    partner_id: UUID
    into: UUID
    reason: Text


class PartnerSizeClassified(Event):
    """The partner's size class. `derived` follows from `thresholds` and `basis`; `size` may differ, with a reason."""

    TYPE: ClassVar[str] = "registry.PartnerSizeClassified"
    partner_id: UUID
    size: SizeClass
    derived: SizeClass
    basis: SizeBasis
    year: Year
    classified_on: date
    thresholds: Name
    override_reason: Text | None = None


EVENTS: tuple[type[Event], ...] = (
    PartnerRegistered, PartnerVerified, PartnerRejected, PartnerProposedAgain, PartnerIdentifiersCorrected,
    PartnerDeactivated, PartnerReactivated, PartnerMerged, PartnerMergeUndone, PartnerSizeClassified,
    PartnerSiteRecorded,
)  # fmt: skip
