"""Drafts of income: write one down, change it, post it, discard it, and see which ones wait.

Promises
- A draft is changed and posted where it stands: it stays the same post's. The forms open as it was written.
- Whoever comes late to one that was posted or discarded meanwhile is told so, and nothing else happens.
- Pages show how long each waits, and that it counts nowhere.
"""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from pydantic import Field

from contracts.partnerships import FileHash, WebAddress
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Form, Intent, PageNumber
from services.chassis.free_text import FreeText
from services.chassis.pages import Page
from services.chassis.problems import NotFound
from services.partnerships.domain.income_commands import DiscardDraft, Evidence, PostDraft, RecordIncome
from services.partnerships.views import directory, ledger
from services.partnerships.web import choices, lookups
from services.partnerships.web.income import ADDRESS, HASHED, EarningForm, OfPost, earned, earning, intent_on

edge = Edge("income draft")
PAGE_SIZE = 50
_COUNTS_NOT = "Draf belum dihitung di laporan mana pun sampai dibukukan."


class ChangeDraftForm(EarningForm):
    """Draf pemasukan, isi yang berlaku mulai sekarang."""


class RecordIncomeForm(EarningForm, OfPost):
    """Draf pemasukan."""


class PostDraftForm(Form):
    """Bukukan draf pemasukan: yang tertulis pada draf menjadi pemasukan."""

    evidence: FreeText | None = Field(
        default=None, title="Bukti", description="mis. nomor kuitansi; boleh kosong bila sudah tertulis pada draf."
    )
    evidence_sha256: FileHash | None = Field(default=None, title="Sidik berkas bukti (SHA-256)", description=HASHED)
    evidence_url: WebAddress | None = Field(default=None, title="Alamat berkas bukti", description=ADDRESS)


class DiscardDraftForm(Form):
    """Draf pemasukan dibuang."""

    reason: FreeText = Field(title="Alasan", description="mis. sudah tercatat lewat impor")


async def on_file(ask: Ask) -> dict[str, Any]:
    """The draft as it was written last; nothing of one that was posted. Raises `NotFound`, outside the actor's area
    too."""
    income_id = UUID(ask.request.path_params["income_id"])
    post, one = await _post_of(ask, income_id), await ledger.draft(ask.db, income_id)
    if not permits(ask.actor, "partnerships.read", post.area):
        raise NotFound("pemasukan")
    return asdict(one) | {"partnership": one.partnership_id, "innovation": one.innovation_id} if one else {}


_OF = {"partnership": choices.partnerships, "innovation": choices.innovations}


@edge.command(
    "/income/draft/new", form=RecordIncomeForm, title="Catat draf pemasukan", act="partnerships.write",
    choices={"posyantek": choices.posts, **_OF}, intro=_COUNTS_NOT,
)  # fmt: skip
async def record(ask: Ask, form: RecordIncomeForm) -> Intent:
    """Write an income down that is not sure yet, or whose evidence is to come."""
    return earned(RecordIncome(**await earning(ask, ask.new_id("income"), form.posyantek, form)))


@edge.command(
    "/income/{income_id}/change", form=ChangeDraftForm, title="Ubah draf pemasukan", act="partnerships.write",
    choices=_OF, intro=_COUNTS_NOT, on_file=on_file,
)  # fmt: skip
async def change(ask: Ask, form: ChangeDraftForm, income_id: UUID) -> Intent:
    """Write a draft again: what is left empty is empty from then on."""
    post = await _post_of(ask, income_id)
    return earned(RecordIncome(**await earning(ask, income_id, post.id, form)))


@edge.command(
    "/income/{income_id}/post", form=PostDraftForm, title="Bukukan draf pemasukan", act="partnerships.write",
    intro="Sesudah dibukukan, pemasukan dihitung di laporan dan tidak dapat diubah; yang salah hanya dapat dibatalkan.",
    on_file=on_file,
)  # fmt: skip
async def post_draft(ask: Ask, form: PostDraftForm, income_id: UUID) -> Intent:
    """Make a draft an income."""
    post = await _post_of(ask, income_id)
    command = PostDraft(form.evidence, Evidence(form.evidence_sha256, form.evidence_url))
    return intent_on(income_id, command, post.area, post.id)


@edge.command(
    "/income/{income_id}/discard", form=DiscardDraftForm, title="Buang draf pemasukan", act="partnerships.write"
)
async def discard(ask: Ask, form: DiscardDraftForm, income_id: UUID) -> Intent:
    """Give a draft up."""
    post = await _post_of(ask, income_id)
    return intent_on(income_id, DiscardDraft(form.reason, today=ask.today), post.area, post.id)


@edge.page("/income/draft", act="partnerships.read", template="income_drafts.html")
async def waiting(ask: Ask, page: PageNumber = 1) -> Page:
    """The drafts that wait in the actor's area, the longest first."""
    found = await ledger.drafts(ask.db, ask.scope, limit=PAGE_SIZE + 1, offset=(page - 1) * PAGE_SIZE)
    data = {"drafts": [told(one, ask) for one in found[:PAGE_SIZE]], "page": page, "more": len(found) > PAGE_SIZE}
    return Page("Draf pemasukan yang menunggu", data)


def told(one: ledger.Draft, ask: Ask) -> dict[str, Any]:
    """A draft as pages show it, and how many days it waits."""
    return {
        **asdict(one), "days": (ask.today - one.since).days,
        "may_write": permits(ask.actor, "partnerships.write", one.area, one.posyantek_id),
    }  # fmt: skip


async def _post_of(ask: Ask, income_id: UUID) -> directory.Post:
    """The post of a draft, or of an income that is none any more. Raises `NotFound`, for a share too: it has no stream
    of its own, and would be posted twice."""
    found = await ledger.draft(ask.db, income_id) or await ledger.by_id(ask.db, income_id)
    if found is None or (isinstance(found, ledger.Entry) and found.distribution_of):
        raise NotFound("pemasukan")
    return await lookups.posyantek_or_404(ask.db, found.posyantek_id)
