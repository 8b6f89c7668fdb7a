"""What a partnership brings besides money, as forms and JSON: jobs for residents, benefits in kind.

Promises
- Jobs and benefits belong to the partnership that the address names; any other is not found.
- People are counted, women and men, and never named. The form for a correction opens with what is on file.

Must not break: an answer comes when the card shows it.
"""

from dataclasses import asdict, replace
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from contracts.benefit_lists import BenefitKind, JobKind
from contracts.codelists import Beneficiary
from contracts.partnerships import Count, Rupiah
from services.chassis.db import Db
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.free_text import FreeName, FreeText
from services.chassis.problems import NotFound
from services.partnerships.domain.partnership_benefits import (
    BenefitsCommand,
    CorrectJobs,
    EndJobs,
    OfferJobs,
    RecordBenefit,
    WithdrawBenefit,
    Work,
)
from services.partnerships.views import benefits
from services.partnerships.web import lookups
from services.partnerships.web.partnership import step

edge = Edge("partnership benefits")
_WORK = "mis. mengemas pakan; tanpa nama orang"


class OfferJobsForm(Form):
    """Pekerjaan baru bagi warga."""

    work: FreeName = Field(title="Pekerjaan", description=_WORK)
    kind: JobKind = Field(title="Jenis pekerjaan")
    women: Count = Field(title="Jumlah perempuan", description="Isi 0 bila tidak ada.")
    men: Count = Field(title="Jumlah laki-laki", description="Isi 0 bila tidak ada.")
    since: date = Field(title="Mulai bekerja")


class CorrectJobsForm(OfferJobsForm):
    """Perbaikan catatan pekerjaan."""

    reason: FreeText = Field(title="Alasan perbaikan", description="mis. salah hitung")


class EndJobsForm(Form):
    """Pekerjaan berakhir."""

    ended_on: date = Field(title="Hari kerja terakhir")


class RecordBenefitForm(Form):
    """Manfaat selain uang."""

    kind: BenefitKind = Field(title="Jenis manfaat")
    what: FreeName = Field(title="Manfaat", description="mis. satu mesin peras, pinjaman enam bulan")
    beneficiary: Beneficiary = Field(title="Penerima")
    received_on: date = Field(title="Tanggal diterima")
    estimated_value: Rupiah | None = Field(
        default=None, title="Perkiraan nilai (rupiah)", description="Hanya perkiraan; tidak dihitung sebagai pemasukan."
    )


class WithdrawBenefitForm(Form):
    """Manfaat salah catat."""

    reason: FreeText = Field(title="Alasan", description="mis. tercatat dua kali")


@edge.command(
    "/partnership/{partnership_id}/jobs/new", form=OfferJobsForm, title="Catat pekerjaan", act="partnerships.write",
    intro="Pekerjaan baru bagi warga berkat kemitraan ini.",
)  # fmt: skip
async def offer(ask: Ask, form: OfferJobsForm, partnership_id: UUID) -> Intent:
    """Record jobs for residents that came of the partnership."""
    return await _filed(ask, partnership_id, OfferJobs(ask.new_id("jobs"), _work(form), today=ask.today))


async def on_file(ask: Ask) -> dict[str, Any]:
    """These jobs as last said. Raises `NotFound`."""
    given = ask.request.path_params
    found = await lookups.partnership_or_404(ask, UUID(given["partnership_id"]))
    one = await jobs_or_404(ask.db, found["partnership_id"], UUID(given["jobs_id"]))
    return {name: getattr(one, name) for name in OfferJobsForm.model_fields}


@edge.command(
    "/partnership/{partnership_id}/jobs/{jobs_id}/correct", form=CorrectJobsForm, title="Perbaiki catatan pekerjaan",
    act="partnerships.write", intro="Yang diisi di sini menggantikan seluruh catatan, sejak hari pertamanya.",
    on_file=on_file,
)  # fmt: skip
async def correct(ask: Ask, form: CorrectJobsForm, partnership_id: UUID, jobs_id: UUID) -> Intent:
    """Say again what the jobs are; the first record stays in the log."""
    await jobs_or_404(ask.db, partnership_id, jobs_id)
    return await _filed(ask, partnership_id, CorrectJobs(jobs_id, _work(form), form.reason, today=ask.today))


@edge.command(
    "/partnership/{partnership_id}/jobs/{jobs_id}/end", form=EndJobsForm, title="Catat pekerjaan berakhir",
    act="partnerships.write",
)  # fmt: skip
async def end(ask: Ask, form: EndJobsForm, partnership_id: UUID, jobs_id: UUID) -> Intent:
    """Say when these jobs ended."""
    await jobs_or_404(ask.db, partnership_id, jobs_id)
    return await _filed(ask, partnership_id, EndJobs(jobs_id, form.ended_on, today=ask.today))


@edge.command(
    "/partnership/{partnership_id}/benefit/new", form=RecordBenefitForm, title="Catat manfaat",
    act="partnerships.write",
    intro="Barang, alat, pengetahuan, akses pasar, atau sertifikasi. Uang dicatat sebagai pemasukan.",
)  # fmt: skip
async def record(ask: Ask, form: RecordBenefitForm, partnership_id: UUID) -> Intent:
    """Record what the partnership brought that is no money."""
    command = RecordBenefit(
        ask.new_id("benefit"), form.kind, form.what, form.beneficiary, form.received_on, form.estimated_value,
        today=ask.today,
    )  # fmt: skip
    return await _filed(ask, partnership_id, command)


@edge.command(
    "/partnership/{partnership_id}/benefit/{benefit_id}/withdraw", form=WithdrawBenefitForm,
    title="Cabut manfaat yang salah catat", act="partnerships.write",
    intro="Manfaat ini tidak dihitung lagi, tetapi catatannya tetap ada.",
)  # fmt: skip
async def withdraw(ask: Ask, form: WithdrawBenefitForm, partnership_id: UUID, benefit_id: UUID) -> Intent:
    """Take back a benefit that was recorded in error."""
    await benefit_or_404(ask.db, partnership_id, benefit_id)
    return await _filed(ask, partnership_id, WithdrawBenefit(benefit_id, form.reason, today=ask.today))


async def jobs_or_404(db: Db, partnership_id: UUID, jobs_id: UUID) -> benefits.Jobs:
    """These jobs of this partnership. Raises `NotFound`."""
    for one in await benefits.jobs(db, partnership_id):
        if one.jobs_id == jobs_id:
            return one
    raise NotFound("pekerjaan")


async def benefit_or_404(db: Db, partnership_id: UUID, benefit_id: UUID) -> benefits.Benefit:
    """This benefit of this partnership. Raises `NotFound`."""
    for one in await benefits.benefits(db, partnership_id):
        if one.benefit_id == benefit_id:
            return one
    raise NotFound("manfaat")


async def told(db: Db, partnership_id: UUID) -> dict[str, Any]:
    """Both lists as the card shows them."""
    return {
        "jobs": [asdict(one) for one in await benefits.jobs(db, partnership_id)],
        "benefits": [asdict(one) for one in await benefits.benefits(db, partnership_id)],
    }


def _work(form: OfferJobsForm) -> Work:
    return Work(form.kind, form.work, form.women, form.men, form.since)


async def _filed(ask: Ask, partnership_id: UUID, command: BenefitsCommand) -> Intent:
    return replace(await step(ask, partnership_id, command), wait_for=(benefits.VIEW,))
