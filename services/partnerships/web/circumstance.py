"""Record a programme or a shock for an area, end it, withdraw it, and see what marks which time.

Promises
- It is for the agency that the area is in; whoever may read sees those of their own area and of the areas around it.
"""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from contracts.circumstance_lists import CircumstanceKind, Funder
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Form, Intent, PageNumber
from services.chassis.free_text import FreeName, FreeText
from services.chassis.pages import Page
from services.chassis.problems import NotFound
from services.partnerships.domain.circumstance import (
    CIRCUMSTANCE,
    Command,
    EndCircumstance,
    RecordCircumstance,
    WithdrawCircumstance,
)
from services.partnerships.views import circumstances, directory
from services.partnerships.web import lookups

edge = Edge("circumstance")
HERE = "/partnerships/circumstance"
PAGE_SIZE = 50


class RecordCircumstanceForm(Form):
    """Program atau guncangan."""

    kind: CircumstanceKind = Field(title="Jenis")
    name: FreeName = Field(title="Nama", description="mis. Padat karya 2021, atau Banjir rob Desember")
    area: lookups.Place = Field(
        title="Kode wilayah", description="mis. 36.72; atau namanya. Berlaku untuk semua di dalamnya."
    )
    funder: Funder | None = Field(default=None, title="Sumber dana", description="Hanya untuk program.")
    since: date = Field(title="Mulai")
    until: date | None = Field(
        default=None, title="Sampai", description="Kosongkan bila belum diketahui; boleh hari yang direncanakan."
    )


class EndCircumstanceForm(Form):
    """Sudah berakhir, mungkin lebih awal daripada yang direncanakan."""

    until: date = Field(title="Hari terakhir")


class WithdrawCircumstanceForm(Form):
    """Salah catat."""

    reason: FreeText = Field(title="Alasan")


@edge.command(
    "/circumstance/new", form=RecordCircumstanceForm, title="Catat program atau guncangan", act="partnerships.review",
    intro="Tampil pada riwayat Posyantek di wilayah itu dan di samping angka pada waktu itu; angkanya tidak berubah.",
)  # fmt: skip
async def record(ask: Ask, form: RecordCircumstanceForm) -> Intent:
    """Record what marks a time in an area."""
    area = await lookups.area_typed(ask.db, "area", form.area)
    circumstance_id = ask.new_id("circumstance")
    command = RecordCircumstance(
        circumstance_id, area, form.kind, form.name, form.funder, form.since, form.until,
        area_known=await directory.area_known(ask.db, area), today=ask.today,
    )  # fmt: skip
    return _intent(circumstance_id, command, area)


@edge.command(
    "/circumstance/{circumstance_id}/end",
    form=EndCircumstanceForm,
    title="Catat berakhirnya",
    act="partnerships.review",
)
async def end(ask: Ask, form: EndCircumstanceForm, circumstance_id: UUID) -> Intent:
    """Say that it is over."""
    return await _at(ask, circumstance_id, EndCircumstance(form.until, today=ask.today))


@edge.command(
    "/circumstance/{circumstance_id}/withdraw", form=WithdrawCircumstanceForm, title="Cabut catatan",
    act="partnerships.review",
)  # fmt: skip
async def withdraw(ask: Ask, form: WithdrawCircumstanceForm, circumstance_id: UUID) -> Intent:
    """Say that it never was."""
    return await _at(ask, circumstance_id, WithdrawCircumstance(form.reason))


@edge.page("/circumstance", act="partnerships.read", template="circumstance_list.html")
async def listing(ask: Ask, page: PageNumber = 1) -> Page:
    """What marked which time, the latest first."""
    found = await circumstances.page(ask.db, ask.scope, limit=PAGE_SIZE + 1, offset=(page - 1) * PAGE_SIZE)
    data: dict[str, Any] = {
        "circumstances": [
            {**asdict(one), "may_change": one.reason is None and permits(ask.actor, "partnerships.review", one.area)}
            for one in found[:PAGE_SIZE]
        ],
        "page": page, "more": len(found) > PAGE_SIZE, "may_record": permits(ask.actor, "partnerships.review"),
    }  # fmt: skip
    return Page("Program dan guncangan", data)


async def _at(ask: Ask, circumstance_id: UUID, command: Command) -> Intent:
    found = await circumstances.by_id(ask.db, circumstance_id)
    if found is None:
        raise NotFound("program atau guncangan")
    return _intent(circumstance_id, command, found.area)


def _intent(circumstance_id: UUID, command: Command, area: str) -> Intent:
    return Intent(CIRCUMSTANCE, circumstance_id, command, area=area, then=HERE, wait_for=(circumstances.VIEW,))
