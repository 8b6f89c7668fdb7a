"""Signing in through a real small issuer: who is let in, and what is refused, and how."""

import time
from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

import httpx
import pytest
import pytest_asyncio

from services.chassis.oidc import Issuer
from services.chassis.published import AGAIN, KEPT
from services.registry.domain.account import SubjectLinked
from services.registry.main import SERVICE
from tests.conftest import NewDatabase
from tests.forged import FORGED
from tests.integration.registry.door import appoint, browsers, is_in, link_for, open_account, sign_in
from tests.issuer import CLIENT, CLIENT_SECRET, TestIssuer, issuing
from tests.running import Running, running

LOGIN = "pejabat.uji"


class Clock:
    """Time that a test moves on."""

    def __init__(self) -> None:
        self.now = time.monotonic()

    def __call__(self) -> float:
        return self.now


@pytest_asyncio.fixture
async def issuer() -> AsyncIterator[TestIssuer]:
    """A running issuer."""
    async with issuing() as found:
        yield found


@pytest_asyncio.fixture
async def door(new_database: NewDatabase, broker: str, issuer: TestIssuer) -> AsyncIterator[Running]:
    """registry that trusts the issuer, and lets accounts be found by a claim."""
    async with running(
        SERVICE, (await new_database()).url, broker, public_url="http://localhost", oidc_issuer=issuer.address,
        oidc_client_id=CLIENT, oidc_client_secret=CLIENT_SECRET, oidc_login_claim="preferred_username",
    ) as found:  # fmt: skip
        yield found


@pytest.fixture
def clock(door: Running) -> Clock:
    """The issuer asked by a clock that the test moves on."""
    found = Clock()
    door.runtime.issuer = Issuer(door.runtime.settings, clock=found)
    return found


@pytest_asyncio.fixture
async def official(door: Running) -> UUID:
    """An official with one appointment and no account."""
    official_id = uuid4()
    await appoint(door, official_id)
    return official_id


async def go(who: httpx.AsyncClient, query: str = "") -> httpx.Response:
    """Press the button, be let in at the issuer, come back: the answer to that."""
    begun = await who.get(f"/registry/sso{query}")
    return await come_back(who, begun) if begun.status_code == 303 else begun


async def come_back(who: httpx.AsyncClient, begun: httpx.Response) -> httpx.Response:
    """From the issuer's door on."""
    async with httpx.AsyncClient(trust_env=False, timeout=20) as outside:
        sent_back = (await outside.get(begun.headers["location"])).headers["location"]
    assert sent_back.startswith("http://localhost/registry/sso/callback?")
    return await who.get(sent_back.removeprefix("http://localhost"))


async def link_subject(door: Running, who: httpx.AsyncClient, official: UUID) -> None:
    """Follow a link and choose the issuer."""
    link = await link_for(door, official)
    token = link.removeprefix("http://localhost").partition("token=")[2]
    answer = await go(who, f"?token={token}")
    assert answer.status_code == 303, answer.text


async def test_an_official_links_the_issuer_and_is_let_in_from_then_on(
    door: Running, issuer: TestIssuer, official: UUID
) -> None:
    async with browsers(door, 2) as (phone, laptop):
        assert "Masuk dengan SSO" in (await phone.get("/registry/sign-in")).text
        await link_subject(door, phone, official)
        assert await is_in(phone)
        answer = await go(laptop, "?next=/registry/account")
        assert (answer.status_code, answer.headers["location"]) == (303, "/registry/account")
        page = (await laptop.get("/registry/account")).text
        assert "Masuk dengan SSO sejak" in page
        assert "Ganti kata sandi" not in page  # there is none
    assert [type(e) for e in await door.events()].count(SubjectLinked) == 1


@pytest.mark.parametrize("alg", ["RS256", "ES256", "EdDSA"])
async def test_whichever_algorithm_the_issuer_signs_with(
    door: Running, issuer: TestIssuer, official: UUID, alg: str
) -> None:
    issuer.alg = alg
    async with browsers(door, 1) as (who,):
        await link_subject(door, who, official)
        assert await is_in(who)


