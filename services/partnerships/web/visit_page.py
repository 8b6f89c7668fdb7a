"""The card of a visit: what was planned, what came of it, and the one next step.

Promises: every status has its step and why; what would be refused is not offered.
"""

from dataclasses import asdict
from uuid import UUID

from contracts.activity_lists import VisitStatus
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge
from services.chassis.pages import Page
from services.chassis.problems import NotFound
from services.partnerships.views import action_items, news, visits
from services.partnerships.web.action_item_pages import told
from services.partnerships.web.next_step import Step

edge = Edge("visit page")

SETTLE = Step(None, "", "Selesaikan tindak lanjutnya. Sesudah yang terakhir diverifikasi, kunjungan tertutup sendiri.")
NEXT: dict[str, Step] = {
    VisitStatus.DIRENCANAKAN: Step("check-in", "Sudah sampai", "Catat saat tiba di tempat, atau langsung laporkan."),
    VisitStatus.DILAKSANAKAN: Step("report", "Laporkan kunjungan", "Catat temuan, peserta, dan tindak lanjutnya."),
    VisitStatus.DILAPORKAN: Step("close", "Tutup kunjungan", "Tutup bila tidak ada lagi yang harus dilakukan."),
    VisitStatus.DITUTUP: Step(None, "", "Kunjungan sudah selesai. Rencanakan kunjungan berikutnya bila perlu."),
    VisitStatus.DIBATALKAN: Step(None, "", "Kunjungan ini dibatalkan. Buat rencana baru bila jadi dilaksanakan."),
}
_REPORT, _CANCEL = ("report", "Laporkan kunjungan"), ("cancel", "Batalkan")
DOORS: dict[str, tuple[tuple[str, str], ...]] = {
    VisitStatus.DIRENCANAKAN: (_REPORT, _CANCEL),
    VisitStatus.DILAKSANAKAN: (_CANCEL,),
}


@edge.page("/visit/{visit_id}", act="partnerships.read", template="visit_card.html")
async def card(ask: Ask, visit_id: UUID) -> Page:
    """Everything about one visit."""
    found = await visits.card(ask.db, visit_id)
    if found is None or not permits(ask.actor, "partnerships.read", found["area"]):
        raise NotFound("kunjungan")
    items = await action_items.page(ask.db, "", ask.today, show="all", source=visit_id)
    left = found["status"] == VisitStatus.DILAPORKAN and len(found["follow_ups"]) > len(found["settled"])
    data = {
        "visit": found, "items": [told(line, ask) for line in items],
        "next": asdict(SETTLE if left else NEXT[found["status"]]),
        "news": [asdict(one) for one in await news.of(ask.db, visit=visit_id)],
        "doors": DOORS.get(found["status"], ()),
        "may_see": permits(ask.actor, "registry.personal", found["area"], found["posyantek_id"]),
        "may_write": permits(ask.actor, "partnerships.write", found["area"], found["posyantek_id"]),
    }  # fmt: skip
    return Page(f"Kunjungan ke {found['place']}", data)
