"""Every refusal has its Indonesian text, every text its refusal, every code list of a service its labels."""

import ast
import importlib
import string
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import pytest

from tests.house.tree import PROJECT, modules, plant, services

LIST_MODULES = {f"contracts.{file.stem}" for file in (PROJECT / "contracts").glob("*lists.py")} | {"contracts.areas"}
LISTS: dict[str, type[StrEnum]] = {
    name: value
    for module in LIST_MODULES
    for name, value in vars(importlib.import_module(module)).items()
    if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
}
Raised = dict[str, list[set[str] | None]]


def refusals(root: Path, service: str) -> tuple[Raised, list[str]]:
    """The codes raised in a service's domain, each with the facts given at every place (None: `**facts`), and
    the places that raise a code which is not written out."""
    raised: Raised = {}
    unreadable = []
    for module in modules(root, f"services/{service}/domain"):
        for node in ast.walk(module.syntax):
            match node:
                case ast.Call(func=ast.Name(id="Rejected"), args=[ast.Constant(value=str(code))], keywords=keywords):
                    names = {keyword.arg for keyword in keywords}
                    raised.setdefault(code, []).append(None if None in names else {n for n in names if n})
                case ast.Call(func=ast.Name(id="Rejected")):
                    unreadable.append(f"{module.place}:{node.lineno}: write the code out, so that a reader can find it")
    return raised, unreadable


def text_violations(raised: Raised, texts: Mapping[str, str]) -> list[str]:
    """Codes without text, texts without code, codes that are not snake_case, placeholders that no fact fills."""
    found = [f"{code}: has no text" for code in sorted(raised.keys() - texts.keys())]
    found += [f"{code}: nobody raises it" for code in sorted(texts.keys() - raised.keys())]
    found += [f"{code}: not snake_case" for code in raised if code != code.lower() or not code.isidentifier()]
    for code in sorted(raised.keys() & texts.keys()):
        wanted = {name for _, name, _, _ in string.Formatter().parse(texts[code]) if name}
        for given in raised[code]:
            if given is not None and wanted - given:
                found.append(f"{code}: the text uses {', '.join(sorted(wanted - given))}, not given by every place")
        if not texts[code].rstrip().endswith((".", "!", "?")):
            found.append(f"{code}: a text is a whole sentence")
    return found


def lists_used(root: Path, service: str) -> set[str]:
    """The code lists that a service imports."""
    found: set[str] = set()
    for module in modules(root, f"services/{service}"):
        for node in ast.walk(module.syntax):
            if isinstance(node, ast.ImportFrom) and node.module in LIST_MODULES:
                found |= {alias.name for alias in node.names if alias.name in LISTS}
    return found


def label_violations(used: set[str], labels: Mapping[str, str]) -> list[str]:
    """Values of code lists that people would see as raw codes."""
    return [f"{name}.{value}: has no label" for name in sorted(used) for value in LISTS[name] if not labels.get(value)]


@pytest.mark.parametrize("service", services(PROJECT))
def test_every_refusal_has_a_text_and_every_text_a_refusal(service: str) -> None:
    texts = importlib.import_module(f"services.{service}.texts")
    raised, unreadable = refusals(PROJECT, service)
    assert unreadable + text_violations(raised, texts.REFUSALS) == []


@pytest.mark.parametrize("service", services(PROJECT))
def test_every_code_list_shown_has_labels(service: str) -> None:
    texts = importlib.import_module(f"services.{service}.texts")
    assert label_violations(lists_used(PROJECT, service), texts.LABELS) == []


DOMAIN = """from contracts.codelists import Beneficiary
from services.chassis.decider import Rejected
def decide(command, state):
    raise Rejected("goat_dry", since=1)
"""


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ({"goat_dry": "Kambing tidak bersusu sejak {since}."}, []),
        ({}, ["goat_dry: has no text"]),
        ({"goat_dry": "Kering.", "goat_gone": "Hilang."}, ["goat_gone: nobody raises it"]),
        ({"goat_dry": "Kering sejak {day}."}, ["goat_dry: the text uses day, not given by every place"]),
        ({"goat_dry": "kering"}, ["goat_dry: a text is a whole sentence"]),
    ],
)
def test_a_missing_unused_or_unfillable_text_is_found(tmp_path: Path, texts: dict[str, str], found: list[str]) -> None:
    plant(tmp_path, {"services/registry/domain/goat.py": DOMAIN})
    raised, unreadable = refusals(tmp_path, "registry")
    assert (text_violations(raised, texts), unreadable) == (found, [])


def test_facts_given_as_a_whole_are_not_judged(tmp_path: Path) -> None:
    plant(tmp_path, {"services/registry/domain/goat.py": 'raise Rejected("goat_dry", **facts)\n'})
    assert text_violations(refusals(tmp_path, "registry")[0], {"goat_dry": "Sejak {day}."}) == []


def test_a_code_that_is_not_written_out_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"services/registry/domain/goat.py": "raise Rejected(code)\n"})
    assert len(refusals(tmp_path, "registry")[1]) == 1


def test_a_value_without_label_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"services/registry/domain/goat.py": DOMAIN})
    used = lists_used(tmp_path, "registry")
    assert used == {"Beneficiary"}
    labels = {"ORGANISASI": "Organisasi", "PENGURUS": "Pengurus", "ANGGOTA": "Anggota"}
    assert label_violations(used, labels) == ["Beneficiary.WARGA: has no label"]
