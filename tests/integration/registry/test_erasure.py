"""A planted person is nowhere in the clear: not in a table, a dump, a queue or a log line; and after erasure, nowhere.

"Nowhere" is read off everything at once: a dump of the whole database as text, keys and receipts included, all that
went over the broker, and every log line.
"""

import asyncio
import json
import logging
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aio_pika
import asyncpg
import httpx
import pytest

from services.chassis import tombstones
from services.chassis.privacy import Broken, Vault
from services.chassis.tamper import inspect
from services.chassis.telemetry import configure
from services.chassis.topology import FACTS
from services.chassis.views import rebuild
from services.embedded.postgres import find_programs
from services.registry.domain.person import PERSON
from services.registry.main import SERVICE
from services.registry.views import people
from tests.conftest import Database, NewDatabase
from tests.integration.registry.test_people_web import JSON, chair, page, person, post_with_decree
from tests.integration.registry.test_registry_web import command
from tests.running import SECRET, Running, eventually, running

PLANTED: dict[str, Any] = {"name": "Plantasari Rahasiawati", "nik": "3672075503907777", "phone": "0812 7777 3333"}
PROGRAMS = find_programs()
TRACES = ("Plantasari", "Rahasiawati", "3672075503907777", "81277773333")


def traces(where: str) -> list[str]:
    """Which of the planted words are in there, as text or as the bytes of a binary column."""
    found = where.casefold()
    return [trace for trace in TRACES if trace.casefold() in found or trace.encode().hex() in found]


def dump_of(database: Database) -> str:
    """The whole database as pg_dump writes it, binary columns in hex."""
    done = subprocess.run(
        [PROGRAMS / "pg_dump", "--inserts", "--dbname", database.owner_url], capture_output=True, text=True, check=True
    )
    return done.stdout


@asynccontextmanager
async def overheard(amqp_url: str) -> AsyncIterator[list[bytes]]:
    """Everything that is published from now on."""
    heard: list[bytes] = []
    connection = await aio_pika.connect(amqp_url, timeout=10)
    try:
        channel = await connection.channel()
        exchange = await channel.declare_exchange(FACTS, aio_pika.ExchangeType.TOPIC, durable=True)
        queue = await channel.declare_queue(exclusive=True)
        await queue.bind(exchange, "#")

        async def hear(message: aio_pika.abc.AbstractIncomingMessage) -> None:
            heard.append(message.body + str(message.headers).encode())

        await queue.consume(hear, no_ack=True)
        yield heard
    finally:
        await connection.close()


@asynccontextmanager
async def registry_on(database: Database, amqp_url: str, tombstone_file: Path | None = None) -> AsyncIterator[Running]:
    """registry on this database, with the areas of a kota, and asked by the head of its agency."""
    async with running(SERVICE, database.url, amqp_url, tombstone_file=tombstone_file) as found:
        while any(follower.beat_at == 0 for follower in found.runtime.followers.values()):
            await asyncio.sleep(0.01)
        await found.web.post("/registry/areas/load", json={"within": "36.72"})
        found.web.headers.update(found.token("AGENCY_HEAD", "36.72"))
        yield found


async def erase(registry: Running, person_id: str) -> None:
    """Asked for by an official, done by the head of the agency."""
    official = registry.token("official", "36.72")
    asked = await registry.web.post(
        f"/registry/people/{person_id}/erasure", json={"reason": "PERMINTAAN_ORANGNYA"}, headers=official
    )
    assert asked.status_code == 200, asked.text
    await command(registry, f"/people/{person_id}/erase", {"sure": "HAPUS"})


async def use_everything(registry: Running, post: str, planted: str) -> list[httpx.Response]:
    """Whatever handles a planted text, refusals and wrong forms included; answers what was answered."""
    web, here = registry.web, f"/registry/people/{planted}"
    again = await web.post(f"/registry{post}/people/new", json=PLANTED)
    assert again.json()["code"] == "person_may_exist"
    await command(registry, f"{post}/officers/appoint", chair(planted, until="2019-12-31"))
    await command(registry, f"/people/{planted}/correct", {"name": "Rahasiawati Plantasari", "sex": "PEREMPUAN"})
    await command(registry, f"/people/{planted}/read", {"what": "TELEPON", "purpose": "MENGHUBUNGI"})
    given = await command(registry, f"/people/{planted}/export", {"purpose": "PERMINTAAN_ORANGNYA"})
    return [
        again,
        await web.get(given["location"]),
        await web.get(here, headers={"Accept": "text/html"}),
        await web.post("/registry/people/find", json={"nik": PLANTED["nik"]}),
        await web.post(f"/registry{post}/people/new", data=PLANTED | {"nik": "36720755039077770"}),
        await web.post(f"/registry{post}/people/new", json=PLANTED | {"strange": 1}),
        await web.post(f"/registry{post}/people/new", content=json.dumps(PLANTED) + "}"),
        await web.post(f"{here}/correct", json=PLANTED, headers=registry.token("official", "36.73")),
    ]


