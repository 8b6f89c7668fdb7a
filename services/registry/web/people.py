"""The people of a post: their list, one card each; recording and correcting them.

Promises
- Names are opened for who may see them; the list of a post is short enough to open all. Nothing is searched by name
  across posts, since that would take an index of names; a NIK or a telephone number is found exactly.
- Who may be known already (the same NIK or telephone) is told before they are recorded twice.
"""

from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field

from contracts.people_lists import Sex
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Form, Intent, Page
from services.chassis.forms import Unfit
from services.registry.domain.person import PERSON, CorrectPerson, RecordPerson
from services.registry.domain.person_words import name_of, nik_doubts, nik_of, phone_of
from services.registry.views import officers, people
from services.registry.web.person_at_hand import (
    GONE,
    PERSONAL,
    alike,
    intent_on,
    names_of,
    opened,
    person_or_404,
    sealed,
)
from services.registry.web.post_at_hand import READ, post_or_404

edge = Edge("people")


def checked_name(entered: str) -> str:
    """The name, or what is wrong with it."""
    if (name := name_of(entered)) is None:
        raise Unfit(
            "Tulis nama seperti pada KTP, dengan huruf dari satu aksara.",
            "Write the name as on the identity card, in letters of one script.",
        )
    return name


def checked_nik(entered: str) -> str:
    """The NIK, or what is wrong with it."""
    if (nik := nik_of(entered)) is None:
        raise Unfit("NIK terdiri atas 16 angka. Periksa pada KTP.", "A NIK has 16 digits. Look at the identity card.")
    return nik


def checked_phone(entered: str) -> str:
    """The telephone number, or what is wrong with it."""
    if (phone := phone_of(entered)) is None:
        raise Unfit("Tulis nomor telepon seperti 0812 3456 7890.", "Write a telephone number like 0812 3456 7890.")
    return phone


FullName = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(checked_name)]
Nik = Annotated[str, Field(max_length=30), AfterValidator(checked_nik)]
Phone = Annotated[str, Field(max_length=30), AfterValidator(checked_phone)]


class RecordPersonForm(Form):
    """A person of the post."""

    name: FullName = Field(title="Nama lengkap", description="seperti pada KTP; satu kata pun cukup")
    nik: Nik | None = Field(default=None, title="NIK", description="16 angka; disimpan tersandi")
    phone: Phone | None = Field(default=None, title="Nomor telepon", description="mis. 0812 3456 7890")
    sex: Sex | None = Field(default=None, title="Jenis kelamin", description="untuk statistik")
    confirmed: bool = Field(default=False, title="Ini memang orang lain", description="bila nomornya sudah tercatat")


class CorrectPersonForm(Form):
    """What was wrong; an empty field stays as it is."""

    name: FullName | None = Field(default=None, title="Nama lengkap", description="kosongkan bila tetap")
    nik: Nik | None = Field(default=None, title="NIK", description="kosongkan bila tetap")
    phone: Phone | None = Field(default=None, title="Nomor telepon", description="kosongkan bila tetap")
    sex: Sex | None = Field(default=None, title="Jenis kelamin")


class FindPersonForm(Form):
    """One number, or both."""

    nik: Nik | None = None
    phone: Phone | None = None


@edge.command(
    "/posyantek/{posyantek_id}/people/new", form=RecordPersonForm, title="Catat orang", act=PERSONAL,
    intro="Nama, NIK, dan nomor telepon disimpan tersandi; setiap kali dilihat, itu tercatat.",
)  # fmt: skip
async def record(ask: Ask, form: RecordPersonForm, posyantek_id: UUID) -> Intent:
    """Record a person under the post, sealed under a key of their own; then give them an office."""
    post = await post_or_404(ask, posyantek_id)
    person_id = ask.new_id("person")
    numbers = {"nik": form.nik, "phone": form.phone}
    others = [one for one in await alike(ask, numbers) if one.person_id != person_id]
    texts = await sealed(ask, person_id, {"name": form.name, **numbers})
    name = texts["name"]
    assert name is not None
    command = RecordPerson(
        person_id, posyantek_id, name, texts["nik"], texts["phone"], form.sex, form.confirmed,
        namesakes=len(others), dissolved_on=post.dissolved_on,
    )  # fmt: skip
    if post.dissolved_on is None and (form.confirmed or not others):  # of who is refused nothing is remembered
        await ask.service.vault.remember(PERSON.stream(person_id), {n: t for n, t in numbers.items() if t})
    return intent_on(person_id, command, post)


