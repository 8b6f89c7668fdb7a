"""Small businesses of a post: list, card, and what is recorded about them.

Promises: only those of posts inside the actor's area are shown; what is recorded is filed under the post's area, and an
officer records for their own post. Name and NIB are opened for a page and never stand in an address.
"""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from contracts.codelists import KbliEdition
from contracts.enterprise_lists import ReferralNeed, ReferralTarget
from contracts.opportunity_lists import Commodity
from contracts.posyantek_lists import ServiceType
from contracts.registry import Kbli, Name, Nib, Year
from contracts.registry.enterprises import Workers
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Form, Intent, Page
from services.chassis.privacy import Erased
from services.chassis.problems import NotFound
from services.chassis.spelling import bare
from services.registry.domain.enterprise import ENTERPRISE
from services.registry.domain.enterprise_commands import (
    CloseEnterprise,
    EnterpriseCommand,
    LinkEnterprise,
    ReferEnterprise,
    RegisterEnterprise,
    ReportTurnover,
    ServeEnterprise,
    WithdrawConsent,
)
from services.registry.views import areas, enterprise_search, partner_search
from services.registry.web.area_facts import Place, area_fact, area_typed
from services.registry.web.aspirations import may_voice
from services.registry.web.enterprise_at_hand import enterprise_or_404, intent_on, opened
from services.registry.web.person_at_hand import PERSONAL, people_of_post
from services.registry.web.post_at_hand import READ, WRITE, post_or_404

edge = Edge("enterprises")
Rupiah = Annotated[int, Field(ge=0, le=10**15)]


class RegisterEnterpriseForm(Form):
    """A small business that agreed."""

    name: Name = Field(title="Nama usaha")
    area: Place = Field(title="Kode wilayah tempat usaha", description="mis. 36.72.07.1001; atau namanya")
    kbli: Kbli | None = Field(default=None, title="Kode KBLI", description="5 angka, bila diketahui")
    kbli_edition: KbliEdition = Field(
        default=KbliEdition.KBLI_2020, title="Edisi KBLI", description="tertulis pada dokumen NIB; biasanya 2020"
    )
    nib: Nib | None = Field(default=None, title="NIB", description="13 angka, bila ada")
    owner: UUID | None = Field(default=None, title="Pemilik", description="bila sudah dicatat sebagai orang")
    registered_on: date = Field(title="Didampingi sejak")
    consent_on: date = Field(title="Tanggal persetujuan", description="pemilik setuju datanya dicatat")


class ServeEnterpriseForm(Form):
    """What the post did."""

    service: ServiceType = Field(title="Layanan")
    served_on: date = Field(title="Tanggal layanan")


class ReferEnterpriseForm(Form):
    """Where it was sent."""

    target: ReferralTarget = Field(title="Dirujuk ke")
    to: Name = Field(title="Nama lembaga", description="nama bank, dinas, atau lembaga; bukan nama orang")
    need: ReferralNeed = Field(title="Keperluan")
    referred_on: date = Field(title="Tanggal rujukan")


class LinkEnterpriseForm(Form):
    """A partner that it works with."""

    partner: UUID = Field(title="Mitra")
    linked_on: date = Field(title="Sejak")


class ReportTurnoverForm(Form):
    """How a year went."""

    year: Year = Field(title="Tahun")
    turnover: Rupiah = Field(title="Penjualan setahun (rupiah)", description="kelas usaha dihitung dari angka ini")
    workers: Workers = Field(title="Jumlah pekerja", description="pemilik ikut dihitung")


class CloseEnterpriseForm(Form):
    """The end of the business."""

    closed_on: date = Field(title="Tutup sejak")


class WithdrawConsentForm(Form):
    """The owner no longer agrees."""

    withdrawn_on: date = Field(title="Tanggal persetujuan ditarik")


async def partners(ask: Ask) -> list[tuple[str, str]]:
    """The partners to choose from."""
    return [(str(one.partner_id), one.legal_name) for one in await partner_search.listing(ask.db, limit=500)]


async def owners(ask: Ask) -> list[tuple[str, str]]:
    """The people of the post, for whoever may know their names."""
    post = await post_or_404(ask, UUID(ask.request.path_params["posyantek_id"]))
    may_know = permits(ask.actor, PERSONAL, post.area, post.posyantek_id)
    return await people_of_post(ask) if may_know else []


@edge.command(
    "/posyantek/{posyantek_id}/enterprises/new", form=RegisterEnterpriseForm, title="Daftarkan UMKM", act=WRITE,
    choices={"owner": owners},
)  # fmt: skip
async def register(ask: Ask, form: RegisterEnterpriseForm, posyantek_id: UUID) -> Intent:
    """Take a small business on; its name and NIB are sealed under a key of its own."""
    post, area = await post_or_404(ask, posyantek_id), await area_typed(ask, "area", form.area)
    enterprise_id = ask.new_id("enterprise")
    try:
        key = await ask.service.vault.key_for(ENTERPRISE.stream(enterprise_id))
    except Erased:
        raise NotFound("UMKM") from None
    command = RegisterEnterprise(
        enterprise_id, posyantek_id, key.seal("name", form.name), key.seal("nib", form.nib) if form.nib else None,
        form.owner, area, form.kbli, form.registered_on, form.consent_on, form.kbli_edition,
        dissolved_on=post.dissolved_on, place=await area_fact(ask, area), today=ask.today,
    )  # fmt: skip
    return intent_on(enterprise_id, command, post)


