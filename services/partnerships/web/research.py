"""Record joint research that began."""

from datetime import date
from uuid import UUID

from pydantic import Field

from contracts.partnerships import Trl
from contracts.registry import Name
from services.chassis.edge import Ask, Edge, Form, Intent
from services.partnerships.domain.research import RESEARCH, StartResearch
from services.partnerships.views import activities
from services.partnerships.web import choices, lookups

edge = Edge("research")


class StartResearchForm(Form):
    """Riset bersama."""

    posyantek: UUID = Field(title="Posyantek")
    partner: UUID = Field(title="Mitra riset", description="Perguruan tinggi atau lembaga riset yang terverifikasi.")
    faculty: Name | None = Field(default=None, title="Fakultas atau unit")
    topic: Name = Field(title="Topik riset")
    started_on: date = Field(title="Tanggal mulai")
    trl: Trl | None = Field(default=None, title="Tingkat kesiapan (TKT 1–9)", description="Bila sudah dinilai.")


@edge.command(
    "/research/new", form=StartResearchForm, title="Catat riset bersama", act="partnerships.write",
    choices={"posyantek": choices.posts, "partner": choices.researchers},
)  # fmt: skip
async def start(ask: Ask, form: StartResearchForm) -> Intent:
    """Record joint research with a university or a research institution."""
    posyantek = await lookups.posyantek_fact(ask.db, form.posyantek)
    research_id = ask.new_id("research")
    command = StartResearch(
        research_id, form.posyantek, form.partner, form.faculty, form.topic, form.started_on, form.trl,
        posyantek=posyantek, partner=await lookups.partner_fact(ask.db, form.partner), today=ask.today,
    )  # fmt: skip
    then, area = f"/partnerships/activities?posyantek={form.posyantek}", posyantek.area if posyantek else None
    return Intent(RESEARCH, research_id, command, area=area, then=then, wait_for=(activities.VIEW,))
