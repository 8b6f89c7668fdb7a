"""A partner's card: who is offered which next step."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from contracts.areas import AreaCode
from contracts.codelists import KbliEdition, PartnerKind
from services.chassis.access import Actor
from services.registry.views.partner_search import Partner
from services.registry.web.partner_card import offered
from tests.examples import FEED_MAKER, NOW, PURWAKARTA

POST = UUID(int=7)
candidate = Partner(
    FEED_MAKER, PartnerKind.INDUSTRI, "PT Contoh", PURWAKARTA, None, (), KbliEdition.KBLI_2020, NOW, *[None] * 9
)
verified = replace(candidate, verified_on=date(2021, 1, 4))
rejected = replace(candidate, rejected_on=date(2021, 1, 4))


@pytest.mark.parametrize(
    ("role", "area", "post", "titles"),
    [
        ("AGENCY_STAFF", "36.72", None, [["Verifikasi mitra", "Tolak"], ["Usulkan kemitraan"], ["Usulkan lagi"]]),
        ("POSYANTEK_OFFICER", "36.72.07", POST, [[], ["Usulkan kemitraan"], ["Usulkan lagi"]]),
        ("POSYANTEK_OFFICER", "36.73.01", POST, [[], ["Usulkan kemitraan"], []]),
        ("AGENCY_STAFF", "36.73", None, [[], ["Usulkan kemitraan"], []]), ("INSPECTOR", "36.72", None, [[], [], []]),
    ],
)  # fmt: skip
def test_a_candidate_is_decided_at_home_and_a_partnership_is_proposed_anywhere(
    role: str, area: str, post: UUID | None, titles: list[list[str]]
) -> None:
    actor = Actor("somebody", role, AreaCode(area), post)
    assert [[one["title"] for one in offered(given, actor)] for given in (candidate, verified, rejected)] == titles
