"""Joint research: its start, what becomes of it, and its card.

Promises
- A step belongs to the research that its address names, and so to that research's post.
- Only what this research published is offered for transfer, and only innovations of the same post.
"""

from dataclasses import asdict
from datetime import date
from uuid import UUID

from pydantic import Field

from contracts.circumstance_lists import Funder
from contracts.innovation_lists import ResearchOutput
from contracts.partnerships import Rupiah, Trl
from contracts.registry import Name
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.free_text import FreeName, FreeText
from services.chassis.pages import Page
from services.chassis.problems import NotFound
from services.partnerships.domain.research import RESEARCH
from services.partnerships.domain.research_commands import (
    Command,
    FinishResearch,
    FundResearch,
    PublishOutput,
    ReachMilestone,
    StartResearch,
    StopResearch,
    TransferOutput,
)
from services.partnerships.views import innovations
from services.partnerships.views import research as view
from services.partnerships.web import choices, lookups
from services.partnerships.web.lines import PERSON_LINE, ContributorLine

edge = Edge("research")
LEAD = f"{PERSON_LINE.capitalize()} Mis. Dosen teknik mesin, FT Untirta"


class StartResearchForm(Form):
    """Riset bersama."""

    posyantek: UUID = Field(title="Posyantek")
    partner: UUID = Field(title="Mitra riset", description="Perguruan tinggi atau lembaga riset yang terverifikasi.")
    faculty: FreeName | None = Field(default=None, title="Fakultas atau unit")
    topic: FreeName = Field(title="Topik riset")
    started_on: date = Field(title="Tanggal mulai")
    trl: Trl | None = Field(default=None, title="Tingkat kesiapan (TKT 1–9)", description="Bila sudah dinilai.")
    lead: ContributorLine | None = Field(default=None, title="Ketua riset", description=LEAD)


class FundResearchForm(Form):
    """Pendanaan riset."""

    funder: FreeName = Field(title="Pemberi dana", description="Nama lembaga; bukan nama orang.")
    fund_source: Funder | None = Field(default=None, title="Sumber dana", description="Kosongkan bila lain.")
    amount: Rupiah = Field(title="Jumlah (rupiah)", description="Dana riset bukan pemasukan Posyantek.")
    funded_on: date = Field(title="Tanggal dana diterima")


class ReachMilestoneForm(Form):
    """Capaian riset."""

    milestone: FreeName = Field(title="Capaian", description="mis. uji laboratorium selesai")
    reached_on: date = Field(title="Tanggal tercapai")
    trl: Trl | None = Field(default=None, title="Tingkat kesiapan (TKT 1–9)", description="Bila sudah dinilai.")


class PublishOutputForm(Form):
    """Luaran riset."""

    output: ResearchOutput = Field(title="Jenis luaran")
    title: FreeName = Field(title="Judul")
    reference: Name = Field(title="Rujukan", description="mis. DOI, nomor paten, atau alamat situs")
    published_on: date = Field(title="Tanggal terbit")


class TransferOutputForm(Form):
    """Luaran riset dipakai dalam inovasi."""

    output: UUID = Field(title="Luaran")
    innovation: UUID = Field(title="Inovasi yang memakainya", description="Belum ada? Catat inovasinya dahulu.")
    transferred_on: date = Field(title="Tanggal mulai dipakai")


class FinishResearchForm(Form):
    """Riset selesai."""

    finished_on: date = Field(title="Hari terakhir riset")
    summary: FreeText = Field(title="Ringkasan hasil")
    trl: Trl | None = Field(default=None, title="Tingkat kesiapan (TKT 1–9)", description="Bila sudah dinilai.")


class StopResearchForm(Form):
    """Riset dihentikan sebelum selesai."""

    stopped_on: date = Field(title="Hari terakhir riset")
    reason: FreeText = Field(title="Alasan")


async def _outputs(ask: Ask) -> choices.Choices:
    found = await _at_hand(ask, UUID(ask.request.path_params["research_id"]))
    steps = await view.steps(ask.db, found.research_id)
    return [(str(step.output_id), step.told) for step in steps if step.kind == "output"]


async def _innovations(ask: Ask) -> choices.Choices:
    found = await _at_hand(ask, UUID(ask.request.path_params["research_id"]))
    known = await innovations.inside(ask.db, found.area)
    return [(str(one.innovation_id), one.name) for one in known if one.posyantek_id == found.posyantek_id]


