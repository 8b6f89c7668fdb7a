"""A workshop: scheduled, held or cancelled, measured months later; also recorded at once when it was held.

Promises
- Somebody attended, men and women are counted apart, and its last day lies not in the future, nor before its first.
- Test scores come in pairs, before and after: one alone says nothing about what was learned.
- Each measurement is later than the last one, and no more people are asked than attended.

Must not break: what was held stays as it was told; a workshop is neither held twice nor after it was cancelled.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from contracts.base import Event
from contracts.partnerships import (
    WorkshopCancelled,
    WorkshopHeld,
    WorkshopOutcomeMeasured,
    WorkshopScheduled,
)
from services.chassis.decider import Decider, Rejected
from services.partnerships.domain.facts import check_known, check_link, check_past, check_people
from services.partnerships.domain.workshop_commands import (
    CancelWorkshop,
    Command,
    HoldWorkshop,
    MeasureWorkshop,
    ReportWorkshop,
    ScheduleWorkshop,
)

MEASURED_WITHIN = timedelta(days=90)
"""How long after a workshop it is asked what came of it: three months."""


@dataclass(frozen=True)
class Workshop:
    """The workshop as it was planned, held or given up, and the last that is known of what came of it."""

    scheduled: WorkshopScheduled | None = None
    held: WorkshopHeld | None = None
    cancelled: WorkshopCancelled | None = None
    measured: WorkshopOutcomeMeasured | None = None

    @property
    def known(self) -> WorkshopScheduled:
        """The plan. Raises `Rejected` where there is none."""
        if self.scheduled is None:
            raise Rejected("workshop_not_scheduled")
        return self.scheduled


def decide(command: Command, state: Workshop) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    match command:
        case ScheduleWorkshop():
            return decide_schedule(command, state)
        case HoldWorkshop():
            return decide_hold(command, state)
        case ReportWorkshop():
            return decide_report(command, state)
        case CancelWorkshop():
            return decide_cancel(command, state)
        case MeasureWorkshop():
            return decide_measure(command, state)


def decide_schedule(command: ScheduleWorkshop, state: Workshop) -> Sequence[Event]:
    """For a known post, and a partnership of the same post if one is named."""
    scheduled = WorkshopScheduled(
        workshop_id=command.workshop_id, posyantek_id=command.posyantek_id, partnership_id=command.partnership_id,
        topic=command.topic, planned_on=command.planned_on, trainer=command.trainer,
        planned_until=command.planned_until, trainers=command.trainers,
    )  # fmt: skip
    if scheduled == state.scheduled:
        return []
    _check_new(state)
    check_known(command.posyantek)
    check_link(command.partnership_id, command.partnership, command.posyantek_id)
    check_people(command.stranger)
    _check_days(command.planned_on, command.planned_until)
    return [scheduled]


def decide_hold(command: HoldWorkshop, state: Workshop) -> Sequence[Event]:
    """At once, without a plan, and once."""
    held = _held(command, command.workshop_id, command.posyantek_id, command.partnership_id, command.topic)
    if held == state.held:
        return []
    _check_new(state)
    check_known(command.posyantek)
    check_link(command.partnership_id, command.partnership, command.posyantek_id)
    check_people(command.stranger)
    return [_checked(held, command.today)]


def decide_report(command: ReportWorkshop, state: Workshop) -> Sequence[Event]:
    """What was scheduled and not cancelled, once."""
    plan = state.known
    told = replace(command, trainer=command.trainer or plan.trainer, trainers=command.trainers or plan.trainers)
    held = _held(told, plan.workshop_id, plan.posyantek_id, plan.partnership_id, plan.topic)
    if held == state.held:
        return []
    _check_open(state)
    check_people(command.stranger)
    return [_checked(held, command.today)]


def decide_cancel(command: CancelWorkshop, state: Workshop) -> Sequence[Event]:
    """What was scheduled and not held."""
    cancelled = WorkshopCancelled(**_ids(state.known), cancelled_on=command.cancelled_on, reason=command.reason)
    if cancelled == state.cancelled:
        return []
    _check_open(state)
    check_past(command.cancelled_on, command.today)
    return [cancelled]


def decide_measure(command: MeasureWorkshop, state: Workshop) -> Sequence[Event]:
    """What was held; each time later than the last."""
    if state.held is None:
        raise Rejected("workshop_not_held")
    measured = WorkshopOutcomeMeasured(
        **_ids(state.held), measured_on=command.measured_on, asked=command.asked, applying=command.applying,
        outcome=command.outcome,
    )  # fmt: skip
    if measured == state.measured:
        return []
    check_past(command.measured_on, command.today)
    if command.measured_on < (last := last_day(state.held)):
        raise Rejected("workshop_measured_before_held", held_on=str(last))
    if state.measured is not None and command.measured_on <= state.measured.measured_on:
        raise Rejected("workshop_already_measured", measured_on=str(state.measured.measured_on))
    if command.asked > (attended := state.held.men + state.held.women):
        raise Rejected("workshop_more_asked_than_attended", asked=command.asked, attended=attended)
    if command.applying > command.asked:
        raise Rejected("workshop_more_apply_than_asked", applying=command.applying, asked=command.asked)
    return [measured]


def last_day(held: WorkshopHeld) -> date:
    """The day on which it was over."""
    return held.held_until or held.held_on


def _held(
    told: HoldWorkshop | ReportWorkshop, workshop: UUID, posyantek: UUID, partnership: UUID | None, topic: str
) -> WorkshopHeld:
    return WorkshopHeld(
        workshop_id=workshop, posyantek_id=posyantek, partnership_id=partnership, topic=topic, held_on=told.held_on,
        men=told.men, women=told.women, cost=told.cost, trainer=told.trainer, score_before=told.score_before,
        score_after=told.score_after, held_until=told.held_until, trainers=told.trainers,
        fund_source=told.fund_source,
    )  # fmt: skip


def _checked(held: WorkshopHeld, today: date) -> WorkshopHeld:
    _check_days(held.held_on, held.held_until)
    check_past(last_day(held), today)
    if held.men + held.women < 1:
        raise Rejected("workshop_without_attendees")
    if (held.score_before is None) is not (held.score_after is None):
        raise Rejected("workshop_scores_not_paired")
    return held


def _check_days(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise Rejected("workshop_ends_before_it_starts", first=str(first), last=str(last))


def _ids(event: WorkshopScheduled | WorkshopHeld) -> dict[str, Any]:
    return {name: getattr(event, name) for name in ("workshop_id", "posyantek_id", "partnership_id")}


def _check_new(state: Workshop) -> None:
    _check_open(state)
    if state.scheduled is not None:
        raise Rejected("workshop_already_scheduled", planned_on=str(state.scheduled.planned_on))


def _check_open(state: Workshop) -> None:
    if state.cancelled is not None:
        raise Rejected("workshop_cancelled", reason=state.cancelled.reason)
    if state.held is not None:
        raise Rejected("workshop_already_held", held_on=str(state.held.held_on))


def evolve(state: Workshop, event: Event) -> Workshop:
    """The state after an event."""
    match event:
        case WorkshopScheduled():
            return replace(state, scheduled=event)
        case WorkshopHeld():
            return replace(state, held=event)
        case WorkshopCancelled():
            return replace(state, cancelled=event)
        case WorkshopOutcomeMeasured():
            return replace(state, measured=event)
        case _:
            return state


WORKSHOP = Decider(
    "workshop", Workshop(), decide, evolve,
    (WorkshopScheduled, WorkshopHeld, WorkshopCancelled, WorkshopOutcomeMeasured),
)  # fmt: skip
