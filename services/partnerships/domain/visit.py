"""A visit: planned for a post or its partner's site, checked in on arrival, reported, closed; or cancelled.

Promises
- Only a planned visit is reported, once, and not before it was made; a check-in is welcome, but no condition for it.
- What was found is kept as it was reported. Visitors are counted by the side that they come from, never named, and
  never more of them than there were.
- A reported visit is closed and stays so; a visit that is not reported may be cancelled, with a reason.

Must not break: each event carries the post and the partnership of the plan, so that a follower needs no look back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.codelists import VisitPurpose
from contracts.partnerships import (
    Photo,
    VisitCancelled,
    VisitCheckedIn,
    VisitClosed,
    VisitorGroup,
    VisitPlanned,
    VisitReported,
)
from services.chassis.decider import Decider, Rejected, fact
from services.partnerships.domain.facts import (
    PartnershipFact,
    PosyantekFact,
    check_area,
    check_known,
    check_link,
    check_past,
)


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
    """The visit was made; `participants` counts the visitors, `groups` those of a side, as far as it is known."""

    visited_on: date
    participants: int
    findings: str
    follow_up: str | None
    groups: tuple[VisitorGroup, ...] = ()
    photos: tuple[Photo, ...] = ()
    today: date = fact()


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


Command = PlanVisit | CheckInVisit | ReportVisit | CloseVisit | CancelVisit


@dataclass(frozen=True)
class Visit:
    """The plan and what became of it, as far as it has come."""

    planned: VisitPlanned | None = None
    checked_in: VisitCheckedIn | None = None
    reported: VisitReported | None = None
    closed: VisitClosed | None = None
    cancelled: VisitCancelled | None = None

    @property
    def ids(self) -> dict[str, Any]:
        """What every event of this visit begins with. Raises `Rejected` while there is no plan."""
        if self.planned is None:
            raise Rejected("visit_not_planned")
        return {name: getattr(self.planned, name) for name in ("visit_id", "posyantek_id", "partnership_id")}


def decide(command: Command, state: Visit) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    match command:
        case PlanVisit():
            return decide_plan(command, state)
        case CheckInVisit():
            return decide_check_in(command, state)
        case ReportVisit():
            return decide_report(command, state)
        case CloseVisit():
            return decide_close(command, state)
        case CancelVisit():
            return decide_cancel(command, state)


def decide_plan(command: PlanVisit, state: Visit) -> Sequence[Event]:
    """A known post, a known area, and a partnership of the same post if one is named."""
    planned = VisitPlanned(
        visit_id=command.visit_id, posyantek_id=command.posyantek_id, partnership_id=command.partnership_id,
        purpose=command.purpose, place=command.place, place_area=command.place_area, planned_on=command.planned_on,
    )  # fmt: skip
    if planned == state.planned:
        return []
    if state.planned is not None:
        raise Rejected("visit_already_planned", planned_on=str(state.planned.planned_on))
    check_known(command.posyantek)
    check_link(command.partnership_id, command.partnership, command.posyantek_id)
    check_area(command.place_area, command.area_known)
    return [planned]


def decide_check_in(command: CheckInVisit, state: Visit) -> Sequence[Event]:
    """Once, before the report; the clock says when."""
    checked_in = VisitCheckedIn(
        **state.ids, checked_in_at=command.now, latitude=command.latitude, longitude=command.longitude
    )
    if state.checked_in is not None:
        return []  # who is there is there: a second telephone or a second try tells nothing new
    _check_open(state)
    return [checked_in]


def decide_report(command: ReportVisit, state: Visit) -> Sequence[Event]:
    """Once, for a visit that was planned and made."""
    reported = VisitReported(
        **state.ids, visited_on=command.visited_on, participants=command.participants, findings=command.findings,
        follow_up=command.follow_up, groups=command.groups, photos=command.photos,
    )  # fmt: skip
    if reported == state.reported:
        return []
    _check_open(state)
    check_past(command.visited_on, command.today)
    told = sum(group.count for group in command.groups)
    if told > command.participants:
        raise Rejected("visitors_exceed_participants", told=told, participants=command.participants)
    return [reported]


def decide_close(command: CloseVisit, state: Visit) -> Sequence[Event]:
    """What was reported, once."""
    if state.closed is not None:
        return []
    ids = state.ids
    if state.cancelled is not None:
        raise Rejected("visit_cancelled", reason=state.cancelled.reason)
    if state.reported is None:
        raise Rejected("visit_not_reported")
    return [VisitClosed(**ids, closed_on=command.today)]


def decide_cancel(command: CancelVisit, state: Visit) -> Sequence[Event]:
    """What was planned and not reported."""
    cancelled = VisitCancelled(**state.ids, cancelled_on=command.cancelled_on, reason=command.reason)
    if cancelled == state.cancelled:
        return []
    _check_open(state)
    check_past(command.cancelled_on, command.today)
    return [cancelled]


def _check_open(state: Visit) -> None:
    if state.cancelled is not None:
        raise Rejected("visit_cancelled", reason=state.cancelled.reason)
    if state.reported is not None:
        raise Rejected("visit_already_reported", visited_on=str(state.reported.visited_on))


def evolve(state: Visit, event: Event) -> Visit:
    """The state after an event."""
    match event:
        case VisitPlanned():
            return replace(state, planned=event)
        case VisitCheckedIn():
            return replace(state, checked_in=event)
        case VisitReported():
            return replace(state, reported=event)
        case VisitClosed():
            return replace(state, closed=event)
        case VisitCancelled():
            return replace(state, cancelled=event)
        case _:
            return state


VISIT = Decider(
    "visit", Visit(), decide, evolve, (VisitPlanned, VisitCheckedIn, VisitReported, VisitClosed, VisitCancelled)
)
