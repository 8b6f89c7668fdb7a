"""What suggestions are made from, gathered from the views for the pure ranking of `domain/matching`.

Promises: a post's own needs and potentials speak for it, a partner's for that partner; whoever is worked with or
matched already is no candidate. A need or potential lies where the post or partner is that has it; one that a post has
in another area than its own lies nowhere that is known.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from contracts.areas import AreaCode
from contracts.codelists import PartnerKind
from contracts.opportunity_lists import Commodity, OpportunityKind, SuggestionReason, VolumePeriod, VolumeUnit
from contracts.partnerships.opportunities import SuggestionGround
from contracts.registry import Coordinates
from services.chassis.db import Db
from services.partnerships.domain.matching import Candidate, Deal, Seeker, Suggestion, suggest
from services.partnerships.views import directory, opportunities, places, suggestions
from services.partnerships.views.opportunities import Opportunity
from services.partnerships.views.suggestions import Dismissal, Partner
from services.partnerships.web.matching_rules import read_rules

MOST = 20
"""How many suggestions a page shows."""
READ = 2000
"""How many open needs and potentials are looked at, newest first."""
Points = Mapping[UUID, tuple[Coordinates, ...]]
"""Where posts and partners are, as far as it is known."""


async def for_post(db: Db, post: directory.Post) -> list[Suggestion]:
    """Partners for a post."""
    rules, own = read_rules(), await opportunities.board(db, posyantek=post.id, limit=READ)
    deals = tuple(deal(one) for one in own if one.partner_id is None)
    held = await opportunities.board(db, partners=True, limit=READ)
    lacks = frozenset(rules.wanted_kinds) - {PartnerKind(kind) for kind in await suggestions.kinds_of(db, post.id)}
    partners = await suggestions.partners(db, post.id)
    points = await places.points(db, [post.id, *(one.id for one in partners)])
    seeker = Seeker(AreaCode(post.area), deals, lacks, points.get(post.id, ()))
    dismissed = grounds(await suggestions.dismissed(db, post.id))
    return suggest(seeker, [_partner(one, held, points) for one in partners], rules, dismissed)


async def for_opportunity(db: Db, one: Opportunity) -> list[Suggestion]:
    """Needs or potentials of others, and partners, for an open need or potential; none for one that is not."""
    if one.closed_on is not None or not one.left:
        return []
    matched = await suggestions.matched(db, one.opportunity_id)
    others = await opportunities.board(db, commodity=one.commodity, limit=READ)
    partners = await suggestions.partners(db, one.posyantek_id)
    holders = [other.partner_id or other.posyantek_id for other in (one, *others)]
    points = await places.points(db, [*holders, *(partner.id for partner in partners)])
    candidates = [_opportunity(other, points) for other in others if other.kind != one.kind]
    candidates += [_partner(partner, (), points) for partner in partners]
    seeker = Seeker(AreaCode(one.area), (deal(one),), points=_lies_at(one, points))
    dismissed = grounds(await suggestions.dismissed(db, one.opportunity_id))
    open_candidates = [candidate for candidate in candidates if candidate.id not in {*matched, one.partner_id}]
    return suggest(seeker, open_candidates, read_rules(), dismissed)


def grounds(found: Iterable[Dismissal]) -> dict[UUID, tuple[SuggestionGround, ...]]:
    """Why each suggestion had been made that was set aside."""
    return {
        one.candidate_id: tuple(
            SuggestionGround(reason=SuggestionReason(ground["reason"]), about=ground["about"])
            for ground in one.grounds
        )
        for one in found
    }  # fmt: skip


def deal(one: Opportunity) -> Deal:
    """A need or potential as the ranking sees it."""
    return Deal(
        OpportunityKind(one.kind), Commodity(one.commodity), one.left, VolumeUnit(one.unit), VolumePeriod(one.per),
        one.months,
    )  # fmt: skip


def _lies_at(one: Opportunity, points: Points) -> tuple[Coordinates, ...]:
    if one.partner_id is not None:
        return points.get(one.partner_id, ())
    at_home = AreaCode(one.filed_in).contains(AreaCode(one.area))
    return points.get(one.posyantek_id, ()) if at_home else ()


def _opportunity(one: Opportunity, points: Points) -> Candidate:
    return Candidate(
        one.opportunity_id, one.name, places=(AreaCode(one.area),), deals=(deal(one),), points=_lies_at(one, points)
    )


def _partner(one: Partner, held: Iterable[Opportunity], points: Points) -> Candidate:
    return Candidate(
        one.id, one.name, PartnerKind(one.kind), tuple(AreaCode(place) for place in one.places), tuple(one.kbli),
        tuple(deal(theirs) for theirs in held if theirs.partner_id == one.id),
        tuple(AreaCode(area) for area in one.works_in), points.get(one.id, ()),
    )  # fmt: skip
