"""What may change within a version and what may not: the checker against hand-made changes, each kind of them."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, ClassVar

import pytest
from pydantic import Field

from contracts.base import Event
from contracts.catalog import Language, generate, problems
from contracts.compatible import breaks
from contracts.schema import Schema, schema_of
from tests.contracts.languages import MILKED, MILKED_V2, TO_MILLILITRES, GoatMilked, GoatMilkedV2, language

COMMITTED = schema_of(GoatMilked, GoatMilked.TYPE, 1, "0.1.0")
Change = Callable[[Schema], Any]


def changed(change: Change) -> Schema:
    """The committed schema after one change by hand."""
    schema = copy.deepcopy(COMMITTED)
    change(schema)
    return schema


def at(name: str, **to: Any) -> Change:
    """Set keywords of one property."""
    return lambda schema: schema["properties"][name].update(to)


def without(name: str, keyword: str) -> Change:
    """Take one keyword off a property."""
    return lambda schema: schema["properties"][name].pop(keyword)


BAD: dict[str, tuple[Change, str]] = {
    "property removed": (lambda s: s["properties"].pop("helpers"), "helpers: property removed"),
    "new required property": (
        lambda s: (s["properties"].update(mood={"type": "string"}), s["required"].append("mood")),
        "mood: new required property",
    ),
    "became required": (lambda s: s["required"].append("litres"), "litres: became required"),
    "became optional": (lambda s: s["required"].remove("place"), "place: became optional"),
    "type narrowed": (lambda s: s["properties"].update(place={"type": "null"}), "place: type narrowed"),
    "type widened": (
        lambda s: s["properties"].update(goat_id={"anyOf": [s["properties"]["goat_id"], {"type": "null"}]}),
        "goat_id: type widened",
    ),
    "enum value removed": (at("time_of_day", enum=["MORNING"]), "time_of_day: enum value EVENING removed"),
    "enum added": (at("place", enum=["kandang"]), "place: enum added"),
    "pattern changed": (at("place", pattern="^[a-m]+$"), "place: pattern tightened"),
    "pattern added": (at("goat_id", pattern="^0"), "goat_id: pattern tightened"),
    "format changed": (at("milked_on", format="date-time"), "milked_on: format changed"),
    "format dropped": (without("milked_on", "format"), "milked_on: format changed"),
    "shorter text": (at("place", maxLength=10), "place: maxLength tightened"),
    "longer at least": (at("place", minLength=2), "place: minLength tightened"),
    "smaller number": (at("litres", maximum=8), "litres: maximum tightened"),
    "larger number at least": (at("litres", minimum=2), "litres: minimum tightened"),
    "limit added": (at("helpers", maxItems=3), "helpers: maxItems tightened"),
    "default changed": (at("litres", default=2), "litres: default changed"),
    "default dropped": (without("litres", "default"), "litres: default changed"),
    "items narrowed": (lambda s: s["properties"]["helpers"]["items"].update(maxLength=5), "helpers[]: maxLength"),
    "items of another type": (at("helpers", items={"type": "integer"}), "helpers[]: type narrowed"),
    "constant changed": (at("place", const="kandang"), "place: constant changed"),
    "closed for unknown fields": (lambda s: s.update(additionalProperties=False), "additionalProperties tightened"),
}
GOOD: dict[str, Change] = {
    "nothing": lambda s: None,
    "new optional property": lambda s: s["properties"].update(mood={"type": "string", "default": "calm"}),
    "enum value added": at("time_of_day", enum=["MORNING", "NOON", "EVENING"]),
    "longer text": at("place", maxLength=200),
    "limit dropped": without("place", "maxLength"),
    "pattern dropped": without("place", "pattern"),
    "other words": lambda s: s.update(title="Kambing", description="Perah"),
    "moved into $defs": lambda s: (
        s.update({"$defs": {"Place": s["properties"]["place"]}}),
        s["properties"].update(place={"$ref": "#/$defs/Place"}),
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_change_that_hurts_a_reader_is_named(name: str) -> None:
    change, reason = BAD[name]
    found = breaks(COMMITTED, changed(change))
    assert any(line.startswith(reason) or reason in line for line in found), found


@pytest.mark.parametrize("name", GOOD)
def test_a_change_that_hurts_nobody_passes(name: str) -> None:
    assert breaks(COMMITTED, changed(GOOD[name])) == []


def test_a_change_inside_a_nested_part_is_named() -> None:
    old = {"properties": {"site": {"$ref": "#/$defs/Site"}}, "$defs": {"Site": {"properties": {"name": {}}}}}
    new = {"properties": {"site": {"$ref": "#/$defs/Site"}}, "$defs": {"Site": {"properties": {}}}}
    assert breaks(old, new) == ["site.name: property removed"]


class GoatMilkedShort(Event):
    """The same version with a field gone and a limit tightened."""

    TYPE: ClassVar[str] = "registry.GoatMilked"
    place: Annotated[str, Field(max_length=5)]


def tree(folder: Path) -> dict[str, bytes]:
    """Everything in the folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_incompatible_schema_of_the_same_version_is_not_written(tmp_path: Path) -> None:
    assert generate(language(tmp_path), [MILKED]) == []
    before = tree(tmp_path)
    refused = generate(language(tmp_path, GoatMilkedShort))
    assert any("goat_id: property removed" in line and "raise VERSION" in line for line in refused)
    assert tree(tmp_path) == before
    assert set(refused) <= set(problems(language(tmp_path, GoatMilkedShort)))


def test_a_raised_version_needs_an_upcast(tmp_path: Path) -> None:
    generate(language(tmp_path), [MILKED])
    assert generate(language(tmp_path, GoatMilkedV2), [MILKED_V2]) == [
        "registry.GoatMilked: no upcast from version 1 to 2 in upcasts.py"
    ]
    assert not (tmp_path / "schemas/registry.GoatMilked.v2.json").exists()


def test_a_raised_version_with_an_upcast_leaves_the_old_files_alone(tmp_path: Path) -> None:
    generate(language(tmp_path), [MILKED])
    before = tree(tmp_path)
    second = language(tmp_path, GoatMilkedV2, TO_MILLILITRES)
    assert generate(second, [MILKED_V2]) == []
    assert problems(second) == []
    kept = ("schemas/registry.GoatMilked.v1.json", "golden/registry.GoatMilked.v1.json")
    assert {name: tree(tmp_path)[name] for name in kept} == {name: before[name] for name in kept}
    assert (tmp_path / "schemas/registry.GoatMilked.v2.json").exists()


def test_the_schema_of_an_older_version_may_not_go(tmp_path: Path) -> None:
    generate(language(tmp_path), [MILKED])
    second = language(tmp_path, GoatMilkedV2, TO_MILLILITRES)
    generate(second, [MILKED_V2])
    (tmp_path / "schemas/registry.GoatMilked.v1.json").unlink()
    assert "schemas/registry.GoatMilked.v1.json: missing; schemas of older versions stay" in problems(second)


def test_a_version_may_not_go_back(tmp_path: Path) -> None:
    generate(language(tmp_path), [MILKED])
    generate(language(tmp_path, GoatMilkedV2, TO_MILLILITRES), [MILKED_V2])
    assert any("VERSION of registry.GoatMilked went back to 1" in line for line in problems(language(tmp_path)))


def test_a_type_may_not_vanish(tmp_path: Path) -> None:
    generate(language(tmp_path), [MILKED])
    lines = problems(Language(tmp_path, (), {}))
    assert any("TYPE registry.GoatMilked vanished" in line for line in lines)
    assert any("golden/registry.GoatMilked.v1.json: no event of this type exists any more" in line for line in lines)
