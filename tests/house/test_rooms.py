"""Size and place: modules that fit in a head, functions that fit on a screen, no deep cellars, a word at each door."""

import ast
import warnings
from pathlib import Path

import pytest

from tests.house.tree import PROJECT, modules, plant

MODULE_LINES = (250, 300)  # the aim, and the line that nobody crosses
FUNCTION_LINES = (25, 60)
DEPTH = 3


def lengths(root: Path) -> list[tuple[str, int, tuple[int, int]]]:
    """Every module and function with its lines and its two marks."""
    found = []
    for module in modules(root):
        found.append((module.place, len(module.text.splitlines()), MODULE_LINES))
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                found.append((f"{module.place}: {node.name}", lines, FUNCTION_LINES))
    return found


def too_long(root: Path) -> list[str]:
    """What crosses the hard line."""
    return [f"{where}: {lines} lines, at most {hard}" for where, lines, (_, hard) in lengths(root) if lines > hard]


def above_aim(root: Path) -> list[str]:
    """What is longer than we aim for, though still bearable."""
    return [f"{where}: {lines} (aim {aim})" for where, lines, (aim, hard) in lengths(root) if aim < lines <= hard]


def too_deep(root: Path) -> list[str]:
    """Folders more than three below services/."""
    inside = [p.relative_to(root / "services") for p in (root / "services").rglob("*") if p.is_dir()]
    cellars = [p for p in inside if len(p.parts) > DEPTH and "__pycache__" not in p.parts]
    return [f"services/{p.as_posix()}: deeper than {DEPTH}" for p in cellars]


def silent(root: Path) -> list[str]:
    """Modules without a docstring; an empty __init__.py has nothing to say."""
    spoken = [m for m in modules(root) if m.text.strip() or m.path.name != "__init__.py"]
    return [f"{m.place}: no docstring that says what it promises" for m in spoken if not ast.get_docstring(m.syntax)]


def test_nothing_is_too_long() -> None:
    if long := above_aim(PROJECT):
        warnings.warn("longer than the aim: " + "; ".join(long), stacklevel=1)
    assert too_long(PROJECT) == []


def test_nothing_is_too_deep() -> None:
    assert too_deep(PROJECT) == []


def test_every_module_says_what_it_promises() -> None:
    assert silent(PROJECT) == []


def function(lines: int) -> str:
    """A function of so many lines, with a docstring above it."""
    return '"""Goats."""\ndef milk() -> None:\n' + "    print()\n" * (lines - 1)


@pytest.mark.parametrize(("lines", "found"), [(25, (0, 0)), (26, (0, 1)), (60, (0, 1)), (61, (1, 0))])
def test_a_long_function_is_found(tmp_path: Path, lines: int, found: tuple[int, int]) -> None:
    plant(tmp_path, {"services/registry/goat.py": function(lines)})
    assert (len(too_long(tmp_path)), len(above_aim(tmp_path))) == found


@pytest.mark.parametrize(("lines", "found"), [(250, (0, 0)), (251, (0, 1)), (300, (0, 1)), (301, (1, 0))])
def test_a_long_module_is_found(tmp_path: Path, lines: int, found: tuple[int, int]) -> None:
    plant(tmp_path, {"contracts/goat.py": "# goat\n" * lines})
    assert (len(too_long(tmp_path)), len(above_aim(tmp_path))) == found


def test_a_deep_folder_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"services/registry/web/templates/goat.html": ""})
    assert too_deep(tmp_path) == []
    plant(tmp_path, {"services/registry/web/templates/goats/goat.html": ""})
    assert too_deep(tmp_path) == ["services/registry/web/templates/goats: deeper than 3"]


def test_a_silent_module_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"services/__init__.py": "", "services/goat.py": "MILK = 1\n", "services/empty.py": ""})
    assert [line.split(":")[0] for line in silent(tmp_path)] == ["services/empty.py", "services/goat.py"]
