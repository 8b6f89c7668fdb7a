"""What reporting adds up, from two real logs in a real database."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
import pytest_asyncio

from contracts.areas import AreaCode, AreaLevel
from contracts.base import Event
from contracts.registry import AreaMoved
from services.chassis.db import Db
from services.chassis.follow import View
from services.chassis.views import rebuild
from services.reporting.views import coverage, places, rests, results, rollup, steering, targets, timeline
from services.reporting.views.coverage import ANY, BOTH, Tally
from tests import examples as ex
from tests.integration.reporting.conftest import NewDb
from tests.integration.reporting.foreign import CODEC, Teller, follow
from tests.integration.reporting.logs import (
    DESA_POST,
    KECAMATAN,
    PARTNERSHIPS,
    QUIET_POST,
    REGISTRY,
)

VIEWS = (places.VIEW, rests.VIEW, rollup.VIEW, results.VIEW, steering.VIEW, targets.VIEW, timeline.VIEW)
TABLES = (
    "places.area", "places.area_name", "places.post", "places.partner", "rollup.partnership", "rollup.in_force",
    "results.income", "results.step", "steering.deed", "targets.target", "timeline.entry",
)  # fmt: skip
STORY_DAY = date(2021, 3, 8)
MOVED_ON = date(2025, 6, 25)
LEBAK, CIBEBER_LEBAK, CIGEMBLONG = AreaCode("36.02"), AreaCode("36.02.16"), AreaCode("36.02.28")


async def rows(db: Db, of: str = "") -> dict[str, list[str]]:
    """Every row of every view (or of one), as text, in a fixed order."""
    found = {}
    for table in (table for table in TABLES if table.startswith(of)):
        records = await db.fetch(f"select to_jsonb(t)::text as row from {table} t order by 1")
        found[table] = [record["row"] for record in records]
    return found


@pytest_asyncio.fixture(scope="module")
async def told(new_db: NewDb) -> Db:
    """A database that heard both logs and added them up."""
    db = await new_db()
    await Teller(db).tell(*REGISTRY, *PARTNERSHIPS)
    await follow(db, VIEWS)
    return db


async def total(db: Db, area: AreaCode, on: date) -> Tally:
    return (await coverage.tally(db, area, on, AreaLevel.KECAMATAN))[0]


async def test_one_of_eight_kecamatan_of_the_city_is_covered(told: Db) -> None:
    city, kecamatan = await coverage.tally(told, ex.CILEGON, STORY_DAY, AreaLevel.KECAMATAN)
    assert (city.covered_kecamatan, city.kecamatan, city.ratio_k1, city.ratio_k3) == (1, 8, 0.125, 1.0)
    assert city.by_kind == {"PENGUSAHA": 1}
    assert city.both_pengusaha_industri == 0
    assert [code for code, part in kecamatan.items() if part.covered_kecamatan] == [ex.PURWAKARTA]


async def test_one_of_155_kecamatan_of_the_province_is_covered(told: Db) -> None:
    province, cities = await coverage.tally(told, ex.BANTEN, STORY_DAY, AreaLevel.KABUPATEN_KOTA)
    assert (province.covered_kecamatan, province.kecamatan) == (1, 155)
    assert {code: part.kecamatan for code, part in cities.items()} == KECAMATAN


async def test_the_parts_of_an_area_add_up_to_the_whole(told: Db) -> None:
    for by in (AreaLevel.PROVINSI, AreaLevel.KABUPATEN_KOTA, AreaLevel.KECAMATAN):
        whole, parts = await coverage.tally(told, ex.BANTEN, MOVED_ON, by)
        for figure in ("kecamatan", "kecamatan_with_active_post", "covered_kecamatan", "posts", "posts_active"):
            assert getattr(whole, figure) == sum(getattr(part, figure) for part in parts.values())
        assert whole.by_kind == {"INDUSTRI": 1, "PENGUSAHA": 2}
        assert sum(part.by_kind.get("PENGUSAHA", 0) for part in parts.values()) == 2


@pytest.mark.parametrize(
    ("on", "active", "partnered"),
    [
        (date(2019, 3, 3), 0, 0),
        (date(2019, 3, 4), 1, 0),
        (date(2020, 1, 31), 1, 0),
        (date(2020, 2, 1), 1, 1),
        (date(2020, 3, 31), 1, 1),
        (date(2020, 4, 1), 1, 0),  # suspended
        (date(2020, 7, 1), 1, 1),  # resumed
        (date(2030, 2, 1), 1, 1),  # renewed
        (date(2035, 1, 31), 1, 1),
        (date(2035, 2, 1), 1, 0),
    ],
)
async def test_a_partnership_counts_from_its_first_to_its_last_day(
    told: Db, on: date, active: int, partnered: int
) -> None:
    city = await total(told, ex.CILEGON, on)
    assert (city.posts_active, city.posts_partnered, city.covered_kecamatan) == (active, partnered, partnered)


async def test_no_data_is_not_zero(told: Db) -> None:
    nowhere = await total(told, AreaCode("36.73"), STORY_DAY)
    assert (nowhere.ratio_k1, nowhere.ratio_k3) == (0.0, None)
    assert (await total(told, AreaCode("99"), STORY_DAY)).ratio_k1 is None


async def test_a_proposed_post_is_a_post_but_not_an_active_one(told: Db) -> None:
    cibeber = await total(told, AreaCode("36.72.01"), STORY_DAY)
    assert (cibeber.posts, cibeber.posts_active, cibeber.kecamatan_with_active_post) == (1, 0, 0)
    [post] = await coverage.posts_inside(told, AreaCode("36.72.01"), STORY_DAY)
    assert (post.posyantek_id, post.active) == (QUIET_POST, False)


async def test_a_desa_post_counts_for_the_kecamatan_that_its_desa_lies_in_that_day(told: Db) -> None:
    before, after = date(2025, 6, 24), MOVED_ON
    assert (await total(told, CIBEBER_LEBAK, before)).covered_kecamatan == 1
    assert (await total(told, CIGEMBLONG, before)).covered_kecamatan == 0
    assert (await total(told, CIBEBER_LEBAK, after)).covered_kecamatan == 0
    assert (await total(told, CIGEMBLONG, after)).covered_kecamatan == 1
    [post] = await coverage.posts_inside(told, ex.CIKARATUAN_NEW, after)
    assert (post.posyantek_id, post.area) == (DESA_POST, ex.CIKARATUAN_NEW)


async def test_a_kecamatan_that_moves_twice_is_counted_once_and_takes_its_posts_along(new_db: NewDb) -> None:
    db, (first, second, third) = await new_db(), (AreaCode(f"36.72.{n}") for n in ("07", "19", "29"))
    desa = ex.posyantek_proposed.model_copy(update={"posyantek_id": DESA_POST, "area": AreaCode(f"{first}.2001")})
    moves = [
        AreaMoved(code=old, successor=new, name="Purwakarta", effective_on=date(year, 1, 1), decree="Uji")
        for old, new, year in ((first, second, 2022), (second, third, 2023))
    ]
    await Teller(db).tell(ex.area_loaded, ex.posyantek_proposed, desa, ex.posyantek_activated, *moves)
    await follow(db, VIEWS)
    for place, on in ((first, date(2021, 12, 31)), (second, date(2022, 1, 1)), (third, date(2023, 1, 1))):
        city, parts = await coverage.tally(db, ex.CILEGON, on, AreaLevel.KECAMATAN)
        assert (city.kecamatan, city.kecamatan_with_active_post, list(parts)) == (1, 1, [place])
        assert {post.area for post in await coverage.posts_inside(db, place, on)} == {place, f"{place}.2001"}


async def test_an_area_that_moved_there_and_back_does_not_turn_for_ever(new_db: NewDb) -> None:
    db, other = await new_db(), AreaCode("36.72.19")
    there = AreaMoved(code=ex.PURWAKARTA, successor=other, name="P", effective_on=date(2022, 1, 1), decree="Uji")
    back = AreaMoved(code=other, successor=ex.PURWAKARTA, name="P", effective_on=date(2023, 1, 1), decree="Uji")
    await Teller(db).tell(ex.area_loaded, ex.posyantek_proposed, there, back)
    await follow(db, VIEWS)
    assert (await total(db, ex.CILEGON, date(2024, 1, 1))).posts == 1


async def test_a_post_with_both_kinds_counts_once_for_each_and_once_for_both(told: Db) -> None:
    lebak = await total(told, LEBAK, date(2023, 1, 1))
    assert lebak.by_kind == {"INDUSTRI": 1, "PENGUSAHA": 1}
    assert (lebak.both_pengusaha_industri, lebak.posts_partnered) == (1, 1)


@pytest.mark.parametrize("kind", [ANY, "PENGUSAHA", "INDUSTRI", "PERBANKAN", BOTH])
@pytest.mark.parametrize("area", [ex.BANTEN, ex.CILEGON, LEBAK])
async def test_the_events_behind_a_figure_add_up_to_it(told: Db, area: AreaCode, kind: str) -> None:
    on = date(2023, 1, 1)
    tally = await total(told, area, on)
    events = await coverage.behind(told, area, on, "k3", kind)
    assert len({event.posyantek_id for event in events}) == tally.partnered_with(kind)
    activated = await coverage.behind(told, area, on, "k1", ANY)
    assert len({event.posyantek_id for event in activated}) == tally.posts_active


async def test_each_event_behind_a_figure_is_in_the_log_under_its_number(told: Db) -> None:
    on = date(2023, 1, 1)
    for figure in ("k1", "k3"):
        for event in await coverage.behind(told, ex.BANTEN, on, figure, ANY):
            raw = await timeline.raw_event(told, event.origin, event.number, "")
            assert raw is not None
            assert raw.type == event.type
            assert raw.data["posyantek_id"] == str(event.posyantek_id)


async def test_an_area_has_the_name_that_was_in_force_that_day(told: Db) -> None:
    assert (await places.names_on(told, [ex.GEROGOL], date(2025, 12, 31)))[ex.GEROGOL] == "Kecamatan Contoh 36.72.06"
    assert (await places.names_on(told, [ex.GEROGOL], date(2026, 1, 1)))[ex.GEROGOL] == "Kecamatan Grogol"
    area = await places.area_on(told, ex.PURWAKARTA, STORY_DAY)
    assert area is not None
    assert area.path == "Kecamatan Purwakarta · Kota Cilegon · Banten"


async def test_a_moved_area_is_closed_and_names_its_successor(told: Db) -> None:
    area = await places.area_on(told, ex.CIKARATUAN, MOVED_ON)
    assert area is not None
    assert (area.closed_on, area.successor) == (MOVED_ON, ex.CIKARATUAN_NEW)
    assert await places.area_on(told, AreaCode("11"), MOVED_ON) is None


async def test_the_timeline_tells_all_that_touched_a_post_by_the_day_it_happened(told: Db) -> None:
    entries = await timeline.of_post(told, ex.POSYANTEK, limit=1000)
    assert len(entries) == sum(
        getattr(event, "posyantek_id", None) == ex.POSYANTEK for event in REGISTRY + PARTNERSHIPS
    )
    order = [(entry.happened_on, entry.origin, entry.number) for entry in entries]
    assert order == sorted(order, reverse=True)
    signed = next(entry for entry in entries if entry.type == "partnerships.PartnershipSigned")
    assert (signed.happened_on, signed.partner) == (date(2020, 1, 30), "UD Contoh Pakan Purwakarta")
    oldest = (await timeline.of_post(told, ex.POSYANTEK, limit=1, offset=len(entries) - 1))[0]
    assert oldest.type == "registry.PosyantekRegistered"


async def test_what_lies_outside_the_scope_is_not_there(told: Db) -> None:
    assert await timeline.post(told, ex.POSYANTEK, "36.72") is not None
    assert await timeline.post(told, ex.POSYANTEK, "36.73") is None
    assert await timeline.post(told, ex.POSYANTEK, "36.7") is None, "a string prefix is not an area"
    assert await timeline.raw_event(told, "partnerships", 1, "36.72.07") is not None
    assert await timeline.raw_event(told, "partnerships", 1, "36.73") is None


def merged(seed: int) -> Sequence[Event]:
    """The two logs in one of many orders, each in its own order inside."""
    rest = {"r": list(REGISTRY), "p": list(PARTNERSHIPS)}
    whose = ["r"] * len(REGISTRY) + ["p"] * len(PARTNERSHIPS)
    if seed:
        random.Random(seed).shuffle(whose)
    else:
        whose.reverse()
    return [rest[one].pop(0) for one in whose]


@pytest.mark.parametrize("seed", range(6))
async def test_p7_rows_do_not_depend_on_how_the_origins_interleaved(told: Db, new_db: NewDb, seed: int) -> None:
    db, events = await new_db(), merged(seed)
    cuts = sorted(random.Random(seed).sample(range(len(events)), 5))
    teller = Teller(db)
    for begin, end in zip([0, *cuts], [*cuts, len(events)], strict=True):
        await teller.tell(*events[begin:end])
        await follow(db, VIEWS)  # in pieces, so that batches end anywhere
    assert await rows(db) == await rows(told)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
async def test_p6_a_rebuilt_view_has_the_same_rows(told: Db, view: View) -> None:
    before = await rows(told)
    assert all(before.values())
    await rebuild(view, told, CODEC)
    assert await rows(told) == before


@pytest.mark.parametrize("view", [view for view in VIEWS if view.fill], ids=lambda view: view.name)
async def test_sql_fills_a_view_with_what_apply_says_of_every_event(new_db: NewDb, view: View) -> None:
    db = await new_db()
    examples = [event for event in ex.ALL if type(event) in view.listens]
    assert {type(event) for event in examples} == set(view.listens)
    await Teller(db).tell(*examples)
    await follow(db, [view])
    applied = await rows(db, f"{view.name}.")
    assert all(applied.values())

    async def never(conn: object, facts: object) -> None:
        raise AssertionError("every example is of today's version: SQL can read it")

    await rebuild(replace(view, apply=never), db, CODEC)
    assert await rows(db, f"{view.name}.") == applied
