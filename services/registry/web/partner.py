"""Partners: list, card, registration and verification.

Promises
- Partners that sit or work inside the actor's area are shown; others are not found.
- Names that sound alike are shown as possible duplicates and never merged by themselves.

Must not break: the tax number itself is on no page; the card only says whether one is recorded and whether its check
digit fits.
"""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Query
from pydantic import BeforeValidator, Field

from contracts.areas import AreaCode
from contracts.codelists import PartnerKind, PartnerStatus
from contracts.registry import Kbli, Name, Site, Text
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Form, Intent, Page
from services.chassis.problems import NotFound
from services.registry.domain.partner import PARTNER, PartnerTaxNumberRecorded, RegisterPartner, VerifyPartner
from services.registry.views import areas, partners
from services.registry.web.area_facts import area_facts

edge = Edge("partner")
PAGE = 50
READ, WRITE = "registry.read", "registry.write"
Within = Annotated[str, Query(pattern=r"^[0-9.]{0,13}$")]


def site_of_line(given: object) -> object:
    """`36.72.07 Gudang pakan` as a site; what machines send as an object stays as it is."""
    if not isinstance(given, str):
        return given
    area, _, name = given.partition(" ")
    if not name.strip():
        raise ValueError("Tulis kode wilayah, spasi, lalu nama tempat, mis. 36.72.07 Gudang pakan.")
    return {"area": area, "name": name.strip()}


class RegisterPartnerForm(Form):
    """A partner that is not known yet."""

    kind: PartnerKind = Field(title="Jenis mitra")
    legal_name: Name = Field(title="Nama resmi", description="seperti pada akta atau izin")
    aliases: tuple[Name, ...] = Field(default=(), title="Nama lain", description="satu per baris", max_length=20)
    area: AreaCode = Field(title="Kode wilayah", description="kedudukan resmi, mis. 36.72.07")
    nib: Annotated[str, Field(pattern=r"^[0-9]{13}$")] | None = Field(
        default=None, title="NIB", description="13 angka, seperti pada dokumen OSS"
    )
    kbli: tuple[Kbli, ...] = Field(default=(), title="Kode KBLI", description="5 angka, satu per baris", max_length=50)
    sites: tuple[Annotated[Site, BeforeValidator(site_of_line)], ...] = Field(
        default=(), title="Lokasi usaha", max_length=50,
        description="satu per baris: kode wilayah, spasi, nama tempat; mis. 36.72.07 Gudang pakan",
    )  # fmt: skip
    npwp: Annotated[str, Field(max_length=30)] | None = Field(
        default=None, title="NPWP badan usaha", description="15 atau 16 angka; tidak ditampilkan dan tidak disebarkan"
    )


class VerifyPartnerForm(Form):
    """What an official looked at."""

    verified_on: date = Field(title="Tanggal verifikasi")
    basis: Text = Field(title="Dasar verifikasi", description="dokumen atau kunjungan yang menjadi dasar")


@edge.command("/partner/new", form=RegisterPartnerForm, title="Daftarkan mitra", act=WRITE)
async def register(ask: Ask, form: RegisterPartnerForm) -> Intent:
    """Register a partner; it stays a candidate until it is verified."""
    partner_id = ask.new_id("partner")
    command = RegisterPartner(
        partner_id, form.kind, form.legal_name, form.area, form.aliases, form.nib, form.kbli, form.sites, form.npwp,
        areas=await area_facts(ask, form.area, *(site.area for site in form.sites)), today=ask.today,
    )  # fmt: skip
    return _intent(partner_id, command, form.area)


@edge.command("/partner/{partner_id}/verify", form=VerifyPartnerForm, title="Verifikasi mitra", act=WRITE)
async def verify(ask: Ask, form: VerifyPartnerForm, partner_id: UUID) -> Intent:
    """Record that the partner exists and is what it says."""
    partner = await _partner(ask, partner_id)
    command = VerifyPartner(partner_id, form.verified_on, form.basis, today=ask.today)
    return _intent(partner_id, command, partner.area)


