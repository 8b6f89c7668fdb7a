"""Areas: search, and the card with what lies inside. Their changes by decree are in `area_changes`.

Promises
- Areas are public knowledge of the registry: whoever may read it sees all of them, not just their own.
- Two areas of one name are told apart by their full path, on every line; none is picked for the one who asks.
"""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from contracts.areas import AreaCode
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Page, PageNumber
from services.chassis.problems import NotFound
from services.registry.domain.posyantek_founding import level_of
from services.registry.views import area_keys, areas
from services.registry.web import agencies
from services.registry.web.area_changes import OPERATE

edge = Edge("areas")
PAGE = 50


@edge.page("/areas", act="registry.read", template="areas.html")
async def find(ask: Ask, q: str = "", page: PageNumber = 1) -> Page:
    """Areas by code or name; the provinces when nothing is asked for."""
    text = q.strip()
    if text:
        found = await areas.search(ask.db, text, ask.today, offset=(page - 1) * PAGE, limit=PAGE + 1)
    else:
        found = await areas.children(ask.db, None, ask.today)
    data = {
        "q": text,
        "areas": [asdict(entry) for entry in (found[:PAGE] if text else found)],
        "page": page,
        "more": bool(text) and len(found) > PAGE,
        "query": f"&{urlencode({'q': text})}",
        "own_area": ask.actor.area,
        "may_operate": permits(ask.actor, OPERATE),
    }
    return Page("Wilayah", data)


@edge.page("/areas/{code}", act="registry.read", template="area_card.html")
async def card(ask: Ask, code: AreaCode) -> Page:
    """An area with its names over time, its agency in charge, what it lies in and what lies inside."""
    area = await areas.by_code(ask.db, code, ask.today)
    if area is None:
        raise NotFound("wilayah")
    entry = area.entry
    above = await areas.paths(ask.db, code.path[:-1], ask.today)
    open_here = entry.closed_on is None or entry.closed_on > ask.today
    may_write = open_here and permits(ask.actor, "registry.write", code)
    data: dict[str, Any] = {
        "area": asdict(entry),
        "valid_from": area.valid_from,
        "decree": area.decree,
        "closing": area.closing,
        "closing_decree": area.closing_decree,
        "splits": [asdict(one) for one in area.splits],
        "origins": [asdict(one) for one in await areas.origins(ask.db, code, ask.today)],
        "keys": asdict(await area_keys.of_area(ask.db, code)),
        "names": [asdict(name) for name in area.names],
        **await agencies.for_area(ask, code, is_open=open_here),
        "above": [{"code": part, "name": above[part].partition(" · ")[0]} for part in code.path[:-1]],
        "inside": [asdict(child) for child in await areas.children(ask.db, code, ask.today)],
        "level_of_post": level_of(code) if may_write else None,
        "may_write": may_write,
        "may_change": entry.closed_on is None and permits(ask.actor, OPERATE, code),
    }
    return Page(entry.path, data)
