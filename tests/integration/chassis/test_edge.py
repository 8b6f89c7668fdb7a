"""The edge through a service of its own: forms for people, JSON for machines, and who may do what."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
import pytest_asyncio

from contracts.areas import AreaCode
from services.chassis.access import Actor
from tests.conftest import Start
from tests.integration.chassis.probe_web import SITE
from tests.running import Running

HTML = {"Accept": "text/html"}
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


@pytest_asyncio.fixture
async def site(start: Start) -> AsyncIterator[Running]:
    """Probe with its edge; its client is an operator with a token."""
    yield await start(SITE)


@pytest.fixture
def person(site: Running) -> httpx.AsyncClient:
    """A browser with an official's session of Kota Cilegon: a cookie, and what browsers say of themselves."""
    site.web.headers.pop("Authorization")
    actor = Actor("pejabat-uji", "AGENCY_HEAD", AreaCode("36.72"))
    site.web.cookies.set(site.runtime.cookie, site.runtime.tokens.mint(actor, "grant"))
    site.web.headers.update(HTML | OWN_PAGE)
    return site.web


async def head(site: Running) -> int:
    """Where the log stands."""
    return int(await site.runtime.db.fetchval("select position from log.head"))


async def test_a_form_is_shown_with_a_fresh_command_id_and_filled_from_the_query(person: httpx.AsyncClient) -> None:
    pages = [(await person.get("/probe/note/new", params={"text": "Catatan <b>"})).text for _ in range(2)]
    ids = {UUID(page.partition('name="command_id" value="')[2][:36]) for page in pages}
    assert len(ids) == 2
    assert 'value="Catatan &lt;b&gt;"' in pages[0]
    assert "Catatan baru." in pages[0]


async def test_a_form_of_something_known_is_filled_in_with_what_is_on_file(
    person: httpx.AsyncClient, site: Running
) -> None:
    made = (await site.web.post("/probe/note/new", json={"text": "Sudah tercatat"})).json()
    here = f"/probe/note/{made['id']}/add"
    page = (await person.get(here, params={"text": "Dari alamat", "pages": "7"})).text
    assert 'value="Sudah tercatat"' in page
    assert 'value="7"' in page
    sent = await person.post(here, data={"text": "x"})
    assert (sent.status_code, 'value="x"' in sent.text, "Sudah tercatat" in sent.text) == (422, True, False)
    assert (await person.get(f"/probe/note/{uuid4()}/add")).status_code == 404


async def test_a_form_that_is_sent_leads_to_the_page_which_shows_the_write(
    person: httpx.AsyncClient, site: Running
) -> None:
    sent = {"text": "Catatan rapat", "pages": "1.000", "command_id": str(uuid4())}
    for _ in range(2):  # pressed twice
        answer = await person.post("/probe/note/new", data=sent)
        assert (answer.status_code, answer.headers["location"]) == (303, "/probe/note")
    assert "Catatan rapat: 1" in (await person.get("/probe/note")).text
    ((actor, command_id),) = await site.runtime.db.fetch("select meta->>'actor', meta->>'command_id' from log.events")
    assert (actor, command_id) == ("pejabat-uji", sent["command_id"])


async def test_an_invalid_form_comes_back_with_what_was_typed_and_sentences(
    person: httpx.AsyncClient, site: Running
) -> None:
    answer = await person.post("/probe/note/new", data={"text": "x", "pages": "banyak", "area": "36.7", "other": "y"})
    assert answer.status_code == 422
    for words in ("Minimal 2 huruf.", "Isi dengan angka bulat.", "Kode wilayah, mis. 36.72.", "tidak dikenal",
                  'value="x"', 'value="banyak"', 'value="36.7"'):  # fmt: skip
        assert words in answer.text
    assert await head(site) == 0


async def test_a_refusal_is_shown_on_the_form(person: httpx.AsyncClient) -> None:
    answer = await person.post("/probe/note/new", data={"text": "no"})
    assert answer.status_code == 409
    assert "Ditolak: no." in answer.text
    assert 'href="/probe/note?q=no"' in answer.text
    assert 'value="no"' in answer.text


