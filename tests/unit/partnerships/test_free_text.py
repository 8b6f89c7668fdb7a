"""What people write in their own words is published: no form takes a number of a person in it."""

from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from services.partnerships.main import SERVICE
from services.partnerships.web.contest_lines import CriterionLine, ScoreLine
from services.partnerships.web.lines import ContributorLine, PhotoLine, TaskLine

NUMBERS = {
    "consent_number", "decree", "document_number", "partner_number", "posyantek_number",  # of documents
    "reference",  # a DOI or the number of a patent
    "area", "place_area",  # not stored: an area is looked up by it
}  # fmt: skip
TYPED = "Hubungi pengurus, NIK 3672 0701 0190 0001"


def takes(kind: Any, entered: object) -> bool:
    """Is it valid?"""
    try:
        TypeAdapter(kind).validate_python(entered)
    except ValidationError:
        return False
    return True


def test_only_numbers_of_documents_and_areas_are_taken_as_they_are() -> None:
    fields = [
        (name, Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation)
        for edge in SERVICE.edges
        for route in edge.commands
        for name, field in route.form.model_fields.items()
    ]
    assert {name for name, kind in fields if takes(kind, TYPED)} == NUMBERS


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (ContributorLine, "Pelatih {}"), (TaskLine, "2021-04-30 posyantek: Telepon {}"),
        (PhotoLine, "ab" * 32 + " Mesin {}"), (CriterionLine, "Mutu {}: 25"), (ScoreLine, "Mutu {}: 80"),
    ],
)  # fmt: skip
def test_a_line_is_held_to_the_same(line: Any, written: str) -> None:
    assert takes(line, written.format("12 dari 2021"))
    assert not takes(line, written.format("0812-0000-0001"))
    assert not takes(line, written.format("3672 0701 0190 0001"))
