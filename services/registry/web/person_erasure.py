"""Erasing a person's data: one person asks, another one does it."""

from uuid import UUID

from pydantic import Field

from contracts.people_lists import ErasureReason
from services.chassis.edge import Ask, Edge, Form, Intent
from services.registry.domain.person import ErasePerson, RequestErasure
from services.registry.web.person_at_hand import ERASE, PERSONAL, engaged, intent_on, person_or_404

edge = Edge("person erasure")


class RequestErasureForm(Form):
    """Why the data is to go."""

    reason: ErasureReason = Field(title="Alasan")


class ErasePersonForm(Form):
    """A word that this is meant."""

    sure: str = Field(pattern="^HAPUS$", title="Ketik HAPUS", description="Huruf besar; tidak dapat dibatalkan.")


@edge.command(
    "/people/{person_id}/erasure", form=RequestErasureForm, title="Minta data dihapus", act=PERSONAL,
    intro="Langkah pertama. Orang kedua yang berwenang menghapusnya. Jabatan dan jumlah pengurus tetap tercatat.",
)  # fmt: skip
async def request_erasure(ask: Ask, form: RequestErasureForm, person_id: UUID) -> Intent:
    """Ask that a person's data be erased."""
    _, post = await person_or_404(ask, person_id)
    command = RequestErasure(person_id, form.reason, ask.actor.id, engaged=await engaged(ask, person_id))
    return intent_on(person_id, command, post)


@edge.command(
    "/people/{person_id}/erase", form=ErasePersonForm, title="Hapus data orang", act=ERASE,
    intro="Nama, NIK, dan nomor telepon tidak dapat dibaca lagi oleh siapa pun, juga dari cadangan.",
)  # fmt: skip
async def erase(ask: Ask, form: ErasePersonForm, person_id: UUID) -> Intent:
    """Erase, as another one asked: the person's key is destroyed when the answer comes, or within moments."""
    _, post = await person_or_404(ask, person_id, ERASE)
    command = ErasePerson(person_id, ask.actor.id, engaged=await engaged(ask, person_id))
    return intent_on(person_id, command, post, then=f"/registry/posyantek/{post.posyantek_id}/people")
