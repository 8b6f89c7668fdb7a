"""The steps of a partnership as forms for people and JSON for machines, in the order of its life.

Promises
- Each route asks for one command, looks up its facts, and answers when the board shows what became of it.
- A pattern is chosen together with its roles (one select on a phone), so that no pair can be chosen that does not fit.

Must not break: the area of a step is the post's, taken from the board.
"""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field

from contracts.codelists import AgreementKind, Pattern, Role
from contracts.partnership_lists import AgreementContent
from contracts.partnerships import Rupiah
from contracts.registry import DocumentNumber
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.field_texts import CHOICE
from services.chassis.forms import Unfit
from services.chassis.free_text import NO_NAMES, FreeName, FreeText
from services.partnerships.domain.partnership import PARTNERSHIP, Command
from services.partnerships.domain.partnership_commands import (
    ActivatePartnership,
    CancelPartnership,
    DraftPartnership,
    ExplorePartnership,
    ProposePartnership,
    ReturnPartnershipForFix,
    ReviewPartnership,
    SignPartnership,
)
from services.partnerships.domain.patterns import PAIRS
from services.partnerships.views import partnership_board
from services.partnerships.web import choices, lookups

edge = Edge("partnership")


def _known_arrangement(value: str) -> str:
    if value not in {choices.arrangement(pattern, pair) for pattern, pairs in PAIRS.items() for pair in pairs}:
        raise Unfit(*CHOICE)
    return value


class ProposePartnershipForm(Form):
    """Usulan kemitraan."""

    posyantek: UUID = Field(title="Posyantek")
    partner: UUID = Field(title="Mitra", description="Hanya mitra yang sudah diverifikasi di Registri.")
    arrangement: Annotated[str, AfterValidator(_known_arrangement)] = Field(title="Pola dan peran")
    purpose: FreeText = Field(title="Tujuan", description="Apa yang hendak dicapai bersama.")


class ExplorePartnershipForm(Form):
    """Penjajakan."""

    met_on: date = Field(title="Tanggal pertemuan")
    outcome: FreeText = Field(title="Hasil pertemuan", description=NO_NAMES)


class DraftPartnershipForm(Form):
    """Draf perjanjian."""

    title: FreeName = Field(title="Judul perjanjian")
    scope: FreeText = Field(title="Ruang lingkup", description="Hak, kewajiban, dan kegiatan masing-masing pihak.")
    starts_on: date = Field(title="Mulai berlaku")
    ends_on: date = Field(title="Berlaku sampai")
    value: Rupiah | None = Field(default=None, title="Nilai (rupiah)", description="Kosongkan bila tidak ada.")
    says_business: bool = Field(
        default=False, title="Tertulis: kegiatan usaha",
        description="Centang yang sudah tertulis dalam drafnya. Yang belum hanya diingatkan, tidak menghalangi.",
    )  # fmt: skip
    says_duties: bool = Field(default=False, title="Tertulis: hak dan kewajiban")
    says_development: bool = Field(
        default=False, title="Tertulis: bentuk pengembangan", description="Bagaimana usaha yang lebih kecil dibina."
    )
    says_term: bool = Field(default=False, title="Tertulis: jangka waktu")
    says_payment: bool = Field(default=False, title="Tertulis: pembayaran")
    says_disputes: bool = Field(default=False, title="Tertulis: penyelesaian perselisihan")
    in_indonesian: bool = Field(default=False, title="Ditulis dalam bahasa Indonesia")
    region_is_party: bool = Field(
        default=False, title="Pemerintah daerah ikut menjadi pihak",
        description="Bila pemda sendiri ikut menandatangani, bukan hanya Posyantek dan mitra.",
    )  # fmt: skip
    burdens_region: bool = Field(
        default=False, title="Membebani masyarakat atau anggaran daerah",
        description="Bila ya, perjanjian kerja sama baru ditandatangani sesudah disetujui DPRD.",
    )  # fmt: skip


SAID = {
    "says_business": AgreementContent.KEGIATAN_USAHA, "says_duties": AgreementContent.HAK_KEWAJIBAN,
    "says_development": AgreementContent.BENTUK_PENGEMBANGAN, "says_term": AgreementContent.JANGKA_WAKTU,
    "says_payment": AgreementContent.PEMBAYARAN, "says_disputes": AgreementContent.PENYELESAIAN_PERSELISIHAN,
    "in_indonesian": AgreementContent.BAHASA_INDONESIA,
}  # fmt: skip
"""The fields of the checklist, and what each of them says."""


class ReviewPartnershipForm(Form):
    """Reviu dinas."""

    reviewed_on: date = Field(title="Tanggal reviu")
    agency: FreeName = Field(title="Dinas yang mereviu")


class ReturnPartnershipForm(Form):
    """Pengembalian draf."""

    returned_on: date = Field(title="Tanggal dikembalikan")
    reason: FreeText = Field(title="Yang perlu diperbaiki")


class SignPartnershipForm(Form):
    """Penandatanganan: dua pihak, dua nomor."""

    document: AgreementKind = Field(title="Jenis dokumen")
    posyantek_number: DocumentNumber = Field(title="Nomor dari Posyantek")
    partner_number: DocumentNumber = Field(title="Nomor dari mitra")
    signed_on: date = Field(title="Tanggal tanda tangan")


class ActivatePartnershipForm(Form):
    """Mulai dilaksanakan."""

    active_on: date = Field(title="Aktif sejak")


class CancelPartnershipForm(Form):
    """Pembatalan."""

    cancelled_on: date = Field(title="Tanggal dibatalkan")
    reason: FreeText = Field(title="Alasan")


