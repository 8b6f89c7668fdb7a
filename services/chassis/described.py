"""A service's interface as OpenAPI 3.1: what the routes say of themselves, completed by what the chassis does for all.

Promises
- Every operation names who may call it (bearer or session cookie), every problem that it may be answered with, and the
  media types of its answers: pages are HTML or JSON as asked, commands answer a receipt.
- Nothing is described here that a route would have to repeat; nothing answers that is not described.
"""

from typing import Any

from fastapi import FastAPI

from services.chassis.access import PUBLIC
from services.chassis.edge import CallRoute, CommandRoute, Edge, PageRoute

PROBLEMS = {
    "400": "Not readable: no JSON, a header that says nothing",
    "401": "Nobody is signed in",
    "403": "This role may not do this, or a browser was sent here by another site",
    "404": "Not there, or not for you",
    "405": "No such method",
    "409": "Refused by a rule of the domain (`code` names it), or another version than If-Match says",
    "410": "No longer to be had: a link that was used, a person's data that was erased",
    "413": "More than 1 MB; of a file, more than 10 MB",
    "415": "Neither JSON nor a form",
    "422": "Fields that do not do, one by one; or the command id was used for another command",
    "429": "Too often; Retry-After says when",
    "503": "Not to be had now; ask again with the same command id",
}
_PROBLEM = {
    "type": "object",
    "description": "RFC 9457. `code` is stable; `title`, `detail` and messages are for people: Indonesian, or English "
    "when Accept-Language prefers it. `next` is the path of the page where what is missing can be done.",
    "required": ["type", "title", "status", "detail", "code", "instance", "correlation_id"],
    "properties": {
        "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
        "detail": {"type": "string"}, "code": {"type": "string"}, "instance": {"type": "string"},
        "correlation_id": {"type": "string"}, "next": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {"type": "object", "properties": {"field": {"type": "string"}, "message": {"type": "string"}}},
        },
    },
}  # fmt: skip
_RECEIPT = {
    "type": "object",
    "description": "What became of a command. `position` and `number` are where the log stood with it.",
    "required": ["command_id", "outcome", "stream", "version", "position", "number"],
    "properties": {
        "command_id": {"type": "string", "format": "uuid"}, "outcome": {"enum": ["accepted", "rejected"]},
        "stream": {"type": "string"}, "version": {"type": "integer"}, "position": {"type": "integer"},
        "number": {"type": "integer"}, "code": {"type": "string"}, "facts": {"type": "object"},
        "id": {"type": "string"}, "location": {"type": "string"}, "title": {"type": "string"},
        "detail": {"type": "string"}, "next": {"type": "string"},
    },
}  # fmt: skip
_KEY = {
    "name": "Idempotency-Key", "in": "header", "required": False, "schema": {"type": "string", "format": "uuid"},
    "description": "The command's id. The same id is the same command: the answer is that of the first time.",
}  # fmt: skip
_IF_MATCH = {
    "name": "If-Match", "in": "header", "required": False,
    "schema": {"type": "string", "pattern": r'^(\*|"[0-9]{1,9}")$'},
    "description": "The version of the stream that the caller has seen.",
}  # fmt: skip
_ANY: dict[str, Any] = {"application/json": {"schema": {}}}


def described(app: FastAPI, name: str, edges: tuple[Edge, ...]) -> dict[str, Any]:
    """The document of one service. It completes what `app` keeps, so the caller makes it once and keeps it, too."""
    document = app.openapi()
    document["servers"] = [{"url": f"/{name}"}]
    parts = document.setdefault("components", {})
    parts.setdefault("schemas", {}).update(Problem=_PROBLEM, Receipt=_RECEIPT)
    for unused in ("HTTPValidationError", "ValidationError"):
        parts["schemas"].pop(unused, None)
    parts["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer"},
        "session": {"type": "apiKey", "in": "cookie", "name": "posyantek"},
    }
    routes = _routes(edges)
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            parts["schemas"].update(_moved(operation))
            if (route := routes.get((path, method))) is not None:
                _complete(operation, route)
    return document


Route = CommandRoute | PageRoute | CallRoute


def _routes(edges: tuple[Edge, ...]) -> dict[tuple[str, str], Route]:
    found: dict[tuple[str, str], Route] = {}
    for edge in edges:
        found |= {(command.path, "post"): command for command in edge.commands}
        found |= {(call.path, call.method.lower()): call for call in edge.calls}
        found |= {(page.path, "get"): page for page in edge.pages}
    return found


def _moved(operation: dict[str, Any]) -> dict[str, Any]:
    """The parts that the operation's body refers to at their place in the document, taken out of the body itself."""
    moved: dict[str, Any] = {}
    for media in operation.get("requestBody", {}).get("content", {}).values():
        moved |= media["schema"].pop("$defs", {})
    return moved


def _complete(operation: dict[str, Any], route: Route) -> None:
    operation["security"] = [{}] if route.act == PUBLIC else [{"bearer": []}, {"session": []}]
    operation["x-act"] = route.act
    if isinstance(route, CommandRoute):
        operation["parameters"] = [*operation.get("parameters", []), _KEY, _IF_MATCH]
        receipt = {"application/json": {"schema": {"$ref": "#/components/schemas/Receipt"}}}
        answers: dict[str, Any] = {
            "200": {"description": "Done", "content": receipt}, "201": {"description": "Made", "content": receipt},
            "303": {"description": "Done, for a browser: go to Location"},
        }  # fmt: skip
    elif isinstance(route, PageRoute):
        answers = {"200": {"description": "The page", "content": {"text/html": {"schema": {"type": "string"}}, **_ANY}}}
        answers["303"] = {"description": "A browser without a session: sign in"}
    else:
        answers = {"200": {"description": "The answer", "content": {route.media: {"schema": {}}}}}
        if route.upload:
            answers["303"] = {"description": "Taken in, for a browser: go to Location"}
    operation["responses"] = answers | {status: _problem(words) for status, words in PROBLEMS.items()}


def _problem(words: str) -> dict[str, Any]:
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    page: dict[str, Any] = {"schema": {"type": "string"}}
    return {"description": words, "content": {"application/problem+json": schema, "text/html": page}}
