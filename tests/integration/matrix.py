"""What the access matrix needs to ask every route: things to ask for, bodies to send, people to ask.

A route is asked for the things of one kecamatan (`HERE`); what it answers follows from who asks. Path parameters and
form fields are filled by their names, so a route with a name that is not listed here has no recipe, and fails the test.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from inspect import signature
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from fastapi.routing import APIRoute

from services.chassis.app import application, own_calls, service_app
from services.chassis.edge import CallRoute, CommandRoute, Edge, PageRoute
from services.chassis.service import Runtime

HERE = "36.72.07"
NOT_OURS = {"/ready", "/sign-in", "/sign-out"}
"""Routes without an act: whether the service is ready, and signing in and out. Nothing else may be without."""

VERBS = {
    "POSYANTEK_OFFICER": {"read", "write", "personal", "delegate"},
    "KECAMATAN": {"read", "write", "answer", "endorse", "delegate"},
    "AGENCY_STAFF": {"read", "write", "answer", "review", "personal", "delegate"},
    "AGENCY_HEAD": {"read", "write", "answer", "review", "personal", "delegate", "appoint", "erase"},
    "PROVINCE": {"read", "answer", "review", "appoint", "delegate"},
    "INSPECTOR": {"read"},
    "OPERATOR": {"read", "write", "answer", "endorse", "review", "appoint", "delegate", "operate"},
    "service": {"facts"},
    "stranger": set[str](),
}
"""Said once more, so that a change of the policy is a change here too."""

AREAS = ("36.72.07", "36", "36.73", "36.72.07.1001", "")
"""The kecamatan itself, the province that it lies in, another kota, a kelurahan inside it, the whole country."""


@dataclass(frozen=True)
class InSession:
    """What a session's token says: which official, in which appointment, in which session."""

    official_id: UUID
    appointment_id: UUID
    session_id: UUID


@dataclass(frozen=True)
class Who:
    """Somebody who asks: a role in an area ('' the whole country), an officer with a post.

    Without a `session` it is somebody with a grant. `acting` for another official, some verbs are not theirs; `over`:
    the session is worth nothing.
    """

    role: str
    area: str
    post: UUID | None = None
    session: InSession | None = None
    acting: bool = False
    over: bool = False

    def reaches(self) -> bool:
        """Whether the kecamatan lies in their area; told by plain segments, not by the code under test."""
        mine, there = self.area.split("."), HERE.split(".")
        return there[: len(mine)] == mine if self.area else self.role in ("OPERATOR", "INSPECTOR", "service")

    def has(self, verb: str) -> bool:
        """Whether the role has the verb at all."""
        countrywide = self.role in ("OPERATOR", "INSPECTOR", "service")
        kept = VERBS[self.role] - ({"appoint", "delegate", "erase"} if self.acting else set())
        return verb in kept and (bool(self.area) or countrywide)


def people(own_post: UUID, other_post: UUID) -> list[Who]:
    """Every role in every area; officers of the post asked for everywhere, and of another and of none in its area."""
    local = [role for role in VERBS if role not in ("POSYANTEK_OFFICER", "service", "stranger")]
    found = [Who(role, area) for role in local for area in AREAS]
    found += [Who("POSYANTEK_OFFICER", area, own_post) for area in AREAS]
    found += [Who("POSYANTEK_OFFICER", HERE, post) for post in (other_post, None)]
    return [*found, Who("service", ""), Who("stranger", ""), Who("stranger", HERE)]


