"""Aspirations to read: what waits for whoever looks, and one of them with its way up and the next step.

Promises: a list shows what lies in the actor's area, with the days that it has waited; a step is offered only to who
may take it and would not be refused.
"""

from dataclasses import asdict
from typing import Any, Literal
from urllib.parse import urlencode
from uuid import UUID

from contracts.aspiration_lists import AspirationLevel
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Page, PageNumber
from services.registry.domain.aspiration import LEVELS, level_of
from services.registry.views import areas, aspirations, enterprise_search, posts
from services.registry.web.aspirations import ANSWER, acting_for, aspiration_or_404, may_voice
from services.registry.web.enterprise_at_hand import opened
from services.registry.web.post_at_hand import READ, WRITE

edge = Edge("aspiration pages")
PAGE = 50
Show = Literal["", "mine", "open", "all"]


@edge.page("/aspirations", act=READ, template="aspiration_list.html")
async def listing(ask: Ask, show: Show = "", posyantek: UUID | None = None, page: PageNumber = 1) -> Page:
    """What waits for the actor's own level, what waits for anybody, or all, in their area or at one post."""
    own = level_of(ask.actor.role, ask.actor.area)
    show = show or ("mine" if own and not posyantek else "open")
    mine = show == "mine" and own is not None
    at = ask.actor.posyantek_id if mine and own is AspirationLevel.POSYANTEK else posyantek
    found = await aspirations.listing(
        ask.db, ask.scope, level=str(own) if mine else "", posyantek=at, ended=show == "all",
        offset=(page - 1) * PAGE, limit=PAGE + 1,
    )  # fmt: skip
    paths = await areas.paths(ask.db, {one.area for one in found}, ask.today)
    post = await posts.by_id(ask.db, posyantek) if posyantek else None
    query = {"show": show} | ({"posyantek": str(posyantek)} if posyantek else {})
    data = {
        "aspirations": [_told(ask, one) | {"path": paths[one.area]} for one in found[:PAGE]],
        "show": show, "own": own, "posyantek": posyantek, "page": page, "more": len(found) > PAGE,
        "query": f"&{urlencode(query)}", "may_write": post is not None and may_voice(ask, post),
    }  # fmt: skip
    return Page("Aspirasi", data)


@edge.page("/aspirations/{aspiration_id}", act=READ, template="aspiration_card.html")
async def card(ask: Ask, aspiration_id: UUID) -> Page:
    """One aspiration: who asks for what, its way up, the answer, the next step."""
    found, post = await aspiration_or_404(ask, aspiration_id)
    data: dict[str, Any] = {
        "aspiration": _told(ask, found),
        "path": (await areas.paths(ask.db, [post.area], ask.today))[post.area],
        "enterprise": await _enterprise(ask, found.enterprise_id),
        "passed": [asdict(one) for one in await aspirations.ways_up(ask.db, aspiration_id)],
        "next_step": _next_step(ask, found),
        "may_close": _may(ask, WRITE, found) and found.ended_on is None,
    }
    return Page("Aspirasi", data)


async def _enterprise(ask: Ask, enterprise_id: UUID | None) -> dict[str, Any] | None:
    found = await enterprise_search.by_id(ask.db, enterprise_id) if enterprise_id else None
    if found is None:
        return None
    (shown,) = await opened(ask, [found])
    return {"enterprise_id": shown["enterprise_id"], "name": shown["name"]}


def _told(ask: Ask, one: aspirations.Aspiration) -> dict[str, Any]:
    """The row, how long it has waited with its level, and since it was asked."""
    until = one.ended_on or ask.today
    return asdict(one) | {"waits_days": (until - one.since).days, "age_days": (until - one.voiced_on).days}


def _may(ask: Ask, act: str, one: aspirations.Aspiration) -> bool:
    """Whether the actor may do this there, and speaks for the level that it waits with or one above."""
    allowed = permits(ask.actor, act, one.area, one.posyantek_id)
    return allowed and LEVELS.index(acting_for(ask, one)) >= LEVELS.index(one.level)


def _next_step(ask: Ask, one: aspirations.Aspiration) -> dict[str, Any]:
    """What is to be done next, and the `doors` (address, title) that are open to who looks, the best first."""
    here = f"/registry/aspirations/{one.aspiration_id}"
    if one.answer is not None:
        return {"why": "Sampaikan jawaban ini kepada yang meminta.", "doors": []}
    if one.ended_on is not None:
        return {"why": "Tidak ada lagi. Bila masih diperlukan, catat sebagai aspirasi baru.", "doors": []}
    upward = one.level is not LEVELS[-1] and _may(ask, WRITE, one)
    doors = [(f"{here}/pass-on", "Teruskan")] if upward else []
    who = ask.service.labels[one.level]
    if one.level is AspirationLevel.POSYANTEK and upward:
        why = "Teruskan kepada yang berwenang: kecamatan, dinas, atau provinsi."
    elif one.level is AspirationLevel.POSYANTEK:
        why = "Menunggu diteruskan oleh Posyantek kepada yang berwenang."
    elif acting_for(ask, one) is one.level and _may(ask, ANSWER, one):
        why = "Jawab, atau teruskan bila bukan wewenang Anda." if upward else "Jawab aspirasi ini."
        doors = [(f"{here}/answer", "Jawab"), *doors]
    elif upward:
        why = f"Menunggu jawaban {who}. Bila Anda yang menjawab, teruskan dahulu ke tingkat Anda."
    else:
        why = f"Menunggu jawaban {who}."
    return {"why": why, "doors": doors}
