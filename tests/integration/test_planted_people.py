"""Fifty planted people are nowhere in the clear, in no form, while the three services live; after erasure, nowhere.

"Nowhere" is read off everything: dumps of the three databases with keys and receipts, the files of the private servers,
all that went over the broker, every log line, every feed, and the pages of who may not see people.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from services.chassis.telemetry import configure
from services.chassis.views import rebuild
from services.embedded.postgres import PrivatePostgres
from services.embedded.rabbitmq import PrivateRabbit
from services.partnerships.main import SERVICE as PARTNERSHIPS
from services.registry.domain.person import PERSON
from services.registry.main import SERVICE as REGISTRY
from services.reporting.main import SERVICE as REPORTING
from tests.conftest import Database, NewDatabase
from tests.integration.planted import STEMS, people, traces, traces_on_disk
from tests.integration.registry.test_erasure import dump_of, erase, overheard
from tests.integration.registry.test_people_web import HTML, JSON, chair, person, post_with_decree
from tests.integration.registry.test_registry_web import command
from tests.running import Running, eventually, served
from tests.servers import ServersForTests

GONE_BEFORE = "2019-12-31"


@dataclass(frozen=True)
class Platform:
    """The three services, registry first, and their databases in the same order."""

    services: tuple[Running, ...]
    databases: tuple[Database, ...]

    @property
    def registry(self) -> Running:
        """Where people are kept."""
        return self.services[0]

    async def shown(self) -> None:
        """Wait until each service has all of registry's public events, and shows them."""
        number = await self.registry.runtime.db.fetchval("select number from log.head")
        await self.registry.shown()
        for other in self.services[1:]:
            assert await other.runtime.caught_up(at_least={"registry": number}, timeout=30)

    async def dumped(self) -> list[str]:
        """Each database as text."""
        return list(await asyncio.gather(*(asyncio.to_thread(dump_of, one) for one in self.databases)))


@asynccontextmanager
async def platform(new_database: NewDatabase, amqp_url: str) -> AsyncIterator[Platform]:
    """registry with the areas of a kota, asked by the head of its agency; partnerships; reporting: really served."""
    async with AsyncExitStack() as stack:
        origins: dict[str, str] = {}
        running, databases = [], []
        for service in (REGISTRY, PARTNERSHIPS, REPORTING):
            database = await new_database()
            one = await stack.enter_async_context(served(service, database.url, amqp_url, origins=dict(origins)))
            origins[service.name] = str(one.web.base_url)
            running.append(one)
            databases.append(database)
        while any(follower.beat_at == 0 for follower in running[0].runtime.followers.values()):
            await asyncio.sleep(0.01)
        await running[0].web.post("/registry/areas/load", json={"within": "36.72"})
        running[0].web.headers.update(running[0].token("AGENCY_HEAD", "36.72"))
        yield Platform(tuple(running), tuple(databases))


@pytest.fixture
def logged(tmp_path: Path) -> Any:
    """Every log line of the test, from DEBUG on, in a file."""
    handlers, level = logging.getLogger().handlers[:], logging.getLogger().level
    file = tmp_path / "log"
    with file.open("w+") as opened:
        configure("DEBUG", opened)
        yield file
        logging.getLogger().handlers[:] = handlers
        logging.getLogger().setLevel(level)


@pytest.mark.timeout(300)
async def test_fifty_planted_people_are_nowhere_and_then_nowhere_at_all(
    new_database: NewDatabase, broker: str, servers: ServersForTests, logged: Path
) -> None:
    async with overheard(broker) as heard, platform(new_database, broker) as whole:
        registry = whole.registry
        post = await post_with_decree(registry)
        planted = [await person(registry, post, body) for body in people()]
        entitled = await lived(registry, post, planted)
        assert traces(entitled) == {*STEMS}, "what is looked for can be found"
        await whole.shown()
        before = await whole.dumped()
        assert PERSON.stream(planted[49]) in before[0], "the dump is the whole"
        assert [traces(dump) for dump in before] == [set(), set(), set()]
        assert await seen_by_others(whole, post, planted) == set()
        assert await on_disk(whole, servers) == set()
        keys = await keys_of(registry, planted)
        assert not any(key in dump for key in keys.unwrapped for dump in before)
        assert all(key in before[0] for key in keys.wrapped), "what is looked for can be found"

        for one in planted:
            await erase(registry, one)
        await whole.shown()
        for service in whole.services:
            for view in service.runtime.service.views:
                await rebuild(view, service.runtime.db, service.runtime.codec)
        after = await whole.dumped()
        assert [traces(dump) for dump in after] == [set(), set(), set()]
        assert not any(key in after[0] for key in (*keys.wrapped, *keys.marks, *keys.unwrapped))
        assert traces(await pages_of(registry, registry.web.headers, post, planted)) == set()
        subjects = [PERSON.stream(one) for one in planted]
        for table in ("keys", "marks"):
            left = await registry.runtime.db.fetch(f"select 1 from privacy.{table} where subject = any($1)", subjects)
            assert left == []

        async def told() -> bool:
            return any(b"MemberLeft" in body for body in heard)

        await eventually(told)
        assert traces(b"".join(heard)) == set()
    lines = logged.read_text()
    assert lines.count("RecordPerson") >= 50, "the log is the whole"
    assert traces(lines) == set()
    assert not any(key in lines for key in (*keys.unwrapped, *keys.wrapped))


