"""What a request says of itself: who it comes from, what it wants back, and which command and version it means.

Promises: pure; each reads one header or the body and answers it, or raises the problem that the caller is told.
"""

import re
from urllib.parse import quote, urlsplit
from uuid import UUID

from fastapi import Request

from services.chassis import problems
from services.chassis.forms import Form, Unreadable, read_json
from services.chassis.problems import Language, ProblemError

_Q = re.compile(r"q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")


def wants_json(request: Request) -> bool:
    """Machines say so; everybody else is a person."""
    accept = request.headers.get("accept", "")
    sends_json = request.headers.get("content-type", "").startswith("application/json")
    return "text/html" not in accept and ("json" in accept or sends_json)


def media_of(request: Request) -> str:
    """What kind of body it says that it has, as in `application/json`; '' for none."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def language_of(request: Request) -> Language:
    """`en` for who prefers English to Indonesian (`Accept-Language`, RFC 9110 §12.5.4), else `id`."""
    wish = {"id": 0.0, "en": 0.0}
    for one in request.headers.get("accept-language", "").split(","):
        tag, _, weight = one.partition(";")
        spoken = tag.strip().lower().partition("-")[0]
        if spoken in wish:
            wish[spoken] = max(wish[spoken], _weight(weight.strip()))
    return "en" if wish["en"] > wish["id"] else "id"


def _weight(text: str) -> float:
    """`q=0.5` is 0.5; nothing is 1; what says nothing is 0."""
    found = _Q.fullmatch(text)
    return float(found[1]) if found else float(not text)


def at_least_of(text: str) -> dict[str, int]:
    """`registry:57, partnerships:3` as a mapping. Raises `ProblemError` for anything else."""
    pairs = [one.strip().partition(":") for one in text.split(",") if one.strip()]
    if any(
        not name.isalpha() or not number.isascii() or not number.isdigit() or len(number) > 18
        for name, _, number in pairs
    ):
        raise ProblemError(problems.BAD_AT_LEAST)
    return {name: int(number) for name, _, number in pairs}


def own_page(request: Request) -> bool:
    """Did the request come from a page of ours? Browsers say so; other clients do not send cookies by themselves."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host")


def sign_in_location(request: Request, sign_in: str) -> str:
    """Where a person without a session is sent, to come back afterwards to the very page, question and all."""
    asked = f"?{request.url.query}" if request.url.query else ""
    return f"{sign_in}?next={quote(request.url.path + asked)}"


def json_body(model: type[Form], body: bytes) -> Form:
    """A JSON body as this form. Raises `ProblemError` for what is no JSON, `InvalidForm` for wrong fields."""
    try:
        return read_json(model, body)
    except Unreadable as error:
        raise ProblemError(problems.BAD_REQUEST) from error


def command_id_of(text: str) -> UUID:
    """The id that a request gives its command. Raises `ProblemError`."""
    try:
        return UUID(text)
    except ValueError as error:
        raise ProblemError(problems.BAD_COMMAND_ID) from error


def if_match(request: Request) -> int | None:
    """The version that the caller has seen, None for any. Raises `ProblemError`."""
    text = request.headers.get("if-match", "*").strip().removeprefix("W/").strip('"')
    if text == "*":
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise ProblemError(problems.BAD_IF_MATCH)
    return int(text)
