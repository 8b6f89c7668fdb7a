"""A partner's site, as a form: a new one, or a known one filled in, to be told anew."""

from uuid import UUID

from pydantic import Field

from contracts.registry import Name, Site, Text
from services.chassis.edge import Ask, Edge, Form, Intent
from services.registry.domain.partner_commands import RecordSite
from services.registry.web.area_facts import Place, area_fact, area_typed
from services.registry.web.partner_at_hand import REVIEW, intent_on, partner_or_404
from services.registry.web.posyantek_contact import MapPoint, point

edge = Edge("partner site")


class RecordSiteForm(Form):
    """A place where the partner works."""

    name: Name = Field(title="Nama tempat", description="mis. Gudang pakan; nama yang sudah ada diperbarui")
    area: Place = Field(title="Kode wilayah", description="mis. 36.72.07; atau namanya")
    address: Text | None = Field(default=None, title="Alamat")
    coordinates: MapPoint = None


@edge.command("/partner/{partner_id}/site", form=RecordSiteForm, title="Catat lokasi usaha", act=REVIEW)
async def record_site(ask: Ask, form: RecordSiteForm, partner_id: UUID) -> Intent:
    """Record where the partner works; a site of the same name is replaced."""
    partner, area = await partner_or_404(ask, partner_id), await area_typed(ask, "area", form.area)
    site = Site(name=form.name, area=area, address=form.address, coordinates=point(form.coordinates))
    command = RecordSite(partner_id, site, area_fact=await area_fact(ask, area), today=ask.today)
    return intent_on(partner_id, command, partner.area)
