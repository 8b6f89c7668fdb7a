"""K3 on a day follows a partnership's suspensions, its resumption, its end, its termination and its renewal."""

from collections.abc import Sequence
from datetime import date

import pytest

from contracts.base import Event
from contracts.partnership_lists import AddendumKind
from services.chassis.db import Db
from services.chassis.views import rebuild
from services.reporting.main import SERVICE
from services.reporting.views import coverage, rollup, timeline
from services.reporting.views.coverage import ANY
from tests import examples as ex
from tests.integration.reporting.conftest import NewDb
from tests.integration.reporting.foreign import CODEC, Teller, follow

POST = (
    ex.area_loaded, ex.posyantek_proposed, ex.posyantek_registered, ex.posyantek_decree_issued, ex.posyantek_activated,
    ex.feed_maker_registered,
)  # fmt: skip
ACTIVE = (ex.partnership_proposed, ex.partnership_signed, ex.partnership_activated)  # 2020-02-01 to 2030-01-31
OURS = {"partnership_id": ex.FEED_PARTNERSHIP}
RESTED = (ex.partnership_suspended, ex.partnership_resumed)  # 2020-04-01 to 2020-06-30
TERMINATED = ex.partnership_terminated.model_copy(update=OURS)  # from 2020-10-01
ENDED = ex.partnership_ended.model_copy(update=OURS | {"ended_on": date(2030, 1, 31)})
RENEWED = ex.partnership_renewed  # to 2035-01-31
EXTENDED = ex.addendum_signed.model_copy(
    update={"kind": AddendumKind.JANGKA_WAKTU, "value": None, "ends_on": date(2032, 1, 31)}
)
SAME_DAY = ex.partnership_suspended.model_copy(update={"suspended_on": date(2020, 2, 1)})

CASES: list[tuple[str, tuple[Event, ...], list[date], list[date]]] = [
    ("active", (), [date(2020, 2, 1), date(2030, 1, 31)], [date(2020, 1, 31), date(2030, 2, 1)]),
    ("suspended", RESTED[:1], [date(2020, 3, 31)], [date(2020, 4, 1), date(2025, 1, 1)]),
    ("suspended on its first day", (SAME_DAY,), [], [date(2020, 2, 1), date(2020, 3, 1)]),
    ("resumed", RESTED, [date(2020, 3, 31), date(2020, 7, 1), date(2030, 1, 31)],
     [date(2020, 4, 1), date(2020, 6, 30), date(2030, 2, 1)]),
    ("terminated", (TERMINATED,), [date(2020, 9, 30)], [date(2020, 10, 1), date(2029, 1, 1)]),
    ("terminated while suspended", (*RESTED[:1], TERMINATED), [date(2020, 3, 31)],
     [date(2020, 4, 1), date(2020, 9, 30), date(2020, 10, 1)]),
    ("ended", (ENDED,), [date(2030, 1, 31)], [date(2030, 2, 1)]),
    ("renewed", (RENEWED,), [date(2030, 1, 31), date(2030, 2, 1), date(2035, 1, 31)], [date(2035, 2, 1)]),
    ("extended by an addendum", (EXTENDED,), [date(2030, 2, 1), date(2032, 1, 31)], [date(2032, 2, 1)]),
    ("ended and renewed", (*RESTED, ENDED, RENEWED), [date(2030, 1, 31), date(2030, 2, 1), date(2035, 1, 31)],
     [date(2020, 6, 30), date(2035, 2, 1)]),
    ("ended at rest, then renewed", (*RESTED[:1], ENDED, RENEWED), [date(2020, 3, 31), date(2030, 2, 1)],
     [date(2030, 1, 31), date(2035, 2, 1)]),
]  # fmt: skip


async def told(new_db: NewDb, later: Sequence[Event]) -> Db:
    """A database that heard of the post, its partnership, and what came later."""
    db = await new_db()
    await Teller(db).tell(*POST, *ACTIVE, *later)
    await follow(db, SERVICE.views)
    return db


@pytest.mark.parametrize(("later", "counts", "does_not"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
async def test_k3_of_a_day(new_db: NewDb, later: Sequence[Event], counts: list[date], does_not: list[date]) -> None:
    db = await told(new_db, later)
    for days, partnered in ((counts, 1), (does_not, 0)):
        for day in days:
            tally, _ = await coverage.tally(db, ex.CILEGON, day, ex.CILEGON.level)
            behind = await coverage.behind(db, ex.CILEGON, day, "k3", ANY)
            assert (day, tally.posts_active, tally.posts_partnered, len(behind)) == (day, 1, partnered, partnered)
            assert tally.by_kind == ({"PENGUSAHA": 1} if partnered else {})


async def test_a_figure_leads_to_the_event_that_began_the_stretch(new_db: NewDb) -> None:
    db = await told(new_db, RESTED)
    for day, began in ((date(2020, 3, 1), ex.partnership_activated), (date(2020, 7, 2), ex.partnership_resumed)):
        [one] = await coverage.behind(db, ex.CILEGON, day, "k3", ANY)
        assert one.type == began.TYPE
        raw = await timeline.raw_event(db, one.origin, one.number, "")
        assert raw is not None
        assert raw.type == one.type


@pytest.mark.parametrize("size", [1, 2, 100])
async def test_stretches_do_not_depend_on_batches_and_survive_a_rebuild(
    new_db: NewDb, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.chassis.follow.PAGE", size)
    db = await told(new_db, (*RESTED, ENDED, RENEWED))
    query = "select since, until, type from rollup.in_force order by since"
    live = [tuple(row) for row in await db.fetch(query)]
    assert live == [
        (date(2020, 2, 1), date(2020, 3, 31), "partnerships.PartnershipActivated"),
        (date(2020, 7, 1), date(2035, 1, 31), "partnerships.PartnershipResumed"),
    ]
    await rebuild(rollup.VIEW, db, CODEC)
    assert [tuple(row) for row in await db.fetch(query)] == live
