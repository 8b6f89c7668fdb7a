"""Signing in through the configured OpenID Connect issuer.

Promises
- Who comes back is let in when their subject is linked to an official: by a link that the official was given, or, where
  it is configured, because a claim equals the login name of an account which no other subject has.
- A forged or foreign answer is 401, an unknown person 403, a silent issuer 503; never 500, and always with what to do.
- An attempt is used once.
"""

import logging
from typing import Any
from uuid import UUID, uuid4, uuid5

from fastapi import Response
from fastapi.responses import RedirectResponse

from services.chassis.access import PUBLIC
from services.chassis.edge import Ask, Edge
from services.chassis.id_token import Forged
from services.chassis.oidc import MINUTES, Attempt, Denied, Issuer
from services.chassis.problems import NotFound, Problem, ProblemError
from services.chassis.published import NotAnswered
from services.chassis.sign_in import local, use_link
from services.registry import accounts
from services.registry.domain.account import ACCOUNT, LinkSubject
from services.registry.domain.password import LOGIN
from services.registry.domain.session import Means
from services.registry.web import account_link
from services.registry.web.at_the_door import open_session

edge = Edge("sign in through an issuer")
log = logging.getLogger(__name__)
_STATES = UUID("7a4b7d36-6d54-5a43-9a38-9a2f4f0a8c11")

SIGN_IN_PAGE = "/registry/sign-in"
AGAIN = "Kembali ke halaman Masuk dan mulai lagi."
ONCE_MORE = "Go back to the sign-in page and begin again."
NOT_GENUINE = Problem(
    401, "sso_not_valid", "SSO tidak dapat dipercaya", f"Jawaban penyedia SSO tidak sah. {AGAIN}", next=SIGN_IN_PAGE,
    english=("SSO cannot be trusted", f"The answer of the SSO provider is not genuine. {ONCE_MORE}"),
)  # fmt: skip
NOT_BEGUN = Problem(
    401, "sso_not_begun", "Sudah terlalu lama", f"Upaya masuk ini tidak berlaku lagi. {AGAIN}", next=SIGN_IN_PAGE,
    english=("Too long ago", f"This attempt to sign in is over. {ONCE_MORE}"),
)  # fmt: skip
DENIED = Problem(
    401, "sso_denied", "SSO menolak", f"Penyedia SSO tidak mengizinkan masuk. {AGAIN}", next=SIGN_IN_PAGE,
    english=("SSO refuses", f"The SSO provider does not let you in. {ONCE_MORE}"),
)  # fmt: skip
SILENT = Problem(
    503, "sso_silent", "SSO tidak menjawab",
    "Penyedia SSO sedang tidak menjawab. Coba lagi sebentar lagi, atau masuk dengan kata sandi bila Anda punya.",
    headers={"Retry-After": "30"}, next=SIGN_IN_PAGE,
    english=("SSO does not answer", "Try again in a moment, or sign in with a password if you have one."),
)  # fmt: skip
UNKNOWN = Problem(
    403, "sso_unknown", "Akun SSO belum terhubung",
    "Akun SSO Anda benar, tetapi belum terhubung dengan pejabat di Posyantek. Minta tautan undangan kepada pejabat yang"
    " menunjuk Anda, buka, lalu pilih Hubungkan SSO.",
    english=("SSO account not linked", "Your SSO account is right, but it is not linked with an official here. Ask the"
             " official who appointed you for an invitation, open it, and choose Hubungkan SSO."),
)  # fmt: skip


@edge.call("/sso", act=PUBLIC)
async def begin(ask: Ask, next: str = "/", token: str = "") -> Response:
    """Send the browser to the issuer; with the token of a link, to be linked to that official afterwards."""
    issuer = _issuer(ask)
    if token:
        account_link.of_token(ask, token)
    attempt, cookie = ask.service.attempts.begin(next=local(next)[:500], token=token)
    try:
        answer = RedirectResponse(await issuer.address(attempt), 303)
    except NotAnswered as error:
        raise _silent(error) from error
    answer.set_cookie(
        _cookie(ask), cookie, max_age=MINUTES * 60, httponly=True, samesite="lax", path="/",
        secure=ask.service.settings.secure_cookies,
    )  # fmt: skip
    return answer


@edge.call("/sso/callback", act=PUBLIC)
async def callback(ask: Ask, state: str = "", code: str = "", error: str = "", iss: str = "") -> Response:
    """Take back whom the issuer sends."""
    issuer = _issuer(ask)
    attempt = ask.service.attempts.of(ask.request.cookies.get(_cookie(ask), ""), state)
    if attempt is None or not await use_link(ask.service, uuid5(_STATES, state)):
        raise ProblemError(NOT_BEGUN)
    if iss and iss != issuer.name:  # RFC 9207: another issuer's answer is not for us
        raise ProblemError(NOT_GENUINE)
    claims = await _claims(issuer, attempt, code, error)
    answer = await open_session(ask, await _official(ask, issuer, attempt, claims), Means.SSO, attempt.note["next"])
    answer.delete_cookie(_cookie(ask), path="/", secure=ask.service.settings.secure_cookies, httponly=True)
    return answer


async def _claims(issuer: Issuer, attempt: Attempt, code: str, error: str) -> dict[str, Any]:
    if error or not code:
        log.info("the issuer denied", extra={"code": Denied(error).code})
        raise ProblemError(DENIED)
    try:
        return await issuer.who(attempt, code)
    except NotAnswered as reason:
        raise _silent(reason) from reason
    except Denied as reason:
        log.warning("the issuer did not take the code", extra={"code": reason.code})
        raise ProblemError(DENIED) from reason
    except Forged as reason:
        log.warning("an ID token was refused", extra={"reason": str(reason)})
        raise ProblemError(NOT_GENUINE) from reason


async def _official(ask: Ask, issuer: Issuer, attempt: Attempt, claims: dict[str, Any]) -> UUID:
    """Who it is here. Raises `ProblemError` for a person whom we do not know."""
    subject = str(claims["sub"])
    if attempt.note.get("token"):
        return await account_link.link_subject(ask, attempt.note["token"], issuer.name, subject)
    if (known := await accounts.by_subject(ask.db, issuer.name, subject)) is not None:
        return known
    login = str(claims.get(ask.service.settings.oidc_login_claim or "", "")).lower()
    kept = await accounts.by_login(ask.db, login) if LOGIN.fullmatch(login) else None
    if kept is None or await accounts.has_subject(ask.db, kept.official_id, issuer.name):
        raise ProblemError(UNKNOWN)
    async with ask.db.transaction() as conn:
        await accounts.keep_subject(conn, kept.official_id, issuer.name, subject)
        command = LinkSubject(kept.official_id, issuer.name)
        await ask.service.store.execute(
            ACCOUNT, kept.official_id, command, command_id=uuid4(), by=str(kept.official_id)
        )
    return kept.official_id


def _issuer(ask: Ask) -> Issuer:
    if ask.service.issuer is None:
        raise NotFound("halaman")
    return ask.service.issuer


def _cookie(ask: Ask) -> str:
    return f"{ask.service.cookie}-sso"


def _silent(error: NotAnswered) -> ProblemError:
    log.warning("the issuer is silent", extra={"error": str(error)})
    return ProblemError(SILENT)
