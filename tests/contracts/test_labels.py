"""Labels that services share: none is missing, none is empty."""

import pytest

from contracts import labels

LISTS: dict[str, dict[str, str]] = {name: found for name, found in vars(labels).items() if name.isupper()}


def test_there_are_lists() -> None:
    assert "PARTNER_KINDS" in LISTS


@pytest.mark.parametrize("name", LISTS)
def test_every_value_has_its_label(name: str) -> None:
    labelled = LISTS[name]
    code_list = type(next(iter(labelled)))
    assert list(labelled) == list(code_list)  # type: ignore[call-overload]
    assert all(label and label == label.strip() for label in labelled.values())
