"""Aspirations as forms: recorded at a post, passed upward, answered, closed.

Promises
- Everything is filed under the post's area; an officer acts for their own post.
- Who acts does so for the level of their own role and area; an operator for the level that it waits with.
"""

from datetime import date
from uuid import UUID

from pydantic import Field

from contracts.aspiration_lists import AspirationLevel, AspirationSubject
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.free_text import NO_NAMES, FreeName, FreeText
from services.chassis.problems import NotFound
from services.registry.domain.aspiration import ASPIRATION, LEVELS, level_of
from services.registry.domain.aspiration_commands import (
    AnswerAspiration,
    AskingEnterprise,
    AspirationCommand,
    CloseAspiration,
    PassOnAspiration,
    VoiceAspiration,
)
from services.registry.views import aspirations, enterprise_search, posts
from services.registry.web.enterprise_at_hand import opened
from services.registry.web.post_at_hand import READ, WRITE, post_in_address, post_or_404

edge = Edge("aspirations")
ANSWER = "registry.answer"


class VoiceAspirationForm(Form):
    """What is asked for, and on whose behalf."""

    subject: AspirationSubject = Field(title="Tentang")
    wish: FreeText = Field(title="Yang diminta", description=NO_NAMES)
    enterprise: UUID | None = Field(default=None, title="Dari UMKM", description="bila dari satu UMKM yang didampingi")
    group: FreeName | None = Field(
        default=None, title="Dari kelompok", description="nama kelompoknya; kosongkan keduanya bila dari warga umumnya"
    )
    voiced_on: date = Field(title="Tanggal disampaikan")


class PassOnAspirationForm(Form):
    """To whom."""

    to: AspirationLevel = Field(title="Teruskan ke")
    note: FreeText | None = Field(default=None, title="Catatan", description=NO_NAMES)
    passed_on: date = Field(title="Tanggal diteruskan")


class AnswerAspirationForm(Form):
    """What those who asked are told."""

    answer: FreeText = Field(title="Jawaban", description=f"apa yang akan dilakukan, atau mengapa tidak; {NO_NAMES}")
    answered_on: date = Field(title="Tanggal jawaban")


class CloseAspirationForm(Form):
    """Why it is not followed any more."""

    reason: FreeText = Field(
        title="Alasan", description=f"mis. sudah terpenuhi, atau sama dengan yang lain; {NO_NAMES}"
    )
    closed_on: date = Field(title="Tanggal ditutup")


async def asking(ask: Ask) -> list[tuple[str, str]]:
    """The small businesses of the post that may be asking, for whoever may record at the post."""
    post = await post_in_address(ask, WRITE)
    found = await enterprise_search.of_post(ask.db, post.posyantek_id)
    return [(str(one["enterprise_id"]), one["name"]) for one in await opened(ask, found) if not one["withdrawn_on"]]


async def levels_above(ask: Ask) -> list[tuple[str, str]]:
    """The levels that are above the one that it waits with, for whoever may record at its post."""
    found, _ = await aspiration_or_404(ask, UUID(ask.request.path_params["aspiration_id"]), WRITE)
    return [(str(one), ask.service.labels[one]) for one in LEVELS[LEVELS.index(found.level) + 1 :]]


@edge.command(
    "/posyantek/{posyantek_id}/aspirations/new", form=VoiceAspirationForm, title="Catat aspirasi", act=WRITE,
    choices={"enterprise": asking},
)  # fmt: skip
async def voice(ask: Ask, form: VoiceAspirationForm, posyantek_id: UUID) -> Intent:
    """Record what is asked for at a post."""
    post = await post_or_404(ask, posyantek_id)
    found = await enterprise_search.by_id(ask.db, form.enterprise) if form.enterprise else None
    aspiration_id = ask.new_id("aspiration")
    command = VoiceAspiration(
        aspiration_id, posyantek_id, form.subject, form.wish, form.voiced_on, form.enterprise, form.group,
        dissolved_on=post.dissolved_on,
        enterprise=AskingEnterprise(found.posyantek_id, agrees=found.withdrawn_on is None) if found else None,
        today=ask.today,
    )  # fmt: skip
    return _intent(aspiration_id, command, post)


@edge.command(
    "/aspirations/{aspiration_id}/pass-on", form=PassOnAspirationForm, title="Teruskan aspirasi", act=WRITE,
    choices={"to": levels_above},
)  # fmt: skip
async def pass_on(ask: Ask, form: PassOnAspirationForm, aspiration_id: UUID) -> Intent:
    """Let it wait with a higher level."""
    found, post = await aspiration_or_404(ask, aspiration_id)
    command = PassOnAspiration(form.to, form.note, form.passed_on, level=acting_for(ask, found), today=ask.today)
    return _intent(aspiration_id, command, post)


@edge.command("/aspirations/{aspiration_id}/answer", form=AnswerAspirationForm, title="Jawab aspirasi", act=ANSWER)
async def answer(ask: Ask, form: AnswerAspirationForm, aspiration_id: UUID) -> Intent:
    """Answer it, as the level that it waits with."""
    found, post = await aspiration_or_404(ask, aspiration_id)
    command = AnswerAspiration(form.answer, form.answered_on, level=acting_for(ask, found), today=ask.today)
    return _intent(aspiration_id, command, post)


@edge.command(
    "/aspirations/{aspiration_id}/close", form=CloseAspirationForm, title="Tutup aspirasi", act=WRITE,
    intro="Yang ditutup tidak dijawab lagi. Alasannya tampil pada kartunya.",
)  # fmt: skip
async def close(ask: Ask, form: CloseAspirationForm, aspiration_id: UUID) -> Intent:
    """Follow it no longer."""
    found, post = await aspiration_or_404(ask, aspiration_id)
    command = CloseAspiration(form.reason, form.closed_on, level=acting_for(ask, found), today=ask.today)
    return _intent(aspiration_id, command, post)


async def aspiration_or_404(
    ask: Ask, aspiration_id: UUID, act: str = READ
) -> tuple[aspirations.Aspiration, posts.Post]:
    """The aspiration and its post. Raises `NotFound` as `post_or_404` does, and when there is none."""
    found = await aspirations.by_id(ask.db, aspiration_id)
    if found is None:
        raise NotFound("aspirasi")
    return found, await post_or_404(ask, found.posyantek_id, act)


def may_voice(ask: Ask, post: posts.Post) -> bool:
    """Whether the actor may record an aspiration at this post."""
    return post.dissolved_on is None and permits(ask.actor, WRITE, post.area, post.posyantek_id)


def acting_for(ask: Ask, found: aspirations.Aspiration) -> AspirationLevel:
    """The level that the actor speaks for."""
    return level_of(ask.actor.role, ask.actor.area) or found.level


def _intent(aspiration_id: UUID, command: AspirationCommand, post: posts.Post) -> Intent:
    then = f"/registry/aspirations/{aspiration_id}"
    return Intent(
        ASPIRATION, aspiration_id, command, area=post.area, then=then, wait_for=(aspirations.VIEW,),
        post=post.posyantek_id,
    )  # fmt: skip
