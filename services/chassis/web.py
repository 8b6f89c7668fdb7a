"""The frame of every answer: correlation id, limits, security headers, and failures as problems.

Promises
- No request body over 1 MB is read, but for a file of who may import one (`uploads`). No failure shows a stack or SQL.
- Every answer carries the security headers, and in a simulation the header that says so.
- A person gets a page in Indonesian, a machine problem+json (English if it prefers that), whatever went wrong.
- Who is still sending when the answer is given gets to read it: the connection is not closed on unread bytes.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.chassis import problems
from services.chassis.append import Conflict
from services.chassis.db import TRANSIENT
from services.chassis.decider import Rejected
from services.chassis.field_texts import sentences
from services.chassis.forms import FieldError, InvalidForm
from services.chassis.problems import Problem, ProblemError
from services.chassis.receipts import CommandReused
from services.chassis.requests import language_of, sign_in_location, wants_json
from services.chassis.serve import Server
from services.chassis.store import Unavailable
from services.chassis.telemetry import bind, correlation_id
from services.chassis.uploads import BodyLimit

log = logging.getLogger(__name__)

SECURITY = {
    b"content-security-policy": b"default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; "
    b"form-action 'self'; object-src 'none'",
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
}


LINGER = 8.0
"""Seconds in which the rest of a body that nobody wanted is taken off the line, and forgotten.

To close on unread bytes is to reset the connection, and a reset throws away what the client has not yet read: it would
be told nothing, where it should be told that its file is too large (RFC 9112 §9.6). A connection that stays open is
read on by the server itself; so this is for one that is to be closed, and is shorter than a stop waits (`GRACE`).
"""
SIMULATION = b"x-posyantek-simulation"
"""On every answer of a simulation, for machines; people see it on every page."""


class Frame:
    """ASGI middleware around everything: ids, limits, headers."""

    def __init__(self, app: ASGIApp, *, simulation: bool = False) -> None:
        self._app = app
        self._always = SECURITY | ({SIMULATION: b"1"} if simulation else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = dict(scope["headers"]).get(b"x-correlation-id", b"").decode("latin-1")
        cid = _uuid_or_new(given)
        bind(correlation_id=cid, path=scope["path"])
        taken, limit, unread = 0, BodyLimit(), _has_body(scope)
        scope["posyantek.body_limit"] = limit

        async def limited() -> Message:
            nonlocal taken, unread
            message = await receive()
            unread = message.get("more_body", False)
            taken += len(message.get("body", b""))
            if taken > limit.size:
                raise ProblemError(limit.problem)
            return message

        async def framed(message: Message) -> None:
            if message["type"] == "http.response.start":
                have = {name.lower() for name, _ in message["headers"]}
                extra = [(name, value) for name, value in self._always.items() if name not in have]
                if b"cache-control" not in have:
                    extra.append((b"cache-control", b"no-store"))
                message["headers"] = [*message["headers"], *extra, (b"x-correlation-id", cid.encode())]
            elif unread and not message.get("more_body", False):
                await send({**message, "more_body": True})  # the whole answer; its end waits, and with it the closing
                await _take_the_rest(receive)
                message = {"type": "http.response.body", "body": b""}
            await send(message)

        await self._app(scope, limited, framed)


def _has_body(scope: Scope) -> bool:
    """Does the request say that it has one (RFC 9112 §6)?"""
    headers = dict(scope["headers"])
    return b"transfer-encoding" in headers or headers.get(b"content-length", b"0") != b"0"


async def _take_the_rest(receive: Receive) -> None:
    """Read what is still coming, and keep nothing of it."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(LINGER):
            while (await receive()).get("more_body", False):
                pass


class LastResort:
    """ASGI middleware inside an app: what nobody foresaw is logged once and answered as a problem."""

    def __init__(self, app: ASGIApp, server: Server) -> None:
        self._app = app
        self._server = server

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; an answer that has begun cannot be mended, so there the error goes on."""
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except ClientDisconnect:
            log.info("the client went away before its request was read")
        except Exception as error:
            if begun or scope["type"] != "http":
                raise
            log.exception("request failed", exc_info=error)
            failure = await answer(self._server, Request(scope), problems.INTERNAL)
            await failure(scope, receive, send)


def _uuid_or_new(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return str(uuid4())


def answer_failures(app: FastAPI, server: Server) -> None:
    """Teach an app to answer every failure as a problem."""

    def on(error: type[Exception] | int, find: Callable[[Exception], Problem]) -> None:
        async def handle(request: Request, exc: Exception) -> Response:
            return await answer(server, request, find(exc))

        app.add_exception_handler(error, handle)

    on(ProblemError, lambda e: e.problem)  # type: ignore[attr-defined]
    on(Rejected, server.rejected)  # type: ignore[arg-type]
    on(InvalidForm, _invalid)
    on(RequestValidationError, _invalid_parameters)
    on(Conflict, lambda e: problems.CONFLICT)
    on(CommandReused, lambda e: problems.REUSED)
    on(HTTPException, _http)
    for transient in (*TRANSIENT, Unavailable):
        on(transient, _unavailable)
    app.add_middleware(LastResort, server=server)


async def answer(server: Server, request: Request, problem: Problem) -> Response:
    """The problem, for whoever asked."""
    if wants_json(request) or (
        "authorization" in request.headers and "text/html" not in request.headers.get("accept", "")
    ):
        language = language_of(request)
        body = problem.as_json(correlation_id(), request.url.path, language)
        headers = {**problem.headers, "Content-Language": language}
        return JSONResponse(body, problem.status, headers, media_type="application/problem+json")
    if problem is problems.SIGN_IN and request.method == "GET":
        return RedirectResponse(sign_in_location(request, server.sign_in), 303)
    if not hasattr(request.state, "actor"):
        with contextlib.suppress(*TRANSIENT):  # a page of failure must not fail for its menu
            await server.actor(request)
    page = server.html(
        request,
        "problem.html",
        problem.status,
        request.state.actor,
        title=problem.title,
        problem=problem,
        correlation=correlation_id(),
    )
    page.headers.update(problem.headers)
    return page


def _invalid(error: Exception) -> Problem:
    assert isinstance(error, InvalidForm)
    return problems.invalid(tuple(error.errors))


def _invalid_parameters(error: Exception) -> Problem:
    assert isinstance(error, RequestValidationError)
    errors = error.errors()
    if any(e["loc"][0] == "path" for e in errors):
        return problems.NotFound("halaman").problem
    return problems.invalid_address(
        tuple(FieldError(str(e["loc"][-1]), *sentences(e["type"], e.get("ctx", {}))) for e in errors)
    )


def _http(error: Exception) -> Problem:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return problems.NotFound("halaman").problem
    if error.status_code == 405:
        return replace(problems.METHOD_NOT_ALLOWED, headers=dict(error.headers or {}))
    return replace(problems.BAD_REQUEST, status=error.status_code)


def _unavailable(error: Exception) -> Problem:
    log.warning("unavailable", extra={"error": f"{type(error).__name__}: {error}"})
    return problems.UNAVAILABLE
