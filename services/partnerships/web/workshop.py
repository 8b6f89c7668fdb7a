"""Record a workshop that was held."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from contracts.partnerships import Count
from contracts.registry import Name
from services.chassis.edge import Ask, Edge, Form, Intent
from services.partnerships.domain.workshop import WORKSHOP, HoldWorkshop
from services.partnerships.views import activities
from services.partnerships.web import choices, lookups

edge = Edge("workshop")

Cost = Annotated[int, Field(ge=0, le=10**15)]


class HoldWorkshopForm(Form):
    """Lokakarya yang sudah dilaksanakan."""

    posyantek: UUID = Field(title="Posyantek")
    partnership: UUID | None = Field(default=None, title="Kemitraan", description="Bila bagian dari satu kemitraan.")
    topic: Name = Field(title="Topik")
    held_on: date = Field(title="Tanggal pelaksanaan")
    men: Count = Field(title="Peserta laki-laki")
    women: Count = Field(title="Peserta perempuan")
    cost: Cost | None = Field(default=None, title="Biaya (rupiah)", description="Kosongkan bila tidak diketahui.")


@edge.command(
    "/workshop/new", form=HoldWorkshopForm, title="Catat lokakarya", act="partnerships.write",
    choices={"posyantek": choices.posts, "partnership": choices.partnerships},
)  # fmt: skip
async def hold(ask: Ask, form: HoldWorkshopForm) -> Intent:
    """Record a workshop that was held, with its attendance."""
    found = await lookups.linked(ask.db, form.posyantek, form.partnership)
    workshop_id = ask.new_id("workshop")
    command = HoldWorkshop(
        workshop_id, form.posyantek, form.partnership, form.topic, form.held_on, form.men, form.women, form.cost,
        posyantek=found.posyantek, partnership=found.partnership, today=ask.today,
    )  # fmt: skip
    then = f"/partnerships/activities?posyantek={form.posyantek}"
    shown = (activities.VIEW,)
    return Intent(WORKSHOP, workshop_id, command, area=found.area, then=then, wait_for=shown, post=form.posyantek)
