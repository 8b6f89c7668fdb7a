"""The documents say what is rehearsed: every kind, with its limit, and what an operator does about it."""

import re

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


def test_what_befell_others_is_held_by_tests_and_kinds_that_there_are() -> None:
    befallen = FAULTS.partition("## What has befallen others")[2].partition("\n## ")[0]
    there = "\n".join(path.read_text(encoding="utf-8") for path in (PROJECT / "tests").rglob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", befallen))
    assert len(named) > 20
    assert [name for name in sorted(named) if f"def {name}(" not in there] == []
    ours = {"replay differs"}  # a heading of the checker's
    assert set(re.findall(r"\*([a-z][a-z' ]+)\*", befallen.replace("**", ""))) - KINDS.keys() - ours == set()
