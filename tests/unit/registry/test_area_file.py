"""The list of areas is whole: the counts are those of the decree."""

from collections import Counter

import pytest

from contracts.areas import AreaCode, AreaLevel
from services.registry.area_file import EDITION, EFFECTIVE, AreaRow, read_areas
from tests.examples import CIKARATUAN, CIKARATUAN_NEW, area_loaded


@pytest.fixture(scope="module")
def indonesia() -> list[AreaRow]:
    return list(read_areas())


def by_level(rows: list[AreaRow]) -> tuple[int, ...]:
    counts = Counter(row.code.level for row in rows)
    return tuple(counts[level] for level in AreaLevel)


def test_all_of_indonesia_is_there(indonesia: list[AreaRow]) -> None:
    assert by_level(indonesia) == (38, 514, 7_285, 83_762)


def test_no_code_comes_twice_and_parents_come_first(indonesia: list[AreaRow]) -> None:
    seen: set[str] = set()
    for row in indonesia:
        assert row.code not in seen
        assert row.code.parent is None or row.code.parent in seen
        seen.add(row.code)


def test_names_are_whole(indonesia: list[AreaRow]) -> None:
    assert all(row.name == row.name.strip() and 0 < len(row.name) <= 200 for row in indonesia)
    assert any('"' in row.name for row in indonesia)


def test_banten_is_there() -> None:
    banten = list(read_areas(AreaCode("36")))
    assert by_level(banten) == (1, 8, 155, 1_552)
    assert AreaRow(area_loaded.code, area_loaded.name) in banten


def test_cilegon_comes_with_its_province() -> None:
    cilegon = list(read_areas(AreaCode("36.72")))
    assert by_level(cilegon) == (1, 1, 8, 43)
    assert cilegon[:2] == [("36", "Banten"), ("36.72", "Kota Cilegon")]


def test_the_edition_already_has_cikaratuan_in_its_new_place(indonesia: list[AreaRow]) -> None:
    codes = {row.code for row in indonesia}
    assert CIKARATUAN_NEW in codes
    assert CIKARATUAN not in codes


def test_the_edition_is_that_of_the_example() -> None:
    assert (area_loaded.decree, area_loaded.valid_from) == (EDITION, EFFECTIVE)
