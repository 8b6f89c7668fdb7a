"""What a form is about, in one line above its fields: whoever reverses an income should see which one.

Promises
- One line for the thing that the form's address names, the smallest first: a duty before its partnership.
- What the actor may not read is not told; the form itself answers for the rest.
"""

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple
from uuid import UUID

from contracts.codelists import PartnershipStage
from contracts.partnership_lists import AgreementContent
from services.chassis.access import permits
from services.chassis.edge import Ask
from services.chassis.pages import day, number, rupiah
from services.partnerships.texts import LABELS
from services.partnerships.views import (
    action_items,
    benefits,
    circumstances,
    contests,
    directory,
    innovations,
    ledger,
    news,
    opportunities,
    partnership_board,
    partnership_file,
    research,
    targets,
    visits,
    workshops,
)


class Line(NamedTuple):
    """The words, and the area whose readers may read them: None for everybody's, like the board of opportunities."""

    words: str
    area: str | None


async def about(ask: Ask) -> str:
    """The line for the address that is asked for, '' for none."""
    given = ask.request.path_params
    for name, find in FINDERS.items():
        if name in given:
            found = await find(ask, UUID(given[name]))
            return found.words if found and permits(ask.actor, "partnerships.read", found.area) else ""
    return ""


async def _duty(ask: Ask, obligation_id: UUID) -> Line | None:
    partnership_id = UUID(ask.request.path_params["partnership_id"])
    card, duties = await _partnership(ask, partnership_id), await partnership_file.duties(ask.db, partnership_id)
    one = next((one for one in duties if one.obligation_id == obligation_id), None)
    return Line(f"{LABELS[one.side]}: {one.duty}, jatuh tempo {day(one.due_on)}", card.area) if card and one else None


async def _jobs(ask: Ask, jobs_id: UUID) -> Line | None:
    partnership_id = UUID(ask.request.path_params["partnership_id"])
    card, found = await _partnership(ask, partnership_id), await benefits.jobs(ask.db, partnership_id)
    one = next((one for one in found if one.jobs_id == jobs_id), None)
    words = f"{one.work}: {one.women} perempuan, {one.men} laki-laki, sejak {day(one.since)}" if one else ""
    return Line(words, card.area) if card and one else None


async def _benefit(ask: Ask, benefit_id: UUID) -> Line | None:
    partnership_id = UUID(ask.request.path_params["partnership_id"])
    card, found = await _partnership(ask, partnership_id), await benefits.benefits(ask.db, partnership_id)
    one = next((one for one in found if one.benefit_id == benefit_id), None)
    return Line(f"{one.what}, {day(one.received_on)}", card.area) if card and one else None


async def _partnership(ask: Ask, partnership_id: UUID) -> Line | None:
    card = await partnership_board.card(ask.db, partnership_id)
    if card is None:
        return None
    named = f"{card['title']}: " if card["title"] else ""
    left = "; ".join(LABELS[one] for one in missing(card)) if card["stage"] in UNSIGNED else ""
    warned = f". Belum ditandai ada dalam drafnya: {left}" if left else ""
    return Line(f"{named}{card['posyantek']} dengan {card['partner']}{warned}", card["area"])


UNSIGNED = (PartnershipStage.DRAF, PartnershipStage.REVIU_DINAS)
"""Stages in which a draft can still be mended."""


def missing(card: dict[str, Any]) -> list[AgreementContent]:
    """What nobody ticked of what an agreement should say at least; nothing while there is no draft."""
    return [one for one in AgreementContent if card["contents"] is not None and one not in card["contents"]]


async def _visit(ask: Ask, visit_id: UUID) -> Line | None:
    card = await visits.card(ask.db, visit_id)
    return Line(f"{card['posyantek']}, {card['place']}, {day(card['planned_on'])}", card["area"]) if card else None


async def _workshop(ask: Ask, workshop_id: UUID) -> Line | None:
    card = await workshops.card(ask.db, workshop_id)
    on = card["held_on"] or card["planned_on"] if card else None
    return Line(f"{card['topic']}, {card['posyantek']}, {day(on)}", card["area"]) if card else None


