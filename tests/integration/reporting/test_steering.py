"""K4, K5, K7 and K8 from a real log, against a count by hand of one post's year."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import pytest_asyncio

from contracts.base import Event
from services.chassis.db import Db
from services.reporting.main import SERVICE
from services.reporting.views import steering
from services.reporting.views.steering import Steering
from tests import examples as ex
from tests import examples_activities as exa
from tests.integration.reporting.conftest import NewDb
from tests.integration.reporting.foreign import Teller, follow
from tests.integration.reporting.logs import PARTNERSHIPS, REGISTRY
from tests.running import running
from tests.servers import ServersForTests

YEAR = (date(2021, 1, 1), date(2021, 12, 31))
A, B, C, D, E, F = (UUID(int=0xA << 64 | n) for n in range(6))


def active(key: UUID, since: date, until: date) -> Iterator[Event]:
    """A partnership that was proposed and runs."""
    yield ex.partnership_proposed.model_copy(update={"partnership_id": key})
    yield ex.partnership_activated.model_copy(update={"partnership_id": key, "active_on": since, "ends_on": until})


def renewed(key: UUID, day: date, until: date) -> Event:
    return ex.partnership_renewed.model_copy(update={"partnership_id": key, "renewed_on": day, "ends_on": until})


def evaluated(key: UUID, day: date) -> Event:
    return ex.partnership_evaluated.model_copy(update={"partnership_id": key, "evaluated_on": day})


def owed(key: UUID, duty: int, due: date, met: date | None = None) -> Iterator[Event]:
    about = {"partnership_id": key, "obligation_id": UUID(int=0xB << 64 | duty)}
    yield ex.obligation_agreed.model_copy(update={**about, "due_on": due})
    if met:
        yield ex.obligation_met.model_copy(update={**about, "met_on": met})


def planned(visit: int, day: date, key: UUID | None = None) -> Event:
    about = {"visit_id": UUID(int=0xC << 64 | visit), "partnership_id": key}
    return ex.visit_planned.model_copy(update={**about, "planned_on": day})


def made(visit: int, day: date, key: UUID | None = None) -> Event:
    about = {"visit_id": UUID(int=0xC << 64 | visit), "partnership_id": key}
    return ex.visit_reported.model_copy(update={**about, "visited_on": day})


def item(n: int, due: date, verified: date | None = None, put_off: date | None = None) -> Iterator[Event]:
    about = {"action_item_id": UUID(int=0xD << 64 | n)}
    yield exa.action_item_opened.model_copy(update={**about, "due_on": due})
    if put_off:
        said = {**about, "due_on": put_off, "original_due_on": due}
        yield exa.action_item_due_changed.model_copy(update=said)
    if verified:
        yield exa.action_item_verified.model_copy(update={**about, "verified_on": verified, "original_due_on": due})


PARTNERS: tuple[Event, ...] = (
    *active(A, date(2020, 2, 1), date(2021, 6, 30)), renewed(A, date(2021, 6, 15), date(2026, 6, 30)),
    *owed(A, 1, date(2021, 11, 30)), evaluated(A, date(2021, 3, 1)),
    *active(B, date(2020, 3, 1), date(2021, 3, 31)),
    ex.partnership_ended.model_copy(update={"partnership_id": B, "ended_on": date(2021, 3, 31)}),
    *active(C, date(2020, 1, 1), date(2021, 9, 30)),
    ex.addendum_signed.model_copy(
        update={"partnership_id": C, "signed_on": date(2021, 8, 1), "ends_on": date(2022, 9, 30), "value": None}
    ),
    *owed(C, 2, date(2021, 12, 31)), evaluated(C, date(2021, 1, 5)),
    *active(D, date(2021, 2, 1), date(2021, 10, 31)),
    ex.partnership_terminated.model_copy(update={"partnership_id": D, "terminated_on": date(2021, 5, 1)}),
    *active(E, date(2021, 4, 1), date(2024, 3, 31)), *owed(E, 3, date(2021, 6, 30), met=date(2021, 7, 5)),
    *active(F, date(2021, 5, 1), date(2021, 12, 31)), evaluated(F, date(2020, 12, 31)),
    renewed(F, date(2022, 1, 10), date(2023, 12, 31)),
)  # fmt: skip
"""A was renewed and owes something, B came to its end, C was made longer and is well, D was broken off, E was never
looked at, F was visited 181 days before the year's end and renewed only after it."""

