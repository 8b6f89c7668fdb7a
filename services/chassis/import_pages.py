"""Imports as people meet them: which kinds, upload, what the dry run found, apply, progress, reject file, undo.

Promises
- Nothing is done by uploading: a file is read, or refused as a whole, and then checked row by row in the background.
- What a person is told is enough to mend the file: row, column, what is wrong, what to do.
- An import is shown to its maker only. What stands in a personal column is on no page; it is in the reject file, which
  is the maker's own file.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Literal
from uuid import UUID, uuid4

from fastapi import Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from pydantic import Field

from services.chassis import import_files as files
from services.chassis import import_lines, import_problems, problems, rejects
from services.chassis.access import permits
from services.chassis.edge import Ask, Form, Page, PageNumber
from services.chassis.forms import FieldError, InvalidForm, inputs, read_form
from services.chassis.import_files import Import, State
from services.chassis.import_lines import Line, Outcome
from services.chassis.importer import ALL_AT_ONCE
from services.chassis.importing import Kind
from services.chassis.problems import NotFound, ProblemError
from services.chassis.requests import json_body, media_of, wants_json
from services.chassis.sheet import read_sheet
from services.chassis.sheet_errors import SheetError
from services.chassis.uploads import uploaded
from services.chassis.workbook_out import MEDIA

PAGE = 50
AT_ONCE = 3
"""Imports of one person that are worked at; others are waiting, too."""
WORKING = (State.CHECKING, State.APPLYING, State.UNDOING)
FAULTY = (Outcome.BAD, Outcome.REFUSED, Outcome.KEPT)


class ApplyForm(Form):
    """All rows or none, or those that do."""

    mode: Literal["ALL", "VALID"] = Field(title="Cara")


def kind_or_404(ask: Ask, name: str) -> Kind:
    """The kind that an address names. Raises `ProblemError`, where this role may not give its commands too."""
    kind = next((one for one in ask.service.service.imports if one.name == name), None)
    if kind is None:
        raise NotFound("impor")
    if not permits(ask.actor, kind.act):
        raise ProblemError(problems.FORBIDDEN)
    return kind


async def import_or_404(ask: Ask, import_id: UUID) -> tuple[Import, Kind]:
    """The actor's own import that an address names. Raises `ProblemError`."""
    one = await files.by_id(ask.service, import_id, ask.actor.id)
    if one is None:
        raise NotFound("impor")
    return one, kind_or_404(ask, one.kind)


async def listing(ask: Ask, page: PageNumber = 1) -> Page:
    """What can be imported, and what the actor imported."""
    found = await files.made_by(ask.service, ask.actor.id, offset=(page - 1) * PAGE, limit=PAGE + 1)
    titles = {kind.name: kind.title for kind in ask.service.service.imports}
    data = {
        "kinds": [{"name": one.name, "title": one.title} for one in ask.service.service.imports
                  if permits(ask.actor, one.act)],
        "imports": [{"import_id": one.import_id, "title": titles.get(one.kind, one.kind), "state": one.state,
                     "made_at": one.made_at} for one in found[:PAGE]],
        "page": page, "more": len(found) > PAGE, "query": "",
    }  # fmt: skip
    return Page("Impor", data)


async def new(ask: Ask, import_kind: str) -> Page:
    """What a file of this kind looks like, and a field to choose one."""
    kind = kind_or_404(ask, import_kind)
    return Page(f"Impor {kind.title}", _new(kind))


def _new(kind: Kind, problem: str = "") -> dict[str, Any]:
    columns = [
        {"title": one.title, "required": one.required, "example": one.example, "hint": one.hint} for one in kind.columns
    ]
    return {"kind": {"name": kind.name, "title": kind.title, "note": kind.note}, "columns": columns, "problem": problem}


async def template(ask: Ask, import_kind: str) -> Response:
    """A file to begin with, as CSV."""
    return _file(
        rejects.template(kind_or_404(ask, import_kind)), f"templat-{import_kind}.csv", "text/csv; charset=utf-8"
    )


