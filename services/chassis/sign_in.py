"""Signing in: the page, and the one-time link that an operator's command line prints.

Promises
- A link works once and for a day. Opening it changes nothing (previews open links too); pressing the button does.
- What it gives is a grant in a signed cookie, HttpOnly, SameSite=Lax; behind TLS Secure and `__Host-`.
"""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from services.chassis import problems, session_cookie
from services.chassis.problems import Problem, ProblemError
from services.chassis.requests import own_page
from services.chassis.serve import Server
from services.chassis.service import Runtime
from services.chassis.tokens import LIFETIME

USED = Problem(
    410, "link_not_valid", "Tautan tidak berlaku lagi",
    "Tautan masuk hanya dapat dipakai satu kali dan berlaku satu hari. Mintalah tautan baru kepada pengelola.",
    english=("A link that no longer works", "A sign-in link works once, within a day. Ask an operator for a new one."),
)  # fmt: skip


def sign_in_routes(runtime: Runtime, server: Server) -> APIRouter:
    """The page, and the button behind a link."""
    routes = APIRouter(tags=["sign-in"], include_in_schema=False)

    @routes.get("/sign-in")
    async def show(request: Request, token: str = "", next: str = "/") -> Response:
        actor, _ = await server.actor(request)
        known = runtime.tokens.read(token, "link") if token else None
        if token and known is None:
            raise ProblemError(USED)
        data = {
            "title": "Masuk", "token": token, "next": local(next), "role": known[0].role if known else None,
            "login": "", "problem": "", "sso": runtime.issuer is not None,
        }  # fmt: skip
        return server.html(request, "sign_in.html", 200, actor, **data)

    @routes.post("/sign-in")
    async def enter(request: Request) -> Response:
        if not own_page(request):
            raise ProblemError(problems.CROSS_SITE)
        async with request.form(max_files=0, max_fields=10) as sent:
            token, then = str(sent.get("token", "")), local(str(sent.get("next", "/")))
        known = runtime.tokens.read(token, "link")
        if known is None or not await use_link(runtime, known[1]):
            raise ProblemError(USED)
        answer = RedirectResponse(then, 303)
        session_cookie.keep(answer, runtime, runtime.tokens.mint(known[0], "grant"), LIFETIME["grant"])
        return answer

    return routes


def local(path: str) -> str:
    """A path of ours, or `/`: never another site."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/"


async def use_link(runtime: Runtime, link: UUID) -> bool:
    """Use up what works once: True for the first who comes."""
    async with runtime.db.connection() as conn:
        done = await conn.execute("insert into log.used_links (id) values ($1) on conflict do nothing", link)
    return bool(done == "INSERT 0 1")
