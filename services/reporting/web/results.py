"""`/results`: how partnerships are steered and what they come to in a time: income, jobs, benefits in kind,
innovations, research, UMKM, needs.

Promises: for officials of the area only, since a small area's shares may be few people's; HTML and JSON say the same.
"""

from dataclasses import asdict
from datetime import date
from typing import Any

from contracts.areas import AreaCode
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Page
from services.chassis.problems import NotFound
from services.reporting.views import (
    assisted,
    benefits,
    circumstances,
    places,
    result_figures,
    results,
    rollup,
    steering,
    targets,
)
from services.reporting.web.coverage import described, known_area, main_province
from services.reporting.web.wanted import wanted

edge = Edge("results")
VIEWS = (
    places.VIEW.name,
    rollup.VIEW.name,
    results.VIEW.name,
    assisted.VIEW.name,
    benefits.VIEW.name,
    steering.VIEW.name,
    targets.VIEW.name,
    circumstances.VIEW.name,
)


@edge.page("/results", act="reporting.read", template="results.html")
async def show_results(
    ask: Ask, area: AreaCode | None = None, since: date | None = None, until: date | None = None
) -> Page:
    """What an area came to from `since` (default: 1 January of the last day's year) to `until` (default: today).

    The area is one's own where none is asked for, and the province with the most posts for who has none.
    """
    area = area or ask.actor.area or await main_province(ask)
    if area is None or not permits(ask.actor, "reporting.read", area):
        raise NotFound("wilayah")
    last = until or ask.today
    first = since or date(last.year, 1, 1)
    place = await known_area(ask, area, last)
    as_of = await ask.service.as_of(VIEWS)
    small = await assisted.of_area(ask.db, area, first, last)
    gained = await benefits.of_area(ask.db, area, first, last)
    steered = await steering.of_area(ask.db, area, first, last)
    data = {
        "area": described(place, await places.names_on(ask.db, area.path, last)), "since": first, "until": last,
        **asdict(await result_figures.of_area(ask.db, area, first, last)), "as_of": as_of,
        **{name: [asdict(one) for one in found] for name, found in gained.items()},
        "circumstances": await _marked(ask, area, first, last),
        "targets": await wanted(ask.db, area, last.year),
        "steering": {**asdict(steered), **steered.ratios},
        "enterprises": {
            **asdict(small), "served_again": small.served_again, "upgraded_share": small.upgraded_share,
        },
    }  # fmt: skip
    return Page(title=f"Hasil kemitraan {place.name}", data=data)


async def _marked(ask: Ask, area: AreaCode, first: date, last: date) -> list[dict[str, Any]]:
    """What marked this time, with the path of each area that is not the one asked for."""
    found = await circumstances.during(ask.db, area, first, last)
    others = {one.area for one in found} - {area}
    paths = {code: known.path for code in others if (known := await places.area_on(ask.db, code, last))}
    return [{**asdict(one), "path": paths.get(one.area, "" if one.area == area else one.area)} for one in found]
