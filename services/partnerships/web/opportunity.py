"""Post a need or a potential, change it, match it, say what was fulfilled, close it.

Promises
- A season is asked for as two months and kept as the months from the one to the other, in the season's own order.
- Whatever is done to one is filed under the area of the post that keeps it.
"""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from contracts.opportunity_lists import Commodity, OpportunityKind, VolumePeriod, VolumeUnit
from contracts.partnerships import Rupiah
from contracts.partnerships.opportunities import MonthOfYear, Volume
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.free_text import FreeName, FreeText
from services.chassis.problems import NotFound
from services.partnerships.domain.opportunity import OPPORTUNITY
from services.partnerships.domain.opportunity_commands import (
    ChangeOpportunity,
    CloseOpportunity,
    Command,
    FulfilOpportunity,
    MatchOpportunity,
    PostOpportunity,
    PotentialFact,
    Subject,
    Terms,
)
from services.partnerships.views import directory, opportunities
from services.partnerships.web import choices, lookups

edge = Edge("opportunity")


_VOLUME = "Angka bulat, dalam satuan dan jangka yang dipilih."
_ALL_YEAR = "Kosongkan bila sepanjang tahun."
_NO_PRICE = "Kosongkan bila belum ada."


class PostOpportunityForm(Form):
    """Kebutuhan atau potensi: apa dan di mana dahulu, lalu berapa, kapan, dan harganya."""

    kind: OpportunityKind = Field(title="Jenis")
    posyantek: UUID = Field(title="Posyantek", description="Posyantek yang memetakannya.")
    partner: UUID | None = Field(
        default=None, title="Milik mitra", description="Kosongkan bila milik Posyantek atau warga di wilayahnya."
    )
    commodity: Commodity = Field(title="Komoditas atau hasil samping")
    name: FreeName = Field(title="Nama", description="Sebutkan lebih tepat, mis. ampas tahu basah.")
    area: lookups.Place = Field(
        title="Kode wilayah", description="Tempat barangnya, mis. 36.72.07; atau nama wilayahnya."
    )
    unit: VolumeUnit = Field(title="Satuan")
    per: VolumePeriod = Field(title="Jangka volume")
    volume: Volume = Field(title="Volume", description=_VOLUME)
    season_from: MonthOfYear | None = Field(default=None, title="Musim dari bulan", description=_ALL_YEAR)
    season_to: MonthOfYear | None = Field(default=None, title="Musim sampai bulan")
    price: Rupiah | None = Field(default=None, title="Harga per satuan (rupiah)", description=_NO_PRICE)
    posted_on: date = Field(title="Tanggal pendataan")


class ChangeOpportunityForm(Form):
    """Perubahan volume, musim, atau harga."""

    volume: Volume = Field(title="Volume", description="Angka bulat, dalam satuan dan jangka yang sama.")
    season_from: MonthOfYear | None = Field(default=None, title="Musim dari bulan", description=_ALL_YEAR)
    season_to: MonthOfYear | None = Field(default=None, title="Musim sampai bulan")
    price: Rupiah | None = Field(default=None, title="Harga per satuan (rupiah)", description=_NO_PRICE)
    changed_on: date = Field(title="Berlaku sejak")


class MatchOpportunityForm(Form):
    """Pencocokan dengan satu pihak."""

    potential: UUID | None = Field(
        default=None, title="Potensi", description="Hanya untuk kebutuhan; kosongkan bila dengan mitra."
    )
    partner: UUID | None = Field(default=None, title="Mitra", description="Kosongkan bila dengan potensi.")
    matched_on: date = Field(title="Tanggal kesepakatan")


class FulfilOpportunityForm(Form):
    """Yang sudah terpenuhi."""

    match: UUID = Field(title="Oleh siapa")
    volume: Volume = Field(title="Volume terpenuhi", description="Dalam satuan dan jangka yang sama; boleh sebagian.")
    fulfilled_on: date = Field(title="Terpenuhi sejak")


class CloseOpportunityForm(Form):
    """Tidak berlaku lagi."""

    closed_on: date = Field(title="Tanggal ditutup")
    reason: FreeText = Field(title="Alasan")


def terms(form: PostOpportunityForm | ChangeOpportunityForm) -> Terms:
    """Volume, season and price as the domain says them."""
    return Terms(form.volume, season(form.season_from, form.season_to), form.price)


def season(first: int | None, last: int | None) -> tuple[int, ...]:
    """The months from one to the other, over the turn of the year if need be; one alone is itself, none is all year."""
    first, last = first or last, last or first
    if first is None or last is None:
        return ()
    return tuple(range(first, last + 1)) if first <= last else (*range(first, 13), *range(1, last + 1))


