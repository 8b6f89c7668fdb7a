"""Forms: one pydantic model is the form that a person fills in and the JSON that a machine sends.

Promises
- JSON is read strictly (no `"1"` for 1, no unknown or repeated field, no NaN), a form leniently (`1.250.000` is a
  number, an empty field is a missing one); both are the same model afterwards.
- Text is NFC, without control or direction-changing characters.
- Nothing is ticked for a person, and nothing chosen but where there is no other choice.
- Every error has a field and a sentence, in Indonesian and in English.
"""

import json
import re
import types
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo

from services.chassis.field_texts import SENTENCES, sentences


class Form(BaseModel):
    """What is asked of a person or a machine. Give each field a `title` (label) and, where useful, a `description`."""

    # What is typed may be personal: no error repeats it, wherever an error may end up.
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True)


F = TypeVar("F", bound=Form)


class Unreadable(Exception):
    """The body is not the JSON or the form that it says it is."""


class Unfit(ValueError):
    """Raised by a validator of a form: what is wrong with the field, and what would do, in both languages."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.english = english


@dataclass(frozen=True)
class FieldError:
    """One field and what is wrong with it, in Indonesian and in English."""

    field: str
    message: str
    english: str


class InvalidForm(Exception):
    """Some fields do not do."""

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__(f"{len(errors)} field(s)")
        self.errors = errors


@dataclass(frozen=True)
class Input:
    """One field as the template draws it. `kind`: text, textarea, lines, date, number, select, checkbox."""

    name: str
    label: str
    hint: str
    kind: str
    required: bool
    value: str
    options: tuple[tuple[str, str], ...] = ()
    error: str = ""


DEEPEST = 32
_TICKED = ("on", "true", "ya")
_NUMBER = re.compile(r"^(Rp)?\s*-?[0-9]{1,3}(\.[0-9]{3})+$|^(Rp)\s*-?[0-9]+$")


def read_json(model: type[F], body: bytes) -> F:
    """From a JSON object. Raises `Unreadable` or `InvalidForm`."""
    try:
        data = json.loads(body.decode("utf-8"), object_pairs_hook=_no_twins, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from error
    if _deeper_than(DEEPEST, data):
        raise Unreadable(f"deeper than {DEEPEST}")
    if not isinstance(data, dict):
        raise Unreadable("not an object")
    return _validated(model, data, strict=True)


def read_form(model: type[F], data: Mapping[str, str]) -> F:
    """From the fields of an HTML form. Raises `InvalidForm`."""
    values: dict[str, Any] = {}
    for name, value in data.items():
        text = value.strip()
        if not text:
            continue
        info = model.model_fields.get(name)
        values[name] = _from_text(info, text) if info else text
    return _validated(model, values, strict=False)


def as_typed(values: Mapping[str, object]) -> dict[str, str]:
    """What is known as a person would type it: a line for each of several, a tick for True; nothing for None."""
    return {name: _typed(value) for name, value in values.items() if value is not None}


def _typed(value: object) -> str:
    if isinstance(value, bool):
        return "ya" if value else ""
    return "\n".join(map(str, value)) if isinstance(value, tuple) else str(value)


def inputs(
    model: type[Form], values: Mapping[str, str], choices: Mapping[str, list[tuple[str, str]]],
    labels: Mapping[str, str], errors: Sequence[FieldError] = (),
) -> list[Input]:  # fmt: skip
    """The fields in the order of the class, with what was typed, and the errors where they belong."""
    wrong = {error.field.partition(".")[0]: error.message for error in errors}  # a list's line is told at the list
    found = []
    for name, info in model.model_fields.items():
        inner = _inner(info.annotation)
        options = choices.get(name)
        if options is None and isinstance(inner, type) and issubclass(inner, StrEnum):
            options = [(member.value, labels.get(member.value, member.value.replace("_", " "))) for member in inner]
        kind, value = _kind(info, inner, options is not None), values.get(name, _preset(info, options or []))
        if kind == "checkbox" and value not in _TICKED:
            value = ""
        found.append(
            Input(name, info.title or name, info.description or "", kind, info.is_required(), value,
                  tuple(options or ()), wrong.get(name, ""))
        )  # fmt: skip
    return found


def _preset(info: FieldInfo, options: Sequence[tuple[str, str]]) -> str:
    """What a field says before anybody typed: its default, or the only thing there is to choose where one must."""
    if info.is_required():
        return options[0][0] if len(options) == 1 else ""
    return "" if info.default in (None, ()) else str(info.default)


def _validated(model: type[F], data: dict[str, Any], *, strict: bool) -> F:
    errors: list[FieldError] = []
    cleaned = {name: _clean(name, value, errors) for name, value in data.items()}
    if errors:
        raise InvalidForm(errors)
    try:
        return model.model_validate_json(json.dumps(cleaned), strict=strict)
    except ValidationError as error:
        raise InvalidForm([_sentence(model, e) for e in error.errors(include_url=False)]) from error


def _clean(name: str, value: Any, errors: list[FieldError]) -> Any:
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value.replace("\r\n", "\n"))
        if any(unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in "\n\t\u200d" for c in text):
            errors.append(FieldError(name or "form", *SENTENCES["characters"]))
        return text
    if isinstance(value, list):
        return [_clean(name, item, errors) for item in value]
    if isinstance(value, dict):
        return {key: _clean(name, item, errors) for key, item in value.items()}
    return value


def _sentence(model: type[Form], error: Any) -> FieldError:
    path = ".".join(str(step) for step in error["loc"]) or "form"
    message, english = sentences(error["type"], error.get("ctx", {}))
    if error["type"] == "string_pattern_mismatch" and (info := model.model_fields.get(path.split(".")[0])):
        message = f"{message} {info.description}" if info.description else message
    return FieldError(path, message, english)


def _from_text(info: FieldInfo, text: str) -> Any:
    inner = _inner(info.annotation)
    if inner is int and _NUMBER.match(text):
        return text.removeprefix("Rp").replace(".", "").strip()
    if inner is bool:
        return text in _TICKED
    if get_origin(inner) is tuple:
        return [line.strip() for line in text.splitlines() if line.strip()]
    return text


def _kind(info: FieldInfo, inner: Any, has_options: bool) -> str:
    long = any(getattr(m, "max_length", 0) > 300 for m in [*info.metadata, *_metadata(info.annotation)])
    kinds = {date: "date", int: "number", bool: "checkbox", UUID: "text"}
    if has_options:
        return "select"
    if get_origin(inner) is tuple:
        return "lines"
    return kinds.get(inner, "textarea" if long else "text")


def _inner(annotation: Any) -> Any:
    """The type behind Optional and Annotated."""
    while True:
        if hasattr(annotation, "__metadata__"):
            annotation = annotation.__origin__
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
        else:
            return annotation


def _metadata(annotation: Any) -> list[Any]:
    parts = [annotation, *get_args(annotation)]
    found = [m for part in parts for m in getattr(part, "__metadata__", ())]
    return [m for item in found for m in (item.metadata if isinstance(item, FieldInfo) else [item])]


def _deeper_than(levels: int, data: Any) -> bool:
    """Level by level, since data that is too deep is too deep for a recursion as well."""
    level = [data]
    for _ in range(levels):
        inner = [x.values() if isinstance(x, dict) else x for x in level if isinstance(x, (dict, list))]
        level = [item for items in inner for item in items]
    return any(isinstance(x, (dict, list)) for x in level)


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a field stands twice")
    if not all(name.isprintable() for name, _ in pairs):
        raise ValueError("a field's name cannot be written")
    return dict(pairs)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
