"""What the selects of this service offer: value and label, in the words of the people who choose.

Promises: only what may be chosen is offered (active posts, verified partners), and posts only of the actor's own area.
"""

from uuid import UUID

from contracts.codelists import PartnershipStage, Pattern, Role
from contracts.opportunity_lists import OpportunityKind
from services.chassis.edge import Ask
from services.partnerships.domain.patterns import BIGGER, PAIRS, RESEARCHERS
from services.partnerships.texts import LABELS, MONTHS
from services.partnerships.views import contests, directory, opportunities, partnership_board
from services.partnerships.views import innovations as innovation_view
from services.partnerships.views import research as research_view

Choices = list[tuple[str, str]]


async def active_posts(ask: Ask) -> Choices:
    """Posts that may enter a partnership."""
    return [(str(p.id), f"{p.name} ({p.path})") for p in await directory.posts(ask.db, ask.scope, active_only=True)]


async def posts(ask: Ask) -> Choices:
    """All posts of the actor's area."""
    return [(str(p.id), f"{p.name} ({p.path})") for p in await directory.posts(ask.db, ask.scope)]


async def partners(ask: Ask) -> Choices:
    """Verified partners; with the size class of those that have one."""
    return [
        (str(p.id), f"{p.name} ({', '.join(LABELS[one] for one in (p.kind, p.size) if one)})")
        for p in await directory.partners(ask.db)
    ]


async def researchers(ask: Ask) -> Choices:
    """Verified universities and research institutions."""
    return [(str(p.id), p.name) for p in await directory.partners(ask.db, sorted(RESEARCHERS))]


async def partnerships(ask: Ask) -> Choices:
    """Partnerships of the actor's area that were not given up; of one post, where the address names it."""
    found = await partnership_board.page(ask.db, ask.scope, posyantek=_post_in_address(ask), limit=500)
    return [
        (str(p.partnership_id), f"{p.posyantek} – {p.partner} ({LABELS[p.pattern]})")
        for p in found
        if p.stage != PartnershipStage.DIBATALKAN
    ]


async def research(ask: Ask) -> Choices:
    """Research of the actor's area that was started; of one post, where the address names it."""
    post = _post_in_address(ask)
    found = await research_view.inside(ask.db, ask.scope)
    return [(str(r.research_id), r.topic) for r in found if r.started_on and post in (None, r.posyantek_id)]


async def innovations(ask: Ask) -> Choices:
    """Innovations of the actor's area; of one post, where the address names it."""
    post = _post_in_address(ask)
    found = await innovation_view.inside(ask.db, ask.scope)
    return [(str(i.innovation_id), i.name) for i in found if post in (None, i.posyantek_id)]


async def older_innovations(ask: Ask) -> Choices:
    """Innovations of the actor's area, of whichever post: one may take up what another began."""
    return [
        (str(i.innovation_id), f"{i.name} ({i.posyantek})") for i in await innovation_view.inside(ask.db, ask.scope)
    ]


def _post_in_address(ask: Ask) -> UUID | None:
    try:
        return UUID(ask.request.query_params.get("posyantek", ""))
    except ValueError:
        return None


async def months(ask: Ask) -> Choices:
    """The months of the year."""
    return [(str(n), month) for n, month in enumerate(MONTHS, 1)]


async def potentials(ask: Ask) -> Choices:
    """Open potentials everywhere, of the commodity that the address names if it names one."""
    commodity = ask.request.query_params.get("commodity", "")
    found = await opportunities.board(ask.db, kind=OpportunityKind.POTENSI, commodity=commodity, limit=500)
    return [(str(one.opportunity_id), f"{one.name} ({one.path or one.area})") for one in found]


async def matches(ask: Ask) -> Choices:
    """What the opportunity in the address was matched with."""
    found = await opportunities.matches(ask.db, UUID(ask.request.path_params["opportunity_id"]))
    return [(str(one.match_id), one.counterpart) for one in found if one.own]


async def wins(ask: Ask) -> Choices:
    """Contests that posts of the actor's area won, with the best that they won."""
    found = await contests.wins(ask.db, ask.scope, posyantek=_post_in_address(ask))
    told = {
        str(w.contest_id): f"{w.posyantek}: {LABELS[w.award]} {LABELS[w.category]} {w.year}" for w in reversed(found)
    }
    return list(told.items())


async def arrangements(ask: Ask) -> Choices:
    """Every pattern with every pair of roles that fits it: one choice, so that no wrong pair can be made."""
    return [(arrangement(pattern, pair), _told(pattern, pair)) for pattern, pairs in PAIRS.items() for pair in pairs]


def arrangement(pattern: Pattern, pair: tuple[Role, Role]) -> str:
    """A pattern and its roles as one value: `RANTAI_PASOK:PEMASOK:PENERIMA_PASOKAN`, the post's role first."""
    return f"{pattern}:{pair[0]}:{pair[1]}"


def _told(pattern: Pattern, pair: tuple[Role, Role]) -> str:
    if pair == (Role.MITRA, Role.MITRA):
        return LABELS[pattern]
    bigger = " (pihak yang lebih besar)"
    post, partner = (f"{LABELS[role]}{bigger if role is BIGGER.get(pattern) else ''}" for role in pair)
    return f"{LABELS[pattern]}: Posyantek {post}, mitra {partner}"
