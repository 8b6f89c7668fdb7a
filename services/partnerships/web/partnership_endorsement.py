"""The kecamatan's say about a draft: endorse it, or return it with remarks.

Promises: it is for the kecamatan that the post lies in; who spoke is told by the title of their office.
"""

from datetime import date
from uuid import UUID

from pydantic import Field

from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.free_text import FreeText
from services.partnerships.domain.partnership_endorsement import EndorseDraft, ReturnDraft
from services.partnerships.texts import LABELS
from services.partnerships.web.partnership_guidance import guided

edge = Edge("partnership endorsement")


class EndorseDraftForm(Form):
    """Dukungan kecamatan."""

    endorsed_on: date = Field(title="Tanggal")
    remarks: FreeText | None = Field(default=None, title="Catatan")


class ReturnDraftForm(Form):
    """Pengembalian oleh kecamatan."""

    returned_on: date = Field(title="Tanggal dikembalikan")
    remarks: FreeText = Field(title="Yang perlu diperbaiki")


@edge.command(
    "/partnership/{partnership_id}/endorse", form=EndorseDraftForm, title="Dukung draf", act="partnerships.endorse",
    intro="Dinas melihat dukungan kecamatan saat mereviu draf ini.",
)  # fmt: skip
async def endorse(ask: Ask, form: EndorseDraftForm, partnership_id: UUID) -> Intent:
    """The kecamatan stands behind a draft."""
    command = EndorseDraft(form.endorsed_on, form.remarks, office=_office(ask), today=ask.today)
    return await guided(ask, partnership_id, command)


@edge.command(
    "/partnership/{partnership_id}/remark", form=ReturnDraftForm, title="Kembalikan draf dengan catatan",
    act="partnerships.endorse", intro="Dinas baru mereviu sesudah drafnya diperbaiki.",
)  # fmt: skip
async def return_with_remarks(ask: Ask, form: ReturnDraftForm, partnership_id: UUID) -> Intent:
    """The kecamatan asks for another draft."""
    command = ReturnDraft(form.returned_on, form.remarks, office=_office(ask), today=ask.today)
    return await guided(ask, partnership_id, command)


def _office(ask: Ask) -> str:
    return ask.actor.title or LABELS[ask.actor.role]
