"""Jobs and benefits in kind from a real log: people by time and kind, as last corrected; values added to no income."""

from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.benefit_lists import BenefitKind, JobKind
from services.chassis.db import Db
from services.reporting.main import SERVICE
from services.reporting.views import benefits, result_figures
from services.reporting.views.benefits import Benefits, Jobs
from tests import examples as ex
from tests import examples_benefits as exb
from tests.integration.reporting.conftest import NewDb
from tests.integration.reporting.foreign import Teller, follow

SEASONAL = exb.jobs_offered.model_copy(
    update={"jobs_id": UUID(int=1), "kind": JobKind.MUSIMAN, "women": 10, "men": 0, "since": date(2020, 12, 1)}
)
SKILL = exb.benefit_received.model_copy(
    update={"benefit_id": UUID(int=2), "kind": BenefitKind.PENGETAHUAN, "estimated_value": None}
)


async def told(new_db: NewDb, *events: Event) -> Db:
    """A database that heard of the post and of these."""
    db = await new_db()
    await Teller(db).tell(ex.area_loaded, ex.posyantek_proposed, *events)
    await follow(db, SERVICE.views)
    return db


async def test_jobs_count_people_who_began_who_ended_and_who_have_work(new_db: NewDb) -> None:
    db = await told(new_db, exb.jobs_offered, SEASONAL, exb.jobs_corrected, exb.jobs_ended)
    first = await benefits.of_area(db, ex.CILEGON, date(2020, 1, 1), date(2020, 12, 31))
    assert first["jobs"] == [Jobs("MUSIMAN", 10, 0, 0, 10, 0), Jobs("TETAP", 4, 2, 0, 4, 2)], "as it was corrected"
    last_day = await benefits.of_area(db, ex.CILEGON, date(2021, 1, 1), date(2021, 2, 26))
    assert last_day["jobs"] == [Jobs("MUSIMAN", 0, 0, 0, 10, 0), Jobs("TETAP", 0, 0, 6, 4, 2)]
    after = await benefits.of_area(db, ex.CILEGON, date(2021, 1, 1), date(2021, 3, 1))
    assert after["jobs"][1] == Jobs("TETAP", 0, 0, 6, 0, 0)
    later = await benefits.of_area(db, ex.CILEGON, date(2022, 1, 1), date(2022, 12, 31))
    assert [one.kind for one in later["jobs"]] == ["MUSIMAN"], "what ended before the time is not told"
    assert (await benefits.of_area(db, ex.GEROGOL, date(2020, 1, 1), date(2022, 1, 1)))["jobs"] == []


async def test_benefits_are_counts_and_an_estimate_is_no_income(new_db: NewDb) -> None:
    kept = exb.benefit_received.model_copy(update={"benefit_id": UUID(int=1)})
    db = await told(new_db, exb.benefit_received, exb.benefit_withdrawn, kept, SKILL)
    year = (date(2020, 1, 1), date(2020, 12, 31))
    for area in (ex.BANTEN, ex.PURWAKARTA):
        assert (await benefits.of_area(db, area, *year))["benefits"] == [
            Benefits("ALAT_DIPINJAMKAN", 1, 1, 8_000_000), Benefits("PENGETAHUAN", 1, 0, 0),
        ]  # fmt: skip
    assert (await benefits.of_area(db, AreaCode("36.73"), *year))["benefits"] == []
    assert (await benefits.of_area(db, ex.CILEGON, date(2021, 1, 1), date(2021, 12, 31)))["benefits"] == []
    assert (await result_figures.of_area(db, ex.CILEGON, *year)).earned == ()
