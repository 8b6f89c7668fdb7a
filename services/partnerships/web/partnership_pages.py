"""The pages of partnerships: the list, and the card with the path, the one next step, and all that belongs to it.

Promises: a card always says what comes next and offers one button for it; what is not possible now is not offered.
"""

from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from contracts.codelists import PartnershipStage as Stage
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge
from services.chassis.pages import Page
from services.chassis.problems import NotFound
from services.partnerships.views import activities, ledger, partnership_board
from services.partnerships.web import lookups

edge = Edge("partnership pages")
PAGE_SIZE = 50
PATH = tuple(stage for stage in Stage if stage is not Stage.DIBATALKAN)


@dataclass(frozen=True)
class Step:
    """A next step: the last piece of its path (None: nothing to press), the button, and why."""

    verb: str | None
    label: str
    why: str


MEND = Step("draft", "Perbaiki draf", "Dinas mengembalikan draf. Perbaiki, lalu dinas mereviu kembali.")
NEXT: dict[str, Step] = {
    Stage.PROSPEK: Step("explore", "Catat penjajakan", "Pertemukan kedua pihak dan catat hasilnya."),
    Stage.PENJAJAKAN: Step("draft", "Susun draf", "Tuliskan yang disepakati: ruang lingkup, jangka waktu, nilai."),
    Stage.DRAF: Step("review", "Catat reviu dinas", "Dinas memeriksa draf sebelum ditandatangani."),
    Stage.REVIU_DINAS: Step("sign", "Catat penandatanganan", "Tiap pihak menandatangani dengan nomornya sendiri."),
    Stage.TANDA_TANGAN: Step("activate", "Nyatakan aktif", "Nyatakan aktif sejak kerja sama mulai dilaksanakan."),
    Stage.AKTIF: Step(None, "", "Kemitraan berjalan. Catat kunjungan, lokakarya, inovasi, dan pemasukannya."),
    Stage.DIBATALKAN: Step(None, "", "Kemitraan ini dibatalkan. Usulkan kemitraan baru bila akan dilanjutkan."),
}


def next_step(stage: str, returned: bool) -> Step:
    """The one step that comes next; a draft that was sent back is mended before anything else."""
    return MEND if returned else NEXT[stage]


def path_of(stage: str) -> list[dict[str, str]]:
    """The six stages, each `done`, `current` or `todo`; a partnership that was given up has none of them current."""
    if stage not in PATH:
        return [{"stage": step, "state": "todo"} for step in PATH]
    here = PATH.index(Stage(stage))
    return [
        {"stage": step, "state": "done" if n < here else "current" if n == here else "todo"}
        for n, step in enumerate(PATH)
    ]


@edge.page("/partnership", act="partnerships.read", template="partnership_list.html")
async def partnerships(ask: Ask, stage: str = "", q: str = "", posyantek: UUID | None = None, page: int = 1) -> Page:
    """Partnerships of the actor's area, newest first; filter by stage, post and text."""
    page = max(1, page)
    found = await partnership_board.page(
        ask.db, ask.scope, stage=stage, q=q, posyantek=posyantek, limit=PAGE_SIZE + 1, offset=(page - 1) * PAGE_SIZE
    )
    data = {
        "partnerships": [asdict(line) for line in found[:PAGE_SIZE]], "stages": list(Stage), "stage": stage, "q": q,
        "posyantek": posyantek, "page": page, "more": len(found) > PAGE_SIZE,
        "may_write": permits(ask.actor, "partnerships.write"),
    }  # fmt: skip
    return Page("Kemitraan", data)


@edge.page("/partnership/{partnership_id}", act="partnerships.read", template="partnership_card.html")
async def card(ask: Ask, partnership_id: UUID) -> Page:
    """Everything about one partnership."""
    found = await lookups.partnership_or_404(ask.db, partnership_id)
    if not permits(ask.actor, "partnerships.read", found["area"]):
        raise NotFound("kemitraan")
    stage, returned = found["stage"], found["returned_on"] is not None
    done = await activities.of(ask.db, partnership=partnership_id)
    earned = await ledger.of(ask.db, partnership=partnership_id)
    data = {
        "partnership": found, "path": path_of(stage), "next": asdict(next_step(stage, returned)),
        "mending": urlencode(_draft(found)) if returned else "",
        "returnable": stage in (Stage.DRAF, Stage.REVIU_DINAS) and not returned,
        "cancellable": stage in PATH[: PATH.index(Stage.TANDA_TANGAN)],
        "activities": [asdict(activity) for activity in done], "incomes": [asdict(entry) for entry in earned],
        "may_write": permits(ask.actor, "partnerships.write", found["area"]),
    }  # fmt: skip
    return Page(found["title"] or f"{found['posyantek']} dan {found['partner']}", data)


def _draft(found: dict[str, Any]) -> dict[str, str]:
    """The draft as it stands, to fill in the form that mends it."""
    return {name: str(found[name]) for name in ("title", "scope", "starts_on", "ends_on", "value") if found[name]}
