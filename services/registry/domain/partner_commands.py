"""What may be asked of a partner: a frozen dataclass for each command. What was looked up is a `fact()`."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.codelists import KbliEdition, PartnerKind, SizeBasis, SizeClass
from contracts.registry import Site
from services.chassis.decider import fact
from services.registry.domain.area_state import AreaFact


@dataclass(frozen=True, slots=True)
class PartnerFact:
    """What is looked up about another partner; `merged`: it is shown under yet another one."""

    id: UUID
    merged: bool = False


@dataclass(frozen=True)
class RegisterPartner:
    """Make a partner known. `npwp` is taken as people write it; `confirmed`: none of the candidates is this one.

    Looked up: those of its areas that are known, and the names of `candidates` that may be the same partner.
    """

    partner_id: UUID
    kind: PartnerKind
    legal_name: str
    area: AreaCode
    aliases: tuple[str, ...] = ()
    nib: str | None = None
    kbli: tuple[str, ...] = ()
    sites: tuple[Site, ...] = ()
    npwp: str | None = None
    confirmed: bool = False
    kbli_edition: KbliEdition = KbliEdition.KBLI_2020
    areas: tuple[AreaFact, ...] = fact()
    candidates: tuple[str, ...] = fact()
    today: date = fact()


@dataclass(frozen=True)
class RecordSite:
    """Record a place where the partner works. Looked up: its area (None: not known)."""

    partner_id: UUID
    site: Site
    area_fact: AreaFact | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class VerifyPartner:
    """Record that the partner was checked, when, and by what."""

    partner_id: UUID
    verified_on: date
    basis: str
    today: date = fact()


@dataclass(frozen=True)
class RejectPartner:
    """Say that the candidate may not be worked with, and why."""

    partner_id: UUID
    rejected_on: date
    reason: str
    today: date = fact()


@dataclass(frozen=True)
class ProposePartnerAgain:
    """Make a candidate of a partner that was rejected, saying what was put right."""

    partner_id: UUID
    proposed_on: date
    corrected: str
    today: date = fact()


@dataclass(frozen=True)
class RecordPartnerContact:
    """Say how the organisation is reached; what is left out is not known any more."""

    partner_id: UUID
    telephone: str | None = None
    email: str | None = None
    website: str | None = None
    ask_for: str | None = None


@dataclass(frozen=True)
class CorrectIdentifiers:
    """Replace NIB and KBLI codes, and the NPWP if one is given; `reason` says what was wrong."""

    partner_id: UUID
    nib: str | None
    kbli: tuple[str, ...]
    npwp: str | None
    reason: str
    kbli_edition: KbliEdition = KbliEdition.KBLI_2020


@dataclass(frozen=True)
class DeactivatePartner:
    """Let nobody enter a new partnership with the partner."""

    partner_id: UUID
    deactivated_on: date
    reason: str
    today: date = fact()


@dataclass(frozen=True)
class ReactivatePartner:
    """Let the partner be worked with again."""

    partner_id: UUID
    reactivated_on: date
    reason: str
    today: date = fact()


@dataclass(frozen=True)
class MergePartner:
    """Say that the partner is the same as another one, under which it is shown. Looked up: that one (None: unknown)."""

    partner_id: UUID
    into: UUID
    reason: str
    target: PartnerFact | None = fact()


@dataclass(frozen=True)
class UndoPartnerMerge:
    """Say that it was another partner after all."""

    partner_id: UUID
    reason: str


@dataclass(frozen=True)
class ClassifyPartner:
    """Derive the size class from `value` (whole rupiah) of `year`; or say another one, with the reason."""

    partner_id: UUID
    basis: SizeBasis
    year: int
    value: int
    override: SizeClass | None = None
    override_reason: str | None = None
    today: date = fact()


PartnerCommand = (
    RegisterPartner
    | VerifyPartner
    | RejectPartner
    | ProposePartnerAgain
    | RecordPartnerContact
    | CorrectIdentifiers
    | DeactivatePartner
    | ReactivatePartner
    | MergePartner
    | UndoPartnerMerge
    | ClassifyPartner
    | RecordSite
)
