"""What an area is between two of its changes, and the checks that its commands and others' share."""

from dataclasses import dataclass
from datetime import date

from contracts.areas import AreaCode
from contracts.base import Event
from services.chassis.decider import Rejected


@dataclass(frozen=True, slots=True)
class AreaFact:
    """What others look up about an area. It exists if there is such a fact; `closed_on` is the day of its end."""

    code: AreaCode
    closed_on: date | None = None
    successor: AreaCode | None = None


@dataclass(frozen=True)
class Area:
    """`since` is the day of the latest change: the next one may not take effect before it.

    `changes` are its moves, merges and splits as decided; `successor` is set once it has ended.
    """

    code: AreaCode | None = None
    names: tuple[str, ...] = ()
    decree: str = ""
    since: date = date.min
    changes: tuple[Event, ...] = ()
    successor: AreaCode | None = None
    variants: frozenset[str] = frozenset()
    bps_code: str | None = None


def require_current(code: AreaCode, area: AreaFact | None, today: date) -> None:
    """Refuse an area that is not known or that has ended; deliberately blind to `valid_from` (facts may be older)."""
    if area is None:
        raise Rejected("area_unknown", area=code)
    if area.closed_on is not None and area.closed_on <= today:
        raise Rejected("area_closed", area=code, successor=area.successor)


def require_known(code: AreaCode, state: Area) -> None:
    """Refuse an area that was never loaded."""
    if state.code is None:
        raise Rejected("area_unknown", area=code)


def require_open(code: AreaCode, state: Area) -> None:
    """Refuse an area that was never loaded, or that has ended by decree, whatever the day."""
    require_known(code, state)
    if state.successor is not None:
        raise Rejected("area_closed", area=code, successor=state.successor)


def require_in_order(effective_on: date, state: Area) -> None:
    """Refuse a change that takes effect before one that is known already."""
    if effective_on < state.since:
        raise Rejected("effective_date_too_early", effective_on=effective_on, since=state.since)
