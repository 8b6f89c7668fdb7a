"""A simulation's home holds a simulation and nothing else."""

from datetime import date
from pathlib import Path

import pytest

from services.embedded.home import SIMULATION, is_simulation
from services.embedded.processes import CannotRun
from services.embedded.simulation.home import claim, complete

TODAY = date(2026, 11, 27)


def test_a_new_home_is_marked_before_anything_is_in_it(tmp_path: Path) -> None:
    sheet = claim(tmp_path / "new", "36", 2, 7, None, TODAY)
    assert (sheet.last, sheet.filled) == (TODAY, False)
    assert is_simulation(tmp_path / "new")


def test_a_home_with_other_data_is_refused(tmp_path: Path) -> None:
    (tmp_path / "database-passwords.json").write_text("{}")
    with pytest.raises(CannotRun, match="holds other data"):
        claim(tmp_path, "36", 2, 7, None, TODAY)
    assert not (tmp_path / SIMULATION).exists()


def test_what_broke_off_is_gone_on_with_to_the_same_last_day(tmp_path: Path) -> None:
    begun = claim(tmp_path / "home", "36", 2, 7, None, TODAY)
    assert claim(tmp_path / "home", "36", 2, 7, None, date(2026, 12, 24)) == begun
    complete(tmp_path / "home", begun)
    assert claim(tmp_path / "home", "36", 2, 7, None, TODAY).filled


@pytest.mark.parametrize(("areas", "years", "seed"), [("36.72", 2, 7), ("36", 1, 7), ("36", 2, 8)])
def test_another_simulation_is_refused(tmp_path: Path, areas: str, years: int, seed: int) -> None:
    claim(tmp_path / "home", "36", 2, 7, None, TODAY)
    with pytest.raises(CannotRun, match="holds the simulation of 36, 2 years to 2026-11-27, seed 7"):
        claim(tmp_path / "home", areas, years, seed, None, TODAY)
