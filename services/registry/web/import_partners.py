"""Partners from a file. What may be known already is refused, unless the row says that somebody looked."""

from pydantic import Field

from contracts.codelists import KbliEdition, PartnerKind
from contracts.registry import Text
from services.chassis.cells import ascii_digits, digits, each, of_digits, one_of, several, yes
from services.chassis.edge import Ask, Form
from services.chassis.importing import Column, Kind, Planned, Values, fill
from services.registry.domain.partner_commands import DeactivatePartner
from services.registry.texts import LABELS
from services.registry.web.import_words import area_meant
from services.registry.web.partner import RegisterPartnerForm, register
from services.registry.web.partner_at_hand import REVIEW, WRITE, intent_on, partner_or_404


class DeactivateImportedForm(Form):
    """Why the partners are taken back."""

    reason: Text = Field(title="Alasan", description="mis. berkas yang salah")


COLUMNS = (
    Column("kind", "Jenis mitra", one_of(PartnerKind, LABELS), required=True, example="Pengusaha"),
    Column("legal_name", "Nama resmi", required=True, also=("nama", "nama mitra"), example="UD Contoh Maju"),
    Column("area", "Kode wilayah", ascii_digits, required=True, also=("wilayah",), example="36.72.07",
           hint="kedudukan resmi, kode Kemendagri"),
    Column("aliases", "Nama lain", several, example="Contoh Maju", hint="beberapa: pisahkan dengan titik koma"),
    Column("nib", "NIB", of_digits(13), example="1234567890123", hint="13 angka; jadikan kolomnya “Teks”"),
    Column("kbli", "Kode KBLI", each(of_digits(5)), example="01462",
           hint="5 angka; beberapa: pisahkan dengan titik koma"),
    Column("kbli_edition", "Edisi KBLI", one_of(KbliEdition, LABELS), example="KBLI 2020",
           hint="KBLI 2020 atau KBLI 2025; kosong berarti 2020"),
    Column("sites", "Lokasi usaha", several, example="36.72.07 Gudang pakan",
           hint="kode wilayah, spasi, nama tempat; beberapa: pisahkan dengan titik koma"),
    Column("npwp", "NPWP badan usaha", digits, personal=True, hint="15 atau 16 angka; tidak ditampilkan"),
    Column("confirmed", "Sudah diperiksa", yes, hint="ya, bila bukan mitra yang mirip dan sudah terdaftar"),
)  # fmt: skip


async def plan(ask: Ask, values: Values) -> list[Planned]:
    """Register the partner, as the form does."""
    values = {**values, "area": await area_meant(ask, values["area"])}
    return [Planned(WRITE, await register(ask, fill(RegisterPartnerForm, values)))]


async def undo(ask: Ask, form: Form) -> list[Planned]:
    """Set the partner aside, today."""
    assert isinstance(form, DeactivateImportedForm)
    partner_id = ask.new_id("partner")
    partner = await partner_or_404(ask, partner_id)
    command = DeactivatePartner(partner_id, ask.today, form.reason, today=ask.today)
    return [Planned(REVIEW, intent_on(partner_id, command, partner.area))]


KIND = Kind(
    "mitra", "mitra", WRITE, COLUMNS, plan, undo, DeactivateImportedForm,
    undone_by="Setiap mitra dari impor ini dinonaktifkan hari ini; kemitraan baru dengannya tidak dapat diusulkan.",
    then="/registry/partner", keys=(("nib",), ("legal_name", "area")), unless="confirmed",
    blame={
        "area_unknown": "area", "area_closed": "area", "partner_may_exist": "legal_name", "npwp_malformed": "npwp",
        "npwp_is_personal_number": "npwp", "nib_malformed": "nib", "kbli_malformed": "kbli",
    },
    note="Mitra dari berkas menjadi calon sampai diverifikasi di kartunya.",
)  # fmt: skip
