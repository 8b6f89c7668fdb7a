"""Post an income, say which innovation earned it, share it out, and reverse what was posted in error.

Promises: a share, and the reversal of one, goes to the stream of the income that it was taken from, where what is left
is known exactly.
"""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from contracts.codelists import Beneficiary, IncomeSource
from contracts.partnerships import FileHash, Month, Recipients, Rupiah, WebAddress
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.free_text import FreeText
from services.chassis.problems import NotFound
from services.partnerships.domain.income import INCOME
from services.partnerships.domain.income_commands import (
    Command,
    DistributeIncome,
    Evidence,
    LinkIncome,
    PostIncome,
    RecordIncome,
    ReverseIncome,
)
from services.partnerships.texts import LABELS
from services.partnerships.views import directory, ledger
from services.partnerships.web import choices, lookups

edge = Edge("income")
HASHED = "64 angka atau huruf kecil a sampai f; membuktikan bahwa berkasnya tidak berubah."
ADDRESS = "Diawali https://"


class OfPost(Form):
    """Whose it is."""

    posyantek: UUID = Field(title="Posyantek")


class EarningForm(Form):
    """What a draft and a posting say; only the posting has to say how one knows."""

    partnership: UUID | None = Field(default=None, title="Kemitraan", description="Bila dari satu kemitraan.")
    beneficiary: Beneficiary = Field(
        title="Penerima", description="Untuk membagikan pemasukan organisasi, tekan “Bagikan” pada pemasukan itu."
    )
    source: IncomeSource = Field(title="Sumber")
    amount: Rupiah = Field(title="Jumlah (rupiah)", description="mis. 12.500.000")
    received_on: date = Field(title="Tanggal diterima")
    evidence: FreeText | None = Field(
        default=None, title="Bukti", description="Boleh menyusul, tetapi harus ada sebelum dibukukan."
    )
    innovation: UUID | None = Field(default=None, title="Inovasi", description="Bila dihasilkan satu inovasi.")
    period: Month | None = Field(default=None, title="Untuk bulan", description="Tahun-bulan, mis. 2021-02.")
    evidence_sha256: FileHash | None = Field(default=None, title="Sidik berkas bukti (SHA-256)", description=HASHED)
    evidence_url: WebAddress | None = Field(default=None, title="Alamat berkas bukti", description=ADDRESS)


class PostIncomeForm(EarningForm, OfPost):
    """Pemasukan."""

    evidence: FreeText = Field(title="Bukti", description="mis. nomor kuitansi, tanpa nama orang")


class DistributeIncomeForm(Form):
    """Pembagian pemasukan organisasi."""

    beneficiary: Beneficiary = Field(title="Penerima")
    amount: Rupiah = Field(title="Jumlah (rupiah)", description="Paling banyak sisa yang belum dibagikan.")
    received_on: date = Field(title="Tanggal diterima")
    evidence: FreeText = Field(title="Bukti", description="mis. daftar bagi hasil, tanpa nama orang")
    recipients: Recipients | None = Field(default=None, title="Jumlah penerima", description="Berapa orang.")
    evidence_sha256: FileHash | None = Field(default=None, title="Sidik berkas bukti (SHA-256)", description=HASHED)
    evidence_url: WebAddress | None = Field(default=None, title="Alamat berkas bukti", description=ADDRESS)


class LinkIncomeForm(Form):
    """Kaitan pemasukan dengan inovasi."""

    innovation: UUID = Field(title="Inovasi", description="Posyantek yang sama; menggantikan kaitan lama.")


class ReverseIncomeForm(Form):
    """Pembatalan pemasukan yang salah catat."""

    reversed_on: date = Field(title="Tanggal pembatalan")
    reason: FreeText = Field(title="Alasan", description="mis. salah jumlah; catat jumlah yang benar secara terpisah")


async def _sharers(ask: Ask) -> choices.Choices:
    return [(who, LABELS[who]) for who in Beneficiary if who is not Beneficiary.ORGANISASI]


