"""The front page: how far the partnerships of a province have come, at a glance on a phone.

Promises: public; one sentence, three figures and a tile for each kecamatan, each with the way to what is behind it.
Without any area loaded it says what an operator has to do.
"""

from contracts.areas import AreaCode, AreaLevel
from services.chassis.edge import Ask, Edge, Page
from services.reporting.views import coverage, places
from services.reporting.web.coverage import VIEWS, described, figures, known_area, tile_map

edge = Edge("home")


@edge.page("/", act="public", template="home.html")
async def home(ask: Ask, area: AreaCode | None = None) -> Page:
    """The tile map and headline figures of a province: the one asked for, else the one with the most posts."""
    known = [code for code, _ in await places.provinces(ask.db)]
    province = area.path[0] if area else next(iter(known), None)
    if province is None:
        return Page(title="Kemitraan Posyantek", data={"area": None})
    place = await known_area(ask, province, ask.today)
    as_of = await ask.service.as_of(VIEWS)
    total, kecamatan = await coverage.tally(ask.db, province, ask.today, AreaLevel.KECAMATAN)
    parents = {code.parent for code in kecamatan if code.parent}
    names = await places.names_on(ask.db, [*known, *parents, *kecamatan], ask.today)
    data = {
        "area": described(place, names),
        "on": ask.today,
        **figures(total),
        **tile_map(kecamatan, names),
        "provinces": [{"code": code, "name": names[code]} for code in sorted(known)],
        "as_of": as_of,
        "latest_fact_at": await coverage.latest_fact_at(ask.db, as_of["position"]),
        "verified_at": await ask.service.verified(VIEWS),
    }
    return Page(title="Kemitraan Posyantek", data=data)
