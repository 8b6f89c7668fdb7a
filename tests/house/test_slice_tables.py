"""The slice table in a service's README is the service: its commands, views and pages are those of the code.

The table has a row per slice and some of the columns Slice, Command, Event(s) or Reads, View(s), Page; what is named
stands in backticks. Commands are those that the deciders in main.py decide, views and pages those that main.py lists.
"""

import importlib
import re
import typing
from typing import Any

import pytest

from services.chassis.edge import Edge, Form
from tests.house.tree import PROJECT, modules, services

Named = dict[str, set[str]]
EXPECTED = ["partnerships", "registry", "reporting"]


def table_of(readme: str) -> Named:
    """The backticked names by column: command, event, view, page (the heading's first word in lower case)."""
    rows = [line.strip().strip("|") for line in readme.splitlines() if line.strip().startswith("|")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)] for row in rows]
    if not cells or not cells[0][0].startswith("Slice"):
        return {}
    heads = [re.sub(r"[^a-z].*", "", head.lower()).removesuffix("s") for head in cells[0]]
    columns = zip(heads, zip(*[row for row in cells[2:] if len(row) == len(heads)], strict=True), strict=False)
    return {head: {name for cell in column for name in re.findall(r"`([^`]+)`", cell)} for head, column in columns}


def commands_of(deciders: typing.Iterable[Any]) -> set[str]:
    """The names of the commands that these deciders decide: the union that their decide function is annotated with."""
    names: set[str] = set()
    for decider in deciders:
        hints = typing.get_type_hints(decider.decide)
        first = next(hint for name, hint in hints.items() if name != "return")
        names |= {command.__name__ for command in typing.get_args(first) or (first,)}
    return names


def routes_of(edges: typing.Iterable[Edge]) -> tuple[set[str], set[str]]:
    """The paths of the pages that these edges serve, and of all that they serve: pages, commands, calls."""
    pages = {page.path for edge in edges for page in edge.pages}
    commands = {command.path for edge in edges for command in edge.commands}
    return pages, pages | commands | {call.path for edge in edges for call in edge.calls}


def paths_in(cells: set[str], service: str) -> set[str]:
    """The paths named in the Page column, without method, query and the service's own prefix."""
    paths = {word.partition("?")[0] for cell in cells for word in cell.split() if word.startswith("/")}
    return {path.removeprefix(f"/{service}") or "/" if path != f"/{service}" else "/" for path in paths}


def differences(said: Named, commands: set[str], views: set[str], pages: set[str], routes: set[str]) -> list[str]:
    """What the table says and the code does not have, and the reverse."""
    must = {"command": commands, "view": views, "page": pages}
    may = {"command": commands, "view": views, "page": routes}
    missing = [
        f"{kind} {name} is missing in the README" for kind in must for name in must[kind] - said.get(kind, set())
    ]
    ghosts = [f"{kind} {name} is in the README only" for kind in may for name in said.get(kind, set()) - may[kind]]
    return sorted(missing) + sorted(ghosts)


@pytest.mark.parametrize("service", EXPECTED)
def test_the_slice_table_is_the_service(service: str) -> None:
    said = table_of((PROJECT / "services" / service / "README.md").read_text(encoding="utf-8"))
    assert said, "the README has no table that begins with a column Slice"
    said["page"] = paths_in(said.get("page", set()), service)
    main = importlib.import_module(f"services.{service}.main").SERVICE
    pages, routes = routes_of(main.edges)
    assert differences(said, commands_of(main.deciders), {view.name for view in main.views}, pages, routes) == []


@pytest.mark.parametrize("service", EXPECTED)
def test_every_edge_of_the_web_room_is_served(service: str) -> None:
    main = importlib.import_module(f"services.{service}.main").SERVICE
    made = {module.name: importlib.import_module(module.name) for module in modules(PROJECT, f"services/{service}/web")}
    edges = {name: module.edge for name, module in made.items() if hasattr(module, "edge")}
    assert [name for name, edge in edges.items() if edge not in main.edges] == []


def test_the_services_are_the_three() -> None:
    assert services(PROJECT) == EXPECTED


README = """# Goats

| Slice | Command | Event | View(s) | Page |
|---|---|---|---|---|
| Milk a goat | `MilkGoat` | `GoatMilked` | `goats` | `/goats/{goat_id}`, `POST /registry/goats/new` |
| Sell a goat | `SellGoat` or `GiveGoat` | `GoatSold` | `goats`, `herds` | `/registry/herds?q=` |
"""
COMMANDS, VIEWS = {"MilkGoat", "SellGoat", "GiveGoat"}, {"goats", "herds"}
PAGES, ROUTES = {"/goats/{goat_id}", "/herds"}, {"/goats/{goat_id}", "/herds", "/goats/new"}


def readme_differences(commands: set[str], views: set[str], pages: set[str], routes: set[str]) -> list[str]:
    """The example's table against some code."""
    said = table_of(README)
    said["page"] = paths_in(said["page"], "registry")
    return differences(said, commands, views, pages, routes)


def test_a_table_that_is_the_service_passes() -> None:
    assert readme_differences(COMMANDS, VIEWS, PAGES, ROUTES) == []


def test_what_is_missing_on_either_side_is_found() -> None:
    missing, only = "is missing in the README", "is in the README only"
    assert readme_differences(COMMANDS | {"EatGoat"}, VIEWS, PAGES, ROUTES) == [f"command EatGoat {missing}"]
    assert readme_differences(COMMANDS - {"GiveGoat"}, VIEWS, PAGES, ROUTES) == [f"command GiveGoat {only}"]
    assert readme_differences(COMMANDS, VIEWS | {"milk"}, PAGES, ROUTES) == [f"view milk {missing}"]
    assert readme_differences(COMMANDS, {"goats"}, PAGES, ROUTES) == [f"view herds {only}"]
    assert readme_differences(COMMANDS, VIEWS, PAGES | {"/"}, ROUTES) == [f"page / {missing}"]
    assert readme_differences(COMMANDS, VIEWS, PAGES, PAGES) == [f"page /goats/new {only}"]


def test_a_readme_without_the_table_has_nothing_to_say() -> None:
    assert table_of("# Goats\n\n| Name | Milk |\n|---|---|\n| `a` | `b` |\n") == {}


def test_commands_and_routes_are_read_off_the_code() -> None:
    async def answers(*_: object) -> typing.Any: ...

    class Milk: ...

    class Sell: ...

    class Goats:
        @staticmethod
        def decide(command: Milk | Sell, state: object) -> list[object]:
            return []

    class Herds:
        @staticmethod
        def decide(command: Milk, state: object) -> list[object]:
            return []

    assert commands_of([Goats]) == {"Milk", "Sell"}
    assert commands_of([Herds]) == {"Milk"}
    edge, other = Edge("goats"), Edge("herds")
    edge.page("/goats", act="registry.read", template="goats.html")(answers)
    edge.call("/x", act="registry.read")(answers)
    other.command("/goats/new", act="registry.write", form=Form, title="Goat")(answers)
    assert routes_of([edge, other]) == ({"/goats"}, {"/goats", "/x", "/goats/new"})
