"""Goldens: all that ever went over the wire can still be read, and says what it said."""

import json
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from pydantic import ConfigDict

from contracts.base import Envelope, Event
from contracts.catalog import HOME, generate, problems
from contracts.events import PUBLIC_EVENTS
from contracts.goldens import SUMS, add_missing, holds
from contracts.upcasts import upcasted
from tests import examples
from tests.contracts.languages import MILKED, MILKED_V2, TO_MILLILITRES, GoatMilked, GoatMilkedV2, language

GOLDENS = sorted((HOME / "golden").glob("*.json"))
CLASSES = {event.TYPE: event for event in PUBLIC_EVENTS}
MILKED_FILE = "golden/registry.GoatMilked.v1.json"


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.stem)
def test_a_golden_decodes_to_what_it_says(path: Path) -> None:
    envelope = Envelope.model_validate_json(path.read_bytes())
    cls = CLASSES[envelope.type]
    data = upcasted(cls.TYPE, envelope.schemaversion, cls.VERSION, envelope.data)
    assert holds(json.loads(cls.from_json(json.dumps(data)).to_json()), data)


@pytest.mark.parametrize(
    ("read", "held"),
    [
        ({"at": [{"name": "A"}], "n": 1}, True),
        ({"at": [{"name": "A", "point": None}], "n": 1, "more": 2}, True),
        ({"at": [{"name": "B"}], "n": 1}, False),
        ({"at": [{"point": None}], "n": 1}, False),
        ({"at": [{"name": "A"}, {"name": "B"}], "n": 1}, False),
        ({"at": [], "n": 1}, False),
        ({"at": {"name": "A"}, "n": 1}, False),
        ({"at": [{"name": "A"}]}, False),
    ],
)
def test_only_fields_that_came_later_may_be_more_than_a_golden_says(read: dict[str, Any], held: bool) -> None:
    assert holds(read, {"at": [{"name": "A"}], "n": 1}) is held


@cache
def published(schema: str) -> Draft202012Validator:
    """A committed schema, once it is found to be one."""
    document = json.loads((HOME / "schemas" / schema).read_text())
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(document, format_checker=FormatChecker())


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.stem)
def test_a_golden_fits_the_published_schemas(path: Path) -> None:
    golden = json.loads(path.read_text())
    published(path.name).validate(golden["data"])
    published("envelope.v1.json").validate(golden)


@pytest.mark.parametrize("event", examples.ALL, ids=lambda event: event.TYPE)
def test_todays_examples_fit_the_committed_schema_and_come_back_the_same(event: Event) -> None:
    published(f"{event.TYPE}.v{event.VERSION}.json").validate(json.loads(event.to_json()))
    assert type(event).from_json(event.to_json()) == event


def test_every_public_event_has_an_example() -> None:
    assert {type(event) for event in examples.ALL} == set(PUBLIC_EVENTS)


def test_a_reader_ignores_fields_that_it_does_not_know_and_a_writer_may_not_invent_them() -> None:
    more = json.dumps({**json.loads(MILKED.to_json()), "mood": "calm"})
    assert GoatMilked.from_json(more) == MILKED
    with pytest.raises(ValueError, match="mood"):
        GoatMilked.model_validate({**MILKED.model_dump(), "mood": "calm"})


def test_a_golden_is_never_written_twice(tmp_path: Path) -> None:
    generate(language(tmp_path), [MILKED])
    before = (tmp_path / MILKED_FILE).read_bytes()
    assert add_missing(tmp_path / "golden", [MILKED.model_copy(update={"litres": 9})]) == []
    assert (tmp_path / MILKED_FILE).read_bytes() == before


def test_a_removed_golden_is_named_and_not_written_anew(tmp_path: Path) -> None:
    generate(language(tmp_path), [MILKED])
    (tmp_path / MILKED_FILE).unlink()
    assert generate(language(tmp_path), [MILKED]) == problems(language(tmp_path)) != []
    assert any("was removed" in line for line in problems(language(tmp_path)))


