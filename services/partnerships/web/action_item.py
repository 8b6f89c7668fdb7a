"""Tasks as forms for people and JSON for machines: open, hand on, put off, finish, open again, verify.

Promises
- What is done to a task belongs to the task that its address names, and so to that task's post.
- Who finished or verified it is told by the session, never by the form.
"""

from datetime import date
from uuid import UUID

from pydantic import Field

from contracts.activity_lists import ActionPriority, Party
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.free_text import NO_NAMES, FreeText
from services.chassis.problems import NotFound
from services.partnerships.domain.action_item import ACTION_ITEM
from services.partnerships.domain.action_item_commands import (
    ChangeActionItemDue,
    Command,
    FinishActionItem,
    OpenActionItem,
    ReassignActionItem,
    ReopenActionItem,
    VerifyActionItem,
)
from services.partnerships.views import action_items
from services.partnerships.web import choices, lookups

edge = Edge("action item")

_MINE = "Saya sendiri yang mengerjakan"


class OpenActionItemForm(Form):
    """Tindak lanjut baru."""

    posyantek: UUID = Field(title="Posyantek")
    partnership: UUID | None = Field(default=None, title="Kemitraan", description="Bila untuk satu kemitraan.")
    task: FreeText = Field(title="Yang harus dilakukan", description=NO_NAMES)
    owner: Party = Field(title="Penanggung jawab")
    mine: bool = Field(default=False, title=_MINE)
    due_on: date = Field(title="Batas waktu", description="Sampai pukul 23.59 WIB hari itu.")
    priority: ActionPriority = Field(default=ActionPriority.SEDANG, title="Prioritas")


class ReassignActionItemForm(Form):
    """Penanggung jawab yang lain."""

    owner: Party = Field(title="Penanggung jawab")
    mine: bool = Field(default=False, title=_MINE)


class ChangeActionItemDueForm(Form):
    """Batas waktu yang lain."""

    due_on: date = Field(title="Batas waktu yang baru", description="Sampai pukul 23.59 WIB hari itu.")
    reason: FreeText = Field(title="Alasan")


class FinishActionItemForm(Form):
    """Sudah dikerjakan."""

    finished_on: date = Field(title="Tanggal selesai")
    evidence: FreeText = Field(title="Bukti", description="mis. nomor berita acara, nota, atau surat")


class ReopenActionItemForm(Form):
    """Ternyata belum selesai."""

    reopened_on: date = Field(title="Tanggal pemeriksaan")
    reason: FreeText = Field(title="Apa yang belum selesai")


class VerifyActionItemForm(Form):
    """Sudah diperiksa."""

    verified_on: date = Field(title="Tanggal verifikasi")


@edge.command(
    "/action-item/new", form=OpenActionItemForm, title="Catat tindak lanjut", act="partnerships.write",
    choices={"posyantek": choices.posts, "partnership": choices.partnerships},
)  # fmt: skip
async def open_by_hand(ask: Ask, form: OpenActionItemForm) -> Intent:
    """Write a task down."""
    found = await lookups.linked(ask.db, form.posyantek, form.partnership)
    action_item_id = ask.new_id("action item")
    command = OpenActionItem(
        action_item_id, form.posyantek, form.partnership, form.task, form.owner, _assignee(ask, form.mine),
        form.due_on, form.priority, posyantek=found.posyantek, partnership=found.partnership, today=ask.today,
    )  # fmt: skip
    return _intent(action_item_id, command, found.area, form.posyantek)


@edge.command(
    "/action-item/{action_item_id}/reassign", form=ReassignActionItemForm, title="Alihkan tindak lanjut",
    act="partnerships.write",
)  # fmt: skip
async def reassign(ask: Ask, form: ReassignActionItemForm, action_item_id: UUID) -> Intent:
    """Hand a task to another side, or take it."""
    return await _at(ask, action_item_id, ReassignActionItem(form.owner, _assignee(ask, form.mine)))


@edge.command(
    "/action-item/{action_item_id}/due", form=ChangeActionItemDueForm, title="Ubah batas waktu",
    act="partnerships.write", intro="Batas waktu yang pertama tetap tercatat dan tetap dihitung.",
)  # fmt: skip
async def change_due(ask: Ask, form: ChangeActionItemDueForm, action_item_id: UUID) -> Intent:
    """Give a task another due day, with a reason."""
    return await _at(ask, action_item_id, ChangeActionItemDue(form.due_on, form.reason, today=ask.today))


@edge.command(
    "/action-item/{action_item_id}/finish", form=FinishActionItemForm, title="Catat selesai", act="partnerships.write",
    intro="Sesudah ini petugas lain memeriksa dan memverifikasinya.",
)  # fmt: skip
async def finish(ask: Ask, form: FinishActionItemForm, action_item_id: UUID) -> Intent:
    """Say that a task is done, and what shows it."""
    command = FinishActionItem(form.finished_on, form.evidence, by=ask.actor.id, today=ask.today)
    return await _at(ask, action_item_id, command)


@edge.command(
    "/action-item/{action_item_id}/reopen", form=ReopenActionItemForm, title="Buka kembali", act="partnerships.write"
)
async def reopen(ask: Ask, form: ReopenActionItemForm, action_item_id: UUID) -> Intent:
    """Say that a task is not done after all."""
    return await _at(ask, action_item_id, ReopenActionItem(form.reopened_on, form.reason, today=ask.today))


@edge.command(
    "/action-item/{action_item_id}/verify", form=VerifyActionItemForm, title="Verifikasi tindak lanjut",
    act="partnerships.write", intro="Periksa buktinya dahulu. Setelah diverifikasi, tindak lanjut tidak dibuka lagi.",
)  # fmt: skip
async def verify(ask: Ask, form: VerifyActionItemForm, action_item_id: UUID) -> Intent:
    """Say that a task was looked at and is done; another than who finished it."""
    return await _at(ask, action_item_id, VerifyActionItem(form.verified_on, by=ask.actor.id, today=ask.today))


def _assignee(ask: Ask, mine: bool) -> str | None:
    return ask.actor.id if mine else None


async def _at(ask: Ask, action_item_id: UUID, command: Command) -> Intent:
    found = await action_items.card(ask.db, action_item_id)
    if found is None:
        raise NotFound("tindak lanjut")
    return _intent(action_item_id, command, found["area"], found["posyantek_id"])


def _intent(action_item_id: UUID, command: Command, area: str | None, post: UUID) -> Intent:
    then, shown = f"/partnerships/action-item/{action_item_id}", (action_items.VIEW,)
    return Intent(ACTION_ITEM, action_item_id, command, area=area, then=then, wait_for=shown, post=post)
