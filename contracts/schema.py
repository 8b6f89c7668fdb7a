"""From a class of the public language to its JSON Schema, and from a schema to words.

Promises
- `schema_of` gives the same bytes for the same class, so that a schema in the tree is either fresh or stale.
- What is published is the reader's schema: unknown fields are allowed, because a producer may add optional ones.

Must not break: the first keys of a schema are `$schema`, `$id`, `title`, `description`; people read these files.
"""

import json
from typing import Any

from pydantic import BaseModel, TypeAdapter

from contracts.areas import AreaCode
from contracts.base import Envelope, Event, Head, dataschema

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
FRAMES: dict[str, type[BaseModel]] = {"envelope": Envelope, "head": Head}
"""What lies around the events on the wire; both are at version 1 for as long as CloudEvents is at 1.0."""

_AREA = TypeAdapter(AreaCode).json_schema()["pattern"]
_FIRST = ("$schema", "$id", "title", "description", "x-since", "type", "properties", "required", "$defs")


def file_name(name: str, version: int) -> str:
    """The file of one schema or golden: `registry.AreaLoaded.v1.json`."""
    return f"{name}.v{version}.json"


def schema_of(cls: type[BaseModel], name: str, version: int, since: str) -> Schema:
    """The JSON Schema (2020-12) of an event, or of a frame; `since` is the platform's version that first had it."""
    body = _open(cls.model_json_schema(mode="validation"))
    title = name if not issubclass(cls, Event) else cls.TYPE
    head = {"$schema": DIALECT, "$id": dataschema(name, version), "title": title, "x-since": since}
    return _ordered({**body, **head})


def text_of(document: Any) -> str:
    """JSON as it lies in the tree: two spaces, letters as they are, a newline at the end."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def resolve(schema: Schema, root: Schema) -> Schema:
    """Follow `$ref` to `#/$defs/…`; what stands beside the reference (a default, a description) is kept."""
    while "$ref" in schema:
        target = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
    return schema


def branches(schema: Schema, root: Schema) -> list[Schema]:
    """The alternatives of a schema (`anyOf`), each resolved; a plain schema is its own only one."""
    schema = resolve(schema, root)
    if "anyOf" not in schema:
        return [schema]
    return [branch for part in schema["anyOf"] for branch in branches(part, root)]


def words_of(schema: Schema, root: Schema) -> str:
    """A field's type in a few words, for the catalog: `text 1–200`, `uuid`, `Pattern`, `list of text`."""
    return " or ".join(_words(branch, root) for branch in branches(schema, root) if branch.get("type") != "null")


def _words(schema: Schema, root: Schema) -> str:
    match schema:
        case {"type": "array", "items": items}:
            return f"list of {words_of(items, root)}"
        case {"type": "object", "title": title} | {"enum": _, "title": title}:
            return str(title)
        case {"const": value}:
            return f"always {json.dumps(value)}"
        case {"type": "string"}:
            return _text(schema)
        case {"type": "integer"}:
            return "whole number" + _limits(schema, "minimum", "maximum")
    return str(schema.get("type", "anything"))


def _text(schema: Schema) -> str:
    if "format" in schema:
        return str(schema["format"])
    if "pattern" in schema:
        return "area code" if schema["pattern"] == _AREA else f"text like `{schema['pattern']}`"
    return "text" + _limits(schema, "minLength", "maxLength")


def _limits(schema: Schema, low: str, high: str) -> str:
    least, most = schema.get(low), schema.get(high)
    if least is not None and most is not None:
        return f" {least}–{most}"
    return f" from {least}" if least is not None else f" to {most}" if most is not None else ""


def _open(schema: Any) -> Any:
    """Drop `additionalProperties: false`: it binds the one who writes, and readers must not copy it."""
    if isinstance(schema, list):
        return [_open(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _open(value) for key, value in schema.items() if (key, value) != ("additionalProperties", False)}


def _ordered(schema: Schema) -> Schema:
    first = {key: schema[key] for key in _FIRST if key in schema}
    return first | {key: schema[key] for key in sorted(schema.keys() - first.keys())}
