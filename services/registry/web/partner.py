"""Partners: list, card, registration and verification.

Promises
- Partners of the whole country are shown; what may be changed is changed by the partner's own area.
- One that may be known already is shown before it is registered twice; a person confirms that it is another one.
- The id of a merged partner leads to the card of the one under which it is shown.

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

from contracts.codelists import KbliEdition, PartnerKind
from contracts.registry import Kbli, Name, Site, Text
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Form, Intent, Page, PageNumber
from services.chassis.forms import Unfit
from services.registry.domain.partner import PARTNER
from services.registry.domain.partner_commands import RegisterPartner, VerifyPartner
from services.registry.domain.partner_events import PartnerTaxNumberRecorded
from services.registry.views import areas, partner_search
from services.registry.web import partner_card
from services.registry.web.area_facts import Place, area_facts, area_typed
from services.registry.web.partner_at_hand import READ, REVIEW, WRITE, intent_on, partner_or_404

edge = Edge("partner")
PAGE = 50
Within = Annotated[str, Query(pattern=r"^[0-9.]{0,13}$")]


def site_of_line(given: object) -> object:
    """`36.72.07 Gudang pakan` as a site; what machines send as an object stays as it is."""
    if not isinstance(given, str):
        return given
    area, _, name = given.partition(" ")
    if not name.strip():
        raise Unfit(
            "Tulis kode wilayah, spasi, lalu nama tempat, mis. 36.72.07 Gudang pakan.",
            "Write an area code, a space, and the name of the place, as in 36.72.07 Gudang pakan.",
        )
    return {"area": area, "name": name.strip()}


class RegisterPartnerForm(Form):
    """A partner that is not known yet."""

    kind: PartnerKind = Field(title="Jenis mitra")
    legal_name: Name = Field(title="Nama resmi", description="seperti pada akta atau izin")
    aliases: tuple[Name, ...] = Field(default=(), title="Nama lain", max_length=20)
    area: Place = Field(title="Kode wilayah", description="kedudukan resmi, mis. 36.72.07; atau namanya")
    nib: Annotated[str, Field(pattern=r"^[0-9]{13}$")] | None = Field(
        default=None, title="NIB", description="13 angka, seperti pada dokumen OSS"
    )
    kbli: tuple[Kbli, ...] = Field(default=(), title="Kode KBLI", description="5 angka", max_length=50)
    kbli_edition: KbliEdition = Field(
        default=KbliEdition.KBLI_2020, title="Edisi KBLI", description="tertulis pada dokumen NIB; biasanya 2020"
    )
    sites: tuple[Annotated[Site, BeforeValidator(site_of_line)], ...] = Field(
        default=(), title="Lokasi usaha", max_length=50,
        description="kode wilayah, spasi, nama tempat; mis. 36.72.07 Gudang pakan",
    )  # fmt: skip
    npwp: Annotated[str, Field(max_length=30)] | None = Field(
        default=None, title="NPWP badan usaha", description="15 atau 16 angka; tidak ditampilkan dan tidak disebarkan"
    )
    confirmed: bool = Field(
        default=False, title="Sudah diperiksa: bukan mitra yang sudah terdaftar",
        description="perlu dicentang hanya bila ada mitra yang mirip",
    )  # fmt: skip


class VerifyPartnerForm(Form):
    """What an official looked at."""

    verified_on: date = Field(title="Tanggal verifikasi")
    basis: Text = Field(title="Dasar verifikasi", description="dokumen atau kunjungan yang menjadi dasar")


@edge.command("/partner/new", form=RegisterPartnerForm, title="Daftarkan mitra", act=WRITE)
async def register(ask: Ask, form: RegisterPartnerForm) -> Intent:
    """Register a partner; it stays a candidate until it is verified."""
    partner_id, area = ask.new_id("partner"), await area_typed(ask, "area", form.area)
    command = RegisterPartner(
        partner_id, form.kind, form.legal_name, area, form.aliases, form.nib, form.kbli, form.sites, form.npwp,
        form.confirmed, form.kbli_edition, candidates=await _candidates(ask, form, partner_id),
        areas=await area_facts(ask, area, *(site.area for site in form.sites)), today=ask.today,
    )  # fmt: skip
    return intent_on(partner_id, command, area, ask.actor.posyantek_id)  # an officer registers for their own post


@edge.command("/partner/{partner_id}/verify", form=VerifyPartnerForm, title="Verifikasi mitra", act=REVIEW)
async def verify(ask: Ask, form: VerifyPartnerForm, partner_id: UUID) -> Intent:
    """Record that the partner exists and is what it says."""
    partner = await partner_or_404(ask, partner_id)
    command = VerifyPartner(partner_id, form.verified_on, form.basis, today=ask.today)
    return intent_on(partner_id, command, partner.area)


async def _candidates(ask: Ask, form: RegisterPartnerForm, partner_id: UUID) -> tuple[str, ...]:
    """Partners that may be this one, each by name and place."""
    found = await partner_search.alike(ask.db, [form.legal_name, *form.aliases], form.nib, partner_id)
    paths = await areas.paths(ask.db, {partner.area for partner in found}, ask.today)
    return tuple(f"{partner.legal_name} ({paths[partner.area]})" for partner in found)


@edge.page("/partner", act=READ, template="partner_list.html")
async def listing(
    ask: Ask, q: str = "", area: Within = "", kind: Literal[""] | PartnerKind = "", page: PageNumber = 1
) -> Page:
    """Partners of the whole country, by part of any of their names, area and kind."""
    found = await partner_search.listing(
        ask.db, area=area, text=q.strip(), kind=kind, offset=(page - 1) * PAGE, limit=PAGE + 1
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
    asked_for = await partner_or_404(ask, partner_id)
    partner = await partner_or_404(ask, await partner_search.survivor(ask.db, partner_id))
    sites = await partner_search.sites(ask.db, partner.partner_id)
    paths = await areas.paths(ask.db, {partner.area, *(site.area for site in sites)}, ask.today)
    duplicates = await partner_search.possible_duplicates(ask.db, partner)
    size = await partner_search.size(ask.db, partner.partner_id)
    contact = await partner_search.contact(ask.db, partner.partner_id)
    may_write = permits(ask.actor, REVIEW, partner.area)
    data: dict[str, Any] = {
        "partner": _shown(partner),
        "path": paths[partner.area],
        "aliases": await partner_search.aliases(ask.db, partner),
        "sites": [
            {**asdict(site), "path": paths[site.area], "again": partner_card.again(partner, site)} for site in sites
        ],
        "tax_number": await _tax_number(ask, partner.partner_id),
        "size": asdict(size) if size else None,
        "contact": asdict(contact),
        "asked_for": asked_for.legal_name if asked_for.partner_id != partner.partner_id else None,
        "merged": [_shown(one) for one in await partner_search.merged_into(ask.db, partner.partner_id)],
        "may_write": may_write,
        "duplicates": [_shown(other) for other in duplicates],
        "next_steps": partner_card.offered(partner, ask.actor),
        "more_steps": partner_card.more_steps(partner) if may_write else [],
    }
    return Page(partner.legal_name, data)


async def _tax_number(ask: Ask, partner_id: UUID) -> dict[str, bool]:
    """Whether a number is recorded and looks right: read off the partner's own stream, since it is in no view."""
    sql = """select schema_version, data from log.events where origin = 'self' and stream = $1 and type = $2
             order by position desc limit 1"""
    row = await ask.db.fetchrow(sql, PARTNER.stream(partner_id), PartnerTaxNumberRecorded.TYPE)
    if row is None:
        return {"recorded": False}
    recorded = ask.service.codec.decode(PartnerTaxNumberRecorded.TYPE, row["schema_version"], row["data"])
    assert isinstance(recorded, PartnerTaxNumberRecorded)
    return {"recorded": True, "check_digit_matches": recorded.check_digit_matches}


def _shown(partner: partner_search.Partner) -> dict[str, Any]:
    return {**asdict(partner), "status": partner.status}
