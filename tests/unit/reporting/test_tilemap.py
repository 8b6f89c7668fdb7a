"""The tile map: every kecamatan once, big enough for a finger, and told apart without colour."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from contracts.areas import AreaCode
from services.chassis.pages import number, percent
from services.reporting import texts
from services.reporting.views.coverage import Tally
from services.reporting.web import tilemap
from services.reporting.web.tilemap import GAP, TILE, WIDTH, State
from tests.examples import CILEGON, PURWAKARTA

SIZES = {"36.01": 35, "36.02": 28, "36.03": 29, "36.04": 29, "36.71": 13, "36.72": 8, "36.73": 6, "36.74": 7}
NONE, NOT_ACTIVE = Tally(kecamatan=1), Tally(kecamatan=1, posts=1)
ACTIVE = Tally(kecamatan=1, posts=1, posts_active=1)
PARTNERED = Tally(kecamatan=1, posts=1, posts_active=1, posts_partnered=1)

codes = st.builds(lambda area, n: AreaCode(f"{area}.{n:02}"), st.sampled_from(sorted(SIZES)), st.integers(1, 99))
maps = st.dictionaries(codes, st.sampled_from([NONE, NOT_ACTIVE, ACTIVE, PARTNERED]))


def banten() -> dict[AreaCode, Tally]:
    """The 155 kecamatan of Banten by their numbers; only Purwakarta has a post."""
    codes = [AreaCode(f"{area}.{n:02}") for area, size in SIZES.items() for n in range(1, size + 1)]
    return dict.fromkeys(codes, NONE) | {PURWAKARTA: PARTNERED}


def overlap(a: tilemap.Tile, b: tilemap.Tile) -> bool:
    return abs(a.x - b.x) < TILE + GAP and abs(a.y - b.y) < TILE + GAP


@given(maps)
def test_every_kecamatan_has_exactly_one_tile_in_its_kabupaten(tallies: dict[AreaCode, Tally]) -> None:
    groups = tilemap.groups(tallies, {})
    tiles = [tile for group in groups for tile in group.tiles]
    assert sorted(tile.code for tile in tiles) == sorted(tallies)
    assert all(group.code.contains(tile.code) for group in groups for tile in group.tiles)


@given(maps)
def test_no_tile_overlaps_another_or_leaves_its_picture(tallies: dict[AreaCode, Tally]) -> None:
    for group in tilemap.groups(tallies, {}):
        assert not any(overlap(a, b) for n, a in enumerate(group.tiles) for b in group.tiles[:n])
        assert all(tile.x >= 0 and tile.x + TILE <= WIDTH and tile.y + TILE <= group.height for tile in group.tiles)


def test_a_tile_is_big_enough_for_a_finger_on_a_narrow_phone() -> None:
    margins = 2 * 16
    assert TILE * (360 - margins) / WIDTH >= 24


def test_the_map_of_banten_has_155_tiles_in_8_groups() -> None:
    groups = tilemap.groups(banten(), {})
    assert [(group.code, len(group.tiles)) for group in groups] == list(SIZES.items())
    assert {group.code: group.covered for group in groups if group.covered} == {CILEGON: 1}
    assert tilemap.counted(groups) == {State.NONE: 154, State.NOT_ACTIVE: 0, State.ACTIVE: 0, State.PARTNERED: 1}


@pytest.mark.parametrize(
    ("tally", "state"),
    [(NONE, State.NONE), (NOT_ACTIVE, State.NOT_ACTIVE), (ACTIVE, State.ACTIVE), (PARTNERED, State.PARTNERED)],
)
def test_a_tile_tells_the_best_that_can_be_said(tally: Tally, state: State) -> None:
    assert tilemap.state_of(tally) is state


def test_an_area_that_does_not_exist_on_the_day_has_no_tile() -> None:
    assert tilemap.groups({PURWAKARTA: Tally(kecamatan=0, posts=1)}, {}) == []


def drawn() -> str:
    """All four states as SVG."""
    env = Environment(
        loader=FileSystemLoader("services/reporting/web/templates"), autoescape=True, undefined=StrictUndefined
    )
    env.filters |= {"number": number, "percent": percent}
    tallies = dict(
        zip((AreaCode(f"36.72.0{n}") for n in range(1, 5)), (NONE, NOT_ACTIVE, ACTIVE, PARTNERED), strict=True)
    )
    groups = tilemap.groups(tallies, {"36.72": "Kota Cilegon", "36.72.01": 'Kecamatan <b>"Uji"'})
    tiles = env.get_template("tiles.html").module
    return str(tiles.group(groups[0], texts.STATES))  # type: ignore[attr-defined]


def test_each_tile_links_to_its_kecamatan_and_says_in_words_where_and_what_it_is() -> None:
    svg = drawn()
    links = re.findall(r'<a href="/reporting/coverage\?area=(36\.72\.\d\d)" aria-label="([^"]*)"><title>([^<]*)', svg)
    assert [code for code, _, _ in links] == ["36.72.01", "36.72.02", "36.72.03", "36.72.04"]
    for (_, label, title), words in zip(links, texts.STATES.values(), strict=True):
        assert label == title
        assert title.endswith(f"Kota Cilegon: {words}")


def test_states_differ_by_mark_or_pattern_not_by_colour_alone() -> None:
    shapes = [
        (tile.count("<circle"), "url(#hatch)" in tile, 'fill="none"' in tile) for tile in drawn().split("<title>")[1:]
    ]
    assert len(set(shapes)) == len(State)
    assert all(a != b for a, b in pairwise(shapes))


def test_names_are_escaped_and_nothing_is_styled_or_scripted_inline() -> None:
    svg = drawn()
    assert "<b>" not in svg
    assert not re.search(r"style=|<style|<script|\son\w+=", svg)
