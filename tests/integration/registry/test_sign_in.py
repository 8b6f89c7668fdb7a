"""Accounts with a password: links, signing in, guessing, devices, and what must never be written down."""

import asyncio
import re
import time
from uuid import UUID, uuid4

import httpx
import pytest
import pytest_asyncio
from argon2 import PasswordHasher
from joserfc import jwt
from joserfc.jwk import OctKey

from contracts.official_lists import OfficialRole
from contracts.registry import SessionEnded, SessionsRevoked
from services.chassis.access import Actor
from services.chassis.tokens import IDLE, RENEW, Session
from services.registry.domain.account import AccountLinkIssued, AccountLocked, AccountOpened, PasswordChanged
from services.registry.domain.session import SessionOpened
from services.registry.main import SERVICE
from tests.conftest import NewDatabase, Start
from tests.integration.registry.door import (
    OWN_PAGE,
    PASSWORD,
    appoint,
    browsers,
    end,
    is_in,
    link_for,
    open_account,
    sign_in,
)
from tests.running import SECRET, Running, eventually, running

LOGIN, OTHER_PASSWORD = "pejabat.uji", "canary-tahu-pakan-angin-9"


@pytest_asyncio.fixture
async def door(start: Start) -> Running:
    """registry without areas; its own client is an operator."""
    return await start(SERVICE)


@pytest_asyncio.fixture
async def official(door: Running) -> UUID:
    """An official with one appointment and no account."""
    official_id = uuid4()
    await appoint(door, official_id)
    return official_id


def session_of(door: Running, who: httpx.AsyncClient) -> Session:
    """What the browser's cookie says."""
    found = door.runtime.tokens.read_session(who.cookies[door.runtime.cookie])
    assert found is not None
    return found


async def test_a_link_opens_the_account_and_signs_in(door: Running, official: UUID) -> None:
    async with browsers(door, 2) as (first, second):
        await open_account(door, first, official, LOGIN)
        assert await is_in(first)
        assert not await is_in(second)
        answer = await sign_in(second, " Pejabat.UJI ")
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        page = (await second.get("/registry/account")).text
        assert "Kepala Bidang Uji" in page
        assert page.count("Chrome, Android") == 2
        assert page.count("perangkat ini</span>") == 1
    kinds = [type(event) for event in await door.events() if type(event).__module__ != "contracts.registry.officials"]
    assert kinds == [
        AccountLinkIssued, AccountOpened, PasswordChanged, SessionsRevoked, SessionOpened, SessionOpened,
    ]  # fmt: skip


async def test_a_link_works_once_and_only_the_newest(door: Running, official: UUID) -> None:
    old, new = await link_for(door, official), await link_for(door, official)
    async with browsers(door, 1) as (who,):
        for link, status in ((old, 410), (new, 303), (new, 303)):
            sent = {"token": link.partition("token=")[2], "login": LOGIN, "password": PASSWORD, "again": PASSWORD}
            answer = await who.post("/registry/account/link", data=sent)
            assert answer.status_code == status, answer.text
    assert [type(e) for e in await door.events()].count(PasswordChanged) == 1


@pytest.mark.parametrize(
    ("sent", "says"),
    [({"password": "sempit", "again": "sempit"}, "terlalu pendek"), ({"again": "lain"}, "tidak sama"),
     ({"login": "a b"}, "Nama masuk hanya"), ({"login": "canary"}, "tidak boleh berisi nama masuk")],
)  # fmt: skip
async def test_what_will_not_do_is_told_and_the_password_not_shown_again(
    door: Running, official: UUID, sent: dict[str, str], says: str
) -> None:
    link = await link_for(door, official)
    good = {"token": link.partition("token=")[2], "login": LOGIN, "password": PASSWORD, "again": PASSWORD}
    async with browsers(door, 1) as (who,):
        answer = await who.post("/registry/account/link", data=good | sent)
        assert answer.status_code == 422
        assert says in answer.text
        assert (good | sent)["password"] not in answer.text
        assert (await who.post("/registry/account/link", data=good)).status_code == 303


