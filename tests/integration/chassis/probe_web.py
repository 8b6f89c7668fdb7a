"""The edge of probe: a command on something new, one on something known, a page, a public page, and two calls."""

from dataclasses import replace
from typing import Annotated
from uuid import UUID

from pydantic import Field

from contracts.areas import AreaCode
from services.chassis.edge import Ask, Edge, Form, Intent, Page
from services.chassis.problems import NotFound
from tests.integration.chassis.probe import COUNTS, NOTES, PROBE, TakeNote

edge = Edge("notes")


class NoteForm(Form):
    """A note."""

    text: Annotated[str, Field(title="Isi catatan", min_length=2, max_length=200)]
    pages: Annotated[int | None, Field(title="Jumlah halaman", ge=1, le=1000)] = None
    area: Annotated[AreaCode | None, Field(title="Wilayah", description="Kode wilayah, mis. 36.72.")] = None


@edge.command("/note/new", form=NoteForm, title="Catat", act="probe.write", intro="Catatan baru.")
async def take_note(ask: Ask, form: NoteForm) -> Intent:
    """A new note."""
    note = ask.new_id("note")
    return Intent(NOTES, note, TakeNote(form.text), form.area, "/probe/note", (COUNTS,))


async def last_text(ask: Ask) -> dict[str, object]:
    """What was noted last, which the next text corrects."""
    stream = NOTES.stream(ask.request.path_params["note"])
    sql = "select data::json ->> 'text' from log.events where stream = $1 order by version desc limit 1"
    text = await ask.db.fetchval(sql, stream)
    if text is None:
        raise NotFound("data")
    return {"text": text, "pages": None}


@edge.command("/note/{note}/add", form=NoteForm, title="Tambah", act="probe.write", on_file=last_text)
async def add_to_note(ask: Ask, form: NoteForm, note: UUID) -> Intent:
    """One more text on a known note."""
    return Intent(NOTES, note, TakeNote(form.text), form.area, "/probe/note", (COUNTS,))


@edge.page("/note", act="probe.read", template="notes.html")
async def notes(ask: Ask, q: str = "", page: Annotated[int, Field(ge=1, le=1000)] = 1) -> Page:
    """All counts, or those whose text holds `q`."""
    rows = await ask.db.fetch(
        "select text, n from counts.count where strpos(text, $1) > 0 order by text limit 50 offset $2",
        q, (page - 1) * 50,
    )  # fmt: skip
    return Page("Catatan", {"notes": [(row["text"], row["n"]) for row in rows]})


@edge.page("/about", act="public", template="notes.html")
async def about(ask: Ask) -> Page:
    """For everybody."""
    return Page("Tentang", {"notes": []})


@edge.page("/broken", act="public", template="notes.html")
async def broken(ask: Ask) -> Page:
    """A bug of ours."""
    raise RuntimeError("select secret from nowhere")


@edge.call("/note/check", act="probe.read", method="POST", body=NoteForm)
async def check(ask: Ask, form: NoteForm) -> dict[str, int]:
    """How often a text was noted."""
    found = await ask.db.fetchval("select n from counts.count where text = $1", form.text)
    return {"n": found or 0}


SITE = replace(PROBE, edges=(edge,), home="/about")
