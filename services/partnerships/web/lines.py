"""One line of a text area as a thing with parts, for people; machines send the same thing as an object.

Promises: a line that cannot be read is answered with a sentence that shows how to write it.
"""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from contracts.activity_lists import ActionPriority, Party
from contracts.partnerships import Photo, VisitorGroup
from contracts.registry import Text
from services.chassis.forms import Unfit
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


GroupLine = Annotated[VisitorGroup, BeforeValidator(group_of_line)]
PhotoLine = Annotated[Photo, BeforeValidator(photo_of_line)]
TaskLine = Annotated[Task, BeforeValidator(task_of_line)]
