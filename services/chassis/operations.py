"""What operators did to a service, and what it did by its own clock, as facts in its own log.

Promises
- Each such act is one private event on the stream `operations-<service>`; its actor is in the event's meta.
- Private: none of it is numbered, published, or seen by another service.
- No personal data: rows are named by id, and a reason is the operator's own words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID, uuid4

from contracts.base import Event
from services.chassis.decider import Decider
from services.chassis.store import Store


class ParkedReplayed(Event):
    """Parked rows were tried again: so many were applied, so many stay parked. `target` is what was asked for."""

    TYPE: ClassVar[str] = "operations.ParkedReplayed"
    target: str
    replayed: int
    stayed: int


class ParkedDiscarded(Event):
    """Parked rows were given up."""

    TYPE: ClassVar[str] = "operations.ParkedDiscarded"
    target: str
    rows: list[int]
    reason: str


class ParkedShown(Event):
    """Parked rows were looked at with all that they say."""

    TYPE: ClassVar[str] = "operations.ParkedShown"
    target: str
    rows: list[int]
    reason: str


class ViewRebuilt(Event):
    """A view was built anew and swapped in."""

    TYPE: ClassVar[str] = "operations.ViewRebuilt"
    view: str
    version: int
    position: int
    seconds: float


class ViewVerified(Event):
    """A view's rows were compared with a fresh replay; `detail` names the first difference by table and key."""

    TYPE: ClassVar[str] = "operations.ViewVerified"
    view: str
    version: int
    position: int
    equal: bool
    detail: str | None


class DailyDone(Event):
    """What the service does by rule once a day was done for this day, by its own timer."""

    TYPE: ClassVar[str] = "operations.DailyDone"
    name: str
    day: date


EVENTS: tuple[type[Event], ...] = (
    ParkedReplayed, ParkedDiscarded, ParkedShown, ViewRebuilt, ViewVerified, DailyDone,
)  # fmt: skip


@dataclass(frozen=True)
class RecordAct:
    """Keep what was done. It has happened, so it is not decided any more: two equal acts are two."""

    act: Event


def decide(command: RecordAct, _: None) -> Sequence[Event]:
    """The act, as it was."""
    return [command.act]


def evolve(_: None, __: Event) -> None:
    """Acts have no state."""


OPERATIONS: Decider[RecordAct, None] = Decider("operations", None, decide, evolve, EVENTS)


async def record(store: Store, service: str, act: Event, by: str, command_id: UUID | None = None) -> None:
    """Append an act to the service's log; under an id of its own it is there once, however often it is told.
    Raises `services.chassis.store.Unavailable`."""
    await store.execute(OPERATIONS, service, RecordAct(act), command_id=command_id or uuid4(), by=by)
