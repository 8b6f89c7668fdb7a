"""Databases and roles of the services: one database each, an owner role for migrations, an app role for the service.

Promises: idempotent; no service's role can connect to another service's database. Passwords live in one file of the
home and are set anew at each run, so the file is always right (two homes must not share one server).
Grants on tables belong to the migrations that make the tables, not here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import asyncpg

from services.embedded.passwords import kept_passwords


@dataclass(frozen=True)
class ServicePasswords:
    """Passwords of a service's two roles."""

    owner: str
    app: str


@dataclass(frozen=True)
class DatabaseUrls:
    """`owner_url` is for migrations, `app_url` for the running service."""

    owner_url: str
    app_url: str


def service_passwords(file: Path, services: Iterable[str]) -> dict[str, ServicePasswords]:
    """The passwords of each service from the file, made at the first run (see `passwords`)."""
    names = list(services)
    kept = kept_passwords(file, [f"{name}.{role}" for name in names for role in ("owner", "app")])
    return {name: ServicePasswords(kept[f"{name}.owner"], kept[f"{name}.app"]) for name in names}


async def provision(
    admin_url: str, services: Mapping[str, ServicePasswords], prefix: str = ""
) -> dict[str, DatabaseUrls]:
    """Create what is missing of each service's database `<prefix><name>` and roles; set rights and passwords.

    `admin_url` needs a superuser, or a role with CREATEDB and CREATEROLE. Raises what asyncpg raises.
    """
    urls = {}
    admin = await asyncpg.connect(admin_url, timeout=30)
    try:
        for service, passwords in services.items():
            name = prefix + service
            await _provision_one(admin, name, passwords)
            await _close_public_schema(_url(admin_url, name))
            urls[service] = urls_of(admin_url, name, passwords)
    finally:
        await admin.close()
    return urls


def urls_of(admin_url: str, name: str, passwords: ServicePasswords) -> DatabaseUrls:
    """The URLs of the database `name` on the administrator's server."""
    return DatabaseUrls(
        owner_url=_url(admin_url, name, f"{name}_owner", passwords.owner),
        app_url=_url(admin_url, name, name, passwords.app),
    )


async def _provision_one(admin: asyncpg.Connection, name: str, passwords: ServicePasswords) -> None:
    owner = f"{name}_owner"
    await _role(admin, owner, passwords.owner)
    await _role(admin, name, passwords.app)
    if not await admin.fetchval("select rolsuper from pg_roles where rolname = current_user"):
        await _execute(admin, "grant %I to current_user", owner)  # else it could not hand a database over
    if not await admin.fetchval("select true from pg_database where datname = $1", name):
        await _execute(admin, "create database %I owner %I", name, owner)
    await _execute(admin, "alter database %I owner to %I", name, owner)
    await _execute(admin, "revoke all on database %I from public", name)
    await _execute(admin, "grant connect, temporary, create on database %I to %I", name, name)


async def _role(admin: asyncpg.Connection, name: str, password: str) -> None:
    known = await admin.fetchval("select true from pg_roles where rolname = $1", name)
    await _execute(admin, f"{'alter' if known else 'create'} role %I login password %L", name, password)


async def _close_public_schema(url: str) -> None:
    """Nobody but the owner makes objects in `public`: the default since PostgreSQL 15, made sure for given servers."""
    connection = await asyncpg.connect(url, timeout=30)
    try:
        await connection.execute("revoke create on schema public from public")
    finally:
        await connection.close()


async def _execute(admin: asyncpg.Connection, template: str, *values: str) -> None:
    """Run a statement that takes no parameters, quoted by the server itself (%I a name, %L a text)."""
    placeholders = ", ".join(f"${number}::text" for number in range(2, len(values) + 2))
    await admin.execute(await admin.fetchval(f"select format($1, {placeholders})", template, *values))


def _url(admin_url: str, database: str, user: str | None = None, password: str = "") -> str:
    """The admin's URL with another database, and another account if one is given; host and options stay."""
    parts = urlsplit(admin_url)
    place = parts.netloc
    if user is not None:
        place = f"{quote(user, safe='')}:{quote(password, safe='')}@{place.rpartition('@')[2]}"
    return parts._replace(netloc=place, path=f"/{quote(database, safe='')}").geturl()
