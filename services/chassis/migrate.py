"""Migrations in plain SQL, and what the app's role may do.

Promises: they run once each, in order, in one transaction per file, by one process at a time; a file that was changed
after it ran stops the start.
"""

import asyncio
import hashlib
from pathlib import Path

import asyncpg

from services.chassis.db import connect

MIGRATIONS = Path(__file__).parent / "sql"
_LOCK = 0x706F73


class MigrationChanged(RuntimeError):
    """A migration file is no longer what it was when it ran."""


async def migrate(owner_url: str, app_role: str) -> list[str]:
    """Bring the database to the newest migration; answers the names of those that ran now.

    Files are run as the owner; the app's role, where it is another one, gets just the rights that `_grants` lists.
    Raises `MigrationChanged` when a file that ran before has another checksum now.
    """
    conn = await connect(owner_url, "migrate")
    try:
        # Polled, since a waiting pg_advisory_lock would deadlock with CREATE INDEX CONCURRENTLY.
        while not await conn.fetchval("select pg_try_advisory_lock($1)", _LOCK):
            await asyncio.sleep(0.1)
        await conn.execute(
            "create table if not exists public.migrations"
            " (name text primary key, checksum text not null, at timestamptz not null default now())"
        )
        done = {
            row["name"]: row["checksum"] for row in await conn.fetch("select name, checksum from public.migrations")
        }
        ran = [name for name, text in _migrations() if await _run(conn, name, text, done.get(name))]
        if await conn.fetchval("select rolname <> current_user from pg_roles where rolname = $1", app_role):
            await conn.execute(_grants(app_role))
        return ran
    finally:
        await conn.close()


def _migrations() -> list[tuple[str, str]]:
    return [(path.name, path.read_text()) for path in sorted(MIGRATIONS.glob("*.sql"))]


async def _run(conn: asyncpg.Connection, name: str, text: str, known: str | None) -> bool:
    checksum = hashlib.sha256(text.encode()).hexdigest()
    if known == checksum:
        return False
    if known is not None:
        raise MigrationChanged(f"migration {name} was changed after it had run on this database; restore the file")
    async with conn.transaction():
        await conn.execute(text)
        await conn.execute("insert into public.migrations (name, checksum) values ($1, $2)", name, checksum)
    return True


def _grants(app: str) -> str:
    """The app's role may append to the log and read it, but neither change nor remove an event."""
    role = '"' + app.replace('"', '""') + '"'
    return f"""
    grant usage on schema log to {role};
    grant select, insert on log.events, log.commands, log.used_links, log.seals to {role};
    grant select on log.incarnations, log.forks to {role};
    grant update (refolded_at) on log.forks to {role};
    grant select, update (position, number) on log.head to {role};
    grant select, insert, update, delete on log.followers, log.origins, log.parked, log.verified to {role};
    grant select, insert, update, delete on log.accounts, log.account_subjects to {role};
    grant select, insert, update, delete on log.guesses, log.sessions to {role};
    grant execute on all functions in schema log to {role};
    grant usage on schema privacy to {role};
    grant select, insert, delete on privacy.keys, privacy.marks to {role};
    grant select, insert on privacy.tombstones to {role};
    grant usage on schema imports to {role};
    grant select, insert, update, delete on imports.files, imports.rows to {role};
    grant select on public.migrations to {role};
    """
