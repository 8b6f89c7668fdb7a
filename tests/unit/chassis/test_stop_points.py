"""Planned deaths: the setting means what it says, a typing error is refused, and the death is a real one."""

import os
import signal
import subprocess
import sys

import pytest

from services.chassis.stop_points import POINTS, planned


def test_a_point_and_how_many_times() -> None:
    assert planned("") == {}
    assert planned("after_commit") == {"after_commit": 1}
    assert planned("after_publish:3") == {"after_publish": 3}


@pytest.mark.parametrize("wrong", ["after_comit", "after_commit:0", "after_commit:x", "after_commit:-1", ":2", "1"])
def test_what_names_no_point_is_refused(wrong: str) -> None:
    with pytest.raises(SystemExit, match="POSYANTEK_STOP_AT"):
        planned(wrong)


@pytest.mark.parametrize("point", POINTS)
def test_the_process_dies_the_third_time_and_not_before(point: str) -> None:
    words = f"from services.chassis.stop_points import at\nfor n in range(5):\n print(n, flush=True); at({point!r})"
    environment = {**os.environ, "POSYANTEK_STOP_AT": f"{point}:3"}
    ended = subprocess.run([sys.executable, "-c", words], env=environment, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout.split()) == (-signal.SIGKILL, ["0", "1", "2"])


def test_without_the_setting_nobody_dies() -> None:
    words = f"from services.chassis.stop_points import at\nfor name in {list(POINTS)}: at(name)\nprint('alive')"
    environment = {name: value for name, value in os.environ.items() if name != "POSYANTEK_STOP_AT"}
    ended = subprocess.run([sys.executable, "-c", words], env=environment, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "alive"
