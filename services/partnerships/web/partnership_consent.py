"""Record the DPRD's consent to an agreement that burdens the region.

Promises: it is for the agency to record; what it is about stands in the draft.
"""

from datetime import date
from uuid import UUID

from pydantic import Field

from contracts.registry import DocumentNumber
from services.chassis.edge import Ask, Edge, Form, Intent
from services.partnerships.domain.partnership_consent import RecordCouncilConsent
from services.partnerships.web.partnership import step

edge = Edge("partnership consent")


class CouncilConsentForm(Form):
    """Persetujuan DPRD."""

    consent_number: DocumentNumber = Field(title="Nomor surat persetujuan")
    consented_on: date = Field(title="Tanggal persetujuan")


@edge.command(
    "/partnership/{partnership_id}/council-consent", form=CouncilConsentForm, title="Catat persetujuan DPRD",
    act="partnerships.review",
)  # fmt: skip
async def record_consent(ask: Ask, form: CouncilConsentForm, partnership_id: UUID) -> Intent:
    """The DPRD consented to an agreement that burdens the region."""
    command = RecordCouncilConsent(form.consent_number, form.consented_on, today=ask.today)
    return await step(ask, partnership_id, command)
