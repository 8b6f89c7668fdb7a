"""What can be asked of a visit; `visit.py` decides it.

Promises
- Two commands are equal when the same was asked: what was looked up and the clock (`fact()`) do not count.
- Every field is the plain value that the event will carry; days are days in Asia/Jakarta.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from contracts.areas import AreaCode
from contracts.codelists import VisitPurpose
from contracts.partnerships import Contributor, FollowUp, Photo, VisitorGroup
from services.chassis.decider import fact
from services.partnerships.domain.facts import PartnershipFact, PosyantekFact


@dataclass(frozen=True)
class PlanVisit:
    """Somebody will visit a place. A plan may lie in the past: a visit is often written down afterwards."""

    visit_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None
    purpose: VisitPurpose
    place: str
    place_area: AreaCode
    planned_on: date
    posyantek: PosyantekFact | None = fact()
    partnership: PartnershipFact | None = fact()
    area_known: bool = fact()


@dataclass(frozen=True)
class CheckInVisit:
    """Somebody is there now; where exactly, in degrees, if the telephone says so."""

    latitude: float | None
    longitude: float | None
    now: datetime = fact()


@dataclass(frozen=True)
class ReportVisit:
    """The visit was made, by this `team`; `participants` counts the visitors, `groups` those of a side where known."""

    visited_on: date
    participants: int
    findings: str
    follow_up: str | None
    groups: tuple[VisitorGroup, ...] = ()
    photos: tuple[Photo, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    team: tuple[Contributor, ...] = ()
    stranger: UUID | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class SettleVisitFollowUp:
    """A policy's command: the action item of a follow-up was verified."""

    action_item_id: UUID
    settled_on: date


@dataclass(frozen=True)
class CloseVisit:
    """Nothing is left to do about it."""

    today: date = fact()


@dataclass(frozen=True)
class CancelVisit:
    """It will not be made."""

    cancelled_on: date
    reason: str
    today: date = fact()


Command = PlanVisit | CheckInVisit | ReportVisit | SettleVisitFollowUp | CloseVisit | CancelVisit
