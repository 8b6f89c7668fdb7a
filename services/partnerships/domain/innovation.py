"""An innovation of a post on its way: an idea, a prototype, a trial, in use, for sale, or given up.

Promises
- It is registered once, with the partnership, the research or the older innovation that it arose from, if any.
- Its stage is the furthest step that it took. Steps may be left out: much is in use before anybody writes it down, and
  a fact is not refused because an earlier one was never recorded. Only a trial needs something to try, and a sale
  somebody who uses it.
- What failed its latest trial is not taken into use until a later trial went better.
- Each prototype, trial and adoption is a fact of its own: the same people may adopt it in two places, and both count.
- Given up is not the end: an idea may wait for its partner. Taken up again it stands where it stood before; meanwhile
  nothing happens to it, except that what happened before may still be written down.

Source: "how many innovations the people adopt" is the measure of success that an official named (indicator K14).
Must not break: an adoption keeps its id for good; reporting counts ids. An innovation arises from one that was there
before it and never changes its origin, so a family has no circles.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from contracts.base import Event
from contracts.innovation_lists import InnovationStage, TrialResult
from contracts.partnerships import (
    InnovationAbandoned,
    InnovationAdopted,
    InnovationCommercialised,
    InnovationPrototyped,
    InnovationRegistered,
    InnovationRevived,
    InnovationTested,
)
from services.chassis.decider import Decider, Rejected
from services.partnerships.domain.facts import check_area, check_known, check_link, check_past, check_people
from services.partnerships.domain.innovation_commands import (
    AbandonInnovation,
    AdoptInnovation,
    Command,
    CommercialiseInnovation,
    PrototypeInnovation,
    RegisterInnovation,
    ReviveInnovation,
    TryInnovation,
)


@dataclass(frozen=True)
class Innovation:
    """The innovation, its prototypes, trials and adoptions by their ids; `abandoned` until it is revived."""

    registered: InnovationRegistered | None = None
    prototypes: Mapping[UUID, InnovationPrototyped] = field(default_factory=lambda: MappingProxyType({}))
    trials: Mapping[UUID, InnovationTested] = field(default_factory=lambda: MappingProxyType({}))
    adoptions: Mapping[UUID, InnovationAdopted] = field(default_factory=lambda: MappingProxyType({}))
    commercialised: InnovationCommercialised | None = None
    abandoned: InnovationAbandoned | None = None
    revived: InnovationRevived | None = None

    @property
    def stage(self) -> InnovationStage:
        """The furthest step that it took, or that it was given up."""
        if self.abandoned:
            return InnovationStage.DITINGGALKAN
        if self.commercialised:
            return InnovationStage.DIKOMERSIALKAN
        if self.adoptions:
            return InnovationStage.DITERAPKAN
        if self.trials:
            return InnovationStage.UJI
        return InnovationStage.PROTOTIPE if self.prototypes else InnovationStage.IDE

    @property
    def latest(self) -> date:
        """The day of its latest step; of its registration only when there was no step."""
        days = [one.built_on for one in self.prototypes.values()]
        days += [one.tested_on for one in self.trials.values()]
        days += [one.adopted_on for one in self.adoptions.values()]
        days += [self.commercialised.commercialised_on] if self.commercialised else []
        days += [self.revived.revived_on] if self.revived else []
        return max(days, default=date.min)


def decide(command: Command, state: Innovation) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    if isinstance(command, RegisterInnovation):
        return decide_register(command, state)
    if state.registered is None:
        raise Rejected("innovation_not_registered")
    about = {"innovation_id": state.registered.innovation_id, "posyantek_id": state.registered.posyantek_id}
    match command:
        case PrototypeInnovation():
            return decide_prototype(command, state, about)
        case TryInnovation():
            return decide_trial(command, state, about)
        case AdoptInnovation():
            return decide_adopt(command, state, about)
        case CommercialiseInnovation():
            return decide_commercialise(command, state, about)
        case AbandonInnovation():
            return decide_abandon(command, state, about)
        case ReviveInnovation():
            return decide_revive(command, state, about)


def decide_register(command: RegisterInnovation, state: Innovation) -> Sequence[Event]:
    """A known post, and an origin of the same post if one is named; an older innovation may be any post's."""
    registered = InnovationRegistered(
        innovation_id=command.innovation_id, posyantek_id=command.posyantek_id, name=command.name,
        field=command.field, problem=command.problem, registered_on=command.registered_on,
        partnership_id=command.partnership_id, research_id=command.research_id, derived_from=command.derived_from,
        inventors=command.inventors,
    )  # fmt: skip
    if registered == state.registered:
        return []
    if state.registered is not None:
        raise Rejected("innovation_already_registered", name=state.registered.name)
    check_known(command.posyantek)
    check_people(command.stranger)
    check_link(command.partnership_id, command.partnership, command.posyantek_id)
    _check_research(command)
    if command.derived_from is not None and command.parent is None:
        raise Rejected("innovation_unknown")
    check_past(command.registered_on, command.today)
    return [registered]


def _check_research(command: RegisterInnovation) -> None:
    if command.research_id is None:
        return
    if command.research is None:
        raise Rejected("research_unknown")
    if command.research.posyantek_id != command.posyantek_id:
        raise Rejected("research_of_another_posyantek")


