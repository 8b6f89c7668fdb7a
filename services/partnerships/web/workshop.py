"""Schedule a workshop, report it or cancel it, measure what came of it; or record at once one that was held.

Promises
- What is done to a workshop belongs to the workshop that its address names, and so to that workshop's post.
- Nobody's name is asked for: those who attend are counted, who trains is a side, a function and an institution.
"""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from contracts.activity_lists import Party
from contracts.circumstance_lists import Funder
from contracts.partnerships import Count, Recipients, Score
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.free_text import FreeName, FreeText
from services.chassis.problems import NotFound
from services.partnerships.domain.workshop import WORKSHOP
from services.partnerships.domain.workshop_commands import (
    CancelWorkshop,
    Command,
    HoldWorkshop,
    MeasureWorkshop,
    ReportWorkshop,
    ScheduleWorkshop,
)
from services.partnerships.views import workshops
from services.partnerships.web import choices, lookups
from services.partnerships.web.lines import PERSON_LINE, ContributorLine

edge = Edge("workshop")

Cost = Annotated[int, Field(ge=0, le=10**15)]
UNKNOWN = "Kosongkan bila tidak diketahui."
SEVERAL_DAYS = "Bila lebih dari satu hari."
TRAINERS = f"Satu baris tiap pelatih: {PERSON_LINE} mis. Dosen teknik mesin, FT Untirta"
PAID = "Siapa yang membiayai. Kosongkan bila tidak diketahui."
TESTED = "Rata-rata nilai tes peserta, 0 sampai 100. Kosongkan bila tidak ada tes."


class ScheduleWorkshopForm(Form):
    """Rencana lokakarya."""

    posyantek: UUID = Field(title="Posyantek")
    partnership: UUID | None = Field(default=None, title="Kemitraan", description="Bila bagian dari satu kemitraan.")
    topic: FreeName = Field(title="Topik")
    planned_on: date = Field(title="Tanggal rencana")
    planned_until: date | None = Field(default=None, title="Sampai tanggal", description=SEVERAL_DAYS)
    trainer: Party | None = Field(default=None, title="Asal pelatih", description=UNKNOWN)
    trainers: tuple[ContributorLine, ...] = Field(
        default=(), title="Pelatih", max_length=20, description=TRAINERS
    )  # fmt: skip


class ReportWorkshopForm(Form):
    """Lokakarya yang direncanakan sudah dilaksanakan."""

    held_on: date = Field(title="Tanggal pelaksanaan")
    held_until: date | None = Field(default=None, title="Sampai tanggal", description=SEVERAL_DAYS)
    men: Count = Field(title="Peserta laki-laki")
    women: Count = Field(title="Peserta perempuan")
    cost: Cost | None = Field(default=None, title="Biaya (rupiah)", description=UNKNOWN)
    fund_source: Funder | None = Field(default=None, title="Sumber dana", description=PAID)
    trainer: Party | None = Field(default=None, title="Asal pelatih", description="Kosongkan bila sesuai rencana.")
    trainers: tuple[ContributorLine, ...] = Field(
        default=(), title="Pelatih", max_length=20, description=f"{TRAINERS}. Kosongkan bila sesuai rencana."
    )
    score_before: Score | None = Field(default=None, title="Nilai sebelum lokakarya", description=TESTED)
    score_after: Score | None = Field(default=None, title="Nilai sesudah lokakarya", description=TESTED)


class HoldWorkshopForm(Form):
    """Lokakarya yang sudah dilaksanakan."""

    posyantek: UUID = Field(title="Posyantek")
    partnership: UUID | None = Field(default=None, title="Kemitraan", description="Bila bagian dari satu kemitraan.")
    topic: FreeName = Field(title="Topik")
    held_on: date = Field(title="Tanggal pelaksanaan")
    held_until: date | None = Field(default=None, title="Sampai tanggal", description=SEVERAL_DAYS)
    men: Count = Field(title="Peserta laki-laki")
    women: Count = Field(title="Peserta perempuan")
    cost: Cost | None = Field(default=None, title="Biaya (rupiah)", description=UNKNOWN)
    fund_source: Funder | None = Field(default=None, title="Sumber dana", description=PAID)
    trainer: Party | None = Field(default=None, title="Asal pelatih", description=UNKNOWN)
    trainers: tuple[ContributorLine, ...] = Field(
        default=(), title="Pelatih", max_length=20, description=TRAINERS
    )  # fmt: skip
    score_before: Score | None = Field(default=None, title="Nilai sebelum lokakarya", description=TESTED)
    score_after: Score | None = Field(default=None, title="Nilai sesudah lokakarya", description=TESTED)


