"""A small service of the chassis tests' own: notes. It stands in for no service of ours; it is one more, and real."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import asyncpg

from contracts.base import Event
from services.chassis.codec import Recorded
from services.chassis.decider import Decider, Rejected
from services.chassis.follow import View
from services.chassis.service import PUBLIC_EVENTS, Service
from services.portal import FRAME


class NoteTaken(Event):
    """Public: its class says that it stands in the public language."""

    TYPE: ClassVar[str] = "probe.NoteTaken"
    text: str


class NoteHidden(Event):
    """Private."""

    TYPE: ClassVar[str] = "probe.NoteHidden"
    text: str


NoteTaken.__module__ = "contracts.probe"


@dataclass(frozen=True)
class TakeNote:
    """Once per text; `no` is refused; a text with `secret` is taken in private too."""

    text: str


def decide(command: TakeNote, state: tuple[str, ...]) -> Sequence[Event]:
    if command.text == "no":
        raise Rejected("note_refused", text=command.text)
    if command.text in state:
        return []
    taken: list[Event] = [NoteTaken(text=command.text)]
    return [NoteHidden(text=command.text), *taken] if "secret" in command.text else taken


def evolve(state: tuple[str, ...], event: Event) -> tuple[str, ...]:
    return (*state, event.text) if isinstance(event, NoteTaken) else state


NOTES: Decider[TakeNote, tuple[str, ...]] = Decider("note", (), decide, evolve, (NoteTaken, NoteHidden))


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    texts = [fact.event.text for fact in facts if isinstance(fact.event, NoteTaken)]
    if "poison" in texts:
        raise ValueError("this note cannot be applied")
    await conn.execute(
        "insert into count (text, n) select t, count(*) from unnest($1::text[]) t group by t"
        " on conflict (text) do update set n = count.n + excluded.n",
        texts,
    )


COUNTS = View("counts", 1, (NoteTaken,), "create table count (text text primary key, n int not null)", apply)
PROBE = Service(
    name="probe",
    title="Probe",
    frame=FRAME,
    deciders=(NOTES,),
    views=(COUNTS,),
    refusals={"note_refused": "Ditolak: {text}."},
)
LISTENER = Service(
    name="listener", title="Listener", frame=FRAME, deciders=(), views=(COUNTS,), listens_to=("probe",), publishes=False
)
EVENTS = (*PUBLIC_EVENTS, NoteTaken, NoteHidden)
