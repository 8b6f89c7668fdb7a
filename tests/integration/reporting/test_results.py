"""K9-K11, K14, K15 and K18 from a real log: money taken back, shares apart, innovations counted once, needs covered."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from contracts.base import Event
from contracts.codelists import Beneficiary, IncomeSource
from services.chassis.db import Db
from services.reporting.main import SERVICE
from services.reporting.views import result_figures
from services.reporting.views.result_figures import Earned
from tests import examples as ex
from tests import examples_opportunities as exo
from tests import examples_results as exr
from tests.integration.reporting.conftest import NewDb
from tests.integration.reporting.foreign import Teller, follow
from tests.integration.reporting.logs import PARTNERSHIPS, REGISTRY
from tests.running import running
from tests.servers import ServersForTests

POST = (ex.area_loaded, ex.posyantek_proposed)
GRANT = ex.income_posted.model_copy(
    update={
        "income_id": UUID(int=1),
        "source": IncomeSource.HIBAH,
        "amount": 7_500_000,
        "received_on": date(2021, 1, 5),
    }
)
TO_OFFICERS = ex.share_posted.model_copy(
    update={"income_id": UUID(int=2), "beneficiary": Beneficiary.PENGURUS, "amount": 3_000_000, "recipients": 4}
)
TO_RESIDENTS = ex.share_posted.model_copy(
    update={"income_id": UUID(int=3), "beneficiary": Beneficiary.WARGA, "amount": 1_000_000, "recipients": 10}
)
YEAR = (date(2021, 1, 1), date(2021, 12, 31))


async def told(new_db: NewDb, *events: Event) -> Db:
    """A database that heard of the post and of these."""
    db = await new_db()
    await Teller(db).tell(*POST, *events)
    await follow(db, SERVICE.views)
    return db


async def test_gross_and_shares_stand_apart_no_draft_counts_and_the_ratio_is_the_organisations(new_db: NewDb) -> None:
    drafts = (exr.income_recorded, exr.income_recorded.model_copy(update={"received_on": date(2021, 1, 6)}))
    db = await told(new_db, *drafts, ex.income_posted, GRANT, ex.share_posted, TO_OFFICERS, TO_RESIDENTS)
    for area in (ex.BANTEN, ex.CILEGON, ex.PURWAKARTA):
        found = await result_figures.of_area(db, area, *YEAR)
        assert found.earned == (
            Earned("ORGANISASI", 20_000_000, 0, 0, 0), Earned("PENGURUS", 0, 0, 3_000_000, 0),
            Earned("ANGGOTA", 0, 0, 4_000_000, 0), Earned("WARGA", 0, 0, 1_000_000, 0),
        )  # fmt: skip
        assert found.independence == 0.625, "12.5 of 20 million were no grant"
        assert found.per_recipient == 750_000, "of the one share of officers or members that says how many they were"
    nowhere = await result_figures.of_area(db, ex.GEROGOL, *YEAR)
    assert (nowhere.earned, nowhere.independence, nowhere.per_recipient) == ((), None, None)


async def test_a_reversal_counts_on_its_own_day_so_months_add_up_and_the_past_stays(new_db: NewDb) -> None:
    db = await told(new_db, ex.income_posted, GRANT, ex.share_posted, exr.share_reversed, exr.income_reversed)
    february = await result_figures.of_area(db, ex.CILEGON, date(2021, 2, 1), date(2021, 2, 28))
    assert february.earned == (Earned("ORGANISASI", 12_500_000, 0, 0, 0),), "as it was told when it was over"
    march = await result_figures.of_area(db, ex.CILEGON, date(2021, 3, 1), date(2021, 3, 31))
    assert march.earned == (
        Earned("ORGANISASI", 0, 12_500_000, 0, 0), Earned("ANGGOTA", 0, 0, 4_000_000, 4_000_000),
    )  # fmt: skip
    assert march.independence is None, "what is taken back from February leaves no share of a whole"
    year = await result_figures.of_area(db, ex.CILEGON, *YEAR)
    assert (year.earned[0], year.independence) == (Earned("ORGANISASI", 20_000_000, 12_500_000, 0, 0), 0.0)


async def test_what_innovations_earned_is_told_by_their_last_link_and_no_rupiah_twice(new_db: NewDb) -> None:
    sold = GRANT.model_copy(update={"innovation_id": UUID(int=8)})
    relinked = exr.income_linked.model_copy(update={"innovation_id": UUID(int=9)})
    share = ex.share_posted.model_copy(update={"innovation_id": ex.INNOVATION})
    told_of = (sold, ex.income_posted, share, exr.income_linked, relinked, TO_RESIDENTS)
    db = await told(new_db, *told_of)
    year = await result_figures.of_area(db, ex.CILEGON, *YEAR)
    assert (year.innovation_income, year.innovations_earning) == (20_000_000, 2)
    nowhere = await result_figures.of_area(db, ex.GEROGOL, *YEAR)
    assert (nowhere.innovation_income, nowhere.innovations_earning) == (0, 0)
    taken = await told(new_db, *told_of, exr.share_reversed, exr.income_reversed)
    year = await result_figures.of_area(taken, ex.CILEGON, *YEAR)
    assert (year.innovation_income, year.innovations_earning) == (7_500_000, 1)


async def test_an_innovation_counts_once_however_often_it_was_adopted(new_db: NewDb) -> None:
    again = [
        ex.innovation_adopted.model_copy(update={"adoption_id": UUID(int=n), "adopter": adopter})
        for n, adopter in ((1, "\uff55d contoh  pakan PURWAKARTA"), (2, "Kelompok Tani Contoh"))
    ]
    steps: Sequence[Event] = (ex.innovation_registered, exr.innovation_tested, ex.innovation_adopted, *again)
    db = await told(new_db, *steps, exr.innovation_commercialised)
    found = await result_figures.of_area(db, ex.CILEGON, *YEAR)
    counted = (found.innovations_registered, found.innovations_tested, found.innovations_adopted, found.adopters)
    assert (*counted, found.innovations_sold) == (0, 0, 1, 2, 1), "registered and tested in the year before"
    before = await result_figures.of_area(db, ex.CILEGON, date(2020, 1, 1), date(2020, 12, 31))
    assert (before.innovations_registered, before.innovations_tested, before.innovations_adopted) == (1, 1, 0)


async def test_research_runs_from_its_start_to_its_last_day(new_db: NewDb) -> None:
    db = await told(
        new_db,
        ex.research_started,
        exr.research_output_published,
        exr.research_output_transferred,
        exr.research_finished,
    )
    days = {date(2020, 8, 31): 0, date(2020, 9, 1): 1, date(2021, 2, 28): 1, date(2021, 3, 1): 0}
    found = {day: await result_figures.of_area(db, ex.CILEGON, date(2020, 1, 1), day) for day in days}
    assert {day: one.research_running for day, one in found.items()} == days
    assert found[date(2021, 2, 28)].outputs_transferred == 1


async def test_a_need_is_fulfilled_once_and_with_its_last_part(new_db: NewDb) -> None:
    rest = exo.need_fulfilled.model_copy(
        update={"fulfilment_id": UUID(int=1), "volume": 200, "left": 0, "fulfilled_on": date(2021, 4, 2)}
    )
    again = rest.model_copy(update={"fulfilment_id": UUID(int=2), "fulfilled_on": date(2021, 5, 2)})
    gone = exo.need_posted.model_copy(update={"opportunity_id": UUID(int=3)})
    closed = exo.need_closed.model_copy(update={"opportunity_id": UUID(int=3)})
    events = (exo.potential_posted, exo.need_posted, gone, exo.need_matched, exo.need_fulfilled, closed, rest, again)
    db = await told(new_db, *events)
    months = {
        month: await result_figures.of_area(db, ex.CILEGON, date(2021, month, 1), date(2021, month, 28))
        for month in (2, 3, 4, 5)
    }
    found = {month: (one.needs_open, one.needs_fulfilled) for month, one in months.items()}
    assert found == {2: (0, 0), 3: (2, 0), 4: (1, 1), 5: (0, 0)}


async def test_the_page_is_for_officials_of_the_area(new_db: NewDb, servers: ServersForTests) -> None:
    async with running(SERVICE, (await new_db()).url, servers.amqp_url) as reporting:
        await reporting.receive("registry", REGISTRY)
        await reporting.receive("partnerships", PARTNERSHIPS)
        path = "/reporting/results?area=36.72&since=2021-01-01&until=2021-12-31"
        answers = {}
        for name, token in {
            "inside": reporting.token("viewer", "36.72"), "outside": reporting.token("viewer", "36.73"),
            "nobody": {"Authorization": ""},
        }.items():  # fmt: skip
            answer = await reporting.web.get(path, headers={"Accept": "application/json", **token})
            answers[name] = answer.status_code
        assert answers == {"inside": 200, "outside": 404, "nobody": 401}
        own = await reporting.web.get(
            path.replace("area=36.72&", ""),
            headers={"Accept": "application/json", **reporting.token("viewer", "36.72")},
        )
        assert own.json()["area"]["code"] == "36.72"
        page = (await reporting.web.get(path, headers={"Accept": "text/html"})).text
        for words in (
            "Organisasi",
            "Rp12.500.000",
            "dibatalkan Rp4.000.000",
            "100%",
            "kedua kolom tidak untuk dijumlahkan",
        ):
            assert words in page
        later = path.replace("since=2021-01-01", "since=2021-03-02")
        page = (await reporting.web.get(later, headers={"Accept": "text/html"})).text
        assert "-Rp4.000.000" in page, "what was taken back of an earlier time is less than nothing, not nothing"