def decide_prototype(command: PrototypeInnovation, state: Innovation, about: Mapping[str, Any]) -> Sequence[Event]:
    """As often as one is built: after a trial comes the next."""
    built = InnovationPrototyped(
        **about, prototype_id=command.prototype_id, built_on=command.built_on, summary=command.summary,
        cost=command.cost, fund_source=command.fund_source,
    )  # fmt: skip
    known = state.prototypes.get(command.prototype_id)
    if built == known:
        return []
    if known is not None:
        raise Rejected("prototype_already_recorded", built_on=str(known.built_on))
    _check_step(command.built_on, command.today, state)
    return [built]


def decide_trial(command: TryInnovation, state: Innovation, about: Mapping[str, Any]) -> Sequence[Event]:
    """As often as it is tried, once there is something to try."""
    tested = InnovationTested(
        **about, trial_id=command.trial_id, tested_on=command.tested_on, result=command.result,
        findings=command.findings, trl=command.trl,
    )  # fmt: skip
    known = state.trials.get(command.trial_id)
    if tested == known:
        return []
    if known is not None:
        raise Rejected("trial_already_recorded", tested_on=str(known.tested_on))
    if not (state.prototypes or state.trials or state.adoptions):
        raise Rejected("innovation_without_prototype")
    _check_step(command.tested_on, command.today, state)
    return [tested]


def decide_adopt(command: AdoptInnovation, state: Innovation, about: Mapping[str, Any]) -> Sequence[Event]:
    """As often as somebody takes it into use, unless its latest trial by then failed."""
    adopted = InnovationAdopted(
        **about, adoption_id=command.adoption_id, adopter_kind=command.adopter_kind, adopter=command.adopter,
        area=command.area, adopted_on=command.adopted_on,
    )  # fmt: skip
    known = state.adoptions.get(command.adoption_id)
    if adopted == known:
        return []
    if known is not None:
        raise Rejected("adoption_already_recorded", adopter=known.adopter)
    check_area(command.area, command.area_known)
    _check_step(command.adopted_on, command.today, state)
    by_then = [trial for trial in state.trials.values() if trial.tested_on <= command.adopted_on]
    if by_then and (latest := sorted(by_then, key=lambda trial: trial.tested_on)[-1]).result is TrialResult.GAGAL:
        raise Rejected("innovation_failed_trial", tested_on=str(latest.tested_on))
    return [adopted]


def decide_commercialise(
    command: CommercialiseInnovation, state: Innovation, about: Mapping[str, Any]
) -> Sequence[Event]:
    """Once, when somebody uses it already."""
    sold = InnovationCommercialised(**about, commercialised_on=command.commercialised_on, channel=command.channel)
    if sold == state.commercialised:
        return []
    if state.commercialised is not None:
        raise Rejected("innovation_already_commercialised", since=str(state.commercialised.commercialised_on))
    if not state.adoptions:
        raise Rejected("innovation_not_adopted", stage=state.stage)
    _check_step(command.commercialised_on, command.today, state)
    return [sold]


def decide_abandon(command: AbandonInnovation, state: Innovation, about: Mapping[str, Any]) -> Sequence[Event]:
    """At any stage, not before the latest step."""
    abandoned = InnovationAbandoned(**about, abandoned_on=command.abandoned_on, reason=command.reason)
    if abandoned == state.abandoned:
        return []
    if state.abandoned is not None:
        raise Rejected("innovation_abandoned", abandoned_on=str(state.abandoned.abandoned_on))
    check_past(command.abandoned_on, command.today)
    if command.abandoned_on < state.latest:
        raise Rejected("day_before_latest_step", latest=str(state.latest))
    return [abandoned]


def decide_revive(command: ReviveInnovation, state: Innovation, about: Mapping[str, Any]) -> Sequence[Event]:
    """What was given up, from the day on which it was given up at the earliest."""
    revived = InnovationRevived(**about, revived_on=command.revived_on, reason=command.reason)
    if state.abandoned is None and revived == state.revived:
        return []
    if state.abandoned is None:
        raise Rejected("innovation_not_abandoned", stage=state.stage)
    check_past(command.revived_on, command.today)
    if command.revived_on < state.abandoned.abandoned_on:
        raise Rejected("day_before_latest_step", latest=str(state.abandoned.abandoned_on))
    return [revived]


def _check_step(day: date, today: date, state: Innovation) -> None:
    check_past(day, today)
    if state.abandoned is not None and day >= state.abandoned.abandoned_on:
        raise Rejected("innovation_abandoned", abandoned_on=str(state.abandoned.abandoned_on))


def evolve(state: Innovation, event: Event) -> Innovation:
    """The state after an event."""
    match event:
        case InnovationRegistered():
            return replace(state, registered=event)
        case InnovationPrototyped():
            return replace(state, prototypes={**state.prototypes, event.prototype_id: event})
        case InnovationTested():
            return replace(state, trials={**state.trials, event.trial_id: event})
        case InnovationAdopted():
            return replace(state, adoptions={**state.adoptions, event.adoption_id: event})
        case InnovationCommercialised():
            return replace(state, commercialised=event)
        case InnovationAbandoned():
            return replace(state, abandoned=event)
        case InnovationRevived():
            return replace(state, abandoned=None, revived=event)
        case _:
            return state


INNOVATION = Decider(
    "innovation", Innovation(), decide, evolve,
    (InnovationRegistered, InnovationPrototyped, InnovationTested, InnovationAdopted, InnovationCommercialised,
     InnovationAbandoned, InnovationRevived),
)  # fmt: skip