@edge.command("/enterprises/{enterprise_id}/serve", form=ServeEnterpriseForm, title="Catat layanan", act=WRITE)
async def serve(ask: Ask, form: ServeEnterpriseForm, enterprise_id: UUID) -> Intent:
    """Record what the post did for a small business."""
    command = ServeEnterprise(ask.new_id("service"), form.service, form.served_on, today=ask.today)
    return await _on(ask, enterprise_id, command)


@edge.command("/enterprises/{enterprise_id}/refer", form=ReferEnterpriseForm, title="Catat rujukan", act=WRITE)
async def refer(ask: Ask, form: ReferEnterpriseForm, enterprise_id: UUID) -> Intent:
    """Record to which organisation a small business was sent."""
    command = ReferEnterprise(
        ask.new_id("referral"), form.target, form.to, form.need, form.referred_on, today=ask.today
    )  # fmt: skip
    return await _on(ask, enterprise_id, command)


@edge.command(
    "/enterprises/{enterprise_id}/partner", form=LinkEnterpriseForm, title="Hubungkan dengan mitra", act=WRITE,
    choices={"partner": partners},
)  # fmt: skip
async def link(ask: Ask, form: LinkEnterpriseForm, enterprise_id: UUID) -> Intent:
    """Record that a small business works with a partner."""
    known = await partner_search.by_id(ask.db, form.partner) is not None
    return await _on(
        ask, enterprise_id, LinkEnterprise(form.partner, form.linked_on, partner_known=known, today=ask.today)
    )


@edge.command(
    "/enterprises/{enterprise_id}/turnover", form=ReportTurnoverForm, title="Catat penjualan dan pekerja", act=WRITE
)
async def report(ask: Ask, form: ReportTurnoverForm, enterprise_id: UUID) -> Intent:
    """Record turnover and workers of a year; the class follows."""
    return await _on(ask, enterprise_id, ReportTurnover(form.year, form.turnover, form.workers, today=ask.today))


@edge.command("/enterprises/{enterprise_id}/close", form=CloseEnterpriseForm, title="Catat UMKM tutup", act=WRITE)
async def close(ask: Ask, form: CloseEnterpriseForm, enterprise_id: UUID) -> Intent:
    """Record that a small business gave up."""
    return await _on(ask, enterprise_id, CloseEnterprise(form.closed_on, today=ask.today))


@edge.command(
    "/enterprises/{enterprise_id}/withdraw", form=WithdrawConsentForm, title="Catat persetujuan ditarik", act=WRITE,
    intro="Nama, NIB, pemilik, angka penjualan, serta nama dan harga produk tidak dapat dibaca lagi."
    " Jumlah layanan tetap dihitung.",
)  # fmt: skip
async def withdraw(ask: Ask, form: WithdrawConsentForm, enterprise_id: UUID) -> Intent:
    """Erase what could name a small business, as its owner wishes."""
    return await _on(ask, enterprise_id, WithdrawConsent(form.withdrawn_on, today=ask.today))


@edge.page("/posyantek/{posyantek_id}/enterprises", act=READ, template="enterprise_list.html")
async def show_list(ask: Ask, posyantek_id: UUID, q: str = "", commodity: Literal[""] | Commodity = "") -> Page:
    """The small businesses of a post, by what they sell: part of a product's name, its commodity."""
    post = await post_or_404(ask, posyantek_id)
    every = await opened(ask, await enterprise_search.of_post(ask.db, posyantek_id))
    wanted = bare(q)
    data = {
        "post": {"posyantek_id": post.posyantek_id, "name": post.name},
        "q": q.strip(),
        "commodity": str(commodity),
        "commodities": list(Commodity),
        "enterprises": [one for one in every if not (wanted or commodity) or _sells(one, wanted, commodity)],
        "assists": bool(every),
        "may_register": post.dissolved_on is None and permits(ask.actor, WRITE, post.area, posyantek_id),
    }
    return Page(f"UMKM {post.name}", data)


def _sells(one: dict[str, Any], wanted: str, commodity: str) -> bool:
    """Whether it is in business and has such a product on offer; names are sealed, so no database can tell."""
    on_offer = [] if one["closed_on"] else [p for p in one["products"] if not p["withdrawn_on"]]
    return any(commodity in ("", p["commodity"]) and wanted in bare(p["name"] or "") for p in on_offer)


@edge.page("/enterprises/{enterprise_id}", act=READ, template="enterprise_card.html")
async def card(ask: Ask, enterprise_id: UUID) -> Page:
    """One small business with all that is on file."""
    found, post = await enterprise_or_404(ask, enterprise_id)
    on_file = await enterprise_search.done(ask.db, enterprise_id)
    links = [(await partner_search.by_id(ask.db, partner_id), day) for partner_id, day in on_file.links]
    (shown,) = await opened(ask, [found])
    data: dict[str, Any] = {
        "post": {"posyantek_id": post.posyantek_id, "name": post.name},
        "enterprise": shown,
        "path": (await areas.paths(ask.db, [found.area], ask.today))[found.area],
        "services": [{"service": service, "day": day} for service, day in on_file.services],
        "referrals": [dict(zip(("target", "to", "need", "day"), one, strict=True)) for one in on_file.referrals],
        "partners": [{"partner_id": one.partner_id, "name": one.legal_name, "day": day} for one, day in links if one],
        "reports": list(on_file.reports),
        "may_write": not found.withdrawn_on and permits(ask.actor, WRITE, post.area, post.posyantek_id),
        "may_voice": may_voice(ask, post),
    }
    return Page(shown["name"], data)


async def _on(ask: Ask, enterprise_id: UUID, command: EnterpriseCommand) -> Intent:
    _, post = await enterprise_or_404(ask, enterprise_id)
    return intent_on(enterprise_id, command, post)
