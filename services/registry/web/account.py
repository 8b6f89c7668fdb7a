"""An official's own account: devices, password, and which appointment they act in.

Promises
- Ending a session, or all of them, holds in all three services as soon as the fact has reached them.
- A new password ends every session, also this one; whoever changed it is let in anew here.
- A session changes its appointment only to one in force for its own official.
"""

from uuid import UUID, uuid4

from fastapi import Response
from fastapi.responses import RedirectResponse

from services.chassis import session_cookie
from services.chassis.decider import Rejected
from services.chassis.edge import Ask, Edge, Page
from services.chassis.problems import NotFound, Problem, ProblemError
from services.chassis.sign_in import local
from services.chassis.standing import Standing, standings
from services.chassis.tokens import IDLE, Session
from services.registry import accounts, passwords
from services.registry.domain.account import ACCOUNT, ChangePassword, RevokeSessions
from services.registry.domain.password import chosen, spelled
from services.registry.domain.session import SESSION, EndSession, Means
from services.registry.views import areas
from services.registry.web.at_the_door import BUSY, open_session, refusal, settle, shown, typed
from services.registry.web.sign_in import too_often

edge = Edge("account")
NO_ACCOUNT = Problem(
    409, "signed_in_by_link", "Tanpa akun",
    "Anda masuk dengan tautan pengelola, jadi tidak ada akun, perangkat, atau jabatan yang dapat diatur.",
    english=("No account", "You came in by an operator's link: there is no account, device or office to look after."),
)  # fmt: skip
WRONG = "Kata sandi sekarang salah. Ketik ulang, atau minta tautan baru kepada pejabat yang menunjuk Anda."


def session_of(ask: Ask) -> Session:
    """The session that asks. Raises `ProblemError` for somebody with a grant."""
    found: Session | None = getattr(ask.request.state, "session", None)
    if found is None:
        raise ProblemError(NO_ACCOUNT)
    return found


@edge.page("/account", act="registry.read", template="account.html")
async def show(ask: Ask) -> Page:
    """Devices, password and appointments of whoever asks."""
    return Page("Akun saya", await _data(ask, session_of(ask)))


@edge.call("/account/password", method="POST", act="registry.read")
async def change_password(ask: Ask) -> Response:
    """Change the password: the present one, then the new one twice."""
    session, form = session_of(ask), await typed(ask)
    kept = await accounts.of(ask.db, session.official_id)
    if kept is None or kept.login is None or kept.password_hash is None:
        raise NotFound("kata sandi")
    guess = await accounts.guess_at(ask.db, kept.login)
    if guess.wait is not None:
        raise ProblemError(too_often(guess.wait))
    try:
        if not await passwords.verified(spelled(form.get("present", "")), kept.password_hash):
            return await _again(ask, session, WRONG)
        password_hash = await passwords.hashed(chosen(form.get("password", ""), form.get("again", ""), kept.login))
    except Rejected as error:
        return await _again(ask, session, refusal(ask, error.code, **error.facts))
    except passwords.Busy as error:
        raise ProblemError(BUSY) from error
    async with ask.db.transaction() as conn:
        await accounts.keep_password(conn, session.official_id, None, password_hash)
        command = ChangePassword(session.official_id, uuid4(), now=ask.now)
        await settle(ask, ACCOUNT, session.official_id, command)
    await accounts.forget_guesses(ask.db, kept.login)
    return await open_session(ask, session.official_id, Means.KATA_SANDI, "/registry/account")


@edge.call("/account/sessions/{session_id}/end", method="POST", act="registry.read")
async def end_one(ask: Ask, session_id: UUID) -> Response:
    """End one of one's own sessions."""
    session = session_of(ask)
    await typed(ask)
    command = EndSession(session.official_id, session_id)
    try:
        await settle(ask, SESSION, session_id, command, command_id=ask.command_id)
    except Rejected as error:
        raise NotFound("perangkat") from error
    return RedirectResponse("/registry/account", 303)


@edge.call("/account/sessions/end", method="POST", act="registry.read")
async def end_all(ask: Ask) -> Response:
    """Sign out everywhere, here too."""
    session = session_of(ask)
    await typed(ask)
    await settle(ask, ACCOUNT, session.official_id, RevokeSessions(session.official_id, ask.now))
    answer = RedirectResponse("/registry/sign-in", 303)
    session_cookie.forget(answer, ask.service)
    return answer


@edge.call("/sign-out", method="POST", act="public")
async def sign_out(ask: Ask) -> Response:
    """End this session, and forget it here; a grant is only forgotten."""
    await typed(ask)
    if (session := getattr(ask.request.state, "session", None)) is not None:
        command = EndSession(session.official_id, session.session_id)
        await settle(ask, SESSION, session.session_id, command, command_id=ask.command_id)
    answer = RedirectResponse("/", 303)
    session_cookie.forget(answer, ask.service)
    return answer


@edge.page("/account/appointment", act="registry.read", template="account_appointment.html")
async def appointments(ask: Ask, next: str = "/") -> Page:
    """The appointments to choose from."""
    session = session_of(ask)
    found = await standings(ask.db, session.official_id, ask.today)
    data = {"standings": found, "paths": await _paths(ask, found), "present": session.appointment_id}
    return Page("Pilih jabatan", data | {"next": local(next)})


@edge.call("/account/appointment", method="POST", act="registry.read")
async def choose_appointment(ask: Ask) -> Response:
    """Act in another appointment from now on."""
    session, form = session_of(ask), await typed(ask)
    held = {str(one.appointment_id): one for one in await standings(ask.db, session.official_id, ask.today)}
    chosen = held.get(form.get("appointment", ""))
    if chosen is None:
        raise NotFound("jabatan")
    answer = RedirectResponse(local(form.get("next", "/")), 303)
    token = ask.service.tokens.mint_session(
        session.official_id, chosen.appointment_id, session.session_id, session.begun_at
    )
    session_cookie.keep(answer, ask.service, token, IDLE)
    return answer


async def _data(ask: Ask, session: Session, problem: str = "") -> dict[str, object]:
    kept = await accounts.of(ask.db, session.official_id)
    found = await standings(ask.db, session.official_id, ask.today)
    return {
        "devices": await accounts.devices(ask.db, session.official_id, ask.now),
        "here": session.session_id, "login": kept.login if kept and kept.password_hash else None,
        "standings": found, "paths": await _paths(ask, found), "present": session.appointment_id,
        "problem": problem, "means": {Means.KATA_SANDI: "kata sandi", Means.SSO: "SSO"},
    }  # fmt: skip


async def _paths(ask: Ask, found: list[Standing]) -> dict[str, str]:
    """The names of the areas of these appointments, by code."""
    return await areas.paths(ask.db, {one.area for one in found if one.area}, ask.today)


async def _again(ask: Ask, session: Session, problem: str) -> Response:
    return shown(ask, "account.html", 422, title="Akun saya", **await _data(ask, session, problem))
