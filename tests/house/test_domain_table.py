"""docs/domain.md is whole and true: every claim and code list has its row, and what a row names is there."""

import importlib
import re
from enum import StrEnum

from services.partnerships.main import SERVICE as PARTNERSHIPS
from services.registry.main import SERVICE as REGISTRY
from services.reporting.main import SERVICE as REPORTING
from tests.house.tree import PROJECT

_PATH = re.compile(r"`((?:services|contracts|tests|docs)/[^`]+\.(?:py|md|json))`")
_PAGE = re.compile(r"`(/(?:registry|partnerships|reporting)/[^`]*)`")
_CLAIM = re.compile(r"^\| (A[0-9]+) \|", re.MULTILINE)


def table() -> str:
    """The document."""
    return (PROJECT / "docs" / "domain.md").read_text(encoding="utf-8")


def code_lists() -> set[str]:
    """Every code list of the public language."""
    modules = [*(file.stem for file in (PROJECT / "contracts").glob("*lists.py")), "areas"]
    found: set[str] = set()
    for module in modules:
        for name, value in vars(importlib.import_module(f"contracts.{module}")).items():
            if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum:
                found.add(name)
    return found


def served() -> set[str]:
    """The address of every page, form and call."""
    found = set()
    for service in (REGISTRY, PARTNERSHIPS, REPORTING):
        for edge in service.edges:
            paths = [page.path for page in edge.pages] + [command.path for command in edge.commands]
            found |= {f"/{service.name}{path}" for path in (*paths, *(call.path for call in edge.calls))}
    return found


def test_every_path_of_the_domain_table_exists() -> None:
    named = set(_PATH.findall(table()))
    assert len(named) > 20
    assert sorted(path for path in named if not (PROJECT / path).is_file()) == []


def test_every_page_of_the_domain_table_is_served() -> None:
    named = set(_PAGE.findall(table()))
    assert len(named) > 20
    assert sorted(named - served()) == []


def test_every_claim_of_the_article_has_one_row() -> None:
    assert _CLAIM.findall(table()) == [f"A{n}" for n in range(1, 29)]


def test_every_code_list_is_named() -> None:
    lists = table().partition("## Code lists")[2]
    assert len(code_lists()) > 40
    assert sorted(name for name in code_lists() if f"`{name}`" not in lists) == []
