"""The term of a partnership as forms for people and JSON for machines: rest, go on, end, end early, renew.

Promises
- As in `partnership`: each route asks for one command, and answers when the board shows what became of it.
- To end a partnership asks for nothing: its last day is known. The calendar does the same (`calendar_rules`).

Must not break: what cannot be undone says so before it is done.
"""

from datetime import date
from uuid import UUID

from pydantic import Field

from contracts.partnership_lists import TerminationReason
from contracts.registry import DocumentNumber
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.free_text import FreeText
from services.partnerships.domain.partnership_ending import (
    EndPartnership,
    RenewPartnership,
    ResumePartnership,
    SuspendPartnership,
    TerminatePartnership,
)
from services.partnerships.web.partnership import step

edge = Edge("partnership term")


class SuspendPartnershipForm(Form):
    """Penangguhan."""

    suspended_on: date = Field(title="Ditangguhkan sejak")
    reason: FreeText = Field(title="Alasan")


class ResumePartnershipForm(Form):
    """Dilanjutkan."""

    resumed_on: date = Field(title="Dilanjutkan sejak")


class EndPartnershipForm(Form):
    """Berakhirnya jangka waktu: tidak ada yang perlu diisi."""


class TerminatePartnershipForm(Form):
    """Penghentian sebelum waktunya."""

    terminated_on: date = Field(title="Dihentikan sejak")
    reason: TerminationReason = Field(title="Alasan")
    document_number: DocumentNumber = Field(
        title="Nomor dokumen", description="Berita acara atau surat yang menghentikan kerja sama."
    )
    explanation: FreeText = Field(title="Penjelasan")


class RenewPartnershipForm(Form):
    """Perpanjangan: dokumen baru, dua nomor baru."""

    renewed_on: date = Field(title="Tanggal perpanjangan")
    ends_on: date = Field(title="Berlaku sampai", description="Sesudah akhir jangka waktu yang sekarang.")
    posyantek_number: DocumentNumber = Field(title="Nomor baru dari Posyantek")
    partner_number: DocumentNumber = Field(title="Nomor baru dari mitra")


@edge.command(
    "/partnership/{partnership_id}/suspend", form=SuspendPartnershipForm, title="Tangguhkan kemitraan",
    act="partnerships.write",
)  # fmt: skip
async def suspend(ask: Ask, form: SuspendPartnershipForm, partnership_id: UUID) -> Intent:
    """Let a partnership rest; it does not count until it is resumed."""
    return await step(ask, partnership_id, SuspendPartnership(form.suspended_on, form.reason, today=ask.today))


@edge.command(
    "/partnership/{partnership_id}/resume", form=ResumePartnershipForm, title="Lanjutkan kemitraan",
    act="partnerships.write",
)  # fmt: skip
async def resume(ask: Ask, form: ResumePartnershipForm, partnership_id: UUID) -> Intent:
    """Go on with a suspended partnership."""
    return await step(ask, partnership_id, ResumePartnership(form.resumed_on, today=ask.today))


@edge.command(
    "/partnership/{partnership_id}/end", form=EndPartnershipForm, title="Nyatakan berakhir", act="partnerships.write",
    intro="Hanya setelah hari terakhir jangka waktunya lewat. Kemitraan masih dapat diperpanjang selama 90 hari.",
)  # fmt: skip
async def end(ask: Ask, form: EndPartnershipForm, partnership_id: UUID) -> Intent:
    """Say that the term of a partnership is over."""
    return await step(ask, partnership_id, EndPartnership(today=ask.today))


@edge.command(
    "/partnership/{partnership_id}/terminate", form=TerminatePartnershipForm, title="Hentikan kemitraan",
    act="partnerships.write", intro="Penghentian sebelum waktunya tidak dapat dibatalkan dan perlu dokumen.",
)  # fmt: skip
async def terminate(ask: Ask, form: TerminatePartnershipForm, partnership_id: UUID) -> Intent:
    """End a partnership before its term is over, for a reason and by a document."""
    command = TerminatePartnership(
        form.terminated_on, form.reason, form.document_number, form.explanation, today=ask.today
    )
    return await step(ask, partnership_id, command)


@edge.command(
    "/partnership/{partnership_id}/renew", form=RenewPartnershipForm, title="Perpanjang kemitraan",
    act="partnerships.write",
)  # fmt: skip
async def renew(ask: Ask, form: RenewPartnershipForm, partnership_id: UUID) -> Intent:
    """Renew a partnership that runs, or whose term is over for at most 90 days."""
    command = RenewPartnership(
        form.renewed_on, form.ends_on, form.posyantek_number, form.partner_number, today=ask.today
    )
    return await step(ask, partnership_id, command)
