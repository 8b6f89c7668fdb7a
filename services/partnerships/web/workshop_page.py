"""The card of a workshop: what was planned, how it went, what came of it, and the one next step.

Promises: every status has its step and why; what would be refused is not offered.
"""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from contracts.activity_lists import WorkshopStatus
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge
from services.chassis.pages import Page, day
from services.chassis.problems import NotFound
from services.partnerships.domain.workshop import MEASURED_WITHIN
from services.partnerships.views import action_items, workshops
from services.partnerships.web.action_item_pages import told
from services.partnerships.web.next_step import Step

edge = Edge("workshop page")

NEXT: dict[str, Step] = {
    WorkshopStatus.DIRENCANAKAN: Step("report", "Laporkan lokakarya", "Sesudah dilaksanakan, catat peserta dan biaya."),
    WorkshopStatus.DIADAKAN: Step("measure", "Ukur hasilnya", "Tanyakan kepada peserta siapa yang memakai hasilnya."),
    WorkshopStatus.TERUKUR: Step(None, "", "Hasil lokakarya sudah diukur. Ukur lagi bila keadaannya berubah."),
    WorkshopStatus.DIBATALKAN: Step(None, "", "Lokakarya ini dibatalkan. Buat rencana baru bila jadi dilaksanakan."),
}
DOORS: dict[str, tuple[tuple[str, str], ...]] = {
    WorkshopStatus.DIRENCANAKAN: (("cancel", "Batalkan"),),
    WorkshopStatus.DIADAKAN: (("measure", "Ukur hasilnya"),),
    WorkshopStatus.TERUKUR: (("measure", "Ukur lagi"),),
}


def next_of(workshop: dict[str, Any], today: date) -> Step:
    """The next step; what came of a workshop is a question for three months later."""
    if workshop["status"] == WorkshopStatus.DIADAKAN and today < (due := _last_day(workshop) + MEASURED_WITHIN):
        return Step(None, "", f"Ukur hasilnya sekitar {day(due)}: siapa yang memakai yang dipelajarinya?")
    return NEXT[workshop["status"]]


def _last_day(workshop: dict[str, Any]) -> date:
    last: date = workshop["held_until"] or workshop["held_on"]
    return last


@edge.page("/workshop/{workshop_id}", act="partnerships.read", template="workshop_card.html")
async def card(ask: Ask, workshop_id: UUID) -> Page:
    """Everything about one workshop."""
    found = await workshops.card(ask.db, workshop_id)
    if found is None or not permits(ask.actor, "partnerships.read", found["area"]):
        raise NotFound("lokakarya")
    items = await action_items.page(ask.db, "", ask.today, show="all", source=workshop_id)
    step = next_of(found, ask.today)
    data = {
        "workshop": found, "items": [told(line, ask) for line in items], "next": asdict(step),
        "doors": [door for door in DOORS.get(found["status"], ()) if door[0] != step.verb],
        "may_see": permits(ask.actor, "registry.personal", found["area"], found["posyantek_id"]),
        "may_write": permits(ask.actor, "partnerships.write", found["area"], found["posyantek_id"]),
    }  # fmt: skip
    return Page(f"Lokakarya {found['topic']}", data)