VISITS: tuple[Event, ...] = (
    planned(1, date(2021, 10, 1), A), planned(2, date(2021, 7, 10), C), planned(3, date(2021, 7, 1), F),
    planned(4, date(2021, 12, 20)),
    exa.visit_cancelled.model_copy(update={"visit_id": UUID(int=0xC << 64 | 4), "cancelled_on": date(2021, 12, 19)}),
    planned(5, date(2021, 11, 1)), planned(6, date(2021, 12, 30)), planned(7, date(2020, 12, 30)),
)  # fmt: skip
REPORTS: dict[datetime, Event] = {
    datetime(2021, 10, 12, 3, tzinfo=UTC): made(1, date(2021, 10, 5), A),
    datetime(2021, 7, 10, 17, 30, tzinfo=UTC): made(2, date(2021, 7, 10), C),  # half past midnight in Jakarta
    datetime(2021, 7, 6, 3, tzinfo=UTC): made(3, date(2021, 7, 3), F),
    datetime(2022, 1, 3, 3, tzinfo=UTC): made(6, date(2022, 1, 2)),
    datetime(2021, 1, 2, 3, tzinfo=UTC): made(7, date(2021, 1, 2)),
}
ITEMS: tuple[Event, ...] = (
    *item(1, date(2021, 4, 30), verified=date(2021, 4, 30)),
    *item(2, date(2021, 5, 31), verified=date(2021, 6, 1)),
    *item(3, date(2021, 8, 1), put_off=date(2021, 9, 1), verified=date(2021, 8, 20)),
    *item(4, date(2021, 12, 31)),
    *item(5, date(2022, 1, 15)),
    *item(6, date(2020, 12, 1), verified=date(2021, 1, 10)),
    *item(7, date(2021, 10, 10), put_off=date(2021, 10, 20), verified=date(2021, 10, 5)),
)
BY_HAND = Steering(
    activated=3, ended=1, terminated=1, renewed=1,  # D, E, F; B; D; A
    terms_over=3, terms_renewed=1,  # A, B and F; A in time
    running=4, healthy=1, with_overdue=1, without_visit=2, without_evaluation=1,  # A, C, E, F; C; A; E and F; E
    visits_planned=6, visits_made=3, visits_called_off=1, report_days=3.0,  # of 7, 1 and 3 days
    items_due=5, items_in_time=2, items_put_off=2,  # 1, 2, 3, 4, 7; 1 and 7; 3 and 7
)  # fmt: skip


@pytest_asyncio.fixture(scope="module")
async def told(new_db: NewDb) -> Db:
    """A database that heard of the post's year."""
    db = await new_db()
    teller = Teller(db)
    await teller.tell(ex.area_loaded, ex.posyantek_proposed, *PARTNERS, *VISITS, *ITEMS)
    for at, report in REPORTS.items():
        teller.began = at
        await teller.tell(report)
    await follow(db, SERVICE.views)
    return db


async def test_the_year_is_what_a_count_by_hand_says(told: Db) -> None:
    for area in (ex.BANTEN, ex.CILEGON, ex.PURWAKARTA):
        found = await steering.of_area(told, area, *YEAR)
        assert found == BY_HAND
        assert found.ratios == {
            "renewal_rate": 0.3333, "healthy_share": 0.25, "visits_made_share": 0.5, "items_in_time_share": 0.4,
        }  # fmt: skip


async def test_no_data_is_not_zero(told: Db) -> None:
    nowhere = await steering.of_area(told, ex.GEROGOL, *YEAR)
    assert (nowhere.running, nowhere.visits_planned, nowhere.report_days) == (0, 0, None)
    assert set(nowhere.ratios.values()) == {None}


async def test_a_renewal_after_the_time_is_known_in_the_next(told: Db) -> None:
    longer = await steering.of_area(told, ex.CILEGON, YEAR[0], date(2022, 1, 31))
    assert (longer.renewed, longer.terms_over, longer.terms_renewed) == (2, 3, 2)
    assert (longer.visits_planned, longer.visits_made) == (6, 4), "the last one of the year was made in January"


async def test_a_term_that_was_made_longer_is_over_on_its_new_last_day(told: Db) -> None:
    autumn = await steering.of_area(told, ex.CILEGON, date(2022, 9, 1), date(2022, 9, 30))
    assert (autumn.terms_over, autumn.ratios["renewal_rate"]) == (1, 0.0)


async def test_what_was_due_is_overdue_the_day_after(told: Db) -> None:
    last = await steering.of_area(told, ex.CILEGON, YEAR[0], YEAR[1])
    after = await steering.of_area(told, ex.CILEGON, YEAR[0], date(2022, 1, 1))
    assert (last.with_overdue, after.with_overdue) == (1, 2)


async def test_the_page_tells_each_figure_with_its_two_counts(new_db: NewDb, servers: ServersForTests) -> None:
    async with running(SERVICE, (await new_db()).url, servers.amqp_url) as reporting:
        await reporting.receive("registry", REGISTRY)
        path = "/reporting/results?area=36.72&since=2021-01-01&until=2021-12-31"
        empty = (await reporting.web.get(path, headers={"Accept": "text/html"})).text
        assert "Belum ada data: tidak ada kemitraan yang berjalan hari itu." in empty
        await reporting.receive("partnerships", [*PARTNERSHIPS, *PARTNERS, *VISITS, *ITEMS])
        told = (await reporting.web.get(path, headers={"Accept": "application/json"})).json()["steering"]
        assert told["healthy_share"] == round(told["healthy"] / told["running"], 4)
        assert told["items_in_time_share"] == round(told["items_in_time"] / told["items_due"], 4)
        page = (await reporting.web.get(path, headers={"Accept": "text/html"})).text
        for part, whole in (("terms_renewed", "terms_over"), ("items_in_time", "items_due")):
            assert f"{told[part]} dari {told[whole]}" in page
