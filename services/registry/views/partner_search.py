"""What is asked about partners: lists, cards, everything that belongs to one, and who may be the same twice.

Promises
- Only survivors are listed; what belongs to a merged partner (names, sites) is asked and shown under its survivor.
- Two partners may be the same if a name of each sounds alike (spelling of vowels and legal form apart) or the NIB is
  the same. It is a hint for people and changes nothing by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import asyncpg

from contracts.areas import AreaCode
from contracts.codelists import KbliEdition, PartnerKind, PartnerStatus, SizeBasis, SizeClass
from services.chassis.coordinates import written
from services.chassis.db import Db
from services.chassis.spelling import holds
from services.registry.views.partners import sound


@dataclass(frozen=True)
class Partner:
    """A partner, as a row of a list and as the head of its card."""

    partner_id: UUID
    kind: PartnerKind
    legal_name: str
    area: AreaCode
    nib: str | None
    kbli: tuple[str, ...]
    kbli_edition: KbliEdition
    registered_at: datetime
    verified_on: date | None
    basis: str | None
    rejected_on: date | None
    rejection_reason: str | None
    proposed_again_on: date | None
    corrected: str | None
    deactivated_on: date | None
    deactivation_reason: str | None
    merged_into: UUID | None

    @property
    def status(self) -> PartnerStatus:
        """Set aside, else verified, else rejected, else a candidate still."""
        if self.deactivated_on:
            return PartnerStatus.NONAKTIF
        if self.verified_on:
            return PartnerStatus.TERVERIFIKASI
        return PartnerStatus.DITOLAK if self.rejected_on else PartnerStatus.CALON


@dataclass(frozen=True)
class PartnerSite:
    """Where a partner works: the `place` in the list of `partner_id`, which may be one merged into it."""

    partner_id: UUID
    place: int
    name: str
    area: AreaCode
    address: str | None
    latitude: float | None
    longitude: float | None

    @property
    def coordinates(self) -> str | None:
        """Both numbers as a form takes them."""
        return None if self.latitude is None or self.longitude is None else written(self.latitude, self.longitude)


@dataclass(frozen=True)
class Size:
    """A size class and what it rests on; `reason` only where a person said another class than the derived one."""

    size: SizeClass
    derived: SizeClass
    basis: SizeBasis
    year: int
    thresholds: str
    reason: str | None


@dataclass(frozen=True)
class Contact:
    """How an organisation is reached; no person's name."""

    telephone: str | None
    email: str | None
    website: str | None
    ask_for: str | None


_PARTNER = """select p.partner_id, p.kind, p.legal_name, p.area, p.nib, p.kbli, p.kbli_edition,
                     p.registered_at, p.verified_on, p.basis,
                     p.rejected_on, p.rejection_reason, p.proposed_again_on, p.corrected, p.deactivated_on,
                     p.deactivation_reason, p.merged_into
                from partners.partner p"""
_SHOWN = "p.partner_id not in (select partner_id from partners.survivor)"
_GROUP = "(m.partner_id = {id} or m.partner_id in (select partner_id from partners.survivor where survivor_id = {id}))"
_HERE = _GROUP.format(id="p.partner_id")
_IN_AREA = f"""($1 = '' or p.area = $1 or p.area like $1 || '.%' or exists (
                select from partners.site m where {_HERE} and (m.area = $1 or m.area like $1 || '.%')))"""


async def listing(
    db: Db, *, area: str = "", text: str = "", kind: str = "", offset: int = 0, limit: int = 50
) -> list[Partner]:
    """Partners of `area` ('' for all) one of whose names holds `text`, by legal name; survivors only."""
    sql = f"""{_PARTNER} where {_SHOWN} and {_IN_AREA} and ($2 = '' or p.kind = $2) and exists (
                select from partners.partner_name m where {_HERE} and {holds("m.name", "$3")})
              order by p.legal_name, p.partner_id offset $4 limit $5"""
    return [_partner(row) for row in await db.fetch(sql, area, kind, text, offset, limit)]


