"""`/coverage`: what an area adds up to on a day; `/figures`: the events that a figure was counted from.

Promises
- Public: nothing here is personal. HTML for people and JSON for machines say the same, since they are the same.
- `as_of` is read before the rows, so the rows are at least that new; `at_least` waits until they are.
- A figure's list and the figure come from the same rows; `count` is the figure, so anyone can add it up.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Query

from contracts.areas import AreaCode, AreaLevel
from contracts.codelists import PartnerKind
from services.chassis.access import NOBODY, permits
from services.chassis.edge import Ask, Edge, Page, PageNumber
from services.chassis.problems import NotFound, Problem, ProblemError
from services.reporting.texts import STATES
from services.reporting.views import coverage, places, rests, rollup, targets
from services.reporting.web import tilemap
from services.reporting.web.wanted import wanted

VIEWS = (places.VIEW.name, rests.VIEW.name, rollup.VIEW.name, targets.VIEW.name)
PAGE = 50
WAIT_SECONDS = 5.0
PARTS = {AreaLevel.PROVINSI: AreaLevel.KABUPATEN_KOTA, AreaLevel.KABUPATEN_KOTA: AreaLevel.KECAMATAN}
"""What an area is broken down into; a kecamatan and less show their posts instead."""

Kind = Literal["", "PENGUSAHA_DAN_INDUSTRI"] | PartnerKind
_ONE = r"(registry|partnerships):[0-9]{1,15}"
AtLeast = Annotated[str, Query(pattern=rf"^({_ONE}(,{_ONE})*)?$", max_length=200)]

edge = Edge("coverage")


async def main_province(ask: Ask) -> AreaCode | None:
    """The province with the most posts; None while no area is loaded."""
    return next((code for code, _ in await places.provinces(ask.db)), None)


@edge.page("/coverage", act="public", template="coverage.html")
async def show_coverage(ask: Ask, area: AreaCode | None = None, on: date | None = None, at_least: AtLeast = "") -> Page:
    """Coverage of an area (default: the province with the most posts) on a day (default: today in Asia/Jakarta).

    `at_least=partnerships:57,registry:90` waits up to 5 s until the figures include those numbers; 503 if they do not.
    """
    await _wait_for(ask, at_least)
    day = on or ask.today
    area = area or await main_province(ask)
    if area is None:
        raise NotFound("wilayah")
    place = await known_area(ask, area, day)
    as_of = await ask.service.as_of(VIEWS)
    total, parts = await coverage.tally(ask.db, area, day, PARTS.get(area.level, AreaLevel.KECAMATAN))
    parts = parts if area.level in PARTS else {}
    names = await places.names_on(ask.db, [*area.path, *parts], day)
    data = {
        "area": described(place, names),
        "on": day,
        "dated": on is not None,
        "targets": await wanted(ask.db, area, day.year),
        **figures(total),
        "children": [{"code": code, "name": names.get(code, code), **figures(part)} for code, part in parts.items()],
        "inside": [] if parts else [asdict(post) for post in await coverage.posts_inside(ask.db, area, day)],
        **tile_map(parts if area.level is AreaLevel.KABUPATEN_KOTA else {}, names),
        "offered": offered(ask, area),
        "as_of": as_of,
        "latest_fact_at": await coverage.latest_fact_at(ask.db, as_of["position"]),
        "verified_at": await ask.service.verified(VIEWS),
    }
    return Page(title=f"Cakupan {place.name}", data=data)


@edge.page("/figures", act="public", template="figures.html")
async def show_figure(
    ask: Ask,
    *,
    area: AreaCode,
    figure: Literal["k1", "k3"],
    kind: Kind = "",
    on: date | None = None,
    page: PageNumber = 1,
) -> Page:
    """The events that K1 or K3 (with `kind`: a kind of partner, or PENGUSAHA_DAN_INDUSTRI) was counted from."""
    day = on or ask.today
    place = await known_area(ask, area, day)
    total, _ = await coverage.tally(ask.db, area, day, AreaLevel.PROVINSI)
    events = await coverage.behind(ask.db, area, day, figure, kind, limit=PAGE + 1, offset=(page - 1) * PAGE)
    data = {
        "area": described(place, await places.names_on(ask.db, area.path, day)),
        "on": day,
        "figure": figure,
        "kind": kind,
        **_counted(total, figure, kind),
        "events": [asdict(event) for event in events[:PAGE]],
        "offered": offered(ask, area),
        "page": page,
        "next": page + 1 if len(events) > PAGE else None,
    }
    return Page(title="Dari mana angka ini?", data=data)


def _counted(total: coverage.Tally, figure: str, kind: str) -> dict[str, int]:
    if figure == "k1":
        return {"count": total.kecamatan_with_active_post, "of": total.kecamatan}
    return {"count": total.partnered_with(kind), "of": total.posts_active}


async def known_area(ask: Ask, area: AreaCode, on: date) -> places.Area:
    """The area as it was that day. Raises a 404 that says what to try instead."""
    place = await places.area_on(ask.db, area, on)
    if place is None:
        detail = f"Kode wilayah {area} tidak ada dalam data wilayah. Periksa kodenya, atau cari dari peta di beranda."
        english = f"The area code {area} is not known. Check it, or find it from the map on the front page."
        titles = ("Wilayah tidak dikenal", "Unknown area")
        raise ProblemError(Problem(404, "area_unknown", titles[0], detail, next="/", english=(titles[1], english)))
    return place


def offered(ask: Ask, area: AreaCode) -> dict[str, bool]:
    """Which ways lead on from here for whoever looks: `read` to what only officials of the area see (somebody not
    signed in is asked to be), `propose` to the form for a new post."""
    read = ask.actor == NOBODY or permits(ask.actor, "reporting.read", area)
    return {"read": read, "propose": permits(ask.actor, "registry.write", area)}


def described(place: places.Area, names: Mapping[str, str]) -> dict[str, Any]:
    """An area for a page: with what it lies in, from wide to narrow, for the way back up."""
    within = [{"code": code, "name": names.get(code, code)} for code in place.code.path[:-1]]
    return {**asdict(place), "level": place.code.level, "within": within}


def figures(tally: coverage.Tally) -> dict[str, Any]:
    """The counts and ratios of a tally, by the names that the JSON promises."""
    counts = asdict(tally)
    by_kind, both = counts.pop("by_kind"), counts.pop("both_pengusaha_industri")
    return {
        **counts, "ratio_k1": tally.ratio_k1, "ratio_k3": tally.ratio_k3,
        "by_kind": by_kind, "both_pengusaha_industri": both,
    }  # fmt: skip


def tile_map(tallies: Mapping[AreaCode, coverage.Tally], names: Mapping[str, str]) -> dict[str, Any]:
    """The tile map of these kecamatan and its legend, as plain values."""
    groups = tilemap.groups(tallies, names)
    legend = [{"state": one, "text": STATES[one], "count": count} for one, count in tilemap.counted(groups).items()]
    return {"groups": [asdict(group) for group in groups], "legend": legend, "states": STATES}


async def _wait_for(ask: Ask, at_least: str) -> None:
    numbers = {origin: int(number) for origin, _, number in (one.partition(":") for one in at_least.split(",") if one)}
    if numbers and not await ask.service.caught_up(VIEWS, at_least=numbers, timeout=WAIT_SECONDS):
        detail = "Angka sampai nomor yang diminta belum tiba di sini. Coba lagi sebentar lagi."
        english = "The figures up to the number that you asked for are not here yet. Ask again in a moment."
        late = Problem(
            503, "not_caught_up", "Data belum lengkap", detail, headers={"Retry-After": "2"},
            english=("Not complete yet", english),
        )  # fmt: skip
        raise ProblemError(late)
