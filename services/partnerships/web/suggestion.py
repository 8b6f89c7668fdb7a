"""Suggestions: who fits a post, a need or a potential, with every reason; to accept, or to set aside with a reason.

Promises
- Accepting opens the form that follows from it (propose a partnership, match), filled in; nothing is decided unseen.
- The page shows the rules, their points, and what was set aside and why.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from pydantic import Field

from contracts.opportunity_lists import OpportunityKind
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.free_text import FreeText
from services.chassis.pages import Page
from services.chassis.problems import NotFound
from services.partnerships.domain.matching import Candidate, Suggestion
from services.partnerships.domain.suggestion import SUGGESTION, DismissSuggestion
from services.partnerships.texts import SUGGESTION_REASONS
from services.partnerships.views import opportunities, suggestions
from services.partnerships.views.opportunities import Opportunity
from services.partnerships.web import lookups, suggestion_facts
from services.partnerships.web.matching_rules import read_rules

edge = Edge("suggestion")


class DismissForm(Form):
    """Saran tidak diambil."""

    explanation: FreeText = Field(
        title="Alasan", description="Terlihat oleh semua. Saran ini muncul lagi hanya bila alasannya berubah."
    )


@dataclass(frozen=True)
class ForWhom:
    """A post in `area`, or one of its needs and potentials, that suggestions are made for."""

    posyantek_id: UUID
    area: str
    opportunity_id: UUID | None = None

    @property
    def id(self) -> UUID:
        """Of what they are made for."""
        return self.opportunity_id or self.posyantek_id

    @property
    def here(self) -> str:
        """The page that shows them."""
        return f"/partnerships/{'opportunity' if self.opportunity_id else 'posyantek'}/{self.id}/suggestions"


@edge.page("/posyantek/{posyantek_id}/suggestions", act="partnerships.read", template="suggestions.html")
async def for_post(ask: Ask, posyantek_id: UUID) -> Page:
    """Partners that fit a post, the most points first."""
    post = await lookups.posyantek_or_404(ask.db, posyantek_id)
    if not permits(ask.actor, "partnerships.read", post.area):
        raise NotFound("posyantek")
    found = await suggestion_facts.for_post(ask.db, post)
    data = await _shown(ask, ForWhom(post.id, post.area), found, lambda one: propose_link(post.id, one))
    back = (f"/partnerships/activities?posyantek={post.id}", f"Kegiatan {post.name}")
    return Page(f"Saran mitra untuk {post.name}", data | {"path": post.path, "back": back})


@edge.page("/opportunity/{opportunity_id}/suggestions", act="partnerships.read", template="suggestions.html")
async def for_opportunity(ask: Ask, opportunity_id: UUID) -> Page:
    """Who or what fits a need or potential, the most points first."""
    one = await opportunity_or_404(ask, opportunity_id)
    found = await suggestion_facts.for_opportunity(ask.db, one)
    whom = ForWhom(one.posyantek_id, one.filed_in, opportunity_id)
    data = await _shown(ask, whom, found, lambda other: match_link(one, other))
    back = (f"/partnerships/opportunity/{opportunity_id}", one.name)
    return Page(f"Saran untuk {one.name}", data | {"path": one.path, "back": back})


@edge.command(
    "/posyantek/{posyantek_id}/suggestions/{candidate_id}/dismiss", form=DismissForm, title="Kesampingkan saran",
    act="partnerships.write",
)  # fmt: skip
async def dismiss_for_post(ask: Ask, form: DismissForm, posyantek_id: UUID, candidate_id: UUID) -> Intent:
    """Set a partner that was suggested for a post aside."""
    post = await lookups.posyantek_or_404(ask.db, posyantek_id)
    found = await suggestion_facts.for_post(ask.db, post)
    return _dismiss(ask, ForWhom(post.id, post.area), found, candidate_id, form.explanation)


@edge.command(
    "/opportunity/{opportunity_id}/suggestions/{candidate_id}/dismiss", form=DismissForm, title="Kesampingkan saran",
    act="partnerships.write",
)  # fmt: skip
async def dismiss_for_opportunity(ask: Ask, form: DismissForm, opportunity_id: UUID, candidate_id: UUID) -> Intent:
    """Set aside what was suggested for a need or potential."""
    one = await opportunity_or_404(ask, opportunity_id)
    found = await suggestion_facts.for_opportunity(ask.db, one)
    whom = ForWhom(one.posyantek_id, one.filed_in, opportunity_id)
    return _dismiss(ask, whom, found, candidate_id, form.explanation)


def _dismiss(ask: Ask, whom: ForWhom, found: Sequence[Suggestion], candidate_id: UUID, explanation: str) -> Intent:
    suggested = next((one for one in found if one.candidate.id == candidate_id), None)
    is_partner = suggested is None or suggested.candidate.kind is not None
    command = DismissSuggestion(
        whom.posyantek_id, whom.opportunity_id, candidate_id if is_partner else None,
        None if is_partner else candidate_id, explanation, grounds=suggested.grounds if suggested else (),
        rules=read_rules().title, today=ask.today,
    )  # fmt: skip
    return Intent(
        SUGGESTION, whom.id, command, area=whom.area, then=whom.here, wait_for=(suggestions.VIEW,),
        post=whom.posyantek_id,
    )  # fmt: skip


async def opportunity_or_404(ask: Ask, opportunity_id: UUID) -> Opportunity:
    """The need or potential that a path names. Raises `NotFound`."""
    found = await opportunities.by_id(ask.db, opportunity_id)
    if found is None:
        raise NotFound("kebutuhan atau potensi")
    return found


def propose_link(posyantek_id: UUID, partner: Candidate) -> tuple[str, str]:
    """Where a post and a partner propose to each other, filled in; and what the button says."""
    given = urlencode({"posyantek": posyantek_id, "partner": partner.id})
    return f"/partnerships/partnership/new?{given}", "Usulkan kemitraan"


def match_link(one: Opportunity, other: Candidate) -> tuple[str, str]:
    """Where a match is told, at the need if the other side is an opportunity too; and what the button says."""
    need, given = one.opportunity_id, {"partner": other.id}
    if other.kind is None:
        is_need = one.kind == OpportunityKind.KEBUTUHAN
        need, given = (need, {"potential": other.id}) if is_need else (other.id, {"potential": one.opportunity_id})
    return f"/partnerships/opportunity/{need}/match?{urlencode(given)}", "Cocokkan"


async def _shown(
    ask: Ask, whom: ForWhom, found: Sequence[Suggestion], accept: Callable[[Candidate], tuple[str, str]]
) -> dict[str, Any]:
    rules = read_rules()
    return {
        "suggestions": [_told(one, accept) for one in found[: suggestion_facts.MOST]], "all": len(found),
        "dismissed": [asdict(one) for one in await suggestions.dismissed(ask.db, whom.id)],
        "rules": {
            "title": rules.title, "points": dict(rules.points),
            "distances": [asdict(one) for one in rules.distances], "wanted_kinds": list(rules.wanted_kinds),
        },
        "here": whom.here, "may_write": permits(ask.actor, "partnerships.write", whom.area, whom.posyantek_id),
    }  # fmt: skip


def _told(one: Suggestion, accept: Callable[[Candidate], tuple[str, str]]) -> dict[str, Any]:
    link, label = accept(one.candidate)
    reasons = [asdict(reason) | {"sentence": SUGGESTION_REASONS[reason.reason]} for reason in one.reasons]
    return {
        "candidate_id": one.candidate.id, "name": one.candidate.name, "kind": one.candidate.kind,
        "points": one.points, "reasons": reasons, "accept": link, "label": label,
    }  # fmt: skip
