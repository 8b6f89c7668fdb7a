"""Set a target for an area, year and indicator, withdraw it, and see what is wanted.

Promises
- A target is one for its area, year and indicator: its id follows from them. It is for the agency that the area is in.
- A page shows the targets of the actor's own area.
"""

from dataclasses import asdict
from typing import Any
from uuid import UUID, uuid5

from pydantic import Field

from contracts.partnerships.targets import Value
from contracts.registry import Year
from contracts.target_lists import UNITS, Indicator
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Form, Intent, PageNumber
from services.chassis.free_text import FreeText
from services.chassis.pages import Page
from services.chassis.problems import NotFound
from services.partnerships.domain.target import TARGET, SetTarget, WithdrawTarget
from services.partnerships.views import directory, targets
from services.partnerships.web import lookups

edge = Edge("target")
TARGETS = UUID("01950000-0000-7000-8000-0000000074e7")
"""The namespace of targets' ids."""
HERE = "/partnerships/target"
PAGE_SIZE = 50


class SetTargetForm(Form):
    """Sasaran satu indikator."""

    area: lookups.Place = Field(title="Kode wilayah", description="mis. 36.72; atau namanya")
    year: Year = Field(title="Tahun")
    indicator: Indicator = Field(title="Indikator")
    value: Value = Field(title="Sasaran", description="Persen, rupiah, atau jumlah, sesuai indikatornya.")
    hope: FreeText | None = Field(
        default=None, title="Harapan yang mendasarinya", description="mis. semua Posyantek bermitra dengan industri"
    )


class WithdrawTargetForm(Form):
    """Sasaran dicabut."""

    reason: FreeText = Field(title="Alasan")


@edge.command(
    "/target/new", form=SetTargetForm, title="Tetapkan sasaran", act="partnerships.review",
    intro="Sasaran yang sudah ada untuk wilayah, tahun, dan indikator yang sama diganti; yang lama tetap tercatat.",
)  # fmt: skip
async def set_target(ask: Ask, form: SetTargetForm) -> Intent:
    """Set what an indicator is to come to."""
    area = await lookups.area_typed(ask.db, "area", form.area)
    target_id = uuid5(TARGETS, f"{area}/{form.year}/{form.indicator}")
    command = SetTarget(
        target_id, area, form.year, form.indicator, form.value, form.hope,
        area_known=await directory.area_known(ask.db, area), today=ask.today,
    )  # fmt: skip
    return Intent(TARGET, target_id, command, area=area, then=HERE, wait_for=(targets.VIEW,))


@edge.command("/target/{target_id}/withdraw", form=WithdrawTargetForm, title="Cabut sasaran", act="partnerships.review")
async def withdraw(ask: Ask, form: WithdrawTargetForm, target_id: UUID) -> Intent:
    """Want it no more."""
    found = await targets.by_id(ask.db, target_id)
    if found is None:
        raise NotFound("sasaran")
    command = WithdrawTarget(form.reason, today=ask.today)
    return Intent(TARGET, target_id, command, area=found.area, then=HERE, wait_for=(targets.VIEW,))


@edge.page("/target", act="partnerships.read", template="target_list.html")
async def wanted(ask: Ask, page: PageNumber = 1) -> Page:
    """The targets of the actor's area, the latest year first."""
    found = await targets.page(ask.db, ask.scope, limit=PAGE_SIZE + 1, offset=(page - 1) * PAGE_SIZE)
    data: dict[str, Any] = {
        "targets": [
            {**asdict(one), "unit": UNITS[one.indicator],
             "may_withdraw": permits(ask.actor, "partnerships.review", one.area)}
            for one in found[:PAGE_SIZE]
        ],
        "page": page, "more": len(found) > PAGE_SIZE, "may_set": permits(ask.actor, "partnerships.review"),
    }  # fmt: skip
    return Page("Sasaran", data)
