"""Rules for where a partner works, told after its registration."""

from dataclasses import replace

from contracts.registry import PartnerSiteRecorded, Site
from services.chassis.testing import given
from services.registry.domain.area_state import AreaFact
from services.registry.domain.partner import PARTNER
from services.registry.domain.partner_commands import RecordSite
from tests.examples import FEED_MAKER, PURWAKARTA, TODAY, feed_maker_registered
from tests.examples_registry import partner_merged, site_recorded

KNOWN = feed_maker_registered.sites[0]
record_site = RecordSite(FEED_MAKER, site_recorded.site, area_fact=AreaFact(PURWAKARTA), today=TODAY)


def test_a_site_is_recorded_once() -> None:
    given(PARTNER, feed_maker_registered).when(record_site).then(site_recorded)
    given(PARTNER, feed_maker_registered, site_recorded).when(record_site).then()


def test_what_was_said_at_the_registration_is_no_news_but_a_point_for_it_is() -> None:
    past = given(PARTNER, feed_maker_registered)
    past.when(replace(record_site, site=KNOWN)).then()
    located = KNOWN.model_copy(update={"coordinates": site_recorded.site.coordinates})
    past.when(replace(record_site, site=located)).then(PartnerSiteRecorded(partner_id=FEED_MAKER, site=located))


def test_a_site_takes_the_place_of_the_one_of_its_name() -> None:
    moved = Site(name=KNOWN.name, area=PURWAKARTA, address="Jalan Contoh 9")
    state = PARTNER.fold((feed_maker_registered, PartnerSiteRecorded(partner_id=FEED_MAKER, site=moved), site_recorded))
    assert state.sites == (moved, site_recorded.site)


def test_a_site_lies_in_a_known_area_and_is_a_known_partners() -> None:
    given(PARTNER, feed_maker_registered).when(replace(record_site, area_fact=None)).rejected("area_unknown")
    given(PARTNER).when(record_site).rejected("partner_unknown")
    given(PARTNER, feed_maker_registered, partner_merged).when(record_site).rejected("partner_merged")
