"""What a post did and earned, on one page; without a post, the posts to choose from.

Promises: gross and shares stand apart, and drafts apart from both; each open plan has its report button, each undivided
income its share button.
"""

from dataclasses import asdict
from uuid import UUID

from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, PageNumber
from services.chassis.pages import Page
from services.chassis.problems import NotFound
from services.partnerships.views import action_items, activities, directory, ledger, news, partnership_board
from services.partnerships.web import lookups
from services.partnerships.web.action_item_pages import told
from services.partnerships.web.income_draft import told as draft_told

edge = Edge("activities")
PAGE_SIZE = 50


@edge.page("/activities", act="partnerships.read", template="activities.html")
async def of_a_post(ask: Ask, posyantek: UUID | None = None, page: PageNumber = 1) -> Page:
    """A post's activities, partnerships and income, newest first; 50 of each on a page."""
    if posyantek is None:
        found = await directory.posts(ask.db, ask.scope)
        return Page("Kegiatan Posyantek", {"posyantek": None, "posts": [asdict(post) for post in found]})
    post = await lookups.posyantek_or_404(ask.db, posyantek)
    if not permits(ask.actor, "partnerships.read", post.area):
        raise NotFound("posyantek")
    offset = (page - 1) * PAGE_SIZE
    done = await activities.of(ask.db, posyantek=posyantek, limit=PAGE_SIZE + 1, offset=offset)
    incomes = await ledger.of(ask.db, posyantek=posyantek, limit=PAGE_SIZE + 1, offset=offset)
    left = await action_items.page(ask.db, "", ask.today, posyantek=posyantek)
    data = {
        "posyantek": asdict(post), "items": [told(line, ask) for line in left],
        "activities": [asdict(activity) for activity in done[:PAGE_SIZE]],
        "partnerships": [asdict(line) for line in await partnership_board.page(ask.db, "", posyantek=posyantek)],
        "incomes": [asdict(entry) for entry in incomes[:PAGE_SIZE]],
        "drafts": [draft_told(one, ask) for one in await ledger.drafts(ask.db, "", posyantek=posyantek)],
        "earned": [asdict(sums) for sums in await ledger.earned(ask.db, posyantek)],
        "news": [asdict(one) for one in await news.of(ask.db, posyantek=posyantek)],
        "page": page, "more": max(len(done), len(incomes)) > PAGE_SIZE,
        "may_write": permits(ask.actor, "partnerships.write", post.area, post.id),
    }  # fmt: skip
    return Page(f"Kegiatan {post.name}", data)
