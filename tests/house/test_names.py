"""Names: events are facts in the past with an eternal TYPE; drawers without a meaning have no place here."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.house.tree import PROJECT, Module, modules, plant

IRREGULAR = {
    "Begun", "Bought", "Broken", "Brought", "Built", "Chosen", "Closed", "Cut", "Drawn", "Fallen", "Found", "Given",
    "Gone", "Grown", "Held", "Kept", "Known", "Left", "Lent", "Lost", "Made", "Met", "Paid", "Put", "Read", "Sent",
    "Set", "Shown", "Sold", "Spent", "Split", "Taken", "Told", "Taught", "Undone", "Withdrawn", "Won", "Written",
}  # fmt: skip
NO_PARTICIPLE = {"Need", "Seed", "Feed", "Speed", "Breed", "Deed"}
EMPTY_WORDS = {"util", "utils", "helper", "helpers", "common", "manager", "dto", "impl", "mediator", "repository"}
BASE_MODULE = "contracts/base.py"  # the one that may be called so: the base of the public language


def words(name: str) -> list[str]:
    """The words of a CamelCase or snake_case name."""
    return re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", name)


def event_classes(root: Path) -> list[tuple[Module, ast.ClassDef]]:
    """The classes that derive from Event, in contracts and in the domains; the grammar of events itself left out."""
    places = [m for m in modules(root) if ".domain" in m.name or m.name.startswith("contracts.")]
    found = [(m, c) for m in places for c in m.classes() if any(_is_event(base) for base in c.bases)]
    return [(m, c) for m, c in found if m.place != BASE_MODULE]


def _is_event(base: ast.expr) -> bool:
    return (base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")) == "Event"


def type_of(event: ast.ClassDef) -> str | None:
    """The TYPE that is written in the class by hand."""
    for node in event.body:
        match node:
            case (
                ast.AnnAssign(target=ast.Name(id="TYPE"), value=ast.Constant(value=str(name)))
                | ast.Assign(targets=[ast.Name(id="TYPE")], value=ast.Constant(value=str(name)))
            ):
                return name
    return None


def event_violations(root: Path) -> list[str]:
    """Events whose name is no fact in the past, or whose TYPE is not <service>.<Class>, written by hand and unique."""
    found = []
    events = event_classes(root)
    for module, event in events:
        where = f"{module.place}: {event.name}"
        service = module.name.split(".")[1]
        if type_of(event) != f"{service}.{event.name}":
            found.append(f'{where}: TYPE must be written as "{service}.{event.name}"')
        if event.name.endswith("Updated"):
            found.append(f"{where}: say what happened, not that something was updated")
        past = [w for w in words(event.name)[1:] if w in IRREGULAR or (w.endswith("ed") and w not in NO_PARTICIPLE)]
        if not past:
            found.append(f"{where}: an event is named subject + past participle")
    twice = [name for name, count in Counter(type_of(event) for _, event in events).items() if count > 1]
    return found + [f"TYPE {name} is used twice" for name in twice]


def unlisted_events(root: Path) -> list[str]:
    """Public event classes that their module's EVENTS does not name: they would never be published."""
    found, classes = [], list(event_classes(root))
    for module in modules(root, "contracts"):
        lists = [
            node.value for node in module.syntax.body
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "EVENTS"
        ]  # fmt: skip
        listed = {part.id for value in lists if value for part in ast.walk(value) if isinstance(part, ast.Name)}
        own = [c.name for m, c in classes if m.name == module.name]
        found += [f"{module.place}: {name} is not in EVENTS" for name in own if name not in listed]
    return found


def empty_names(root: Path) -> list[str]:
    """Modules and classes named after nothing in particular."""
    found = []
    for module in modules(root):
        stem = module.path.parent.name if module.path.name == "__init__.py" else module.path.stem
        if module.place != BASE_MODULE and ({*words(stem)} & EMPTY_WORDS or re.match(r"(base|abstract)(_|$)", stem)):
            found.append(f"{module.place}: the name says nothing")
        for cls in module.classes():
            parts = [word.lower() for word in words(cls.name)]
            if {*parts} & EMPTY_WORDS or parts[0] in {"base", "abstract"}:
                found.append(f"{module.place}: class {cls.name}: the name says nothing")
    return found


def test_events_are_named_as_facts() -> None:
    assert len(event_classes(PROJECT)) >= 25
    assert event_violations(PROJECT) == []


def test_public_events_are_listed() -> None:
    assert unlisted_events(PROJECT) == []


def test_no_name_is_empty() -> None:
    assert empty_names(PROJECT) == []


def event(name: str, type_name: str) -> str:
    """The source of an event class."""
    return f'from contracts.base import Event\nclass {name}(Event):\n    TYPE: ClassVar[str] = "{type_name}"\n'


@pytest.mark.parametrize(
    ("place", "name", "type_name", "reason"),
    [
        ("contracts/registry.py", "GoatUpdated", "registry.GoatUpdated", "not that something was updated"),
        ("contracts/registry.py", "MilkGoat", "registry.MilkGoat", "past participle"),
        ("contracts/registry.py", "GoatFeed", "registry.GoatFeed", "past participle"),
        ("contracts/registry.py", "GoatMilked", "registry.GoatFed", "TYPE must be"),
        ("contracts/registry.py", "GoatMilked", "partnerships.GoatMilked", "TYPE must be"),
        ("services/registry/domain/goat.py", "GoatMilked", "GoatMilked", "TYPE must be"),
    ],
)
def test_an_event_named_otherwise_is_found(tmp_path: Path, place: str, name: str, type_name: str, reason: str) -> None:
    plant(tmp_path, {place: event(name, type_name)})
    assert [reason in line for line in event_violations(tmp_path)] == [True]


def test_facts_are_not_found(tmp_path: Path) -> None:
    names = ("GoatMilked", "WorkshopHeld", "ReportSentBack", "PartnershipReturnedForFix")
    plant(tmp_path, {f"services/registry/domain/{name.lower()}.py": event(name, f"registry.{name}") for name in names})
    assert event_violations(tmp_path) == []


def test_a_type_used_twice_is_found(tmp_path: Path) -> None:
    twice = event("GoatMilked", "registry.GoatMilked")
    plant(tmp_path, {"contracts/registry.py": twice, "services/registry/domain/goat.py": twice})
    assert event_violations(tmp_path) == ["TYPE registry.GoatMilked is used twice"]


def test_an_unlisted_event_is_found(tmp_path: Path) -> None:
    source = event("GoatMilked", "registry.GoatMilked") + "EVENTS: tuple[type[Event], ...] = ()\n"
    plant(tmp_path, {"contracts/registry.py": source})
    assert unlisted_events(tmp_path) == ["contracts/registry.py: GoatMilked is not in EVENTS"]


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("services/registry/utils.py", ""), ("services/registry/domain/goat_helpers.py", ""),
        ("services/registry/common/__init__.py", ""), ("services/chassis/base_view.py", ""),
        ("services/registry/base.py", ""), ("services/registry/goat.py", "class GoatManager: ..."),
        ("services/registry/goat.py", "class GoatDTO: ..."), ("services/registry/goat.py", "class BaseGoat: ..."),
        ("services/registry/goat.py", "class GoatRepository: ..."),
        ("services/registry/goat.py", "class GoatImpl: ..."),
    ],
)  # fmt: skip
def test_an_empty_name_is_found(tmp_path: Path, place: str, source: str) -> None:
    plant(tmp_path, {place: source, BASE_MODULE: "class Database: ..."})
    assert len(empty_names(tmp_path)) == 1
