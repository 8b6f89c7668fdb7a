"""What an edition changes: new, moved, renamed, only spelt otherwise, gone; and what only a person can say."""

from datetime import date
from pathlib import Path

import pytest

from contracts.areas import AreaCode
from services.registry.area_edition import Difference, Gone, Moved, Named, OtherName, compare, read_edition
from services.registry.domain.area import LoadArea, RenameArea
from services.registry.domain.area_ending import MoveArea
from services.registry.web.area_editions import changes
from tests.examples import CIKARATUAN, CIKARATUAN_NEW

HEADS = "code,district_code,name\n"
# Facts of two editions of the official list: a kecamatan that is spelt otherwise, one renamed, a desa that moved.
OLDER = {
    "36": "BANTEN", "36.02": "KABUPATEN LEBAK", "36.02.16": "Cibeber", "36.02.23": "Curug bitung",
    "36.02.28": "Cigemlong", CIKARATUAN: "Cikaratuan",
}  # fmt: skip
NEWER = {
    "36": "Banten", "36.02": "Kabupaten Lebak", "36.02.16": "Cibeber", "36.02.23": "Curugbitung",
    "36.02.28": "Cigemblong", CIKARATUAN_NEW: "Cikaratuan",
}  # fmt: skip


def coded(names: dict[str, str]) -> dict[AreaCode, str]:
    return {AreaCode(code): name for code, name in names.items()}


def test_two_editions_differ_by_a_move_a_name_and_spellings() -> None:
    assert compare(coded(OLDER), coded(NEWER)) == Difference(
        new=(), moved=(Moved(CIKARATUAN, CIKARATUAN_NEW, "Cikaratuan"),),
        renamed=(OtherName(AreaCode("36.02.28"), "Cigemlong", "Cigemblong"),),
        spelling=(
            OtherName(AreaCode("36"), "BANTEN", "Banten"),
            OtherName(AreaCode("36.02"), "KABUPATEN LEBAK", "Kabupaten Lebak"),
            OtherName(AreaCode("36.02.23"), "Curug bitung", "Curugbitung"),
        ),
        gone=(),
    )  # fmt: skip


def test_an_edition_differs_from_itself_in_nothing() -> None:
    assert compare(coded(OLDER), coded(OLDER)) == Difference((), (), (), (), ())


def test_two_of_a_name_are_not_told_apart_by_guessing() -> None:
    old, one, two = "36.02.16.2018", "36.02.28.2009", "36.02.27.2009"
    found = compare(coded({old: "Sukamaju"}), coded({one: "Sukamaju", two: "Suka Maju", "36.02.16.2001": "Lain"}))
    assert found.moved == ()
    assert [(gone.code, gone.name) for gone in found.gone] == [(old, "Sukamaju")]
    assert {named.code for named in found.new} == {one, two, "36.02.16.2001"}


def test_a_namesake_in_another_kabupaten_is_no_move() -> None:
    found = compare(coded({"36.02.16.2018": "Sukamaju"}), coded({"36.01.01.2009": "Sukamaju"}))
    assert found.gone == (Gone(AreaCode("36.02.16.2018"), "Sukamaju", ()),)
    assert found.new == (Named(AreaCode("36.01.01.2009"), "Sukamaju"),)


def test_what_is_gone_is_told_with_names_that_are_near() -> None:
    found = compare(coded({"36.02.16.2018": "Kwawor Besar"}), coded({"36.02.28.2009": "Kwamor Besar"}))
    assert found.gone == (Gone(AreaCode("36.02.16.2018"), "Kwawor Besar", (AreaCode("36.02.28.2009"),)),)


def test_levels_and_provinces_that_the_files_do_not_speak_of_are_not_gone() -> None:
    known = coded({**OLDER, "32": "Jawa Barat", "32.14": "Kabupaten Purwakarta"})
    assert compare(known, coded({"36": "Banten"})).gone == ()


def test_quotes_are_read_escaped_or_not_and_commas_too(tmp_path: Path) -> None:
    older, newer = tmp_path / "older.csv", tmp_path / "newer.csv"
    older.write_text(HEADS + '35.18.17.2007,35.18.17,Ja"an\n')
    newer.write_text(HEADS + '35.18.17.2007,35.18.17,"Ja""an"\n14.02.09.2010,14.02.09,"Lambang Sari I, II, III"\n')
    assert read_edition([older]) == {"35.18.17.2007": 'Ja"an'}
    assert read_edition([newer]) == {"35.18.17.2007": 'Ja"an', "14.02.09.2010": "Lambang Sari I, II, III"}


@pytest.mark.parametrize(
    "text",
    [HEADS + "3672,36,Kota", HEADS + "36.72 ,36,Kota", HEADS + "٣٦,36,Kota", HEADS + "36.72,36,", HEADS + "36\n",
     "a,b\n36,Banten\n", HEADS + "36,,Banten\n36,,Banten\n"],
)  # fmt: skip
def test_a_file_that_is_not_whole_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "odd.csv").write_text(text)
    with pytest.raises(ValueError, match=r"odd\.csv(, line \d|: has no columns)"):
        read_edition([tmp_path / "odd.csv"])


def test_an_edition_becomes_loads_then_moves_then_names() -> None:
    known, newer = coded(OLDER), coded({**NEWER, "36.02.29": "Contoh", "36.02.29.2001": "Contoh Desa"})
    groups = list(changes(compare(known, newer), known, "Uji 1/2025", date(2025, 6, 25), spelling=False))
    said = [(type(one), one.code) for group in groups for one in group]
    assert said == [
        (LoadArea, "36.02.29"), (LoadArea, "36.02.29.2001"), (MoveArea, CIKARATUAN), (RenameArea, "36.02.28"),
    ]  # fmt: skip
    assert len(list(changes(compare(known, newer), known, "Uji", date(2025, 6, 25), spelling=True))[-1]) == 4