async def test_a_machine_gets_a_receipt_and_the_same_one_again(site: Running) -> None:
    key = {"Idempotency-Key": str(uuid4())}
    first, second = [await site.web.post("/probe/note/new", json={"text": "abc"}, headers=key) for _ in range(2)]
    assert (first.status_code, first.json()) == (201, second.json())
    receipt = first.json()
    assert (receipt["outcome"], receipt["version"], receipt["command_id"]) == ("accepted", 1, key["Idempotency-Key"])
    assert first.headers["location"] == receipt["location"] == "/probe/note"
    added = await site.web.post(f"/probe/note/{receipt['id']}/add", json={"text": "def"}, headers={"If-Match": '"1"'})
    assert (added.status_code, added.json()["version"]) == (200, 2)
    known = await site.web.get(f"/probe/commands/{receipt['command_id']}")
    assert known.json()["stream"] == receipt["stream"]
    assert (await site.web.get(f"/probe/commands/{uuid4()}")).status_code == 404
    other = await site.web.post("/probe/note/new", json={"text": "xyz"}, headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "command_id_reused")


async def test_a_stale_if_match_is_a_conflict_and_a_bad_one_is_said(site: Running) -> None:
    made = (await site.web.post("/probe/note/new", json={"text": "abc"})).json()
    for etag, status, code in (('"0"', 409, "conflict"), ("x", 400, "bad_if_match"), ("-1", 400, "bad_if_match"),
                               ("9" * 30, 400, "bad_if_match"), ("*", 200, None), ('W/"2"', 200, None)):  # fmt: skip
        headers = {"If-Match": etag}
        answer = await site.web.post(f"/probe/note/{made['id']}/add", json={"text": f"t {etag[:5]}"}, headers=headers)
        assert (answer.status_code, answer.json().get("code")) == (status, code), etag


async def test_failures_are_problem_details_for_machines(site: Running) -> None:
    refused = await site.web.post("/probe/note/new", json={"text": "no"})
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json() == {
        "type": "/problems/note_refused", "title": "Ditolak", "status": 409, "detail": "Ditolak: no.",
        "code": "note_refused", "instance": "/probe/note/new", "correlation_id": refused.headers["x-correlation-id"],
        "next": "/probe/note?q=no",
    }  # fmt: skip
    invalid = (await site.web.post("/probe/note/new", json={"pages": 0})).json()
    assert (invalid["status"], invalid["code"]) == (422, "invalid")
    assert {e["field"]: e["message"] for e in invalid["errors"]} == {
        "text": "Wajib diisi.", "pages": "Paling sedikit 1.",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "language"),
    [("en", "en"), ("en-GB,en;q=0.9,id;q=0.8", "en"), ("id,en;q=0.9", "id"), ("", "id"), ("fr", "id"), ("x;q=,", "id")],
)
async def test_a_machine_is_told_in_the_language_that_it_prefers(site: Running, asked: str, language: str) -> None:
    wish = {"Accept-Language": asked, "Idempotency-Key": str(uuid4())}
    words = {"id": ("Ditolak", "Ditolak: no."), "en": ("Refused", "Refused: no.")}[language]
    refused = await site.web.post("/probe/note/new", json={"text": "no"}, headers=wish)
    assert (refused.json()["title"], refused.json()["detail"]) == words
    assert refused.headers["content-language"] == language
    became = (await site.web.get(f"/probe/commands/{wish['Idempotency-Key']}", headers=wish)).json()
    assert (became["outcome"], became["code"], became["title"], became["detail"], became["next"]) == (
        "rejected", "note_refused", *words, "/probe/note?q=no",
    )  # fmt: skip
    invalid = (await site.web.post("/probe/note/new", json={"pages": 0}, headers=wish)).json()
    least = {"id": "Paling sedikit 1.", "en": "At least 1."}[language]
    assert {e["field"]: e["message"] for e in invalid["errors"]}["pages"] == least
    missing = (await site.web.get(f"/probe/commands/{uuid4()}", headers=wish)).json()
    assert missing["detail"].startswith({"id": "Perintah ini", "en": "There is no such command"}[language])


