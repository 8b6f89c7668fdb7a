"""Partners with all their names and sites, their standing, size and merges: the tables (asked by `partner_search`).

Promises
- A search finds a partner by every name it has; a partner belongs to an area if it sits or works there. Whoever may
  read registry sees the partners of the whole country: they are not bound to one area.
- A merged partner is shown under its survivor only, with all of its names and sites; its row stays, so that a merge can
  be undone. Merges may form chains: `survivor` leads to the end of each.
- Two partners may be the same if a name of each sounds alike (spelling of vowels and legal form apart) or the NIB is
  the same. It is a hint for people and changes nothing by itself.

Must not break: the tax number is not here. It stays in the partner's own stream.
"""

import re
from collections.abc import Sequence
from uuid import UUID

import asyncpg

from contracts.base import Event
from contracts.registry import (
    PartnerDeactivated,
    PartnerIdentifiersCorrected,
    PartnerMerged,
    PartnerMergeUndone,
    PartnerProposedAgain,
    PartnerReactivated,
    PartnerRegistered,
    PartnerRejected,
    PartnerSiteRecorded,
    PartnerSizeClassified,
    PartnerVerified,
    Site,
)
from contracts.registry.partners import EVENTS
from services.chassis.codec import Recorded
from services.chassis.follow import View
from services.registry.domain.partner_events import PartnerContactRecorded
from services.registry.views.batch import write

DDL = """
create table partner (
  partner_id uuid primary key,
  kind text not null,
  legal_name text not null,
  area text not null,
  nib text,
  kbli text not null,          -- codes with a space between them
  kbli_edition text not null,
  registered_at timestamptz not null,
  verified_on date,
  basis text,
  rejected_on date,
  rejection_reason text,
  proposed_again_on date,
  corrected text,
  deactivated_on date,
  deactivation_reason text,
  merged_into uuid,
  size text,
  size_derived text,
  size_basis text,
  size_year int,
  size_thresholds text,
  size_reason text,
  telephone text,
  email text,
  website text,
  ask_for text
);
create index on partner (merged_into) where merged_into is not null;
create view survivor as
  with recursive walk (partner_id, at_id) as (
    select partner_id, merged_into from partner where merged_into is not null
    union  -- not `union all`: two partners merged into each other at once must not turn for ever
    select walk.partner_id, p.merged_into from walk join partner p on p.partner_id = walk.at_id
     where p.merged_into is not null
  )
  select walk.partner_id, walk.at_id as survivor_id from walk join partner p on p.partner_id = walk.at_id
   where p.merged_into is null;
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
  latitude float8,
  longitude float8,
  primary key (partner_id, place)
);
create index on site (area text_pattern_ops);
"""

_REGISTER = """insert into partner (partner_id, kind, legal_name, area, nib, kbli, kbli_edition, registered_at)
               select unnest($1::uuid[]), unnest($2::text[]), unnest($3::text[]), unnest($4::text[]),
                      unnest($5::text[]), unnest($6::text[]), unnest($7::text[]), unnest($8::timestamptz[])"""
_NAME = """insert into partner_name (partner_id, name, sound)
       select unnest($1::uuid[]), unnest($2::text[]), unnest($3::text[])"""
_SITE = """insert into site (partner_id, place, name, area, address, latitude, longitude)
           select unnest($1::uuid[]), unnest($2::int[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]),
                  unnest($6::float8[]), unnest($7::float8[])"""
_REPLACED = """delete from site s using unnest($1::uuid[], $2::text[]) r(partner_id, name)
                where s.partner_id = r.partner_id and s.name = r.name"""
AFTERWARDS = 1000
"""Sites that were recorded later stand behind those of the registration, in the order in which they were told last."""
_VERIFY = """update partner p set verified_on = v.verified_on, basis = v.basis
               from unnest($1::uuid[], $2::date[], $3::text[]) v(partner_id, verified_on, basis)
              where p.partner_id = v.partner_id"""

_CORRECT = """update partner p set nib = c.nib, kbli = c.kbli, kbli_edition = c.edition
                from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) c(partner_id, nib, kbli, edition)
               where p.partner_id = c.partner_id"""
_STAND = """update partner p set deactivated_on = s.day, deactivation_reason = s.reason
              from unnest($1::uuid[], $2::date[], $3::text[]) s(partner_id, day, reason)
             where p.partner_id = s.partner_id"""