async def test_a_login_name_is_given_once(door: Running, official: UUID) -> None:
    another = uuid4()
    await appoint(door, another)
    async with browsers(door, 2) as (first, second):
        await open_account(door, first, official, LOGIN)
        link = await link_for(door, another)
        sent = {"token": link.partition("token=")[2], "login": LOGIN, "password": PASSWORD, "again": PASSWORD}
        answer = await second.post("/registry/account/link", data=sent)
        assert answer.status_code == 422
        assert "sudah dipakai" in answer.text
    assert [e for e in await door.events() if isinstance(e, AccountOpened)] == [
        AccountOpened(official_id=official, link_id=next(iter(await links(door, official))))
    ]


async def links(door: Running, official_id: UUID) -> list[UUID]:
    """The links that an official was given, oldest first."""
    found = [e for e in await door.events() if isinstance(e, AccountLinkIssued)]
    return [event.link_id for event in found if event.official_id == official_id]


async def test_who_exists_cannot_be_told_from_the_answers(door: Running, official: UUID) -> None:
    async with browsers(door, 2) as (owner, guesser):
        await open_account(door, owner, official, LOGIN)
        answers = {}
        for login in (LOGIN, "tidak.ada"):
            found = [await sign_in(guesser, login, f"salah salah salah {n}") for n in range(7)]
            answers[login] = [(a.status_code, re.sub(r"[0-9]+", "", a.text.replace(login, ""))) for a in found]
            answers[login] = [(s, re.sub(r"Nomor kejadian: <code>[^<]*", "", t)) for s, t in answers[login]]
        assert answers[LOGIN] == answers["tidak.ada"]
        assert [status for status, _ in answers[LOGIN]] == [401] * 5 + [429] * 2


async def test_a_name_is_locked_with_growing_waits_and_a_new_link_unlocks_it(door: Running, official: UUID) -> None:
    async with browsers(door, 2) as (owner, guesser):
        await open_account(door, owner, official, LOGIN)
        for _ in range(5):
            await sign_in(guesser, LOGIN, "salah salah salah")
        locked = await sign_in(guesser, LOGIN)  # the right one, too late
        assert locked.status_code == 429
        assert 50 <= int(locked.headers["retry-after"]) <= 60
        assert "Minta tautan baru" in locked.text
        waits = [await _wait_after_one_more(door, guesser) for _ in range(8)]
        assert [round(wait / 60) for wait in waits] == [2, 4, 8, 16, 32, 60, 60, 60]
        assert await is_in(owner)  # who is in stays in

        async def told() -> list[object]:
            return [e for e in await door.events() if isinstance(e, AccountLocked)]

        assert await eventually(told)
        link = await link_for(door, official)
        sent = {"token": link.partition("token=")[2], "password": OTHER_PASSWORD, "again": OTHER_PASSWORD}
        assert (await guesser.post("/registry/account/link", data=sent)).status_code == 303
        assert not await is_in(owner)
        assert (await sign_in(owner, LOGIN, OTHER_PASSWORD)).status_code == 303


async def _wait_after_one_more(door: Running, guesser: httpx.AsyncClient) -> int:
    """Let the lock pass, guess wrong once more, and ask how long it is now."""
    async with door.runtime.db.connection() as conn:
        await conn.execute("update log.guesses set locked_until = now() where locked_until is not null")
        await conn.execute("delete from log.guesses where locked_until is null")  # the address is another matter
    assert (await sign_in(guesser, LOGIN, "salah salah salah")).status_code == 401
    return int((await sign_in(guesser, LOGIN)).headers["retry-after"])


async def test_a_hundred_guesses_at_once_are_five_tries(door: Running, official: UUID) -> None:
    async with browsers(door, 2) as (owner, guesser):
        await open_account(door, owner, official, LOGIN)
        answers = await asyncio.gather(*(sign_in(guesser, LOGIN, f"salah salah salah {n}") for n in range(40)))
    assert sorted(a.status_code for a in answers) == [401] * 5 + [429] * 35


async def test_from_one_address_only_so_many_passwords_are_looked_at(door: Running) -> None:
    async with browsers(door, 1) as (guesser,):
        found = [await sign_in(guesser, f"nama.{n}", "salah salah salah") for n in range(62)]
    assert [a.status_code for a in found] == [401] * 60 + [429] * 2
    assert 1 <= int(found[-1].headers["retry-after"]) <= 60