async def test_the_same_page_is_html_or_json_as_asked(site: Running) -> None:
    await site.web.post("/probe/note/new", json={"text": "abc"})
    machine = await site.web.get("/probe/note", headers={"Accept": "application/json"})
    assert machine.json() == {"notes": [["abc", 1]]}
    browser = {"Accept": "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8"}
    for headers in ({"Accept": "*/*"}, HTML, browser):
        assert "<h1>Catatan</h1>" in (await site.web.get("/probe/note", headers=headers)).text
    assert (await site.web.post("/probe/note/check", json={"text": "abc"})).json() == {"n": 1}


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://elsewhere.example"},
     {"Origin": "null"}, {"Origin": "http://test.elsewhere.example"}, {}],
)  # fmt: skip
async def test_a_session_cookie_from_another_site_does_nothing(
    person: httpx.AsyncClient, site: Running, headers: dict[str, str]
) -> None:
    person.headers.pop("Sec-Fetch-Site")
    for path in ("/probe/note/new", f"/probe/note/{uuid4()}/add"):
        answer = await person.post(path, data={"text": "Catatan"}, headers=headers)
        assert answer.status_code == 403
        assert "Permintaan dari situs lain" in answer.text
    assert await head(site) == 0


@pytest.mark.parametrize("headers", [OWN_PAGE, {"Sec-Fetch-Site": "none"}, {"Origin": "http://test"}])
async def test_a_session_cookie_from_our_own_page_does(person: httpx.AsyncClient, headers: dict[str, str]) -> None:
    person.headers.pop("Sec-Fetch-Site")
    assert (await person.post("/probe/note/new", data={"text": "Catatan"}, headers=headers)).status_code == 303


async def test_another_area_is_not_found_and_another_role_is_forbidden(site: Running) -> None:
    note: dict[str, Any] = {"text": "abc", "area": "36.73"}
    cilegon = site.token("official", "36.72")
    assert (await site.web.post("/probe/note/new", json=note, headers=cilegon)).status_code == 404
    assert (await site.web.post("/probe/note/new", json=note | {"area": "36"}, headers=cilegon)).status_code == 404
    for role in ("viewer", "service", "stranger"):
        answer = await site.web.post("/probe/note/new", json=note, headers=site.token(role))
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert await head(site) == 0
    for area in ("36.72", "36.72.07"):
        inside = await site.web.post("/probe/note/new", json=note | {"area": area}, headers=cilegon)
        assert inside.status_code == 201


async def test_without_a_session_a_person_is_led_to_sign_in_and_a_machine_is_told(site: Running) -> None:
    site.web.headers.pop("Authorization")
    page = await site.web.get("/probe/note", headers=HTML)
    assert (page.status_code, page.headers["location"]) == (303, "/registry/sign-in?next=/probe/note")
    call = await site.web.get("/probe/note", headers={"Accept": "application/json"})
    assert (call.status_code, call.headers["www-authenticate"]) == (401, "Bearer")
    assert (await site.web.post("/probe/note/new", data={"text": "abc"}, headers=HTML | OWN_PAGE)).status_code == 401
    assert (await site.web.get("/probe/about", headers=HTML)).status_code == 200
    assert "<h1>Tentang</h1>" in (await site.web.get("/", headers=HTML)).text


async def test_a_sign_in_link_works_once_and_opening_it_changes_nothing(site: Running) -> None:
    site.web.headers.pop("Authorization")
    site.web.headers.update(HTML | OWN_PAGE)
    link = site.runtime.tokens.mint(Actor("pejabat-uji", "OPERATOR"), "link")
    for _ in range(3):  # previews open links too
        shown = await site.web.get("/probe/sign-in", params={"token": link, "next": "/probe/note"})
        assert shown.status_code == 200
        assert "set-cookie" not in shown.headers
    entered = await site.web.post("/probe/sign-in", data={"token": link, "next": "/probe/note"})
    assert (entered.status_code, entered.headers["location"]) == (303, "/probe/note")
    cookie = entered.headers["set-cookie"].lower()
    assert all(part in cookie for part in ("httponly", "samesite=lax", "path=/"))
    assert (await site.web.get("/probe/note")).status_code == 200
    again = await site.web.post("/probe/sign-in", data={"token": link})
    assert (again.status_code, "satu kali" in again.text) == (410, True)