async def _at_hand(ask: Ask, research_id: UUID) -> view.Research:
    found = await view.by_id(ask.db, research_id)
    if found is None or not permits(ask.actor, "partnerships.read", found.area):
        raise NotFound("riset")
    return found


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
        form.lead,
        stranger=await lookups.stranger(ask.db, [form.lead] if form.lead else []), posyantek=posyantek,
        partner=await lookups.partner_fact(ask.db, form.partner), today=ask.today,
    )  # fmt: skip
    return intent_on(research_id, command, posyantek.area if posyantek else None, form.posyantek)


@edge.command(
    "/research/{research_id}/fund", form=FundResearchForm, title="Catat pendanaan riset", act="partnerships.write"
)
async def fund(ask: Ask, form: FundResearchForm, research_id: UUID) -> Intent:
    """Money was given for it."""
    command = FundResearch(
        ask.new_id("funding"), form.funder, form.amount, form.funded_on, form.fund_source, today=ask.today
    )  # fmt: skip
    return await step(ask, research_id, command)


@edge.command(
    "/research/{research_id}/milestone", form=ReachMilestoneForm, title="Catat capaian riset", act="partnerships.write"
)
async def milestone(ask: Ask, form: ReachMilestoneForm, research_id: UUID) -> Intent:
    """It came a step further."""
    command = ReachMilestone(ask.new_id("milestone"), form.milestone, form.reached_on, form.trl, today=ask.today)
    return await step(ask, research_id, command)


@edge.command(
    "/research/{research_id}/output", form=PublishOutputForm, title="Catat luaran riset", act="partnerships.write"
)
async def publish(ask: Ask, form: PublishOutputForm, research_id: UUID) -> Intent:
    """It yielded something that others can find."""
    command = PublishOutput(
        ask.new_id("output"), form.output, form.title, form.reference, form.published_on, today=ask.today
    )
    return await step(ask, research_id, command)


@edge.command(
    "/research/{research_id}/transfer", form=TransferOutputForm, title="Catat luaran yang dipakai",
    act="partnerships.write", choices={"output": _outputs, "innovation": _innovations},
)  # fmt: skip
async def transfer(ask: Ask, form: TransferOutputForm, research_id: UUID) -> Intent:
    """What it yielded went into an innovation of the post."""
    command = TransferOutput(
        form.output, form.innovation, form.transferred_on,
        innovation=await lookups.innovation_fact(ask.db, form.innovation), today=ask.today,
    )  # fmt: skip
    return await step(ask, research_id, command)


@edge.command(
    "/research/{research_id}/finish", form=FinishResearchForm, title="Selesaikan riset", act="partnerships.write",
    intro="Luaran masih dapat dicatat sesudahnya; pendanaan dan capaian sesudah hari terakhir tidak.",
)  # fmt: skip
async def finish(ask: Ask, form: FinishResearchForm, research_id: UUID) -> Intent:
    """It came to its end."""
    command = FinishResearch(form.finished_on, form.summary, form.trl, today=ask.today)
    return await step(ask, research_id, command)


@edge.command("/research/{research_id}/stop", form=StopResearchForm, title="Hentikan riset", act="partnerships.write")
async def stop(ask: Ask, form: StopResearchForm, research_id: UUID) -> Intent:
    """It is given up."""
    return await step(ask, research_id, StopResearch(form.stopped_on, form.reason, today=ask.today))


@edge.page("/research/{research_id}", act="partnerships.read", template="research_card.html")
async def card(ask: Ask, research_id: UUID) -> Page:
    """Everything about one research."""
    found = await _at_hand(ask, research_id)
    data = {
        "research": asdict(found), "steps": [asdict(step) for step in await view.steps(ask.db, research_id)],
        "family": bool(await innovations.family(ask.db, research=research_id)),
        "may_see": permits(ask.actor, "registry.personal", found.area, found.posyantek_id),
        "may_write": permits(ask.actor, "partnerships.write", found.area, found.posyantek_id),
    }  # fmt: skip
    return Page(found.topic, data)


async def step(ask: Ask, research_id: UUID, command: Command) -> Intent:
    """A step of research that exists. Raises `NotFound`."""
    found = await _at_hand(ask, research_id)
    return intent_on(research_id, command, found.area, found.posyantek_id)


def intent_on(research_id: UUID, command: Command, area: str | None, post: UUID) -> Intent:
    """One command on the research; afterwards its card."""
    then = f"/partnerships/research/{research_id}"
    return Intent(RESEARCH, research_id, command, area=area, then=then, wait_for=(view.VIEW,), post=post)