class CancelWorkshopForm(Form):
    """Lokakarya tidak jadi."""

    cancelled_on: date = Field(title="Tanggal pembatalan")
    reason: FreeText = Field(title="Alasan")


class MeasureWorkshopForm(Form):
    """Hasil lokakarya, beberapa bulan kemudian."""

    measured_on: date = Field(title="Tanggal pengukuran")
    asked: Recipients = Field(title="Peserta yang ditanya", description="Jumlah orang")
    applying: Count = Field(title="Di antaranya memakai hasil lokakarya", description="Jumlah orang")
    outcome: FreeText = Field(title="Hasilnya", description="mis. dua kelompok membuat pakan sendiri setiap minggu")


LINKED = {"posyantek": choices.posts, "partnership": choices.partnerships}


@edge.command(
    "/workshop/plan", form=ScheduleWorkshopForm, title="Rencanakan lokakarya", act="partnerships.write", choices=LINKED
)
async def schedule(ask: Ask, form: ScheduleWorkshopForm) -> Intent:
    """Schedule a workshop."""
    found = await lookups.linked(ask.db, form.posyantek, form.partnership)
    workshop_id = ask.new_id("workshop")
    command = ScheduleWorkshop(
        workshop_id, form.posyantek, form.partnership, form.topic, form.planned_on, form.trainer,
        form.planned_until, form.trainers, stranger=await lookups.stranger(ask.db, form.trainers),
        posyantek=found.posyantek, partnership=found.partnership,
    )  # fmt: skip
    return _intent(workshop_id, command, found.area, form.posyantek)


@edge.command("/workshop/new", form=HoldWorkshopForm, title="Catat lokakarya", act="partnerships.write", choices=LINKED)
async def hold(ask: Ask, form: HoldWorkshopForm) -> Intent:
    """Record a workshop that was held, with its attendance."""
    found = await lookups.linked(ask.db, form.posyantek, form.partnership)
    workshop_id = ask.new_id("workshop")
    command = HoldWorkshop(
        workshop_id, form.posyantek, form.partnership, form.topic, form.held_on, form.men, form.women, form.cost,
        form.trainer, form.score_before, form.score_after, form.held_until, form.trainers,
        form.fund_source,
        stranger=await lookups.stranger(ask.db, form.trainers),
        posyantek=found.posyantek, partnership=found.partnership, today=ask.today,
    )  # fmt: skip
    return _intent(workshop_id, command, found.area, form.posyantek)


@edge.command(
    "/workshop/{workshop_id}/report", form=ReportWorkshopForm, title="Laporkan lokakarya", act="partnerships.write"
)
async def report(ask: Ask, form: ReportWorkshopForm, workshop_id: UUID) -> Intent:
    """Report a scheduled workshop that was held."""
    command = ReportWorkshop(
        form.held_on, form.men, form.women, form.cost, form.trainer, form.score_before, form.score_after,
        form.held_until, form.trainers,
        form.fund_source, stranger=await lookups.stranger(ask.db, form.trainers),
        today=ask.today,
    )  # fmt: skip
    return await _at(ask, workshop_id, command)


@edge.command(
    "/workshop/{workshop_id}/cancel", form=CancelWorkshopForm, title="Batalkan lokakarya", act="partnerships.write"
)
async def cancel(ask: Ask, form: CancelWorkshopForm, workshop_id: UUID) -> Intent:
    """Cancel a scheduled workshop."""
    return await _at(ask, workshop_id, CancelWorkshop(form.cancelled_on, form.reason, today=ask.today))


@edge.command(
    "/workshop/{workshop_id}/measure", form=MeasureWorkshopForm, title="Ukur hasil lokakarya",
    act="partnerships.write", intro="Tanyakan kepada peserta, kira-kira tiga bulan sesudah lokakarya.",
)  # fmt: skip
async def measure(ask: Ask, form: MeasureWorkshopForm, workshop_id: UUID) -> Intent:
    """Tell what came of a workshop."""
    command = MeasureWorkshop(form.measured_on, form.asked, form.applying, form.outcome, today=ask.today)
    return await _at(ask, workshop_id, command)


async def _at(ask: Ask, workshop_id: UUID, command: Command) -> Intent:
    found = await workshops.thing(ask.db, workshop_id)
    if found is None:
        raise NotFound("lokakarya")
    post = await lookups.posyantek_or_404(ask.db, found.posyantek_id)
    return _intent(workshop_id, command, post.area, post.id)


def _intent(workshop_id: UUID, command: Command, area: str | None, post: UUID) -> Intent:
    then = f"/partnerships/workshop/{workshop_id}"
    return Intent(WORKSHOP, workshop_id, command, area=area, then=then, wait_for=(workshops.VIEW,), post=post)
