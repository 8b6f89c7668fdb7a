"""A post that rests or is no more does not count as active, on exactly the days on which it did not work."""

from datetime import date

import pytest

from contracts.areas import AreaCode, AreaLevel
from contracts.base import Event
from contracts.registry import PosyantekDissolved, PosyantekMarkedDormant, PosyantekRevived
from services.reporting.main import SERVICE
from services.reporting.views import coverage
from tests import examples as ex
from tests.integration.reporting.conftest import NewDb
from tests.integration.reporting.foreign import Teller, follow
from tests.integration.reporting.logs import PARTNERSHIPS, REGISTRY

CILEGON = AreaCode("36.72")
RESTS: tuple[Event, ...] = (
    PosyantekMarkedDormant(posyantek_id=ex.POSYANTEK, since=date(2021, 6, 1), reason="Sepi", by_rule=True),
    PosyantekRevived(
        posyantek_id=ex.POSYANTEK, dormant_since=date(2021, 6, 1), revived_on=date(2021, 9, 1), effort="Pengurus baru"
    ),
    PosyantekDissolved(
        posyantek_id=ex.POSYANTEK, dissolved_on=date(2022, 1, 1), reason="Digabung",
        decree_number="1/2022", issuer=ex.posyantek_registered.issuer,
    ),
)  # fmt: skip
DAYS = {
    date(2021, 5, 31): (1, 1), date(2021, 6, 1): (0, 0), date(2021, 8, 31): (0, 0), date(2021, 9, 1): (1, 1),
    date(2021, 12, 31): (1, 1), date(2022, 1, 1): (0, 0), date(2030, 1, 1): (0, 0),
}  # fmt: skip


@pytest.mark.parametrize("at_once", [True, False], ids=["one batch", "one by one"])
async def test_a_post_counts_only_on_days_on_which_it_works(new_db: NewDb, at_once: bool) -> None:
    db = await new_db()
    teller = Teller(db)
    await teller.tell(*REGISTRY, *PARTNERSHIPS)
    if at_once:
        await teller.tell(*RESTS)
    for event in () if at_once else RESTS:
        await teller.tell(event)
        await follow(db, SERVICE.views)
    await follow(db, SERVICE.views)
    found = {}
    for day in DAYS:
        total, _ = await coverage.tally(db, CILEGON, day, AreaLevel.KECAMATAN)
        found[day] = (total.posts_active, total.posts_partnered)
    assert found == DAYS
    assert await coverage.behind(db, CILEGON, date(2021, 7, 1), "k1", coverage.ANY) == []
