"""What is looked up for a command before it is decided, and the checks that several deciders share.

Promises
- A fact is a plain value that travels inside the command; None means that nothing was found.
- A check either returns or raises `Rejected`; none of them asks the world.

Must not break: a fact comes from a view, which may be a moment behind. Never let a rule that must hold exactly (such
as how much of an income is left) rest on one: those rules live in the state of one stream.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.codelists import PartnerKind, PartnershipStage, PartnerStatus, PosyantekStatus, SizeClass
from services.chassis.decider import Rejected


@dataclass(frozen=True)
class PosyantekFact:
    """A post as registry told us."""

    id: UUID
    area: AreaCode
    status: PosyantekStatus


@dataclass(frozen=True)
class PartnerFact:
    """A partner as registry told us; `size` is None where nobody classified it."""

    id: UUID
    kind: PartnerKind
    status: PartnerStatus
    size: SizeClass | None = None


@dataclass(frozen=True)
class PartnershipFact:
    """A partnership that an activity says it belongs to."""

    id: UUID
    posyantek_id: UUID
    stage: PartnershipStage


@dataclass(frozen=True)
class ResearchFact:
    """Joint research that an innovation says it arose from."""

    id: UUID
    posyantek_id: UUID


@dataclass(frozen=True)
class InnovationFact:
    """An innovation that something arose from or belongs to."""

    id: UUID
    posyantek_id: UUID


def check_past(day: date, today: date) -> None:
    """What is reported has happened: on `today` at the latest."""
    if day > today:
        raise Rejected("day_in_future", day=str(day))


def check_known(posyantek: PosyantekFact | None) -> PosyantekFact:
    """The post exists."""
    if posyantek is None:
        raise Rejected("posyantek_unknown")
    return posyantek


def check_active(posyantek: PosyantekFact | None) -> PosyantekFact:
    """The post exists, and was declared active."""
    found = check_known(posyantek)
    if found.status is not PosyantekStatus.AKTIF:
        raise Rejected("posyantek_not_active", status=found.status)
    return found


def check_verified(partner: PartnerFact | None) -> PartnerFact:
    """The partner exists, and an official verified it."""
    if partner is None:
        raise Rejected("partner_unknown")
    if partner.status is PartnerStatus.DITOLAK:
        raise Rejected("partner_rejected", partner=str(partner.id))
    if partner.status is not PartnerStatus.TERVERIFIKASI:
        raise Rejected("partner_not_verified", status=partner.status)
    return partner


def check_people(stranger: UUID | None) -> None:
    """Everybody who is told by id is a person of a post; `stranger` is the first who is not."""
    if stranger is not None:
        raise Rejected("person_unknown", person_id=str(stranger))


def check_area(area: AreaCode, known: bool) -> None:
    """The area code is one that registry loaded."""
    if not known:
        raise Rejected("area_unknown", area=str(area))


def check_link(partnership_id: UUID | None, partnership: PartnershipFact | None, posyantek_id: UUID) -> None:
    """A partnership that an activity names exists, belongs to the same post and was not given up."""
    if partnership_id is None:
        return
    if partnership is None:
        raise Rejected("partnership_unknown")
    if partnership.posyantek_id != posyantek_id:
        raise Rejected("partnership_of_another_posyantek")
    if partnership.stage is PartnershipStage.DIBATALKAN:
        raise Rejected("partnership_cancelled", stage=partnership.stage)
