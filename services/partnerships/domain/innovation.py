"""An innovation of a post, and everybody who took it into use.

Promises
- It is registered once, with the partnership or the research that it arose from, if any.
- Each adoption is a fact of its own: the same people may adopt it in two places, and both count.

Source: "how many innovations the people adopt" is the measure of success that an official named.
Must not break: an adoption keeps its id for good; reporting counts ids.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.codelists import AdopterKind, TtgField
from contracts.partnerships import InnovationAdopted, InnovationRegistered
from services.chassis.decider import Decider, Rejected, fact
from services.partnerships.domain.facts import (
    PartnershipFact,
    PosyantekFact,
    ResearchFact,
    check_area,
    check_known,
    check_link,
    check_past,
)


@dataclass(frozen=True)
class RegisterInnovation:
    """A post has something new that solves a problem."""

    innovation_id: UUID
    posyantek_id: UUID
    name: str
    field: TtgField
    problem: str
    registered_on: date
    partnership_id: UUID | None
    research_id: UUID | None
    posyantek: PosyantekFact | None = fact()
    partnership: PartnershipFact | None = fact()
    research: ResearchFact | None = fact()
    today: date = fact()


@dataclass(frozen=True)
class AdoptInnovation:
    """Somebody took it into use somewhere."""

    adoption_id: UUID
    adopter_kind: AdopterKind
    adopter: str
    area: AreaCode
    adopted_on: date
    area_known: bool = fact()
    today: date = fact()


Command = RegisterInnovation | AdoptInnovation


@dataclass(frozen=True)
class Innovation:
    """The innovation, and its adoptions by their ids."""

    registered: InnovationRegistered | None = None
    adoptions: Mapping[UUID, InnovationAdopted] = field(default_factory=lambda: MappingProxyType({}))


def decide(command: Command, state: Innovation) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    match command:
        case RegisterInnovation():
            return decide_register(command, state)
        case AdoptInnovation():
            return decide_adopt(command, state)


def decide_register(command: RegisterInnovation, state: Innovation) -> Sequence[Event]:
    """A known post, and an origin of the same post if one is named."""
    registered = InnovationRegistered(
        innovation_id=command.innovation_id, posyantek_id=command.posyantek_id, name=command.name,
        field=command.field, problem=command.problem, registered_on=command.registered_on,
        partnership_id=command.partnership_id, research_id=command.research_id,
    )  # fmt: skip
    if registered == state.registered:
        return []
    if state.registered is not None:
        raise Rejected("innovation_already_registered", name=state.registered.name)
    check_known(command.posyantek)
    check_link(command.partnership_id, command.partnership, command.posyantek_id)
    _check_research(command)
    check_past(command.registered_on, command.today)
    return [registered]


def _check_research(command: RegisterInnovation) -> None:
    if command.research_id is None:
        return
    if command.research is None:
        raise Rejected("research_unknown")
    if command.research.posyantek_id != command.posyantek_id:
        raise Rejected("research_of_another_posyantek")


def decide_adopt(command: AdoptInnovation, state: Innovation) -> Sequence[Event]:
    """As often as somebody takes a registered innovation into use."""
    if state.registered is None:
        raise Rejected("innovation_not_registered")
    adopted = InnovationAdopted(
        innovation_id=state.registered.innovation_id, posyantek_id=state.registered.posyantek_id,
        adoption_id=command.adoption_id, adopter_kind=command.adopter_kind, adopter=command.adopter,
        area=command.area, adopted_on=command.adopted_on,
    )  # fmt: skip
    known = state.adoptions.get(command.adoption_id)
    if adopted == known:
        return []
    if known is not None:
        raise Rejected("adoption_already_recorded", adopter=known.adopter)
    check_area(command.area, command.area_known)
    check_past(command.adopted_on, command.today)
    return [adopted]


def evolve(state: Innovation, event: Event) -> Innovation:
    """The state after an event."""
    match event:
        case InnovationRegistered():
            return replace(state, registered=event)
        case InnovationAdopted():
            return replace(state, adoptions={**state.adoptions, event.adoption_id: event})
        case _:
            return state


INNOVATION = Decider("innovation", Innovation(), decide, evolve, (InnovationRegistered, InnovationAdopted))
