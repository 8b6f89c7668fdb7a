"""Posts with their papers: lists for an area, one card each.

Promises
- A post's status follows from its events: dissolved, else dormant, else active, else registered, else proposed.
- Of the certificate the latest one is shown; `working_since` is the day from which it works without a break.
- The decree that a card shows as in force is the latest whose term includes the day asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import asyncpg

from contracts.areas import AreaCode
from contracts.codelists import IssuerRole, PosyantekLevel, PosyantekStatus
from contracts.registry import (
    PosyantekActivated,
    PosyantekCertificateRenewed,
    PosyantekDecreeIssued,
    PosyantekDissolved,
    PosyantekMarkedDormant,
    PosyantekProposed,
    PosyantekRegistered,
    PosyantekRevived,
)
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.chassis.spelling import holds
from services.registry.views.batch import write

DDL = """
create table post (
  posyantek_id uuid primary key,
  name text not null,
  level text not null,
  area text not null,
  agency text not null,
  address text,
  proposed_at timestamptz not null,
  certificate_number text,
  certificate_issuer text,
  certificate_issued_on date,
  certificate_valid_until date,
  active_on date,
  working_since date,        -- null while it does not work
  dissolved_on date,
  status text not null generated always as (
    case when dissolved_on is not null then 'BUBAR'
         when active_on is not null then case when working_since is null then 'VAKUM' else 'AKTIF' end
         when certificate_number is not null then 'TERDAFTAR' else 'DIUSULKAN' end) stored
);
create index on post (area text_pattern_ops);
create table decree (
  posyantek_id uuid not null,
  number text not null,
  issuer text not null,
  issued_on date not null,
  valid_until date not null,
  primary key (posyantek_id, issued_on, number, issuer)
);
"""

_PROPOSE = """insert into post (posyantek_id, name, level, area, agency, address, proposed_at)
              select unnest($1::uuid[]), unnest($2::text[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]),
                     unnest($6::text[]), unnest($7::timestamptz[])"""
_REGISTER = """update post p set certificate_number = c.number, certificate_issuer = c.issuer,
                      certificate_issued_on = c.issued_on, certificate_valid_until = c.valid_until
                 from unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::date[])
                      c(posyantek_id, number, issuer, issued_on, valid_until)
                where p.posyantek_id = c.posyantek_id"""
_DECREE = """insert into decree (posyantek_id, number, issuer, issued_on, valid_until)
             select unnest($1::uuid[]), unnest($2::text[]), unnest($3::text[]), unnest($4::date[]),
                    unnest($5::date[])"""
_TURN = """update post p set active_on = coalesce(t.active_on, p.active_on), working_since = t.working_since,
                  dissolved_on = t.dissolved_on
             from unnest($1::uuid[], $2::date[], $3::date[], $4::date[])
                  t(posyantek_id, active_on, working_since, dissolved_on)
            where p.posyantek_id = t.posyantek_id"""


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Each kind of fact fills columns or rows of its own; a stream begins with its proposal, so proposals go first."""
    proposed: list[Sequence[object]] = []
    registered: dict[UUID, Sequence[object]] = {}
    decrees: list[Sequence[object]] = []
    turned: dict[UUID, dict[str, date | None]] = {}
    for fact in facts:
        match fact.event:
            case PosyantekProposed() as e:
                proposed.append((e.posyantek_id, e.name, e.level, e.area, e.agency, e.address, fact.recorded_at))
            case PosyantekRegistered() | PosyantekCertificateRenewed() as e:
                paper = (e.posyantek_id, e.certificate_number, e.issuer, e.issued_on, e.valid_until)
                registered[e.posyantek_id] = paper
            case PosyantekDecreeIssued() as e:
                decrees.append((e.posyantek_id, e.number, e.issuer, e.issued_on, e.valid_until))
            case PosyantekActivated() as e:
                turned.setdefault(e.posyantek_id, {}).update(active=e.active_on, working=e.active_on)
            case PosyantekMarkedDormant() as e:
                turned.setdefault(e.posyantek_id, {}).update(working=None)
            case PosyantekRevived() as e:
                turned.setdefault(e.posyantek_id, {}).update(working=e.revived_on)
            case PosyantekDissolved() as e:
                turned.setdefault(e.posyantek_id, {}).update(working=None, dissolved=e.dissolved_on)
    await write(conn, _PROPOSE, proposed)
    await write(conn, _REGISTER, list(registered.values()))
    await write(conn, _DECREE, decrees)
    turns = [(key, t.get("active"), t.get("working"), t.get("dissolved")) for key, t in turned.items()]
    await write(conn, _TURN, turns)


