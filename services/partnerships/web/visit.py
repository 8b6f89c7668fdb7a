"""Plan a visit, check in on arrival, report it, close it, or cancel it.

Promises
- What is done to a visit belongs to the visit that its address names, and so to that visit's post.
- The clock says when somebody checked in; a photo is named by the SHA-256 of its file, which is kept elsewhere.
"""

from datetime import date
from uuid import UUID

from pydantic import Field

from contracts.codelists import VisitPurpose
from contracts.partnerships import Count, FollowUp
from services.chassis.coordinates import CoordinatesText, degrees
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.free_text import NO_NAMES, FreeName, FreeText
from services.chassis.problems import NotFound
from services.partnerships.domain.visit import VISIT
from services.partnerships.domain.visit_commands import (
    CancelVisit,
    CheckInVisit,
    CloseVisit,
    Command,
    PlanVisit,
    ReportVisit,
)
from services.partnerships.views import directory, visits
from services.partnerships.web import choices, lookups
from services.partnerships.web.lines import (
    PARTIES,
    PERSON_LINE,
    TASK_LINE,
    ContributorLine,
    GroupLine,
    PhotoLine,
    TaskLine,
)

edge = Edge("visit")


class PlanVisitForm(Form):
    """Rencana kunjungan."""

    posyantek: UUID = Field(title="Posyantek")
    partnership: UUID | None = Field(default=None, title="Kemitraan", description="Bila untuk satu kemitraan.")
    purpose: VisitPurpose = Field(title="Tujuan kunjungan")
    place: FreeName = Field(title="Tempat", description="mis. tempat pengolahan pakan")
    place_area: lookups.Place = Field(title="Kode wilayah tempat", description="mis. 36.72.07; atau namanya")
    planned_on: date = Field(title="Tanggal rencana")


class CheckInVisitForm(Form):
    """Sudah sampai di tempat."""

    coordinates: CoordinatesText | None = Field(
        default=None, title="Koordinat", description="lintang, bujur dari aplikasi peta, mis. -6.01234, 106.05678"
    )


class ReportVisitForm(Form):
    """Laporan kunjungan."""

    visited_on: date = Field(title="Tanggal kunjungan")
    participants: Count = Field(title="Jumlah peserta")
    findings: FreeText = Field(title="Temuan", description=NO_NAMES)
    follow_up: FreeText | None = Field(default=None, title="Kesepakatan", description="Kosongkan bila tidak ada.")
    follow_ups: tuple[TaskLine, ...] = Field(
        default=(), title="Tindak lanjut", max_length=20,
        description=f"{TASK_LINE} mis. 2021-04-30 posyantek: Perluas pasar. Penanggung jawab: {PARTIES}.",
    )  # fmt: skip
    groups: tuple[GroupLine, ...] = Field(
        default=(),
        title="Asal peserta",
        max_length=20,
        description="Jumlah, spasi, asal, tanpa nama; mis. 3 dinas pembina",
    )
    team: tuple[ContributorLine, ...] = Field(
        default=(), title="Tim kunjungan", max_length=50,
        description=f"Satu baris tiap orang: {PERSON_LINE} mis. Kepala Bidang PM, Dinas Sosial",
    )  # fmt: skip
    photos: tuple[PhotoLine, ...] = Field(
        default=(), title="Foto", max_length=50,
        description="Sidik berkas (SHA-256), spasi, keterangannya. Berkasnya disimpan dinas.",
    )  # fmt: skip


class CloseVisitForm(Form):
    """Tidak ada lagi yang harus dilakukan."""


class CancelVisitForm(Form):
    """Kunjungan tidak jadi."""

    cancelled_on: date = Field(title="Tanggal pembatalan")
    reason: FreeText = Field(title="Alasan")


@edge.command(
    "/visit/new", form=PlanVisitForm, title="Rencanakan kunjungan", act="partnerships.write",
    choices={"posyantek": choices.posts, "partnership": choices.partnerships},
)  # fmt: skip
async def plan(ask: Ask, form: PlanVisitForm) -> Intent:
    """Plan a visit to a post or to its partner's site."""
    found = await lookups.linked(ask.db, form.posyantek, form.partnership)
    visit_id, area = ask.new_id("visit"), await lookups.area_typed(ask.db, "place_area", form.place_area)
    command = PlanVisit(
        visit_id, form.posyantek, form.partnership, form.purpose, form.place, area,
        form.planned_on, posyantek=found.posyantek, partnership=found.partnership,
        area_known=await directory.area_known(ask.db, area),
    )  # fmt: skip
    return _intent(visit_id, command, found.area, form.posyantek)


@edge.command(
    "/visit/{visit_id}/check-in", form=CheckInVisitForm, title="Sudah sampai", act="partnerships.write",
    intro="Waktu tiba dicatat sekarang. Koordinat boleh kosong.",
)  # fmt: skip
async def check_in(ask: Ask, form: CheckInVisitForm, visit_id: UUID) -> Intent:
    """Somebody arrived at the place of a visit."""
    latitude, longitude = degrees(form.coordinates) if form.coordinates else (None, None)
    return await _at(ask, visit_id, CheckInVisit(latitude, longitude, now=ask.now))


@edge.command("/visit/{visit_id}/report", form=ReportVisitForm, title="Laporkan kunjungan", act="partnerships.write")
async def report(ask: Ask, form: ReportVisitForm, visit_id: UUID) -> Intent:
    """Report a visit that was planned and made."""
    follow_ups = tuple(
        FollowUp(action_item_id=ask.new_id(f"follow-up {n}"), **dict(task)) for n, task in enumerate(form.follow_ups)
    )
    command = ReportVisit(
        form.visited_on, form.participants, form.findings, form.follow_up, form.groups, form.photos, follow_ups,
        form.team, stranger=await lookups.stranger(ask.db, form.team), today=ask.today,
    )  # fmt: skip
    return await _at(ask, visit_id, command)


@edge.command(
    "/visit/{visit_id}/close", form=CloseVisitForm, title="Tutup kunjungan", act="partnerships.write",
    intro="Tutup bila tidak ada lagi yang harus dilakukan tentang kunjungan ini.",
)  # fmt: skip
async def close(ask: Ask, form: CloseVisitForm, visit_id: UUID) -> Intent:
    """Close a visit that was reported."""
    return await _at(ask, visit_id, CloseVisit(today=ask.today))


@edge.command("/visit/{visit_id}/cancel", form=CancelVisitForm, title="Batalkan kunjungan", act="partnerships.write")
async def cancel(ask: Ask, form: CancelVisitForm, visit_id: UUID) -> Intent:
    """Cancel a visit that was planned and not reported."""
    return await _at(ask, visit_id, CancelVisit(form.cancelled_on, form.reason, today=ask.today))


async def _at(ask: Ask, visit_id: UUID, command: Command) -> Intent:
    found = await visits.thing(ask.db, visit_id)
    if found is None:
        raise NotFound("kunjungan")
    post = await lookups.posyantek_or_404(ask.db, found.posyantek_id)
    return _intent(visit_id, command, post.area, post.id)


def _intent(visit_id: UUID, command: Command, area: str | None, post: UUID) -> Intent:
    then = f"/partnerships/visit/{visit_id}"
    return Intent(VISIT, visit_id, command, area=area, then=then, wait_for=(visits.VIEW,), post=post)
