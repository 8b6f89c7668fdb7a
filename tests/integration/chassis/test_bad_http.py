"""Bad requests: each is answered with a 4xx and a code, never with a 5xx, and nothing of it is done."""

import asyncio
import html
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
import pytest_asyncio

from tests.conftest import APP, PASSWORD
from tests.integration.chassis.corpus import BadRequest, corpus, read, send
from tests.integration.chassis.parts import connected
from tests.integration.chassis.probe_web import SITE
from tests.running import Running, database_url, forget_topology, served
from tests.servers import ServersForTests

NEW, NOTE = "/probe/note/new", "/probe/note"
JSON_ANSWER = {"Accept": "application/json"}
CORPUS = corpus()


@dataclass(frozen=True)
class Site:
    """A served probe with one note in it: its id, and the command id that it was made with."""

    running: Running
    note: str
    used: str

    async def state(self) -> tuple[int, int]:
        """Where the log stands, and how many receipts there are."""
        found = await self.running.runtime.db.fetchrow(
            "select h.position, (select count(*) from log.commands) from log.head h"
        )
        assert found is not None
        return found[0], found[1]


@pytest_asyncio.fixture(scope="module")
async def site(servers: ServersForTests, template: str) -> AsyncIterator[Site]:
    """One site for all: none of these requests may leave anything behind."""
    name = "posyantek_test_bad_http"
    await forget_topology(servers.amqp_url)
    async with connected(servers.admin_database_url) as admin:
        await admin.execute(f"drop database if exists {name} with (force)")
        await admin.execute(f"create database {name} template {template}")
        await admin.execute(f"grant create on database {name} to {APP}")
        url = database_url(servers.admin_database_url, name, APP, PASSWORD)
        async with served(SITE, url, servers.amqp_url) as running:
            used = str(uuid4())
            made = await running.web.post(NEW, json={"text": "first"}, headers={"Idempotency-Key": used})
            yield Site(running, made.json()["id"], used)
        await admin.execute(f"drop database {name} with (force)")


@pytest.mark.parametrize("bad", CORPUS, ids=lambda bad: str(bad.file.stem))
async def test_it_is_refused_with_a_code_and_nothing_is_done(site: Site, bad: BadRequest) -> None:
    before, web = await site.state(), site.running.web
    place = urlsplit(str(web.base_url))
    names = {"KNOWN": site.note, "USED": site.used}
    answer = await send(bad, str(place.hostname), place.port or 0, names, web.headers["Authorization"])
    text = answer.body.decode()
    assert answer.status == bad.status, text[:500]
    assert "set-cookie" not in answer.headers
    assert "Traceback" not in text
    if bad.code is not None and not bad.wants_page:
        problem = json.loads(text)
        assert answer.headers["content-type"] == "application/problem+json"
        assert (problem["code"], problem["status"]) == (bad.code, bad.status)
        assert problem["correlation_id"] == answer.headers["x-correlation-id"]
        named = [error["field"] for error in problem.get("errors", [])]
        assert bad.at is None or bad.at in named
        assert all(error["message"] for error in problem.get("errors", []))
    assert all(shown in html.unescape(text) for shown in bad.shows)
    assert not any(lacking in text for lacking in bad.lacks)
    assert await site.state() == before


@pytest.mark.parametrize("token", ["", None], ids=["a-stranger", "who-may-write"])
async def test_who_sends_too_much_and_only_then_listens_is_still_told(site: Site, token: str | None) -> None:
    """As browsers do: they read no answer before they have sent all. It is longer than what the line itself holds."""
    web, size = site.running.web, 30_000_000
    place = urlsplit(str(web.base_url))
    reader, writer = await asyncio.open_connection(str(place.hostname), place.port)
    head = [f"POST {NEW} HTTP/1.1", f"Host: {place.netloc}", "Accept: application/json", "Connection: close"]
    head += ["Content-Type: application/json", f"Content-Length: {size}"]
    head += [f"Authorization: {web.headers['Authorization']}"] if token is None else []
    writer.write("\r\n".join([*head, "", ""]).encode() + b" " * size)
    await writer.drain()
    answer = await reader.read()
    writer.close()
    assert int(answer.split(b" ", 2)[1]) == (413 if token is None else 401)


def test_every_kind_of_bad_request_is_there() -> None:
    assert {bad.number for bad in CORPUS} == set(range(1, 30))
    assert [bad.file.name for bad in CORPUS if bad.status == 422 and not bad.at and bad.number != 22] == []


@pytest.mark.parametrize(
    "text", ["", "expect 400\n\n", "hope 400\n\nGET / HTTP/1.1\n\n", "expect\n\nGET / HTTP/1.1\n\n"]
)
def test_a_file_that_is_not_written_as_it_should_is_no_case(tmp_path: Path, text: str) -> None:
    (tmp_path / "01-x.http").write_text(text)
    with pytest.raises(ValueError, match=r"01-x\.http"):
        read(tmp_path / "01-x.http")


CODE_ELSEWHERE = ["<script>alert(1)</script>", "{{7*7}}", "javascript:alert(1)", '"><img src=x>', "%s%n", "{text}"]


@pytest.mark.parametrize("text", CODE_ELSEWHERE)
async def test_a_text_that_would_be_code_elsewhere_is_text_here(site: Site, text: str) -> None:
    web = site.running.web
    sent = await web.post(f"/probe/note/{uuid4()}/add", json={"text": text})
    assert sent.status_code == 200
    page = (await web.get(NOTE, params={"q": text}, headers={"Accept": "text/html"})).text
    assert text in html.unescape(page)
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    shown = await web.get(NOTE, params={"q": text}, headers=JSON_ANSWER)
    assert shown.json() == {"notes": [[text, 1]]}
