"""A post from its proposal to the day it works: proposal, certificate (SKT), decrees (SK), activity.

Rules: see `posyantek`. Old documents of an area are accepted although the area's entry here is younger.
"""

from collections.abc import Sequence

from contracts.areas import AreaCode, AreaLevel
from contracts.base import Event
from contracts.codelists import PosyantekLevel
from contracts.registry import PosyantekActivated, PosyantekDecreeIssued, PosyantekProposed, PosyantekRegistered
from services.chassis.decider import Rejected
from services.registry.domain.area_state import require_current
from services.registry.domain.posyantek_commands import (
    ActivatePosyantek,
    IssueDecree,
    ProposePosyantek,
    RegisterPosyantek,
)
from services.registry.domain.posyantek_contact import told_with_proposal
from services.registry.domain.posyantek_state import Posyantek, require_proposed, require_sound_dates


def decide_propose(command: ProposePosyantek, state: Posyantek) -> Sequence[Event]:
    """A post is proposed once, for a current area of its level; what is known of place and office comes with it."""
    proposed = PosyantekProposed(
        posyantek_id=command.posyantek_id, name=command.name, level=command.level, area=command.area,
        agency=command.agency, address=command.address,
    )  # fmt: skip
    more = told_with_proposal(command)
    if state.proposed == proposed and all(one in (state.located, state.contact) for one in more):
        return []
    if state.proposed is not None:
        raise Rejected("posyantek_already_proposed", name=state.proposed.name)
    require_current(command.area, command.area_fact, command.today)
    if command.level != level_of(command.area):
        raise Rejected("level_does_not_fit_area", level=command.level, area=command.area)
    return [proposed, *more]


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
    require_proposed(state)
    registered = PosyantekRegistered(
        posyantek_id=command.posyantek_id, certificate_number=command.certificate_number, issuer=command.issuer,
        issued_on=command.issued_on, valid_until=command.valid_until,
    )  # fmt: skip
    if state.registered == registered:
        return []
    if state.registered is not None:
        raise Rejected("posyantek_already_registered", number=state.registered.certificate_number)
    require_sound_dates(command.issued_on, command.valid_until, command.today)
    return [registered]


def decide_issue_decree(command: IssueDecree, state: Posyantek) -> Sequence[Event]:
    """A decree's number is its own within issuer and year."""
    require_proposed(state)
    issued = PosyantekDecreeIssued(
        posyantek_id=command.posyantek_id, number=command.number, issuer=command.issuer,
        issued_on=command.issued_on, valid_until=command.valid_until,
    )  # fmt: skip
    if issued in state.decrees:
        return []
    if any(_same_document(issued, decree) for decree in state.decrees):
        raise Rejected("decree_number_already_used", number=command.number, year=str(command.issued_on.year))
    require_sound_dates(command.issued_on, command.valid_until, command.today)
    return [issued]


def decide_activate(command: ActivatePosyantek, state: Posyantek) -> Sequence[Event]:
    """Both papers come first, and hold on the day."""
    require_proposed(state)
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


def _same_document(a: PosyantekDecreeIssued, b: PosyantekDecreeIssued) -> bool:
    return (a.number, a.issuer, a.issued_on.year) == (b.number, b.issuer, b.issued_on.year)
