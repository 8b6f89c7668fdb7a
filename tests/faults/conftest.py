"""The smoke of the fault suite comes after all other tests: it is slow, and what they find is simpler to understand."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Move it to the end; all else keeps its order."""
    items.sort(key=lambda item: item.path.name == "test_smoke.py" and item.path.parent.name == "faults")
