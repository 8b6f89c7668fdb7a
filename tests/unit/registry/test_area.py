"""Rules for areas: loaded once, renamed in order, closed for good by a move or a merge, split, found by other names."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import cast

from hypothesis import given as examples
from hypothesis import strategies as st

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.registry import AreaLoaded, AreaPart, AreaRenamed
from services.chassis.codec import Recorded
from services.chassis.testing import accepted_twice_is_once, given
from services.registry.domain.area import (
    AREA,
    AreaCommand,
    LoadArea,
    LoadSuccessorArea,
    RecordBpsCode,
    RecordVariant,
    RenameArea,
)
from services.registry.domain.area_ending import MergeArea, MoveArea, SplitArea
from services.registry.domain.area_state import AreaFact
from services.registry.policies.when_area_changed_then_load_successors import react
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
from tests.examples_areas import (
    FORMED,
    KELURAHAN,
    MERGED_ON,
    NEIGHBOUR,
    area_merged,
    area_split,
    bps_code_recorded,
    variant_recorded,
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


CIBEBER = AreaFact(AreaCode("36.72.01"))
kelurahan, neighbour = loaded(KELURAHAN, "Contoh Satu"), loaded(NEIGHBOUR, "Contoh")
merge = MergeArea(
    KELURAHAN, FORMED, "Contoh Baru", MERGED_ON, area_merged.decree, target=None, new_parent=CIBEBER, open_children=0
)
split = SplitArea(
    NEIGHBOUR, area_split.parts, area_split.effective_on, area_split.decree, around=(CIBEBER,), open_children=0
)
split_up = replace(split, parts=tuple(AreaPart(code=AreaCode(f"36.72.01.{n}"), name="Baru") for n in (1020, 1021)))


def test_an_area_is_merged_into_one_that_the_merge_forms() -> None:
    given(AREA, kelurahan).when(merge).then(area_merged)


def test_an_area_is_merged_into_one_that_is_there() -> None:
    there = replace(merge, formed_as=None, target=AreaFact(FORMED))
    given(AREA, kelurahan).when(there).then(area_merged.model_copy(update={"formed_as": None}))


def test_an_area_is_not_merged_into_one_that_is_unknown_or_has_ended() -> None:
    given(AREA, kelurahan).when(replace(merge, formed_as=None)).rejected("area_unknown", area=FORMED)
    ended = AreaFact(FORMED, closed_on=MERGED_ON, successor=NEIGHBOUR)
    given(AREA, kelurahan).when(replace(merge, target=ended)).rejected("area_closed", successor=NEIGHBOUR)
    given(AREA, kelurahan).when(replace(merge, new_parent=None)).rejected("area_unknown", area=CIBEBER.code)


def test_an_area_is_not_merged_into_itself_or_another_level_nor_with_areas_inside() -> None:
    for into in (KELURAHAN, CIBEBER.code):
        given(AREA, kelurahan).when(replace(merge, into=into)).rejected("successor_does_not_fit", successor=into)
    given(AREA, kelurahan).when(replace(merge, open_children=2)).rejected("area_has_areas_inside", count=2)


def test_what_was_merged_has_ended() -> None:
    later = replace(merge, into=NEIGHBOUR, formed_as=None, target=AreaFact(NEIGHBOUR), effective_on=date(2026, 5, 1))
    given(AREA, kelurahan, area_merged).when(later).rejected("area_closed", successor=FORMED)


def test_a_split_area_may_go_on_with_what_is_left_and_keeps_its_name() -> None:
    given(AREA, neighbour).when(split).then(area_split)
    other_name = (AreaPart(code=NEIGHBOUR, name="Nama Lain"), area_split.parts[1])
    given(AREA, neighbour).when(replace(split, parts=other_name)).then(area_split)
    given(AREA, neighbour, area_split).when(RenameArea(NEIGHBOUR, "Contoh Barat", date(2026, 4, 1), "Uji")).then(
        AreaRenamed(code=NEIGHBOUR, name="Contoh Barat", effective_on=date(2026, 4, 1), decree="Uji")
    )


def test_a_split_area_that_is_none_of_its_parts_has_ended_and_its_facts_count_in_the_first() -> None:
    ended = area_split.model_copy(update={"parts": split_up.parts, "successor": split_up.parts[0].code})
    given(AREA, neighbour).when(split_up).then(ended)
    given(AREA, neighbour, ended).when(replace(split, effective_on=date(2026, 5, 1))).rejected(
        "area_closed", successor=split_up.parts[0].code
    )
    given(AREA, neighbour).when(replace(split_up, open_children=1)).rejected("area_has_areas_inside", count=1)


def test_a_split_needs_two_different_parts_of_its_level_in_places_that_are_known() -> None:
    for parts in (split.parts[:1], (split.parts[1], split.parts[1])):
        given(AREA, neighbour).when(replace(split, parts=parts)).rejected("split_needs_parts")
    wider = (split.parts[0], AreaPart(code=AreaCode("36.72.09"), name="Baru"))
    given(AREA, neighbour).when(replace(split, parts=wider)).rejected("successor_does_not_fit", successor="36.72.09")
    given(AREA, neighbour).when(replace(split, around=())).rejected("area_unknown", area=CIBEBER.code)


def test_what_arose_is_loaded_by_the_policy_and_nothing_else() -> None:
    def asked(event: Event) -> list[object]:
        return [one.command for one in react(cast("Recorded", SimpleNamespace(event=event, type=event.TYPE)))]

    assert asked(area_merged) == [LoadSuccessorArea(FORMED, "Contoh Baru", MERGED_ON, area_merged.decree)]
    assert asked(area_merged.model_copy(update={"formed_as": None})) == []
    arisen = area_split.parts[1]
    assert asked(area_split) == [
        LoadSuccessorArea(arisen.code, arisen.name, area_split.effective_on, area_split.decree)
    ]


def test_another_name_is_recorded_once_and_never_the_name_that_it_has() -> None:
    given(AREA, gerogol).when(RecordVariant(GEROGOL, "Grogol", variant_recorded.source)).then(variant_recorded)
    given(AREA, gerogol).when(RecordVariant(GEROGOL, "Gerogol", "Uji")).then()
    given(AREA).when(RecordVariant(GEROGOL, "Grogol", "Uji")).rejected("area_unknown")


def test_the_code_of_bps_is_of_the_same_level_and_of_one_area() -> None:
    record = RecordBpsCode(GEROGOL, "3672022", bps_code_recorded.source, holder=None)
    given(AREA, gerogol).when(record).then(bps_code_recorded)
    given(AREA, gerogol).when(replace(record, bps_code="3672")).rejected("bps_code_of_other_level", digits=7)
    given(AREA, gerogol).when(replace(record, holder=PURWAKARTA)).rejected("bps_code_taken", holder=PURWAKARTA)
    given(AREA).when(record).rejected("area_unknown")


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
    st.builds(
        MergeArea, st.just(CIKARATUAN), _codes, st.none() | _names, _days, _decrees,
        target=st.none() | st.builds(AreaFact, _codes), new_parent=_parents, open_children=st.integers(0, 1),
    ),
    st.builds(
        SplitArea, st.just(CIKARATUAN), st.lists(st.builds(AreaPart, code=_codes, name=_names), max_size=3).map(tuple),
        _days, _decrees, around=st.sampled_from([(), (AreaFact(NEW_PARENT), AreaFact(AreaCode("36.02.16")))]),
        open_children=st.integers(0, 1),
    ),
    st.builds(RecordVariant, st.just(CIKARATUAN), _names, st.just("Uji")),
    st.builds(RecordBpsCode, st.just(CIKARATUAN), st.sampled_from(["3602", "3602161018"]), st.just("Uji"),
              holder=st.none() | _codes),
)  # fmt: skip
_pasts: Sequence[tuple[Event, ...]] = ((), (cikaratuan,), (cikaratuan, area_moved))


@examples(st.sampled_from(_pasts), _commands)
def test_every_command_accepted_twice_is_once(past: tuple[Event, ...], command: AreaCommand) -> None:
    accepted_twice_is_once(AREA, past, command)
