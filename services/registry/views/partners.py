"""Partners with all their names and sites: lists, cards, and partners that may be the same one twice.

Promises
- A search finds a partner by every name it has; a partner belongs to an area if it sits or works there.
- Two partners may be the same if a name of each sounds alike (spelling of vowels and legal form apart) or the NIB is
  the same. It is a hint for people and changes nothing by itself.

Must not break: the tax number is not here. It stays in the partner's own stream.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import asyncpg

from contracts.areas import AreaCode
from contracts.codelists import PartnerKind, PartnerStatus
from contracts.registry import PartnerRegistered, PartnerVerified
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.registry.views.batch import write

DDL = """
create table partner (
  partner_id uuid primary key,
  kind text not null,
  legal_name text not null,
  area text not null,
  nib text,
  kbli text not null,          -- codes with a space between them
  registered_at timestamptz not null,
  verified_on date,
  basis text
);
create index on partner (area text_pattern_ops);
create index on partner (nib);
create table partner_name (
  partner_id uuid not null,
  name text not null,
  sound text not null,
  primary key (partner_id, name)
);
create index on partner_name (sound);
create table site (
  partner_id uuid not null,
  place int not null,
  name text not null,
  area text not null,
  address text,
  primary key (partner_id, place)
);
create index on site (area text_pattern_ops);
"""

_REGISTER = """insert into partner (partner_id, kind, legal_name, area, nib, kbli, registered_at)
               select unnest($1::uuid[]), unnest($2::text[]), unnest($3::text[]), unnest($4::text[]),
                      unnest($5::text[]), unnest($6::text[]), unnest($7::timestamptz[])"""
_NAME = """insert into partner_name (partner_id, name, sound)
       select unnest($1::uuid[]), unnest($2::text[]), unnest($3::text[])"""
_SITE = """insert into site (partner_id, place, name, area, address)
           select unnest($1::uuid[]), unnest($2::int[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[])"""
_VERIFY = """update partner p set verified_on = v.verified_on, basis = v.basis
               from unnest($1::uuid[], $2::date[], $3::text[]) v(partner_id, verified_on, basis)
              where p.partner_id = v.partner_id"""

_LEGAL_FORM = re.compile(r"\b(pt|cv|ud|pd|firma|koperasi|tbk|persero|perseroan terbatas)\b")
_OLD_SPELLING = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"))


def sound(name: str) -> str:
    """How a name sounds, roughly: without legal form, vowels, doubled letters; `Sultan Agung` is `Sultan Ageng`.

    Old spellings read as new ones. A name with too few consonants to tell stands for itself.
    """
    words = _LEGAL_FORM.sub(" ", re.sub(r"[^a-z0-9]+", " ", name.lower()))
    for old, new in _OLD_SPELLING:
        words = words.replace(old, new)
    consonants = re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy ]+", "", words))
    return consonants if len(consonants) >= 4 else " ".join(words.split())


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """A stream begins with its registration, so registrations go first."""
    registered: list[Sequence[object]] = []
    names: list[Sequence[object]] = []
    sites: list[Sequence[object]] = []
    verified: list[Sequence[object]] = []
    for fact in facts:
        match fact.event:
            case PartnerRegistered() as e:
                kbli = " ".join(e.kbli)
                registered.append((e.partner_id, e.kind, e.legal_name, e.area, e.nib, kbli, fact.recorded_at))
                every = dict.fromkeys((e.legal_name, *e.aliases))
                names.extend((e.partner_id, name, sound(name)) for name in every)
                sites.extend((e.partner_id, n, s.name, s.area, s.address) for n, s in enumerate(e.sites, 1))
            case PartnerVerified() as e:
                verified.append((e.partner_id, e.verified_on, e.basis))
    await write(conn, _REGISTER, registered)
    await write(conn, _NAME, names)
    await write(conn, _SITE, sites)
    await write(conn, _VERIFY, verified)


VIEW = View("partners", 1, (PartnerRegistered, PartnerVerified), DDL, apply)


@dataclass(frozen=True)
class Partner:
    """A partner, as a row of a list and as the head of its card."""

    partner_id: UUID
    kind: PartnerKind
    legal_name: str
    area: AreaCode
    nib: str | None
    kbli: tuple[str, ...]
    registered_at: datetime
    verified_on: date | None
    basis: str | None

    @property
    def status(self) -> PartnerStatus:
        """Verified, or a candidate still."""
        return PartnerStatus.TERVERIFIKASI if self.verified_on else PartnerStatus.CALON


@dataclass(frozen=True)
class PartnerSite:
    """A place where a partner works."""

    name: str
    area: AreaCode
    address: str | None


_PARTNER = """select p.partner_id, p.kind, p.legal_name, p.area, p.nib, p.kbli, p.registered_at, p.verified_on, p.basis
                from partners.partner p"""
_IN_SCOPE = """($1 = '' or p.area = $1 or p.area like $1 || '.%' or exists (
                select from partners.site s where s.partner_id = p.partner_id
                   and (s.area = $1 or s.area like $1 || '.%')))"""
_IN_AREA = _IN_SCOPE.replace("$1", "$2")


async def listing(
    db: Db, scope: str, *, area: str = "", text: str = "", kind: str = "", offset: int = 0, limit: int = 50
) -> list[Partner]:
    """Partners of both `scope` and `area` ('' for all) one of whose names holds `text`, by legal name."""
    sql = f"""{_PARTNER} where {_IN_SCOPE} and {_IN_AREA} and ($4 = '' or p.kind = $4) and exists (
                select from partners.partner_name n where n.partner_id = p.partner_id
                   and strpos(lower(n.name), lower($3)) > 0)
              order by p.legal_name, p.partner_id offset $5 limit $6"""
    return [_partner(row) for row in await db.fetch(sql, scope, area, text, kind, offset, limit)]


async def by_id(db: Db, partner_id: UUID, scope: str = "") -> Partner | None:
    """One partner; None if it is not known or not inside `scope`."""
    row = await db.fetchrow(f"{_PARTNER} where {_IN_SCOPE} and p.partner_id = $2", scope, partner_id)
    return _partner(row) if row else None


async def aliases(db: Db, partner: Partner) -> list[str]:
    """The partner's other names."""
    sql = "select name from partners.partner_name where partner_id = $1 and name <> $2 order by name"
    return [row["name"] for row in await db.fetch(sql, partner.partner_id, partner.legal_name)]


async def sites(db: Db, partner_id: UUID) -> list[PartnerSite]:
    """The partner's sites in the order in which they were given."""
    sql = "select name, area, address from partners.site where partner_id = $1 order by place"
    rows = await db.fetch(sql, partner_id)
    return [PartnerSite(row["name"], AreaCode(row["area"]), row["address"]) for row in rows]


async def possible_duplicates(db: Db, partner: Partner, scope: str) -> list[Partner]:
    """Other partners inside `scope` that may be this one; at most ten."""
    sql = f"""{_PARTNER} where {_IN_SCOPE} and p.partner_id <> $2 and (p.nib = $3 or exists (
                select from partners.partner_name a join partners.partner_name b on a.sound = b.sound
                 where a.partner_id = $2 and b.partner_id = p.partner_id))
              order by p.legal_name, p.partner_id limit 10"""
    return [_partner(row) for row in await db.fetch(sql, scope, partner.partner_id, partner.nib)]


def _partner(row: asyncpg.Record) -> Partner:
    return Partner(**{
        **row, "kind": PartnerKind(row["kind"]), "area": AreaCode(row["area"]), "kbli": tuple(row["kbli"].split()),
    })  # fmt: skip
