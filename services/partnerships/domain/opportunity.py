"""A need or a potential: posted, changed, matched, fulfilled in parts, closed.

Promises
- What it is (kind, commodity, unit, period, place) stays as it was posted; volume, season and price may change.
- A need is matched with a potential or a partner, a potential with a partner; what two opportunities share is told
  once, at the need.
- Only what was matched is fulfilled, and never more of it than is left.

Must not break: the volume never falls below what was fulfilled of it; what is closed takes nothing more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from types import MappingProxyType
from typing import TypedDict
from uuid import UUID

from contracts.base import Event
from contracts.opportunity_lists import OpportunityKind
from contracts.partnerships.opportunities import (
    OpportunityChanged,
    OpportunityClosed,
    OpportunityFulfilled,
    OpportunityMatched,
    OpportunityPosted,
)
from services.chassis.decider import Decider, Rejected
from services.partnerships.domain.facts import check_area, check_known, check_past, check_verified
from services.partnerships.domain.opportunity_commands import (
    ChangeOpportunity,
    CloseOpportunity,
    Command,
    FulfilOpportunity,
    MatchOpportunity,
    PostOpportunity,
    Terms,
)


class Ids(TypedDict):
    """What every event of an opportunity begins with."""

    opportunity_id: UUID
    posyantek_id: UUID


@dataclass(frozen=True)
class Opportunity:
    """What was posted, the terms as last said, the matches and what they covered."""

    posted: OpportunityPosted | None = None
    terms: Terms | None = None
    matches: Mapping[UUID, OpportunityMatched] = field(default_factory=lambda: MappingProxyType({}))
    fulfilled: Mapping[UUID, OpportunityFulfilled] = field(default_factory=lambda: MappingProxyType({}))
    closed: OpportunityClosed | None = None

    @property
    def covered(self) -> int:
        """How much of the volume is covered."""
        return sum(one.volume for one in self.fulfilled.values())

    @property
    def left(self) -> int:
        """How much of it is not."""
        return self.terms.volume - self.covered if self.terms else 0


def decide(command: Command, state: Opportunity) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    match command:
        case PostOpportunity():
            return decide_post(command, state)
        case ChangeOpportunity():
            return decide_change(command, state)
        case MatchOpportunity():
            return decide_match(command, state)
        case FulfilOpportunity():
            return decide_fulfil(command, state)
        case CloseOpportunity():
            return decide_close(command, state)


def decide_post(command: PostOpportunity, state: Opportunity) -> Sequence[Event]:
    """A known post and area, and a verified partner if it is a partner's."""
    what, terms = command.subject, command.terms
    posted = OpportunityPosted(
        opportunity_id=command.opportunity_id, posyantek_id=command.posyantek_id, partner_id=command.partner_id,
        kind=what.kind, commodity=what.commodity, name=what.name, unit=what.unit, per=what.per, area=what.area,
        volume=terms.volume, months=terms.months, price=terms.price, posted_on=command.posted_on,
    )  # fmt: skip
    if posted == state.posted:
        return []
    if state.posted is not None:
        raise Rejected("opportunity_already_posted", name=state.posted.name)
    check_known(command.posyantek)
    check_area(what.area, command.area_known)
    check_past(command.posted_on, command.today)
    if command.partner_id is not None:
        check_verified(command.partner)
    return [posted]


def decide_change(command: ChangeOpportunity, state: Opportunity) -> Sequence[Event]:
    """Other terms than before, and not less than what is covered."""
    ids = _ids(state)
    if command.terms == state.terms:
        return []
    _check_open(state)
    check_past(command.changed_on, command.today)
    if command.terms.volume < state.covered:
        raise Rejected("volume_below_fulfilled", covered=state.covered)
    return [OpportunityChanged(**ids, **asdict(command.terms), changed_on=command.changed_on)]


def decide_match(command: MatchOpportunity, state: Opportunity) -> Sequence[Event]:
    """Once with each side: a potential that is open, for a need; or a verified partner."""
    ids = _ids(state)
    sides = (command.potential_id, command.partner_id)
    if any((one.potential_id, one.partner_id) == sides for one in state.matches.values()):
        return []
    _check_open(state)
    if sides.count(None) != 1:
        raise Rejected("match_needs_one_side")
    if command.potential_id is not None:
        _check_potential(command, state)
    else:
        check_verified(command.partner)
    check_past(command.matched_on, command.today)
    return [
        OpportunityMatched(
            **ids, match_id=command.match_id, potential_id=command.potential_id, partner_id=command.partner_id,
            matched_on=command.matched_on,
        )
    ]  # fmt: skip


def decide_fulfil(command: FulfilOpportunity, state: Opportunity) -> Sequence[Event]:
    """Of what was matched, from the day of the match on, not more than is left."""
    ids = _ids(state)
    known = state.fulfilled.get(command.fulfilment_id)
    said = (command.match_id, command.volume, command.fulfilled_on)
    if known is not None and (known.match_id, known.volume, known.fulfilled_on) == said:
        return []
    _check_open(state)
    matched = state.matches.get(command.match_id)
    if matched is None:
        raise Rejected("match_unknown")
    if command.fulfilled_on < matched.matched_on:
        raise Rejected("fulfilled_before_match", matched_on=str(matched.matched_on))
    check_past(command.fulfilled_on, command.today)
    if command.volume > state.left:
        raise Rejected("fulfilled_exceeds_volume", left=state.left)
    return [
        OpportunityFulfilled(
            **ids, fulfilment_id=command.fulfilment_id, match_id=command.match_id, volume=command.volume,
            left=state.left - command.volume, fulfilled_on=command.fulfilled_on,
        )
    ]  # fmt: skip


def decide_close(command: CloseOpportunity, state: Opportunity) -> Sequence[Event]:
    """Once, with a reason."""
    closed = OpportunityClosed(**_ids(state), closed_on=command.closed_on, reason=command.reason)
    if closed == state.closed:
        return []
    _check_open(state)
    check_past(command.closed_on, command.today)
    return [closed]


def _ids(state: Opportunity) -> Ids:
    if state.posted is None:
        raise Rejected("opportunity_not_posted")
    return {"opportunity_id": state.posted.opportunity_id, "posyantek_id": state.posted.posyantek_id}


def _check_open(state: Opportunity) -> None:
    if state.closed is not None:
        raise Rejected("opportunity_closed", closed_on=str(state.closed.closed_on))


def _check_potential(command: MatchOpportunity, state: Opportunity) -> None:
    if state.posted is None or state.posted.kind is not OpportunityKind.KEBUTUHAN:
        raise Rejected("match_told_at_need")
    if command.potential is None or command.potential.kind is not OpportunityKind.POTENSI:
        raise Rejected("potential_unknown")
    if command.potential.closed:
        raise Rejected("potential_closed")


def evolve(state: Opportunity, event: Event) -> Opportunity:
    """The state after an event."""
    match event:
        case OpportunityPosted():
            return replace(state, posted=event, terms=Terms(event.volume, event.months, event.price))
        case OpportunityChanged():
            return replace(state, terms=Terms(event.volume, event.months, event.price))
        case OpportunityMatched():
            return replace(state, matches={**state.matches, event.match_id: event})
        case OpportunityFulfilled():
            return replace(state, fulfilled={**state.fulfilled, event.fulfilment_id: event})
        case OpportunityClosed():
            return replace(state, closed=event)
        case _:
            return state


OPPORTUNITY = Decider(
    "opportunity", Opportunity(), decide, evolve,
    (OpportunityPosted, OpportunityChanged, OpportunityMatched, OpportunityFulfilled, OpportunityClosed),
)  # fmt: skip
