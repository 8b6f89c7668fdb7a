"""A candidate partner as forms: rejected with a reason, proposed again; and how its organisation is reached."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.free_text import NO_NAMES, FreeName, FreeText
from services.registry.domain.partner_commands import ProposePartnerAgain, RecordPartnerContact, RejectPartner
from services.registry.domain.partner_events import Website
from services.registry.domain.posyantek_events import Email
from services.registry.views import partner_search
from services.registry.web.partner_at_hand import REVIEW, WRITE, intent_on, own_partner, partner_or_404
from services.registry.web.people import Phone

edge = Edge("partner candidacy")


class RejectPartnerForm(Form):
    """Why it may not be worked with."""

    rejected_on: date = Field(title="Tanggal penolakan")
    reason: FreeText = Field(
        title="Alasan", description=f"apa yang harus diperbaiki; tampil pada kartu mitra, {NO_NAMES}"
    )


class ProposePartnerAgainForm(Form):
    """What was put right."""

    proposed_on: date = Field(title="Tanggal diusulkan lagi")
    corrected: FreeText = Field(title="Yang diperbaiki", description=f"mis. NIB sudah diterbitkan; {NO_NAMES}")


class PartnerContactForm(Form):
    """How the organisation is reached."""

    telephone: Phone | None = Field(
        default=None, title="Telepon kantor", description="nomor lembaga, bukan nomor pribadi; mis. 0254 123456"
    )
    email: Email | None = Field(
        default=None, title="Surel kantor", description="alamat lembaga, bukan alamat pribadi; mis. kemitraan@contoh.id"
    )
    website: Website | None = Field(default=None, title="Situs web", description="mis. https://contoh.id")
    ask_for: FreeName | None = Field(
        default=None,
        title="Yang ditanyakan",
        description="bagian atau jabatan, mis. Bagian Kemitraan; bukan nama orang",
    )


@edge.command(
    "/partner/{partner_id}/reject", form=RejectPartnerForm, title="Tolak calon mitra", act=REVIEW,
    intro="Mitra yang ditolak tidak dapat bermitra sampai diusulkan lagi dan diverifikasi.",
)  # fmt: skip
async def reject(ask: Ask, form: RejectPartnerForm, partner_id: UUID) -> Intent:
    """Say that a candidate may not be worked with, and why."""
    partner = await partner_or_404(ask, partner_id)
    command = RejectPartner(partner_id, form.rejected_on, form.reason, today=ask.today)
    return intent_on(partner_id, command, partner.area)


@edge.command(
    "/partner/{partner_id}/propose-again", form=ProposePartnerAgainForm, title="Usulkan lagi", act=WRITE,
    intro="Mitra menjadi calon lagi, lalu diperiksa dan diverifikasi oleh dinas.",
)  # fmt: skip
async def propose_again(ask: Ask, form: ProposePartnerAgainForm, partner_id: UUID) -> Intent:
    """Make a candidate of a partner that was rejected."""
    partner = await partner_or_404(ask, partner_id)
    command = ProposePartnerAgain(partner_id, form.proposed_on, form.corrected, today=ask.today)
    return intent_on(partner_id, command, partner.area, ask.actor.posyantek_id)  # as an officer registers one


async def contact_on_file(ask: Ask) -> dict[str, Any]:
    """What was told last."""
    return asdict(await partner_search.contact(ask.db, (await own_partner(ask)).partner_id))


@edge.command(
    "/partner/{partner_id}/contact", form=PartnerContactForm, title="Catat kontak mitra", act=REVIEW,
    on_file=contact_on_file,
    intro="Kontak lembaga, bukan orang. Isian ini menggantikan yang tercatat; yang dikosongkan dihapus.",
)  # fmt: skip
async def record_contact(ask: Ask, form: PartnerContactForm, partner_id: UUID) -> Intent:
    """Say how the organisation is reached."""
    partner = await partner_or_404(ask, partner_id)
    command = RecordPartnerContact(partner_id, form.telephone, form.email, form.website, form.ask_for)
    return intent_on(partner_id, command, partner.area)
