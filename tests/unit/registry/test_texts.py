"""Every refusal has its words, and no word is without a refusal."""

import ast
import string
from enum import StrEnum
from pathlib import Path

import pytest

from contracts.areas import AreaLevel
from contracts.codelists import IssuerRole, PartnerKind, PartnerStatus, PosyantekLevel, PosyantekStatus
from services.registry import texts

DOMAIN = Path(texts.__file__).parent / "domain"


def raised() -> dict[str, set[str]]:
    """Codes that the domain raises, each with the facts that come with it every time."""
    found: dict[str, set[str]] = {}
    for path in DOMAIN.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Rejected":
                code = ast.literal_eval(node.args[0])  # a code that is not written out fails here
                assert isinstance(code, str)
                facts = {keyword.arg for keyword in node.keywords if keyword.arg}
                found[code] = found.get(code, facts) & facts
    return found


def test_the_domain_raises_refusals() -> None:
    assert "posyantek_not_registered" in raised()


def test_every_refusal_has_a_text_and_every_text_a_refusal() -> None:
    assert set(texts.REFUSALS) == set(raised())


def test_every_placeholder_is_a_fact_of_its_refusal() -> None:
    for code, facts in raised().items():
        used = {name for _, name, _, _ in string.Formatter().parse(texts.REFUSALS[code]) if name}
        assert used <= facts, code


@pytest.mark.parametrize("codes", [AreaLevel, IssuerRole, PartnerKind, PartnerStatus, PosyantekLevel, PosyantekStatus])
def test_every_value_of_a_code_list_has_a_label(codes: type[StrEnum]) -> None:
    assert {value for value in codes if value not in texts.LABELS} == set()
