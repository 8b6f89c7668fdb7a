"""Offices and membership as forms: appointed, replaced, ended; joined, left."""

from datetime import date
from uuid import UUID

from pydantic import Field

from contracts.people_lists import Position, Section, TermEndCause
from contracts.registry import DocumentNumber
from services.chassis.edge import Ask, Edge, Form, Intent
from services.registry.domain.officer_commands import (
    AppointOfficer,
    EndMembership,
    EndTerm,
    JoinAsMember,
    ReplaceOfficer,
)
from services.registry.web.person_at_hand import (
    PERSONAL,
    decrees_of_post,
    intent_on_post,
    people_of_post,
    person_fact,
    post_fact,
)
from services.registry.web.post_at_hand import post_or_404

edge = Edge("officers")
CHOICES = {"person": people_of_post, "decree_number": decrees_of_post}


class AppointForm(Form):
    """An office for a term."""

    person: UUID = Field(title="Orang", description="belum ada dalam daftar? Catat orangnya dahulu.")
    position: Position = Field(title="Jabatan")
    section: Section | None = Field(default=None, title="Seksi", description="hanya untuk kepala seksi")
    decree_number: DocumentNumber = Field(title="Nomor SK")
    since: date = Field(title="Menjabat sejak")
    until: date | None = Field(default=None, title="Sampai", description="kosongkan bila SK tidak menyebutnya")


class ReplaceForm(Form):
    """Another person in an office."""

    outgoing: UUID = Field(title="Yang digantikan")
    person: UUID = Field(title="Penggantinya")
    position: Position = Field(title="Jabatan")
    section: Section | None = Field(default=None, title="Seksi", description="hanya untuk kepala seksi")
    decree_number: DocumentNumber = Field(title="Nomor SK")
    since: date = Field(title="Menjabat sejak", description="sehari sebelumnya jabatan yang lama berakhir")
    until: date | None = Field(default=None, title="Sampai", description="kosongkan bila SK tidak menyebutnya")


class EndTermForm(Form):
    """The end of a term."""

    person: UUID = Field(title="Orang")
    position: Position = Field(title="Jabatan")
    section: Section | None = Field(default=None, title="Seksi", description="hanya untuk kepala seksi")
    ended_on: date = Field(title="Hari terakhir menjabat")
    cause: TermEndCause = Field(title="Sebab", description="“Salah catat”: jabatan ini tidak pernah ada, lalu terhapus")


class JoinForm(Form):
    """A member."""

    person: UUID = Field(title="Orang", description="belum ada dalam daftar? Catat orangnya dahulu.")
    joined_on: date = Field(title="Anggota sejak")


class LeaveForm(Form):
    """The end of a membership."""

    person: UUID = Field(title="Orang")
    left_on: date = Field(title="Hari terakhir sebagai anggota")
    mistaken: bool = Field(default=False, title="Salah catat", description="orang ini tidak pernah menjadi anggota")


@edge.command(
    "/posyantek/{posyantek_id}/officers/appoint", form=AppointForm, title="Angkat pengurus", act=PERSONAL,
    choices=CHOICES,
)  # fmt: skip
async def appoint(ask: Ask, form: AppointForm, posyantek_id: UUID) -> Intent:
    """Give a recorded person an office, by a decree of the post."""
    post = await post_or_404(ask, posyantek_id)
    command = AppointOfficer(
        posyantek_id, form.person, form.position, form.section, form.decree_number, form.since, form.until,
        post=await post_fact(ask, post), person=await person_fact(ask, form.person),
    )  # fmt: skip
    return intent_on_post(post, command)


@edge.command(
    "/posyantek/{posyantek_id}/officers/replace", form=ReplaceForm, title="Ganti pengurus", act=PERSONAL,
    choices={**CHOICES, "outgoing": people_of_post},
)  # fmt: skip
async def replace(ask: Ask, form: ReplaceForm, posyantek_id: UUID) -> Intent:
    """End one person's term and begin another's the day after."""
    post = await post_or_404(ask, posyantek_id)
    command = ReplaceOfficer(
        posyantek_id, form.outgoing, form.person, form.position, form.section, form.decree_number, form.since,
        form.until, post=await post_fact(ask, post), person=await person_fact(ask, form.person),
    )  # fmt: skip
    return intent_on_post(post, command)


@edge.command(
    "/posyantek/{posyantek_id}/officers/end", form=EndTermForm, title="Catat akhir jabatan", act=PERSONAL,
    choices={"person": people_of_post},
)  # fmt: skip
async def end_term(ask: Ask, form: EndTermForm, posyantek_id: UUID) -> Intent:
    """End a person's term in an office."""
    post = await post_or_404(ask, posyantek_id)
    command = EndTerm(form.person, form.position, form.section, form.ended_on, form.cause, today=ask.today)
    return intent_on_post(post, command)


@edge.command(
    "/posyantek/{posyantek_id}/members/join", form=JoinForm, title="Catat anggota", act=PERSONAL,
    choices={"person": people_of_post},
)  # fmt: skip
async def join(ask: Ask, form: JoinForm, posyantek_id: UUID) -> Intent:
    """Record that a person is a member of the post."""
    post = await post_or_404(ask, posyantek_id)
    command = JoinAsMember(
        posyantek_id, form.person, form.joined_on, post=await post_fact(ask, post),
        person=await person_fact(ask, form.person), today=ask.today,
    )  # fmt: skip
    return intent_on_post(post, command)


@edge.command(
    "/posyantek/{posyantek_id}/members/leave", form=LeaveForm, title="Catat anggota keluar", act=PERSONAL,
    choices={"person": people_of_post},
)  # fmt: skip
async def leave(ask: Ask, form: LeaveForm, posyantek_id: UUID) -> Intent:
    """Record that a person is no longer a member."""
    post = await post_or_404(ask, posyantek_id)
    return intent_on_post(post, EndMembership(posyantek_id, form.person, form.left_on, form.mistaken, today=ask.today))
