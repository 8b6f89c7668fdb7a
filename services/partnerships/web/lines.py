"""One line of a text area as a thing with parts, for people; machines send the same thing as an object.

Promises: a line that cannot be read is answered with a sentence that shows how to write it; one with a number of a
person in it is refused, as all free text is.
"""

import re
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from contracts.activity_lists import ActionPriority, Party
from contracts.partnerships import Contributor, Photo, VisitorGroup
from contracts.registry import Text
from services.chassis.forms import Unfit
from services.chassis.free_text import without_numbers_of_people
from services.partnerships.texts import LABELS

PARTIES = ", ".join(LABELS[party].lower() for party in Party)
GROUP = (
    f"Tulis jumlah, spasi, lalu asalnya, mis. 3 dinas pembina. Asal yang dikenal: {PARTIES}.",
    f"Write how many, a space, and where they are from, as in 3 dinas pembina. Known: {PARTIES}.",
)
PHOTO = (
    "Tulis sidik (SHA-256) berkas foto (64 huruf kecil dan angka), spasi, lalu keterangannya.",
    "Write the SHA-256 of the photo (64 small letters and digits), a space, and what it shows.",
)

TASK_LINE = "tanggal batas waktu, spasi, penanggung jawab, titik dua, tugas;"
FOLLOW_UP = (
    f"Tulis {TASK_LINE} mis. 2021-04-30 posyantek: Perluas pasar. Penanggung jawab: {PARTIES}.",
    f"Write the due day, whose it is, a colon, and the task, as in 2021-04-30 posyantek: Perluas pasar. {PARTIES}.",
)

PERSON_LINE = "fungsi, koma, lembaga; tanpa nama orang."
CONTRIBUTOR = (
    "Tulis fungsi, koma, lembaganya, mis. Dosen teknik mesin, FT Untirta. Jangan menulis nama, telepon, atau surel; "
    "untuk orang yang tercatat, tambahkan koma dan tautan kartunya di Registri.",
    "Write the function, a comma, the institution, as in Dosen teknik mesin, FT Untirta. No name, telephone or e-mail;"
    " for somebody on record, add a comma and the link to their card in Registri.",
)
_PERSON = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class Task(BaseModel):
    """What is to be done after a visit, before it has an id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    task: Text
    owner: Party
    due_on: date
    priority: ActionPriority = ActionPriority.SEDANG


def party(words: str) -> Party:
    """The side that these words name. Raises `ValueError`."""
    known = {LABELS[one].lower(): one for one in Party}
    return known.get(words.strip().lower()) or Party(words.strip())


def group_of_line(given: object) -> object:
    """`3 dinas pembina` as a group; what machines send as an object stays as it is."""
    if not isinstance(given, str):
        return given
    count, _, words = given.partition(" ")
    try:
        return VisitorGroup(party=party(words), count=int(count))
    except ValueError as error:
        raise Unfit(*GROUP) from error


def photo_of_line(given: object) -> object:
    """`<SHA-256> Mesin pengolah` as a photo; what machines send as an object stays as it is."""
    if not isinstance(given, str):
        return given
    sha256, _, caption = given.partition(" ")
    try:
        return Photo(sha256=sha256, caption=caption.strip())
    except ValueError as error:
        raise Unfit(*PHOTO) from error


def task_of_line(given: object) -> object:
    """`2021-04-30 posyantek: Perluas pasar` as a task; what machines send as an object has its day as text."""
    try:
        if isinstance(given, str):
            head, _, task = given.partition(":")
            day, _, owner = head.strip().partition(" ")
            return Task(task=task.strip(), owner=party(owner), due_on=date.fromisoformat(day))
        return Task.model_validate(given, strict=False)
    except ValueError as error:
        raise Unfit(*FOLLOW_UP) from error


def contributor_of_line(given: object) -> object:
    """`Dosen teknik mesin, FT Untirta` as a contributor; a last part that holds a person's id, as the link to their
    card does, tells who. What machines send as an object has its id as text."""
    try:
        if not isinstance(given, str):
            return Contributor.model_validate(given, strict=False)
        parts = [part.strip() for part in given.split(",")]
        known = _PERSON.search(parts[-1]) if len(parts) > 1 else None
        told = parts[:-1] if known else parts
        institution = ", ".join(told[1:]) or None
        return Contributor(function=told[0], institution=institution, person_id=UUID(known.group()) if known else None)
    except ValueError as error:
        raise Unfit(*CONTRIBUTOR) from error


def checked(*texts: str) -> AfterValidator:
    """Holds these fields of a thing to what free text is held to."""

    def check(one: BaseModel) -> BaseModel:
        for text in texts:
            without_numbers_of_people(getattr(one, text) or "")
        return one

    return AfterValidator(check)


ContributorLine = Annotated[
    Contributor, BeforeValidator(contributor_of_line), checked("function", "institution")
]  # fmt: skip
GroupLine = Annotated[VisitorGroup, BeforeValidator(group_of_line)]
PhotoLine = Annotated[Photo, BeforeValidator(photo_of_line), checked("caption")]
TaskLine = Annotated[Task, BeforeValidator(task_of_line), checked("task")]
