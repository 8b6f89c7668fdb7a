"""Posts from a file: proposed, and as far as the row goes registered (SKT), with a decree (SK), and active.

Promises: a row is done as a whole; a post of the same name in the same area is not proposed a second time, unless the
first one is dissolved.
"""

from uuid import UUID

from pydantic import Field

from contracts.areas import AreaCode
from contracts.codelists import IssuerRole, PosyantekLevel
from contracts.registry import DocumentNumber, Text
from services.chassis import coordinates
from services.chassis.access import permits
from services.chassis.cells import ascii_digits, day, one_of
from services.chassis.edge import Ask, Form
from services.chassis.importing import Column, Kind, Planned, RowRefused, Trouble, Values, fill, filled
from services.chassis.problems import NotFound
from services.chassis.spelling import bare
from services.registry.domain.posyantek_commands import (
    ActivatePosyantek,
    DissolvePosyantek,
    IssueDecree,
    RegisterPosyantek,
)
from services.registry.texts import LABELS
from services.registry.views import posts
from services.registry.web.import_people import phone
from services.registry.web.import_words import area_meant
from services.registry.web.post_at_hand import REVIEW, WRITE, intent_on
from services.registry.web.posyantek import (
    ActivatePosyantekForm,
    IssueDecreeForm,
    ProposePosyantekForm,
    RegisterPosyantekForm,
    propose,
)

ISSUERS = one_of(IssuerRole, LABELS)
DAY = "2021-03-05 atau 5 Maret 2021"


class DissolveImportedForm(Form):
    """Why the posts are taken back, and by which paper."""

    reason: Text = Field(title="Alasan", description="mis. berkas yang salah")
    decree_number: DocumentNumber = Field(title="Nomor surat", description="surat yang menyatakan impor ini keliru")
    issuer: IssuerRole = Field(title="Penerbit surat")


COLUMNS = (
    Column("name", "Nama Posyantek", required=True, also=("nama",), example="Posyantek Contoh Sejahtera"),
    Column("level", "Tingkat", one_of(PosyantekLevel, LABELS), required=True, example="Kecamatan"),
    Column("area", "Kode wilayah", ascii_digits, required=True, also=("wilayah", "kode"), example="36.72.07",
           hint="kode Kemendagri"),
    Column("agency", "Dinas pembina", required=True, also=("dinas",), example="Dinas Contoh"),
    Column("address", "Alamat", example="Jalan Contoh 1"),
    Column("latitude", "Lintang", coordinates.latitude, example="-6,01234", hint="derajat desimal, dari aplikasi peta"),
    Column("longitude", "Bujur", coordinates.longitude, example="106,05678"),
    Column("telephone", "Telepon kantor", phone, also=("telepon",), example="0254 123456",
           hint="nomor Posyantek, bukan nomor pribadi"),
    Column("email", "Surel kantor", also=("surel", "email"), example="posyantek@contoh.go.id"),
    Column("opening_hours", "Jam buka", example="Senin–Jumat 08.00–15.00"),
    Column("skt_certificate_number", "Nomor SKT", example="220/001/SKT/2019"),
    Column("skt_issuer", "Penerbit SKT", ISSUERS, example="Camat"),
    Column("skt_issued_on", "Tanggal SKT", day, example="2019-02-01", hint=DAY),
    Column("skt_valid_until", "SKT berlaku sampai", day, hint="kosongkan jika tanpa batas"),
    Column("sk_number", "Nomor SK", example="141/01/2019"),
    Column("sk_issuer", "Penerbit SK", ISSUERS, example="Camat"),
    Column("sk_issued_on", "Tanggal SK", day, example="2019-02-15", hint=DAY),
    Column("sk_valid_until", "SK berlaku sampai", day, example="2099-12-31"),
    Column("active_on", "Aktif sejak", day, example="4 Maret 2019", hint=DAY),
)  # fmt: skip