@edge.command(
    "/partnership/new", form=ProposePartnershipForm, title="Usulkan kemitraan", act="partnerships.write",
    choices={"posyantek": choices.active_posts, "partner": choices.partners, "arrangement": choices.arrangements},
)  # fmt: skip
async def propose(ask: Ask, form: ProposePartnershipForm) -> Intent:
    """Propose a partnership. `arrangement` is `PATTERN:ROLE_OF_THE_POST:ROLE_OF_THE_PARTNER`."""
    pattern, posyantek_role, partner_role = form.arrangement.split(":")
    posyantek = await lookups.posyantek_fact(ask.db, form.posyantek)
    partner = await lookups.partner_fact(ask.db, form.partner)  # of a merged partner: the one that it is shown as
    partner_id = partner.id if partner else form.partner
    partnership_id = ask.new_id("partnership")
    command = ProposePartnership(
        partnership_id, form.posyantek, partner_id, Pattern(pattern), Role(posyantek_role), Role(partner_role),
        form.purpose, posyantek=posyantek, partner=partner,
        open_same=await partnership_board.open_same(ask.db, form.posyantek, partner_id, pattern, ask.today),
    )  # fmt: skip
    return intent_on(partnership_id, command, posyantek.area if posyantek else None, form.posyantek)


@edge.command(
    "/partnership/{partnership_id}/explore", form=ExplorePartnershipForm, title="Catat penjajakan",
    act="partnerships.write",
)  # fmt: skip
async def explore(ask: Ask, form: ExplorePartnershipForm, partnership_id: UUID) -> Intent:
    """Record that both sides met."""
    return await step(ask, partnership_id, ExplorePartnership(form.met_on, form.outcome, today=ask.today))


async def draft_on_file(ask: Ask) -> dict[str, Any]:
    """The draft as it stands; nothing before there is one. Raises `NotFound`."""
    found = await lookups.partnership_or_404(ask, UUID(ask.request.path_params["partnership_id"]))
    said = {name: found[name] for name in ("title", "scope", "starts_on", "ends_on", "value")}
    ticked = [name for name, content in SAID.items() if content in (found["contents"] or ())]
    ticked += [name for name in ("region_is_party", "burdens_region") if found[name]]
    return said | dict.fromkeys(ticked, "true")


@edge.command(
    "/partnership/{partnership_id}/draft", form=DraftPartnershipForm, title="Susun draf perjanjian",
    act="partnerships.write", on_file=draft_on_file,
)  # fmt: skip
async def draft(ask: Ask, form: DraftPartnershipForm, partnership_id: UUID) -> Intent:
    """Write the agreement down, or mend it after it was sent back."""
    said = tuple(content for name, content in SAID.items() if getattr(form, name))
    command = DraftPartnership(
        form.title, form.scope, form.starts_on, form.ends_on, form.value, said, form.region_is_party,
        form.burdens_region,
    )  # fmt: skip
    return await step(ask, partnership_id, command)


@edge.command(
    "/partnership/{partnership_id}/review", form=ReviewPartnershipForm, title="Nyatakan draf layak",
    act="partnerships.review",
)  # fmt: skip
async def review(ask: Ask, form: ReviewPartnershipForm, partnership_id: UUID) -> Intent:
    """The agency finds the draft fit for signing."""
    return await step(ask, partnership_id, ReviewPartnership(form.reviewed_on, form.agency, today=ask.today))


@edge.command(
    "/partnership/{partnership_id}/return", form=ReturnPartnershipForm, title="Kembalikan draf untuk diperbaiki",
    act="partnerships.review",
)  # fmt: skip
async def return_for_fix(ask: Ask, form: ReturnPartnershipForm, partnership_id: UUID) -> Intent:
    """The agency sends the draft back with what has to be mended."""
    return await step(ask, partnership_id, ReturnPartnershipForFix(form.returned_on, form.reason, today=ask.today))


@edge.command(
    "/partnership/{partnership_id}/sign", form=SignPartnershipForm, title="Catat penandatanganan",
    act="partnerships.write",
)  # fmt: skip
async def sign(ask: Ask, form: SignPartnershipForm, partnership_id: UUID) -> Intent:
    """Both sides signed a reviewed draft; each gave the document a number of its own."""
    command = SignPartnership(
        form.document, form.posyantek_number, form.partner_number, form.signed_on, today=ask.today
    )
    return await step(ask, partnership_id, command)


@edge.command(
    "/partnership/{partnership_id}/activate", form=ActivatePartnershipForm, title="Nyatakan aktif",
    act="partnerships.write",
)  # fmt: skip
async def activate(ask: Ask, form: ActivatePartnershipForm, partnership_id: UUID) -> Intent:
    """Both sides began to carry it out."""
    return await step(ask, partnership_id, ActivatePartnership(form.active_on, today=ask.today))


@edge.command(
    "/partnership/{partnership_id}/cancel", form=CancelPartnershipForm, title="Batalkan kemitraan",
    act="partnerships.write",
)  # fmt: skip
async def cancel(ask: Ask, form: CancelPartnershipForm, partnership_id: UUID) -> Intent:
    """Give a partnership up while nothing is signed."""
    return await step(ask, partnership_id, CancelPartnership(form.cancelled_on, form.reason, today=ask.today))


async def step(ask: Ask, partnership_id: UUID, command: Command) -> Intent:
    """A step of a partnership that exists. Raises `NotFound`."""
    found = await lookups.partnership_or_404(ask, partnership_id)
    return intent_on(partnership_id, command, found["area"], found["posyantek_id"])


def intent_on(partnership_id: UUID, command: Command, area: str | None, post: UUID) -> Intent:
    """One command on the partnership; afterwards its card."""
    card, wait_for = f"/partnerships/partnership/{partnership_id}", (partnership_board.VIEW,)
    return Intent(PARTNERSHIP, partnership_id, command, area=area, then=card, wait_for=wait_for, post=post)
