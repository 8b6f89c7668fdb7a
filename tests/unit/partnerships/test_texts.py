"""Every refusal has its sentence, and every value that people see its label."""

import ast
import re
from enum import StrEnum
from pathlib import Path

import pytest

from contracts import codelists, innovation_lists, partnership_lists
from services.partnerships import domain
from services.partnerships.texts import LABELS, REFUSALS

DOMAIN = Path(next(iter(domain.__path__)))
SHOWN: tuple[type[StrEnum], ...] = (
    innovation_lists.InnovationStage,
    innovation_lists.TrialResult,
    innovation_lists.ResearchOutput,
    innovation_lists.ResearchState,
    partnership_lists.TerminationReason,
    partnership_lists.AddendumKind,
    partnership_lists.PartnershipDocument,
    partnership_lists.SignerCapacity,
    partnership_lists.AgreementSide,
    partnership_lists.ChecklistAnswer,
    partnership_lists.RedFlagCause,
    codelists.PartnershipStage, codelists.Pattern, codelists.Role, codelists.AgreementKind, codelists.VisitPurpose,
    codelists.TtgField, codelists.AdopterKind, codelists.Beneficiary, codelists.IncomeSource, codelists.PartnerKind,
    codelists.PartnerStatus, codelists.PosyantekStatus,
)  # fmt: skip


def raised() -> dict[str, list[set[str]]]:
    """Code → the names of the facts that come with it, for each place that raises it."""
    found: dict[str, list[set[str]]] = {}
    for path in DOMAIN.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Rejected":
                code = ast.literal_eval(node.args[0])
                found.setdefault(code, []).append({keyword.arg or "" for keyword in node.keywords})
    return found


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert set(raised()) == set(REFUSALS)


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_a_sentence_uses_only_facts_that_always_come_with_it(code: str) -> None:
    used = set(re.findall(r"{(\w+)}", REFUSALS[code]))
    assert all(used <= facts for facts in raised()[code])


@pytest.mark.parametrize("values", SHOWN)
def test_every_value_has_a_label(values: type[StrEnum]) -> None:
    assert set(values) <= set(LABELS)