def _intent(partner_id: UUID, command: RegisterPartner | VerifyPartner, area: AreaCode) -> Intent:
    then = f"/registry/partner/{partner_id}"
    return Intent(PARTNER, partner_id, command, area=area, then=then, wait_for=(partners.VIEW,))


async def _partner(ask: Ask, partner_id: UUID) -> partners.Partner:
    partner = await partners.by_id(ask.db, partner_id, ask.scope)
    if partner is None:
        raise NotFound("mitra")
    return partner


@edge.page("/partner", act=READ, template="partner_list.html")
async def listing(
    ask: Ask, q: str = "", area: Within = "", kind: Literal[""] | PartnerKind = "", page: int = 1
) -> Page:
    """Partners of the actor's area, by part of any of their names, area and kind."""
    page = max(page, 1)
    found = await partners.listing(
        ask.db, ask.scope, area=area, text=q.strip(), kind=kind, offset=(page - 1) * PAGE, limit=PAGE + 1
    )
    paths = await areas.paths(ask.db, {partner.area for partner in found}, ask.today)
    query = {"q": q.strip(), "area": area, "kind": str(kind)}
    data = {
        **query,
        "kinds": list(PartnerKind),
        "partners": [{**_shown(partner), "path": paths[partner.area]} for partner in found[:PAGE]],
        "page": page,
        "more": len(found) > PAGE,
        "query": f"&{urlencode(query)}",
        "may_write": permits(ask.actor, WRITE),
    }
    return Page("Mitra", data)


@edge.page("/partner/{partner_id}", act=READ, template="partner_card.html")
async def card(ask: Ask, partner_id: UUID) -> Page:
    """A partner with all its names and sites, what was done and what comes next."""
    partner = await _partner(ask, partner_id)
    sites = await partners.sites(ask.db, partner_id)
    paths = await areas.paths(ask.db, {partner.area, *(site.area for site in sites)}, ask.today)
    duplicates = await partners.possible_duplicates(ask.db, partner, ask.scope)
    data: dict[str, Any] = {
        "partner": _shown(partner),
        "path": paths[partner.area],
        "aliases": await partners.aliases(ask.db, partner),
        "sites": [{**asdict(site), "path": paths[site.area]} for site in sites],
        "tax_number": await _tax_number(ask, partner_id),
        "duplicates": [_shown(other) for other in duplicates],
        "next_steps": _next_steps(partner) if permits(ask.actor, WRITE, partner.area) else [],
    }
    return Page(partner.legal_name, data)


def _next_steps(partner: partners.Partner) -> list[dict[str, str]]:
    if partner.status is PartnerStatus.CALON:
        why = "Periksa dokumen atau kunjungi lokasinya, lalu catat verifikasinya."
        return [{"title": "Verifikasi mitra", "why": why, "href": f"/registry/partner/{partner.partner_id}/verify"}]
    why = "Mitra ini sudah diverifikasi dan dapat bermitra dengan Posyantek."
    href = f"/partnerships/partnership/new?partner={partner.partner_id}"
    return [{"title": "Usulkan kemitraan", "why": why, "href": href}]


async def _tax_number(ask: Ask, partner_id: UUID) -> dict[str, bool]:
    """Whether a number is recorded and looks right: read off the partner's own stream, since it is in no view."""
    sql = "select schema_version, data from log.events where origin = 'self' and stream = $1 and type = $2"
    row = await ask.db.fetchrow(sql, PARTNER.stream(partner_id), PartnerTaxNumberRecorded.TYPE)
    if row is None:
        return {"recorded": False}
    recorded = ask.service.codec.decode(PartnerTaxNumberRecorded.TYPE, row["schema_version"], row["data"])
    assert isinstance(recorded, PartnerTaxNumberRecorded)
    return {"recorded": True, "check_digit_matches": recorded.check_digit_matches}


def _shown(partner: partners.Partner) -> dict[str, Any]:
    return {**asdict(partner), "status": partner.status}
