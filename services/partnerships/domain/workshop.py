"""A workshop: recorded once it was held.

Promises: somebody attended, men and women are counted apart, and the day lies not in the future.
Must not break: a workshop is one event; a wrong record is mended by another kind of event, not by a second one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from contracts.base import Event
from contracts.partnerships import WorkshopHeld
from services.chassis.decider import Decider, Rejected, fact
from services.partnerships.domain.facts import PartnershipFact, PosyantekFact, check_known, check_link, check_past


@dataclass(frozen=True)
class HoldWorkshop:
    """A workshop took place; `cost` in rupiah, None when it is not known (which is not the same as free)."""

    workshop_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None
    topic: str
    held_on: date
    men: int
    women: int
    cost: int | None
    posyantek: PosyantekFact | None = fact()
    partnership: PartnershipFact | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class Workshop:
    """The workshop as it was held, if it was."""

    held: WorkshopHeld | None = None


def decide(command: HoldWorkshop, state: Workshop) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    held = WorkshopHeld(
        workshop_id=command.workshop_id, posyantek_id=command.posyantek_id, partnership_id=command.partnership_id,
        topic=command.topic, held_on=command.held_on, men=command.men, women=command.women, cost=command.cost,
    )  # fmt: skip
    if held == state.held:
        return []
    if state.held is not None:
        raise Rejected("workshop_already_held", held_on=str(state.held.held_on))
    check_known(command.posyantek)
    check_link(command.partnership_id, command.partnership, command.posyantek_id)
    check_past(command.held_on, command.today)
    if command.men + command.women < 1:
        raise Rejected("workshop_without_attendees")
    return [held]


def evolve(state: Workshop, event: Event) -> Workshop:
    """The state after an event."""
    match event:
        case WorkshopHeld():
            return replace(state, held=event)
        case _:
            return state


WORKSHOP = Decider("workshop", Workshop(), decide, evolve, (WorkshopHeld,))
