"""The pages of partnerships: the list, and the card with the path, the one next step, and all that belongs to it.

Promises: a card always says what comes next and offers one button for it; what is not possible now is not offered.
"""

from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

from contracts.codelists import PartnershipStage as Stage
from contracts.codelists import Pattern, Role, SizeClass
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, PageNumber
from services.chassis.pages import Page
from services.partnerships.domain.patterns import BIGGER, SizeFit, size_fit
from services.partnerships.texts import LABELS, SIZE_HINTS
from services.partnerships.views import action_items, activities, ledger, news, partnership_board, partnership_file
from services.partnerships.web import lookups, share
from services.partnerships.web.about import missing
from services.partnerships.web.action_item_pages import told
from services.partnerships.web.next_step import doors, next_step, path_of
from services.partnerships.web.partnership_benefits import told as benefits_told
from services.partnerships.web.partnership_guidance import told as guidance_told

edge = Edge("partnership pages")
PAGE_SIZE = 50
REVIEWS = frozenset({"review", "return", "evaluate", "facilitator", "council-consent"})
"""Steps that are for the agency to take."""
ENDORSES = frozenset({"endorse", "remark"})
"""Steps that are for the kecamatan to take."""


@edge.page("/partnership", act="partnerships.read", template="partnership_list.html")
async def partnerships(
    ask: Ask, stage: str = "", q: str = "", posyantek: UUID | None = None, page: PageNumber = 1
) -> Page:
    """Partnerships of the actor's area, newest first; filter by stage, post and text."""
    found = await partnership_board.page(
        ask.db, ask.scope, stage=stage, q=q, posyantek=posyantek, limit=PAGE_SIZE + 1, offset=(page - 1) * PAGE_SIZE
    )
    data = {
        "partnerships": [asdict(line) for line in found[:PAGE_SIZE]], "stages": list(Stage), "stage": stage, "q": q,
        "posyantek": posyantek, "page": page, "more": len(found) > PAGE_SIZE,
        "may_write": permits(ask.actor, "partnerships.write"),
    }  # fmt: skip
    return Page("Kemitraan", data)


@edge.page("/partnership/{partnership_id}", act="partnerships.read", template="partnership_card.html")
async def card(ask: Ask, partnership_id: UUID) -> Page:
    """Everything about one partnership."""
    found = await lookups.partnership_or_404(ask, partnership_id)
    guided = await guidance_told(ask, found)
    remarked = guided["word"] is not None and guided["word"]["returned_on"] is not None
    step = next_step(found, ask.today, remarked=remarked)

    def may(verb: str) -> bool:
        act = "review" if verb in REVIEWS else "endorse" if verb in ENDORSES else "write"
        return permits(ask.actor, f"partnerships.{act}", found["area"], found["posyantek_id"])

    done = await activities.of(ask.db, partnership=partnership_id)
    earned = await ledger.of(ask.db, partnership=partnership_id)
    left = await action_items.page(ask.db, "", ask.today, partnership=partnership_id)
    data = {
        "partnership": found, "path": path_of(found["stage"]),
        "next": asdict(step if step.verb and may(step.verb) else replace(step, verb=None)),
        "doors": [door for door in doors(found, step) if may(door[0])],
        "duties": [asdict(duty) for duty in await partnership_file.duties(ask.db, partnership_id)],
        "evaluations": [asdict(one) for one in await partnership_file.evaluations(ask.db, partnership_id)],
        "addenda": [asdict(one) for one in await partnership_file.addenda(ask.db, partnership_id)],
        "documents": [asdict(one) for one in await partnership_file.documents(ask.db, partnership_id)],
        "flags": [asdict(flag) for flag in await partnership_file.flags(ask.db, partnership_id)],
        "missing": missing(found), "size_hint": _size_hint(found),
        "items": [told(line, ask) for line in left],
        "activities": [asdict(activity) for activity in done], "incomes": [asdict(entry) for entry in earned],
        "news": [asdict(one) for one in await news.of(ask.db, partnership=partnership_id)],
        "share": share.of_partnership(found, await activities.counted(ask.db, partnership_id), ask.today),
        "may_write": may("write"), **guided, **await benefits_told(ask.db, partnership_id),
    }  # fmt: skip
    return Page(found["title"] or f"{found['posyantek']} dan {found['partner']}", data)


def _size_hint(found: dict[str, Any]) -> str:
    """What is to be said of the partner's size and role; '' where nothing is."""
    pattern, size = Pattern(found["pattern"]), SizeClass(found["partner_size"]) if found["partner_size"] else None
    fit = size_fit(pattern, Role(found["partner_role"]), size)
    if fit in (SizeFit.NOT_WEIGHED, SizeFit.FITS):
        return ""
    told = {"bigger": LABELS[BIGGER[pattern]], "size": LABELS[size] if size else "", "pattern": LABELS[pattern]}
    return SIZE_HINTS[fit.value].format(**told)
