"""The rows of an import as commands: read, planned, judged; shared by checking, applying and undoing.

Promises
- Whatever goes wrong with a row is that row's trouble; only a lost database stops the page, and it comes again.
- The id of a row's n-th command follows from the import, the row and n.

Must not break: no cell's contents in a log line or an error; what an unforeseen error says is not logged, only where.
"""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

import asyncpg

from services.chassis.append import Pending
from services.chassis.db import TRANSIENT
from services.chassis.decider import Rejected
from services.chassis.edge import Ask, now
from services.chassis.forms import Form, InvalidForm
from services.chassis.import_files import Import
from services.chassis.import_lines import Line, Outcome
from services.chassis.importing import (
    Kind,
    Planned,
    RowRefused,
    Trouble,
    Values,
    planned,
    read_row,
    require_permitted,
    row_id,
    step_id,
    troubles_of,
)
from services.chassis.problems import ProblemError
from services.chassis.sheet import SheetRow
from services.chassis.together import Order, Refusal

if TYPE_CHECKING:
    from services.chassis.service import Runtime

INTERNAL = Trouble("", "internal_error", "Baris ini gagal diproses; kesalahannya sudah tercatat. Hubungi pengelola.")
Found = dict[int, tuple[Outcome, Sequence[Trouble]]]
_AT_ONCE = 3
"""Rows planned at the same time; each asks the pool for a connection, and pages want some as well."""
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Work:
    """An import under way: `service` looks things up (a rehearsal when checking), `conn` holds the lock and writes."""

    one: Import
    kind: Kind
    header: tuple[str, ...]
    places: Mapping[str, int]
    service: "Runtime"
    conn: asyncpg.Connection

    def ask(self, number: int) -> Ask:
        """A row as a request of whoever asked for the import."""
        return Ask.without_request(self.service, self.one.actor, now(), row_id(self.one.import_id, number))

    def read(self, line: Line) -> Values:
        """The fields of a row. Raises `RowRefused`."""
        return read_row(self.kind, self.places, len(self.header), SheetRow(line.number, line.cells))

    def pending(self, number: int, steps: Sequence[Planned], word: str = "step") -> list[Pending]:
        """The commands of a row, ready to be decided; each belongs to the import."""
        actor = self.one.actor
        simulation = self.service.settings.simulation
        order = Order(actor.id, actor.appointment, self.one.import_id, simulation)
        return [
            order.pending(step.intent.decider, step.intent.stream_id, step.intent.command,
                          self.command_id(number, word, place), step.intent.area)
            for place, step in enumerate(steps)
        ]  # fmt: skip

    def command_id(self, number: int, word: str, place: int) -> UUID:
        """The id of one command of a row."""
        return step_id(row_id(self.one.import_id, number), word, place)

    async def written(self, numbers: Sequence[int], word: str = "step") -> set[int]:
        """Those of the rows whose commands have receipts: a row is written as a whole, so its first one tells."""
        ids = {self.command_id(number, word, 0): number for number in numbers}
        rows = await self.conn.fetch("select id from log.commands where id = any($1)", list(ids))
        return {ids[row["id"]] for row in rows}


async def plan_rows(work: Work, values: Mapping[int, Values], found: Found, bad: Outcome) -> dict[int, list[Planned]]:
    """The commands of each of these rows; one that is refused goes to `found` as `bad`."""

    async def plan(number: int) -> list[Planned]:
        return await planned(work.kind, work.ask(number), values[number])

    return await _each(work, list(values), plan, found, bad)


async def plan_undoing(work: Work, numbers: Sequence[int], form: Form, found: Found) -> dict[int, list[Planned]]:
    """The commands that take each row back, none for one that recorded nothing; one that is refused is kept."""

    async def plan(number: int) -> list[Planned]:
        ask = work.ask(number)
        steps = await work.kind.undo(ask, form)
        require_permitted(ask, steps)
        return steps

    return await _each(work, numbers, plan, found, Outcome.KEPT)


async def _each(
    work: Work, numbers: Sequence[int], plan: Callable[[int], Awaitable[list[Planned]]], found: Found, bad: Outcome
) -> dict[int, list[Planned]]:
    steps: dict[int, list[Planned]] = {}
    for first in range(0, len(numbers), _AT_ONCE):
        some = numbers[first : first + _AT_ONCE]
        answers = await asyncio.gather(*map(plan, some), return_exceptions=True)
        for number, answer in zip(some, answers, strict=True):
            if isinstance(answer, list):
                steps[number] = answer
            elif isinstance(answer, TRANSIENT) or not isinstance(answer, Exception):
                raise answer
            else:
                found[number] = (bad, _why(work, number, answer))
    return steps


def note(
    work: Work, steps: Mapping[int, Sequence[Planned]], refusals: Sequence[Refusal | None], found: Found,
    good: Outcome, bad: Outcome,
) -> None:  # fmt: skip
    """What the rows were judged to be."""
    for (number, planned_), refusal in zip(steps.items(), refusals, strict=True):
        found[number] = (good, ())
        if refusal is not None:
            found[number] = (bad, _why(work, number, refusal.error, planned_[refusal.step].prefix))


def _why(work: Work, number: int, error: BaseException, prefix: str = "") -> Sequence[Trouble]:
    match error:
        case RowRefused():
            return error.troubles
        case InvalidForm() | ProblemError() | Rejected():
            return troubles_of(work.kind, work.service, error, prefix)
    told = {"import_id": str(work.one.import_id), "row": number, "error": type(error).__name__, "where": where(error)}
    log.error("import row failed", extra=told)
    return (INTERNAL,)


def where(error: BaseException) -> str:
    """Where in the code it arose; not what it says, which may be what stood in a cell."""
    return "".join(traceback.format_tb(error.__traceback__))
