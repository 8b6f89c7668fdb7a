"""The session's cookie: HttpOnly, SameSite=Lax, for the whole site; behind TLS Secure and named `__Host-…`.

Promises: each service makes the token anew while it is used; registry, where devices are listed, notes when.
"""

from typing import TYPE_CHECKING

from fastapi import Response

from services.chassis.tokens import IDLE, Session

if TYPE_CHECKING:
    from services.chassis.service import Runtime


def keep(answer: Response, runtime: "Runtime", token: str, seconds: int) -> None:
    """Send the token along with an answer; the browser forgets it after so many seconds."""
    answer.set_cookie(
        runtime.cookie, token, max_age=seconds, httponly=True, samesite="lax", path="/",
        secure=runtime.settings.secure_cookies,
    )  # fmt: skip


async def renew(answer: Response, runtime: "Runtime", session: Session) -> None:
    """A new token for the same session, which began when it began."""
    token = runtime.tokens.mint_session(
        session.official_id, session.appointment_id, session.session_id, session.begun_at
    )
    keep(answer, runtime, token, IDLE)
    if runtime.service.signs_in:
        async with runtime.db.connection() as conn:
            await conn.execute("update log.sessions set seen_at = now() where session_id = $1", session.session_id)


def forget(answer: Response, runtime: "Runtime") -> None:
    """Make the browser forget it now."""
    answer.delete_cookie(
        runtime.cookie, path="/", secure=runtime.settings.secure_cookies, httponly=True, samesite="lax"
    )
