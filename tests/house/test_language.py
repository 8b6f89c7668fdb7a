"""What we ship is finished: no notes to ourselves, no holes, no checks switched off without a word why."""

import re
from pathlib import Path

import pytest

from tests.house.tree import PROJECT, plant

FOLDERS = ("services", "contracts", "deploy")
SUFFIXES = {".py", ".sql", ".html", ".css", ".js", ".md", ".yml", ".yaml", ".conf", ".sh", ".toml", ".json", ""}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError|NotImplemented)\b|[Ll]orem ipsum")
SWITCHED_OFF = re.compile(r"# type: ignore(?!\[)|# noqa(?!:)|except\s*:|^\s*except\s+BaseException\s*:\s*(pass|\.\.\.)")


def vendored(path: Path) -> bool:
    """Files of others that we carry, and what tools leave behind."""
    return ".min." in path.name or bool({"vendor", "vendored", "__pycache__", "data"} & set(path.parts))


def unfinished(root: Path) -> list[str]:
    """Lines with a word that stands for work not done."""
    return _lines(root, SUFFIXES, UNFINISHED)


def switched_off(root: Path) -> list[str]:
    """Python lines that switch a check off altogether, or swallow everything."""
    return _lines(root, {".py"}, SWITCHED_OFF)


def _lines(root: Path, suffixes: set[str], pattern: re.Pattern[str]) -> list[str]:
    found = []
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if not path.is_file() or path.suffix not in suffixes or vendored(path.relative_to(root)):
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if pattern.search(line):
                    found.append(f"{path.relative_to(root).as_posix()}:{number}: {line.strip()[:80]}")
    return found


def test_nothing_is_left_unfinished() -> None:
    assert unfinished(PROJECT) == []


def test_no_check_is_switched_off_altogether() -> None:
    assert switched_off(PROJECT) == []


@pytest.mark.parametrize(
    ("place", "line"),
    [("services/registry/domain/goat.py", "    raise NotImplementedError"), ("contracts/goat.py", "# TODO milk"),
     ("deploy/Dockerfile", "# FIXME"), ("services/registry/web/templates/a.html", "<p>Lorem ipsum</p>"),
     ("services/chassis/sql/0001.sql", "-- XXX")],
)  # fmt: skip
def test_a_note_to_ourselves_is_found(tmp_path: Path, place: str, line: str) -> None:
    plant(tmp_path, {place: line})
    assert [found.split(":")[0] for found in unfinished(tmp_path)] == [place]


@pytest.mark.parametrize("line", ["x = 1  # type: ignore", "x = 1  # noqa", "except:", "  except :"])
def test_a_check_switched_off_is_found(tmp_path: Path, line: str) -> None:
    plant(tmp_path, {"services/goat.py": line})
    assert len(switched_off(tmp_path)) == 1


def test_files_of_others_and_reasons_pass(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {"services/chassis/static/htmx.min.js": "// TODO", "services/goat.py": "x = 1  # noqa: S311 - a draw of lots"},
    )
    assert unfinished(tmp_path) + switched_off(tmp_path) == []
