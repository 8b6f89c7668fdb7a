"""Record an innovation, each step of it, and each time somebody takes it into use.

Promises: a step belongs to the innovation that its address names, and so to that innovation's post.
"""

from datetime import date
from uuid import UUID

from pydantic import Field

from contracts.circumstance_lists import Funder
from contracts.codelists import AdopterKind, TtgField
from contracts.innovation_lists import TrialResult
from contracts.partnerships import Rupiah, Trl
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.free_text import FreeName, FreeText
from services.partnerships.domain.innovation import INNOVATION
from services.partnerships.domain.innovation_commands import (
    AbandonInnovation,
    AdoptInnovation,
    Command,
    CommercialiseInnovation,
    PrototypeInnovation,
    RegisterInnovation,
    ReviveInnovation,
    TryInnovation,
)
from services.partnerships.views import directory, innovations
from services.partnerships.web import choices, lookups
from services.partnerships.web.lines import PERSON_LINE, ContributorLine

edge = Edge("innovation")


class RegisterInnovationForm(Form):
    """Inovasi."""

    posyantek: UUID = Field(title="Posyantek")
    name: FreeName = Field(title="Nama inovasi")
    field: TtgField = Field(title="Bidang TTG")
    problem: FreeText = Field(title="Masalah yang dipecahkan")
    registered_on: date = Field(title="Tanggal dicatat")
    partnership: UUID | None = Field(default=None, title="Kemitraan", description="Bila lahir dari kemitraan.")
    research: UUID | None = Field(default=None, title="Riset", description="Bila lahir dari riset bersama.")
    derived_from: UUID | None = Field(
        default=None, title="Turunan dari inovasi", description="Bila mengembangkan inovasi yang sudah ada."
    )
    inventors: tuple[ContributorLine, ...] = Field(
        default=(), title="Penemu", max_length=20,
        description=f"Satu baris tiap penemu atau kelompok: {PERSON_LINE} mis. Anggota Posyantek. Untuk orang yang"
        " tercatat, tambahkan koma dan tautan kartunya di Registri.",
    )  # fmt: skip


class PrototypeInnovationForm(Form):
    """Prototipe."""

    built_on: date = Field(title="Tanggal selesai dibuat")
    summary: FreeText = Field(title="Uraian prototipe")
    cost: Rupiah | None = Field(default=None, title="Biaya (rupiah)", description="Kosongkan bila tidak dihitung.")
    fund_source: Funder | None = Field(default=None, title="Sumber dana", description="Siapa yang membiayai.")


class TryInnovationForm(Form):
    """Uji coba."""

    tested_on: date = Field(title="Tanggal uji")
    result: TrialResult = Field(title="Hasil uji")
    findings: FreeText = Field(title="Temuan")
    trl: Trl | None = Field(default=None, title="Tingkat kesiapan (TKT 1–9)", description="Bila sudah dinilai.")


class AdoptInnovationForm(Form):
    """Penerapan inovasi."""

    adopter_kind: AdopterKind = Field(title="Jenis penerap")
    adopter: FreeName = Field(title="Nama penerap", description="Nama usaha, kelompok, atau lembaga; bukan nama orang.")
    area: lookups.Place = Field(title="Kode wilayah penerapan", description="mis. 36.72.07; atau namanya")
    adopted_on: date = Field(title="Tanggal mulai diterapkan")


class CommercialiseInnovationForm(Form):
    """Inovasi mulai dijual."""

    commercialised_on: date = Field(title="Tanggal mulai dijual")
    channel: FreeName = Field(title="Cara dijual", description="mis. dijual mitra di toko pertanian")


class AbandonInnovationForm(Form):
    """Inovasi ditinggalkan."""

    abandoned_on: date = Field(title="Tanggal ditinggalkan")
    reason: FreeText = Field(title="Alasan")


class ReviveInnovationForm(Form):
    """Inovasi dilanjutkan lagi."""

    revived_on: date = Field(title="Tanggal dilanjutkan")
    reason: FreeText = Field(title="Alasan")