@edge.command("/people/{person_id}/correct", form=CorrectPersonForm, title="Perbaiki data orang", act=PERSONAL)
async def correct(ask: Ask, form: CorrectPersonForm, person_id: UUID) -> Intent:
    """Correct a name, a number or the sex; what was there before stays sealed in the log."""
    _, post = await person_or_404(ask, person_id)
    numbers = {"nik": form.nik, "phone": form.phone}
    texts = await sealed(ask, person_id, {"name": form.name, **numbers})
    await ask.service.vault.remember(PERSON.stream(person_id), {n: t for n, t in numbers.items() if t})
    command = CorrectPerson(person_id, texts["name"], texts["nik"], texts["phone"], form.sex)
    return intent_on(person_id, command, post)


@edge.call("/people/find", act=PERSONAL, method="POST", body=FindPersonForm)
async def find(ask: Ask, form: FindPersonForm) -> Any:
    """The ids of people of the actor's area who have this NIK or telephone number."""
    found = await alike(ask, {"nik": form.nik, "phone": form.phone})
    return {"people": [{"person_id": one.person_id, "posyantek_id": one.posyantek_id} for one in found]}


@edge.page("/posyantek/{posyantek_id}/people", act=READ, template="post_people.html")
async def of_post(ask: Ask, posyantek_id: UUID) -> Page:
    """Who holds which office, who is a member, who is only recorded; and how many they are."""
    post = await post_or_404(ask, posyantek_id)
    terms = await officers.terms(ask.db, posyantek=posyantek_id)
    members = await officers.members(ask.db, posyantek=posyantek_id)
    recorded = await people.of_post(ask.db, posyantek_id)
    placed = {term.person_id for term in terms} | {member.person_id for member in members}
    names = await names_of(ask, {*placed, *(one.person_id for one in recorded)}, post)
    may_see = permits(ask.actor, PERSONAL, post.area, post.posyantek_id)

    def shown(one: officers.Term | officers.Member) -> dict[str, Any]:
        return {**asdict(one), "name": names[one.person_id], "runs": one.runs(ask.today)}

    data: dict[str, Any] = {
        "post": {"posyantek_id": post.posyantek_id, "name": post.name, "dissolved_on": post.dissolved_on},
        "terms": [shown(term) for term in terms],
        "members": [shown(member) for member in members],
        "unplaced": [
            {"person_id": one.person_id, "name": names[one.person_id]}
            for one in recorded if one.person_id not in placed and may_see and names[one.person_id] != GONE
        ],
        "counts": {"officers": officers.counted(terms, ask.today), "members": officers.counted(members, ask.today)},
        "may_see": may_see,
    }  # fmt: skip
    return Page(f"Pengurus dan anggota {post.name}", data)


@edge.page("/people/{person_id}", act=PERSONAL, template="person_card.html")
async def card(ask: Ask, person_id: UUID) -> Page:
    """A person with their offices. Whether there is a NIK or a telephone number is said, the numbers are not."""
    person, post = await person_or_404(ask, person_id)
    texts = await opened(ask, person)
    nik = texts["nik"]
    data: dict[str, Any] = {
        "person_id": person_id, "name": texts["name"], "sex": person.sex, "gone": texts["name"] is None,
        "erased_on": person.erased_on,
        "has_nik": nik is not None, "has_phone": texts["phone"] is not None,
        "doubts": nik_doubts(nik, person.sex, ask.today) if nik else [],
        "post": {"posyantek_id": post.posyantek_id, "name": post.name},
        "recorded_at": person.recorded_at, "corrected_at": person.corrected_at,
        "erasure_requested": person.erasure_requested,
        "terms": [asdict(term) for term in await officers.terms(ask.db, person=person_id)],
        "members": [asdict(member) for member in await officers.members(ask.db, person=person_id)],
    }  # fmt: skip
    return Page(texts["name"] or "Data sudah dihapus", data)
