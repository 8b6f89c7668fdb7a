"""Propose joint research, start what was proposed, or reject it.

Promises: a proposal is started or rejected at its own address; what it says is not asked for again.
"""

from datetime import date
from uuid import UUID

from pydantic import Field

from contracts.partnerships import Trl
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.free_text import FreeName, FreeText
from services.partnerships.domain.research_commands import BeginResearch, ProposeResearch, RejectResearch
from services.partnerships.web import choices, lookups
from services.partnerships.web.lines import ContributorLine
from services.partnerships.web.research import LEAD, intent_on, step

edge = Edge("research proposal")


class ProposeResearchForm(Form):
    """Usulan riset bersama."""

    posyantek: UUID = Field(title="Posyantek")
    partner: UUID = Field(title="Mitra riset", description="Perguruan tinggi atau lembaga riset yang terverifikasi.")
    faculty: FreeName | None = Field(default=None, title="Fakultas atau unit")
    topic: FreeName = Field(title="Topik riset")
    proposed_on: date = Field(title="Tanggal usulan")
    lead: ContributorLine | None = Field(default=None, title="Ketua riset", description=LEAD)


class BeginResearchForm(Form):
    """Riset dimulai."""

    started_on: date = Field(title="Tanggal mulai")
    trl: Trl | None = Field(default=None, title="Tingkat kesiapan (TKT 1–9)", description="Bila sudah dinilai.")


class RejectResearchForm(Form):
    """Usulan riset ditolak."""

    rejected_on: date = Field(title="Tanggal ditolak")
    reason: FreeText = Field(title="Alasan")


@edge.command(
    "/research/propose", form=ProposeResearchForm, title="Usulkan riset bersama", act="partnerships.write",
    choices={"posyantek": choices.posts, "partner": choices.researchers},
)  # fmt: skip
async def propose(ask: Ask, form: ProposeResearchForm) -> Intent:
    """Propose joint research with a university or a research institution."""
    posyantek = await lookups.posyantek_fact(ask.db, form.posyantek)
    research_id = ask.new_id("research")
    command = ProposeResearch(
        research_id, form.posyantek, form.partner, form.faculty, form.topic, form.proposed_on, form.lead,
        stranger=await lookups.stranger(ask.db, [form.lead] if form.lead else []), posyantek=posyantek,
        partner=await lookups.partner_fact(ask.db, form.partner), today=ask.today,
    )  # fmt: skip
    return intent_on(research_id, command, posyantek.area if posyantek else None, form.posyantek)


@edge.command("/research/{research_id}/begin", form=BeginResearchForm, title="Mulai riset", act="partnerships.write")
async def begin(ask: Ask, form: BeginResearchForm, research_id: UUID) -> Intent:
    """What was proposed began."""
    return await step(ask, research_id, BeginResearch(form.started_on, form.trl, today=ask.today))


@edge.command("/research/{research_id}/reject", form=RejectResearchForm, title="Tolak usulan", act="partnerships.write")
async def reject(ask: Ask, form: RejectResearchForm, research_id: UUID) -> Intent:
    """What was proposed will not be started."""
    return await step(ask, research_id, RejectResearch(form.rejected_on, form.reason, today=ask.today))