async def by_id(db: Db, partner_id: UUID) -> Partner | None:
    """One partner, merged or not; None if it is not known."""
    row = await db.fetchrow(f"{_PARTNER} where p.partner_id = $1", partner_id)
    return _partner(row) if row else None


async def survivor(db: Db, partner_id: UUID) -> UUID:
    """Under which partner this one is shown: itself, unless it was merged."""
    found = await db.fetchval("select survivor_id from partners.survivor where partner_id = $1", partner_id)
    return UUID(str(found)) if found else partner_id


async def merged_into(db: Db, partner_id: UUID) -> list[Partner]:
    """The partners that are shown under this one."""
    sql = f"""{_PARTNER} join partners.survivor s using (partner_id) where s.survivor_id = $1
              order by p.legal_name, p.partner_id"""
    return [_partner(row) for row in await db.fetch(sql, partner_id)]


async def aliases(db: Db, partner: Partner) -> list[str]:
    """The other names of the partner and of those merged into it."""
    sql = f"""select distinct m.name from partners.partner_name m
               where {_GROUP.format(id="$1")} and m.name <> $2 order by 1"""
    return [row["name"] for row in await db.fetch(sql, partner.partner_id, partner.legal_name)]


async def sites(db: Db, partner_id: UUID) -> list[PartnerSite]:
    """The sites of the partner and of those merged into it, its own first, in the order in which they were given.

    Its own stand for those of the same name.
    """
    sql = f"""select m.partner_id, m.place, m.name, m.area, m.address, m.latitude, m.longitude from partners.site m
               where {_GROUP.format(id="$1")} and (m.partner_id = $1 or not exists (
                     select from partners.site own where own.partner_id = $1 and own.name = m.name))
              order by m.partner_id <> $1, m.partner_id, m.place"""
    rows = await db.fetch(sql, partner_id)
    return [PartnerSite(**{**row, "area": AreaCode(row["area"])}) for row in rows]


async def size(db: Db, partner_id: UUID) -> Size | None:
    """The partner's size class; None while nobody classified it."""
    row = await db.fetchrow(
        """select size, size_derived, size_basis, size_year, size_thresholds, size_reason
             from partners.partner where partner_id = $1 and size is not null""",
        partner_id,
    )
    return Size(SizeClass(row[0]), SizeClass(row[1]), SizeBasis(row[2]), *row[3:]) if row else None


async def contact(db: Db, partner_id: UUID) -> Contact:
    """How the partner is reached, as far as it is known."""
    row = await db.fetchrow(
        "select telephone, email, website, ask_for from partners.partner where partner_id = $1", partner_id
    )
    return Contact(*row) if row else Contact(None, None, None, None)


async def possible_duplicates(db: Db, partner: Partner) -> list[Partner]:
    """Other partners that may be this one; at most ten."""
    return await alike(db, [partner.legal_name, *await aliases(db, partner)], partner.nib, partner.partner_id)


async def alike(db: Db, names: Sequence[str], nib: str | None, but: UUID) -> list[Partner]:
    """Partners, `but` this one, with a name that sounds like one of `names` or with this NIB; at most ten."""
    sql = f"""{_PARTNER} where {_SHOWN} and p.partner_id <> $1 and (p.nib = $2 or exists (
                select from partners.partner_name m where {_HERE} and m.sound = any($3)))
              order by p.legal_name, p.partner_id limit 10"""
    sounds = [heard for heard in map(sound, names) if heard]
    return [_partner(row) for row in await db.fetch(sql, but, nib, sounds)]


def _partner(row: asyncpg.Record) -> Partner:
    return Partner(**{
        **row, "kind": PartnerKind(row["kind"]), "area": AreaCode(row["area"]), "kbli": tuple(row["kbli"].split()),
        "kbli_edition": KbliEdition(row["kbli_edition"]),
    })  # fmt: skip
