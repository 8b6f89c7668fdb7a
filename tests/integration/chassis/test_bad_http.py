"""Bad requests: each is answered with a 4xx and a code, never with a 5xx, and nothing of it is done."""

import gzip
import html
import json
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
import pytest
import pytest_asyncio

from tests.conftest import APP, PASSWORD
from tests.integration.chassis.parts import connected
from tests.integration.chassis.probe_web import SITE
from tests.running import Running, database_url, forget_topology, running, served
from tests.servers import ServersForTests

NEW, NOTE = "/probe/note/new", "/probe/note"
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


@pytest_asyncio.fixture(scope="module")
async def site(servers: ServersForTests, template: str) -> AsyncIterator[Running]:
    """One site for all: none of these requests may leave anything behind."""
    name = "posyantek_test_bad_http"
    await forget_topology(servers.amqp_url)
    async with connected(servers.admin_database_url) as admin:
        await admin.execute(f"drop database if exists {name} with (force)")
        await admin.execute(f"create database {name} template {template}")
        await admin.execute(f"grant create on database {name} to {APP}")
        url = database_url(servers.admin_database_url, name, APP, PASSWORD)
        async with running(SITE, url, servers.amqp_url) as site:
            yield site
        await admin.execute(f"drop database {name} with (force)")


@dataclass(frozen=True)
class Bad:
    """A request and what it must be answered with."""

    status: int
    code: str
    body: bytes = b'{"text": "abc"}'
    path: str = NEW
    headers: dict[str, str] = field(default_factory=lambda: dict(JSON))
    method: str = "POST"


def note(**fields: Any) -> bytes:
    """A note with these fields."""
    return json.dumps({"text": "abc", **fields}).encode()


def deep(levels: int) -> bytes:
    """A list in a list in a list…"""
    return b'{"text": "abc", "pages": ' + b"[" * levels + b"]" * levels + b"}"


def form(**fields: str) -> bytes:
    """As a browser sends it."""
    return str(httpx.QueryParams(fields)).encode()


