"""Posts: list, card, and the way from proposal to activity.

Promises
- Only posts inside the actor's area are shown; one outside is not found.
- The card explains the next step and offers it only if it is possible and the actor may do it.
"""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Query
from pydantic import Field

from contracts.codelists import IssuerRole, PosyantekLevel, PosyantekStatus
from contracts.registry import DocumentNumber, Name, Text
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Form, Intent, Page, PageNumber
from services.registry.domain.posyantek_commands import (
    ActivatePosyantek,
    IssueDecree,
    ProposePosyantek,
    RegisterPosyantek,
)
from services.registry.views import areas, post_contacts, post_life, posts
from services.registry.web import agencies, posyantek_card, share
from services.registry.web.area_facts import Place, area_fact, area_typed
from services.registry.web.post_at_hand import READ, REVIEW, WRITE, intent_on, post_or_404
from services.registry.web.posyantek_contact import MapPoint, OfficeEmail, OfficePhone, OpeningHours, point

edge = Edge("posyantek")
PAGE = 50
Within = Annotated[str, Query(pattern=r"^[0-9.]{0,13}$")]


class ProposePosyantekForm(Form):
    """A post that is wanted."""

    name: Name = Field(title="Nama Posyantek")
    level: PosyantekLevel = Field(title="Tingkat")
    area: Place = Field(title="Kode wilayah", description="mis. 36.72.07; atau namanya")
    agency: Name = Field(title="Dinas pembina", description="dinas yang menangani Posyantek saat ini")
    address: Text | None = Field(default=None, title="Alamat")
    coordinates: MapPoint = None
    telephone: OfficePhone = None
    email: OfficeEmail = None
    opening_hours: OpeningHours = None


class RegisterPosyantekForm(Form):
    """The registration certificate."""

    certificate_number: DocumentNumber = Field(title="Nomor SKT")
    issuer: IssuerRole = Field(title="Penerbit")
    issued_on: date = Field(title="Tanggal terbit")
    valid_until: date | None = Field(default=None, title="Berlaku sampai", description="kosongkan jika tanpa batas")


class IssueDecreeForm(Form):
    """A decree."""

    number: DocumentNumber = Field(title="Nomor SK")
    issuer: IssuerRole = Field(title="Penerbit")
    issued_on: date = Field(title="Tanggal terbit")
    valid_until: date = Field(title="Berlaku sampai", description="hari terakhir masa berlaku")


class ActivatePosyantekForm(Form):
    """The first day of activity."""

    active_on: date = Field(title="Aktif sejak", description="pada hari itu SKT sudah terbit dan SK berlaku")


@edge.command("/posyantek/new", form=ProposePosyantekForm, title="Usulkan Posyantek", act=WRITE)
async def propose(ask: Ask, form: ProposePosyantekForm) -> Intent:
    """Propose a post for a kecamatan, desa or kelurahan."""
    posyantek_id, area = ask.new_id("posyantek"), await area_typed(ask, "area", form.area)
    command = ProposePosyantek(
        posyantek_id, form.name, form.level, area, form.agency, form.address, point(form.coordinates), form.telephone,
        form.email, form.opening_hours,
        area_fact=await area_fact(ask, area), today=ask.today,
    )  # fmt: skip
    return intent_on(posyantek_id, command, area)


@edge.command("/posyantek/{posyantek_id}/register", form=RegisterPosyantekForm, title="Catat SKT", act=REVIEW)
async def register(ask: Ask, form: RegisterPosyantekForm, posyantek_id: UUID) -> Intent:
    """Record the registration certificate (SKT)."""
    command = RegisterPosyantek(
        posyantek_id, form.certificate_number, form.issuer, form.issued_on, form.valid_until, today=ask.today
    )
    return intent_on(posyantek_id, command, (await post_or_404(ask, posyantek_id)).area)


@edge.command("/posyantek/{posyantek_id}/decree", form=IssueDecreeForm, title="Catat SK", act=REVIEW)
async def issue_decree(ask: Ask, form: IssueDecreeForm, posyantek_id: UUID) -> Intent:
    """Record a decree (SK)."""
    command = IssueDecree(posyantek_id, form.number, form.issuer, form.issued_on, form.valid_until, today=ask.today)
    return intent_on(posyantek_id, command, (await post_or_404(ask, posyantek_id)).area)


@edge.command("/posyantek/{posyantek_id}/activate", form=ActivatePosyantekForm, title="Nyatakan aktif", act=REVIEW)
async def activate(ask: Ask, form: ActivatePosyantekForm, posyantek_id: UUID) -> Intent:
    """Declare the post active; needs a certificate and a decree in force on that day."""
    command = ActivatePosyantek(posyantek_id, form.active_on, today=ask.today)
    return intent_on(posyantek_id, command, (await post_or_404(ask, posyantek_id)).area)


@edge.page("/posyantek", act=READ, template="posyantek_list.html")
async def listing(
    ask: Ask, q: str = "", area: Within = "", status: Literal[""] | PosyantekStatus = "", page: PageNumber = 1
) -> Page:
    """Posts of the actor's area, by part of the name, area and status."""
    found = await posts.listing(
        ask.db, ask.scope, area=area, text=q.strip(), status=status, offset=(page - 1) * PAGE, limit=PAGE + 1
    )
    paths = await areas.paths(ask.db, {post.area for post in found}, ask.today)
    query = {"q": q.strip(), "area": area, "status": str(status)}
    data = {
        **query,
        "statuses": list(PosyantekStatus),
        "posts": [{**asdict(post), "path": paths[post.area]} for post in found[:PAGE]],
        "page": page,
        "more": len(found) > PAGE,
        "query": f"&{urlencode(query)}",
        "may_write": permits(ask.actor, WRITE, ask.actor.area),
    }
    return Page("Posyantek", data)


@edge.page("/posyantek/{posyantek_id}", act=READ, template="posyantek_card.html")
async def card(ask: Ask, posyantek_id: UUID) -> Page:
    """A post with its papers, what was done, what comes next and what to watch."""
    post = await post_or_404(ask, posyantek_id)
    decrees = await posts.decrees(ask.db, posyantek_id)
    life = await post_life.of_post(ask.db, posyantek_id)
    contact = await post_contacts.of_post(ask.db, posyantek_id)
    fact = await area_fact(ask, post.area)
    told = life.agency_on(ask.today) or post.agency
    path = (await areas.paths(ask.db, [post.area], ask.today))[post.area]

    def offered(steps: list[posyantek_card.Step]) -> list[dict[str, Any]]:
        may = {verb for verb in ("write", "review") if permits(ask.actor, f"registry.{verb}", post.area, posyantek_id)}
        return [asdict(one) for one in steps if one.verb in may]

    data: dict[str, Any] = {
        "post": asdict(post) | {"agency": told},
        **await agencies.for_post(ask, post, told),
        "life": asdict(life),
        "contact": asdict(contact),
        "more_steps": offered(posyantek_card.more_steps(post)),
        "path": path,
        "share": share.of_post(post, path, told, life),
        "area_closed_on": fact.closed_on if fact else None,
        "area_successor": fact.successor if fact else None,
        "decrees": [{**asdict(d), "in_force": posyantek_card.in_force(d, ask.today)} for d in decrees],
        "history": [asdict(done) for done in posyantek_card.history(post, decrees, life)],
        "next_steps": offered(posyantek_card.next_steps(post, decrees)),
        "warnings": posyantek_card.warnings(post, decrees, ask.today),
        "beside": [asdict(other) for other in await posts.beside(ask.db, post)],
    }
    return Page(post.name, data)