async def upload(ask: Ask, import_kind: str) -> Response:
    """Take a CSV or XLSX file in, to be checked; nothing is recorded by it. One that is no table, or whose header does
    not fit: 422."""
    kind = kind_or_404(ask, import_kind)
    try:
        return _on(ask, await _taken_in(ask, kind))
    except ProblemError as error:
        if wants_json(ask.request):
            raise
        data = _new(kind, error.problem.detail)
        return _shown(ask, "import_new.html", error.problem.status, f"Impor {kind.title}", data)


async def _taken_in(ask: Ask, kind: Kind) -> UUID:
    """The id of the import that the file is, now. Raises `ProblemError`."""
    if await files.under_way(ask.service, ask.actor.id) >= AT_ONCE:
        raise ProblemError(import_problems.BUSY)
    content = await uploaded(ask.request)
    try:
        sheet = await asyncio.to_thread(read_sheet, content)
        kind.matched(sheet.header)
    except SheetError as error:
        raise ProblemError(import_problems.refused(error)) from error
    import_id = uuid4()
    await files.keep(ask.service, kind.name, content, sheet, import_id, ask.actor)
    return import_id


async def show(ask: Ask, import_id: UUID, page: PageNumber = 1) -> Page:
    """How far an import has come, what is wrong with which row, and what can be done now."""
    one, kind = await import_or_404(ask, import_id)
    return Page(f"Impor {kind.title}", await _state(ask, one, kind, page))


async def _state(
    ask: Ask, one: Import, kind: Kind, page: int = 1, typed: Mapping[str, str] | None = None,
    errors: Sequence[FieldError] = (),
) -> dict[str, Any]:  # fmt: skip
    counts = await import_lines.counts(ask.service, one.import_id)
    header = await import_lines.header(ask.service, one)
    faulty = await import_lines.lines(ask.service, one, FAULTY, offset=(page - 1) * PAGE, limit=PAGE + 1)
    places = kind.matched(header) if header else {}
    undoable = one.state in (State.APPLIED, State.FAILED) or (one.state is State.UNDONE and counts[Outcome.KEPT] > 0)
    return {
        "import_id": one.import_id, "kind": {"name": kind.name, "title": kind.title, "then": kind.then},
        "state": one.state, "mode": one.mode, "made_at": one.made_at, "emptied_at": one.emptied_at, "counts": counts,
        "total": sum(counts.values()), "working": one.state in WORKING, "unused": kind.unused(header),
        "rows": [_told(kind, places, line) for line in faulty[:PAGE]],
        "page": page, "more": len(faulty) > PAGE, "query": "",
        "may_apply": one.state is State.CHECKED and one.emptied_at is None and counts[Outcome.GOOD] > 0,
        "all_do": counts[Outcome.BAD] == 0, "few": sum(counts.values()) <= ALL_AT_ONCE, "most": ALL_AT_ONCE,
        "undoable": undoable and counts[Outcome.DONE] + counts[Outcome.KEPT] > 0, "undone_by": kind.undone_by,
        "fields": [vars(f) for f in inputs(kind.undo_form, typed or {}, {}, ask.service.labels, errors)],
        "wrong": bool(errors),
    }  # fmt: skip


def _told(kind: Kind, places: Mapping[str, int], line: Line) -> dict[str, Any]:
    found = []
    for trouble in line.troubles:
        column, place = kind.column(trouble.field), places.get(trouble.field)
        cell = line.cells[place] if place is not None and place < len(line.cells) else ""
        found.append(
            {"column": column.title if column else "", "code": trouble.code, "message": trouble.message,
             "cell": "" if column is None or column.personal else cell[:80]}
        )  # fmt: skip
    return {"number": line.number, "outcome": line.outcome, "troubles": found}


async def apply(ask: Ask, import_id: UUID) -> Response:
    """Record all rows or none (`mode` ALL), or those that do (VALID). When it cannot be done so: 409."""
    one, _ = await import_or_404(ask, import_id)
    mode = (await _typed(ask, ApplyForm)).mode
    if one.state in (State.APPLYING, State.APPLIED) and one.mode == mode:
        return _on(ask, import_id)  # pressed twice
    await _require_applicable(ask, one, mode)
    try:
        before = await files.begin(ask.service, one, mode, ask.actor)
    except LookupError:
        raise ProblemError(import_problems.MOVED) from None
    if before is not None:
        raise ProblemError(import_problems.already_applied(before))
    return _on(ask, import_id)


