"""Seeing a person's numbers, giving a person their data, and who has seen what.

Promises
- A number is shown only through a reading that is in the log already, to the one who asked for it, for five minutes.
- The file for the person holds what is kept of them, and every processing of it: who, when, for what.
"""

from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse
from pydantic import Field

from contracts.people_lists import PersonalField, ReadPurpose
from services.chassis.edge import Ask, Edge, Form, Intent, Page
from services.chassis.problems import Problem, ProblemError
from services.registry.domain.person import PERSON
from services.registry.domain.person_reading import READING, ReadPersonalData
from services.registry.views import officers, readings
from services.registry.web.person_at_hand import PERSONAL, opened, person_or_404

edge = Edge("person reading")
SHOWN_FOR = timedelta(minutes=5)
TEXTS = {PersonalField.NAMA: "name", PersonalField.NIK: "nik", PersonalField.TELEPON: "phone"}
OVER = Problem(
    410, "reading_over", "Waktu melihat sudah habis",
    "Data hanya ditampilkan lima menit bagi yang memintanya. Minta lagi dari kartu orangnya.",
    english=("Time is over", "It is shown for five minutes, to who asked for it. Ask again from the person's card."),
)  # fmt: skip
_PROCESSED = """select type, recorded_at, meta::json ->> 'actor' as by from log.events
                 where origin = 'self' and stream = $1 order by version"""


class ReadForm(Form):
    """Which number, and what for."""

    what: PersonalField = Field(title="Yang dilihat")
    purpose: ReadPurpose = Field(title="Keperluan")


class ExportForm(Form):
    """What the file is for."""

    purpose: ReadPurpose = Field(title="Keperluan")


@edge.command(
    "/people/{person_id}/read", form=ReadForm, title="Lihat NIK atau telepon", act=PERSONAL,
    intro="Siapa yang melihat, kapan, dan untuk apa akan tercatat.",
)  # fmt: skip
async def read(ask: Ask, form: ReadForm, person_id: UUID) -> Intent:
    """Record a reading; its page then shows what was asked for, for five minutes."""
    return await _reading(ask, person_id, (form.what,), form.purpose, exported=False)


@edge.command(
    "/people/{person_id}/export", form=ExportForm, title="Unduh data orang", act=PERSONAL,
    intro="Berkas ini untuk diserahkan kepada orangnya: semua datanya, dan siapa saja yang memprosesnya.",
)  # fmt: skip
async def export(ask: Ask, form: ExportForm, person_id: UUID) -> Intent:
    """Record that all of a person's data is given out; the file is then there for five minutes."""
    return await _reading(ask, person_id, tuple(PersonalField), form.purpose, exported=True)


async def _reading(
    ask: Ask, person_id: UUID, fields: tuple[PersonalField, ...], purpose: ReadPurpose, *, exported: bool
) -> Intent:
    person, post = await person_or_404(ask, person_id)
    read_id = ask.new_id("reading")
    erased = (await opened(ask, person))["name"] is None
    command = ReadPersonalData(read_id, person_id, fields, purpose, exported, erased=erased)
    then = f"/registry/people/{person_id}/{'export' if exported else 'read'}/{read_id}"
    shown = (readings.VIEW,)
    return Intent(READING, read_id, command, area=post.area, then=then, wait_for=shown, post=post.posyantek_id)


async def _reading_now(ask: Ask, person_id: UUID, read_id: UUID, *, exported: bool) -> readings.Reading:
    """The reading that this page was opened with. Raises `ProblemError` when it is somebody else's, or over."""
    found = await readings.by_id(ask.db, read_id)
    mine = found is not None and (found.person_id, found.by, found.exported) == (person_id, ask.actor.id, exported)
    if found is None or not mine or ask.now - found.at > SHOWN_FOR:
        raise ProblemError(OVER)
    return found


@edge.page("/people/{person_id}/read/{read_id}", act=PERSONAL, template="person_shown.html")
async def shown(ask: Ask, person_id: UUID, read_id: UUID) -> Page:
    """What was asked for."""
    person, _ = await person_or_404(ask, person_id)
    reading = await _reading_now(ask, person_id, read_id, exported=False)
    texts = await opened(ask, person)
    data = {
        "person_id": person_id,
        "shown": {str(one): texts[TEXTS[one]] for one in reading.fields},
        "purpose": reading.purpose,
        "until": reading.at + SHOWN_FOR,
    }
    return Page("Data orang", data)


@edge.call("/people/{person_id}/export/{read_id}", act=PERSONAL)
async def file(ask: Ask, person_id: UUID, read_id: UUID) -> Any:
    """All that is kept of a person, as a file."""
    person, post = await person_or_404(ask, person_id)
    await _reading_now(ask, person_id, read_id, exported=True)
    data = {
        **await opened(ask, person), "person_id": person_id, "sex": person.sex,
        "posyantek": {"posyantek_id": post.posyantek_id, "name": post.name, "area": post.area},
        "recorded_at": person.recorded_at, "corrected_at": person.corrected_at,
        "offices": [asdict(term) for term in await officers.terms(ask.db, person=person_id)],
        "memberships": [asdict(member) for member in await officers.members(ask.db, person=person_id)],
        "processed": [dict(row) for row in await ask.db.fetch(_PROCESSED, PERSON.stream(person_id))],
        "read": [asdict(one) for one in await readings.of_person(ask.db, person_id)],
    }  # fmt: skip
    headers = {"Content-Disposition": f'attachment; filename="data-{person_id}.json"'}
    return JSONResponse(jsonable_encoder(data), headers=headers)


@edge.page("/people/{person_id}/readings", act=PERSONAL, template="person_readings.html")
async def trail(ask: Ask, person_id: UUID) -> Page:
    """Who was shown which data of this person, and for what."""
    person, _ = await person_or_404(ask, person_id)
    found = [asdict(one) for one in await readings.of_person(ask.db, person_id)]
    return Page("Riwayat melihat data", {"person_id": person.person_id, "readings": found})