async def plan(ask: Ask, values: Values) -> list[Planned]:
    """The steps that the row has columns for."""
    values = {**values, "area": await area_meant(ask, values["area"]), **_point(values)}
    proposed = await propose(ask, fill(ProposePosyantekForm, values))
    post_id, area = ask.new_id("posyantek"), AreaCode(str(proposed.area))
    await _require_new(ask, post_id, values["name"], area)
    steps = [Planned(WRITE, proposed)]
    if filled(values, "skt_"):
        skt = fill(RegisterPosyantekForm, values, "skt_")
        register = RegisterPosyantek(
            post_id, skt.certificate_number, skt.issuer, skt.issued_on, skt.valid_until, today=ask.today
        )
        steps.append(Planned(REVIEW, intent_on(post_id, register, area), "skt_"))
    if filled(values, "sk_"):
        sk = fill(IssueDecreeForm, values, "sk_")
        decree = IssueDecree(post_id, sk.number, sk.issuer, sk.issued_on, sk.valid_until, today=ask.today)
        steps.append(Planned(REVIEW, intent_on(post_id, decree, area), "sk_"))
    if filled(values, "active_on"):
        activate = ActivatePosyantek(post_id, fill(ActivatePosyantekForm, values).active_on, today=ask.today)
        steps.append(Planned(REVIEW, intent_on(post_id, activate, area)))
    return steps


def _point(values: Values) -> Values:
    """Both numbers as the form's one field. Raises `RowRefused` where only one of them is there."""
    given = [values[name] for name in ("latitude", "longitude") if name in values]
    if len(given) == 1:
        empty = "longitude" if "latitude" in values else "latitude"
        told = "Lintang dan bujur diisi berdua. Isi kolom ini juga, atau kosongkan keduanya."
        raise RowRefused(Trouble(empty, "missing", told))
    return {"coordinates": ", ".join(given)} if given else {}


async def _require_new(ask: Ask, post_id: UUID, name: str, area: AreaCode) -> None:
    if not permits(ask.actor, WRITE, area):
        return  # whether there is one is not theirs to know; the row is refused for that
    there = await posts.listing(ask.db, area, text=name, limit=50)
    alive = [post for post in there if post.area == area and post.dissolved_on is None and post.posyantek_id != post_id]
    if any(bare(post.name) == bare(name) for post in alive):
        told = "Posyantek dengan nama ini sudah ada di wilayah itu. Hapus baris ini, atau periksa namanya."
        raise RowRefused(Trouble("name", "posyantek_exists", told))


async def undo(ask: Ask, form: Form) -> list[Planned]:
    """Dissolve the post, today."""
    assert isinstance(form, DissolveImportedForm)
    post_id = ask.new_id("posyantek")
    if (post := await posts.by_id(ask.db, post_id)) is None:
        raise NotFound("Posyantek")
    command = DissolvePosyantek(post_id, ask.today, form.reason, form.decree_number, form.issuer, today=ask.today)
    return [Planned(REVIEW, intent_on(post_id, command, post.area))]


KIND = Kind(
    "posyantek", "Posyantek", WRITE, COLUMNS, plan, undo, DissolveImportedForm,
    undone_by="Setiap Posyantek dari impor ini dinyatakan bubar hari ini. Catatannya tetap ada.",
    then="/registry/posyantek", keys=(("name", "area"), ("skt_certificate_number",)),
    blame={
        "area_unknown": "area", "area_closed": "area", "level_does_not_fit_area": "level",
        "issued_in_future": "issued_on", "valid_until_not_after_issue": "valid_until",
        "active_on_in_future": "active_on", "active_before_registration": "active_on",
        "no_decree_in_force": "active_on",
        "posyantek_not_registered": "skt_certificate_number",
    },
    note="Untuk usulan cukup empat kolom yang wajib. Bila SKT, SK, atau tanggal aktif diisi, langkah itu dicatat juga.",
)  # fmt: skip
