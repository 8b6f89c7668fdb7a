"""Duties and evaluations of a partnership as forms for people and JSON for machines.

Promises
- An obligation belongs to the partnership that the address names; any other is not found.
- Every question of the fairness checklist is asked, and "not clear yet" is an answer.

Must not break: an answer comes when the card shows it, so the board and the file are both waited for.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID

from pydantic import Field

from contracts.partnership_lists import AgreementSide, ChecklistAnswer
from contracts.partnerships import Score
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.free_text import FreeText
from services.chassis.problems import NotFound
from services.partnerships.domain.partnership import Command
from services.partnerships.domain.partnership_duties import AgreeObligation, EvaluatePartnership, MeetObligation
from services.partnerships.views import partnership_board, partnership_file
from services.partnerships.web.partnership import step

edge = Edge("partnership duties")


class AgreeObligationForm(Form):
    """Kewajiban satu pihak."""

    side: AgreementSide = Field(title="Pihak yang berkewajiban")
    duty: FreeText = Field(title="Kewajiban", description="mis. menyerahkan satu mesin pengolah ampas tahu")
    due_on: date = Field(title="Jatuh tempo", description="Hari ini masih termasuk waktunya.")


class MeetObligationForm(Form):
    """Kewajiban dipenuhi."""

    met_on: date = Field(title="Tanggal dipenuhi")
    evidence: FreeText = Field(title="Bukti", description="mis. nomor berita acara serah terima")


class EvaluatePartnershipForm(Form):
    """Evaluasi: kekuatan lembaga dan kewajaran kemitraan."""

    evaluated_on: date = Field(title="Tanggal evaluasi")
    strength_before: Score = Field(title="Kekuatan lembaga sebelum kemitraan", description="0 sampai 100")
    strength_after: Score = Field(title="Kekuatan lembaga sekarang", description="0 sampai 100")
    late_payment: ChecklistAnswer = Field(title="Apakah pembayaran terlambat?")
    price_changed_alone: ChecklistAnswer = Field(title="Apakah satu pihak mengubah harga sendiri?")
    ownership_controlled: ChecklistAnswer = Field(
        title="Apakah pihak yang lebih besar memiliki atau menguasai usaha mitranya?"
    )
    exclusive: ChecklistAnswer = Field(title="Apakah dilarang bekerja sama dengan pihak lain?")
    note: FreeText | None = Field(default=None, title="Catatan")


@edge.command(
    "/partnership/{partnership_id}/obligation/new", form=AgreeObligationForm, title="Catat kewajiban",
    act="partnerships.write",
)  # fmt: skip
async def agree(ask: Ask, form: AgreeObligationForm, partnership_id: UUID) -> Intent:
    """Write down what one side is to do, and by when."""
    command = AgreeObligation(ask.new_id("obligation"), form.side, form.duty, form.due_on)
    return await _filed(ask, partnership_id, command)


@edge.command(
    "/partnership/{partnership_id}/obligation/{obligation_id}/meet", form=MeetObligationForm,
    title="Catat kewajiban dipenuhi", act="partnerships.write",
)  # fmt: skip
async def meet(ask: Ask, form: MeetObligationForm, partnership_id: UUID, obligation_id: UUID) -> Intent:
    """Write down that it was done, in time or late."""
    if not await partnership_file.duty_of(ask.db, partnership_id, obligation_id):
        raise NotFound("kewajiban")
    return await _filed(ask, partnership_id, MeetObligation(obligation_id, form.met_on, form.evidence, today=ask.today))


@edge.command(
    "/partnership/{partnership_id}/evaluate", form=EvaluatePartnershipForm, title="Catat evaluasi",
    act="partnerships.review",
    intro="Setelah kemitraan berakhir atau dihentikan, evaluasi ini menutupnya untuk seterusnya.",
)  # fmt: skip
async def evaluate(ask: Ask, form: EvaluatePartnershipForm, partnership_id: UUID) -> Intent:
    """Record an evaluation; it closes the one that was scheduled."""
    command = EvaluatePartnership(
        form.evaluated_on, form.strength_before, form.strength_after, form.late_payment, form.price_changed_alone,
        form.ownership_controlled, form.exclusive, form.note, today=ask.today,
    )  # fmt: skip
    return await _filed(ask, partnership_id, command)


async def _filed(ask: Ask, partnership_id: UUID, command: Command) -> Intent:
    intent = await step(ask, partnership_id, command)
    return replace(intent, wait_for=(partnership_board.VIEW, partnership_file.VIEW))