@dataclass(frozen=True)
class Asked:
    """One way to ask: a route of ours, the method, and what its form is (None: a page or a call without a body)."""

    service: str
    route: CommandRoute | PageRoute | CallRoute
    method: str

    @property
    def verb(self) -> str:
        """What it takes: the last word of the act; `public` takes nothing."""
        return self.route.act.rpartition(".")[2]

    @property
    def name(self) -> str:
        """For a message."""
        return f"{self.method} /{self.service}{self.route.path}"

    def path(self, named: dict[str, Any]) -> str:
        """The address, with the things of `named` in it. Raises `KeyError` for a parameter without a recipe."""
        path = f"/{self.service}" + self.route.path.format_map(named)
        query = {name: named[name] for name in self.questions}
        return f"{path}?{urlencode(query)}" if query else path

    @property
    def questions(self) -> list[str]:
        """What must stand in the query of a page."""
        if not isinstance(self.route, PageRoute):
            return []
        if self.route.path == "/family":  # of any one of three things
            return ["innovation"]
        if self.route.path == "/results":  # of one's own area where none is asked for
            return ["area"]
        given = list(signature(self.route.handler).parameters.values())[1:]
        return [one.name for one in given if one.default is one.empty and f"{{{one.name}}}" not in self.route.path]

    @property
    def uploads(self) -> bool:
        """Whether a file is sent."""
        return isinstance(self.route, CallRoute) and self.route.upload

    def body(self, named: dict[str, Any]) -> dict[str, Any] | None:
        """A body with all that its form requires, or None where nothing is sent."""
        form = getattr(self.route, "form", None) or getattr(self.route, "body", None)
        if self.method == "GET" or form is None:
            return None
        return body_of(form, named)


_schemas: dict[Any, dict[str, Any]] = {}


def body_of(form: Any, named: dict[str, Any]) -> dict[str, Any]:
    """What a form requires, and what `named` has for it. Raises `KeyError` for a field without a recipe."""
    if form not in _schemas:
        _schemas[form] = form.model_json_schema()
    schema = _schemas[form]
    wanted = {*schema.get("required", ()), *(named.keys() & schema["properties"].keys())}
    return {name: _filled(schema, name, named) for name in wanted}


def _filled(schema: dict[str, Any], name: str, named: dict[str, Any]) -> Any:
    field = schema["properties"][name]
    if name in ("into", "successor") and "[0-9]{2}" in str(field):  # an area here, another thing elsewhere
        return "36.72.08" if name == "into" else "36.72.19"
    closed = schema.get("$defs", {}).get(field.get("$ref", "").rpartition("/")[2], {}).get("enum")
    if name in named and (closed is None or named[name] in closed):  # `output` is a thing here and a kind of it there
        return named[name]
    return value_of(schema, field, name)


def value_of(schema: dict[str, Any], field: dict[str, Any], name: str) -> Any:
    """Some value that fits a field. Raises `KeyError` where only a recipe can tell."""
    if "$ref" in field:
        return value_of(schema, schema["$defs"][field["$ref"].rpartition("/")[2]], name)
    simple = {"integer": max(1, field.get("minimum", 1)), "boolean": True, "enum": field.get("enum", [""])[0]}
    if "pattern" not in field and not field.get("minItems"):
        simple |= {"string": "2021-03-05" if field.get("format") == "date" else "Contoh matriks", "array": []}
    if field.get("format") == "uuid":
        raise KeyError(f"no recipe for the field {name}: which thing?")
    return simple["enum" if "enum" in field else field.get("type", name)]


def asked_of(runtime: Runtime) -> Iterator[Asked]:
    """Every way to ask a service, as its edges declare it."""
    for edge in edges_of(runtime):
        for command in edge.commands:
            yield Asked(runtime.name, command, "GET")
            yield Asked(runtime.name, command, "POST")
        for page in edge.pages:
            yield Asked(runtime.name, page, "GET")
        for call in edge.calls:
            yield Asked(runtime.name, call, call.method)


def edges_of(runtime: Runtime) -> list[Edge]:
    """The service's edges, with what every service answers."""
    return [*runtime.service.edges, own_calls(runtime, application([runtime]))]


def routed(runtime: Runtime) -> set[tuple[str, str]]:
    """(method, path) of all that the router really serves under the service's name."""
    return set(_served(service_app(runtime).routes))


def _served(routes: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for one in routes:
        if isinstance(one, APIRoute):
            yield from ((method, one.path) for method in (one.methods or set()) - {"HEAD"})
        elif (inner := getattr(one, "original_router", None)) is not None:
            yield from _served(inner.routes)


def fresh() -> dict[str, str]:
    """Headers of a new command."""
    return {"Idempotency-Key": str(uuid4())}
