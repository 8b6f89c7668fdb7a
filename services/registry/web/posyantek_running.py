"""A post's daily life as forms: certificate renewed, agency in charge, services offered, maturity assessed."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from contracts.codelists import IssuerRole
from contracts.posyantek_lists import MaturityMeasure, ServiceType
from contracts.registry import DocumentNumber, Name
from services.chassis.edge import Ask, Edge, Form, Intent
from services.registry.domain.posyantek_commands import (
    AssessMaturity,
    AssignAgency,
    OfferService,
    RenewCertificate,
    StopService,
)
from services.registry.web.maturity_rules import read_rules
from services.registry.web.post_at_hand import REVIEW, WRITE, intent_on, post_or_404

edge = Edge("posyantek running")
Count = Annotated[int, Field(ge=0, le=100_000)]


class RenewCertificateForm(Form):
    """The next registration certificate."""

    certificate_number: DocumentNumber = Field(title="Nomor SKT")
    issuer: IssuerRole = Field(title="Penerbit")
    issued_on: date = Field(title="Tanggal terbit", description="sesudah SKT sebelumnya")
    valid_until: date | None = Field(default=None, title="Berlaku sampai", description="kosongkan jika tanpa batas")


class AssignAgencyForm(Form):
    """Another agency in charge."""

    agency: Name = Field(title="Dinas pembina baru")
    since: date = Field(title="Sejak")
    basis: DocumentNumber = Field(title="Dasar", description="nomor peraturan atau keputusan")


class OfferServiceForm(Form):
    """A service of the post."""

    service: ServiceType = Field(title="Layanan")
    since: date = Field(title="Ditawarkan sejak")


class StopServiceForm(Form):
    """A service that ends."""

    service: ServiceType = Field(title="Layanan")
    stopped_on: date = Field(title="Berhenti sejak", description="hari pertama tanpa layanan ini")


class AssessMaturityForm(Form):
    """What the assessor found; what registry knows itself (SK, services) is not asked."""

    assessed_on: date = Field(title="Tanggal penilaian")
    work_plan: bool = Field(default=False, title="Ada rencana kerja tahun ini")
    officers: Count = Field(title="Jumlah pengurus yang menjabat")
    quarters_with_service: Annotated[int, Field(ge=0, le=4)] = Field(
        title="Triwulan dengan layanan", description="dari empat triwulan terakhir: 0 sampai 4"
    )
    active_partnerships: Count = Field(title="Kemitraan aktif")
    partner_kinds: Count = Field(title="Jenis mitra yang berbeda")
    adopted_innovations: Count = Field(title="TTG yang diterapkan masyarakat")
    report_on_time: bool = Field(default=False, title="Laporan terakhir tepat waktu")
    own_income_percent: Annotated[int, Field(ge=0, le=100)] = Field(
        title="Pendapatan sendiri", description="persen dari seluruh pemasukan, 0 sampai 100"
    )
    running_research: Count = Field(title="Riset bersama yang berjalan")


ANSWERS = {
    "work_plan": MaturityMeasure.RENCANA_KERJA,
    "officers": MaturityMeasure.JUMLAH_PENGURUS,
    "quarters_with_service": MaturityMeasure.TRIWULAN_DENGAN_LAYANAN,
    "active_partnerships": MaturityMeasure.KEMITRAAN_AKTIF,
    "partner_kinds": MaturityMeasure.JENIS_MITRA,
    "adopted_innovations": MaturityMeasure.TTG_DITERAPKAN,
    "report_on_time": MaturityMeasure.LAPORAN_TEPAT_WAKTU,
    "own_income_percent": MaturityMeasure.PERSEN_PENDAPATAN_SENDIRI,
    "running_research": MaturityMeasure.RISET_BERJALAN,
}
"""Which measure of the rules each field answers."""


@edge.command(
    "/posyantek/{posyantek_id}/certificate", form=RenewCertificateForm, title="Catat perpanjangan SKT", act=REVIEW
)
async def renew_certificate(ask: Ask, form: RenewCertificateForm, posyantek_id: UUID) -> Intent:
    """Record the next registration certificate (SKT)."""
    post = await post_or_404(ask, posyantek_id)
    command = RenewCertificate(
        posyantek_id, form.certificate_number, form.issuer, form.issued_on, form.valid_until, today=ask.today
    )
    return intent_on(posyantek_id, command, post.area)


@edge.command("/posyantek/{posyantek_id}/agency", form=AssignAgencyForm, title="Ganti dinas pembina", act=REVIEW)
async def assign_agency(ask: Ask, form: AssignAgencyForm, posyantek_id: UUID) -> Intent:
    """Put another agency in charge from a day on; the history is kept."""
    post = await post_or_404(ask, posyantek_id)
    return intent_on(posyantek_id, AssignAgency(posyantek_id, form.agency, form.since, form.basis), post.area)


@edge.command("/posyantek/{posyantek_id}/services/offer", form=OfferServiceForm, title="Catat layanan", act=WRITE)
async def offer_service(ask: Ask, form: OfferServiceForm, posyantek_id: UUID) -> Intent:
    """Record a service that the post offers."""
    post = await post_or_404(ask, posyantek_id)
    return intent_on(posyantek_id, OfferService(posyantek_id, form.service, form.since, today=ask.today), post.area)


@edge.command(
    "/posyantek/{posyantek_id}/services/stop", form=StopServiceForm, title="Catat layanan berhenti", act=WRITE
)
async def stop_service(ask: Ask, form: StopServiceForm, posyantek_id: UUID) -> Intent:
    """Record that a service is no longer offered."""
    post = await post_or_404(ask, posyantek_id)
    command = StopService(posyantek_id, form.service, form.stopped_on, today=ask.today)
    return intent_on(posyantek_id, command, post.area)


@edge.command(
    "/posyantek/{posyantek_id}/maturity", form=AssessMaturityForm, title="Nilai kemandirian", act=REVIEW,
    intro="Tingkat (Pratama, Madya, Purnama, Mandiri) dihitung dari isian ini; kartu Posyantek menunjukkan alasannya.",
)  # fmt: skip
async def assess_maturity(ask: Ask, form: AssessMaturityForm, posyantek_id: UUID) -> Intent:
    """Assess by the rule set in force; the card shows which conditions were met."""
    post = await post_or_404(ask, posyantek_id)
    answers = tuple((measure, int(getattr(form, name))) for name, measure in ANSWERS.items())
    command = AssessMaturity(posyantek_id, form.assessed_on, answers, rules=read_rules(), today=ask.today)
    return intent_on(posyantek_id, command, post.area)