REQUESTS: dict[str, Bad] = {
    "an empty body": Bad(400, "bad_request", b""),
    "null": Bad(400, "bad_request", b"null"),
    "a list": Bad(400, "bad_request", b"[]"),
    "a cut body": Bad(400, "bad_request", b'{"text": "ab'),
    "a comma too many": Bad(400, "bad_request", b'{"text": "abc",}'),
    "a field twice": Bad(400, "bad_request", b'{"text": "abc", "text": "def"}'),
    "a field twice within": Bad(400, "bad_request", b'{"text": "abc", "x": {"a": 1, "a": 2}}'),
    **{f"{levels} deep": Bad(400, "bad_request", deep(levels)) for levels in (40, 300, 500, 900, 990, 3000, 100_000)},
    "objects in objects": Bad(400, "bad_request", b'{"text": "abc", "x": ' + b'{"a":' * 800 + b"1" + b"}" * 801),
    "more than 1 MB": Bad(413, "too_large", note(text="x" * 1_000_000)),
    "more than 1 MB as a form": Bad(413, "too_large", form(text="x" * 1_000_000), headers=FORM),
    "a bomb": Bad(400, "bad_request", gzip.compress(b" " * 50_000_000), headers=JSON | {"Content-Encoding": "gzip"}),
    "no content type": Bad(415, "unsupported_media_type", headers={"Accept": "application/json"}),
    "text": Bad(415, "unsupported_media_type", headers={"Content-Type": "text/plain", "Accept": "application/json"}),
    "XML": Bad(415, "unsupported_media_type", b"<a/>",
               headers={"Content-Type": "application/xml", "Accept": "application/json"}),
    "UTF-16": Bad(400, "bad_request", note().decode().encode("utf-16"),
                  headers={"Content-Type": "application/json; charset=utf-16"}),
    "no UTF-8": Bad(400, "bad_request", b'{"text": "ab\xff"}'),
    "a byte order mark": Bad(400, "bad_request", b"\xef\xbb\xbf" + note()),
    "no UTF-8 in a form": Bad(422, "invalid", b"text=%ff%00", headers=FORM),
    "a NUL": Bad(422, "invalid", note(text="ab\0")),
    "a NUL in a form": Bad(422, "invalid", form(text="ab\0"), headers=FORM),
    "a control character": Bad(422, "invalid", note(text="ab\x1b[31m")),
    "a turned text": Bad(422, "invalid", note(text="ab\u202ecba")),
    "half a character": Bad(422, "invalid", b'{"text": "ab\\ud800"}'),
    "half a character as a name": Bad(400, "bad_request", b'{"text": "abc", "\\ud800": 1}'),
    "half a character and a NUL": Bad(400, "bad_request", b'{"text": "abc", "\\ud800": "\\u0000"}'),
    "not a number": Bad(400, "bad_request", b'{"text": "abc", "pages": NaN}'),
    "infinity": Bad(400, "bad_request", b'{"text": "abc", "pages": Infinity}'),
    "a number without end": Bad(422, "invalid", b'{"text": "abc", "pages": 1e400}'),
    "minus nothing": Bad(422, "invalid", b'{"text": "abc", "pages": -0}'),
    "2**53 + 1": Bad(422, "invalid", note(pages=2**53 + 1)),
    "2**63": Bad(422, "invalid", note(pages=2**63)),
    "5,000 digits": Bad(400, "bad_request", b'{"text": "abc", "pages": ' + b"9" * 5000 + b"}"),
    "5,000 digits in a form": Bad(422, "invalid", form(text="abc", pages="9" * 5000), headers=FORM),
    "yes for a number": Bad(422, "invalid", note(pages=True)),
    "text for a number": Bad(422, "invalid", note(pages="1")),
    "a fraction": Bad(422, "invalid", note(pages=1.0)),
    "a number for text": Bad(422, "invalid", note(text=123)),
    "an unknown field": Bad(422, "invalid", note(colour="red")),
    "a prototype": Bad(422, "invalid", note(__proto__={"admin": True})),
    **{f"{name} given along": Bad(422, "invalid", note(**{name: "36"})) for name in
       ("area_code", "status", "version", "created_by", "actor", "by", "command_id", "role")},
    "an undotted area": Bad(422, "invalid", note(area="3672")),
    "other digits": Bad(422, "invalid", note(area="٣٦")),
    "no UUID in the path": Bad(404, "not_found", path="/probe/note/..%2f..%2fetc%2fpasswd/add"),
    "a NUL in the path": Bad(404, "not_found", path="/probe/note/%00/add"),
    "a path out of the folder": Bad(404, "not_found", path="/static/..%2f..%2f..%2fetc%2fpasswd", method="GET"),
    "a NUL in a file's name": Bad(404, "not_found", path="/static/app.css%00.png", method="GET"),
    "a key that is none": Bad(400, "bad_command_id", headers=JSON | {"Idempotency-Key": "x"}),
    "a key of 10 kB": Bad(400, "bad_command_id", headers=JSON | {"Idempotency-Key": "1" * 10_000}),
    "a command id that is none": Bad(400, "bad_command_id", form(text="abc", command_id="x"), headers=FORM),
    "a page below one": Bad(422, "invalid", path=f"{NOTE}?page=0", method="GET"),
    "a page of minus one": Bad(422, "invalid", path=f"{NOTE}?page=-1", method="GET"),
    "a page beyond all": Bad(422, "invalid", path=f"{NOTE}?page={10**9}", method="GET"),
    "a page of 5,000 digits": Bad(422, "invalid", path=f"{NOTE}?page={'9' * 5000}", method="GET"),
    "a NUL in the query": Bad(400, "bad_request", path=f"{NOTE}?q=%00", method="GET"),
    "no method of ours": Bad(405, "method_not_allowed", method="PATCH"),
    "a long text": Bad(422, "invalid", note(text="a" * 50_000 + "!")),
    "a thousand form fields": Bad(400, "bad_request", "&".join(f"f{n}=1" for n in range(1000)).encode(), headers=FORM),
    "a file": Bad(400, "bad_request",
                  b'--x\r\nContent-Disposition: form-data; name="text"; filename="a"\r\n\r\nabc\r\n--x--\r\n',
                  headers={"Content-Type": "multipart/form-data; boundary=x", "Accept": "application/json"}),
    "no end of a part": Bad(400, "bad_request", b"--x\r\n", headers={"Content-Type": "multipart/form-data",
                                                                      "Accept": "application/json"}),
}  # fmt: skip


