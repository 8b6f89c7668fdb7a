"""The source tree as the house rules see it: modules with their names, texts and syntax trees.

Every rule is a function from a tree to its violations, one line each; the tests run it on the project and, to show that
it can fail, on small trees with a planted violation.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
ROOMS = ("contracts", "services")
PLUMBING = {"chassis", "embedded", "portal"}


@dataclass(frozen=True)
class Module:
    """One Python file; `name` is its dotted name (a package's own file has the package's name)."""

    root: Path
    path: Path

    @property
    def place(self) -> str:
        """The path from the root, for messages."""
        return self.path.relative_to(self.root).as_posix()

    @property
    def name(self) -> str:
        """The dotted name."""
        parts = self.path.relative_to(self.root).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def package(self) -> str:
        """The package that relative imports start from."""
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]

    @cached_property
    def text(self) -> str:
        """What the file says."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def syntax(self) -> ast.Module:
        """The file as a syntax tree."""
        return ast.parse(self.text, self.place)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All nodes of the tree."""
        return list(ast.walk(self.syntax))

    def classes(self) -> Iterator[ast.ClassDef]:
        """All classes, nested ones too."""
        return (node for node in self.nodes if isinstance(node, ast.ClassDef))


def modules(root: Path, *under: str) -> list[Module]:
    """The Python files below the folders `under` (default: contracts and services) of a tree, in a fixed order."""
    return list(_of_the_project(under or ROOMS) if root == PROJECT else _found(root, under or ROOMS))


def _found(root: Path, under: tuple[str, ...]) -> list[Module]:
    return [Module(root, path) for folder in under for path in sorted((root / folder).rglob("*.py"))]


@cache
def _of_the_project(under: tuple[str, ...]) -> list[Module]:
    return [_read_once(module) for module in _found(PROJECT, under)]


@cache
def _read_once(module: Module) -> Module:
    """Parsed once for all rules; the project does not change while it is tested."""
    return module


def services(root: Path) -> list[str]:
    """The services with a life of their own: folders with Python files under services/, plumbing left out."""
    folders = sorted(path.name for path in (root / "services").glob("*") if any(path.rglob("*.py")))
    return [name for name in folders if name not in PLUMBING]


def plant(root: Path, files: dict[str, str]) -> Path:
    """A small tree for a test of a rule: path to text."""
    for place, text in files.items():
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
