"""Addenda and documents of a partnership as forms for people and JSON for machines.

Promises
- A document is told by its numbers, the capacities of its signers and the SHA-256 of its file; nobody's name is asked.
- Only documents of the same partnership that still stand are offered to be superseded.

Must not break: an answer comes when the card shows it, so the board and the file are both waited for.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID

from pydantic import Field

from contracts.partnership_lists import AddendumKind, PartnershipDocument, SignerCapacity
from contracts.partnerships import FileHash, Rupiah
from contracts.registry import DocumentNumber
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.free_text import FreeText
from services.partnerships.domain.partnership import Command
from services.partnerships.domain.partnership_papers import AttachDocument, SignAddendum
from services.partnerships.views import partnership_board, partnership_file
from services.partnerships.web import lookups
from services.partnerships.web.partnership import step

edge = Edge("partnership papers")


async def standing_documents(ask: Ask) -> list[tuple[str, str]]:
    """The documents of the partnership in the address that were not superseded."""
    partnership_id = UUID(ask.request.path_params["partnership_id"])
    await lookups.partnership_or_404(ask, partnership_id)
    found = await partnership_file.documents(ask.db, partnership_id)
    return [(str(one.document_id), one.posyantek_number) for one in found if one.superseded_by is None]


class SignAddendumForm(Form):
    """Addendum: isi hanya yang diubah oleh jenisnya."""

    kind: AddendumKind = Field(title="Yang diubah")
    posyantek_number: DocumentNumber = Field(title="Nomor dari Posyantek")
    partner_number: DocumentNumber = Field(title="Nomor dari mitra")
    signed_on: date = Field(title="Tanggal tanda tangan")
    summary: FreeText = Field(title="Ringkasan perubahan")
    scope: FreeText | None = Field(default=None, title="Ruang lingkup baru", description="Hanya untuk ruang lingkup.")
    value: Rupiah | None = Field(default=None, title="Nilai baru (rupiah)", description="Hanya untuk nilai.")
    ends_on: date | None = Field(default=None, title="Berlaku sampai", description="Hanya untuk jangka waktu.")


class AttachDocumentForm(Form):
    """Dokumen yang sudah ditandatangani kedua pihak."""

    document: PartnershipDocument = Field(title="Jenis dokumen")
    posyantek_number: DocumentNumber = Field(title="Nomor dari Posyantek")
    partner_number: DocumentNumber = Field(title="Nomor dari mitra")
    posyantek_signer: SignerCapacity = Field(title="Penanda tangan pihak Posyantek", description="Jabatannya.")
    partner_signer: SignerCapacity = Field(title="Penanda tangan pihak mitra", description="Jabatannya.")
    sha256: FileHash = Field(title="Sidik berkas (SHA-256)", description="64 angka atau huruf kecil a sampai f.")
    supersedes: UUID | None = Field(default=None, title="Menggantikan dokumen")


@edge.command(
    "/partnership/{partnership_id}/addendum", form=SignAddendumForm, title="Catat addendum", act="partnerships.write",
)  # fmt: skip
async def addendum(ask: Ask, form: SignAddendumForm, partnership_id: UUID) -> Intent:
    """Both sides changed the agreement; give the one new value that the kind is about."""
    command = SignAddendum(
        form.kind, form.posyantek_number, form.partner_number, form.signed_on, form.summary, form.scope, form.value,
        form.ends_on, today=ask.today,
    )  # fmt: skip
    return await _filed(ask, partnership_id, command)


@edge.command(
    "/partnership/{partnership_id}/document/new", form=AttachDocumentForm, title="Lampirkan dokumen",
    act="partnerships.write", choices={"supersedes": standing_documents},
)  # fmt: skip
async def attach(ask: Ask, form: AttachDocumentForm, partnership_id: UUID) -> Intent:
    """Attach a signed document by the hash of its file; it may take the place of another."""
    command = AttachDocument(
        ask.new_id("document"), form.document, form.posyantek_number, form.partner_number, form.posyantek_signer,
        form.partner_signer, form.sha256, form.supersedes,
    )  # fmt: skip
    return await _filed(ask, partnership_id, command)


async def _filed(ask: Ask, partnership_id: UUID, command: Command) -> Intent:
    intent = await step(ask, partnership_id, command)
    return replace(intent, wait_for=(partnership_board.VIEW, partnership_file.VIEW))
