"""The committed schemas, catalog and goldens are those of today's classes, and the check can tell when they are not."""

import subprocess
import sys
from pathlib import Path

import pytest

from contracts.catalog import HOME, Language, generate, problems
from contracts.schema import FRAMES
from tests.contracts.languages import MILKED, language


def test_what_is_generated_is_fresh_and_compatible() -> None:
    assert problems(Language()) == []


def test_the_command_line_says_so_too() -> None:
    check = [sys.executable, "-m", "contracts.catalog", "--check"]
    ran = subprocess.run(check, cwd=HOME.parent, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_generating_twice_changes_nothing(tmp_path: Path) -> None:
    generate(language(tmp_path), [MILKED])
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    assert generate(language(tmp_path), [MILKED]) == []
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before


@pytest.mark.parametrize("name", ["CATALOG.md", "schemas/registry.GoatMilked.v1.json", "schemas/envelope.v1.json"])
@pytest.mark.parametrize("how", ["edited", "removed"])
def test_a_stale_file_is_named(tmp_path: Path, name: str, how: str) -> None:
    generate(language(tmp_path), [MILKED])
    path = tmp_path / name
    path.unlink() if how == "removed" else path.write_text(path.read_text() + "\n")
    assert problems(language(tmp_path)) == [f"{name}: stale; run python -m contracts.catalog"]


def test_since_stays_when_the_platform_moves_on(tmp_path: Path) -> None:
    generate(language(tmp_path), [MILKED])
    path = tmp_path / "schemas/registry.GoatMilked.v1.json"
    path.write_text(path.read_text().replace('"x-since": "0.1.0"', '"x-since": "0.0.1"'))
    assert generate(language(tmp_path)) == []
    assert '"x-since": "0.0.1"' in path.read_text()
    assert "| 0.0.1 |" in (tmp_path / "CATALOG.md").read_text()


def test_the_frames_of_the_wire_are_described() -> None:
    assert {path.name for path in (HOME / "schemas").glob("*.json")} >= {f"{name}.v1.json" for name in FRAMES}


def test_no_schema_forbids_fields_that_a_reader_does_not_know() -> None:
    for path in (HOME / "schemas").glob("*.json"):
        assert '"additionalProperties": false' not in path.read_text(), path.name
