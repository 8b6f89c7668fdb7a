"""What happens to one request, from the actor to the answer. The only place that knows HTTP and the log at once.

Promises
- HTML for people, JSON for who asks for it (`Accept` or a JSON body), problem details for both.
- A refused or invalid form comes back with what was typed and a new command id; nothing typed is lost.
- An unsafe request with a session cookie must come from our own pages (Sec-Fetch-Site or Origin).
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from fastapi import APIRouter, Request, Response
from fastapi.encoders import jsonable_encoder
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from services.chassis import appointments, problems, revoked, session_cookie
from services.chassis.access import NOBODY, PUBLIC, Actor, permits
from services.chassis.decider import Rejected
from services.chassis.edge import (
    UPLOAD_SCHEMA,
    Ask,
    CallRoute,
    CommandRoute,
    Edge,
    Intent,
    PageRoute,
    day_of,
    endpoint,
    now,
    page_above,
    request_schema,
)
from services.chassis.forms import FieldError, InvalidForm, as_typed, inputs, read_form
from services.chassis.problems import Problem, ProblemError
from services.chassis.receipts import Receipt
from services.chassis.requests import at_least_of, command_id_of, if_match, json_body, media_of, own_page, wants_json
from services.chassis.standing import actor_of
from services.chassis.telemetry import correlation_uuid
from services.chassis.tokens import Session

if TYPE_CHECKING:
    from services.chassis.service import Runtime

log = logging.getLogger(__name__)
Serve = Callable[[Request, dict[str, Any]], Awaitable[Response]]


class Server:
    """Serves the routes of one running service."""

    def __init__(self, runtime: "Runtime") -> None:
        self._runtime = runtime
        self.sign_in = runtime.service.frame.sign_in

    def router(self, edge: Edge) -> APIRouter:
        """The edge's routes."""
        routes = APIRouter(tags=[edge.name])
        for command in edge.commands:
            handler, extra = command.handler, request_schema(command.form)
            form, submit = endpoint(handler, self.form(command), 2), endpoint(handler, self.command(command), 2)
            routes.add_api_route(command.path, form, methods=["GET"], include_in_schema=False)
            routes.add_api_route(command.path, submit, methods=["POST"], openapi_extra=extra)
        for call in edge.calls:
            handler, skip = call.handler, 2 if call.body else 1
            extra = request_schema(call.body) if call.body else (UPLOAD_SCHEMA if call.upload else {})
            routes.add_api_route(
                call.path, endpoint(handler, self.call(call), skip), methods=[call.method], openapi_extra=extra
            )
        # Last, so that `/partner/new` is the form and not the partner called `new`.
        for page in edge.pages:
            routes.add_api_route(page.path, endpoint(page.handler, self.page(page), 1), methods=["GET"])
        return routes

    def page(self, route: PageRoute) -> Serve:
        """Answer a page."""

        async def serve(request: Request, arguments: dict[str, Any]) -> Response:
            ask = await self._ask(request, route.act)
            await self._seen(request)
            page = await route.handler(ask, **arguments)
            if wants_json(request):
                return JSONResponse(jsonable_encoder(page.data))
            return self.html(request, route.template, 200, ask.actor, **{**page.data, "title": page.title})

        return self._kept_alive(serve)

    def call(self, route: CallRoute) -> Serve:
        """Answer a machine."""

        async def serve(request: Request, arguments: dict[str, Any]) -> Response:
            ask = await self._ask(request, route.act)
            await self._seen(request)
            if route.body is not None:
                answer = await route.handler(ask, json_body(route.body, await request.body()), **arguments)
            else:
                answer = await route.handler(ask, **arguments)
            return answer if isinstance(answer, Response) else JSONResponse(jsonable_encoder(answer))

        return self._kept_alive(serve)

    def form(self, route: CommandRoute) -> Serve:
        """Show a form, filled in with what is on file; else with the fields of the same name in the query."""

        async def serve(request: Request, arguments: dict[str, Any]) -> Response:
            ask = await self._ask(request, route.act)
            on_file = as_typed(await route.on_file(ask)) if route.on_file else {}
            return await self._form(ask, route, {**request.query_params, **on_file}, 200)

        return self._kept_alive(serve)

    def command(self, route: CommandRoute) -> Serve:
        """Take a command from a person or a machine."""

        async def serve(request: Request, arguments: dict[str, Any]) -> Response:
            kind = media_of(request)
            if kind == "application/json":
                return await self._from_machine(request, route, arguments)
            if kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
                return await self._from_person(request, route, arguments)
            raise ProblemError(problems.UNSUPPORTED)

        return self._kept_alive(serve)

    async def _from_machine(self, request: Request, route: CommandRoute, arguments: dict[str, Any]) -> Response:
        key = request.headers.get("idempotency-key")
        ask = await self._ask(request, route.act, command_id_of(key) if key else uuid4())
        await self._seen(request)
        intent = await route.handler(ask, json_body(route.form, await request.body()), **arguments)
        receipt = await self._execute(ask, route.act, intent, if_match(request))
        body = receipt_json(receipt) | {"id": str(intent.stream_id), "location": intent.then}
        return JSONResponse(body, 200 if arguments else 201, {"Location": intent.then})

    async def _from_person(self, request: Request, route: CommandRoute, arguments: dict[str, Any]) -> Response:
        async with request.form(max_files=0, max_fields=100) as sent:
            typed = {name: value for name, value in sent.items() if isinstance(value, str)}
        ask = await self._ask(request, route.act, command_id_of(typed.pop("command_id", "") or str(uuid4())))
        try:
            intent = await route.handler(ask, read_form(route.form, typed), **arguments)
            await self._execute(ask, route.act, intent, None)
        except InvalidForm as invalid:
            if wants_json(request):
                raise
            return await self._form(ask, route, typed, 422, errors=invalid.errors)
        except Rejected as refusal:
            problem = self.rejected(refusal)
            if wants_json(request):
                raise ProblemError(problem) from refusal
            return await self._form(ask, route, typed, problem.status, refusal=problem)
        return RedirectResponse(intent.then, 303)

    async def _execute(self, ask: Ask, act: str, intent: Intent, expected_version: int | None) -> Receipt:
        if intent.area is not None and not permits(ask.actor, act, intent.area, intent.post):
            raise problems.NotFound("data")
        stream = intent.decider.stream(intent.stream_id)
        told = {"command": type(intent.command).__name__, "command_id": ask.command_id, "stream": stream}
        try:
            receipt = await self._runtime.store.execute(
                intent.decider, intent.stream_id, intent.command, command_id=ask.command_id, by=ask.actor.id,
                area=intent.area, appointment=ask.actor.appointment, expected_version=expected_version,
                correlation_id=correlation_uuid(),
            )  # fmt: skip
        except Rejected as refusal:
            log.info("command refused", extra=told | {"code": refusal.code})
            raise
        log.info("command accepted", extra=told | {"version": receipt.version, "position": receipt.position})
        await self._runtime.caught_up([view.name for view in intent.wait_for], position=receipt.position, timeout=2)
        return receipt

    async def _form(
        self, ask: Ask, route: CommandRoute, typed: Mapping[str, str], status: int, *,
        errors: list[FieldError] | None = None, refusal: Problem | None = None,
    ) -> Response:  # fmt: skip
        choices = {name: await find(ask) for name, find in route.choices.items()}
        about = self._runtime.service.about
        fields = inputs(route.form, typed, choices, self._runtime.labels, errors or [])
        known = {f.name for f in fields}
        general = [e.message for e in errors or [] if e.field.split(".")[0] not in known]
        return self.html(
            ask.request, "form.html", status, ask.actor, title=route.title, intro=route.intro, fields=fields,
            command_id=uuid4(), refusal=refusal, problems=general, back=self._back(ask, route),
            about=await about(ask) if about else "",
        )  # fmt: skip

    def _back(self, ask: Ask, route: CommandRoute) -> str:
        above = page_above(route.path, {page.path for edge in self._runtime.service.edges for page in edge.pages})
        return f"/{self._runtime.name}" + above.format_map(ask.request.path_params) if above else ""

    async def _seen(self, request: Request) -> None:
        """Read your own writes across services: `Posyantek-At-Least: registry:57` waits until we show that number."""
        known = (self._runtime.name, *self._runtime.service.listens_to)  # what we do not listen to cannot show here
        told = at_least_of(request.headers.get("posyantek-at-least", ""))
        at_least = {name: number for name, number in told.items() if name in known}
        if at_least and not await self._runtime.caught_up(at_least=at_least, timeout=5):
            raise ProblemError(problems.BEHIND)

    def html(self, request: Request, template: str, status: int, actor: Actor, /, **data: Any) -> HTMLResponse:
        """A template as a page."""
        text = self._runtime.templates.get_template(template).render({**data, "request": request, "actor": actor})
        return HTMLResponse(text, status)

    def rejected(self, refusal: Rejected) -> Problem:
        """A refusal in the words of this service."""
        return problems.rejected(refusal.code, refusal.facts, self._runtime.words)

    async def _ask(self, request: Request, act: str, command_id: UUID | None = None) -> Ask:
        if "\0" in request.url.path or "%00" in request.url.query or "%00" in request.url.path:
            raise ProblemError(problems.BAD_REQUEST)  # no text of ours holds a NUL, and Postgres takes none
        actor, by_cookie = await self.actor(request)
        if act != PUBLIC:
            if actor == NOBODY:
                raise ProblemError(problems.SIGN_IN)
            if not permits(actor, act):
                raise ProblemError(problems.FORBIDDEN)
            if by_cookie and request.method not in ("GET", "HEAD") and not own_page(request):
                raise ProblemError(problems.CROSS_SITE)
        return Ask(self._runtime, actor, request, now(), command_id or uuid4())

    async def actor(self, request: Request) -> tuple[Actor, bool]:
        """Who asks, and whether a cookie says so. The answer stays with the request, for the head of its page."""
        request.state.actor, request.state.session = NOBODY, None
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        by_cookie = scheme.lower() != "bearer"
        if by_cookie:
            token = request.cookies.get(self._runtime.cookie, "")
        request.state.actor = await self._speaks_for(request, token, by_cookie)
        return request.state.actor, by_cookie

    async def _speaks_for(self, request: Request, token: str, by_cookie: bool) -> Actor:
        tokens = self._runtime.tokens
        known = tokens.read(token, "grant") or (None if by_cookie else tokens.read(token, "service"))
        if known is not None:
            return known[0]
        session = tokens.read_session(token)
        views = self._runtime.service.views
        if session is None or appointments.VIEW not in views or revoked.VIEW not in views:
            return NOBODY
        if await revoked.is_over(self._runtime.db, session.official_id, session.session_id, session.begun_at):
            return NOBODY
        actor = await actor_of(self._runtime.db, session, day_of(now()))
        request.state.session = session if actor is not None and by_cookie else None
        return actor or NOBODY

    def _kept_alive(self, serve: Serve) -> Serve:
        """Answer with a new token of the session that asked, when the one it has grows old."""

        async def served(request: Request, arguments: dict[str, Any]) -> Response:
            answer = await serve(request, arguments)
            session: Session | None = getattr(request.state, "session", None)
            if session is not None and session.due(now()) and "set-cookie" not in answer.headers:
                await session_cookie.renew(answer, self._runtime, session)
            return answer

        return served


def receipt_json(receipt: Receipt) -> dict[str, Any]:
    """A receipt for machines."""
    found = {
        "command_id": str(receipt.command_id), "outcome": receipt.outcome, "stream": receipt.stream,
        "version": receipt.version, "position": receipt.position, "number": receipt.number,
    }  # fmt: skip
    return found | ({"code": receipt.code, "facts": receipt.facts} if receipt.code else {})
