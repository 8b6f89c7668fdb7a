"""How an office ends, goes to a successor, or is lent for a time, as forms."""

from datetime import date
from uuid import UUID

from pydantic import Field

from contracts.registry import DocumentNumber, Text
from services.chassis.edge import Ask, Edge, Form, Intent
from services.registry.domain.official_commands import EndAppointment, EndDelegation, GrantDelegation, HandOver
from services.registry.views import officials
from services.registry.web.official_at_hand import (
    APPOINT,
    DELEGATE,
    appointer,
    appointment_or_404,
    colleagues,
    intent_on,
)

edge = Edge("official term")


class EndAppointmentForm(Form):
    """The end of an office."""

    ended_on: date = Field(title="Berakhir sejak", description="hari pertama tanpa jabatan ini")
    reason: Text = Field(title="Alasan", description="mis. pindah tugas; tanpa keterangan pribadi")


class HandOverForm(Form):
    """Who takes over, when, and what is open."""

    successor: UUID | None = Field(
        default=None, title="Pengganti", description="kosongkan bila pengganti belum memegang jabatan apa pun"
    )
    decree_number: DocumentNumber = Field(title="Nomor SK penunjukan pengganti")
    handed_over_on: date = Field(title="Serah terima pada", description="hari pertama pengganti bertugas")
    until: date | None = Field(default=None, title="Sampai", description="hari terakhir; kosongkan bila tanpa batas")
    open_matters: Text = Field(title="Yang belum selesai", description="tulis “tidak ada” bila semua sudah selesai")


class GrantDelegationForm(Form):
    """Who acts in the office meanwhile."""

    delegate: UUID = Field(title="Dilimpahkan kepada")
    decree_number: DocumentNumber = Field(title="Nomor surat pelimpahan")
    since: date = Field(title="Mulai")
    until: date = Field(title="Sampai", description="hari terakhir")


class EndDelegationForm(Form):
    """The early end of a delegation."""

    ended_on: date = Field(title="Berakhir sejak", description="hari pertama tanpa pelimpahan")
    reason: Text = Field(title="Alasan")


@edge.command(
    "/officials/{official_id}/appointments/{appointment_id}/end",
    form=EndAppointmentForm,
    title="Akhiri jabatan",
    act=APPOINT,
)
async def end(ask: Ask, form: EndAppointmentForm, official_id: UUID, appointment_id: UUID) -> Intent:
    """End an appointment; whoever is signed in with it is out at once."""
    held = await appointment_or_404(ask, official_id, appointment_id)
    command = EndAppointment(appointment_id, form.ended_on, form.reason, by=appointer(ask))
    return intent_on(official_id, command, held.area, held.posyantek_id)


@edge.command(
    "/officials/{official_id}/appointments/{appointment_id}/hand-over",
    form=HandOverForm, title="Serah terima jabatan", act=APPOINT,
    choices={"successor": colleagues},
)  # fmt: skip
async def hand_over(ask: Ask, form: HandOverForm, official_id: UUID, appointment_id: UUID) -> Intent:
    """End an appointment and appoint its successor, in one act."""
    held = await appointment_or_404(ask, official_id, appointment_id)
    successor = form.successor or ask.new_id("official")
    command = HandOver(
        appointment_id, successor, ask.new_id("appointment"), form.decree_number, form.handed_over_on, form.until,
        form.open_matters, by=appointer(ask),
        successor_known=form.successor is None or bool(await officials.of_official(ask.db, ask.scope, successor)),
    )  # fmt: skip
    return intent_on(official_id, command, held.area, held.posyantek_id)


@edge.command(
    "/officials/{official_id}/appointments/{appointment_id}/delegate",
    form=GrantDelegationForm, title="Limpahkan tugas", act=DELEGATE,
    choices={"delegate": colleagues},
    intro="Yang dilimpahi bertindak atas nama jabatan ini, tetapi tidak menunjuk pejabat dan tidak menghapus data."
    " Jabatan pengelola sistem baru terlimpah sesudah disetujui pengelola sistem lain.",
)  # fmt: skip
async def delegate(ask: Ask, form: GrantDelegationForm, official_id: UUID, appointment_id: UUID) -> Intent:
    """Let another official act in this appointment for a time."""
    held = await appointment_or_404(ask, official_id, appointment_id)
    theirs = await officials.of_official(ask.db, ask.scope, form.delegate)
    command = GrantDelegation(
        appointment_id, ask.new_id("delegation"), form.delegate, form.decree_number, form.since, form.until,
        by=appointer(ask), delegate_in_force=any(one.in_force(ask.today) for one in theirs),
    )  # fmt: skip
    return intent_on(official_id, command, held.area, held.posyantek_id)


@edge.command(
    "/officials/{official_id}/appointments/{appointment_id}/delegations/{delegation_id}/end",
    form=EndDelegationForm,
    title="Akhiri pelimpahan",
    act=DELEGATE,
)
async def end_delegation(
    ask: Ask, form: EndDelegationForm, official_id: UUID, appointment_id: UUID, delegation_id: UUID
) -> Intent:
    """End a delegation before its time."""
    held = await appointment_or_404(ask, official_id, appointment_id)
    command = EndDelegation(delegation_id, form.ended_on, form.reason, by=appointer(ask))
    return intent_on(official_id, command, held.area, held.posyantek_id)
