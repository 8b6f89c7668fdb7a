"""Small businesses (UMKM) from a file, each with its consent, and one product if it names one;
names and NIB are sealed as by the forms.

Must not break: names are sealed, so whether one is known already is not looked up; the same file twice is (`digest`).
"""

from datetime import date

from pydantic import Field

from contracts.codelists import KbliEdition
from contracts.enterprise_lists import ProductUnit
from contracts.opportunity_lists import Commodity
from services.chassis.cells import ascii_digits, day, of_digits, one_of, rupiah
from services.chassis.edge import Ask, Form
from services.chassis.importing import Column, Kind, Planned, Values, fill, filled
from services.registry.domain.enterprise_commands import WithdrawConsent
from services.registry.texts import LABELS
from services.registry.web.enterprise_at_hand import enterprise_or_404, intent_on
from services.registry.web.enterprise_products import OfferProductForm, offer_of
from services.registry.web.enterprises import RegisterEnterpriseForm, register
from services.registry.web.import_words import area_meant, post_meant
from services.registry.web.post_at_hand import WRITE


class WithdrawImportedForm(Form):
    """Since when there is no consent; there never was one."""

    withdrawn_on: date = Field(title="Tanggal persetujuan ditarik")


COLUMNS = (
    Column("posyantek", "Posyantek", required=True, also=("nama posyantek",), example="Posyantek Contoh Sejahtera",
           hint="nama, atau nomornya bila ada beberapa bernama sama"),
    Column("name", "Nama usaha", required=True, example="Warung Contoh", personal=True),
    Column("area", "Kode wilayah tempat usaha", ascii_digits, required=True, also=("kode wilayah",),
           example="36.72.07.1001", hint="kode Kemendagri"),
    Column("kbli", "Kode KBLI", of_digits(5), example="47111", hint="5 angka"),
    Column("kbli_edition", "Edisi KBLI", one_of(KbliEdition, LABELS), example="KBLI 2020",
           hint="KBLI 2020 atau KBLI 2025; kosong berarti 2020"),
    Column("nib", "NIB", of_digits(13), personal=True, hint="13 angka; jadikan kolomnya “Teks”"),
    Column("registered_on", "Didampingi sejak", day, required=True, example="2021-03-05"),
    Column("consent_on", "Tanggal persetujuan", day, required=True, example="5 Maret 2021",
           hint="pemilik setuju datanya dicatat"),
    Column("product_name", "Produk", example="Keripik singkong", personal=True,
           hint="satu produk; yang lain ditambahkan di kartunya"),
    Column("product_commodity", "Komoditas produk", one_of(Commodity, LABELS), example="Pangan olahan"),
    Column("product_unit", "Satuan harga", one_of(ProductUnit, LABELS), example="bungkus"),
    Column("product_price_from", "Harga produk", rupiah, example="12000", hint="rupiah per satuan"),
)  # fmt: skip


async def plan(ask: Ask, values: Values) -> list[Planned]:
    """Take the business on with the product that the row names, as the forms do."""
    post = await post_meant(ask, values["posyantek"])
    values = {**values, "area": await area_meant(ask, values["area"])}
    steps = [Planned(WRITE, await register(ask, fill(RegisterEnterpriseForm, values), post.posyantek_id))]
    if filled(values, "product_"):
        product = fill(OfferProductForm, {**values, "product_offered_on": values["registered_on"]}, "product_")
        steps.append(Planned(WRITE, await offer_of(ask, product, ask.new_id("enterprise"), post)))
    return steps


async def undo(ask: Ask, form: Form) -> list[Planned]:
    """Withdraw the consent, which destroys what could name the business."""
    assert isinstance(form, WithdrawImportedForm)
    enterprise_id = ask.new_id("enterprise")
    _, post = await enterprise_or_404(ask, enterprise_id)
    command = WithdrawConsent(form.withdrawn_on, today=ask.today)
    return [Planned(WRITE, intent_on(enterprise_id, command, post))]


KIND = Kind(
    "umkm", "UMKM", WRITE, COLUMNS, plan, undo, WithdrawImportedForm,
    undone_by="Persetujuan setiap UMKM dari impor ini ditarik: nama, NIB, dan produknya tidak terbaca lagi."
    " Jumlahnya tetap.",
    then="/registry/posyantek", keys=(("nib",), ("posyantek", "name")),
    blame={
        "posyantek_dissolved": "posyantek", "area_unknown": "area", "area_closed": "area",
        "consent_comes_first": "consent_on", "day_in_future": "registered_on",
    },
    note="Nama dan NIB disimpan tersandi, juga selama berkas ini diperiksa. Produk boleh kosong.",
)  # fmt: skip