async def test_signing_out_makes_the_cookie_worthless_wherever_it_went(door: Running, official: UUID) -> None:
    async with browsers(door, 2) as (owner, thief):
        await open_account(door, owner, official, LOGIN)
        thief.cookies.set(door.runtime.cookie, owner.cookies[door.runtime.cookie])
        assert await is_in(thief)
        assert (await owner.post("/registry/sign-out", data={})).status_code == 303
        assert not await is_in(owner)
        assert not await is_in(thief)
    assert [type(e) for e in await door.events()].count(SessionEnded) == 1


async def test_one_device_is_ended_from_another_and_only_ones_own(door: Running, official: UUID) -> None:
    stranger_id = uuid4()
    await appoint(door, stranger_id)
    async with browsers(door, 3) as (phone, laptop, stranger):
        await open_account(door, phone, official, LOGIN)
        await open_account(door, stranger, stranger_id, "orang.lain")
        await sign_in(laptop, LOGIN)
        end = f"/registry/account/sessions/{session_of(door, phone).session_id}/end"
        assert (await stranger.post(end, data={})).status_code == 404
        assert await is_in(phone)
        assert (await laptop.post(end, data={})).status_code == 303
        assert not await is_in(phone)
        assert await is_in(laptop)
        assert (await laptop.get("/registry/account")).text.count("Chrome, Android") == 1


async def test_signing_out_everywhere(door: Running, official: UUID) -> None:
    async with browsers(door, 2) as (phone, laptop):
        await open_account(door, phone, official, LOGIN)
        await sign_in(laptop, LOGIN)
        assert (await laptop.post("/registry/account/sessions/end", data={})).status_code == 303
        assert not await is_in(phone)
        assert not await is_in(laptop)
        assert (await sign_in(phone, LOGIN)).status_code == 303
        assert await is_in(phone)


async def test_a_new_password_ends_the_other_devices(door: Running, official: UUID) -> None:
    async with browsers(door, 2) as (phone, laptop):
        await open_account(door, phone, official, LOGIN)
        await sign_in(laptop, LOGIN)
        sent = {"present": "salah salah salah", "password": OTHER_PASSWORD, "again": OTHER_PASSWORD}
        wrong = await laptop.post("/registry/account/password", data=sent)
        assert (wrong.status_code, "sekarang salah" in wrong.text) == (422, True)
        assert await is_in(phone)
        assert (await laptop.post("/registry/account/password", data=sent | {"present": PASSWORD})).status_code == 303
        assert await is_in(laptop)
        assert not await is_in(phone)
        assert (await sign_in(phone, LOGIN)).status_code == 401
        assert (await sign_in(phone, LOGIN, OTHER_PASSWORD)).status_code == 303


async def test_among_several_appointments_one_is_chosen(door: Running, official: UUID) -> None:
    await appoint(door, official, OfficialRole.INSPECTOR, None, "Pengawas Uji")
    async with browsers(door, 1) as (who,):
        await open_account(door, who, official, LOGIN)
        answer = await sign_in(who, LOGIN)
        assert answer.headers["location"] == "/registry/account/appointment?next=/"
        page = (await who.get(answer.headers["location"])).text
        before = session_of(door, who)
        others = set(re.findall(r'name="appointment" value="([^"]+)"', page)) - {str(before.appointment_id)}
        assert len(others) == 1
        sent = {"appointment": others.pop(), "next": "/registry/account"}
        assert (await who.post("/registry/account/appointment", data=sent)).status_code == 303
        after = session_of(door, who)
        assert str(after.appointment_id) == sent["appointment"]
        assert (after.session_id, after.begun_at) == (before.session_id, before.begun_at)
        foreign = await appoint(door, uuid4())
        answer = await who.post("/registry/account/appointment", data={"appointment": str(foreign)})
        assert answer.status_code == 404


async def test_an_appointment_that_ends_ends_the_session(door: Running) -> None:
    official_id = uuid4()
    appointment_id = await appoint(door, official_id)
    async with browsers(door, 1) as (who,):
        await open_account(door, who, official_id, LOGIN)
        await end(door, official_id, appointment_id)
        assert not await is_in(who)
        answer = await sign_in(who, LOGIN)
        assert (answer.status_code, "Belum ada jabatan" in answer.text) == (403, True)


