"""Officials: who holds which office where, their card, and their appointment.

Promises
- There is no name here, only titles: whose account it is, is a matter between that person and who invites them.
- A form shows the roles that the actor may appoint to, and no others; the rules ask again.
"""

from dataclasses import asdict
from datetime import date
from typing import Any, Literal
from urllib.parse import urlencode
from uuid import UUID

from pydantic import Field

from contracts.areas import AreaCode
from contracts.official_lists import OfficialRole
from contracts.registry import DocumentNumber, Name
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Form, Intent, Page, PageNumber
from services.chassis.standing import standings
from services.registry.domain.official_commands import AppointOfficial
from services.registry.domain.official_rights import MAY_APPOINT, is_above
from services.registry.views import areas, officials, posts
from services.registry.web.account_care import may_look_after
from services.registry.web.area_facts import area_fact
from services.registry.web.official_at_hand import (
    APPOINT,
    DELEGATE,
    READ,
    Proposed,
    appointer,
    appointments_or_404,
    intent_on,
    proposals,
)

edge = Edge("officials")
PAGE = 50


class AppointForm(Form):
    """An office and its term."""

    role: OfficialRole = Field(title="Peran")
    title: Name = Field(title="Jabatan", description="mis. Kepala Bidang PM; tanpa nama orang")
    area: AreaCode | None = Field(
        default=None, title="Kode wilayah", description="mis. 36.72; untuk pengelola Posyantek diisi dari Posyanteknya"
    )
    posyantek: UUID | None = Field(default=None, title="Posyantek", description="hanya untuk pengelola Posyantek")
    decree_number: DocumentNumber = Field(title="Nomor SK penunjukan")
    since: date = Field(title="Mulai", description="hari pertama")
    until: date | None = Field(default=None, title="Sampai", description="hari terakhir; kosongkan bila tanpa batas")


async def roles(ask: Ask) -> list[tuple[str, str]]:
    """The roles that the actor may appoint to."""
    may = MAY_APPOINT.get(ask.actor.role, frozenset())
    return [(role, ask.service.labels[role]) for role in OfficialRole if role in may]


async def own_posts(ask: Ask) -> list[tuple[str, str]]:
    """The posts inside the actor's area, by name."""
    found = await posts.listing(ask.db, ask.scope, limit=500)
    paths = await areas.paths(ask.db, {one.area for one in found}, ask.today)
    return [(str(one.posyantek_id), f"{one.name} ({paths[one.area]})") for one in found]


_CHOICES = {"role": roles, "posyantek": own_posts}


@edge.command("/officials/new", form=AppointForm, title="Tunjuk pejabat baru", act=APPOINT, choices=_CHOICES)
async def appoint(ask: Ask, form: AppointForm) -> Intent:
    """Appoint somebody who holds no office yet."""
    return await _appoint(ask, form, ask.new_id("official"))


@edge.command(
    "/officials/{official_id}/appoint", form=AppointForm, title="Tunjuk untuk jabatan lain", act=APPOINT,
    choices=_CHOICES, intro="Pejabat ini dapat memegang beberapa jabatan; saat masuk ia memilih salah satu.",
)  # fmt: skip
async def appoint_again(ask: Ask, form: AppointForm, official_id: UUID) -> Intent:
    """Appoint an official to one more office."""
    await appointments_or_404(ask, official_id)
    return await _appoint(ask, form, official_id)


async def _appoint(ask: Ask, form: AppointForm, official_id: UUID) -> Intent:
    post = await posts.by_id(ask.db, form.posyantek) if form.posyantek else None
    of_post = post.area if post is not None and post.dissolved_on is None else None
    area = of_post if form.role is OfficialRole.POSYANTEK_OFFICER else form.area
    command = AppointOfficial(
        official_id, ask.new_id("appointment"), form.role, form.area, form.posyantek, form.title, form.decree_number,
        form.since, form.until, by=appointer(ask), area_fact=await area_fact(ask, area), post_area=of_post,
        today=ask.today,
    )  # fmt: skip
    return intent_on(official_id, command, area, form.posyantek)


@edge.page("/officials", act=READ, template="officials.html")
async def listing(ask: Ask, role: Literal[""] | OfficialRole = "", page: PageNumber = 1) -> Page:
    """Offices held today inside the actor's area."""
    found = await officials.listing(
        ask.db, ask.scope, ask.today, role=role, offset=(page - 1) * PAGE, limit=PAGE + 1
    )  # fmt: skip
    paths = await areas.paths(ask.db, {one.area for one in found if one.area}, ask.today)
    data = {
        "role": str(role),
        "roles": list(OfficialRole),
        "appointments": [{**asdict(one), "path": _path(one, paths)} for one in found[:PAGE]],
        "page": page,
        "more": len(found) > PAGE,
        "query": f"&{urlencode({'role': str(role)})}",
        "may_appoint": permits(ask.actor, APPOINT),
    }
    return Page("Pejabat", data)


@edge.page("/officials/{official_id}", act=READ, template="official_card.html")
async def card(ask: Ask, official_id: UUID) -> Page:
    """What an official was appointed to, who represents them, and what may be done about it."""
    proposed = [one for one in await proposals(ask, official_id) if not one.endorsed]
    found = await (
        officials.of_official(ask.db, ask.scope, official_id) if proposed else appointments_or_404(ask, official_id)
    )
    paths = await areas.paths(ask.db, {one.area for one in found if one.area}, ask.today)
    lent = await officials.delegations(ask.db, [one.appointment_id for one in found])
    may_appoint = bool(found) and permits(ask.actor, APPOINT) and ask.actor.id != str(official_id)
    data: dict[str, Any] = {
        "official_id": official_id,
        "appointments": [_described(ask, one, paths, lent) for one in found],
        "may_appoint": may_appoint,
        "waiting": [_waiting(ask, one) for one in proposed],
        "may_look_after": may_appoint
        and await may_look_after(ask, official_id, await standings(ask.db, official_id, ask.today)),
    }
    return Page(found[0].title if found else proposed[0].asked.title, data)


def _waiting(ask: Ask, one: Proposed) -> dict[str, Any]:
    own = ask.actor.id == one.asked.proposed_by
    return {
        **one.asked.model_dump(), "proposal_id": one.asked.proposal_id,
        "lends": one.asked.whom != one.asked.official_id, "declined": one.declined and one.declined.reason, "own": own,
        "withdrawn": one.declined is not None and one.declined.declined_by == one.asked.proposed_by,
        "may_endorse": one.declined is None and not own and ask.actor.id != str(one.asked.whom),
    }  # fmt: skip


def _described(
    ask: Ask, one: officials.Appointment, paths: dict[str, str], lent: list[officials.Delegation]
) -> dict[str, Any]:
    held = one.in_force(ask.today)
    above = permits(ask.actor, APPOINT) and is_above(appointer(ask), one.role, one.area)
    own = permits(ask.actor, DELEGATE) and ask.actor.appointment == one.appointment_id and not ask.actor.acting_for
    mine = [
        {**asdict(d), "open": d.ended_on is None and d.until >= ask.today}
        for d in lent if d.appointment_id == one.appointment_id
    ]  # fmt: skip
    return {
        **asdict(one), "path": _path(one, paths), "in_force": held, "delegations": mine,
        "may_end": one.ended_on is None and above, "may_delegate": held and (above or own),
        "may_hand_over": one.ended_on is None and above and one.role is not OfficialRole.OPERATOR,
    }  # fmt: skip


def _path(one: officials.Appointment, paths: dict[str, str]) -> str:
    return paths.get(one.area, one.area) if one.area else "Indonesia"
