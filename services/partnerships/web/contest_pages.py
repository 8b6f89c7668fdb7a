"""The pages of contests: the list, and a contest with its rubric, entries and ranking as the scores stand.

Promises: the ranking shown is the one that is decided; what is missing until then is said.
"""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from contracts.contest_lists import ContestCategory, DossierPart
from contracts.partnerships.contests import Criterion
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, PageNumber
from services.chassis.pages import Page
from services.partnerships.domain.contest_dossier import missing as missing_parts
from services.partnerships.domain.contest_ranking import rank, tied
from services.partnerships.views import contests, news
from services.partnerships.views.contests import Contest, Entry
from services.partnerships.web import share
from services.partnerships.web.contest import contest_or_404, holds

edge = Edge("contest pages")
PAGE_SIZE = 50


@edge.page("/contest", act="partnerships.read", template="contest_list.html")
async def all_contests(ask: Ask, year: str = "", category: str = "", page: PageNumber = 1) -> Page:
    """Contests of every host, newest first; filter by year and category."""
    found = await contests.page(
        ask.db, year=int(year) if year.isdecimal() and len(year) == 4 else None, category=category,
        limit=PAGE_SIZE + 1, offset=(page - 1) * PAGE_SIZE,
    )  # fmt: skip
    data = {
        "contests": [asdict(one) for one in found[:PAGE_SIZE]], "categories": list(ContestCategory),
        "year": year, "category": category, "page": page, "more": len(found) > PAGE_SIZE,
        "may_open": permits(ask.actor, "partnerships.review"),
    }  # fmt: skip
    return Page("Lomba TTG", data)


@edge.page("/contest/{contest_id}", act="partnerships.read", template="contest_card.html")
async def card(ask: Ask, contest_id: UUID) -> Page:
    """Everything about one contest."""
    found = await contest_or_404(ask, contest_id)
    entries = await contests.entries(ask.db, contest_id)
    scores = await contests.scores(ask.db, contest_id)
    files = await contests.dossiers(ask.db, contest_id)
    data = {
        "contest": asdict(found), **standing(found, entries, scores),
        "own": [one.entry_id for one in entries if permits(ask.actor, "partnerships.read", one.area)],
        "dossiers": {str(one.entry_id): _dossier(ask, one, files.get(one.entry_id, [])) for one in entries},
        "may_enter": permits(ask.actor, "partnerships.write"),
        "may_judge": holds(ask, found.host_area) and found.decided_on is None,
        "may_host": holds(ask, found.host_area),
        "news": [asdict(one) for one in await news.of(ask.db, contest=contest_id)],
        "share": share.of_contest(found, entries),
    }  # fmt: skip
    return Page(f"{found.host} {found.year}", data)


def _dossier(ask: Ask, entry: Entry, files: list[contests.Document]) -> dict[str, Any]:
    """An entry's documents, the parts that it lacks, and whether this actor may add to it."""
    lacks = missing_parts((DossierPart(one.part) for one in files), after_a_win=entry.after_contest_id is not None)
    may_attach = permits(ask.actor, "partnerships.write", entry.area, entry.posyantek_id)
    return {"documents": [asdict(one) for one in files], "missing": lacks, "may_attach": may_attach}


def standing(
    contest: Contest, entries: list[Entry], scores: dict[UUID, dict[str, dict[str, int]]]
) -> dict[str, Any]:  # fmt: skip
    """The entries in the order of their points so far, those without scores last, and what is missing to decide."""
    rubric = [Criterion(**one) for one in contest.rubric]
    places = rank(rubric, {entry: list(by_juror.values()) for entry, by_juror in scores.items()})
    order = {place.entry_id: n for n, place in enumerate(places)}
    points = {place.entry_id: place.points for place in places}
    jurors = sorted({juror for by_juror in scores.values() for juror in by_juror}, key=lambda one: int(one[1:]))
    told = [
        asdict(one) | {"points": points.get(one.entry_id), "jurors": scores.get(one.entry_id, {})}
        for one in sorted(entries, key=lambda one: order.get(one.entry_id, len(order)))
    ]
    missing = [
        {"title": one["title"], "jurors": [juror for juror in jurors if juror not in one["jurors"]]} for one in told
    ]
    titles = {one.entry_id: one.title for one in entries}
    tie = tied(places) or ()
    return {
        "entries": told, "jurors": jurors, "missing": [one for one in missing if one["jurors"] or not jurors],
        "tie": [titles[place.entry_id] for place in tie],
    }  # fmt: skip
