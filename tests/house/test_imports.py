"""Who may import whom; read off the imports, TYPE_CHECKING ones too.

web, policies -> domain -> chassis.decider -> contracts          main imports all of its own service
web, policies -> views  -> chassis         -> contracts          only __main__ and embedded import a main
views -> domain's *_events alone: private events are the language that a service speaks with itself (0014)
    main -> portal -> chassis
services.X never services.Y    chassis never a service    contracts nothing but the standard library and pydantic
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import PROJECT, Module, modules, plant

OURS = ("contracts", "services", "tests")
PYDANTIC = {"pydantic", "pydantic_core"}
IMPURE = {
    "os", "sys", "random", "secrets", "time", "logging", "asyncio", "threading", "multiprocessing", "concurrent",
    "socket", "subprocess", "pathlib", "io", "shutil", "tempfile", "urllib", "http", "sqlite3", "importlib",
}  # fmt: skip
CLOCKS = {"now", "today", "utcnow", "fromtimestamp"}
CHANCE = {"uuid1", "uuid3", "uuid4", "uuid5", "uuid6", "uuid7", "uuid8", "getnode"}
ROOMS = {"domain", "views", "policies", "web", "main", "__main__"}
CALLS = {"open", "input", "print", "__import__", "eval", "exec"}


def imported(module: Module, known: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each import as the module's full name and the names taken from it."""
    for node in module.nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = module.package.split(".")
            base = ".".join([*above[: len(above) - node.level + 1], *filter(None, [node.module])])
            source = base if node.level else node.module or ""
            inner = [alias.name for alias in node.names if f"{source}.{alias.name}" in known]
            yield from ((f"{source}.{name}", ()) for name in inner)
            if names := tuple(alias.name for alias in node.names if alias.name not in inner):
                yield source, names


def allowed(name: str, known: set[str]) -> tuple[str, ...]:
    """The project modules that a module may import, as prefixes."""
    match name.split("."):
        case ["contracts", *_] | ["services", "chassis", "decider"]:
            return ("contracts",)
        case ["services", "__main__"]:  # the front door: finds a service by its name, a home by its files
            return ("services.chassis", "services.embedded")
        case ["services", ("chassis" | "embedded" | "portal") as own, *_]:
            return ("contracts", "services.chassis", f"services.{own}")
        case ["services", service, *rest]:
            return _rooms(f"services.{service}", rest[0] if rest else "", known)
    return ()


def _rooms(own: str, room: str, known: set[str]) -> tuple[str, ...]:
    plumbing = ("contracts", "services.chassis")
    if room == "domain":
        return ("contracts", "services.chassis.decider", f"{own}.domain")
    if room in {"views", "policies"}:
        more = (f"{own}.domain", f"{own}.views") if room == "policies" else ()
        private = (name for name in known if inside(name, (f"{own}.domain",)) and name.endswith("_events"))
        return (*plumbing, *more, *private, f"{own}.{room}")
    if room in {"main", "__main__"}:
        return (*plumbing, "services.portal", own)
    edge = (f"{own}.domain", f"{own}.views", f"{own}.web") if room == "web" else ()
    return (*plumbing, *edge, *(name for name in known if _beside(own, name)))


def _beside(own: str, name: str) -> bool:
    """What stands beside the rooms: a service's texts, a reader of its files."""
    above, _, last = name.rpartition(".")
    return above == own and last not in ROOMS


def inside(name: str, prefixes: tuple[str, ...]) -> bool:
    """Whether a module is one of these or lies below one of them."""
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)


def is_main(name: str) -> bool:
    """services.<service>.main"""
    parts = name.split(".")
    return len(parts) == 3 and parts[0] == "services" and parts[2] == "main"


def wall_violations(root: Path) -> list[str]:
    """Imports that cross a wall."""
    found = []
    known = {module.name for module in modules(root, *OURS)}
    for module in modules(root):
        may = allowed(module.name, known)
        for name, names in imported(module, known):
            if is_main(name):
                own_door = name.replace(".main", ".__main__")
                if module.name != own_door and not inside(module.name, ("services.embedded",)):
                    found.append(f"{module.place}: nothing but __main__ and embedded imports {name}")
            elif name.split(".")[0] in OURS and not inside(name, may):
                found.append(f"{module.place}: may not import {name} {' '.join(names)}".rstrip())
    return found


def outside_violations(root: Path) -> list[str]:
    """Imports from outside the project that contracts or a domain may not have."""
    found = []
    for module in modules(root):
        pure = ".domain" in module.name or module.name == "services.chassis.decider"
        if not (pure or inside(module.name, ("contracts",))):
            continue
        for name, names in imported(module, set()):
            top = name.split(".")[0]
            if top not in {*sys.stdlib_module_names, *PYDANTIC, *OURS}:
                found.append(f"{module.place}: may not import {name}")
            elif pure and (top in IMPURE or (top == "uuid" and set(names) != {"UUID"})):
                found.append(f"{module.place}: may not import {name} {' '.join(names)}".rstrip())
    return found


def clock_violations(root: Path) -> list[str]:
    """Calls in a domain that ask the clock, chance or the world."""
    found = []
    for module in modules(root):
        if ".domain" not in module.name:
            continue
        for node in module.nodes:
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            bad = CLOCKS | CHANCE if isinstance(node.func, ast.Attribute) else CALLS | CHANCE
            if called in bad:
                found.append(f"{module.place}:{node.lineno}: a domain may not call {called}()")
    return found


