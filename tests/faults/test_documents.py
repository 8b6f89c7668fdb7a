"""The documents say what is rehearsed: every kind, with its limit, and what an operator does about it."""

from tests.faults.matrix import KINDS, SMOKE
from tests.faults.workers import PROJECT

FAULTS = (PROJECT / "docs" / "faults.md").read_text(encoding="utf-8")
RUNBOOK = (PROJECT / "docs" / "runbook.md").read_text(encoding="utf-8")


def listed(kind: str) -> str:
    """The row that the document must have."""
    writes = "✎" if KINDS[kind].promise == "writes" else ""
    return f"| {kind}{' •' if kind in SMOKE else ''} | {KINDS[kind].limit} | {writes}{' |' if writes else '|'}"


def test_every_kind_is_listed_with_its_limit() -> None:
    assert [kind for kind in KINDS if listed(kind) not in FAULTS] == []


def test_the_document_lists_nothing_else() -> None:
    rows = FAULTS.partition("## Kinds")[2].partition("\n## ")[0].splitlines()
    assert len([row for row in rows if row.startswith("| ") and not row.startswith("| Kind")]) == len(KINDS)


def test_every_kind_is_in_the_runbook() -> None:
    assert [kind for kind in KINDS if f"\n| {kind} |" not in RUNBOOK] == []
