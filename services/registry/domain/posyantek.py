"""Posyantek: a community post for appropriate technology, from its proposal to the day it works.

Promises
- A post sits in an area of its own level: KECAMATAN in a kecamatan, DESA and KELURAHAN in one of that kind.
- The registration certificate (SKT) is given once; decrees (SK) come before or after it, one after another over time.
- A post is active only from a day on which it was registered and a decree was in force.
- No document is dated in the future. Who issues it is recorded and never prescribed: it varies by place and year.

Sources: Permendesa 23/2017 (posts of kecamatan and desa, registration), Pergub DKI 78/2021 (posts per kelurahan).
Must not break: old documents of an area are accepted although the area's entry here is younger (see `area.AreaFact`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from contracts.areas import AreaCode, AreaLevel
from contracts.base import Event
from contracts.codelists import IssuerRole, PosyantekLevel, PosyantekStatus
from contracts.registry import PosyantekActivated, PosyantekDecreeIssued, PosyantekProposed, PosyantekRegistered
from services.chassis.decider import Decider, Rejected, fact
from services.registry.domain.area import AreaFact, require_current


@dataclass(frozen=True)
class ProposePosyantek:
    """Propose a post for an area; `agency` is the agency in charge now. Looked up: the area (None: not known)."""

    posyantek_id: UUID
    name: str
    level: PosyantekLevel
    area: AreaCode
    agency: str
    address: str | None = None
    area_fact: AreaFact | None = fact()
    today: date = fact()


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


PosyantekCommand = ProposePosyantek | RegisterPosyantek | IssueDecree | ActivatePosyantek


@dataclass(frozen=True)
class Posyantek:
    """What happened to the post so far, in its own words."""

    proposed: PosyantekProposed | None = None
    registered: PosyantekRegistered | None = None
    decrees: tuple[PosyantekDecreeIssued, ...] = ()
    activated: PosyantekActivated | None = None

    @property
    def status(self) -> PosyantekStatus | None:
        """Where the post stands; None before it was proposed."""
        if self.activated is not None:
            return PosyantekStatus.AKTIF
        if self.registered is not None:
            return PosyantekStatus.TERDAFTAR
        return PosyantekStatus.DIUSULKAN if self.proposed is not None else None

    def decree_in_force(self, day: date) -> PosyantekDecreeIssued | None:
        """The latest decree whose term includes the day."""
        in_force = [decree for decree in self.decrees if decree.issued_on <= day <= decree.valid_until]
        return max(in_force, key=lambda decree: decree.issued_on, default=None)


def decide(command: PosyantekCommand, state: Posyantek) -> Sequence[Event]:
    """What follows from a command; see the module for the rules."""
    match command:
        case ProposePosyantek():
            return decide_propose(command, state)
        case RegisterPosyantek():
            return decide_register(command, state)
        case IssueDecree():
            return decide_issue_decree(command, state)
        case ActivatePosyantek():
            return decide_activate(command, state)


def decide_propose(command: ProposePosyantek, state: Posyantek) -> Sequence[Event]:
    """A post is proposed once, for a current area of its level."""
    proposed = PosyantekProposed(
        posyantek_id=command.posyantek_id, name=command.name, level=command.level, area=command.area,
        agency=command.agency, address=command.address,
    )  # fmt: skip
    if state.proposed == proposed:
        return []
    if state.proposed is not None:
        raise Rejected("posyantek_already_proposed", name=state.proposed.name)
    require_current(command.area, command.area_fact, command.today)
    if command.level != level_of(command.area):
        raise Rejected("level_does_not_fit_area", level=command.level, area=command.area)
    return [proposed]


def level_of(area: AreaCode) -> PosyantekLevel | None:
    """The level of a post that may sit in this area; in the last segment 1xxx is a kelurahan, else a desa."""
    match area.level:
        case AreaLevel.KECAMATAN:
            return PosyantekLevel.KECAMATAN
        case AreaLevel.DESA_KELURAHAN:
            return PosyantekLevel.KELURAHAN if area[-4] == "1" else PosyantekLevel.DESA
        case _:
            return None


def decide_register(command: RegisterPosyantek, state: Posyantek) -> Sequence[Event]:
    """One certificate per post; a mistyped one is not silently replaced."""
    _require_proposed(state)
    registered = PosyantekRegistered(
        posyantek_id=command.posyantek_id, certificate_number=command.certificate_number, issuer=command.issuer,
        issued_on=command.issued_on, valid_until=command.valid_until,
    )  # fmt: skip
    if state.registered == registered:
        return []
    if state.registered is not None:
        raise Rejected("posyantek_already_registered", number=state.registered.certificate_number)
    _require_sound_dates(command.issued_on, command.valid_until, command.today)
    return [registered]


def decide_issue_decree(command: IssueDecree, state: Posyantek) -> Sequence[Event]:
    """A decree's number is its own within issuer and year."""
    _require_proposed(state)
    issued = PosyantekDecreeIssued(
        posyantek_id=command.posyantek_id, number=command.number, issuer=command.issuer,
        issued_on=command.issued_on, valid_until=command.valid_until,
    )  # fmt: skip
    if issued in state.decrees:
        return []
    if any(_same_document(issued, decree) for decree in state.decrees):
        raise Rejected("decree_number_already_used", number=command.number, year=str(command.issued_on.year))
    _require_sound_dates(command.issued_on, command.valid_until, command.today)
    return [issued]


def decide_activate(command: ActivatePosyantek, state: Posyantek) -> Sequence[Event]:
    """Both papers come first, and hold on the day."""
    _require_proposed(state)
    if state.activated is not None:
        if state.activated.active_on == command.active_on:
            return []
        raise Rejected("posyantek_already_active", active_on=state.activated.active_on)
    if state.registered is None:
        raise Rejected("posyantek_not_registered", stage=state.status)
    if command.active_on > command.today:
        raise Rejected("active_on_in_future", active_on=command.active_on)
    if command.active_on < state.registered.issued_on:
        raise Rejected("active_before_registration", issued_on=state.registered.issued_on)
    if state.decree_in_force(command.active_on) is None:
        raise Rejected("no_decree_in_force", active_on=command.active_on)
    return [PosyantekActivated(posyantek_id=command.posyantek_id, active_on=command.active_on)]


def _require_proposed(state: Posyantek) -> None:
    if state.proposed is None:
        raise Rejected("posyantek_unknown")


def _require_sound_dates(issued_on: date, valid_until: date | None, today: date) -> None:
    if issued_on > today:
        raise Rejected("issued_in_future", issued_on=issued_on)
    if valid_until is not None and valid_until <= issued_on:
        raise Rejected("valid_until_not_after_issue", issued_on=issued_on, valid_until=valid_until)


def _same_document(a: PosyantekDecreeIssued, b: PosyantekDecreeIssued) -> bool:
    return (a.number, a.issuer, a.issued_on.year) == (b.number, b.issuer, b.issued_on.year)


def evolve(state: Posyantek, event: Event) -> Posyantek:
    """The post after a fact."""
    match event:
        case PosyantekProposed():
            return replace(state, proposed=event)
        case PosyantekRegistered():
            return replace(state, registered=event)
        case PosyantekDecreeIssued():
            return replace(state, decrees=(*state.decrees, event))
        case PosyantekActivated():
            return replace(state, activated=event)
        case _:
            return state


POSYANTEK = Decider(
    "posyantek", Posyantek(), decide, evolve,
    (PosyantekProposed, PosyantekRegistered, PosyantekDecreeIssued, PosyantekActivated),
)  # fmt: skip
