"""The board "Peluang" and the card of a need or potential.

Promises: whoever may read sees what is open everywhere, since a partner may be found next door; a button is offered
only for what the actor may do and what would not be refused.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from contracts.opportunity_lists import Commodity, OpportunityKind
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, PageNumber
from services.chassis.pages import Page
from services.chassis.problems import NotFound
from services.partnerships.texts import MONTHS
from services.partnerships.views import opportunities
from services.partnerships.views.opportunities import Opportunity

edge = Edge("opportunity pages")
PAGE_SIZE = 50


@edge.page("/opportunity", act="partnerships.read", template="opportunity_list.html")
async def board(
    ask: Ask, kind: str = "", commodity: str = "", area: str = "", posyantek: UUID | None = None,
    all: bool = False, page: PageNumber = 1,
) -> Page:  # fmt: skip
    """Open needs and potentials by kind, commodity, area and post; `all` shows those fulfilled or closed too."""
    found = await opportunities.board(
        ask.db, area=area.strip(), commodity=commodity, kind=kind, posyantek=posyantek, closed=all,
        limit=PAGE_SIZE + 1, offset=(page - 1) * PAGE_SIZE,
    )  # fmt: skip
    data = {
        "opportunities": [told(one) for one in found[:PAGE_SIZE]], "kinds": list(OpportunityKind),
        "commodities": list(Commodity), "kind": kind, "commodity": commodity, "area": area, "posyantek": posyantek,
        "all": all, "page": page, "more": len(found) > PAGE_SIZE,
        "may_write": permits(ask.actor, "partnerships.write"),
    }  # fmt: skip
    return Page("Peluang", data)


@edge.page("/opportunity/{opportunity_id}", act="partnerships.read", template="opportunity_card.html")
async def card(ask: Ask, opportunity_id: UUID) -> Page:
    """Everything about one need or potential."""
    found = await opportunities.by_id(ask.db, opportunity_id)
    if found is None:
        raise NotFound("kebutuhan atau potensi")
    matches = await opportunities.matches(ask.db, opportunity_id)
    data = {
        "opportunity": told(found), "matches": [asdict(one) for one in matches],
        "may_fulfil": found.left > 0 and any(one.own for one in matches),
        "own": permits(ask.actor, "partnerships.read", found.filed_in),
        "may_write": permits(ask.actor, "partnerships.write", found.filed_in, found.posyantek_id),
    }  # fmt: skip
    return Page(found.name, data)


def told(one: Opportunity) -> dict[str, Any]:
    """The row, what is left of it, and its season in words."""
    return asdict(one) | {"left": one.left, "season": season_of(one.months)}


def season_of(months: Sequence[int]) -> str:
    """`November sampai Maret`: a season's months follow each other, over the turn of the year too."""
    named = [MONTHS[month - 1] for month in months]
    return f"{named[0]} sampai {named[-1]}" if len(named) > 1 else "".join(named)