async def _action_item(ask: Ask, action_item_id: UUID) -> Line | None:
    card = await action_items.card(ask.db, action_item_id)
    return Line(f"{card['task']} ({card['posyantek']}, sampai {day(card['due_on'])})", card["area"]) if card else None


async def _research(ask: Ask, research_id: UUID) -> Line | None:
    found = await research.by_id(ask.db, research_id)
    return Line(f"{found.topic} ({found.posyantek} dengan {found.partner})", found.area) if found else None


async def _innovation(ask: Ask, innovation_id: UUID) -> Line | None:
    found = await innovations.by_id(ask.db, innovation_id)
    return Line(f"{found.name} ({found.posyantek})", found.area) if found else None


async def _income(ask: Ask, income_id: UUID) -> Line | None:
    if (draft := await ledger.draft(ask.db, income_id)) is not None:
        words = f"Draf: {rupiah(draft.amount)} untuk {LABELS[draft.beneficiary].lower()}, {day(draft.received_on)}"
        return Line(f"{words}, {draft.posyantek}.", draft.area)
    found = await ledger.by_id(ask.db, income_id)
    post = await directory.post(ask.db, found.posyantek_id) if found else None
    if found is None or post is None:
        return None
    left = f" Belum dibagikan: {rupiah(found.left)}." if found.left else ""
    words = f"{rupiah(found.amount)} untuk {LABELS[found.beneficiary].lower()}, {day(found.received_on)}, {post.name}."
    return Line(words + left, post.area)


async def _opportunity(ask: Ask, opportunity_id: UUID) -> Line | None:
    found = await opportunities.by_id(ask.db, opportunity_id)
    if found is None:
        return None
    volume = f"{number(found.volume)} {LABELS[found.unit]} {LABELS[found.per]}"
    return Line(f"{LABELS[found.kind]}: {found.name}, {volume}, {found.partner or found.posyantek}", None)


async def _entry(ask: Ask, entry_id: UUID) -> Line | None:
    entries = await contests.entries(ask.db, UUID(ask.request.path_params["contest_id"]))
    one = next((one for one in entries if one.entry_id == entry_id), None)
    return Line(f"{one.title} ({one.posyantek})", None) if one else None


async def _contest(ask: Ask, contest_id: UUID) -> Line | None:
    found = await contests.by_id(ask.db, contest_id)
    return Line(f"{LABELS[found.category]} {found.year}, {found.host}", None) if found else None


async def _target(ask: Ask, target_id: UUID) -> Line | None:
    found = await targets.by_id(ask.db, target_id)
    return Line(f"{LABELS[found.indicator]} {found.year}, {found.path or found.area}", found.area) if found else None


async def _circumstance(ask: Ask, circumstance_id: UUID) -> Line | None:
    found = await circumstances.by_id(ask.db, circumstance_id)
    if found is None:
        return None
    until = f" sampai {day(found.until)}" if found.until else ""
    return Line(f"{found.name}, {found.path or found.area}, sejak {day(found.since)}{until}", found.area)


async def _news(ask: Ask, news_id: UUID) -> Line | None:
    found = await news.by_id(ask.db, news_id)
    post = await directory.post(ask.db, found.posyantek_id) if found and found.posyantek_id else None
    return (
        Line(f"{found.title}, {found.outlet}, {day(found.published_on)}", post.area if post else None)
        if found
        else None
    )


async def _post(ask: Ask, posyantek_id: UUID) -> Line | None:
    found = await directory.post(ask.db, posyantek_id)
    return Line(f"{found.name} ({found.path})", found.area) if found else None


FINDERS: dict[str, Callable[[Ask, UUID], Awaitable[Line | None]]] = {
    "circumstance_id": _circumstance,
    "news_id": _news, "contest_news_id": _news, "obligation_id": _duty,
    "jobs_id": _jobs, "benefit_id": _benefit, "partnership_id": _partnership,
    "visit_id": _visit, "workshop_id": _workshop, "action_item_id": _action_item,
    "research_id": _research, "innovation_id": _innovation, "income_id": _income, "opportunity_id": _opportunity,
    "entry_id": _entry, "contest_id": _contest, "target_id": _target, "posyantek_id": _post,
}  # fmt: skip
