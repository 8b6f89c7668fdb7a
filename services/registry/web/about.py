"""What a form is about, in one line above its fields: whoever ends an office should see whose.

Promises
- One line for the thing that the form's address names. What the actor may not read is not told; the form itself
  answers for the rest.
- A person's name, and that of a small business, is opened only for who sees it on the card too.
"""

from collections.abc import Awaitable, Callable
from uuid import UUID

from contracts.areas import AreaCode
from services.chassis.access import permits
from services.chassis.edge import Ask
from services.chassis.pages import day
from services.chassis.problems import ProblemError
from services.registry.views import areas, officials, partner_search, posts
from services.registry.web.aspirations import aspiration_or_404
from services.registry.web.enterprise_at_hand import enterprise_or_404, opened
from services.registry.web.official_at_hand import READ, proposals
from services.registry.web.person_at_hand import GONE, names_of, person_or_404


async def about(ask: Ask) -> str:
    """The line for the address that is asked for, '' for none."""
    given = ask.request.path_params
    for name, find in FINDERS.items():
        if name in given:
            return await find(ask, given[name])
    return ""


async def _person(ask: Ask, person_id: str) -> str:
    try:
        person, post = await person_or_404(ask, UUID(person_id))
    except ProblemError:  # the form says so when it is sent
        return ""
    name = (await names_of(ask, [person.person_id], post))[person.person_id]
    return f"{name}, {post.name}" if name != GONE else GONE


async def _appointment(ask: Ask, appointment_id: str) -> str:
    held = await officials.of_official(ask.db, ask.scope, UUID(ask.request.path_params["official_id"]))
    one = next((one for one in held if one.appointment_id == UUID(appointment_id)), None)
    return await _office(ask, one.title, one.area) if one else ""


async def _proposal(ask: Ask, proposal_id: str) -> str:
    waiting = await proposals(ask, UUID(ask.request.path_params["official_id"]))
    one = next((one.asked for one in waiting if one.asked.proposal_id == UUID(proposal_id)), None)
    return await _office(ask, one.title, one.area) if one else ""


async def _official(ask: Ask, official_id: str) -> str:
    held = await officials.of_official(ask.db, ask.scope, UUID(official_id))
    return await _office(ask, held[0].title, held[0].area) if held else ""


async def _office(ask: Ask, title: str, area: AreaCode | None) -> str:
    paths = await areas.paths(ask.db, [area] if area else [], ask.today)
    return f"{title}, {paths.get(area, area) if area else 'Indonesia'}"


async def _partner(ask: Ask, partner_id: str) -> str:
    found = await partner_search.by_id(ask.db, UUID(partner_id))
    return f"{found.legal_name} ({ask.service.labels[found.kind]})" if found else ""


async def _post(ask: Ask, posyantek_id: str) -> str:
    found = await posts.by_id(ask.db, UUID(posyantek_id))
    return found.name if found and permits(ask.actor, READ, found.area) else ""


async def _enterprise(ask: Ask, enterprise_id: str) -> str:
    try:
        found, post = await enterprise_or_404(ask, UUID(enterprise_id))
    except ProblemError:
        return ""
    (shown,) = await opened(ask, [found])
    return f"{shown['name']}, didampingi {post.name}"


async def _product(ask: Ask, product_id: str) -> str:
    try:
        found, _ = await enterprise_or_404(ask, UUID(ask.request.path_params["enterprise_id"]))
    except ProblemError:
        return ""
    (shown,) = await opened(ask, [found])
    names = [one["name"] for one in shown["products"] if one["product_id"] == UUID(product_id)]
    return ", ".join([*names, shown["name"]])


async def _aspiration(ask: Ask, aspiration_id: str) -> str:
    try:
        found, post = await aspiration_or_404(ask, UUID(aspiration_id))
    except ProblemError:
        return ""
    return f"{ask.service.labels[found.subject]}, {day(found.voiced_on)}, {post.name}"


async def _area(ask: Ask, code: str) -> str:
    found = await areas.paths(ask.db, [AreaCode(code)], ask.today)
    return f"{found[AreaCode(code)]} ({code})"


FINDERS: dict[str, Callable[[Ask, str], Awaitable[str]]] = {
    "person_id": _person, "appointment_id": _appointment, "proposal_id": _proposal, "official_id": _official,
    "partner_id": _partner, "product_id": _product, "aspiration_id": _aspiration, "enterprise_id": _enterprise,
    "posyantek_id": _post,
    "code": _area,
}  # fmt: skip
