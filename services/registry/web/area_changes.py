"""What decrees do to areas, and what else they are called: one form for each change.

Promises: the change is filed under the area that it is about; only an operator of that area makes it.
"""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from contracts.areas import AreaCode
from contracts.registry import AreaPart, BpsCode, DocumentNumber, Name, Text
from services.chassis.edge import Ask, Edge, Form, Intent
from services.registry.domain.area import AREA, AreaCommand, LoadArea, RecordBpsCode, RecordVariant, RenameArea
from services.registry.domain.area_ending import MergeArea, MoveArea, SplitArea
from services.registry.views import area_keys, areas
from services.registry.web.area_facts import area_fact, area_facts

edge = Edge("area changes")
OPERATE = "registry.operate"


def _part(given: object) -> object:
    """A line of the form is a code, a blank and a name."""
    if not isinstance(given, str):
        return given
    code, _, name = given.partition(" ")
    return {"code": code, "name": name.strip()}


Part = Annotated[AreaPart, BeforeValidator(_part)]


class LoadAreaForm(Form):
    """A new area, by the decree that made it."""

    code: AreaCode = Field(title="Kode wilayah", description="mis. 36.72.07")
    name: Name = Field(title="Nama wilayah")
    valid_from: date = Field(title="Berlaku sejak")
    decree: DocumentNumber = Field(title="Dasar hukum", description="nomor keputusan yang membentuk wilayah ini")


class RenameAreaForm(Form):
    """Another name for the same code."""

    name: Name = Field(title="Nama baru")
    effective_on: date = Field(title="Berlaku sejak")
    decree: DocumentNumber = Field(title="Dasar hukum", description="nomor keputusan yang mengubah nama")


class MoveAreaForm(Form):
    """Another code for the same area."""

    successor: AreaCode = Field(title="Kode baru", description="tingkat wilayahnya sama, mis. 36.02.28.2009")
    name: Name = Field(title="Nama di tempat baru")
    effective_on: date = Field(title="Berlaku sejak")
    decree: DocumentNumber = Field(title="Dasar hukum", description="nomor keputusan yang memindahkan wilayah")


class MergeAreaForm(Form):
    """The area that this one becomes a part of."""

    into: AreaCode = Field(title="Digabung ke wilayah", description="kodenya; tingkat wilayahnya sama")
    formed_as: Name | None = Field(
        default=None, title="Nama wilayah baru",
        description="isi hanya bila wilayah itu dibentuk oleh penggabungan ini; kosongkan bila sudah ada",
    )  # fmt: skip
    effective_on: date = Field(title="Berlaku sejak")
    decree: DocumentNumber = Field(title="Dasar hukum", description="nomor keputusan yang menggabungkan wilayah")


class SplitAreaForm(Form):
    """The areas that there are afterwards."""

    parts: tuple[Part, ...] = Field(
        title="Wilayah sesudah pemekaran", max_length=50,
        description="kode, spasi, nama. Tulis juga wilayah ini bila kodenya tetap dipakai; bila tidak,"
        " data lama dihitung di wilayah pada baris pertama",
    )  # fmt: skip
    effective_on: date = Field(title="Berlaku sejak")
    decree: DocumentNumber = Field(title="Dasar hukum", description="nomor keputusan yang memekarkan wilayah")


class VariantForm(Form):
    """Another name that leads to the area."""

    variant: Name = Field(title="Nama lain", description="ejaan lain atau nama lama, mis. Grogol untuk Gerogol")
    source: Text = Field(title="Sumber", description="di mana nama itu dipakai, mis. daftar BPS 2020")


class BpsCodeForm(Form):
    """The code that BPS has for the area."""

    bps_code: BpsCode = Field(title="Kode BPS", description="angka tanpa titik, mis. 3672022 untuk kecamatan")
    source: Text = Field(title="Sumber", description="daftar BPS dan tahunnya")


