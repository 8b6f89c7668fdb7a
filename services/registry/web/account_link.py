"""The link that an official is given: to open the account, to set a new password, or to link who they are at an issuer.

Promises
- Opening the page changes nothing (previews open links too); it works once, for three days, and only the newest one.
- What is kept and what is told to the log are one: the hash is stored only if the log has taken the event.
"""

from datetime import timedelta
from uuid import UUID

from fastapi import Response

from services.chassis.access import PUBLIC
from services.chassis.decider import Rejected
from services.chassis.edge import Ask, Edge, Page
from services.chassis.problems import Problem, ProblemError
from services.registry import accounts, passwords
from services.registry.domain.account import ACCOUNT, UseLink
from services.registry.domain.password import chosen, login_of
from services.registry.domain.session import Means
from services.registry.web.at_the_door import BUSY, open_session, refusal, settle, shown, typed

edge = Edge("account link")
LIFETIME = timedelta(days=3)
NOT_VALID = Problem(
    410, "link_not_valid", "Tautan tidak berlaku lagi",
    "Tautan ini sudah dipakai, sudah lewat tiga hari, atau sudah diganti. Mintalah tautan baru kepada pejabat yang"
    " menunjuk Anda.",
    english=("A link that no longer works", "This link was used, is older than three days, or was replaced. Ask the"
             " official who appointed you for a new one."),
)  # fmt: skip
TAKEN = Problem(
    409, "sso_taken", "Akun SSO sudah dipakai",
    "Akun SSO ini sudah terhubung dengan pejabat lain. Masuk dengan akun SSO Anda sendiri, atau hubungi pengelola.",
    english=("SSO account taken", "This SSO account belongs to another official. Use your own, or ask an operator."),
)  # fmt: skip


def of_token(ask: Ask, token: str) -> tuple[UUID, UUID]:
    """Official and link of a genuine token. Raises `ProblemError`."""
    known = ask.service.tokens.read(token, "invitation")
    if known is None:
        raise ProblemError(NOT_VALID)
    return UUID(known[0].id), known[1]


@edge.page("/account/link", act=PUBLIC, template="account_link.html")
async def show(ask: Ask, token: str = "") -> Page:
    """The form behind a link."""
    official_id, _ = of_token(ask, token)
    kept = await accounts.of(ask.db, official_id)
    return Page("Buka akun", await _form(ask, token, kept, kept.login or "" if kept else ""))


@edge.call("/account/link", method="POST", act=PUBLIC)
async def use(ask: Ask) -> Response:
    """Set the login name and the password that the link is for, and sign in."""
    form = await typed(ask)
    token = form.get("token", "")
    official_id, link_id = of_token(ask, token)
    kept = await accounts.of(ask.db, official_id)
    try:
        login = login_of(kept.login if kept and kept.login else form.get("login", ""))
        await _set_password(ask, official_id, link_id, login, form)
    except Rejected as error:
        if error.code.startswith("link_"):
            raise ProblemError(NOT_VALID) from error
        data = await _form(ask, token, kept, form.get("login", ""), refusal(ask, error.code, **error.facts))
        return shown(ask, "account_link.html", 422, title="Buka akun", **data)
    except accounts.LoginTaken:
        data = await _form(ask, token, kept, form.get("login", ""), "Nama masuk ini sudah dipakai. Pilih yang lain.")
        return shown(ask, "account_link.html", 422, title="Buka akun", **data)
    await accounts.forget_guesses(ask.db, login)
    return await open_session(ask, official_id, Means.KATA_SANDI, "/")


async def _set_password(ask: Ask, official_id: UUID, link_id: UUID, login: str, form: dict[str, str]) -> None:
    password = chosen(form.get("password", ""), form.get("again", ""), login)
    try:
        password_hash = await passwords.hashed(password)
    except passwords.Busy as error:
        raise ProblemError(BUSY) from error
    async with ask.db.transaction() as conn:
        await accounts.keep_password(conn, official_id, login, password_hash)
        await settle(ask, ACCOUNT, official_id, UseLink(official_id, link_id, None, now=ask.now), by=str(official_id))


async def link_subject(ask: Ask, token: str, issuer: str, subject: str) -> UUID:
    """Whoever followed the link is this subject: answers the official. Raises `ProblemError`."""
    official_id, link_id = of_token(ask, token)
    try:
        async with ask.db.transaction() as conn:
            await accounts.keep_subject(conn, official_id, issuer, subject)
            command = UseLink(official_id, link_id, issuer, now=ask.now)
            await settle(ask, ACCOUNT, official_id, command, by=str(official_id))
    except Rejected as error:
        raise ProblemError(NOT_VALID) from error
    except accounts.SubjectTaken as error:
        raise ProblemError(TAKEN) from error
    return official_id


async def _form(
    ask: Ask, token: str, kept: accounts.Kept | None, login: str, problem: str = ""
) -> dict[str, object]:  # fmt: skip
    return {
        "token": token, "login": login, "known": bool(kept and kept.login), "problem": problem,
        "sso": ask.service.issuer is not None,
    }  # fmt: skip
