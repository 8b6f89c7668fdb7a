"""A partner after its registration, as forms: numbers corrected, size classified, set aside, merged and taken apart."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from contracts.codelists import KbliEdition, SizeBasis, SizeClass
from contracts.registry import Kbli, Nib, Text, Year
from services.chassis.edge import Ask, Edge, Form, Intent
from services.registry.domain.partner_commands import (
    ClassifyPartner,
    CorrectIdentifiers,
    DeactivatePartner,
    MergePartner,
    PartnerFact,
    ReactivatePartner,
    UndoPartnerMerge,
)
from services.registry.views import areas, partner_search
from services.registry.web.partner_at_hand import REVIEW, intent_on, own_partner, partner_or_404

edge = Edge("partner standing")
CHOICES = 500


class CorrectIdentifiersForm(Form):
    """The right numbers; they replace what is recorded."""

    nib: Nib | None = Field(default=None, title="NIB", description="13 angka; kosongkan bila tidak punya")
    kbli: tuple[Kbli, ...] = Field(default=(), title="Kode KBLI", description="5 angka", max_length=50)
    kbli_edition: KbliEdition = Field(
        default=KbliEdition.KBLI_2020, title="Edisi KBLI", description="tertulis pada dokumen NIB; biasanya 2020"
    )
    npwp: Annotated[str, Field(max_length=30)] | None = Field(
        default=None, title="NPWP badan usaha", description="isi hanya bila berubah; tidak ditampilkan"
    )
    reason: Text = Field(title="Alasan perbaikan")


class ClassifyPartnerForm(Form):
    """The figure that the size class follows from."""

    basis: SizeBasis = Field(title="Dasar")
    year: Year = Field(title="Tahun", description="tahun angka itu")
    value: Annotated[int, Field(ge=0, le=1_000_000_000_000_000)] = Field(
        title="Nilai (rupiah)", description="tidak ditampilkan dan tidak disebarkan; hanya kelasnya"
    )
    override: SizeClass | None = Field(default=None, title="Kelas lain", description="hanya bila angkanya menyesatkan")
    override_reason: Text | None = Field(default=None, title="Alasan kelas lain")


class DeactivatePartnerForm(Form):
    """Why the partner is set aside."""

    deactivated_on: date = Field(title="Nonaktif sejak")
    reason: Text = Field(title="Alasan")


class ReactivatePartnerForm(Form):
    """Why the partner is back."""

    reactivated_on: date = Field(title="Aktif lagi sejak")
    reason: Text = Field(title="Alasan")


class MergePartnerForm(Form):
    """Which partner this one is."""

    into: UUID = Field(title="Mitra yang sama", description="yang mirip disebut lebih dahulu")
    reason: Text = Field(title="Alasan")


class UndoPartnerMergeForm(Form):
    """Why they are two after all."""

    reason: Text = Field(title="Alasan")


async def merge_targets(ask: Ask) -> list[tuple[str, str]]:
    """Partners that this one may be, those that are alike first."""
    partner = await partner_or_404(ask, UUID(ask.request.path_params["partner_id"]))
    alike = await partner_search.possible_duplicates(ask.db, partner)
    every = await partner_search.listing(ask.db, limit=CHOICES)
    found = {one.partner_id: one for one in (*alike, *every) if one.partner_id != partner.partner_id}
    paths = await areas.paths(ask.db, {one.area for one in found.values()}, ask.today)
    return [(str(one.partner_id), f"{one.legal_name} ({paths[one.area]})") for one in found.values()]


async def numbers_on_file(ask: Ask) -> dict[str, Any]:
    """The numbers that may be shown: not the NPWP."""
    known = await own_partner(ask)
    return {"nib": known.nib, "kbli": known.kbli, "kbli_edition": known.kbli_edition}


@edge.command(
    "/partner/{partner_id}/identifiers", form=CorrectIdentifiersForm, title="Perbaiki nomor mitra", act=REVIEW,
    on_file=numbers_on_file,
)  # fmt: skip
async def correct_identifiers(ask: Ask, form: CorrectIdentifiersForm, partner_id: UUID) -> Intent:
    """Replace NIB and KBLI codes, and the NPWP if one is given."""
    partner = await partner_or_404(ask, partner_id)
    command = CorrectIdentifiers(partner_id, form.nib, form.kbli, form.npwp, form.reason, form.kbli_edition)
    return intent_on(partner_id, command, partner.area)


@edge.command(
    "/partner/{partner_id}/size", form=ClassifyPartnerForm, title="Tentukan kelas usaha", act=REVIEW,
    intro="Kelas (mikro, kecil, menengah, besar) dihitung dari angka menurut batas yang berlaku.",
)  # fmt: skip
async def classify(ask: Ask, form: ClassifyPartnerForm, partner_id: UUID) -> Intent:
    """Derive the partner's size class from a figure; another class needs a reason."""
    partner = await partner_or_404(ask, partner_id)
    command = ClassifyPartner(
        partner_id, form.basis, form.year, form.value, form.override, form.override_reason, today=ask.today
    )
    return intent_on(partner_id, command, partner.area)


@edge.command("/partner/{partner_id}/deactivate", form=DeactivatePartnerForm, title="Nonaktifkan mitra", act=REVIEW)
async def deactivate(ask: Ask, form: DeactivatePartnerForm, partner_id: UUID) -> Intent:
    """Let nobody enter a new partnership with the partner; what runs goes on."""
    partner = await partner_or_404(ask, partner_id)
    command = DeactivatePartner(partner_id, form.deactivated_on, form.reason, today=ask.today)
    return intent_on(partner_id, command, partner.area)


@edge.command("/partner/{partner_id}/reactivate", form=ReactivatePartnerForm, title="Aktifkan mitra lagi", act=REVIEW)
async def reactivate(ask: Ask, form: ReactivatePartnerForm, partner_id: UUID) -> Intent:
    """Let the partner be worked with again."""
    partner = await partner_or_404(ask, partner_id)
    command = ReactivatePartner(partner_id, form.reactivated_on, form.reason, today=ask.today)
    return intent_on(partner_id, command, partner.area)


@edge.command(
    "/partner/{partner_id}/merge", form=MergePartnerForm, title="Gabungkan dengan mitra lain", act=REVIEW,
    choices={"into": merge_targets},
    intro="Mitra ini akan tampil sebagai mitra yang dipilih. Tidak ada data yang hilang, dan dapat dibatalkan.",
)  # fmt: skip
async def merge(ask: Ask, form: MergePartnerForm, partner_id: UUID) -> Intent:
    """Say that the partner is the same as another one, under which it is shown from now on."""
    partner = await partner_or_404(ask, partner_id)
    other = await partner_search.by_id(ask.db, form.into)
    target = PartnerFact(other.partner_id, merged=other.merged_into is not None) if other else None
    return intent_on(partner_id, MergePartner(partner_id, form.into, form.reason, target=target), partner.area)


@edge.command("/partner/{partner_id}/unmerge", form=UndoPartnerMergeForm, title="Batalkan penggabungan", act=REVIEW)
async def undo_merge(ask: Ask, form: UndoPartnerMergeForm, partner_id: UUID) -> Intent:
    """Show a merged partner by itself again."""
    partner = await partner_or_404(ask, partner_id)
    return intent_on(partner_id, UndoPartnerMerge(partner_id, form.reason), partner.area)
