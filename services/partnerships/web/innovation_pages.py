"""The card of an innovation, and the family that it belongs to.

Promises
- The card says how far it has come and offers what is possible now, and nothing else.
- A family is a tree: from the partnership or research over the innovation to what was derived from it, with everybody
  who uses it and what it earned. Of another area's post it shows that there is something, not who uses it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from contracts.innovation_lists import InnovationStage as Stage
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge
from services.chassis.pages import Page
from services.chassis.problems import NotFound
from services.partnerships.views import innovations, ledger, partnership_board
from services.partnerships.views import research as research_view
from services.partnerships.web import lookups

edge = Edge("innovation pages")

PATH = (Stage.IDE, Stage.PROTOTIPE, Stage.UJI, Stage.DITERAPKAN, Stage.DIKOMERSIALKAN)
_PROTOTYPE, _TRIAL, _ADOPT = ("prototype", "Catat prototipe"), ("trial", "Catat uji coba"), ("adopt", "Catat penerapan")
_SELL, _ABANDON, _REVIVE = (
    ("commercialise", "Catat mulai dijual"), ("abandon", "Tinggalkan"), ("revive", "Lanjutkan lagi"),
)  # fmt: skip
DOORS: Mapping[str, Sequence[tuple[str, str]]] = {
    Stage.IDE: (_PROTOTYPE, _ADOPT, _ABANDON),
    Stage.PROTOTIPE: (_TRIAL, _PROTOTYPE, _ADOPT, _ABANDON),
    Stage.UJI: (_ADOPT, _TRIAL, _PROTOTYPE, _ABANDON),
    Stage.DITERAPKAN: (_ADOPT, _SELL, _TRIAL, _PROTOTYPE, _ABANDON),
    Stage.DIKOMERSIALKAN: (_ADOPT, _TRIAL, _PROTOTYPE, _ABANDON),
    Stage.DITINGGALKAN: (_REVIVE,),
}
"""What can be done at a stage: (last piece of the path, label), the most useful first."""


@edge.page("/innovation/{innovation_id}", act="partnerships.read", template="innovation_card.html")
async def card(ask: Ask, innovation_id: UUID) -> Page:
    """Everything about one innovation."""
    found = await lookups.innovation_or_404(ask.db, innovation_id)
    if not permits(ask.actor, "partnerships.read", found.area):
        raise NotFound("inovasi")
    steps = await innovations.steps(ask.db, innovation_id)
    reached = PATH.index(Stage(found.stage)) if found.stage in PATH else -1
    data = {
        "innovation": asdict(found), "steps": [asdict(step) for step in steps],
        "stages": [{"stage": stage, "done": n < reached, "here": n == reached} for n, stage in enumerate(PATH)],
        "origin": _origin(found, await _names(ask, [found])), "parent": await _parent(ask, found),
        "doors": DOORS[found.stage],
        "incomes": [asdict(entry) for entry in await ledger.of(ask.db, innovation=innovation_id)],
        "earned": (await ledger.of_innovations(ask.db, [innovation_id])).get(innovation_id, 0),
        "may_see": permits(ask.actor, "registry.personal", found.area, found.posyantek_id),
        "may_write": permits(ask.actor, "partnerships.write", found.area, found.posyantek_id),
    }  # fmt: skip
    return Page(found.name, data)


@edge.page("/family", act="partnerships.read", template="family.html")
async def family(
    ask: Ask, innovation: UUID | None = None, partnership: UUID | None = None, research: UUID | None = None
) -> Page:
    """The family of an innovation, or all that arose from a partnership or from research."""
    found = await innovations.family(ask.db, innovation=innovation, partnership=partnership, research=research)
    seen = {one.innovation_id for one in found if permits(ask.actor, "partnerships.read", one.area)}
    if not seen:
        raise NotFound("keluarga inovasi")
    adopters = await innovations.adoptions(ask.db, list(seen))
    earned = await ledger.of_innovations(ask.db, list(seen))
    names = await _names(ask, [one for one in found if one.innovation_id in seen])
    nodes: dict[UUID, dict[str, Any]] = {}
    for one in found:
        own = one.innovation_id in seen
        nodes[one.innovation_id] = {
            **_shown(one, own), "origin": _origin(one, names) if own else None,
            "adopters": [asdict(step) for step in adopters.get(one.innovation_id, ())], "children": [],
            "earned": earned.get(one.innovation_id, 0),
        }  # fmt: skip
    roots: list[dict[str, Any]] = []
    for one in found:
        parent = nodes.get(one.derived_from) if one.derived_from else None
        (parent["children"] if parent else roots).append(nodes[one.innovation_id])
    return Page("Keluarga inovasi", {"roots": roots})


async def _parent(ask: Ask, one: innovations.Innovation) -> dict[str, Any] | None:
    parent = await innovations.by_id(ask.db, one.derived_from) if one.derived_from else None
    return _shown(parent, permits(ask.actor, "partnerships.read", parent.area)) if parent else None


def _shown(one: innovations.Innovation, own: bool) -> dict[str, Any]:
    return {
        "innovation_id": one.innovation_id, "name": one.name, "stage": one.stage, "field": one.field,
        "posyantek": one.posyantek, "path": one.path, "own": own,
    }  # fmt: skip


async def _names(ask: Ask, found: Sequence[innovations.Innovation]) -> dict[UUID, str]:
    """What the partnerships and the research are called that these arose from; each is looked up once."""
    names = {}
    for partnership_id in {one.partnership_id for one in found if one.partnership_id}:
        if card := await partnership_board.card(ask.db, partnership_id):
            names[partnership_id] = card["title"] or card["partner"]
    for research_id in {one.research_id for one in found if one.research_id}:
        if known := await research_view.by_id(ask.db, research_id):
            names[research_id] = known.topic
    return names


def _origin(one: innovations.Innovation, names: Mapping[UUID, str]) -> dict[str, Any]:
    """The partnership and the research that it arose from, each by id and name, or None."""
    return {
        kind: {"id": key, "name": names[key]} if key and key in names else None
        for kind, key in (("partnership", one.partnership_id), ("research", one.research_id))
    }