async def test_an_account_is_found_by_the_claim_until_it_has_a_subject(
    door: Running, issuer: TestIssuer, official: UUID
) -> None:
    async with browsers(door, 3) as (owner, same, other):
        await open_account(door, owner, official, LOGIN)
        issuer.person = {"sub": "subjek-1", "preferred_username": "Pejabat.UJI"}
        assert (await go(same)).status_code == 303
        assert await is_in(same)
        issuer.person = {"sub": "subjek-2", "preferred_username": LOGIN}  # the name was given to somebody else there
        answer = await go(other)
        assert (answer.status_code, "belum terhubung" in answer.text) == (403, True)
        assert not await is_in(other)


@pytest.mark.parametrize(
    "person", [{}, {"preferred_username": "tidak.ada"}, {"preferred_username": 7}, {"preferred_username": "\ud800"},
               {"preferred_username": "a\0b"}, {"preferred_username": ["pejabat.uji"]}],
)  # fmt: skip
async def test_a_person_whom_we_do_not_know_is_told_what_to_do(
    door: Running, issuer: TestIssuer, person: dict[str, object]
) -> None:
    issuer.person = {"sub": "subjek-9", **person}
    async with browsers(door, 1) as (who,):
        answer = await go(who)
        assert (answer.status_code, "Minta tautan undangan" in answer.text) == (403, True)
        assert not await is_in(who)


async def test_a_subject_belongs_to_one_official(door: Running, issuer: TestIssuer, official: UUID) -> None:
    another = uuid4()
    await appoint(door, another)
    async with browsers(door, 2) as (first, second):
        await link_subject(door, first, official)
        token = (await link_for(door, another)).partition("token=")[2]
        answer = await go(second, f"?token={token}")
        assert (answer.status_code, "sudah terhubung" in answer.text) == (409, True)
        issuer.person = {"sub": "subjek-2"}
        assert (await go(second, f"?token={token}")).status_code == 303  # the link was not used up by the refusal


async def test_every_forged_token_is_401_and_lets_nobody_in(door: Running, issuer: TestIssuer, official: UUID) -> None:
    async with browsers(door, 1) as (owner,):
        await link_subject(door, owner, official)  # so that a token that was believed would be let in
    found: dict[str, tuple[int, bool]] = {}
    for kind, forge in FORGED.items():
        issuer.forge = forge
        async with browsers(door, 1) as (who,):
            answer = await go(who)
            found[kind] = (answer.status_code, door.runtime.cookie in who.cookies or await is_in(who))
    silent = {"two megabytes long": (503, False)}  # not even read to its end
    assert found == dict.fromkeys(FORGED, (401, False)) | silent
    issuer.forge = None
    async with browsers(door, 1) as (who,):
        assert (await go(who)).status_code == 303


async def test_an_id_token_is_no_token_of_ours(door: Running, issuer: TestIssuer) -> None:
    token = issuer.signed(issuer.claims("n") | {"use": "grant", "role": "OPERATOR", "jti": str(uuid4())})
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    assert (await door.web.get("/registry/posyantek", headers=headers)).status_code == 401