async def test_who_could_not_have_appointed_may_not_take_over(door: Running, official: UUID) -> None:
    """A link is the account: only the operator and whoever appoints in that area at a wider role may make one."""
    head = uuid4()
    await appoint(door, head, OfficialRole.AGENCY_HEAD, "36.72", "Kepala Dinas Uji")
    path = f"/registry/officials/{official}/account"
    for role, area, status in (
        ("AGENCY_HEAD", "36.72", 200), ("OPERATOR", None, 200), ("AGENCY_HEAD", "36.73", 404),
        ("AGENCY_STAFF", "36.72", 403), ("KECAMATAN", "36.72.07", 403), ("INSPECTOR", None, 403),
    ):  # fmt: skip
        headers = {**OWN_PAGE, **door.token(role, area)}
        for answer in (
            await door.web.get(path, headers=headers), await door.web.post(f"{path}/link", data={}, headers=headers),
            await door.web.post(f"{path}/end-sessions", data={}, headers=headers),
        ):  # fmt: skip
            assert answer.status_code == status, (role, area, answer.status_code)
    headers = {**OWN_PAGE, **door.token("AGENCY_HEAD", "36.72")}
    above = await door.web.post(f"/registry/officials/{head}/account/link", data={}, headers=headers)
    assert above.status_code == 404


async def test_an_official_whose_office_is_over_gets_no_link_and_is_looked_after_by_whoever_was_above(
    door: Running,
) -> None:
    official = uuid4()
    await end(door, official, await appoint(door, official))
    path = f"/registry/officials/{official}/account"
    for role, area, shown, link in (
        ("OPERATOR", None, 200, 409), ("AGENCY_HEAD", "36.72", 200, 409), ("AGENCY_HEAD", "36.73", 404, 404),
    ):  # fmt: skip
        headers = {**OWN_PAGE, **door.token(role, area)}
        assert (await door.web.get(path, headers=headers)).status_code == shown, (role, area)
        assert (await door.web.post(f"{path}/end-sessions", data={}, headers=headers)).status_code == shown, (
            role,
            area,
        )
        answer = await door.web.post(f"{path}/link", data={}, headers=headers)
        assert (answer.status_code, "Tunjuk dahulu" in answer.text) == (link, link == 409), (role, area)


async def test_nobody_is_not_looked_after(door: Running) -> None:
    for verb in ("link", "end-sessions"):
        answer = await door.web.post(f"/registry/officials/{uuid4()}/account/{verb}", data={}, headers=OWN_PAGE)
        assert answer.status_code == 404, verb


@pytest.mark.parametrize(
    "path",
    ["sign-in/password", "account/link", "account/password", "account/sessions/end", "account/appointment",
     f"account/sessions/{UUID(int=1)}/end", "sign-out"],
)  # fmt: skip
async def test_nothing_is_changed_from_another_site(door: Running, official: UUID, path: str) -> None:
    async with browsers(door, 1) as (who,):
        await open_account(door, who, official, LOGIN)
        for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}):
            assert (await who.post(f"/registry/{path}", data={}, headers=headers)).status_code == 403
        assert await is_in(who)


async def test_somebody_with_an_operators_link_has_no_account(door: Running) -> None:
    answer = await door.web.get("/registry/account", headers=OWN_PAGE)
    assert (answer.status_code, "tautan pengelola" in answer.text) == (409, True)
    link = door.runtime.tokens.mint(Actor("pengelola", "OPERATOR"), "link")
    async with browsers(door, 1) as (who,):
        await who.post("/registry/sign-in", data={"token": link, "next": "/"})
        assert (await who.get("/registry/posyantek")).status_code == 200
        await who.post("/registry/sign-out", data={})
        assert (await who.get("/registry/posyantek")).status_code == 303


