"""The envelope is CloudEvents 1.0 in structured JSON, by the rules of the specification and not only by ours."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from pydantic import ValidationError as Unreadable

from contracts.base import Envelope, Head
from contracts.catalog import HOME

GOLDENS = sorted((HOME / "golden").glob("*.json"))
NOT_EMPTY = {"type": "string", "minLength": 1}
# The context attributes of CloudEvents 1.0.2 in its JSON format; extensions are simple values.
CLOUDEVENTS: dict[str, Any] = {
    "type": "object",
    "required": ["id", "source", "specversion", "type"],
    "properties": {
        "id": NOT_EMPTY,
        "source": {**NOT_EMPTY, "format": "uri-reference"},
        "specversion": {"const": "1.0"},
        "type": NOT_EMPTY,
        "datacontenttype": NOT_EMPTY,
        "dataschema": NOT_EMPTY,
        "subject": NOT_EMPTY,
        "time": {"type": "string", "format": "date-time"},
        "data": True,
    },
    "propertyNames": {"pattern": "^[a-z0-9]{1,20}$"},
    "additionalProperties": {"type": ["string", "integer", "boolean"], "maximum": 2**31 - 1},
}
RULES = Draft202012Validator(CLOUDEVENTS, format_checker=FormatChecker())


def golden(path: Path = GOLDENS[0]) -> dict[str, Any]:
    """An envelope as it lies in the tree."""
    read: dict[str, Any] = json.loads(path.read_text())
    return read


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.stem)
def test_a_golden_is_a_cloud_event(path: Path) -> None:
    envelope = golden(path)
    RULES.validate(envelope)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", envelope["time"])
    assert not urlsplit(envelope["source"]).scheme
    assert envelope["source"] == f"/posyantek/{envelope['type'].split('.')[0]}"
    kind, _, rest = envelope["subject"].partition(f"-{next(iter(envelope['data'].values()))}")
    assert (kind.replace("-", "").isalpha(), rest) == (True, "")


@pytest.mark.parametrize("model", [Envelope, Head])
def test_attribute_names_are_lower_case_and_short(model: type[Envelope] | type[Head]) -> None:
    assert [name for name in model.model_fields if not re.fullmatch(r"[a-z0-9]{1,20}", name)] == []


@pytest.mark.parametrize("name", ["id", "source", "type", "number", "streamversion", "schemaversion", "incarnation"])
def test_an_envelope_without_a_needed_attribute_is_refused(name: str) -> None:
    without = {key: value for key, value in golden().items() if key != name}
    with pytest.raises(Unreadable, match=name):
        Envelope.model_validate(without)


@pytest.mark.parametrize(
    ("name", "value"),
    [("specversion", "0.3"), ("source", "/elsewhere/registry"), ("type", "registry.goat"), ("number", 0),
     ("time", "2021-03-08T02:30:00"), ("datacontenttype", "text/plain"), ("subject", "")],
)  # fmt: skip
def test_an_envelope_with_a_wrong_attribute_is_refused(name: str, value: object) -> None:
    with pytest.raises(Unreadable, match=name):
        Envelope.model_validate({**golden(), name: value})


def test_an_attribute_that_we_do_not_know_is_ignored() -> None:
    assert Envelope.model_validate({**golden(), "traceparent": "00-1-2-01"}) == Envelope.model_validate(golden())


def test_the_origin_is_the_last_part_of_the_source() -> None:
    assert Envelope.model_validate(golden()).origin == golden()["type"].split(".")[0]


@pytest.mark.parametrize(
    "wrong", [{"id": ""}, {"specversion": "1.1"}, {"streamVersion": 1}, {"stream-version": 1}, {"extra": {"a": 1}}]
)
def test_these_rules_can_refuse(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        RULES.validate({**golden(), **wrong})
