"""A partner's site, as a form: a new one, or a known one (`?place=`) filled in, to be told anew."""

from typing import Any
from uuid import UUID

from pydantic import Field

from contracts.registry import Name, Site, Text
from services.chassis.edge import Ask, Edge, Form, Intent
from services.registry.domain.partner_commands import RecordSite
from services.registry.views import partner_search
from services.registry.web.area_facts import Place, area_fact, area_typed
from services.registry.web.partner_at_hand import REVIEW, intent_on, own_partner, partner_or_404
from services.registry.web.posyantek_contact import MapPoint, point

edge = Edge("partner site")


class RecordSiteForm(Form):
    """A place where the partner works."""

    name: Name = Field(title="Nama tempat", description="mis. Gudang pakan; nama yang sudah ada diperbarui")
    area: Place = Field(title="Kode wilayah", description="mis. 36.72.07; atau namanya")
    address: Text | None = Field(default=None, title="Alamat")
    coordinates: MapPoint = None


async def on_file(ask: Ask) -> dict[str, Any]:
    """The partner's own site in this place; nothing where none is asked for, or it is there no more."""
    partner, place = await own_partner(ask), ask.request.query_params.get("place", "")
    own = [
        one for one in await partner_search.sites(ask.db, partner.partner_id) if one.partner_id == partner.partner_id
    ]
    known = next((one for one in own if str(one.place) == place), None)
    if known is None:
        return {}
    return {"name": known.name, "area": known.area, "address": known.address, "coordinates": known.coordinates}


@edge.command(
    "/partner/{partner_id}/site", form=RecordSiteForm, title="Catat lokasi usaha", act=REVIEW, on_file=on_file
)
async def record_site(ask: Ask, form: RecordSiteForm, partner_id: UUID) -> Intent:
    """Record where the partner works; a site of the same name is replaced."""
    partner, area = await partner_or_404(ask, partner_id), await area_typed(ask, "area", form.area)
    site = Site(name=form.name, area=area, address=form.address, coordinates=point(form.coordinates))
    command = RecordSite(partner_id, site, area_fact=await area_fact(ask, area), today=ask.today)
    return intent_on(partner_id, command, partner.area)
