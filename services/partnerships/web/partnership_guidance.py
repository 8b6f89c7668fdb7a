"""Place a partnership under an umbrella agreement, and name who looks after it.

Promises
- Only umbrellas of the same post that stand are offered, and only offices around the post that are held today.
- The card tells both ways what stands under what, and warns of what outlives its umbrella.

Must not break: who looks after a partnership is for the agency to say.
"""

from dataclasses import asdict, replace
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from contracts.areas import AreaCode
from contracts.codelists import AgreementKind, PartnershipStage
from contracts.official_lists import OfficialRole
from services.chassis.db import Db
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.pages import day
from services.partnerships.domain.partnership import Command
from services.partnerships.domain.partnership_guidance import (
    FACILITATORS,
    STANDING,
    AppointmentFact,
    ChooseUmbrella,
    NameFacilitator,
    UmbrellaFact,
)
from services.partnerships.domain.partnership_state import OVER, UMBRELLAS
from services.partnerships.views import guidance, partnership_board
from services.partnerships.web import lookups
from services.partnerships.web.partnership import step

edge = Edge("partnership guidance")


async def umbrellas(ask: Ask) -> list[tuple[str, str]]:
    """What the partnership in the address can be placed under."""
    here = await lookups.partnership_or_404(ask, UUID(ask.request.path_params["partnership_id"]))
    found = await guidance.umbrellas(ask.db, here["posyantek_id"], sorted(UMBRELLAS), sorted(STANDING))
    return [
        (str(one.partnership_id), f"{one.title} – {one.partner} (sampai {day(one.ends_on)})")
        for one in found
        if one.partnership_id != here["partnership_id"]
    ]


async def offices(ask: Ask) -> list[tuple[str, str]]:
    """Who can look after the partnership in the address."""
    here = await lookups.partnership_or_404(ask, UUID(ask.request.path_params["partnership_id"]))
    found = await guidance.offices(ask.db, here["area"], sorted(FACILITATORS), ask.today)
    return [(str(key), f"{title} ({area})") for key, title, area in found]


class ChooseUmbrellaForm(Form):
    """Perjanjian payung."""

    umbrella: UUID | None = Field(
        default=None, title="Perjanjian payung", description="Kosongkan bila kemitraan ini berdiri sendiri."
    )
    knowingly: bool = Field(
        default=False, title="Tetap tempatkan, walaupun berakhir sesudah payungnya",
        description="Sesudah payungnya berakhir, kemitraan ini tidak lagi punya dasar bersama.",
    )  # fmt: skip


class NameFacilitatorForm(Form):
    """Pejabat yang mendampingi kemitraan ini."""

    appointment: UUID = Field(title="Jabatan", description="Jabatan dinas atau kecamatan yang sedang dipegang.")
    since: date = Field(title="Mulai tanggal")


@edge.command(
    "/partnership/{partnership_id}/umbrella", form=ChooseUmbrellaForm, title="Pilih perjanjian payung",
    act="partnerships.write", choices={"umbrella": umbrellas},
)  # fmt: skip
async def choose_umbrella(ask: Ask, form: ChooseUmbrellaForm, partnership_id: UUID) -> Intent:
    """Place a partnership under an umbrella agreement of the same post, or under none."""
    found = await partnership_board.card(ask.db, form.umbrella) if form.umbrella else None
    known = _umbrella_fact(found) if found else None
    return await guided(ask, partnership_id, ChooseUmbrella(form.umbrella, form.knowingly, umbrella=known))


def _umbrella_fact(found: dict[str, Any]) -> UmbrellaFact:
    document = AgreementKind(found["document"]) if found["document"] else None
    return UmbrellaFact(found["posyantek_id"], PartnershipStage(found["stage"]), document, found["ends_on"])


@edge.command(
    "/partnership/{partnership_id}/facilitator", form=NameFacilitatorForm, title="Tunjuk fasilitator",
    act="partnerships.review", choices={"appointment": offices},
)  # fmt: skip
async def name_facilitator(ask: Ask, form: NameFacilitatorForm, partnership_id: UUID) -> Intent:
    """Name the official who looks after a partnership, in place of who did before."""
    here = await lookups.partnership_or_404(ask, partnership_id)
    command = NameFacilitator(
        form.appointment, form.since, appointment=await _appointment_fact(ask.db, form.appointment),
        posyantek=await lookups.posyantek_fact(ask.db, here["posyantek_id"]), today=ask.today,
    )  # fmt: skip
    return await guided(ask, partnership_id, command)


async def _appointment_fact(db: Db, appointment_id: UUID) -> AppointmentFact | None:
    row = await guidance.appointment(db, appointment_id)
    if row is None:
        return None
    area = AreaCode(row["area"]) if row["area"] else None
    return AppointmentFact(**{**row, "role": OfficialRole(row["role"]), "area": area})


async def guided(ask: Ask, partnership_id: UUID, command: Command) -> Intent:
    """One command on a partnership; the card is shown when it tells what was said. Raises `NotFound`."""
    intent = await step(ask, partnership_id, command)
    return replace(intent, wait_for=(partnership_board.VIEW, guidance.VIEW))


async def told(ask: Ask, card: dict[str, Any]) -> dict[str, Any]:
    """For the card of a partnership: its umbrella, what stands under it, who looks after it, the kecamatan's word;
    `outlives` warns, and only what is `carried_on` can be mended."""
    key: UUID = card["partnership_id"]
    umbrella, under = await guidance.umbrella_of(ask.db, key), await guidance.under(ask.db, key)
    facilitator = await guidance.facilitator_of(ask.db, key, ask.today)
    word = await guidance.word_of(ask.db, key)
    return {
        "umbrella": _agreement(umbrella, card["ends_on"], umbrella.ends_on) if umbrella else None,
        "under": [_agreement(one, one.ends_on, card["ends_on"]) for one in under],
        "facilitator": asdict(facilitator) if facilitator else None, "word": asdict(word) if word else None,
        "carried_on": card["stage"] not in (*OVER, PartnershipStage.DIBATALKAN),
    }  # fmt: skip


def _agreement(one: guidance.Agreement, child: date | None, parent: date | None) -> dict[str, Any]:
    outlives = child is not None and parent is not None and child > parent
    return {**asdict(one), "outlives": outlives, "stands": one.stage in STANDING}