async def test_no_secret_is_written_down_anywhere(
    door: Running, official: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    """Signing in, refusals and a failing database; then every log line, table and page is searched."""
    caplog.set_level("DEBUG")
    pages = []
    async with browsers(door, 1) as (who,):
        await open_account(door, who, official, LOGIN)
        for password in (PASSWORD, OTHER_PASSWORD):
            pages.append((await sign_in(who, LOGIN, password)).text)
        change = {"present": PASSWORD, "password": OTHER_PASSWORD, "again": "lain"}
        pages.append((await who.post("/registry/account/password", data=change)).text)
        tables = await all_rows(door)
        assert tables.count(LOGIN) == 1  # in log.accounts, which a person's erasure can reach
        async with door.runtime.db.connection() as conn:
            await conn.execute("set statement_timeout = 1")  # the next query on this line fails
        pages += [(await sign_in(who, LOGIN, OTHER_PASSWORD)).text for _ in range(9)]
        kept = session_of(door, who)
    written = caplog.text + "".join(str(record.__dict__) for record in caplog.records) + tables + "".join(pages)
    for secret in (PASSWORD, OTHER_PASSWORD, "canary"):
        assert secret not in written
    assert "$argon2id$v=19$m=19456,t=2,p=1$" in tables
    assert kept.official_id == official


async def all_rows(door: Running) -> str:
    """Every row of every table, as text."""
    tables = await door.runtime.db.fetch(
        "select format('%I.%I', schemaname, tablename) from pg_tables"
        " where schemaname not in ('pg_catalog', 'information_schema')"
    )
    found = [await door.runtime.db.fetch(f"select t::text from {name} t") for (name,) in tables]
    return "\n".join(row[0] for rows in found for row in rows)


async def test_a_hash_of_older_parameters_is_made_anew(door: Running, official: UUID) -> None:
    async with browsers(door, 1) as (who,):
        await open_account(door, who, official, LOGIN)
        old = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
        async with door.runtime.db.connection() as conn:
            await conn.execute("update log.accounts set password_hash = $1", old)
        assert (await sign_in(who, LOGIN)).status_code == 303
        new = await door.runtime.db.fetchval("select password_hash from log.accounts")
        assert new.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
        assert (await sign_in(who, LOGIN)).status_code == 303


async def test_a_session_is_kept_alive_by_use_and_ends_without(door: Running, official: UUID) -> None:
    """Tokens as an older clock would have made them: five minutes old it is made anew, an hour old it is over."""
    async with browsers(door, 1) as (who,):
        await open_account(door, who, official, LOGIN)
        session = session_of(door, who)
        assert "set-cookie" not in (await who.get("/registry/account")).headers
        for age, let_in in ((RENEW + 5, True), (IDLE + 60, False)):
            who.cookies.set(door.runtime.cookie, aged(session, age))
            answer = await who.get("/registry/account")
            assert (answer.status_code == 200) is let_in
            if let_in:
                cookie = answer.headers["set-cookie"]
                assert f"Max-Age={IDLE}" in cookie
                assert {"HttpOnly", "SameSite=lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
                token = cookie.partition("=")[2].partition(";")[0]
                renewed = door.runtime.tokens.read_session(token)
                assert renewed is not None
                assert (renewed.session_id, renewed.begun_at) == (session.session_id, session.begun_at)


def aged(session: Session, seconds: int) -> str:
    """The token of a session as it was made so long ago."""
    then = int(time.time()) - seconds
    claims = {
        "iss": "posyantek", "use": "session", "sub": str(session.official_id), "jti": str(session.session_id),
        "appointment": str(session.appointment_id), "iat": then, "exp": then + IDLE,
        "begun": round(session.begun_at.timestamp() * 1_000_000),
    }  # fmt: skip
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET))


async def test_behind_tls_the_cookie_is_the_hosts_alone(new_database: NewDatabase, broker: str) -> None:
    async with running(SERVICE, (await new_database()).url, broker, secure_cookies=True) as door:
        official_id = uuid4()
        await appoint(door, official_id)
        link = await link_for(door, official_id)
        async with browsers(door, 1) as (who,):
            sent = {"token": link.partition("token=")[2], "login": LOGIN, "password": PASSWORD, "again": PASSWORD}
            cookie = (await who.post("/registry/account/link", data=sent)).headers["set-cookie"]
    assert cookie.startswith("__Host-posyantek=")
    assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "domain" not in cookie.lower()
