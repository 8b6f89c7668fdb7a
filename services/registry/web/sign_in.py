"""Signing in with a login name and a password.

Promises
- A wrong password and an unknown name have the same answer after the same work, locked or not.
- Guesses are counted before they are looked at; who guesses too often waits (429, `Retry-After`), and is told how long.
- A hash made with older parameters is made anew when the password is at hand.
"""

import logging
from datetime import timedelta
from uuid import uuid4

from fastapi import Response
from starlette.background import BackgroundTask

from services.chassis.access import PUBLIC
from services.chassis.edge import Ask, Edge
from services.chassis.problems import Problem, ProblemError
from services.chassis.sign_in import local
from services.registry import accounts, passwords
from services.registry.domain.account import ACCOUNT, LockAccount
from services.registry.domain.password import LOGIN, LONGEST, spelled
from services.registry.domain.session import Means
from services.registry.web.at_the_door import BUSY, address_of, open_session, shown, typed

edge = Edge("sign in")
log = logging.getLogger(__name__)
WRONG = "Nama masuk atau kata sandi salah. Periksa ejaan dan huruf besar, lalu coba lagi."


@edge.call("/sign-in/password", method="POST", act=PUBLIC)
async def with_password(ask: Ask) -> Response:
    """Sign in with a login name and a password."""
    form = await typed(ask)
    login, then = form.get("login", "").strip().lower()[:60], local(form.get("next", "/"))
    try:
        return await _let_in(ask, login, spelled(form.get("password", ""))[: LONGEST + 1], then)
    except passwords.Busy as error:
        raise ProblemError(BUSY) from error


async def _let_in(ask: Ask, login: str, password: str, then: str) -> Response:
    wait = (await accounts.guess_from(ask.db, address_of(ask))).wait
    guess = await accounts.guess_at(ask.db, login) if wait is None else None
    if guess is None or guess.wait is not None:
        raise ProblemError(too_often(wait or (guess.wait if guess else None) or timedelta(minutes=1)))
    kept = await accounts.by_login(ask.db, login) if LOGIN.fullmatch(login) else None
    if not await passwords.verified(password, kept.password_hash if kept else None) or kept is None:
        log.info("sign-in refused", extra={"known": kept is not None, "locks": guess.locks is not None})
        data = {"title": "Masuk", "token": "", "next": then, "role": None, "login": login, "problem": WRONG}
        answer = shown(ask, "sign_in.html", 401, **data, sso=ask.service.issuer is not None)
        if kept is not None and guess.locks is not None:  # after the answer, which must not take longer for it
            command = LockAccount(kept.official_id, guess.locks)
            answer.background = BackgroundTask(
                ask.service.store.execute, ACCOUNT, kept.official_id, command, command_id=uuid4(), by="sign-in"
            )
        return answer
    await accounts.forget_guesses(ask.db, login)
    if kept.password_hash and passwords.outdated(kept.password_hash):
        await accounts.rehash(ask.db, kept.official_id, kept.password_hash, await passwords.hashed(password))
    return await open_session(ask, kept.official_id, Means.KATA_SANDI, then)


def too_often(wait: timedelta) -> Problem:
    """No password is looked at for so long."""
    seconds = max(1, int(wait.total_seconds() + 0.999))
    told = f"{seconds} detik" if seconds < 120 else f"{(seconds + 59) // 60} menit"
    return Problem(
        429, "too_many_tries", "Terlalu banyak percobaan",
        f"Tunggu {told}, lalu coba lagi. Lupa kata sandi? Minta tautan baru kepada pejabat yang menunjuk Anda.",
        headers={"Retry-After": str(seconds)},
        english=("Too many tries", f"Wait {seconds} seconds, then try again. Forgotten? Ask who appointed you."),
    )  # fmt: skip
