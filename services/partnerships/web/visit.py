"""Plan a visit, then report it.

Promises: a report belongs to the visit that its address names, and so to that visit's post.
"""

from datetime import date
from uuid import UUID

from pydantic import Field

from contracts.areas import AreaCode
from contracts.codelists import VisitPurpose
from contracts.partnerships import Count
from contracts.registry import Name, Text
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.problems import NotFound
from services.partnerships.domain.visit import VISIT, PlanVisit, ReportVisit
from services.partnerships.views import activities, directory
from services.partnerships.web import choices, lookups

edge = Edge("visit")


class PlanVisitForm(Form):
    """Rencana kunjungan."""

    posyantek: UUID = Field(title="Posyantek")
    partnership: UUID | None = Field(default=None, title="Kemitraan", description="Bila untuk satu kemitraan.")
    purpose: VisitPurpose = Field(title="Tujuan kunjungan")
    place: Name = Field(title="Tempat", description="mis. tempat pengolahan pakan")
    place_area: AreaCode = Field(title="Kode wilayah tempat", description="mis. 36.72.07")
    planned_on: date = Field(title="Tanggal rencana")


class ReportVisitForm(Form):
    """Laporan kunjungan."""

    visited_on: date = Field(title="Tanggal kunjungan")
    participants: Count = Field(title="Jumlah peserta")
    findings: Text = Field(title="Temuan")
    follow_up: Text | None = Field(default=None, title="Tindak lanjut", description="Kosongkan bila tidak ada.")


@edge.command(
    "/visit/new", form=PlanVisitForm, title="Rencanakan kunjungan", act="partnerships.write",
    choices={"posyantek": choices.posts, "partnership": choices.partnerships},
)  # fmt: skip
async def plan(ask: Ask, form: PlanVisitForm) -> Intent:
    """Plan a visit to a post or to its partner's site."""
    found = await lookups.linked(ask.db, form.posyantek, form.partnership)
    visit_id = ask.new_id("visit")
    command = PlanVisit(
        visit_id, form.posyantek, form.partnership, form.purpose, form.place, form.place_area,
        form.planned_on, posyantek=found.posyantek, partnership=found.partnership,
        area_known=await directory.area_known(ask.db, form.place_area),
    )  # fmt: skip
    return _intent(visit_id, command, found.area, form.posyantek)


@edge.command("/visit/{visit_id}/report", form=ReportVisitForm, title="Laporkan kunjungan", act="partnerships.write")
async def report(ask: Ask, form: ReportVisitForm, visit_id: UUID) -> Intent:
    """Report a visit that was planned and made."""
    found = await activities.visit(ask.db, visit_id)
    if found is None:
        raise NotFound("kunjungan")
    post = await lookups.posyantek_or_404(ask.db, found.posyantek_id)
    command = ReportVisit(form.visited_on, form.participants, form.findings, form.follow_up, today=ask.today)
    return _intent(visit_id, command, post.area, post.id)


def _intent(visit_id: UUID, command: PlanVisit | ReportVisit, area: str | None, posyantek_id: UUID) -> Intent:
    then = f"/partnerships/activities?posyantek={posyantek_id}"
    return Intent(VISIT, visit_id, command, area=area, then=then, wait_for=(activities.VIEW,))