async def on_file(ask: Ask) -> dict[str, Any]:
    """The terms as they stand; everybody may read them. Raises `NotFound`."""
    found = await opportunities.by_id(ask.db, UUID(ask.request.path_params["opportunity_id"]))
    if found is None:
        raise NotFound("kebutuhan atau potensi")
    first, last = (found.months[0], found.months[-1]) if found.months else (None, None)
    return {"volume": found.volume, "price": found.price, "season_from": first, "season_to": last}


SEASON = {"season_from": choices.months, "season_to": choices.months}


@edge.command(
    "/opportunity/new", form=PostOpportunityForm, title="Catat kebutuhan atau potensi", act="partnerships.write",
    choices={"posyantek": choices.posts, "partner": choices.partners, **SEASON},
)  # fmt: skip
async def post(ask: Ask, form: PostOpportunityForm) -> Intent:
    """Post a need or a potential of a post's surroundings, or of a partner."""
    posyantek = await lookups.posyantek_fact(ask.db, form.posyantek)
    opportunity_id, area = ask.new_id("opportunity"), await lookups.area_typed(ask.db, "area", form.area)
    command = PostOpportunity(
        opportunity_id, form.posyantek, form.partner,
        Subject(form.kind, form.commodity, form.name, form.unit, form.per, area), terms(form), form.posted_on,
        posyantek=posyantek, area_known=await directory.area_known(ask.db, area),
        partner=await lookups.partner_fact(ask.db, form.partner) if form.partner else None, today=ask.today,
    )  # fmt: skip
    return _intent(opportunity_id, command, posyantek.area if posyantek else None, form.posyantek)


@edge.command(
    "/opportunity/{opportunity_id}/change", form=ChangeOpportunityForm, title="Ubah volume, musim, atau harga",
    act="partnerships.write", choices=SEASON, on_file=on_file,
)  # fmt: skip
async def change(ask: Ask, form: ChangeOpportunityForm, opportunity_id: UUID) -> Intent:
    """Say other terms."""
    return await _at(ask, opportunity_id, ChangeOpportunity(terms(form), form.changed_on, today=ask.today))


@edge.command(
    "/opportunity/{opportunity_id}/match", form=MatchOpportunityForm, title="Cocokkan", act="partnerships.write",
    choices={"potential": choices.potentials, "partner": choices.partners},
)  # fmt: skip
async def match(ask: Ask, form: MatchOpportunityForm, opportunity_id: UUID) -> Intent:
    """Match a need with a potential, or either with a partner."""
    found = await opportunities.by_id(ask.db, form.potential) if form.potential else None
    potential = _fact(found) if found else None
    partner = await lookups.partner_fact(ask.db, form.partner) if form.partner else None
    command = MatchOpportunity(
        ask.new_id("match"), form.potential, partner.id if partner else form.partner, form.matched_on,
        potential=potential, partner=partner, today=ask.today,
    )  # fmt: skip
    return await _at(ask, opportunity_id, command)


@edge.command(
    "/opportunity/{opportunity_id}/fulfil", form=FulfilOpportunityForm, title="Catat yang terpenuhi",
    act="partnerships.write", choices={"match": choices.matches},
)  # fmt: skip
async def fulfil(ask: Ask, form: FulfilOpportunityForm, opportunity_id: UUID) -> Intent:
    """Say how much of the volume a match covers."""
    command = FulfilOpportunity(ask.new_id("fulfilment"), form.match, form.volume, form.fulfilled_on, today=ask.today)
    return await _at(ask, opportunity_id, command)


@edge.command(
    "/opportunity/{opportunity_id}/close", form=CloseOpportunityForm, title="Tutup", act="partnerships.write",
    intro="Tutup bila tidak dibutuhkan atau tidak tersedia lagi. Yang sudah terpenuhi tetap tercatat.",
)  # fmt: skip
async def close(ask: Ask, form: CloseOpportunityForm, opportunity_id: UUID) -> Intent:
    """Close a need or potential."""
    return await _at(ask, opportunity_id, CloseOpportunity(form.closed_on, form.reason, today=ask.today))


def _fact(found: opportunities.Opportunity) -> PotentialFact:
    return PotentialFact(found.opportunity_id, OpportunityKind(found.kind), found.closed_on is not None)


async def _at(ask: Ask, opportunity_id: UUID, command: Command) -> Intent:
    found = await opportunities.by_id(ask.db, opportunity_id)
    if found is None:
        raise NotFound("kebutuhan atau potensi")
    return _intent(opportunity_id, command, found.filed_in, found.posyantek_id)


def _intent(opportunity_id: UUID, command: Command, area: str | None, post: UUID) -> Intent:
    then = f"/partnerships/opportunity/{opportunity_id}"
    shown = (opportunities.VIEW,)
    return Intent(OPPORTUNITY, opportunity_id, command, area=area, then=then, wait_for=shown, post=post)
