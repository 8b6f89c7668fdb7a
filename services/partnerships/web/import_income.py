"""Income from a file: what came in, as the form records it. Shares of it are given out on the page, not by file."""

from pydantic import Field

from contracts.codelists import Beneficiary, IncomeSource
from services.chassis.access import permits
from services.chassis.cells import day, digits, one_of, rupiah
from services.chassis.edge import Ask, Form
from services.chassis.free_text import FreeText
from services.chassis.importing import Column, Kind, Planned, RowRefused, Trouble, Values, fill
from services.chassis.problems import NotFound
from services.partnerships.domain.income_commands import ReverseIncome
from services.partnerships.texts import LABELS
from services.partnerships.views import ledger
from services.partnerships.web import lookups
from services.partnerships.web.import_words import partnership_meant, post_meant
from services.partnerships.web.income import PostIncomeForm, intent_on, post

WRITE = "partnerships.write"


class ReverseImportedForm(Form):
    """Why the incomes are taken back."""

    reason: FreeText = Field(title="Alasan", description="mis. berkas yang salah")


COLUMNS = (
    Column("posyantek", "Posyantek", required=True, also=("nama posyantek",), example="Posyantek Contoh Sejahtera",
           hint="nama, atau nomornya bila ada beberapa bernama sama"),
    Column("partnership", "Nomor perjanjian", hint="nomor dari Posyantek, bila dari satu kemitraan"),
    Column("beneficiary", "Penerima", one_of(Beneficiary, LABELS), required=True, example="Organisasi"),
    Column("source", "Sumber", one_of(IncomeSource, LABELS), required=True, example="Layanan"),
    Column("amount", "Jumlah (rupiah)", rupiah, required=True, also=("jumlah",), example="1.250.000"),
    Column("received_on", "Tanggal diterima", day, required=True, also=("tanggal",), example="2021-02-28"),
    Column("evidence", "Bukti", required=True, example="Kuitansi 1/2021", hint="mis. nomor kuitansi, tanpa nama orang"),
    Column("period", "Untuk bulan", example="2021-02", hint="tahun-bulan"),
    Column("evidence_sha256", "SHA-256 berkas bukti", digits),
    Column("evidence_url", "Alamat berkas bukti", hint="diawali https://"),
)  # fmt: skip


async def plan(ask: Ask, values: Values) -> list[Planned]:
    """Post the income, as the form does; one that stands in the ledger already is not posted again."""
    post_id = await post_meant(ask, values["posyantek"])
    meant = {**values, "posyantek": str(post_id)}
    if "partnership" in values:
        meant["partnership"] = str(await partnership_meant(ask, values["partnership"], post_id))
    form = fill(PostIncomeForm, meant)
    intent = await post(ask, form)
    if intent.area is not None and permits(ask.actor, WRITE, intent.area, intent.post):
        same = await ledger.same(ask.db, post_id, form.received_on, form.amount, form.evidence)
        if same - {ask.new_id("income")}:
            told = "Pemasukan dengan jumlah, tanggal, dan bukti ini sudah tercatat. Hapus baris ini, atau periksa."
            raise RowRefused(Trouble("evidence", "income_exists", told))
    return [Planned(WRITE, intent)]


async def undo(ask: Ask, form: Form) -> list[Planned]:
    """Reverse the income, today."""
    assert isinstance(form, ReverseImportedForm)
    income_id = ask.new_id("income")
    found = await ledger.by_id(ask.db, income_id)
    if found is None:
        raise NotFound("pemasukan")
    of = await lookups.posyantek_or_404(ask.db, found.posyantek_id)
    command = ReverseIncome(income_id, ask.today, form.reason, today=ask.today)
    return [Planned(WRITE, intent_on(income_id, command, of.area, found.posyantek_id))]


KIND = Kind(
    "pemasukan", "pemasukan", WRITE, COLUMNS, plan, undo, ReverseImportedForm,
    undone_by="Setiap pemasukan dari impor ini dibatalkan; catatannya tetap ada. Yang sudah dibagikan tidak dapat"
    " dibatalkan sebelum pembagiannya dibatalkan.",
    then="/partnerships/activities", keys=(("posyantek", "received_on", "amount", "evidence"),),
    blame={
        "posyantek_unknown": "posyantek", "partnership_unknown": "partnership", "partnership_cancelled": "partnership",
        "partnership_of_another_posyantek": "partnership", "day_in_future": "received_on",
        "amount_not_positive": "amount",
    },
)  # fmt: skip
