"""Forms: whoever changes a thing is told which; nobody should reverse an income that they cannot see."""

import pytest

from services.chassis.service import Service
from services.partnerships.main import SERVICE as PARTNERSHIPS
from services.partnerships.web.about import FINDERS as OF_PARTNERSHIPS
from services.registry.main import SERVICE as REGISTRY
from services.registry.web.about import FINDERS as OF_REGISTRY


@pytest.mark.parametrize(("service", "finders"), [(REGISTRY, OF_REGISTRY), (PARTNERSHIPS, OF_PARTNERSHIPS)])
def test_a_form_of_a_thing_says_which_thing(service: Service, finders: dict[str, object]) -> None:
    forms = [command.path for edge in service.edges for command in edge.commands if "{" in command.path]
    assert forms
    assert [path for path in forms if not any(f"{{{name}}}" in path for name in finders)] == []
