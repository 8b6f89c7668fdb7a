"""Rules for areas: loaded once, renamed in order, closed for good by a move."""

from collections.abc import Sequence
from datetime import date

from hypothesis import given as examples
from hypothesis import strategies as st

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.registry import AreaLoaded
from services.chassis.testing import accepted_twice_is_once, given
from services.registry.domain.area import (
    AREA,
    AreaCommand,
    AreaFact,
    LoadArea,
    LoadSuccessorArea,
    MoveArea,
    RenameArea,
)
from tests.examples import (
    CIKARATUAN,
    CIKARATUAN_NEW,
    CILEGON,
    DECREE_2138,
    GEROGOL,
    PURWAKARTA,
    area_loaded,
    area_moved,
    area_renamed,
)

EDITION = date(2025, 6, 25)
NEW_PARENT = AreaCode("36.02.28")
load = LoadArea(PURWAKARTA, "Purwakarta", EDITION, DECREE_2138, parent=AreaFact(CILEGON))
rename = RenameArea(GEROGOL, "Grogol", date(2026, 1, 1), "Contoh 1/2026")
move = MoveArea(
    CIKARATUAN, CIKARATUAN_NEW, "Cikaratuan", EDITION, DECREE_2138, new_parent=AreaFact(NEW_PARENT), open_children=0
)


def loaded(code: AreaCode, name: str, on: date = date(2022, 2, 9), decree: str = "Edisi 2022") -> AreaLoaded:
    return AreaLoaded(code=code, name=name, level=code.level, parent=code.parent, valid_from=on, decree=decree)


gerogol = loaded(GEROGOL, "Gerogol")
cikaratuan = loaded(CIKARATUAN, "Cikaratuan")


def test_an_area_is_loaded() -> None:
    given(AREA).when(load).then(area_loaded)


def test_an_area_needs_the_area_that_it_lies_in() -> None:
    lost = LoadArea(PURWAKARTA, "Purwakarta", EDITION, DECREE_2138, parent=None)
    given(AREA).when(lost).rejected("area_unknown", area=CILEGON)


def test_a_province_lies_in_nothing() -> None:
    banten = LoadArea(AreaCode("36"), "Banten", EDITION, DECREE_2138, parent=None)
    given(AREA).when(banten).then(loaded(AreaCode("36"), "Banten", EDITION, DECREE_2138))


def test_loading_the_same_edition_again_changes_nothing_even_after_a_rename() -> None:
    edition = LoadArea(GEROGOL, "Gerogol", date(2022, 2, 9), "Edisi 2022", parent=AreaFact(CILEGON))
    given(AREA, gerogol, area_renamed).when(edition).then()


def test_another_edition_with_another_name_is_not_loaded_over_the_known_one() -> None:
    later = LoadArea(GEROGOL, "Grogol", EDITION, DECREE_2138, parent=AreaFact(CILEGON))
    given(AREA, gerogol).when(later).rejected("area_known_by_other_name", known_as="Gerogol", name="Grogol")


def test_another_edition_with_the_same_name_changes_nothing() -> None:
    given(AREA, loaded(PURWAKARTA, "Purwakarta")).when(load).then()


def test_an_area_is_renamed() -> None:
    given(AREA, gerogol).when(rename).then(area_renamed)


def test_an_unknown_area_is_not_renamed() -> None:
    given(AREA).when(rename).rejected("area_unknown", area=GEROGOL)


def test_a_rename_before_the_day_that_the_area_is_known_from_is_rejected() -> None:
    early = RenameArea(GEROGOL, "Grogol", date(2022, 2, 8), "Contoh 1/2022")
    given(AREA, gerogol).when(early).rejected("effective_date_too_early", since=date(2022, 2, 9))


def test_renames_come_in_order() -> None:
    earlier = RenameArea(GEROGOL, "Grogol Baru", date(2025, 12, 31), "Contoh 2/2026")
    given(AREA, gerogol, area_renamed).when(earlier).rejected("effective_date_too_early", since=date(2026, 1, 1))


def test_an_area_moves() -> None:
    given(AREA, cikaratuan).when(move).then(area_moved)