@edge.command(
    "/innovation/new", form=RegisterInnovationForm, title="Catat inovasi", act="partnerships.write",
    choices={"posyantek": choices.posts, "partnership": choices.partnerships, "research": choices.research,
             "derived_from": choices.older_innovations},
)  # fmt: skip
async def register(ask: Ask, form: RegisterInnovationForm) -> Intent:
    """Record an innovation, with the partnership, research or older innovation that it arose from."""
    found = await lookups.linked(ask.db, form.posyantek, form.partnership)
    innovation_id = ask.new_id("innovation")
    command = RegisterInnovation(
        innovation_id, form.posyantek, form.name, form.field, form.problem, form.registered_on, form.partnership,
        form.research, form.derived_from, form.inventors, stranger=await lookups.stranger(ask.db, form.inventors),
        posyantek=found.posyantek, partnership=found.partnership,
        research=await lookups.research_fact(ask.db, form.research),
        parent=await lookups.innovation_fact(ask.db, form.derived_from), today=ask.today,
    )  # fmt: skip
    return _intent(innovation_id, command, found.area, form.posyantek)


@edge.command(
    "/innovation/{innovation_id}/prototype", form=PrototypeInnovationForm, title="Catat prototipe",
    act="partnerships.write",
)  # fmt: skip
async def prototype(ask: Ask, form: PrototypeInnovationForm, innovation_id: UUID) -> Intent:
    """A prototype was built."""
    command = PrototypeInnovation(
        ask.new_id("prototype"), form.built_on, form.summary, form.cost, form.fund_source, today=ask.today
    )  # fmt: skip
    return await _step(ask, innovation_id, command)


@edge.command(
    "/innovation/{innovation_id}/trial", form=TryInnovationForm, title="Catat uji coba", act="partnerships.write"
)
async def trial(ask: Ask, form: TryInnovationForm, innovation_id: UUID) -> Intent:
    """It was tried out, well or badly."""
    command = TryInnovation(
        ask.new_id("trial"), form.tested_on, form.result, form.findings, form.trl, today=ask.today
    )  # fmt: skip
    return await _step(ask, innovation_id, command)


@edge.command(
    "/innovation/{innovation_id}/adopt", form=AdoptInnovationForm, title="Catat penerapan inovasi",
    act="partnerships.write",
)  # fmt: skip
async def adopt(ask: Ask, form: AdoptInnovationForm, innovation_id: UUID) -> Intent:
    """Somebody took the innovation into use; every adoption counts by itself."""
    area = await lookups.area_typed(ask.db, "area", form.area)
    command = AdoptInnovation(
        ask.new_id("adoption"), form.adopter_kind, form.adopter, area, form.adopted_on,
        area_known=await directory.area_known(ask.db, area), today=ask.today,
    )  # fmt: skip
    return await _step(ask, innovation_id, command)


@edge.command(
    "/innovation/{innovation_id}/commercialise", form=CommercialiseInnovationForm, title="Catat mulai dijual",
    act="partnerships.write",
)  # fmt: skip
async def commercialise(ask: Ask, form: CommercialiseInnovationForm, innovation_id: UUID) -> Intent:
    """It is sold now."""
    return await _step(
        ask, innovation_id, CommercialiseInnovation(form.commercialised_on, form.channel, today=ask.today)
    )


@edge.command(
    "/innovation/{innovation_id}/abandon", form=AbandonInnovationForm, title="Tinggalkan inovasi",
    act="partnerships.write", intro="Catatannya tetap ada, dan inovasi ini dapat dilanjutkan lagi kapan saja.",
)  # fmt: skip
async def abandon(ask: Ask, form: AbandonInnovationForm, innovation_id: UUID) -> Intent:
    """The post gives it up; what was recorded stays."""
    return await _step(ask, innovation_id, AbandonInnovation(form.abandoned_on, form.reason, today=ask.today))


@edge.command(
    "/innovation/{innovation_id}/revive", form=ReviveInnovationForm, title="Lanjutkan inovasi",
    act="partnerships.write",
)  # fmt: skip
async def revive(ask: Ask, form: ReviveInnovationForm, innovation_id: UUID) -> Intent:
    """The post takes it up again where it stood."""
    return await _step(ask, innovation_id, ReviveInnovation(form.revived_on, form.reason, today=ask.today))


async def _step(ask: Ask, innovation_id: UUID, command: Command) -> Intent:
    found = await lookups.innovation_or_404(ask.db, innovation_id)
    return _intent(innovation_id, command, found.area, found.posyantek_id)


def _intent(innovation_id: UUID, command: Command, area: str | None, post: UUID) -> Intent:
    then, shown = f"/partnerships/innovation/{innovation_id}", (innovations.VIEW,)
    return Intent(INNOVATION, innovation_id, command, area=area, then=then, wait_for=shown, post=post)
