"""What a partnership stands under: an umbrella agreement, and the official who looks after it.

Promises
- An umbrella is a partnership of the same post that was signed as a joint understanding and still stands; it stands
  under none itself, so there are two levels and no circle.
- An agreement that would outlive its umbrella is placed under it only by somebody who says that they know.
- A facilitator holds an appointment of an agency or the kecamatan, in force on the first day, around the post.

Source: umbrella understanding and the agreements under it, PP 28/2018 and Permendagri 22/2020.
Must not break: what becomes of the umbrella later changes no agreement under it; the cards warn of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.codelists import AgreementKind, PartnershipStage
from contracts.official_lists import OfficialRole
from contracts.partnerships.guidance import (
    FacilitatorNamed,
    PartnershipPlacedUnderUmbrella,
    PartnershipTakenFromUmbrella,
)
from services.chassis.decider import Rejected, fact
from services.partnerships.domain.facts import PosyantekFact, check_known, check_past
from services.partnerships.domain.partnership_state import OVER, UMBRELLAS, Partnership

STANDING = (PartnershipStage.TANDA_TANGAN, PartnershipStage.AKTIF, PartnershipStage.DITANGGUHKAN)
"""Stages of an umbrella that something can be placed under."""

FACILITATORS = frozenset({OfficialRole.KECAMATAN, OfficialRole.AGENCY_STAFF, OfficialRole.AGENCY_HEAD})
"""Roles that look after partnerships."""


@dataclass(frozen=True)
class UmbrellaFact:
    """The partnership that is to be the umbrella, as our board has it."""

    posyantek_id: UUID
    stage: PartnershipStage
    document: AgreementKind | None
    ends_on: date | None


@dataclass(frozen=True)
class AppointmentFact:
    """An appointment as registry told us; `ended_on` is the first day without it, `until` the last planned one."""

    role: OfficialRole
    area: AreaCode | None
    title: str
    since: date
    until: date | None
    ended_on: date | None

    def in_force(self, day: date) -> bool:
        """Whether it is held that day."""
        begun = self.since <= day and (self.until is None or day <= self.until)
        return begun and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True)
class ChooseUmbrella:
    """Place it under an umbrella, or under none; `knowingly`: also when it ends later than that."""

    umbrella_id: UUID | None
    knowingly: bool = False
    umbrella: UmbrellaFact | None = fact()


@dataclass(frozen=True)
class NameFacilitator:
    """An official looks after it from a day on."""

    appointment_id: UUID
    since: date
    appointment: AppointmentFact | None = fact()
    posyantek: PosyantekFact | None = fact()
    today: date = fact()


GuidanceCommand = ChooseUmbrella | NameFacilitator


def decide(command: GuidanceCommand, state: Partnership) -> Sequence[Event]:
    """What follows from a command about what a partnership stands under; raises `Rejected`."""
    match command:
        case ChooseUmbrella():
            return decide_umbrella(command, state)
        case NameFacilitator():
            return decide_facilitator(command, state)


def decide_umbrella(command: ChooseUmbrella, state: Partnership) -> Sequence[Event]:
    """One that stands, of the same post; another takes the place of the one before."""
    ids, before = state.ids, state.umbrella_id
    if command.umbrella_id == before:
        return []
    _check_carried_on(state)
    if command.umbrella_id is None:
        return [PartnershipTakenFromUmbrella(**ids, umbrella_id=before)] if before is not None else []
    _check_umbrella(command, state)
    return [PartnershipPlacedUnderUmbrella(**ids, umbrella_id=command.umbrella_id)]


def _check_umbrella(command: ChooseUmbrella, state: Partnership) -> None:
    found = command.umbrella
    if found is None:
        raise Rejected("partnership_unknown")
    if found.posyantek_id != state.ids["posyantek_id"]:
        raise Rejected("partnership_of_another_posyantek")
    if command.umbrella_id == state.ids["partnership_id"] or (
        state.signed is not None and state.signed.document in UMBRELLAS
    ):
        raise Rejected("umbrella_under_umbrella")
    if found.document not in UMBRELLAS:
        raise Rejected("partnership_is_no_umbrella", stage=found.stage)
    if found.stage not in STANDING:
        raise Rejected("umbrella_stands_no_more", stage=found.stage)
    ends_on = state.ends_on or (state.drafted.ends_on if state.drafted else None)
    if ends_on and found.ends_on and ends_on > found.ends_on and not command.knowingly:
        raise Rejected("partnership_outlives_umbrella", ends_on=str(ends_on), umbrella_ends_on=str(found.ends_on))


def decide_facilitator(command: NameFacilitator, state: Partnership) -> Sequence[Event]:
    """Somebody who may, later than whoever did before."""
    ids, last, found = state.ids, state.facilitator, command.appointment
    if last is not None and (last.appointment_id, last.since) == (command.appointment_id, command.since):
        return []
    _check_carried_on(state)
    if found is None:
        raise Rejected("facilitator_unknown")
    if found.role not in FACILITATORS:
        raise Rejected("role_does_not_facilitate", role=found.role)
    post = check_known(command.posyantek)
    if found.area is None or not found.area.contains(post.area):
        raise Rejected("facilitator_of_another_area", area=str(found.area or ""))
    check_past(command.since, command.today)
    if not found.in_force(command.since):
        raise Rejected("facilitator_not_in_office", title=found.title, since=str(command.since))
    if last is not None and command.since <= last.since:
        raise Rejected("facilitator_named_later", since=str(last.since))
    return [
        FacilitatorNamed(
            **ids, appointment_id=command.appointment_id, role=found.role, title=found.title, since=command.since
        )
    ]  # fmt: skip


def _check_carried_on(state: Partnership) -> None:
    if state.cancelled is not None:
        raise Rejected("partnership_cancelled", stage=state.stage)
    if state.stage in OVER:
        raise Rejected("partnership_over", stage=state.stage)
