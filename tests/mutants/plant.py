"""What a planted bug is: a promise, the edits that break it, and the one test that must turn red."""

from dataclasses import dataclass

CHASSIS = "services/chassis/"
CHASSIS_TESTS = "tests/integration/chassis/"


@dataclass(frozen=True)
class Edit:
    """In `file` (a path inside the project), `old` becomes `new`; `old` must stand there exactly once."""

    file: str
    old: str
    new: str


@dataclass(frozen=True)
class Plant:
    """`test` is a pytest node id. Where two guards stand behind each other, `edits` takes both away."""

    name: str
    promise: str
    test: str
    edits: tuple[Edit, ...]


def plant(name: str, promise: str, test: str, *edits: tuple[str, str, str]) -> Plant:
    """A plant; each edit as (file, old, new)."""
    return Plant(name, promise, test, tuple(Edit(*edit) for edit in edits))
