"""Events as Indonesian sentences. The words are in `texts`; this knows the forms that values take in them.

Promises: the same event always reads the same; an optional field that is empty takes its [part] of the sentence along.
Must not break: a type without a sentence is still shown, by its name; the timeline never goes blank.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from services.chassis.pages import day, number, rupiah
from services.reporting.texts import LABELS, SENTENCES

_PART = re.compile(r"\[([^\]]*)\]")
_FIELD = re.compile(r"\{(\w+)(?::(\w+))?\}")


FORMS: dict[str | None, Callable[[Any], str]] = {
    None: str,
    "day": day,
    "number": number,
    "rupiah": rupiah,
    "label": lambda value: LABELS.get(value, value.replace("_", " ").lower()),
    "mark": lambda value: "",  # prints nothing: its part stands only when the field does
}


def sentence(type_name: str, shown: Mapping[str, Any], partner: str | None = None) -> str:
    """What happened, from the event's fields as JSON has them and the partner's name, if known."""
    text = SENTENCES.get(type_name)
    if text is None:
        return type_name
    values = {**shown, "partner": partner}

    def part(match: re.Match[str]) -> str:
        known = all(values.get(name) is not None for name, _ in _FIELD.findall(match[1]))
        return match[1] if known else ""

    def filled(match: re.Match[str]) -> str:
        value = values.get(match[1])
        return "–" if value is None else FORMS[match[2]](value)

    return _FIELD.sub(filled, _PART.sub(part, text))
