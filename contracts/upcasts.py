"""How an event of an older version becomes one of the next: {(TYPE, from_version): dict -> dict}, pure, one step each.

Must not break: an upcast only reshapes; it never asks the world, and it is never edited once a version was published.
"""

from collections.abc import Callable, Mapping
from typing import Any

Upcast = Callable[[dict[str, Any]], dict[str, Any]]
Upcasts = Mapping[tuple[str, int], Upcast]

UPCASTS: dict[tuple[str, int], Upcast] = {}


def upcasted(
    type_name: str, version: int, target: int, data: dict[str, Any], upcasts: Upcasts = UPCASTS
) -> dict[str, Any]:
    """Data of `version` in the shape of `target`, step by step; raises `LookupError` when a step is missing."""
    for step in range(version, target):
        if (type_name, step) not in upcasts:
            raise LookupError(f"no upcast of {type_name} from version {step} to {step + 1}")
        data = upcasts[type_name, step](dict(data))
    return data
