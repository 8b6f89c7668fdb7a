"""Post an income, and share the organisation's income out.

Promises: a share goes to the stream of the income that its address names, where what is left is known exactly.
"""

from datetime import date
from uuid import UUID

from pydantic import Field

from contracts.codelists import Beneficiary, IncomeSource
from contracts.partnerships import Rupiah
from contracts.registry import Text
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.problems import NotFound
from services.partnerships.domain.income import INCOME, DistributeIncome, PostIncome
from services.partnerships.texts import LABELS
from services.partnerships.views import ledger
from services.partnerships.web import choices, lookups

edge = Edge("income")


class PostIncomeForm(Form):
    """Pemasukan."""

    posyantek: UUID = Field(title="Posyantek")
    partnership: UUID | None = Field(default=None, title="Kemitraan", description="Bila dari satu kemitraan.")
    beneficiary: Beneficiary = Field(
        title="Penerima", description="Untuk membagikan pemasukan organisasi, tekan “Bagikan” pada pemasukan itu."
    )
    source: IncomeSource = Field(title="Sumber")
    amount: Rupiah = Field(title="Jumlah (rupiah)", description="mis. 12.500.000")
    received_on: date = Field(title="Tanggal diterima")
    evidence: Text = Field(title="Bukti", description="mis. nomor kuitansi")


class DistributeIncomeForm(Form):
    """Pembagian pemasukan organisasi."""

    beneficiary: Beneficiary = Field(title="Penerima")
    amount: Rupiah = Field(title="Jumlah (rupiah)", description="Paling banyak sisa yang belum dibagikan.")
    received_on: date = Field(title="Tanggal diterima")
    evidence: Text = Field(title="Bukti", description="mis. daftar bagi hasil, tanpa nama orang")


async def _sharers(ask: Ask) -> choices.Choices:
    return [(who, LABELS[who]) for who in Beneficiary if who is not Beneficiary.ORGANISASI]


@edge.command(
    "/income/new", form=PostIncomeForm, title="Catat pemasukan", act="partnerships.write",
    choices={"posyantek": choices.posts, "partnership": choices.partnerships},
)  # fmt: skip
async def post(ask: Ask, form: PostIncomeForm) -> Intent:
    """Post money that came in and is no share of an income posted before."""
    found = await lookups.linked(ask.db, form.posyantek, form.partnership)
    income_id = ask.new_id("income")
    command = PostIncome(
        income_id, form.posyantek, form.partnership, form.beneficiary, form.source, form.amount, form.received_on,
        form.evidence, posyantek=found.posyantek, partnership=found.partnership, today=ask.today,
    )  # fmt: skip
    return _intent(income_id, command, found.area, form.posyantek)


@edge.command(
    "/income/{income_id}/distribute", form=DistributeIncomeForm, title="Bagikan pemasukan", act="partnerships.write",
    choices={"beneficiary": _sharers},
)  # fmt: skip
async def distribute(ask: Ask, form: DistributeIncomeForm, income_id: UUID) -> Intent:
    """Give officers, members or residents a share of an income of the organisation."""
    found = await ledger.by_id(ask.db, income_id)
    if found is None:
        raise NotFound("pemasukan")
    posted = await lookups.posyantek_or_404(ask.db, found.posyantek_id)
    command = DistributeIncome(
        ask.new_id("share"), form.beneficiary, form.amount, form.received_on, form.evidence, today=ask.today
    )
    return _intent(income_id, command, posted.area, posted.id)


def _intent(income_id: UUID, command: PostIncome | DistributeIncome, area: str | None, posyantek_id: UUID) -> Intent:
    then = f"/partnerships/activities?posyantek={posyantek_id}"
    return Intent(INCOME, income_id, command, area=area, then=then, wait_for=(ledger.VIEW,))
