"""Offices and memberships of posts: terms with their days, and what they add up to.

Promises: rows hold ids, offices and days only, so they and the counts outlive a person's data.
Must not break: a row is begun by its own event and closed by one that names the same beginning, or removed by it where
it was recorded by mistake; it may then begin again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from contracts.people_lists import Position, Section, Sex, TermEndCause
from contracts.registry import MemberJoined, MemberLeft, OfficerAppointed, OfficerTermEnded
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.registry.views.batch import write

DDL = """
create table term (
  posyantek_id uuid not null, person_id uuid not null, position text not null, section text not null, sex text,
  decree_number text not null, since date not null, until date, ended_on date, cause text,
  primary key (posyantek_id, person_id, position, section, since)
);
create index on term (person_id);
create table member (
  posyantek_id uuid not null, person_id uuid not null, sex text, joined_on date not null, left_on date,
  primary key (posyantek_id, person_id, joined_on)
);
create index on member (person_id);
"""

_APPOINT = """insert into term (posyantek_id, person_id, position, section, sex, decree_number, since, until)
              select unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::text[]), unnest($4::text[]),
                     unnest($5::text[]), unnest($6::text[]), unnest($7::date[]), unnest($8::date[])"""
_END = """update term t set ended_on = e.ended_on, cause = e.cause
            from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::date[], $6::date[], $7::text[])
                 e(posyantek_id, person_id, position, section, since, ended_on, cause)
           where (t.posyantek_id, t.person_id, t.position, t.section, t.since)
               = (e.posyantek_id, e.person_id, e.position, e.section, e.since)"""
_JOIN = """insert into member (posyantek_id, person_id, sex, joined_on)
           select unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::text[]), unnest($4::date[])"""
_LEAVE = """update member m set left_on = l.left_on
              from unnest($1::uuid[], $2::uuid[], $3::date[], $4::date[]) l(posyantek_id, person_id, joined_on, left_on)
             where (m.posyantek_id, m.person_id, m.joined_on) = (l.posyantek_id, l.person_id, l.joined_on)"""


_FORGET_TERM = """delete from term t using unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::date[])
                         f(posyantek_id, person_id, position, section, since)
                   where (t.posyantek_id, t.person_id, t.position, t.section, t.since)
                       = (f.posyantek_id, f.person_id, f.position, f.section, f.since)"""
_FORGET_MEMBER = """delete from member m using unnest($1::uuid[], $2::uuid[], $3::date[])
                           f(posyantek_id, person_id, joined_on)
                     where (m.posyantek_id, m.person_id, m.joined_on) = (f.posyantek_id, f.person_id, f.joined_on)"""
_ORDER = (_FORGET_TERM, _FORGET_MEMBER, _APPOINT, _JOIN, _END, _LEAVE)


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """What is removed goes first, then what begins, then what ends: of each row in a batch the last word counts."""
    rows: dict[str, dict[Sequence[object], Sequence[object]]] = {sql: {} for sql in _ORDER}
    for fact in facts:
        match fact.event:
            case OfficerAppointed() as e:
                rows[_APPOINT][_office(e)] = (*_office(e)[:4], e.sex, e.decree_number, e.since, e.until)
            case OfficerTermEnded(cause=TermEndCause.SALAH_CATAT) as e:
                rows[_APPOINT].pop(_office(e), None)
                rows[_FORGET_TERM][_office(e)] = _office(e)
            case OfficerTermEnded() as e:
                rows[_END][_office(e)] = (*_office(e), e.ended_on, e.cause)
            case MemberJoined() as e:
                rows[_JOIN][_membership(e)] = (e.posyantek_id, e.person_id, e.sex, e.joined_on)
            case MemberLeft(cause=TermEndCause.SALAH_CATAT) as e:
                rows[_JOIN].pop(_membership(e), None)
                rows[_FORGET_MEMBER][_membership(e)] = _membership(e)
            case MemberLeft() as e:
                rows[_LEAVE][_membership(e)] = (*_membership(e), e.left_on)
    for sql, found in rows.items():
        await write(conn, sql, list(found.values()))


def _office(e: OfficerAppointed | OfficerTermEnded) -> tuple[object, ...]:
    return (e.posyantek_id, e.person_id, e.position, e.section or "", e.since)


def _membership(e: MemberJoined | MemberLeft) -> tuple[object, ...]:
    return (e.posyantek_id, e.person_id, e.joined_on)


VIEW = View("officers", 2, (OfficerAppointed, OfficerTermEnded, MemberJoined, MemberLeft), DDL, apply)


@dataclass(frozen=True)
class Term:
    """A term of office; both days inclusive, `until` as it was decreed, `ended_on` as it came."""

    posyantek_id: UUID
    person_id: UUID
    position: Position
    section: Section | None
    sex: Sex | None
    decree_number: str
    since: date
    until: date | None
    ended_on: date | None
    cause: TermEndCause | None

    def runs(self, day: date) -> bool:
        """Whether that day is in the term."""
        ends = self.ended_on or self.until
        return self.since <= day and (ends is None or day <= ends)


@dataclass(frozen=True)
class Member:
    """A membership; `left_on` is its last day."""

    posyantek_id: UUID
    person_id: UUID
    sex: Sex | None
    joined_on: date
    left_on: date | None

    def runs(self, day: date) -> bool:
        """Whether that day is in the membership."""
        return self.joined_on <= day and (self.left_on is None or day <= self.left_on)


async def terms(db: Db, *, posyantek: UUID | None = None, person: UUID | None = None) -> list[Term]:
    """The terms of a post or of a person, by office, newest first."""
    rows = await db.fetch(
        """select posyantek_id, person_id, position, section, sex, decree_number, since, until, ended_on, cause
             from officers.term
            where ($1::uuid is null or posyantek_id = $1) and ($2::uuid is null or person_id = $2)
            order by array_position(array['KETUA', 'SEKRETARIS', 'BENDAHARA', 'KEPALA_SEKSI'], position), position,
                     section, since desc, person_id limit 1000""",
        posyantek, person,
    )  # fmt: skip
    return [_term(row) for row in rows]


async def members(db: Db, *, posyantek: UUID | None = None, person: UUID | None = None) -> list[Member]:
    """The memberships of a post or of a person, newest first."""
    rows = await db.fetch(
        """select posyantek_id, person_id, sex, joined_on, left_on from officers.member
            where ($1::uuid is null or posyantek_id = $1) and ($2::uuid is null or person_id = $2)
            order by joined_on desc, person_id limit 1000""",
        posyantek, person,
    )  # fmt: skip
    return [Member(r[0], r[1], Sex(r[2]) if r[2] else None, r[3], r[4]) for r in rows]


def counted(found: Sequence[Term] | Sequence[Member], day: date) -> dict[str, int]:
    """How many people that day, in all and by sex; one in two offices counts once."""
    people = {one.person_id: one.sex for one in found if one.runs(day)}
    men, women = (list(people.values()).count(sex) for sex in Sex)
    return {"all": len(people), "men": men, "women": women}


def _term(row: asyncpg.Record) -> Term:
    known = dict(row)
    known["position"] = Position(row["position"])
    known["section"] = Section(row["section"]) if row["section"] else None
    known["sex"] = Sex(row["sex"]) if row["sex"] else None
    known["cause"] = TermEndCause(row["cause"]) if row["cause"] else None
    return Term(**known)