VIEW = View(
    "posts", 2,
    (PosyantekProposed, PosyantekRegistered, PosyantekCertificateRenewed, PosyantekDecreeIssued, PosyantekActivated,
     PosyantekMarkedDormant, PosyantekRevived, PosyantekDissolved),
    DDL, apply,
)  # fmt: skip


@dataclass(frozen=True)
class Post:
    """A post, as a row of a list and as the head of its card."""

    posyantek_id: UUID
    name: str
    level: PosyantekLevel
    area: AreaCode
    agency: str
    address: str | None
    status: PosyantekStatus
    proposed_at: datetime
    certificate_number: str | None
    certificate_issuer: IssuerRole | None
    certificate_issued_on: date | None
    certificate_valid_until: date | None
    active_on: date | None
    working_since: date | None = None
    dissolved_on: date | None = None


@dataclass(frozen=True)
class Decree:
    """A decree with its term, both days inclusive."""

    number: str
    issuer: IssuerRole
    issued_on: date
    valid_until: date


_POST = """select posyantek_id, name, level, area, agency, address, status, proposed_at, certificate_number,
                  certificate_issuer, certificate_issued_on, certificate_valid_until, active_on, working_since,
                  dissolved_on from posts.post"""
_IN_AREA = "($1 = '' or area = $1 or area like $1 || '.%')"


async def listing(
    db: Db, scope: str, *, area: str = "", text: str = "", status: str = "", offset: int = 0, limit: int = 50
) -> list[Post]:
    """Posts inside both `scope` and `area` ('' for all) whose name holds `text`, by area and name."""
    sql = f"""{_POST} where {_IN_AREA} and {_IN_AREA.replace("$1", "$2")} and {holds("name", "$3")}
              and ($4 = '' or status = $4) order by area, name, posyantek_id offset $5 limit $6"""
    return [_post(row) for row in await db.fetch(sql, scope, area, text, status, offset, limit)]


async def by_id(db: Db, posyantek_id: UUID) -> Post | None:
    """One post; None if it is not known."""
    row = await db.fetchrow(f"{_POST} where posyantek_id = $1", posyantek_id)
    return _post(row) if row else None


async def decrees(db: Db, posyantek_id: UUID) -> list[Decree]:
    """The decrees of a post, latest first."""
    sql = """select number, issuer, issued_on, valid_until from posts.decree where posyantek_id = $1
             order by issued_on desc, number"""
    return [
        Decree(row["number"], IssuerRole(row["issuer"]), row["issued_on"], row["valid_until"])
        for row in await db.fetch(sql, posyantek_id)
    ]


async def beside(db: Db, post: Post) -> list[Post]:
    """Other posts of the same level in the very same area: perhaps the same post, proposed twice."""
    sql = f"{_POST} where area = $1 and level = $2 and posyantek_id <> $3 order by name, posyantek_id limit 10"
    return [_post(row) for row in await db.fetch(sql, post.area, post.level, post.posyantek_id)]


def _post(row: asyncpg.Record) -> Post:
    issuer = row["certificate_issuer"]
    return Post(**{
        **row, "level": PosyantekLevel(row["level"]), "area": AreaCode(row["area"]),
        "status": PosyantekStatus(row["status"]), "certificate_issuer": IssuerRole(issuer) if issuer else None,
    })  # fmt: skip
