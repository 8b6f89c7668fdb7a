"""The agency in charge of an area as a form, and as the cards of areas and posts tell it.

Promises
- Whoever appoints the officials of an area puts its agency in charge: its own or those inside, never another's, and
  not in the name of somebody else.
- An agency is no secret: whoever may read an area's card sees it.
"""

from dataclasses import asdict
from datetime import date
from typing import Any

from pydantic import Field

from contracts.areas import AreaCode
from contracts.registry import DocumentNumber, Name
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Form, Intent
from services.registry.domain.agency import AGENCY, PutAgencyInCharge
from services.registry.views import agencies, areas
from services.registry.views.posts import Post
from services.registry.web.area_facts import area_fact
from services.registry.web.official_at_hand import APPOINT
from services.registry.web.posyantek_card import other_agency

edge = Edge("agencies")


class PutInChargeForm(Form):
    """An agency, from a day on."""

    agency: Name = Field(title="Dinas pembina", description="mis. Dinas Sosial Kota Cilegon")
    in_charge_from: date = Field(title="Mulai bertugas", description="yang sebelumnya berakhir dengan sendirinya")
    decree: DocumentNumber = Field(title="Dasar hukum", description="nomor keputusan yang menugaskan dinas ini")


@edge.command(
    "/areas/{code}/agency", form=PutInChargeForm, title="Tetapkan dinas pembina", act=APPOINT,
    intro="Berlaku juga di dalam wilayah ini, kecuali di wilayah yang punya dinas pembina sendiri. Isian untuk tanggal"
    " mulai yang sama menggantikan yang tercatat.",
)  # fmt: skip
async def put_in_charge(ask: Ask, form: PutInChargeForm, code: AreaCode) -> Intent:
    """Put an agency in charge of an area's posts from a day on; the history is kept."""
    command = PutAgencyInCharge(
        code, form.agency, form.in_charge_from, form.decree, area_fact=await area_fact(ask, code)
    )
    then = f"/registry/areas/{code}"
    return Intent(AGENCY, code, command, area=code, then=then, wait_for=(agencies.VIEW,))


async def for_area(ask: Ask, code: AreaCode, *, is_open: bool) -> dict[str, Any]:
    """What an area's card tells: its own `agencies`, the one `in_charge` today, whether the actor may name another."""
    return {
        "agencies": [asdict(term) for term in await agencies.of_area(ask.db, code)],
        "in_charge": await _in_charge_today(ask, code),
        "may_put_in_charge": is_open and permits(ask.actor, APPOINT, code),
    }


async def for_post(ask: Ask, post: Post, told: str) -> dict[str, Any]:
    """What a post's card tells: the agency `in_charge` today, and whether it is another than the post's own word."""
    in_charge = await _in_charge_today(ask, post.area)
    return {
        "in_charge": in_charge,
        "other_agency": in_charge is not None and other_agency(told, post, in_charge["agency"]),
    }


async def _in_charge_today(ask: Ask, area: AreaCode) -> dict[str, Any] | None:
    """With the `path` of the area that it was put in charge of; None: there is none."""
    term = await agencies.in_charge_on(ask.db, area, ask.today)
    if term is None:
        return None
    return asdict(term) | {"path": (await areas.paths(ask.db, [term.area], ask.today))[term.area]}
