"""Coverage counts the areas of the day: merged ones are no more, what arose was not there before."""

from datetime import date, timedelta

from contracts.areas import AreaCode, AreaLevel
from contracts.registry import AreaLoaded, AreaMerged, AreaPart, AreaSplit
from services.chassis.db import Db
from services.reporting.views import coverage, places, rests, rollup
from tests import examples as ex
from tests.integration.reporting.conftest import NewDb
from tests.integration.reporting.foreign import Teller, follow

VIEWS = (places.VIEW, rests.VIEW, rollup.VIEW)
CHANGED_ON = date(2022, 1, 1)
BEFORE = CHANGED_ON - timedelta(days=1)
FORMED, OTHER = AreaCode("36.72.19"), AreaCode("36.72.20")
gerogol = AreaLoaded(
    code=ex.GEROGOL,
    name="Gerogol",
    level=ex.GEROGOL.level,
    parent=ex.CILEGON,
    valid_from=date(2025, 6, 25),
    decree="Uji",
)


async def kecamatan_and_place(db: Db, on: date) -> tuple[int, list[str]]:
    """How many kecamatan the city has on a day, and where its posts lie."""
    city, _ = await coverage.tally(db, ex.CILEGON, on, AreaLevel.KECAMATAN)
    return city.kecamatan, [post.area for post in await coverage.posts_inside(db, ex.CILEGON, on)]


async def test_a_post_of_a_merged_area_counts_where_it_is_now(new_db: NewDb) -> None:
    db = await new_db()
    merged = [
        AreaMerged(code=code, into=FORMED, formed_as="Contoh", effective_on=CHANGED_ON, decree="Uji")
        for code in (ex.PURWAKARTA, ex.GEROGOL)
    ]
    await Teller(db).tell(ex.area_loaded, gerogol, ex.posyantek_proposed, ex.posyantek_activated, *merged)
    await follow(db, VIEWS)
    assert await kecamatan_and_place(db, BEFORE) == (2, [ex.PURWAKARTA])
    assert await kecamatan_and_place(db, CHANGED_ON) == (1, [FORMED])
    formed = await places.area_on(db, FORMED, CHANGED_ON)
    assert formed is not None
    assert formed.name == "Kecamatan Contoh"


async def test_an_area_that_took_another_in_was_there_before(new_db: NewDb) -> None:
    db = await new_db()
    merged = AreaMerged(code=ex.PURWAKARTA, into=ex.GEROGOL, effective_on=CHANGED_ON, decree="Uji")
    await Teller(db).tell(ex.area_loaded, gerogol, ex.posyantek_proposed, merged)
    await follow(db, VIEWS)
    assert await kecamatan_and_place(db, BEFORE) == (2, [ex.PURWAKARTA])
    assert await kecamatan_and_place(db, CHANGED_ON) == (1, [ex.GEROGOL])


async def test_a_split_adds_areas_from_its_day_on(new_db: NewDb) -> None:
    db = await new_db()
    rest, arisen = AreaPart(code=ex.PURWAKARTA, name="Purwakarta"), AreaPart(code=FORMED, name="Contoh")
    said = {"code": ex.PURWAKARTA, "effective_on": CHANGED_ON, "decree": "Uji"}
    goes_on = AreaSplit(**said, parts=(arisen, rest), successor=ex.PURWAKARTA)  # type: ignore[arg-type]
    await Teller(db).tell(ex.area_loaded, ex.posyantek_proposed, goes_on)
    await follow(db, VIEWS)
    assert await kecamatan_and_place(db, BEFORE) == (1, [ex.PURWAKARTA])
    assert await kecamatan_and_place(db, CHANGED_ON) == (2, [ex.PURWAKARTA])


async def test_a_post_of_an_area_that_was_split_up_counts_in_the_part_that_the_decree_names(new_db: NewDb) -> None:
    db = await new_db()
    parts = (AreaPart(code=FORMED, name="Contoh"), AreaPart(code=OTHER, name="Contoh Dua"))
    said = {"code": ex.PURWAKARTA, "effective_on": CHANGED_ON, "decree": "Uji"}
    ends = AreaSplit(**said, parts=parts, successor=FORMED)  # type: ignore[arg-type]
    await Teller(db).tell(ex.area_loaded, ex.posyantek_proposed, ends)
    await follow(db, VIEWS)
    assert await kecamatan_and_place(db, BEFORE) == (1, [ex.PURWAKARTA])
    assert await kecamatan_and_place(db, CHANGED_ON) == (2, [FORMED])