async def test_an_answer_counts_in_the_browser_that_asked_and_once(
    door: Running, issuer: TestIssuer, official: UUID
) -> None:
    async with browsers(door, 2) as (who, other):
        await link_subject(door, who, official)
        begun = await who.get("/registry/sso")
        asked = parse_qs(urlsplit(begun.headers["location"]).query)
        assert asked["code_challenge_method"] == ["S256"]
        assert asked["redirect_uri"] == ["http://localhost/registry/sso/callback"]
        cookie = next(v for k, v in begun.headers.items() if k == "set-cookie")
        assert {"HttpOnly", "SameSite=lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
        async with httpx.AsyncClient(trust_env=False) as outside:
            back = (await outside.get(begun.headers["location"])).headers["location"].removeprefix("http://localhost")
        assert (await other.get(back)).status_code == 401
        who_cookie = dict(who.cookies)
        assert (await who.get(back)).status_code == 303
        other.cookies.update(who_cookie)
        other.cookies.delete(door.runtime.cookie)
        assert (await other.get(back)).status_code == 401
        assert (await who.get("/registry/sso/callback?state=x&code=y")).status_code == 401
        again = await who.get("/registry/sso")
        state = parse_qs(urlsplit(again.headers["location"]).query)["state"][0]
        denied = await who.get(f"/registry/sso/callback?state={state}&error=access_denied")
        assert (denied.status_code, "tidak mengizinkan" in denied.text) == (401, True)


async def test_a_mixed_up_issuer_is_refused(door: Running, issuer: TestIssuer, official: UUID) -> None:
    async with browsers(door, 1) as (who,):
        begun = await who.get("/registry/sso")
        state = parse_qs(urlsplit(begun.headers["location"]).query)["state"][0]
        answer = await who.get(f"/registry/sso/callback?state={state}&code=x&iss=https://lain.example")
        assert answer.status_code == 401
    assert issuer.asked["/token"] == 0


async def test_a_silent_issuer_is_503_with_what_to_do_and_passwords_go_on(
    door: Running, issuer: TestIssuer, official: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    async with browsers(door, 1) as (who,):
        await open_account(door, who, official, LOGIN)
        issuer.down.add("/.well-known/openid-configuration")
        answer = await go(who)
        assert (answer.status_code, "masuk dengan kata sandi" in answer.text) == (503, True)
        assert answer.headers["retry-after"] == "30"
        assert (await sign_in(who, LOGIN)).status_code == 303
        assert await is_in(who)
    assert CLIENT_SECRET not in caplog.text


async def test_a_slow_issuer_is_given_five_seconds(
    door: Running, issuer: TestIssuer, official: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    issuer.slow["/token"] = 30
    async with browsers(door, 1) as (who,):
        begun = time.monotonic()
        assert (await go(who)).status_code == 503
        assert 4.5 < time.monotonic() - begun < 9
        issuer.slow.clear()
        issuer.down.add("/token")
        assert (await go(who)).status_code == 503
        issuer.down.clear()
        await link_subject(door, who, official)
    assert CLIENT_SECRET not in caplog.text + "".join(str(record.__dict__) for record in caplog.records)


async def test_known_keys_go_on_for_a_day_without_the_issuers_list(
    door: Running, issuer: TestIssuer, official: UUID, clock: Clock
) -> None:
    async with browsers(door, 1) as (who,):
        await link_subject(door, who, official)
        issuer.down.add("/keys")
        clock.now += KEPT - 10
        assert (await go(who)).status_code == 303
        clock.now += 20
        assert (await go(who)).status_code == 503
        issuer.down.clear()
        clock.now += AGAIN
        assert (await go(who)).status_code == 303


async def test_a_new_key_is_found_and_the_list_is_not_asked_in_a_storm(
    door: Running, issuer: TestIssuer, official: UUID, clock: Clock
) -> None:
    async with browsers(door, 1) as (who,):
        await link_subject(door, who, official)
        assert issuer.asked["/keys"] == 1
        issuer.rotate()
        assert (await go(who)).status_code == 401  # asked a moment ago: a forger could make us ask for ever
        assert issuer.asked["/keys"] == 1
        clock.now += AGAIN
        assert (await go(who)).status_code == 303
        assert issuer.asked["/keys"] == 2
        issuer.forge = FORGED["a key's name that nobody publishes"]
        for _ in range(5):
            assert (await go(who)).status_code == 401
        assert issuer.asked["/keys"] == 2


async def test_without_an_issuer_there_is_no_button_and_no_page(
    new_database: NewDatabase, broker: str
) -> None:  # fmt: skip
    async with running(SERVICE, (await new_database()).url, broker) as plain, browsers(plain, 1) as (who,):
        assert "SSO" not in (await who.get("/registry/sign-in")).text
        assert (await who.get("/registry/sso")).status_code == 404
        assert (await who.get("/registry/sso/callback?state=x&code=y")).status_code == 404
