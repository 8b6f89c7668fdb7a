"""Masking: the shape of a message without what it says about people.

Promises
- Kept: names of fields, ids (UUIDs), event types, streams, the envelope's counters, true, false and null. Everything
  else becomes its kind and size. What is no JSON shows its size only.
- Never raises, whatever the bytes are.

Must not break: a value is shown because it is known to be harmless, never because it looks so.
"""

import json
import re
from typing import Any

DEPTH = 12
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}")
_KEPT = {
    "specversion": r"1\.0",
    "source": r"/posyantek/[a-z]+",
    "type": r"[a-z]+\.[A-Z][A-Za-z]+",
    "subject": r"[a-z_-]+-" + _UUID.pattern,
    "datacontenttype": r"[a-z]+/[a-z]+",
    "time": r"[0-9:.TZ+-]{10,40}",
}
_COUNTERS = {"number", "streamversion", "schemaversion"}


def masked(body: bytes | str) -> Any:
    """The JSON value with its values masked."""
    try:
        return _masked(json.loads(body), None, 0)
    except (ValueError, RecursionError):  # a UnicodeDecodeError is a ValueError too
        return f"‹{len(body)} bytes, no JSON›"


def _masked(value: Any, name: str | None, depth: int) -> Any:
    """One value; `name` is the name of an envelope's own field, else None."""
    if isinstance(value, dict | list) and depth >= DEPTH:
        return "‹deeper›"
    match value:
        case dict():
            return {_field(key): _masked(inner, None if depth else key, depth + 1) for key, inner in value.items()}
        case list():
            return [_masked(inner, None, depth + 1) for inner in value]
    return value if _harmless(value, name) else _kind(value)


def _kind(value: str | float) -> str:
    return f"‹text {len(value)}›" if isinstance(value, str) else "‹number›"


def _field(key: str) -> str:
    return key if _NAME.fullmatch(key) else "‹field›"


def _harmless(value: Any, name: str | None) -> bool:
    if isinstance(value, str):
        return bool(_UUID.fullmatch(value) or (name in _KEPT and re.fullmatch(_KEPT[name], value, re.IGNORECASE)))
    return value is None or isinstance(value, bool) or (isinstance(value, int) and name in _COUNTERS)