def test_an_area_does_not_move_into_an_unknown_area() -> None:
    nowhere = MoveArea(CIKARATUAN, CIKARATUAN_NEW, "Cikaratuan", EDITION, DECREE_2138, new_parent=None, open_children=0)
    given(AREA, cikaratuan).when(nowhere).rejected("area_unknown", area=NEW_PARENT)


def test_an_area_does_not_move_into_a_closed_area() -> None:
    closed = AreaFact(NEW_PARENT, closed_on=date(2024, 1, 1), successor=AreaCode("36.02.29"))
    into = MoveArea(CIKARATUAN, CIKARATUAN_NEW, "Cikaratuan", EDITION, DECREE_2138, new_parent=closed, open_children=0)
    given(AREA, cikaratuan).when(into).rejected("area_closed", area=NEW_PARENT, successor="36.02.29")


def test_an_area_does_not_move_to_another_level_or_onto_itself() -> None:
    for successor in (CIKARATUAN, NEW_PARENT):
        odd = MoveArea(
            CIKARATUAN, successor, "Cikaratuan", EDITION, DECREE_2138, new_parent=AreaFact(NEW_PARENT), open_children=0
        )
        given(AREA, cikaratuan).when(odd).rejected("successor_does_not_fit")


def test_areas_inside_are_not_left_behind() -> None:
    full = MoveArea(
        CIKARATUAN, CIKARATUAN_NEW, "Cikaratuan", EDITION, DECREE_2138, new_parent=AreaFact(NEW_PARENT), open_children=3
    )
    given(AREA, cikaratuan).when(full).rejected("area_has_areas_inside", count=3)


def test_a_moved_area_is_closed_for_good() -> None:
    again = MoveArea(
        CIKARATUAN, AreaCode("36.02.27.2010"), "Cikaratuan", date(2026, 1, 1), "Contoh 3/2026",
        new_parent=AreaFact(AreaCode("36.02.27")), open_children=0,
    )  # fmt: skip
    past = given(AREA, cikaratuan, area_moved)
    past.when(again).rejected("area_closed", successor=CIKARATUAN_NEW)
    past.when(RenameArea(CIKARATUAN, "Lain", date(2026, 1, 1), "Contoh 4/2026")).rejected("area_closed")


def test_the_same_move_again_changes_nothing() -> None:
    given(AREA, cikaratuan, area_moved).when(move).then()


def test_the_successor_of_a_moved_area_is_loaded_once_and_never_refused() -> None:
    follow = LoadSuccessorArea(CIKARATUAN_NEW, "Cikaratuan", EDITION, DECREE_2138)
    successor = loaded(CIKARATUAN_NEW, "Cikaratuan", EDITION, DECREE_2138)
    given(AREA).when(follow).then(successor)
    given(AREA, loaded(CIKARATUAN_NEW, "Nama lain")).when(follow).then()


_names, _days = st.sampled_from(["Satu", "Dua", "Tiga"]), st.dates(date(2021, 1, 1), date(2021, 1, 9))
_codes = st.sampled_from([CIKARATUAN, CIKARATUAN_NEW, AreaCode("36.02.28.2010")])
_decrees = st.sampled_from(["Edisi A", "Edisi B"])
_parents = st.sampled_from([None, AreaFact(NEW_PARENT), AreaFact(NEW_PARENT, closed_on=date(2021, 1, 5))])
_commands: st.SearchStrategy[AreaCommand] = st.one_of(
    st.builds(LoadArea, st.just(CIKARATUAN), _names, _days, _decrees, parent=_parents),
    st.builds(LoadSuccessorArea, st.just(CIKARATUAN), _names, _days, _decrees),
    st.builds(RenameArea, st.just(CIKARATUAN), _names, _days, _decrees),
    st.builds(
        MoveArea, st.just(CIKARATUAN), _codes, _names, _days, _decrees, new_parent=_parents,
        open_children=st.integers(0, 1),
    ),
)  # fmt: skip
_pasts: Sequence[tuple[Event, ...]] = ((), (cikaratuan,), (cikaratuan, area_moved))


@examples(st.sampled_from(_pasts), _commands)
def test_every_command_accepted_twice_is_once(past: tuple[Event, ...], command: AreaCommand) -> None:
    accepted_twice_is_once(AREA, past, command)