def test_an_event_without_golden_is_named(tmp_path: Path) -> None:
    assert generate(language(tmp_path)) == problems(language(tmp_path)) != []
    assert "has no golden file" in problems(language(tmp_path))[0]


def test_an_edited_golden_is_named(tmp_path: Path) -> None:
    generate(language(tmp_path), [MILKED])
    path = tmp_path / MILKED_FILE
    path.write_text(path.read_text().replace("kandang", "rumah"))
    assert any(line.startswith(MILKED_FILE) and "was edited" in line for line in problems(language(tmp_path)))


def reseal(folder: Path, change: Any) -> None:
    """Edit a golden and mend its sum: what a careless author would do."""
    path, sums = folder / MILKED_FILE, folder / "golden" / SUMS
    golden = json.loads(path.read_text())
    change(golden)
    before = sha256(path.read_bytes()).hexdigest()
    path.write_text(json.dumps(golden))
    sums.write_text(sums.read_text().replace(before, sha256(path.read_bytes()).hexdigest()))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda g: g["data"].pop("place"), "no longer decodes"),
        (lambda g: g["data"].update(litres=10), "no longer decodes"),
        (lambda g: g["data"].update(mood="calm"), "decodes to something else than it says: mood"),
        (lambda g: g["data"].update(goat_id="{00000000-0000-0000-0000-000000000007}"), "decodes to something else"),
        (lambda g: g.update(schemaversion=3), "holds registry.GoatMilked version 3"),
        (lambda g: g.pop("number"), "no longer decodes"),
    ],
)
def test_a_golden_that_cannot_be_read_as_it_stands_is_named(tmp_path: Path, change: Any, reason: str) -> None:
    generate(language(tmp_path), [MILKED])
    reseal(tmp_path, change)
    lines = [line for line in problems(language(tmp_path)) if line.startswith(MILKED_FILE)]
    assert [reason in line for line in lines] == [True]


class GoatMilkedNever(Event):
    """A class that can no longer read the goldens of its own version."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    TYPE: ClassVar[str] = "registry.GoatMilked"
    goat_id: int
    milked_on: date


def test_a_class_that_cannot_read_its_golden_is_named(tmp_path: Path) -> None:
    generate(language(tmp_path), [MILKED])
    assert any("no longer decodes" in line for line in problems(language(tmp_path, GoatMilkedNever)))


def test_a_golden_of_an_older_version_is_read_through_the_upcasts(tmp_path: Path) -> None:
    generate(language(tmp_path), [MILKED])
    generate(language(tmp_path, GoatMilkedV2, TO_MILLILITRES), [MILKED_V2])
    golden = Envelope.model_validate_json((tmp_path / MILKED_FILE).read_bytes())
    data = upcasted(golden.type, golden.schemaversion, 2, golden.data, TO_MILLILITRES)
    assert GoatMilkedV2.from_json(json.dumps(data)) == MILKED_V2


def test_an_upcast_that_yields_another_shape_is_named(tmp_path: Path) -> None:
    generate(language(tmp_path), [MILKED])
    generate(language(tmp_path, GoatMilkedV2, TO_MILLILITRES), [MILKED_V2])
    wrong = language(tmp_path, GoatMilkedV2, {("registry.GoatMilked", 1): lambda data: data})
    assert any(line.startswith(MILKED_FILE) and "millilitres" in line for line in problems(wrong))


def test_an_upcast_leaves_its_input_alone() -> None:
    data: dict[str, Any] = {"litres": 2}
    upcasted("registry.GoatMilked", 1, 2, data, TO_MILLILITRES)
    assert data == {"litres": 2}
    with pytest.raises(LookupError, match="from version 2 to 3"):
        upcasted("registry.GoatMilked", 1, 3, data, TO_MILLILITRES)
