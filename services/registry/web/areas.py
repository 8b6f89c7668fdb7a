"""Areas: search, card with what lies inside, and their changes by decree.

Promises
- Areas are public knowledge of the registry: whoever may read it sees all of them, not just their own.
- Two areas of one name are told apart by their full path, on every line.
"""

from dataclasses import asdict
from datetime import date
from typing import Any
from urllib.parse import urlencode

from pydantic import Field

from contracts.areas import AreaCode
from contracts.registry import DocumentNumber, Name
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Form, Intent, Page
from services.chassis.problems import NotFound
from services.registry.domain.area import AREA, LoadArea, MoveArea, RenameArea
from services.registry.domain.posyantek_founding import level_of
from services.registry.views import areas
from services.registry.web.area_facts import area_fact

edge = Edge("areas")
PAGE = 50
OPERATE = "registry.operate"


class LoadAreaForm(Form):
    """A new area, by the decree that made it."""

    code: AreaCode = Field(title="Kode wilayah", description="mis. 36.72.07")
    name: Name = Field(title="Nama wilayah")
    valid_from: date = Field(title="Berlaku sejak")
    decree: DocumentNumber = Field(title="Dasar hukum", description="nomor keputusan yang membentuk wilayah ini")


class RenameAreaForm(Form):
    """Another name for the same code."""

    name: Name = Field(title="Nama baru")
    effective_on: date = Field(title="Berlaku sejak")
    decree: DocumentNumber = Field(title="Dasar hukum", description="nomor keputusan yang mengubah nama")


class MoveAreaForm(Form):
    """Another code for the same area."""

    successor: AreaCode = Field(title="Kode baru", description="tingkat wilayahnya sama, mis. 36.02.28.2009")
    name: Name = Field(title="Nama di tempat baru")
    effective_on: date = Field(title="Berlaku sejak")
    decree: DocumentNumber = Field(title="Dasar hukum", description="nomor keputusan yang memindahkan wilayah")


@edge.command("/areas/new", form=LoadAreaForm, title="Catat wilayah baru", act=OPERATE)
async def load_area(ask: Ask, form: LoadAreaForm) -> Intent:
    """Record one area that the loaded list does not have."""
    parent = await area_fact(ask, form.code.parent)
    command = LoadArea(form.code, form.name, form.valid_from, form.decree, parent=parent)
    return _intent(form.code, command)


@edge.command("/areas/{code}/rename", form=RenameAreaForm, title="Catat ganti nama wilayah", act=OPERATE)
async def rename(ask: Ask, form: RenameAreaForm, code: AreaCode) -> Intent:
    """Give an area another name from a day on; its code stays."""
    return _intent(code, RenameArea(code, form.name, form.effective_on, form.decree))


@edge.command(
    "/areas/{code}/move", form=MoveAreaForm, title="Catat pindah wilayah", act=OPERATE,
    intro="Kode lama ditutup dan data lama tetap memakainya. Wilayah dengan kode baru dicatat dengan sendirinya.",
)  # fmt: skip
async def move(ask: Ask, form: MoveAreaForm, code: AreaCode) -> Intent:
    """Close an area's code and name its successor, which is then loaded by itself."""
    new_parent = await area_fact(ask, form.successor.parent)
    inside = await areas.open_children(ask.db, code, form.effective_on)
    command = MoveArea(
        code, form.successor, form.name, form.effective_on, form.decree, new_parent=new_parent, open_children=inside
    )
    return _intent(code, command)


def _intent(code: AreaCode, command: LoadArea | RenameArea | MoveArea) -> Intent:
    return Intent(AREA, code, command, area=code, then=f"/registry/areas/{code}", wait_for=(areas.VIEW,))


@edge.page("/areas", act="registry.read", template="areas.html")
async def find(ask: Ask, q: str = "", page: int = 1) -> Page:
    """Areas by code or name; the provinces when nothing is asked for."""
    text, page = q.strip(), max(page, 1)
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
    """An area with its names over time, what it lies in and what lies inside."""
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
        "closing_decree": area.closing_decree,
        "names": [asdict(name) for name in area.names],
        "above": [{"code": part, "name": above[part].partition(" · ")[0]} for part in code.path[:-1]],
        "inside": [asdict(child) for child in await areas.children(ask.db, code, ask.today)],
        "level_of_post": level_of(code) if may_write else None,
        "may_write": may_write,
        "may_change": entry.closed_on is None and permits(ask.actor, OPERATE, code),
    }
    return Page(entry.path, data)
