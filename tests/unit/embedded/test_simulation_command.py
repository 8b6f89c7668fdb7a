"""The command line of a simulation: what is wrong is said before anything is begun, and who may look at it."""

from pathlib import Path

import pytest

from services.embedded.simulation.command import eyes, simulate


@pytest.mark.parametrize(
    ("areas", "last", "said"),
    [
        ("36", "27-11-2026", "--until 27-11-2026: write a day"),
        ("Banten", "", "--areas Banten: "),
        ("36,35", "", "--areas 36,35: a province, or regencies and kecamatan of one province"),
    ],
)
def test_what_is_typed_wrong_takes_no_home(tmp_path: Path, areas: str, last: str, said: str) -> None:
    with pytest.raises(SystemExit, match=said):
        simulate(areas=areas, last=last, home=tmp_path / "home")
    assert not (tmp_path / "home").exists()


def test_a_home_that_cannot_be_read_is_not_told_as_a_wrong_day(tmp_path: Path) -> None:
    (tmp_path / "simulation.json").write_text("{")
    with pytest.raises(ValueError, match="Expecting property name"):
        simulate(home=tmp_path)


@pytest.mark.parametrize(
    ("areas", "who"),
    [
        ("36", ["pengelola", "provinsi 36", "dinas Kota Cilegon", "kecamatan Cibeber"]),
        ("36.72.07", ["pengelola", "provinsi 36", "dinas Kota Cilegon"]),
        ("35.01,35.02", ["pengelola", "provinsi 35"]),
    ],
)
def test_who_looks_at_it_sees_what_is_simulated(areas: str, who: list[str]) -> None:
    assert [name for name, _ in eyes(areas)] == who
