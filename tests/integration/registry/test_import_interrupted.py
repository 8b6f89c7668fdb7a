"""An import that is interrupted goes on where it was: nothing is recorded twice, and nothing is left out."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from uuid import UUID

import asyncpg
import httpx
import pytest

from contracts.registry import PosyantekProposed
from services.chassis.importer import LOCK
from services.embedded.ports import free_port
from services.registry.main import SERVICE
from tests.conftest import NewDatabase
from tests.integration.imports import HTML, JSON, applied, checked, send, shown, table, undone
from tests.running import SECRET, Running, eventually, running

PROJECT = Path(__file__).resolve().parents[3]
HEADER = ["Nama Posyantek", "Tingkat", "Kode wilayah", "Dinas pembina"]
ROWS = 450
"""Three pages: the second is written when the process dies, and not noted."""


def posts(count: int) -> bytes:
    """As many posts, each of its own name."""
    return table(HEADER, *[[f"Posyantek Nomor {n}", "Kecamatan", "36.72.07", "Dinas Contoh"] for n in range(count)])


async def prepared(site: Running, count: int) -> str:
    """Areas are loaded and a file is checked; where the import is."""
    while any(follower.beat_at == 0 for follower in site.runtime.followers.values()):
        await asyncio.sleep(0.01)
    assert (await site.web.post("/registry/areas/load", json={"within": "36.72"})).status_code == 200
    place, found = await checked(site, "posyantek", posts(count))
    assert found["counts"]["GOOD"] == count
    return place


async def names(site: Running) -> list[str]:
    """The names of the posts that were proposed."""
    return [event.name for event in await site.events() if isinstance(event, PosyantekProposed)]


@pytest.mark.timeout(300)  # a process of its own is started, and dies, on a machine that may be busy
async def test_a_process_that_is_killed_in_the_middle_leaves_an_import_that_goes_on(
    new_database: NewDatabase, broker: str, tmp_path: Path
) -> None:
    database = await new_database()
    async with running(SERVICE, database.url, broker) as site:
        place = await prepared(site, ROWS)
        headers = dict(site.token())
    port = free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("POSYANTEK_")},
        "POSYANTEK_DATABASE_URL": database.url, "POSYANTEK_AMQP_URL": broker, "POSYANTEK_SECRET_KEY": SECRET,
        "POSYANTEK_PRIVACY_KEY": SECRET, "POSYANTEK_PORT": str(port), "POSYANTEK_STOP_AT": "after_commit:2",
        "POSYANTEK_DAILY_AT": "",
    }  # fmt: skip
    with (tmp_path / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "services.registry", "serve", cwd=PROJECT, env=environment, stderr=log, stdout=log
        )
    try:
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", trust_env=False, headers=headers, timeout=60
        ) as web:
            await eventually(lambda: _answers(web), timeout=60)
            begun = await web.post(f"{place}/apply", json={"mode": "VALID"}, headers=JSON)
            assert begun.status_code == 200, begun.text
            assert await asyncio.wait_for(process.wait(), 120) == -signal.SIGKILL, (tmp_path / "log").read_text()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    async with running(SERVICE, database.url, broker) as site:
        written = await site.runtime.db.fetchval(
            "select count(*) from log.events where type = $1", PosyantekProposed.TYPE
        )
        assert 200 < written <= ROWS  # two pages are there, of which one was noted
        found = await shown(site, place)
        assert (found["state"], found["counts"]["DONE"]) == ("APPLIED", ROWS)
        told = await names(site)
        assert (len(told), len(set(told))) == (ROWS, ROWS)


async def _answers(web: httpx.AsyncClient) -> bool:
    try:
        return (await web.get("/health")).status_code == 200
    except httpx.TransportError:
        return False


async def test_all_or_none_goes_down_in_one_append(new_database: NewDatabase, broker: str) -> None:
    async with running(SERVICE, (await new_database()).url, broker) as site:
        place = await prepared(site, ROWS)
        await applied(site, place, "ALL")
        assert len(set(await names(site))) == ROWS
        moments = await site.runtime.db.fetchval(
            "select count(distinct recorded_at) from log.events where type = $1", PosyantekProposed.TYPE
        )
        assert moments == 1


async def test_all_or_none_is_none_when_the_world_changed_after_the_check(
    new_database: NewDatabase, broker: str
) -> None:
    async with running(SERVICE, (await new_database()).url, broker) as site:
        place = await prepared(site, 3)
        same = {"name": "Posyantek Nomor 1", "level": "KECAMATAN", "area": "36.72.07", "agency": "Dinas Contoh"}
        assert (await site.web.post("/registry/posyantek/new", json=same)).status_code == 201
        before = await names(site)
        found = await applied(site, place, "ALL")
        assert (found["state"], found["counts"]["GOOD"], found["counts"]["BAD"]) == ("CHECKED", 2, 1)
        assert await names(site) == before
        found = await applied(site, place, "VALID")
        assert (found["state"], found["counts"]["DONE"]) == ("APPLIED", 2)


async def test_who_waits_for_an_import_sees_how_far_it_is(new_database: NewDatabase, broker: str) -> None:
    database = await new_database()
    async with running(SERVICE, database.url, broker) as site:
        await prepared(site, 3)
        other = await asyncpg.connect(database.url)
        try:
            await other.fetchval("select pg_advisory_lock($1)", LOCK)  # as another process that is at work
            place = (await send(site, "posyantek", posts(5))).json()["location"]
            await asyncio.sleep(0.1)
            page = (await site.web.get(place, headers=HTML)).text
            assert "Diperiksa: 0 dari 5 baris." in page
            assert '<meta http-equiv="refresh"' in page
            early = await site.web.post(f"{place}/apply", json={"mode": "ALL"})
            assert (early.status_code, early.json()["code"]) == (409, "import_not_checked")
            more = [await send(site, "posyantek", posts(1)) for _ in range(3)]
            assert [answer.status_code for answer in more] == [200, 200, 409]
            assert more[-1].json()["code"] == "imports_busy"
        finally:
            await other.close()
        found = await shown(site, place)
        assert (found["state"], found["counts"]["GOOD"]) == ("CHECKED", 5)
        assert "refresh" not in (await site.web.get(place, headers=HTML)).text


async def test_of_the_same_file_twice_at_once_one_is_applied(new_database: NewDatabase, broker: str) -> None:
    async with running(SERVICE, (await new_database()).url, broker) as site:
        first = await prepared(site, 3)
        second, _ = await checked(site, "posyantek", posts(3))
        asked = [site.web.post(f"{place}/apply", json={"mode": "ALL"}) for place in (first, second)]
        answers = await asyncio.gather(*asked)
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        for place in (first, second):
            await shown(site, place)
        assert sorted(await names(site)) == [f"Posyantek Nomor {n}" for n in range(3)]


async def test_what_fails_stops_that_import_only_and_what_it_recorded_can_be_taken_back(
    new_database: NewDatabase, broker: str
) -> None:
    async with running(SERVICE, (await new_database()).url, broker) as site:
        place = await prepared(site, 3)
        again, _ = await checked(site, "posyantek", posts(3))
        await applied(site, place, "ALL")
        failing = "update imports.files set kind = 'lama', state = 'APPLYING' where import_id = $1"
        async with site.runtime.db.transaction() as conn:  # as if a version without this kind had taken it up
            await conn.execute(failing, UUID(place.rpartition("/")[2]))
        failed = await eventually(
            lambda: site.runtime.db.fetchval("select true from imports.files where state = 'FAILED'")
        )
        assert failed
        assert site.runtime.alive
        async with site.runtime.db.transaction() as conn:
            await conn.execute("update imports.files set kind = 'posyantek'")
        page = (await site.web.get(place, headers=HTML)).text
        assert "Impor ini berhenti karena kesalahan sistem" in page
        doubled = await site.web.post(f"{again}/apply", json={"mode": "ALL"})
        assert (doubled.status_code, doubled.json()["code"]) == (409, "import_already_applied")
        form = {"reason": "Berkas keliru", "decree_number": "800/1/2026", "issuer": "CAMAT"}
        found = await undone(site, place, form)
        assert (found["state"], found["counts"]["UNDONE"]) == ("UNDONE", 3)
        _, found = await checked(site, "posyantek", posts(1))
        assert found["counts"]["GOOD"] == 1  # what is dissolved stands in nobody's way