def test_nobody_imports_across_a_wall() -> None:
    assert wall_violations(PROJECT) == []


def test_contracts_and_domains_import_nothing_from_outside() -> None:
    assert outside_violations(PROJECT) == []


def test_domains_do_not_ask_the_clock_or_chance() -> None:
    assert clock_violations(PROJECT) == []


CROSSING = [
    ("contracts/goat.py", "import services.chassis.decider"),
    ("services/chassis/decider.py", "from services.chassis.store import Store"),
    ("services/chassis/store.py", "from services.registry.domain import goat"),
    ("services/chassis/store.py", "from services import registry"),
    ("services/registry/domain/goat.py", "from services.chassis.store import Store"),
    ("services/registry/domain/goat.py", "from services.registry.views.goats import VIEW"),
    ("services/registry/domain/goat.py", "from ..views import goats"),
    ("services/registry/domain/goat.py", "from services.registry.texts import REFUSALS"),
    ("services/registry/views/goats.py", "from services.registry.domain.goat import GOAT"),
    ("services/registry/views/goats.py", "from services.registry.web.goat import edge"),
    ("services/registry/policies/when_a_then_b.py", "from services.registry.web.goat import edge"),
    ("services/registry/web/goat.py", "from services.registry.policies.when_a_then_b import POLICY"),
    ("services/registry/web/goat.py", "from services.partnerships.views.board import VIEW"),
    ("services/registry/web/goat.py", "import services.partnerships.texts"),
    ("services/registry/web/goat.py", "from services.registry.main import SERVICE"),
    ("services/registry/web/goat.py", "from services.registry import main"),
    ("services/registry/web/goat.py", "from tests.examples import ALL"),
    ("services/registry/texts.py", "from services.registry.domain.goat import GOAT"),
    ("services/registry/main.py", "from services.partnerships.domain.partnership import PARTNERSHIP"),
    ("services/registry/__main__.py", "from services.partnerships.main import SERVICE"),
    ("services/portal/__init__.py", "from services.registry.texts import LABELS"),
    ("services/registry/web/goat.py", "from services.portal import FRAME"),
    ("services/chassis/pages.py", "from services.portal import FRAME"),
    ("services/embedded/cli.py", "from services.registry.views.goats import VIEW"),
    ("services/chassis/service.py", "from services.registry.main import SERVICE"),
    ("services/registry/domain/goat.py",
     "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from services.registry.views.goats import VIEW"),
]  # fmt: skip
HOUSE = {
    "services/portal/__init__.py": "from services.chassis.pages import Frame\n",
    "services/registry/main.py": "from services.portal import FRAME\nfrom services.registry.web.goat import edge\n",
    "services/registry/__main__.py": "from services.registry.main import SERVICE\n",
    "services/registry/views/goats.py": "from services.chassis.follow import View\n",
    "services/registry/domain/goat.py": "from uuid import UUID\nfrom services.chassis.decider import Decider\n",
    "services/registry/policies/when_a_then_b.py": "from services.registry.domain.goat import GOAT\n",
    "services/registry/web/goat.py": "from services.registry.views import goats\nfrom ..domain import goat\n",
    "services/registry/texts.py": "from contracts.codelists import Role\n",
    "services/embedded/cli.py": "from services.registry.main import SERVICE\n",
    "services/partnerships/views/board.py": "",
    "tests/test_goat.py": "from services.registry.main import SERVICE\n",
}


def test_a_well_built_house_has_no_violation(tmp_path: Path) -> None:
    plant(tmp_path, HOUSE)
    assert wall_violations(tmp_path) + outside_violations(tmp_path) + clock_violations(tmp_path) == []


@pytest.mark.parametrize(("place", "line"), CROSSING, ids=[f"{place}: {line}"[:90] for place, line in CROSSING])
def test_an_import_across_a_wall_is_found(tmp_path: Path, place: str, line: str) -> None:
    plant(tmp_path, {**HOUSE, place: line})
    assert [found.split(":")[0] for found in wall_violations(tmp_path)] == [place]


@pytest.mark.parametrize(
    "line",
    ["import asyncpg", "import aio_pika", "from faststream.rabbit import RabbitBroker", "from fastapi import FastAPI",
     "import starlette.requests", "import os", "from random import choice", "import time", "import logging",
     "import asyncio", "from uuid import uuid4", "from uuid import UUID, uuid5", "import uuid"],
)  # fmt: skip
def test_an_impure_import_in_a_domain_is_found(tmp_path: Path, line: str) -> None:
    plant(tmp_path, {**HOUSE, "services/registry/domain/goat.py": line})
    assert len(outside_violations(tmp_path)) == 1


def test_a_library_in_contracts_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"contracts/goat.py": "import os, json\nfrom pydantic_core import core_schema\nimport httpx\n"})
    assert outside_violations(tmp_path) == ["contracts/goat.py: may not import httpx"]


@pytest.mark.parametrize(
    "call", ["datetime.now(UTC)", "date.today()", "datetime.datetime.utcnow()", "uuid.uuid4()", "uuid4()", "open('a')"]
)
def test_a_look_at_the_clock_in_a_domain_is_found(tmp_path: Path, call: str) -> None:
    plant(tmp_path, {**HOUSE, "services/registry/domain/goat.py": f"def decide() -> None:\n    return {call}\n"})
    assert len(clock_violations(tmp_path)) == 1
