"""Every command has a door: somebody can give it by HTTP, or a policy gives it."""

import ast
from pathlib import Path

import pytest

from services.chassis.service import Service
from services.partnerships.main import SERVICE as PARTNERSHIPS
from services.registry.main import SERVICE as REGISTRY
from tests.house.tree import PROJECT, modules, plant
from tests.unit.laws import commands_of


def doors(root: Path, service: str) -> dict[str, set[str]]:
    """What is called in a service's rooms `web` and `policies`: the name, and in which rooms."""
    found: dict[str, set[str]] = {}
    for room in ("web", "policies"):
        for module in modules(root, f"services/{service}/{room}"):
            for node in module.nodes:
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    found.setdefault(node.func.id, set()).add(room)
    return found


@pytest.mark.parametrize("service", [REGISTRY, PARTNERSHIPS], ids=lambda service: str(service.name))
def test_every_command_is_given_by_http_or_by_a_policy(service: Service) -> None:
    known = doors(PROJECT, service.name)
    commands = [command.__name__ for decider in service.deciders for command in commands_of(decider)]
    assert len(commands) > 40
    assert [name for name in commands if name not in known] == [], "nobody can give it"


def test_a_command_without_a_door_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"services/registry/web/goat.py": "MilkGoat(1)\n", "services/registry/policies/g.py": "Feed()\n"})
    assert doors(tmp_path, "registry") == {"MilkGoat": {"web"}, "Feed": {"policies"}}
