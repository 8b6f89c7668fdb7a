"""All active posts without a partner, for whoever steers partnerships: whom to take up next, and where to go on.

Promises: each post has one way on: the step that its partnership under way waits for, or the suggestions for it.
"""

from dataclasses import asdict
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query

from services.chassis.edge import Ask, Edge, PageNumber
from services.chassis.pages import Page
from services.partnerships.views import without_partner
from services.partnerships.web.next_step import NEXT

edge = Edge("without partner")
PAGE_SIZE = 50
Within = Annotated[str, Query(pattern=r"^[0-9.]{0,13}$")]


@edge.page("/posyantek/without-partner", act="partnerships.read", template="without_partner.html")
async def listing(ask: Ask, area: Within = "", page: PageNumber = 1) -> Page:
    """Active posts of the actor's area without an active partnership; who was longest left alone first."""
    found = await without_partner.page(ask.db, ask.scope, area, limit=PAGE_SIZE + 1, offset=(page - 1) * PAGE_SIZE)
    count = await without_partner.count(ask.db, ask.scope, area)
    data = {
        "posts": [_told(post) for post in found[:PAGE_SIZE]], **asdict(count),
        "area": area, "page": page, "more": len(found) > PAGE_SIZE, "query": f"&{urlencode({'area': area})}",
    }  # fmt: skip
    return Page("Posyantek yang belum bermitra", data)


def _told(post: without_partner.Post) -> dict[str, Any]:
    """A post with what comes next: in its partnership under way, else a look at who fits."""
    step = NEXT[post.stage].why if post.stage else "Pilih mitra dari saran, lalu usulkan kemitraan."
    return {**asdict(post), "next": step, "suggestions": f"/partnerships/posyantek/{post.posyantek_id}/suggestions"}