async def test_a_planted_person_is_nowhere_but_in_their_ciphertext_and_then_nowhere_at_all(
    database: Database, broker: str, tmp_path: Path
) -> None:
    handlers, level = logging.getLogger().handlers[:], logging.getLogger().level
    logged = (tmp_path / "log").open("w+")
    configure("DEBUG", logged)
    try:
        async with overheard(broker) as heard, registry_on(database, broker) as registry:
            post = await post_with_decree(registry)
            planted = await person(registry, post, PLANTED)
            answers = await use_everything(registry, post, planted)
            assert traces(answers[1].text) == [*TRACES]  # what is looked for can be found
            counts = (await page(registry, f"{post}/people"))["counts"]
            await registry.shown()
            before = dump_of(database)
            for what in (PERSON.stream(planted), "registry.PersonCorrected", "registry.PersonalDataRead"):
                assert what in before  # the dump is the whole
            assert traces(before) == []
            [(name,)] = await registry.runtime.db.fetch("select name from people.person")
            assert name in before

            await erase(registry, planted)
            await registry.shown()
            for view in SERVICE.views:
                await rebuild(view, registry.runtime.db, registry.runtime.codec)
            after = dump_of(database)
            assert traces(after) == []
            assert await registry.runtime.vault.keys([PERSON.stream(planted)]) == {}
            assert await registry.runtime.vault.known_by("nik", PLANTED["nik"]) == []
            shown = await page(registry, f"{post}/people")
            assert [one["name"] for one in shown["terms"]] == ["(data sudah dihapus)"]
            assert shown["counts"] == counts
            assert (await page(registry, f"/people/{planted}"))["name"] is None
            published = "OfficerAppointed"

            async def told() -> bool:
                return any(published.encode() in body for body in heard)

            await eventually(told)
            assert traces("".join(body.decode() for body in heard)) == []
    finally:
        logging.getLogger().handlers[:] = handlers
        logging.getLogger().setLevel(level)
    logged.seek(0)
    lines = logged.read()
    assert "command accepted" in lines
    assert "RecordPerson" in lines
    assert traces(lines) == []


async def test_erasing_leaves_the_statistics_and_the_chain_as_they_were(database: Database, broker: str) -> None:
    async with registry_on(database, broker) as registry:
        post = await post_with_decree(registry)
        planted = await person(registry, post, PLANTED | {"sex": "PEREMPUAN"})
        await command(registry, f"{post}/officers/appoint", chair(planted))
        other = await person(registry, post, {"name": "Contohwan"})
        await command(registry, f"{post}/officers/replace", chair(other, outgoing=planted, since="2021-03-01"))
        rows = await registry.rows("officers")
        await erase(registry, planted)
        await rebuild(people.VIEW, registry.runtime.db, registry.runtime.codec)
        assert await registry.rows("officers") == rows
        shown = await page(registry, f"{post}/people")
        assert [(one["name"], one["sex"]) for one in shown["terms"]] == [
            ("Contohwan", None), ("(data sudah dihapus)", "PEREMPUAN"),
        ]  # fmt: skip
        gone = await registry.web.post(f"/registry{post}/officers/appoint", json=chair(planted, position="PEMBINA"))
        assert gone.json()["code"] == "person_erased"
        late = await registry.web.post(f"/registry/people/{planted}/correct", json={"name": "Contoh"})
        assert (late.status_code, late.json()["code"]) == (410, "person_erased")
        conn = await asyncpg.connect(database.url)
        try:
            async with conn.transaction(isolation="repeatable_read", readonly=True):
                report = await inspect(conn, [])
            assert (report.faults, report.streams > 50) == ([], True)
        finally:
            await conn.close()


async def test_a_ciphertext_in_another_place_does_not_open(database: Database, broker: str) -> None:
    async with registry_on(database, broker) as registry:
        post = await post_with_decree(registry)
        first = await person(registry, post, PLANTED)
        await person(registry, post, {"name": "Contohwan"})
        await registry.runtime.db.fetch(
            "update people.person set name = (select name from people.person where person_id <> $1)"
            " where person_id = $1 returning 1",
            first,
        )
        answer = await registry.web.get(f"/registry/people/{first}", headers=JSON)
        assert answer.status_code == 500
        assert "Contohwan" not in answer.text
        await registry.runtime.db.fetch("update people.person set name = nik where nik is not null returning 1")
        key = (await registry.runtime.vault.keys([PERSON.stream(first)]))[PERSON.stream(first)]
        with pytest.raises(Broken):
            key.open("name", await registry.runtime.db.fetchval("select name from people.person where nik = name"))


async def test_a_restored_backup_forgets_again_whom_the_list_names(
    new_database: NewDatabase, broker: str, tmp_path: Path
) -> None:
    lived, file = await new_database(), tmp_path / "tombstones.jsonl"
    async with registry_on(lived, broker, file) as registry:
        post = await post_with_decree(registry)
        planted = await person(registry, post, PLANTED)
        backup = dump_of(lived)
        await erase(registry, planted)

        async def listed() -> bool:
            return PERSON.stream(planted) in tombstones.subjects_in(file)

        await eventually(listed)
    restored = await restore(new_database, backup)
    async with registry_on(restored, broker) as registry:  # without the list it all comes back
        assert (await page(registry, f"/people/{planted}"))["name"] == PLANTED["name"]
    restored = await restore(new_database, backup)
    async with registry_on(restored, broker, file) as registry:
        assert (await page(registry, f"/people/{planted}"))["name"] is None
        assert await registry.runtime.db.fetchval("select count(*) from privacy.keys") == 0
        assert await Vault(registry.runtime.db, SECRET).known_by("nik", PLANTED["nik"]) == []
        for view in SERVICE.views:
            await rebuild(view, registry.runtime.db, registry.runtime.codec)
        assert (await page(registry, f"/people/{planted}"))["name"] is None


async def restore(new_database: NewDatabase, backup: str) -> Database:
    """The backup in a database of its own, keys included."""
    made = await new_database()
    conn = await asyncpg.connect(made.owner_url)
    for (schema,) in await conn.fetch("select nspname from pg_namespace where nspname !~ '^(pg_|information_schema)'"):
        await conn.execute(f'drop schema "{schema}" cascade')
    await conn.execute("create schema public")
    await conn.close()
    done = subprocess.run(
        [PROGRAMS / "psql", "--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--dbname", made.owner_url],
        input=backup, text=True, check=False, capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return made
