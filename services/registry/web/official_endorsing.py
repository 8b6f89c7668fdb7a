"""Endorsing what another operator proposed, as a form without fields."""

from uuid import UUID

from services.chassis.edge import Ask, Edge, Form, Intent
from services.registry.domain.official_commands import EndorseAppointment
from services.registry.web.official_at_hand import APPOINT, appointer, appointment_or_404, intent_on, proposals

edge = Edge("official endorsing")


class EndorseForm(Form):
    """Nothing but the wish."""


@edge.command(
    "/officials/{official_id}/appointments/{appointment_id}/endorse",
    form=EndorseForm, title="Setujui pengelola sistem", act=APPOINT,
    intro="Periksa usulannya di kartu pejabat ini lebih dahulu. Yang mengusulkan tidak dapat menyetujuinya sendiri.",
)  # fmt: skip
async def endorse(ask: Ask, form: EndorseForm, official_id: UUID, appointment_id: UUID) -> Intent:
    """Say yes to a proposal of another operator; from then on the official is one."""
    waiting = [one for one in await proposals(ask, official_id) if one.appointment_id == appointment_id]
    area = waiting[0].area if waiting else (await appointment_or_404(ask, official_id, appointment_id)).area
    return intent_on(official_id, EndorseAppointment(appointment_id, by=appointer(ask)), area, None)
