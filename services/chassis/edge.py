"""The edge: commands, pages and calls of a service, declared by decorators on plain functions.

Promises
- Every route names its act; who may do it is decided by `access.permits`, and in the area of the thing itself.
- A command is one function from a form to an `Intent`; the same function serves the HTML form and the JSON call.
- The same command id gives the same answer. A person sees their own write: the answer waits for the views, briefly.
"""

import inspect
from collections.abc import Awaitable, Callable, Container, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any, TypeVar
from uuid import UUID, uuid5

from fastapi import Query, Request, Response
from pydantic import BaseModel

from services.chassis.access import Actor
from services.chassis.db import Db
from services.chassis.decider import Decider
from services.chassis.follow import View
from services.chassis.forms import Form
from services.chassis.pages import WIB, Page

if TYPE_CHECKING:
    from services.chassis.service import Runtime

__all__ = ["Ask", "Edge", "Form", "Intent", "Page", "PageNumber"]

H = TypeVar("H", bound=Callable[..., Awaitable[Any]])
PageNumber = Annotated[int, Query(ge=1, le=100_000)]
"""Which page of a list, from 1; more would be an offset that no list has."""
Choices = Mapping[str, Callable[["Ask"], Awaitable[list[tuple[str, str]]]]]
OnFile = Callable[["Ask"], Awaitable[Mapping[str, object]]]
"""What is on file of the thing that a form corrects, by field; found by the ids in the address, since an address ends
up in logs and histories and carries nothing else. Raises `NotFound` for who may not know of it."""
About = Callable[["Ask"], Awaitable[str]]
"""What a form's address is about, in a line: the thing that is changed there, '' for none or one not to be known."""


@dataclass(frozen=True)
class Ask:
    """One request: who asks, when, and the service that answers."""

    service: "Runtime"
    actor: Actor
    request: Request
    now: datetime
    command_id: UUID

    @classmethod
    def without_request(
        cls, service: "Runtime", actor: Actor, now: datetime, command_id: UUID, path: str = "/"
    ) -> "Ask":
        """As if a request had come where none did: for a row of a file, a rule of the day, a step of a simulation."""
        scope = {"type": "http", "method": "POST", "path": path, "query_string": b"", "headers": [], "path_params": {}}
        return cls(service, actor, Request(scope), now, command_id)

    @property
    def db(self) -> Db:
        """The service's database, for queries."""
        return self.service.db

    @property
    def today(self) -> date:
        """The day in Asia/Jakarta."""
        return day_of(self.now)

    @property
    def scope(self) -> str:
        """The code of the area that this actor may see, '' for all."""
        return self.actor.scope

    def new_id(self, kind: str) -> UUID:
        """The id of a new thing, derived from the command's: a repeated request meets the same stream."""
        return uuid5(self.command_id, kind)


@dataclass(frozen=True)
class Intent:
    """What a request comes to: one command on one stream, filed under `area`; afterwards the page `then`.

    `post` is the post that it concerns: an officer changes only what is their own post's, so nothing without one.
    """

    decider: Decider[Any, Any]
    stream_id: object
    command: object
    area: str | None
    then: str
    wait_for: tuple[View, ...] = ()
    post: UUID | None = None


def page_above(path: str, pages: Container[str]) -> str:
    """The nearest page above a form's path, '' where there is none: where a person goes back to without sending it."""
    while path and path not in pages:
        path = path.rpartition("/")[0]
    return path


def day_of(instant: datetime) -> date:
    """Its day in Asia/Jakarta."""
    return instant.astimezone(WIB).date()


def now() -> datetime:
    """The clock of the edge; nothing below it reads one."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class CommandRoute:
    """A command as form (GET) and call (POST)."""

    path: str
    act: str
    title: str
    form: type[Form]
    handler: Callable[..., Awaitable[Intent]]
    choices: Choices
    intro: str
    on_file: OnFile | None


@dataclass(frozen=True)
class PageRoute:
    """A page, and the same as JSON."""

    path: str
    act: str
    template: str
    handler: Callable[..., Awaitable[Page]]


@dataclass(frozen=True)
class CallRoute:
    """A call for machines only: JSON in, JSON out (or a `Response` of another media type); `upload`: a file in."""

    path: str
    act: str
    method: str
    body: type[Form] | None
    handler: Callable[..., Awaitable[Any]]
    media: str = "application/json"
    upload: bool = False


@dataclass
class Edge:
    """The routes of one part of a service; `main.py` lists them."""

    name: str
    commands: list[CommandRoute] = field(default_factory=list)
    pages: list[PageRoute] = field(default_factory=list)
    calls: list[CallRoute] = field(default_factory=list)

    def command(
        self, path: str, *, form: type[Form], title: str, act: str, choices: Choices | None = None, intro: str = "",
        on_file: OnFile | None = None,
    ) -> Callable[[H], H]:  # fmt: skip
        """`async def name(ask, form, **path parameters) -> Intent`."""

        def keep(handler: H) -> H:
            self.commands.append(CommandRoute(path, act, title, form, handler, choices or {}, intro, on_file))
            return handler

        return keep

    def page(self, path: str, *, act: str, template: str) -> Callable[[H], H]:
        """`async def name(ask, **path and query parameters) -> Page`."""

        def keep(handler: H) -> H:
            self.pages.append(PageRoute(path, act, template, handler))
            return handler

        return keep

    def call(
        self, path: str, *, act: str, method: str = "GET", body: type[Form] | None = None, upload: bool = False
    ) -> Callable[[H], H]:
        """`async def name(ask, [body,] **path and query parameters) -> JSON or Response`."""

        def keep(handler: H) -> H:
            self.calls.append(CallRoute(path, act, method, body, handler, upload=upload))
            return handler

        return keep


def endpoint(handler: Callable[..., Any], serve: Callable[..., Awaitable[Response]], skip: int) -> Callable[..., Any]:
    """A function that FastAPI reads the handler's path and query parameters from; `skip` leading ones are ours."""
    parameters = list(inspect.signature(handler).parameters.values())[skip:]
    request = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    given = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in parameters]

    async def answer(**arguments: Any) -> Response:
        return await serve(arguments.pop("request"), arguments)

    answer.__signature__ = inspect.Signature([request, *given])  # type: ignore[attr-defined]
    answer.__name__ = handler.__name__
    answer.__doc__ = handler.__doc__
    return answer


SCHEMAS = "#/components/schemas/"


def request_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The OpenAPI description of a body that the handler reads by itself; `described` moves its `$defs` to SCHEMAS."""
    schema = {"schema": model.model_json_schema(ref_template=SCHEMAS + "{model}")}
    return {
        "requestBody": {
            "required": True,
            "content": {"application/json": schema, "application/x-www-form-urlencoded": schema},
        }
    }


UPLOAD_SCHEMA: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object", "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}  # fmt: skip
"""The OpenAPI description of a form with one file."""
