"""Record an innovation, and each time somebody takes it into use."""

from datetime import date
from uuid import UUID

from pydantic import Field

from contracts.areas import AreaCode
from contracts.codelists import AdopterKind, TtgField
from contracts.registry import Name, Text
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.problems import NotFound
from services.partnerships.domain.innovation import INNOVATION, AdoptInnovation, RegisterInnovation
from services.partnerships.views import activities, directory
from services.partnerships.web import choices, lookups

edge = Edge("innovation")


class RegisterInnovationForm(Form):
    """Inovasi."""

    posyantek: UUID = Field(title="Posyantek")
    name: Name = Field(title="Nama inovasi")
    field: TtgField = Field(title="Bidang TTG")
    problem: Text = Field(title="Masalah yang dipecahkan")
    registered_on: date = Field(title="Tanggal dicatat")
    partnership: UUID | None = Field(default=None, title="Kemitraan", description="Bila lahir dari kemitraan.")
    research: UUID | None = Field(default=None, title="Riset", description="Bila lahir dari riset bersama.")


class AdoptInnovationForm(Form):
    """Penerapan inovasi."""

    adopter_kind: AdopterKind = Field(title="Jenis penerap")
    adopter: Name = Field(title="Nama penerap", description="Nama usaha, kelompok, atau lembaga; bukan nama orang.")
    area: AreaCode = Field(title="Kode wilayah penerapan", description="mis. 36.72.07")
    adopted_on: date = Field(title="Tanggal mulai diterapkan")


@edge.command(
    "/innovation/new", form=RegisterInnovationForm, title="Catat inovasi", act="partnerships.write",
    choices={"posyantek": choices.posts, "partnership": choices.partnerships, "research": choices.research},
)  # fmt: skip
async def register(ask: Ask, form: RegisterInnovationForm) -> Intent:
    """Record an innovation, with the partnership or research that it arose from."""
    found = await lookups.linked(ask.db, form.posyantek, form.partnership)
    innovation_id = ask.new_id("innovation")
    command = RegisterInnovation(
        innovation_id, form.posyantek, form.name, form.field, form.problem, form.registered_on, form.partnership,
        form.research, posyantek=found.posyantek, partnership=found.partnership,
        research=await lookups.research_fact(ask.db, form.research), today=ask.today,
    )  # fmt: skip
    return _intent(innovation_id, command, found.area, form.posyantek)


@edge.command(
    "/innovation/{innovation_id}/adopt", form=AdoptInnovationForm, title="Catat penerapan inovasi",
    act="partnerships.write",
)  # fmt: skip
async def adopt(ask: Ask, form: AdoptInnovationForm, innovation_id: UUID) -> Intent:
    """Somebody took the innovation into use; every adoption counts by itself."""
    found = await activities.innovation(ask.db, innovation_id)
    if found is None:
        raise NotFound("inovasi")
    post = await lookups.posyantek_or_404(ask.db, found.posyantek_id)
    command = AdoptInnovation(
        ask.new_id("adoption"), form.adopter_kind, form.adopter, form.area, form.adopted_on,
        area_known=await directory.area_known(ask.db, form.area), today=ask.today,
    )  # fmt: skip
    return _intent(innovation_id, command, post.area, post.id)


def _intent(
    innovation_id: UUID, command: RegisterInnovation | AdoptInnovation, area: str | None, posyantek_id: UUID
) -> Intent:
    then = f"/partnerships/activities?posyantek={posyantek_id}"
    return Intent(INNOVATION, innovation_id, command, area=area, then=then, wait_for=(activities.VIEW,))
