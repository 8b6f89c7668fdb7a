"""A post's timeline in plain sentences, and any single event as it was recorded: who, when, what, why.

Promises: an official sees only what is filed inside their own area; anything else is not there (404).
"""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Path

from services.chassis.edge import Ask, Edge, Page, PageNumber
from services.chassis.problems import NotFound
from services.reporting.texts import LABELS
from services.reporting.views import circumstances, places, timeline
from services.reporting.web.sentences import sentence

PAGE = 50

edge = Edge("timeline")


@edge.page("/posyantek/{posyantek_id}/timeline", act="reporting.read", template="timeline.html")
async def show_timeline(ask: Ask, posyantek_id: UUID, page: PageNumber = 1) -> Page:
    """Every event that touched a post, newest first; and among them what marked its time, by the day it began."""
    post = await timeline.post(ask.db, posyantek_id, ask.scope)
    if post is None:
        raise NotFound("posyantek")
    entries = await timeline.of_post(ask.db, posyantek_id, limit=PAGE + 1, offset=(page - 1) * PAGE)
    area = await places.area_on(ask.db, post.area, ask.today)
    newest = date.max if page == 1 else entries[0].happened_on if entries else date.min
    oldest = entries[PAGE].happened_on if len(entries) > PAGE else date.min
    marked = await circumstances.around(ask.db, post.area, oldest, newest)
    data = {
        "post": {**asdict(post), "path": area.path if area else post.area},
        "entries": [
            {**asdict(entry), "sentence": sentence(entry.type, entry.shown, entry.partner)} for entry in entries[:PAGE]
        ],
        "circumstances": [{**asdict(one), "happened_on": one.since} for one in marked],
        "page": page,
        "next": page + 1 if len(entries) > PAGE else None,
    }
    return Page(title=f"Riwayat {post.name}", data=data)


@edge.page("/events/{origin}/{number}", act="reporting.read", template="event.html")
async def show_event(
    ask: Ask, origin: Literal["registry", "partnerships"], number: Annotated[int, Path(ge=1, le=2**62)]
) -> Page:
    """One event as its origin recorded it."""
    event = await timeline.raw_event(ask.db, origin, number, ask.scope)
    if event is None:
        raise NotFound("kejadian")
    data = {**asdict(event), "sentence": sentence(event.type, event.data)}
    return Page(title=f"Kejadian {number} dari {LABELS[origin]}", data=data)
