"""The plants fit the code of today, and the runner calls nothing a catch that is none."""

import ast
from collections.abc import Iterator

import pytest

from tests.mutants.__main__ import try_plant
from tests.mutants.field import PROJECT, Field, field
from tests.mutants.plant import Plant, plant
from tests.mutants.plants import ALL

CHAIN = "services/chassis/chain.py"
TEST = "tests/unit/chassis/test_chain.py::test_a_stream_that_is_not_there_has_no_proof"


@pytest.fixture(scope="module")
def ground() -> Iterator[Field]:
    """A copy of the project; the tests that are run on it here need no servers."""
    with field({}) as copy:
        yield copy


def test_there_are_many_and_each_has_a_name_of_its_own() -> None:
    assert len({one.name for one in ALL}) == len(ALL) >= 24
    assert not any("|" in one.name + one.promise for one in ALL), "would break the table"


def test_the_documents_table_lists_them_all() -> None:
    rows = (PROJECT / "docs/mutants.md").read_text(encoding="utf-8").splitlines()
    told = [tuple(cell.strip(" `") for cell in row.split("|")[1:4]) for row in rows if row.startswith("| ")]
    assert told[1:] == [(one.name, one.promise, one.test.rpartition("::")[2]) for one in ALL]


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_a_plant_fits_and_its_test_is_there(ground: Field, one: Plant) -> None:
    for edit in one.edits:
        ground.fits(edit)
    place, _, name = one.test.partition("::")
    found = ast.parse((PROJECT / place).read_text(encoding="utf-8")).body
    assert name.partition("[")[0] in {getattr(node, "name", "") for node in found}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("raise LookupError(f", "raise ValueError(f", ""),
        ("Merkle tree", "Merkle's tree", "NOT CAUGHT (pytest: 0)"),
        ("import hashlib\n", "import hashlib as\n", "NOT CAUGHT (pytest: "),
        ("hashlib.sha256(", "hashlib.sha512(", "does not fit any more"),
        ("no such line", "", "does not fit any more"),
    ],
    ids=["a break", "a comment", "no Python", "many places", "no place"],
)
def test_only_a_test_that_fails_by_itself_is_a_catch(ground: Field, old: str, new: str, said: str) -> None:
    before = (PROJECT / CHAIN).read_text(encoding="utf-8")
    outcome = try_plant(ground, plant("x", "y", TEST, (CHAIN, old, new)))
    assert outcome.why.startswith(said)
    assert bool(outcome.why) == bool(said)
    assert (PROJECT / CHAIN).read_text(encoding="utf-8") == before