async def test_a_link_is_no_grant_and_a_grant_no_link(site: Running) -> None:
    actor = Actor("pejabat-uji", "OPERATOR")
    link, grant = (site.runtime.tokens.mint(actor, use) for use in ("link", "grant"))
    answer = await site.web.get("/probe/note", headers={"Authorization": f"Bearer {link}"})
    assert answer.status_code == 401
    assert (await site.web.get("/probe/sign-in", params={"token": grant})).status_code == 410
    cross = await site.web.post("/probe/sign-in", data={"token": link}, headers={"Sec-Fetch-Site": "cross-site"})
    assert cross.status_code == 403


@pytest.mark.parametrize(
    "elsewhere",
    ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "\\\\elsewhere.example",
     "javascript:alert(1)", "/\r\nSet-Cookie: a=b", "/\t/elsewhere.example", "", "elsewhere"],
)  # fmt: skip
async def test_after_signing_in_nobody_is_sent_elsewhere(site: Running, elsewhere: str) -> None:
    link = site.runtime.tokens.mint(Actor("pejabat-uji", "OPERATOR"), "link")
    entered = await site.web.post("/probe/sign-in", data={"token": link, "next": elsewhere}, headers=OWN_PAGE)
    assert (entered.status_code, entered.headers["location"]) == (303, "/")


async def test_every_kind_of_answer_carries_the_security_headers_and_one_correlation_id(site: Running) -> None:
    given = str(uuid4())
    requests = [
        ("GET", "/", {}), ("GET", "/health", {}), ("GET", "/ready", {}), ("GET", "/probe/note", {}),
        ("GET", "/probe/note", {"Accept": "application/json"}), ("GET", "/static/app.css", {}), ("GET", "/nowhere", {}),
        ("GET", "/probe/nowhere", {}), ("PUT", "/probe/note", {}), ("POST", "/probe/note/new", {}), ("HEAD", "/", {}),
        ("GET", "/probe/facts", site.token("service")), ("GET", "/probe/broken", {}), ("GET", "/probe/note?page=x", {}),
        ("GET", "/probe/openapi.json", {}), ("GET", "/probe/sign-in?token=x", {}), ("OPTIONS", "/probe/note", {}),
    ]  # fmt: skip
    for method, path, headers in requests:
        answer = await site.web.request(method, path, headers={**headers, "X-Correlation-Id": given})
        about = f"{method} {path} {answer.status_code}"
        assert "frame-ancestors 'none'" in answer.headers.get("content-security-policy", ""), about
        assert answer.headers.get("x-content-type-options") == "nosniff", about
        assert answer.headers.get("referrer-policy") == "same-origin", about
        assert answer.headers.get_list("x-correlation-id") == [given], about
        assert "server" not in answer.headers, about


@pytest.mark.parametrize("given", ["x", "a\tb", "' or 1=1", "1" * 5000, f"{UUID(int=7)}x"])
async def test_a_correlation_id_that_is_none_is_replaced(site: Running, given: str) -> None:
    answer = await site.web.get("/health", headers={"X-Correlation-Id": given})
    assert UUID(answer.headers["x-correlation-id"]) != given


async def test_a_bug_of_ours_is_a_page_or_a_problem_with_the_id_and_nothing_else(site: Running) -> None:
    for headers in (HTML, {"Accept": "application/json"}):
        answer = await site.web.get("/probe/broken", headers=headers)
        assert answer.status_code == 500
        assert answer.headers["x-correlation-id"] in answer.text
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text


async def test_health_asks_nobody_and_the_description_names_the_commands(site: Running) -> None:
    health = await site.web.get("/health")
    assert (health.status_code, health.json()) == (200, {"status": "alive"})
    described = (await site.web.get("/probe/openapi.json")).json()["paths"]
    assert set(described["/note/new"]) == {"post"}
    assert "Idempotency-Key" in str(described["/note/new"]) or described["/note/new"]["post"]["requestBody"]
