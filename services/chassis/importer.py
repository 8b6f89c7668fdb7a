"""The worker behind imports: checks, applies and undoes, page by page, whatever happens in between.

Promises
- Of several processes one works at a time; what one left, by falling over or by stopping, another goes on with.
- Commands have ids that follow from import and row, so what was written and not yet noted is not written twice.
- Checking decides on the streams as they are and writes nothing into the log. Applying decides again. `ALL`: every
  row, in one append, or none.
- Undoing gives commands that take back, row by row; where one is refused the row says why, and stays.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import asyncpg

from services.chassis import import_files as files
from services.chassis import import_lines
from services.chassis.append import Pending
from services.chassis.db import TRANSIENT, connect
from services.chassis.forms import read_form
from services.chassis.import_files import Import, State
from services.chassis.import_lines import Line, Outcome
from services.chassis.import_rows import Found, Work, note, plan_rows, plan_undoing, where
from services.chassis.importing import Kind, Planned, RowRefused, Trouble, Values
from services.chassis.lives import wake
from services.chassis.rehearsal import rehearsal
from services.chassis.store import PLANS
from services.chassis.together import append_rows, judge

if TYPE_CHECKING:
    from services.chassis.service import Runtime

LOOK, SWEEP = 2.0, 3600.0
"""Seconds between two looks for work, and for cells that are old."""
ALL_AT_ONCE = 5_000
"""Rows that go down in one append at most: while it lasts no other command gets through."""
PATIENCE = 60.0
LOCK = 0x696D70
log = logging.getLogger(__name__)


class Importer:
    """`run` for ever; `nudge` when there is something to do."""

    def __init__(self, service: "Runtime") -> None:
        self._service = service
        self._kinds = {kind.name: kind for kind in service.service.imports}
        self._wanted = asyncio.Event()
        self._swept = float("-inf")

    def nudge(self) -> None:
        """Look now."""
        self._wanted.set()

    async def run(self) -> None:
        """Work at what there is, then wait for more; a lost database is waited out."""
        while True:
            self._wanted.clear()
            try:
                while await self._work_at_one():
                    self._swept = float("-inf")
                if time.monotonic() - self._swept > SWEEP:
                    await files.empty(self._service, datetime.now(UTC))
                    self._swept = time.monotonic()
            except TRANSIENT as error:
                log.warning("imports wait", extra={"error": type(error).__name__})
            except Exception as error:  # the worker outlives what nobody foresaw, as followers do
                log.error("imports wait", extra={"error": type(error).__name__, "where": where(error)})
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wanted.wait(), LOOK)

    async def _work_at_one(self) -> bool:
        """Take one import a step further; False when there is none, or another process has the lock."""
        if await files.to_do(self._service) is None:
            return False
        url = self._service.settings.database_url.get_secret_value()
        conn = await connect(url, f"{self._service.name} imports", PATIENCE, **PLANS)
        try:
            if not await conn.fetchval("select pg_try_advisory_lock($1)", LOCK):
                return False
            await wake(conn, self._service.name)
            if (one := await files.to_do(self._service)) is None:
                return False
            await self._step(one, conn)
            return True
        finally:
            conn.terminate()

    async def _step(self, one: Import, conn: asyncpg.Connection) -> None:
        service = rehearsal(self._service) if one.state is State.CHECKING else self._service
        try:
            kind = self._kinds[one.kind]
            header = await import_lines.header(self._service, one)
            places = kind.matched(header) if one.state is not State.UNDOING else {}
            work = Work(one, kind, header, places, service, conn)
            steps = {State.CHECKING: _check, State.UNDOING: _undo}
            step = steps.get(one.state) or (_apply_all if one.mode == "ALL" else _apply_valid)
            after = await step(self._service, work)
        except TRANSIENT:
            raise
        except Exception as error:
            told = {"import_id": str(one.import_id), "state": one.state, "error": type(error).__name__}
            log.error("import failed", extra=told | {"where": where(error)})
            after = State.FAILED
        await files.move(self._service, one.import_id, [one.state], after)


async def _check(service: "Runtime", work: Work) -> State:
    """Every row against the forms, the rules and each other; from the beginning, where an earlier try broke off."""
    seen: dict[tuple[object, ...], tuple[int, Values]] = {}
    await import_lines.again(service, work.one.import_id, list(Outcome), Outcome.WAITING)
    while page := await import_lines.lines(service, work.one, [Outcome.WAITING]):
        found: Found = {}
        values = _readable(work, page, found, Outcome.BAD)
        for number in list(values):
            if (twin := _twin(work.kind, number, values[number], seen)) is not None:
                found[number] = (Outcome.BAD, [twin])
                del values[number]
        steps = await plan_rows(work, values, found, Outcome.BAD)
        judged = await judge(work.conn, service.codec, _pending(work, steps))
        note(work, steps, judged.refusals, found, Outcome.GOOD, Outcome.BAD)
        await import_lines.record(service, work.one.import_id, found)
    return State.CHECKED


def _readable(work: Work, page: Sequence[Line], found: Found, bad: Outcome) -> dict[int, Values]:
    values = {}
    for line in page:
        try:
            values[line.number] = work.read(line)
        except RowRefused as refused:
            found[line.number] = (bad, refused.troubles)
    return values


def _twin(
    kind: Kind, number: int, values: Values, seen: dict[tuple[object, ...], tuple[int, Values]]
) -> Trouble | None:
    """Why this row is one too many: the same as an earlier one, or another one about the same thing."""
    everything = tuple(sorted(values))
    keys = () if values.get(kind.unless) == "ya" else kind.keys
    for fields in (*keys, everything):
        if not all(name in values or name.endswith("?") for name in fields):
            continue
        key = (fields, *(values.get(name.removesuffix("?"), "").casefold() for name in fields))
        first, said = seen.setdefault(key, (number, values))
        if first == number:
            continue
        if said == values:
            return Trouble("", "row_twice", f"Sama dengan baris {first}. Hapus salah satunya.")
        column = kind.column(fields[0])
        told = f"Baris {first} tentang hal yang sama, dengan isi lain. Sisakan yang benar."
        return Trouble(column.field if column else "", "row_contradicts", told)
    return None


async def _to_write(work: Work, page: Sequence[Line], found: Found) -> Mapping[int, list[Planned]]:
    """The commands of these rows; what was written before, or will not do any more, goes to `found` instead."""
    written = await work.written([line.number for line in page])
    found.update(dict.fromkeys(written, (Outcome.DONE, ())))
    values = _readable(work, [line for line in page if line.number not in written], found, Outcome.REFUSED)
    return await plan_rows(work, values, found, Outcome.REFUSED)


def _pending(work: Work, steps: Mapping[int, Sequence[Planned]], word: str = "step") -> list[list[Pending]]:
    return [work.pending(number, each, word) for number, each in steps.items()]


async def _apply_valid(service: "Runtime", work: Work) -> State:
    while page := await import_lines.lines(service, work.one, [Outcome.GOOD]):
        found: Found = {}
        steps = await _to_write(work, page, found)
        refusals = await append_rows(work.conn, service.codec, _pending(work, steps))
        service.bell.ring()
        note(work, steps, refusals, found, Outcome.DONE, Outcome.REFUSED)
        await import_lines.record(service, work.one.import_id, found)
    return State.APPLIED


async def _apply_all(service: "Runtime", work: Work) -> State:
    """All rows or none: where one will not do any more since it was checked, the import is back where it was then."""
    page = await import_lines.lines(service, work.one, [Outcome.GOOD, Outcome.DONE], limit=ALL_AT_ONCE)
    found: Found = {}
    steps = await _to_write(work, page, found)
    if not _refused(found):
        refusals = await append_rows(work.conn, service.codec, _pending(work, steps), all_or_none=True)
        service.bell.ring()
        note(work, steps, refusals, found, Outcome.DONE, Outcome.REFUSED)
    if refused := _refused(found):
        await import_lines.record(service, work.one.import_id, {n: (Outcome.BAD, why) for n, why in refused.items()})
        return State.CHECKED
    await import_lines.record(service, work.one.import_id, found)
    return State.APPLIED


def _refused(found: Found) -> dict[int, Sequence[Trouble]]:
    return {number: why for number, (outcome, why) in found.items() if outcome is Outcome.REFUSED}


async def _undo(service: "Runtime", work: Work) -> State:
    form = read_form(work.kind.undo_form, work.one.undo)
    while page := await import_lines.lines(service, work.one, [Outcome.DONE]):
        found: Found = {}
        written = await work.written([line.number for line in page], "undo")
        found.update(dict.fromkeys(written, (Outcome.UNDONE, ())))
        steps = await plan_undoing(work, [line.number for line in page if line.number not in written], form, found)
        refusals = await append_rows(work.conn, service.codec, _pending(work, steps, "undo"))
        service.bell.ring()
        note(work, steps, refusals, found, Outcome.UNDONE, Outcome.KEPT)
        await import_lines.record(service, work.one.import_id, found)
    return State.UNDONE
