"""The rules of needs and potentials."""

from dataclasses import replace
from datetime import date

import pytest

from contracts.codelists import PartnerStatus
from contracts.opportunity_lists import BY_PRODUCTS, Commodity, OpportunityKind
from services.chassis.testing import given
from services.partnerships.domain.opportunity import OPPORTUNITY
from services.partnerships.domain.opportunity_commands import (
    ChangeOpportunity,
    CloseOpportunity,
    FulfilOpportunity,
    MatchOpportunity,
    PostOpportunity,
    PotentialFact,
    Subject,
    Terms,
)
from services.partnerships.web.opportunity import season
from tests import examples as ex
from tests import examples_opportunities as exo
from tests.unit.partnerships import commands as ask

N = exo.need_posted
SUBJECT = Subject(N.kind, N.commodity, N.name, N.unit, N.per, N.area)
post = PostOpportunity(
    exo.NEED, ex.POSYANTEK, ex.FEED_MAKER, SUBJECT, Terms(500, (), 700), N.posted_on, posyantek=ask.POST,
    partner=ask.FEED, area_known=True, today=ex.TODAY,
)  # fmt: skip
change = ChangeOpportunity(Terms(800, (5, 6, 7), 750), date(2021, 3, 6), today=ex.TODAY)
match = MatchOpportunity(
    exo.MATCH, exo.POTENTIAL, None, date(2021, 3, 6), partner=None, today=ex.TODAY,
    potential=PotentialFact(exo.POTENTIAL, OpportunityKind.POTENSI, closed=False),
)  # fmt: skip
match_partner = MatchOpportunity(
    exo.PARTNER_MATCH, None, ex.FEED_MAKER, date(2021, 3, 6), partner=ask.FEED, potential=None, today=ex.TODAY
)
fulfil = FulfilOpportunity(exo.FULFILMENT, exo.MATCH, 300, date(2021, 3, 7), today=ex.TODAY)
close = CloseOpportunity(ex.TODAY, exo.need_closed.reason, today=ex.TODAY)
MATCHED = (exo.need_posted, exo.need_matched)


def test_a_post_posts_a_need_of_a_partner_once() -> None:
    given(OPPORTUNITY).when(post).then(exo.need_posted)
    given(OPPORTUNITY, exo.need_posted).when(post).then()
    given(OPPORTUNITY, exo.need_posted).when(replace(post, terms=Terms(1))).rejected("opportunity_already_posted")


def test_a_need_is_of_a_known_post_and_place_and_of_a_verified_partner_if_of_one() -> None:
    given(OPPORTUNITY).when(replace(post, posyantek=None)).rejected("posyantek_unknown")
    given(OPPORTUNITY).when(replace(post, area_known=False)).rejected("area_unknown")
    given(OPPORTUNITY).when(replace(post, posted_on=ask.TOMORROW)).rejected("day_in_future")
    candidate = replace(ask.FEED, status=PartnerStatus.CALON)
    given(OPPORTUNITY).when(replace(post, partner=candidate)).rejected("partner_not_verified")
    own = exo.need_posted.model_copy(update={"partner_id": None})
    given(OPPORTUNITY).when(replace(post, partner_id=None, partner=None)).then(own)


def test_terms_may_change_but_not_below_what_is_covered() -> None:
    given(OPPORTUNITY, exo.need_posted).when(change).then(exo.need_changed)
    given(OPPORTUNITY, exo.need_posted).when(replace(change, terms=Terms(500, (), 700))).then()
    less = replace(change, terms=Terms(299))
    given(OPPORTUNITY, *MATCHED, exo.need_fulfilled).when(less).rejected("volume_below_fulfilled", covered=300)


def test_a_need_is_matched_with_a_potential_or_a_partner() -> None:
    given(OPPORTUNITY, exo.need_posted).when(match).then(exo.need_matched)
    again = replace(match, match_id=exo.FULFILMENT)
    given(OPPORTUNITY, *MATCHED).when(again).then()
    given(OPPORTUNITY, exo.potential_posted).when(match_partner).then(exo.potential_matched)


def test_a_match_names_one_side_that_can_be_matched() -> None:
    need = given(OPPORTUNITY, exo.need_posted)
    need.when(replace(match, partner_id=ex.FEED_MAKER)).rejected("match_needs_one_side")
    need.when(replace(match, potential_id=None)).rejected("match_needs_one_side")
    need.when(replace(match, potential=None)).rejected("potential_unknown")
    another_need = PotentialFact(exo.POTENTIAL, OpportunityKind.KEBUTUHAN, closed=False)
    need.when(replace(match, potential=another_need)).rejected("potential_unknown")
    gone = PotentialFact(exo.POTENTIAL, OpportunityKind.POTENSI, closed=True)
    need.when(replace(match, potential=gone)).rejected("potential_closed")
    given(OPPORTUNITY, exo.potential_posted).when(match).rejected("match_told_at_need")
    need.when(replace(match_partner, partner=None)).rejected("partner_unknown")


def test_what_was_matched_is_fulfilled_in_parts_and_never_more_than_is_left() -> None:
    given(OPPORTUNITY, *MATCHED).when(fulfil).then(exo.need_fulfilled)
    rest = replace(fulfil, fulfilment_id=exo.POTENTIAL, volume=201)
    given(OPPORTUNITY, *MATCHED, exo.need_fulfilled).when(rest).rejected("fulfilled_exceeds_volume", left=200)
    given(OPPORTUNITY, exo.need_posted).when(fulfil).rejected("match_unknown")
    early = replace(fulfil, fulfilled_on=date(2021, 3, 5))
    given(OPPORTUNITY, *MATCHED).when(early).rejected("fulfilled_before_match", matched_on="2021-03-06")


def test_more_may_be_fulfilled_after_the_need_grew() -> None:
    rest = replace(fulfil, fulfilment_id=exo.POTENTIAL, volume=500)
    said = exo.need_fulfilled.model_copy(update={"fulfilment_id": exo.POTENTIAL, "volume": 500, "left": 0})
    given(OPPORTUNITY, *MATCHED, exo.need_fulfilled, exo.need_changed).when(rest).then(said)


def test_what_is_closed_takes_nothing_more() -> None:
    given(OPPORTUNITY, exo.need_posted).when(close).then(exo.need_closed)
    for command in (change, match_partner, fulfil, replace(close, reason="Lain")):
        given(OPPORTUNITY, *MATCHED, exo.need_closed).when(command).rejected("opportunity_closed")


@pytest.mark.parametrize("command", [change, match, fulfil, close])
def test_nothing_is_done_to_what_was_not_posted(command: object) -> None:
    given(OPPORTUNITY).when(command).rejected("opportunity_not_posted")


def test_a_season_may_go_over_the_turn_of_the_year() -> None:
    assert season(5, 7) == (5, 6, 7)
    assert season(11, 2) == (11, 12, 1, 2)
    assert season(None, 4) == (4,)
    assert season(None, None) == ()


def test_tofu_dregs_are_a_by_product_and_feed_is_none() -> None:
    assert Commodity.AMPAS_TAHU in BY_PRODUCTS
    assert Commodity.PAKAN_TERNAK not in BY_PRODUCTS
