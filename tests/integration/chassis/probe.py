"""Small services of the chassis tests: notes. They stand in for no service of ours; they are more of them, and real.

`PROBE` takes notes and publishes them; `LISTENER` receives what probe and margin (which only remarks on notes) tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import asyncpg

from contracts.base import Event
from contracts.events import PUBLIC_EVENTS
from services.chassis.codec import Recorded
from services.chassis.decider import Decider, Rejected
from services.chassis.follow import View
from services.chassis.service import Service
from services.portal import FRAME


class NoteTaken(Event):
    """Public: its class says that it stands in the public language."""

    TYPE: ClassVar[str] = "probe.NoteTaken"
    text: str


class NoteHidden(Event):
    """Private."""

    TYPE: ClassVar[str] = "probe.NoteHidden"
    text: str


class NoteRemarked(Event):
    """Public, and of another origin than the note that it is about."""

    TYPE: ClassVar[str] = "margin.NoteRemarked"
    about: str
    words: str


NoteTaken.__module__ = NoteRemarked.__module__ = "contracts.probe"


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


NOTES: Decider[TakeNote, tuple[str, ...]] = Decider("note", (), decide, evolve, (NoteTaken, NoteHidden, NoteRemarked))


@dataclass(frozen=True)
class AddOne:
    """Has its effect every time: one that was decided twice is seen."""


def _add(_: AddOne, so_far: int) -> Sequence[Event]:
    return [NoteTaken(text=str(so_far + 1))]


TALLY: Decider[AddOne, int] = Decider("tally", 0, _add, lambda n, _: n + 1, (NoteTaken,))


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    texts = [fact.event.text for fact in facts if isinstance(fact.event, NoteTaken)]
    if "poison" in texts:
        raise ValueError("this note cannot be applied")
    await conn.execute(
        "insert into count (text, n) select t, count(*) from unnest($1::text[]) t group by t order by t"
        " on conflict (text) do update set n = count.n + excluded.n",
        texts,
    )


COUNTS = View("counts", 1, (NoteTaken,), "create table count (text text primary key, n int not null)", apply)


async def apply_remarks(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """A note and its last remark: each origin's facts in its own order; the two may come in any order."""
    for fact in facts:
        match fact.event:
            case NoteTaken(text=text):
                await conn.execute(
                    "insert into note (text, taken) values ($1, $2)"
                    " on conflict (text) do update set taken = coalesce(note.taken, 0) + excluded.taken",
                    text, 1,
                )  # fmt: skip
            case NoteRemarked(about=about, words=words):
                await conn.execute(
                    "insert into note (text, last_remark, remarks) values ($1, $2, 1)"
                    " on conflict (text) do update set last_remark = excluded.last_remark, remarks = note.remarks + 1",
                    about, words,
                )  # fmt: skip


REMARKS = View(
    "remarks", 1, (NoteTaken, NoteRemarked),
    "create table note (text text primary key, taken int not null default 0, last_remark text,"
    " remarks int not null default 0)",
    apply_remarks,
)  # fmt: skip

EVENTS: tuple[type[Event], ...] = (*PUBLIC_EVENTS, NoteTaken, NoteHidden, NoteRemarked)
TEMPLATES = Path(__file__).parent / "templates"
PROBE = Service(
    name="probe",
    title="Probe",
    frame=FRAME,
    deciders=(NOTES, TALLY),
    views=(COUNTS,),
    refusals={"note_refused": "Ditolak: {text}."},
    english={"note_refused": "Refused: {text}."},
    next_pages={"note_refused": "/probe/note?q={text}"},
    labels={"operator": "Operator"},
    templates=TEMPLATES,
    signs_in=True,
)
LISTENER = Service(
    name="listener",
    title="Listener",
    frame=FRAME,
    deciders=(NOTES,),
    views=(COUNTS, REMARKS),
    listens_to=("probe", "margin"),
    publishes=False,
)
