"""A visit: planned for a post or its partner's site, then reported.

Promises
- Only a planned visit is reported, once, and not before it was made.
- What was found is kept as it was reported; a follow-up is what was agreed on, if anything.

Must not break: the report carries the post and the partnership of the plan, so that a follower needs no look back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.codelists import VisitPurpose
from contracts.partnerships import VisitPlanned, VisitReported
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
class ReportVisit:
    """The visit was made; `participants` counts the visitors."""

    visited_on: date
    participants: int
    findings: str
    follow_up: str | None
    today: date = fact()


Command = PlanVisit | ReportVisit


@dataclass(frozen=True)
class Visit:
    """The plan and the report, as far as they exist."""

    planned: VisitPlanned | None = None
    reported: VisitReported | None = None


def decide(command: Command, state: Visit) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    match command:
        case PlanVisit():
            return decide_plan(command, state)
        case ReportVisit():
            return decide_report(command, state)


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


def decide_report(command: ReportVisit, state: Visit) -> Sequence[Event]:
    """Once, for a visit that was planned and made."""
    if state.planned is None:
        raise Rejected("visit_not_planned")
    reported = VisitReported(
        visit_id=state.planned.visit_id, posyantek_id=state.planned.posyantek_id,
        partnership_id=state.planned.partnership_id, visited_on=command.visited_on,
        participants=command.participants, findings=command.findings, follow_up=command.follow_up,
    )  # fmt: skip
    if reported == state.reported:
        return []
    if state.reported is not None:
        raise Rejected("visit_already_reported", visited_on=str(state.reported.visited_on))
    check_past(command.visited_on, command.today)
    return [reported]


def evolve(state: Visit, event: Event) -> Visit:
    """The state after an event."""
    match event:
        case VisitPlanned():
            return replace(state, planned=event)
        case VisitReported():
            return replace(state, reported=event)
        case _:
            return state


VISIT = Decider("visit", Visit(), decide, evolve, (VisitPlanned, VisitReported))
