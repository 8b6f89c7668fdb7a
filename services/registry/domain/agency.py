"""The agency in charge (dinas pembina) of an area's posts: another one by another decree, from a day on.

Promises
- There is one agency in charge in an area on each day since the first: the next one ends the former by itself.
- They come in order. One for a day that has one already corrects it; the log keeps both.
- The same agency may be named again by a later decree. Without a decree there is none.

Must not break: the area need not have been known to us on that day, only not to have ended by then (see `AreaFact`).
Source: which agency it is varies by place and by year (a Dinsos in 2021, a Bappedalitbang in 2023, a DPMD elsewhere).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.registry import AgencyPutInCharge
from services.chassis.decider import Decider, Rejected, fact
from services.registry.domain.area_state import AreaFact, require_current


@dataclass(frozen=True)
class PutAgencyInCharge:
    """Let an agency be in charge in the area from a day on. Looked up: the area itself (None: not known)."""

    area: AreaCode
    agency: str
    in_charge_from: date
    decree: str
    area_fact: AreaFact | None = fact()


@dataclass(frozen=True)
class InCharge:
    """The agencies of one area in the order of their days, one for each day on which one began."""

    terms: tuple[AgencyPutInCharge, ...] = ()


def decide(command: PutAgencyInCharge, state: InCharge) -> Sequence[Event]:
    """Not before the one that is in charge already; what is on file already is no news. Raises `Rejected`."""
    put = AgencyPutInCharge(
        area=command.area, agency=command.agency, in_charge_from=command.in_charge_from, decree=command.decree
    )
    if put in state.terms:
        return []
    require_current(command.area, command.area_fact, command.in_charge_from)
    if state.terms and put.in_charge_from < state.terms[-1].in_charge_from:
        latest = state.terms[-1]
        raise Rejected(
            "in_charge_too_early", area=command.area, agency=latest.agency, in_charge_from=latest.in_charge_from
        )
    return [put]


def evolve(state: InCharge, event: Event) -> InCharge:
    """The agencies after a fact."""
    match event:
        case AgencyPutInCharge():
            earlier = tuple(term for term in state.terms if term.in_charge_from != event.in_charge_from)
            return InCharge((*earlier, event))
        case _:
            return state


AGENCY = Decider("agency", InCharge(), decide, evolve, (AgencyPutInCharge,))