async def lived(registry: Running, post: str, planted: Sequence[str]) -> str:
    """What happens to people: offices, memberships, corrections, readings, files; answers what was shown of it."""
    shown = []
    for number, (one, body) in enumerate(zip(planted, people(), strict=True)):
        if number < 3:
            chaired = chair(one, position=("KETUA", "SEKRETARIS", "BENDAHARA")[number], until=GONE_BEFORE)
            await command(registry, f"{post}/officers/appoint", chaired)
        else:
            await command(registry, f"{post}/members/join", {"person": one, "joined_on": "2019-03-04"})
            await command(registry, f"{post}/members/leave", {"person": one, "left_on": GONE_BEFORE})
        if number % 5 == 0:
            await command(registry, f"/people/{one}/correct", {"name": body["name"] + " Binti Coba"})
            given = await command(registry, f"/people/{one}/export", {"purpose": "PERMINTAAN_ORANGNYA"})
            shown.append((await registry.web.get(given["location"])).text)
        wrong = await registry.web.post(f"/registry{post}/people/new", data=body | {"nik": body["nik"] + "0"})
        again = await registry.web.post(f"/registry{post}/people/new", json=body)
        assert (wrong.status_code, again.json()["code"]) == (422, "person_may_exist")
        assert traces(again.text) == set(), "a refusal does not repeat what was sent"
    return "".join(shown) + (await registry.web.get(f"/registry{post}/people", headers=HTML)).text


async def pages_of(registry: Running, who: Any, post: str, planted: Sequence[str]) -> str:
    """All pages about these people, as somebody is shown them, in both forms."""
    paths = [f"{post}/people", *(f"/people/{one}" for one in planted), f"/people/{planted[0]}/readings"]
    answers = [
        await registry.web.get(f"/registry{path}", headers={**who, **form}) for path in paths for form in (HTML, JSON)
    ]
    return "".join(answer.text for answer in answers)


async def seen_by_others(whole: Platform, post: str, planted: Sequence[str]) -> set[str]:
    """What a viewer, an official of another kota, and a downstream system get to see."""
    registry = whole.registry
    told = [
        await pages_of(registry, registry.token(*who), post, planted) for who in (("viewer",), ("official", "36.73"))
    ]
    for service in whole.services:
        name = service.runtime.name
        feed = await service.web.get(f"/{name}/facts?limit=100000", headers=service.token("service"))
        assert feed.status_code == 200
        told.append(feed.text)
    assert "MemberLeft" in told[2]
    return traces("".join(told))


@dataclass(frozen=True)
class Keys:
    """What could open the texts, or find a person by a number, as a dump writes it."""

    wrapped: tuple[str, ...]
    marks: tuple[str, ...]
    unwrapped: tuple[str, ...]


async def keys_of(registry: Running, planted: Sequence[str]) -> Keys:
    """All of it, of these people."""
    subjects = [PERSON.stream(one) for one in planted]
    wrapped = await registry.runtime.db.fetch("select wrapped from privacy.keys where subject = any($1)", subjects)
    marks = await registry.runtime.db.fetch("select mark from privacy.marks where subject = any($1)", subjects)
    opened = await registry.runtime.vault.keys(subjects)
    assert (len(wrapped), len(opened), len(marks)) == (50, 50, 100)
    return Keys(
        tuple(row[0].hex() for row in wrapped),
        tuple(row[0].hex() for row in marks),
        tuple(key._key.hex() for key in opened.values()),
    )


async def on_disk(whole: Platform, servers: ServersForTests) -> set[str]:
    """What the files of servers of our own hold: tables with their free space, the write-ahead log, queues, logs."""
    found: set[str] = set()
    if isinstance(servers.database_control, PrivatePostgres):
        admin = await asyncpg.connect(servers.admin_database_url)
        await admin.execute("checkpoint")
        names = [one.name for one in whole.databases]
        oids = [row[0] for row in await admin.fetch("select oid from pg_database where datname = any($1)", names)]
        await admin.close()
        data = servers.database_control.server_folder / "data"
        folders = [data / "pg_wal", *(data / "base" / str(oid) for oid in oids)]
        assert all(any(folder.iterdir()) for folder in folders), "what is looked through is there"
        for folder in (*folders, servers.database_control.folder / "postgres.log"):
            found |= await asyncio.to_thread(traces_on_disk, folder)
    if isinstance(servers.broker_control, PrivateRabbit):
        mnesia = servers.broker_control.server_folder / "mnesia"
        assert any(mnesia.iterdir()), "what is looked through is there"
        found |= await asyncio.to_thread(traces_on_disk, mnesia)
    return found
