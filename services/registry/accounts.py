"""Accounts as they are kept outside the log: login names, hashes, subjects, and how often somebody guessed.

Promises
- Guesses are counted before the password is looked at, by login name whether an account has it or not: a hundred
  guesses at once are not a hundred tries, and what a guesser is told does not say which names exist.
- From the fifth wrong password on a name waits: one minute, then twice as long each time, at most an hour.
- From one address at most 60 passwords are looked at in a minute (an office has many people behind one address).
- Keys of guesses are hashes; rows older than a day are removed.
"""

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import asyncpg

from services.chassis.db import Db
from services.chassis.tokens import ABSOLUTE

TRIES, LONGEST = 5, timedelta(hours=1)
PER_MINUTE = 60


class LoginTaken(Exception):
    """Another account has this login name."""


class SubjectTaken(Exception):
    """Somebody else here is this subject."""


@dataclass(frozen=True)
class Kept:
    """What is known of an account."""

    official_id: UUID
    login: str | None
    password_hash: str | None


@dataclass(frozen=True)
class Guess:
    """`wait` until another is heard, None for now; `locks` says until when this one locks the name if it is wrong."""

    wait: timedelta | None
    locks: datetime | None = None


@dataclass(frozen=True)
class Device:
    """One session. `seen_at` is when registry last heard of it, to within some minutes."""

    session_id: UUID
    means: str
    device: str
    begun_at: datetime
    seen_at: datetime


async def by_login(db: Db, login: str) -> Kept | None:
    """The account with this login name."""
    row = await db.fetchrow("select official_id, login, password_hash from log.accounts where login = $1", login)
    return Kept(*row) if row else None


async def of(db: Db, official_id: UUID) -> Kept | None:
    """The account of this official."""
    row = await db.fetchrow(
        "select official_id, login, password_hash from log.accounts where official_id = $1", official_id
    )
    return Kept(*row) if row else None


async def by_subject(db: Db, issuer: str, subject: str) -> UUID | None:
    """The official whom an issuer knows as this subject."""
    found: UUID | None = await db.fetchval(
        "select official_id from log.account_subjects where issuer = $1 and subject = $2", issuer, subject
    )
    return found


async def keep_password(conn: asyncpg.Connection, official_id: UUID, login: str | None, password_hash: str) -> None:
    """Make or change an account; `login` None keeps the name it has. Raises `LoginTaken`."""
    try:
        await conn.execute(
            """insert into log.accounts as a (official_id, login, password_hash) values ($1, $2, $3)
               on conflict (official_id) do update
                 set login = coalesce(a.login, excluded.login), password_hash = excluded.password_hash""",
            official_id, login, password_hash,
        )  # fmt: skip
    except asyncpg.UniqueViolationError as error:
        raise LoginTaken from error


async def has_subject(db: Db, official_id: UUID, issuer: str) -> bool:
    """Whether the official is linked to somebody at this issuer."""
    return bool(
        await db.fetchval(
            "select exists (select from log.account_subjects where official_id = $1 and issuer = $2)",
            official_id, issuer,
        )
    )  # fmt: skip


async def keep_subject(conn: asyncpg.Connection, official_id: UUID, issuer: str, subject: str) -> None:
    """From now on this subject is this official, and of this issuer no other is. Raises `SubjectTaken`."""
    await conn.execute("insert into log.accounts (official_id) values ($1) on conflict do nothing", official_id)
    await conn.execute(
        "delete from log.account_subjects where official_id = $1 and issuer = $2 and subject <> $3",
        official_id, issuer, subject,
    )  # fmt: skip
    kept = await conn.fetchval(
        """insert into log.account_subjects as s (issuer, subject, official_id) values ($1, $2, $3)
           on conflict (issuer, subject) do update set official_id = s.official_id returning official_id""",
        issuer, subject, official_id,
    )  # fmt: skip
    if kept != official_id:
        raise SubjectTaken


async def rehash(db: Db, official_id: UUID, old: str, new: str) -> None:
    """The same password, hashed anew, unless it was changed meanwhile."""
    async with db.connection() as conn:
        await conn.execute(
            "update log.accounts set password_hash = $3 where official_id = $1 and password_hash = $2",
            official_id, old, new,
        )  # fmt: skip


async def keep_session(conn: asyncpg.Connection, official_id: UUID, device: Device) -> None:
    """List a session that opens; those that ran out are forgotten."""
    await conn.execute("delete from log.sessions where seen_at < now() - interval '1 day'")
    await conn.execute(
        """insert into log.sessions (official_id, session_id, means, device, begun_at, seen_at)
           values ($1, $2, $3, $4, $5, $6) on conflict do nothing""",
        official_id, device.session_id, device.means, device.device, device.begun_at, device.seen_at,
    )  # fmt: skip


async def devices(db: Db, official_id: UUID, now: datetime) -> list[Device]:
    """The sessions of an official that are neither over nor older than one may become, newest first."""
    rows = await db.fetch(
        """select s.session_id, s.means, s.device, s.begun_at, s.seen_at from log.sessions s
            where s.official_id = $1 and s.begun_at > $2
              and not exists (select from revoked_sessions.ended e where e.session_id = s.session_id)
              and not exists (select from revoked_sessions.revoked r
                               where r.official_id = s.official_id and r.before > s.begun_at)
            order by s.begun_at desc, s.session_id limit 100""",
        official_id, now - timedelta(seconds=ABSOLUTE),
    )  # fmt: skip
    return [Device(*row) for row in rows]


async def guess_from(db: Db, address: str) -> Guess:
    """Count a password from this address."""
    async with db.connection() as conn:
        await conn.execute("delete from log.guesses where since < now() - interval '1 day'")
        count, since = await conn.fetchrow(
            """insert into log.guesses as g (key, count, since) values ($1, 1, now()) on conflict (key) do update set
                 count = case when g.since > now() - interval '1 minute' then g.count + 1 else 1 end,
                 since = case when g.since > now() - interval '1 minute' then g.since else now() end
               returning count, since + interval '1 minute' - now()""",
            _key("address", _network(address)),
        )
    return Guess(max(since, timedelta(seconds=1)) if count > PER_MINUTE else None)


async def guess_at(db: Db, login: str) -> Guess:
    """Count a password for this login name, before it is looked at."""
    async with db.connection() as conn:
        row = await conn.fetchrow(
            """insert into log.guesses as g (key, count, since) values ($1, 1, now()) on conflict (key) do update set
                 count = g.count + 1, since = now(),
                 locked_until = case when g.count + 1 >= $2 then
                   now() + least($3, interval '1 minute' * 2 ^ least(g.count + 1 - $2, 10)) end
               where g.locked_until is null or g.locked_until <= now()
               returning locked_until""",
            _key("login", login), TRIES, LONGEST,
        )  # fmt: skip
        if row is not None:
            return Guess(None, row[0])
        wait = await conn.fetchval("select locked_until - now() from log.guesses where key = $1", _key("login", login))
    return Guess(max(wait or timedelta(), timedelta(seconds=1)))


async def forget_guesses(db: Db, login: str) -> None:
    """The right password, or a new one: the name starts afresh."""
    async with db.connection() as conn:
        await conn.execute("delete from log.guesses where key = $1", _key("login", login))


def _key(kind: str, value: str) -> bytes:
    return hashlib.sha256(f"{kind} {value}".encode("utf-8", "replace")).digest()


def _network(address: str) -> str:
    """An IPv4 address, or the /64 of an IPv6 one, which is one household."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(found) if found.version == 4 else str(ipaddress.ip_network(f"{found}/64", strict=False))
