"""The pages of tasks: the list of what is left to do, and the card with the one next step.

Promises: a card always says what comes next and why; what would be refused is not offered. Who an official is stays
untold: a task is "yours" or it is not.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, Literal
from uuid import UUID

from contracts.activity_lists import ActionStatus
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, PageNumber
from services.chassis.pages import Page
from services.chassis.problems import NotFound
from services.partnerships.views import action_items
from services.partnerships.web.next_step import Step

edge = Edge("action item pages")
PAGE_SIZE = 50
Show = Literal["open", "mine", "overdue", "all"]

FINISH = Step("finish", "Catat selesai", "Kerjakan, lalu catat selesai dengan buktinya.")
LATE = Step("finish", "Catat selesai", "Batas waktunya sudah lewat. Catat bila sudah selesai, atau ubah batasnya.")
VERIFY = Step("verify", "Verifikasi", "Periksa buktinya, lalu verifikasi; atau buka kembali bila belum selesai.")
ANOTHER = Step(None, "", "Anda yang mencatatnya selesai. Mintalah petugas lain memeriksa dan memverifikasinya.")
SETTLED = Step(None, "", "Sudah selesai dan diverifikasi. Tidak ada yang perlu dilakukan.")
DOORS: dict[str, tuple[tuple[str, str], ...]] = {
    ActionStatus.BUKA: (("reassign", "Alihkan"), ("due", "Ubah batas waktu")),
    ActionStatus.SELESAI: (("reopen", "Buka kembali"),),
}


def next_step(card: Mapping[str, Any], actor: str, today: date) -> Step:
    """The one step that comes next for a task, for this actor on this day."""
    match card["status"]:
        case ActionStatus.BUKA:
            return LATE if card["due_on"] < today else FINISH
        case ActionStatus.SELESAI:
            return ANOTHER if card["finished_by"] == actor else VERIFY
        case _:
            return SETTLED


@edge.page("/action-item", act="partnerships.read", template="action_item_list.html")
async def to_do(ask: Ask, show: Show = "open", posyantek: UUID | None = None, page: PageNumber = 1) -> Page:
    """Tasks of the actor's area, the earliest due first: open, mine, overdue or all; of one post if one is named."""
    found = await action_items.page(
        ask.db, ask.scope, ask.today, show=show, actor=ask.actor.id, posyantek=posyantek, limit=PAGE_SIZE + 1,
        offset=(page - 1) * PAGE_SIZE,
    )  # fmt: skip
    data = {
        "items": [told(line, ask) for line in found[:PAGE_SIZE]], "show": show, "posyantek": posyantek,
        "page": page, "more": len(found) > PAGE_SIZE, "may_write": permits(ask.actor, "partnerships.write"),
    }  # fmt: skip
    return Page("Tindak lanjut", data)


@edge.page("/action-item/{action_item_id}", act="partnerships.read", template="action_item_card.html")
async def card(ask: Ask, action_item_id: UUID) -> Page:
    """Everything about one task."""
    found = await action_items.card(ask.db, action_item_id)
    if found is None or not permits(ask.actor, "partnerships.read", found["area"]):
        raise NotFound("tindak lanjut")
    data = {
        "item": found, "mine": found["assignee"] == ask.actor.id,
        "next": asdict(next_step(found, ask.actor.id, ask.today)), "doors": DOORS.get(found["status"], ()),
        "may_write": permits(ask.actor, "partnerships.write", found["area"], found["posyantek_id"]),
    }  # fmt: skip
    return Page("Tindak lanjut", data)


def told(line: action_items.Line, ask: Ask) -> dict[str, Any]:
    """A line with what depends on who looks, and when: is it theirs, is it overdue?"""
    overdue = line.status == ActionStatus.BUKA and line.due_on < ask.today
    return {**asdict(line), "mine": line.assignee == ask.actor.id, "overdue": overdue}
