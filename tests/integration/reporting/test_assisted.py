"""K12 and K13 from a real log: businesses and not services, new or again, upgraded of those that were assisted."""

from datetime import date
from uuid import UUID

from contracts.base import Event
from services.chassis.db import Db
from services.reporting.main import SERVICE
from services.reporting.views import assisted
from services.reporting.views.assisted import Assisted
from tests import examples as ex
from tests import examples_enterprises as exe
from tests.integration.reporting.conftest import NewDb
from tests.integration.reporting.foreign import Teller, follow

OTHER = UUID(int=7)
YEAR = (date(2021, 1, 1), date(2021, 12, 31))


def of_other(event: Event) -> Event:
    """The same of another business."""
    return event.model_copy(update={"enterprise_id": OTHER})


def served(on: date, n: int) -> Event:
    """A service of the day."""
    return exe.enterprise_served.model_copy(update={"served_on": on, "service_id": UUID(int=n)})


async def told(new_db: NewDb, *events: Event) -> Db:
    """A database that heard of the post, of two businesses and of these."""
    db = await new_db()
    later = exe.enterprise_registered.model_copy(update={"enterprise_id": OTHER, "registered_on": date(2021, 2, 1)})
    await Teller(db).tell(ex.area_loaded, ex.posyantek_proposed, exe.enterprise_registered, later, *events)
    await follow(db, SERVICE.views)
    return db


async def test_businesses_are_counted_once_new_or_again(new_db: NewDb) -> None:
    again = [served(date(2020, 5, 1), 1), served(date(2021, 3, 1), 2), served(date(2021, 4, 1), 3)]
    db = await told(new_db, *again, of_other(served(date(2021, 5, 1), 4)))
    for area in (ex.BANTEN, ex.CILEGON, ex.PURWAKARTA):
        found = await assisted.of_area(db, area, *YEAR)
        assert (found.served, found.served_new, found.served_again) == (2, 1, 1)
    before = await assisted.of_area(db, ex.CILEGON, date(2020, 1, 1), date(2020, 12, 31))
    assert (before.served, before.served_new) == (1, 1)
    assert await assisted.of_area(db, ex.GEROGOL, *YEAR) == Assisted(0, 0, 0, 0)


async def test_the_share_that_was_upgraded_is_of_those_assisted_on_the_first_day(new_db: NewDb) -> None:
    db = await told(new_db, exe.class_upgraded)
    found = await assisted.of_area(db, ex.CILEGON, *YEAR)
    assert (found.assisted, found.upgraded, found.upgraded_share) == (1, 1, 1.0)
    assert (await assisted.of_area(db, ex.CILEGON, date(2019, 1, 1), date(2019, 12, 31))).upgraded_share is None


async def test_who_left_before_the_first_day_is_not_counted_as_assisted(new_db: NewDb) -> None:
    db = await told(new_db, exe.enterprise_closed.model_copy(update={"closed_on": date(2020, 12, 31)}))
    assert (await assisted.of_area(db, ex.CILEGON, *YEAR)).assisted == 0
    assert (await assisted.of_area(db, ex.CILEGON, date(2020, 6, 1), date(2020, 12, 30))).assisted == 1
