"""What becomes of a proposal of an operator: another endorses it, or it is withdrawn or refused with a reason."""

from uuid import UUID

from pydantic import Field

from contracts.registry import Text
from services.chassis.edge import Ask, Edge, Form, Intent
from services.registry.domain.official_commands import DeclineProposal, EndorseProposal
from services.registry.web.official_at_hand import APPOINT, appointer, intent_on, proposal_or_404

edge = Edge("official endorsing")


class EndorseForm(Form):
    """Nothing but the wish."""


class DeclineForm(Form):
    """Why not."""

    reason: Text = Field(title="Alasan", description="terbaca oleh pengelola sistem lain; tanpa keterangan pribadi")


@edge.command(
    "/officials/{official_id}/proposals/{proposal_id}/endorse",
    form=EndorseForm, title="Setujui pengelola sistem", act=APPOINT,
    intro="Periksa usulannya di kartu pejabat ini lebih dahulu. Yang mengusulkan tidak dapat menyetujuinya sendiri.",
)  # fmt: skip
async def endorse(ask: Ask, form: EndorseForm, official_id: UUID, proposal_id: UUID) -> Intent:
    """Say yes to what another operator proposed; from then on the rights are given."""
    proposed = await proposal_or_404(ask, official_id, proposal_id)
    return intent_on(official_id, EndorseProposal(proposal_id, by=appointer(ask)), proposed.asked.area, None)


@edge.command(
    "/officials/{official_id}/proposals/{proposal_id}/decline",
    form=DeclineForm, title="Tarik atau tolak usulan", act=APPOINT,
    intro="Yang mengusulkan menarik usulannya; pengelola sistem lain menolaknya. Sesudah itu usulan ini tidak berlaku.",
)  # fmt: skip
async def decline(ask: Ask, form: DeclineForm, official_id: UUID, proposal_id: UUID) -> Intent:
    """Withdraw one's own proposal, or refuse another operator's."""
    proposed = await proposal_or_404(ask, official_id, proposal_id)
    command = DeclineProposal(proposal_id, form.reason, by=appointer(ask))
    return intent_on(official_id, command, proposed.asked.area, None)