_CANDIDACY = """update partner p set rejected_on = c.day, rejection_reason = c.reason, proposed_again_on = c.again_on,
                      corrected = c.corrected
                 from unnest($1::uuid[], $2::date[], $3::text[], $4::date[], $5::text[])
                      c(partner_id, day, reason, again_on, corrected)
                where p.partner_id = c.partner_id"""
_CONTACT = """update partner p set telephone = c.telephone, email = c.email, website = c.website, ask_for = c.ask_for
                from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
                     c(partner_id, telephone, email, website, ask_for)
               where p.partner_id = c.partner_id"""
_MERGE = """update partner p set merged_into = m.into_id from unnest($1::uuid[], $2::uuid[]) m(partner_id, into_id)
             where p.partner_id = m.partner_id"""
_SIZE = """update partner p set size = s.size, size_derived = s.derived, size_basis = s.basis, size_year = s.year,
                  size_thresholds = s.thresholds, size_reason = s.reason
             from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[])
                  s(partner_id, size, derived, basis, year, thresholds, reason)
            where p.partner_id = s.partner_id"""

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
    """A stream begins with its registration, so registrations go first; of what may change again the last counts."""
    last: dict[str, dict[UUID, Sequence[object]]] = {
        sql: {} for sql in (_CORRECT, _CANDIDACY, _STAND, _MERGE, _SIZE, _CONTACT)
    }  # fmt: skip
    registered: list[Sequence[object]] = []
    names: list[Sequence[object]] = []
    sites: list[Sequence[object]] = []
    recorded: dict[tuple[UUID, str], Sequence[object]] = {}
    verified: list[Sequence[object]] = []
    for fact in facts:
        match fact.event:
            case PartnerRegistered() as e:
                numbers = (e.nib, " ".join(e.kbli), e.kbli_edition)
                registered.append((e.partner_id, e.kind, e.legal_name, e.area, *numbers, fact.recorded_at))
                every = dict.fromkeys((e.legal_name, *e.aliases))
                names.extend((e.partner_id, name, sound(name)) for name in every)
                sites.extend(_site(e.partner_id, n, site) for n, site in enumerate(e.sites, 1))
            case PartnerSiteRecorded() as e:
                recorded[e.partner_id, e.site.name] = _site(e.partner_id, AFTERWARDS + fact.version, e.site)
            case PartnerVerified() as e:
                verified.append((e.partner_id, e.verified_on, e.basis))
            case later:
                sql, row = _later(later)
                last[sql][row[0]] = row
    await write(conn, _REGISTER, registered)
    await write(conn, _NAME, names)
    await write(conn, _SITE, sites)
    await write(conn, _REPLACED, list(recorded))
    await write(conn, _SITE, list(recorded.values()))
    await write(conn, _VERIFY, verified)
    for sql, rows in last.items():
        await write(conn, sql, list(rows.values()))


def _site(partner_id: UUID, place: int, site: Site) -> Sequence[object]:
    point = (site.coordinates.latitude, site.coordinates.longitude) if site.coordinates else (None, None)
    return (partner_id, place, site.name, site.area, site.address, *point)


_LATER: dict[type[Event], tuple[str, tuple[str, ...]]] = {
    PartnerRejected: (_CANDIDACY, ("rejected_on", "reason", "", "")),
    PartnerProposedAgain: (_CANDIDACY, ("", "", "proposed_on", "corrected")),
    PartnerContactRecorded: (_CONTACT, ("telephone", "email", "website", "ask_for")),
    PartnerIdentifiersCorrected: (_CORRECT, ("nib", "kbli", "kbli_edition")),
    PartnerDeactivated: (_STAND, ("deactivated_on", "reason")),
    PartnerReactivated: (_STAND, ("", "")),
    PartnerMerged: (_MERGE, ("into",)),
    PartnerMergeUndone: (_MERGE, ("",)),
    PartnerSizeClassified: (
        _SIZE, ("size", "derived", "basis", "year", "thresholds", "override_reason"),
    ),
}  # fmt: skip
"""What a fact sets anew: the statement, and its fields after the partner; '' where there is nothing any more."""


def _later(event: Event) -> tuple[str, tuple[UUID, *tuple[object, ...]]]:
    """The statement and its row."""
    sql, names = _LATER[type(event)]
    said = [getattr(event, name) if name else None for name in names]
    partner_id: UUID = event.partner_id  # type: ignore[attr-defined]
    return sql, (partner_id, *(" ".join(one) if isinstance(one, tuple) else one for one in said))


VIEW = View("partners", 5, (*EVENTS, PartnerContactRecorded), DDL, apply)