@edge.command(
    "/income/new", form=PostIncomeForm, title="Catat pemasukan", act="partnerships.write",
    choices={"posyantek": choices.posts, "partnership": choices.partnerships, "innovation": choices.innovations},
)  # fmt: skip
async def post(ask: Ask, form: PostIncomeForm) -> Intent:
    """Post money that came in and is no share of an income posted before."""
    return earned(PostIncome(**await earning(ask, ask.new_id("income"), form.posyantek, form)))


@edge.command(
    "/income/{income_id}/distribute", form=DistributeIncomeForm, title="Bagikan pemasukan", act="partnerships.write",
    choices={"beneficiary": _sharers},
)  # fmt: skip
async def distribute(ask: Ask, form: DistributeIncomeForm, income_id: UUID) -> Intent:
    """Give officers, members or residents a share of an income of the organisation."""
    found, post = await _found(ask, income_id)
    command = DistributeIncome(
        ask.new_id("share"), form.beneficiary, form.amount, form.received_on, form.evidence, form.recipients,
        Evidence(form.evidence_sha256, form.evidence_url), today=ask.today,
    )  # fmt: skip
    return intent_on(income_id, command, post.area, found.posyantek_id)


@edge.command(
    "/income/{income_id}/link", form=LinkIncomeForm, title="Kaitkan dengan inovasi", act="partnerships.write",
    choices={"innovation": choices.innovations},
)  # fmt: skip
async def link(ask: Ask, form: LinkIncomeForm, income_id: UUID) -> Intent:
    """Say which innovation earned an income that was posted before; its shares go along."""
    found, post = await _found(ask, income_id)
    innovation = await lookups.innovation_fact(ask.db, form.innovation)
    command = LinkIncome(form.innovation, innovation=innovation, today=ask.today)
    return intent_on(found.distribution_of or income_id, command, post.area, found.posyantek_id)


@edge.command(
    "/income/{income_id}/reverse", form=ReverseIncomeForm, title="Batalkan pemasukan", act="partnerships.write",
    intro="Seluruh jumlahnya dibatalkan untuk seterusnya, tetapi catatannya tetap ada.",
)  # fmt: skip
async def reverse(ask: Ask, form: ReverseIncomeForm, income_id: UUID) -> Intent:
    """Take back an income, or a share, that was posted in error."""
    found, post = await _found(ask, income_id)
    command = ReverseIncome(income_id, form.reversed_on, form.reason, today=ask.today)
    return intent_on(found.distribution_of or income_id, command, post.area, found.posyantek_id)


async def _found(ask: Ask, income_id: UUID) -> tuple[ledger.Entry, directory.Post]:
    found = await ledger.by_id(ask.db, income_id)
    if found is None:
        raise NotFound("pemasukan")
    return found, await lookups.posyantek_or_404(ask.db, found.posyantek_id)


async def earning(ask: Ask, income_id: UUID, posyantek_id: UUID, form: EarningForm) -> dict[str, Any]:
    """The fields of a posting, or of a draft, as a form says them."""
    found = await lookups.linked(ask.db, posyantek_id, form.partnership)
    return {
        "income_id": income_id, "posyantek_id": posyantek_id, "partnership_id": form.partnership,
        "beneficiary": form.beneficiary, "source": form.source, "amount": form.amount,
        "received_on": form.received_on, "evidence": form.evidence, "innovation_id": form.innovation,
        "period": form.period, "file": Evidence(form.evidence_sha256, form.evidence_url),
        "posyantek": found.posyantek, "partnership": found.partnership,
        "innovation": await lookups.innovation_fact(ask.db, form.innovation), "today": ask.today,
    }  # fmt: skip


def earned(command: PostIncome | RecordIncome) -> Intent:
    """The posting, or the draft, filed under its post's area."""
    area = command.posyantek.area if command.posyantek else None
    return intent_on(command.income_id, command, area, command.posyantek_id)


def intent_on(income_id: UUID, command: Command, area: str | None, posyantek_id: UUID) -> Intent:
    """One command on the income; afterwards what its post has done."""
    then = f"/partnerships/activities?posyantek={posyantek_id}"
    return Intent(INCOME, income_id, command, area=area, then=then, wait_for=(ledger.VIEW,), post=posyantek_id)
