"""Posts that rest, work again or end; and the rule of silence that finds those that exist on paper only.

Promises
- The list of silent posts and the rule ask the same question; the rule marks exactly what the list shows.
- The rule may run as often as one likes (once a day by itself): each silence is marked once.
"""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Annotated, Any
from uuid import UUID, uuid5

from fastapi import Query
from pydantic import Field

from contracts.codelists import IssuerRole
from contracts.registry import DocumentNumber, Text
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Form, Intent, Page
from services.chassis.settle import Due, settle
from services.registry.domain.posyantek import POSYANTEK
from services.registry.domain.posyantek_commands import (
    DissolvePosyantek,
    MarkDormant,
    MarkDormantBySilence,
    RevivePosyantek,
)
from services.registry.views import areas, post_life, posts, silence
from services.registry.web.post_at_hand import READ, REVIEW, intent_on, post_or_404

edge = Edge("posyantek ending")
OPERATE = "registry.operate"
SILENT_DAYS = 180
"""After so many days without a sign of life a post counts as dormant, unless the caller says otherwise."""
Days = Annotated[int, Field(ge=30, le=3650)]
_SILENCES = UUID("b3c7e9a4-5a0e-5c34-8f0b-6d2f0a4a7d11")


class MarkDormantForm(Form):
    """A post that rests."""

    since: date = Field(title="Vakum sejak")
    reason: Text = Field(title="Alasan")


class RevivePosyantekForm(Form):
    """A post that works again."""

    revived_on: date = Field(title="Berjalan lagi sejak", description="pada hari itu SK berlaku")
    effort: Text = Field(title="Upaya revitalisasi", description="apa yang dilakukan hingga berjalan lagi")


class DissolvePosyantekForm(Form):
    """The end of a post."""

    dissolved_on: date = Field(title="Bubar sejak")
    reason: Text = Field(title="Alasan")
    decree_number: DocumentNumber = Field(title="Nomor SK pembubaran")
    issuer: IssuerRole = Field(title="Penerbit")


class SilenceForm(Form):
    """The rule of silence."""

    days: Days = Field(default=SILENT_DAYS, title="Hari tanpa kegiatan")


@edge.command(
    "/posyantek/{posyantek_id}/dormant", form=MarkDormantForm, title="Nyatakan vakum", act=REVIEW,
    intro="Posyantek vakum tidak dihitung aktif dan tidak dapat memulai kemitraan baru.",
)  # fmt: skip
async def mark_dormant(ask: Ask, form: MarkDormantForm, posyantek_id: UUID) -> Intent:
    """Say that the post rests; it no longer counts as active from that day on."""
    post = await post_or_404(ask, posyantek_id)
    return intent_on(posyantek_id, MarkDormant(posyantek_id, form.since, form.reason, today=ask.today), post.area)


@edge.command("/posyantek/{posyantek_id}/revive", form=RevivePosyantekForm, title="Catat revitalisasi", act=REVIEW)
async def revive(ask: Ask, form: RevivePosyantekForm, posyantek_id: UUID) -> Intent:
    """Say that a dormant post works again; needs a decree in force on that day."""
    post = await post_or_404(ask, posyantek_id)
    command = RevivePosyantek(posyantek_id, form.revived_on, form.effort, today=ask.today)
    return intent_on(posyantek_id, command, post.area)


@edge.command(
    "/posyantek/{posyantek_id}/dissolve", form=DissolvePosyantekForm, title="Nyatakan bubar", act=REVIEW,
    intro="Pembubaran tidak dapat ditarik kembali. Riwayat Posyantek tetap tersimpan.",
)  # fmt: skip
async def dissolve(ask: Ask, form: DissolvePosyantekForm, posyantek_id: UUID) -> Intent:
    """End the post by a decree, for good."""
    post = await post_or_404(ask, posyantek_id)
    command = DissolvePosyantek(
        posyantek_id, form.dissolved_on, form.reason, form.decree_number, form.issuer, today=ask.today
    )
    return intent_on(posyantek_id, command, post.area)


@edge.page("/posyantek/silent", act=READ, template="posyantek_silent.html")
async def silent_posts(ask: Ask, days: Annotated[int, Query(ge=30, le=3650)] = SILENT_DAYS) -> Page:
    """Active posts of the actor's area of which nothing was heard for so many days: perhaps on paper only."""
    found = await silence.silent(ask.db, ask.scope, ask.today - timedelta(days))
    paths = await areas.paths(ask.db, {post.area for post in found}, ask.today)
    data: dict[str, Any] = {
        "days": days,
        "posts": [
            {
                **asdict(post),
                "path": paths[post.area],
                "silent_days": (ask.today - post.last_on).days,
                "may_visit": permits(ask.actor, "partnerships.write", post.area, post.posyantek_id),
            }
            for post in found
        ],
        "may_write": permits(ask.actor, REVIEW),
    }
    return Page("Posyantek tanpa kegiatan", data)


@edge.call("/posyantek/silent", method="POST", body=SilenceForm, act=OPERATE)
async def mark_silent(ask: Ask, body: SilenceForm) -> dict[str, Any]:
    """Mark the silent posts of the actor's area as dormant; answers `marked`, their ids, and whether there may be
    `more`."""
    found = await silence.silent(ask.db, ask.scope, ask.today - timedelta(body.days))
    due = [
        Due(
            post.posyantek_id, POSYANTEK, post.posyantek_id, post.area,
            MarkDormantBySilence(post.posyantek_id, post.last_on, post.last_on + timedelta(body.days), body.days),
            uuid5(_SILENCES, f"{post.posyantek_id}|{post.last_on}|{body.days}"),
        )
        for post in found
    ]  # fmt: skip
    marked = await settle(ask, due, (posts.VIEW.name, post_life.VIEW.name), timeout=10)
    return {"days": body.days, "marked": marked, "more": len(found) >= silence.AT_ONCE}


async def mark_silent_daily(ask: Ask) -> bool:
    """The same by the service's own clock; whether there may be more."""
    answer = await mark_silent(ask, SilenceForm())
    return bool(answer["more"] and answer["marked"])