@pytest.mark.parametrize("name", REQUESTS)
async def test_it_is_refused_with_a_code_and_nothing_is_done(site: Running, name: str) -> None:
    bad = REQUESTS[name]
    before = await state(site)
    answer = await site.web.request(
        bad.method, bad.path, content=bad.body if bad.method != "GET" else None, headers=JSON_ANSWER | bad.headers
    )
    assert (answer.status_code, answer.json()["code"]) == (bad.status, bad.code), answer.text[:500]
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["correlation_id"] == answer.headers["x-correlation-id"]
    assert answer.status_code != 422 or all(e["field"] and e["message"] for e in answer.json()["errors"])
    assert await state(site) == before


JSON_ANSWER = {"Accept": "application/json"}


async def state(site: Running) -> tuple[int, int]:
    """Where the log stands, and how many receipts there are."""
    found = await site.runtime.db.fetchrow("select h.position, (select count(*) from log.commands) from log.head h")
    assert found is not None
    return found[0], found[1]


HARMLESS = [
    f"{NOTE}?sort=;drop%20table%20log.events", f"{NOTE}?q=%25_%27%5C", f"{NOTE}?q={'a' * 5000}!",
    f"{NOTE}?" + "&".join(["p=1"] * 10_000), f"{NOTE}?cursor=forged", f"{NOTE}?q=%0d%0aSet-Cookie:%20a=b",
    f"{NOTE}?q=%ff%fe", f"{NOTE}?page=1&page=2",
]  # fmt: skip


@pytest.mark.parametrize("path", HARMLESS, ids=range(len(HARMLESS)))
async def test_a_strange_query_is_only_a_query(site: Running, path: str) -> None:
    answer = await site.web.get(path, headers=JSON_ANSWER)
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


CODE_ELSEWHERE = ["<script>alert(1)</script>", "{{7*7}}", "javascript:alert(1)", '"><img src=x>', "%s%n", "{text}"]


@pytest.mark.parametrize("text", CODE_ELSEWHERE)
async def test_a_text_that_would_be_code_elsewhere_is_text_here(site: Running, text: str) -> None:
    sent = await site.web.post(f"/probe/note/{uuid4()}/add", content=note(text=text), headers=JSON)
    assert sent.status_code == 200
    page = (await site.web.get(NOTE, params={"q": text}, headers={"Accept": "text/html"})).text
    assert text in html.unescape(page)
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    shown = await site.web.get(NOTE, params={"q": text}, headers=JSON_ANSWER)
    assert shown.json() == {"notes": [[text, 1]]}


async def test_a_body_that_does_not_say_its_length_is_cut_off(servers: ServersForTests, site: Running) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(800):
            sent += 64 * 1024
            yield b" " * (64 * 1024)

    async with served(SITE, site.runtime.db.url, servers.amqp_url) as real:
        try:
            answer = await real.web.post(NEW, content=endless(), headers=JSON | JSON_ANSWER)
            assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
        except httpx.TransportError:
            pass  # cut off while it was still talking: right as well
        assert (await real.web.get("/health")).status_code == 200


def test_every_case_is_named_once() -> None:
    names: Iterable[str] = REQUESTS
    assert len(set(names)) == len(REQUESTS) > 60
