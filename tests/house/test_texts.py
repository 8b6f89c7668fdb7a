"""Every refusal has its text in both languages, every text its refusal; a next page is one that is served; every code
list of a service has its labels."""

import ast
import importlib
import re
import string
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

import pytest

from services.chassis.field_texts import SENTENCES
from services.chassis.problems import THINGS
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
        for node in module.nodes:
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
        wanted = placeholders(texts[code])
        for given in raised[code]:
            if given is not None and wanted - given:
                found.append(f"{code}: the text uses {', '.join(sorted(wanted - given))}, not given by every place")
        if not texts[code].rstrip().endswith((".", "!", "?")):
            found.append(f"{code}: a text is a whole sentence")
    return found


def translation_violations(texts: Mapping[str, str], english: Mapping[str, str]) -> list[str]:
    """Texts of one language only, and those whose placeholders differ."""
    found = [f"{code}: has no English text" for code in sorted(texts.keys() - english.keys())]
    found += [f"{code}: has an English text and no other" for code in sorted(english.keys() - texts.keys())]
    for code in sorted(texts.keys() & english.keys()):
        if placeholders(texts[code]) != placeholders(english[code]):
            found.append(f"{code}: the two languages tell different facts")
        if texts[code] == english[code] or not english[code].rstrip().endswith((".", "!", "?")):
            found.append(f"{code}: the English text is a whole sentence of its own")
    return found


def placeholders(text: str) -> set[str]:
    """The facts that a text tells."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def page_violations(raised: Raised, pages: Mapping[str, str], served: Iterable[str]) -> list[str]:
    """Next pages of codes that nobody raises, that a fact is missing for, or that nobody serves."""
    patterns = [re.compile(re.sub(r"\{[^}]*\}", "[^/]+", path)) for path in served]
    found = []
    for code, page in sorted(pages.items()):
        if code not in raised:
            found.append(f"{code}: nobody raises it")
        elif any(given is not None and placeholders(page) - given for given in raised[code]):
            found.append(f"{code}: {page} needs a fact that is not given by every place")
        if not any(pattern.fullmatch(page) for pattern in patterns):
            found.append(f"{code}: {page} is not served")
    return found


def pages_served() -> list[str]:
    """The paths of all pages and forms of all services."""
    found = []
    for service in services(PROJECT):
        whole = importlib.import_module(f"services.{service}.main").SERVICE
        routes = [route for edge in whole.edges for route in (*edge.pages, *edge.commands)]
        found += [f"/{service}{route.path}" for route in routes] + [whole.frame.sign_in]
    return found


def things_not_found(root: Path) -> set[str]:
    """The things that some handler does not find."""
    found: set[str] = set()
    for module in modules(root, "services"):
        for node in module.nodes:
            match node:
                case ast.Call(
                    func=ast.Name(id="NotFound") | ast.Attribute(attr="NotFound"), args=[ast.Constant(value=str(thing))]
                ):
                    found.add(thing.lower())
    return found


def lists_used(root: Path, service: str) -> set[str]:
    """The code lists that a service imports."""
    found: set[str] = set()
    for module in modules(root, f"services/{service}"):
        for node in module.nodes:
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
def test_every_text_is_there_in_both_languages_and_a_next_page_is_served(service: str) -> None:
    whole = importlib.import_module(f"services.{service}.main").SERVICE
    assert translation_violations(whole.refusals, whole.english) == []
    assert page_violations(refusals(PROJECT, service)[0], whole.next_pages, pages_served()) == []


def test_what_is_not_found_is_named_in_english() -> None:
    assert things_not_found(PROJECT) - THINGS.keys() == set()


def test_field_errors_tell_the_same_in_both_languages() -> None:
    assert [kind for kind, (one, other) in SENTENCES.items() if placeholders(one) != placeholders(other)] == []


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


@pytest.mark.parametrize(
    ("english", "found"),
    [
        ({"goat_dry": "Dry since {since}."}, []),
        ({}, ["goat_dry: has no English text"]),
        ({"goat_dry": "Dry since {since}.", "goat_gone": "Gone."}, ["goat_gone: has an English text and no other"]),
        ({"goat_dry": "Dry."}, ["goat_dry: the two languages tell different facts"]),
        ({"goat_dry": "Kering sejak {since}."}, ["goat_dry: the English text is a whole sentence of its own"]),
        ({"goat_dry": "dry since {since}"}, ["goat_dry: the English text is a whole sentence of its own"]),
    ],
)
def test_a_missing_or_different_translation_is_found(english: dict[str, str], found: list[str]) -> None:
    assert translation_violations({"goat_dry": "Kering sejak {since}."}, english) == found


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        ({"goat_dry": "/registry/goats/{since}"}, []),
        ({"goat_gone": "/registry/goats"}, ["goat_gone: nobody raises it"]),
        ({"goat_dry": "/registry/goats/{day}"}, ["goat_dry: /registry/goats/{day} needs a fact that is not given"]),
        ({"goat_dry": "/registry/cows"}, ["goat_dry: /registry/cows is not served"]),
    ],
)
def test_a_next_page_that_leads_nowhere_is_found(tmp_path: Path, pages: dict[str, str], found: list[str]) -> None:
    plant(tmp_path, {"services/registry/domain/goat.py": DOMAIN})
    told = page_violations(refusals(tmp_path, "registry")[0], pages, ["/registry/goats", "/registry/goats/{goat}"])
    assert [line.removesuffix(" by every place") for line in told] == found


def test_a_thing_without_an_english_name_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"services/registry/web/goat.py": 'raise NotFound("Kambing")\n'})
    assert things_not_found(tmp_path) - THINGS.keys() == {"kambing"}


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
