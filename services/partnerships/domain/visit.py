"""A visit: planned for a post or its partner's site, checked in on arrival, reported, closed; or cancelled.

Promises
- Only a planned visit is reported, once, and not before it was made; a check-in is welcome, but no condition for it.
- What was found is kept as it was reported. Visitors are counted by the side that they come from, never named, and
  never more of them than there were.
- A reported visit is closed when its follow-ups are settled: with the last of them by itself, or by
  a person. A visit that is not reported may be cancelled, with a reason.

Must not break: each event carries the post and the partnership of the plan, so that a follower needs no look back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from contracts.base import Event
from contracts.partnerships import (
    VisitCancelled,
    VisitCheckedIn,
    VisitClosed,
    VisitFollowUpSettled,
    VisitPlanned,
    VisitReported,
)
from services.chassis.decider import Decider, Rejected
from services.partnerships.domain.facts import check_area, check_known, check_link, check_past, check_people
from services.partnerships.domain.visit_commands import (
    CancelVisit,
    CheckInVisit,
    CloseVisit,
    Command,
    PlanVisit,
    ReportVisit,
    SettleVisitFollowUp,
)


@dataclass(frozen=True)
class Visit:
    """The plan and what became of it, as far as it has come."""

    planned: VisitPlanned | None = None
    checked_in: VisitCheckedIn | None = None
    reported: VisitReported | None = None
    settled: frozenset[UUID] = frozenset()
    closed: VisitClosed | None = None
    cancelled: VisitCancelled | None = None

    @property
    def unsettled(self) -> frozenset[UUID]:
        """The action items of its follow-ups that are not verified."""
        follow_ups = self.reported.follow_ups if self.reported else ()
        return frozenset(one.action_item_id for one in follow_ups) - self.settled

    @property
    def ids(self) -> dict[str, Any]:
        """What every event of this visit begins with. Raises `Rejected` while there is no plan."""
        if self.planned is None:
            raise Rejected("visit_not_planned")
        return {name: getattr(self.planned, name) for name in ("visit_id", "posyantek_id", "partnership_id")}


def decide(command: Command, state: Visit) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`, but never for `SettleVisitFollowUp`."""
    match command:
        case PlanVisit():
            return decide_plan(command, state)
        case CheckInVisit():
            return decide_check_in(command, state)
        case ReportVisit():
            return decide_report(command, state)
        case SettleVisitFollowUp():
            return decide_settle(command, state)
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
        follow_ups=command.follow_ups, team=command.team,
    )  # fmt: skip
    if reported == state.reported:
        return []
    _check_open(state)
    check_past(command.visited_on, command.today)
    check_people(command.stranger)
    told = sum(group.count for group in command.groups)
    if told > command.participants:
        raise Rejected("visitors_exceed_participants", told=told, participants=command.participants)
    early = next((one for one in command.follow_ups if one.due_on < command.visited_on), None)
    if early is not None:
        raise Rejected("follow_up_due_before_visit", due_on=str(early.due_on), visited_on=str(command.visited_on))
    return [reported]


def decide_settle(command: SettleVisitFollowUp, state: Visit) -> Sequence[Event]:
    """Once for each follow-up; the last one closes the visit."""
    if command.action_item_id not in state.unsettled:
        return []
    settled = VisitFollowUpSettled(
        **state.ids, action_item_id=command.action_item_id, settled_on=command.settled_on
    )  # fmt: skip
    if len(state.unsettled) > 1:
        return [settled]
    return [settled, VisitClosed(**state.ids, closed_on=command.settled_on)]


def decide_close(command: CloseVisit, state: Visit) -> Sequence[Event]:
    """What was reported and has no follow-up left, once."""
    if state.closed is not None:
        return []
    ids = state.ids
    if state.cancelled is not None:
        raise Rejected("visit_cancelled", reason=state.cancelled.reason)
    if state.reported is None:
        raise Rejected("visit_not_reported")
    if state.unsettled:
        raise Rejected("visit_follow_ups_unsettled", left=len(state.unsettled))
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
        case VisitFollowUpSettled():
            return replace(state, settled=state.settled | {event.action_item_id})
        case VisitClosed():
            return replace(state, closed=event)
        case VisitCancelled():
            return replace(state, cancelled=event)
        case _:
            return state


VISIT = Decider(
    "visit", Visit(), decide, evolve,
    (VisitPlanned, VisitCheckedIn, VisitReported, VisitFollowUpSettled, VisitClosed, VisitCancelled),
)  # fmt: skip