async def _require_applicable(ask: Ask, one: Import, mode: str) -> None:
    if one.state is not State.CHECKED:
        raise ProblemError(import_problems.NOT_CHECKED)
    if one.emptied_at is not None:
        raise ProblemError(import_problems.EMPTIED)
    counts = await import_lines.counts(ask.service, one.import_id)
    if mode == "ALL" and counts[Outcome.BAD]:
        raise ProblemError(import_problems.HAS_BAD_ROWS)
    if mode == "ALL" and sum(counts.values()) > ALL_AT_ONCE:
        raise ProblemError(import_problems.TOO_LONG_FOR_ALL)
    if not counts[Outcome.GOOD]:
        raise ProblemError(import_problems.HAS_NO_GOOD_ROWS)


async def undo(ask: Ask, import_id: UUID) -> Response:
    """Take back what was recorded, row by row. When nothing was: 409."""
    one, kind = await import_or_404(ask, import_id)
    typed = await _fields(ask)
    try:
        form = read_form(kind.undo_form, typed) if typed is not None else await _typed(ask, kind.undo_form)
    except InvalidForm as error:
        if wants_json(ask.request):
            raise
        data = await _state(ask, one, kind, typed=typed, errors=error.errors)
        return _shown(ask, "import_run.html", 422, f"Impor {kind.title}", data)
    if one.state is State.UNDONE:
        await import_lines.again(ask.service, import_id, [Outcome.KEPT], Outcome.DONE)
    asked = {name: str(value) for name, value in form.model_dump(mode="json").items() if value is not None}
    before = [State.APPLIED, State.UNDONE, State.FAILED]
    if not await files.move(ask.service, import_id, before, State.UNDOING, ask.actor, undo=asked):
        raise ProblemError(import_problems.NOT_APPLIED)
    return _on(ask, import_id)


async def faulty_file(ask: Ask, import_id: UUID) -> Response:
    """The rows that did not do, with why, in the file's own layout: a workbook as XLSX, anything else as CSV."""
    one, kind = await import_or_404(ask, import_id)
    header = await import_lines.header(ask.service, one)
    if not header:
        raise ProblemError(import_problems.EMPTIED)
    found, after = [], -1
    while page := await import_lines.lines(ask.service, one, [Outcome.BAD, Outcome.REFUSED], after=after, limit=1000):
        found.extend(page)
        after = page[-1].number
    content = await asyncio.to_thread(rejects.rejected, kind, header, found, one.layout)
    name = f"perbaiki-{kind.name}-{str(import_id)[:8]}"
    if one.layout.workbook:
        return _file(content, f"{name}.xlsx", MEDIA)
    return _file(content, f"{name}.csv", f"text/csv; charset={one.layout.encoding.removesuffix('-sig')}")


async def _fields(ask: Ask) -> dict[str, str] | None:
    """What a person typed; None for a machine's JSON. Raises `ProblemError` for anything else."""
    kind = media_of(ask.request)
    if kind == "application/json":
        return None
    if kind not in ("", "application/x-www-form-urlencoded", "multipart/form-data"):
        raise ProblemError(problems.UNSUPPORTED)
    async with ask.request.form(max_files=0, max_fields=20) as sent:
        return {name: value for name, value in sent.items() if isinstance(value, str)}


async def _typed(ask: Ask, form: type[Any]) -> Any:
    typed = await _fields(ask)
    return json_body(form, await ask.request.body()) if typed is None else read_form(form, typed)


def _on(ask: Ask, import_id: UUID) -> Response:
    ask.service.importer.nudge()
    place = f"/{ask.service.name}/imports/{import_id}"
    if wants_json(ask.request):
        return JSONResponse({"id": str(import_id), "location": place}, headers={"Location": place})
    return RedirectResponse(place, 303)


def _shown(ask: Ask, name: str, status: int, title: str, data: Mapping[str, Any]) -> Response:
    page = ask.service.templates.get_template(name)
    return HTMLResponse(page.render({**data, "title": title, "request": ask.request, "actor": ask.actor}), status)


def _file(content: bytes, name: str, media: str) -> Response:
    return Response(content, 200, {"Content-Disposition": f'attachment; filename="{name}"'}, media)