@edge.command("/areas/new", form=LoadAreaForm, title="Catat wilayah baru", act=OPERATE)
async def load_area(ask: Ask, form: LoadAreaForm) -> Intent:
    """Record one area that the loaded list does not have."""
    parent = await area_fact(ask, form.code.parent)
    command = LoadArea(form.code, form.name, form.valid_from, form.decree, parent=parent)
    return _intent(form.code, command)


@edge.command("/areas/{code}/rename", form=RenameAreaForm, title="Catat ganti nama wilayah", act=OPERATE)
async def rename(ask: Ask, form: RenameAreaForm, code: AreaCode) -> Intent:
    """Give an area another name from a day on; its code stays."""
    return _intent(code, RenameArea(code, form.name, form.effective_on, form.decree))


@edge.command(
    "/areas/{code}/move", form=MoveAreaForm, title="Catat pindah wilayah", act=OPERATE,
    intro="Kode lama ditutup dan data lama tetap memakainya. Wilayah dengan kode baru dicatat dengan sendirinya.",
)  # fmt: skip
async def move(ask: Ask, form: MoveAreaForm, code: AreaCode) -> Intent:
    """Close an area's code and name its successor, which is then loaded by itself."""
    new_parent = await area_fact(ask, form.successor.parent)
    inside = await areas.open_children(ask.db, code, form.effective_on)
    command = MoveArea(
        code, form.successor, form.name, form.effective_on, form.decree, new_parent=new_parent, open_children=inside
    )
    return _intent(code, command)


@edge.command(
    "/areas/{code}/merge", form=MergeAreaForm, title="Catat penggabungan wilayah", act=OPERATE,
    intro="Kode wilayah ini ditutup dan data lama tetap memakainya. Bila beberapa wilayah digabung, catat satu per satu"
    " dengan keputusan yang sama.",
)  # fmt: skip
async def merge(ask: Ask, form: MergeAreaForm, code: AreaCode) -> Intent:
    """Close an area's code: from a day on it is a part of another area, which may arise from the merge."""
    command = MergeArea(
        code, form.into, form.formed_as, form.effective_on, form.decree, target=await area_fact(ask, form.into),
        new_parent=await area_fact(ask, form.into.parent),
        open_children=await areas.open_children(ask.db, code, form.effective_on),
    )  # fmt: skip
    return _intent(code, command)


@edge.command(
    "/areas/{code}/split", form=SplitAreaForm, title="Catat pemekaran wilayah", act=OPERATE,
    intro="Wilayah baru dicatat dengan sendirinya. Wilayah di dalamnya yang ikut pindah dicatat sendiri-sendiri.",
)  # fmt: skip
async def split(ask: Ask, form: SplitAreaForm, code: AreaCode) -> Intent:
    """Let several areas be where one was; its code may go on with what is left."""
    around = await area_facts(ask, *{part.code.parent for part in form.parts if part.code.parent})
    inside = await areas.open_children(ask.db, code, form.effective_on)
    command = SplitArea(code, form.parts, form.effective_on, form.decree, around=around, open_children=inside)
    return _intent(code, command)


@edge.command("/areas/{code}/variants", form=VariantForm, title="Catat nama lain wilayah", act=OPERATE)
async def record_variant(ask: Ask, form: VariantForm, code: AreaCode) -> Intent:
    """Let an area be found by another name; its own name stays."""
    return _intent(code, RecordVariant(code, form.variant, form.source))


@edge.command("/areas/{code}/bps", form=BpsCodeForm, title="Catat kode BPS", act=OPERATE)
async def record_bps_code(ask: Ask, form: BpsCodeForm, code: AreaCode) -> Intent:
    """Let an area be found by the code that BPS has for it."""
    holder = await area_keys.holder(ask.db, form.bps_code)
    return _intent(code, RecordBpsCode(code, form.bps_code, form.source, holder=holder))


def _intent(code: AreaCode, command: AreaCommand) -> Intent:
    views = (areas.VIEW, area_keys.VIEW)
    return Intent(AREA, code, command, area=code, then=f"/registry/areas/{code}", wait_for=views)
