"""May a schema take the place of the committed one of the same version?

Promises: `breaks(old, new)` names every change that would hurt one of two readers, and is empty for every other:
- today's code reading yesterday's events: nothing that was allowed may be refused now;
- yesterday's subscriber reading today's events: nothing that it was told to expect may be missing or of another type.

Free are: a new optional property, a new value of a code list (subscribers are told that lists grow), a looser limit,
another title, description or order.

Must not break: when in doubt a change is a break; the way out is always the same, raise VERSION and write an upcast.
"""

from collections.abc import Iterator
from typing import Any

from contracts.schema import Schema, branches, resolve

_LOW = ("minLength", "minItems", "minimum", "exclusiveMinimum", "minProperties")
_HIGH = ("maxLength", "maxItems", "maximum", "exclusiveMaximum", "maxProperties")
_ABSENT = object()


def breaks(old: Schema, new: Schema) -> list[str]:
    """What makes `new` unfit to replace `old`, one sentence each, with the path of the field."""
    return list(_value("", old, new, old, new))


def _value(path: str, old: Schema, new: Schema, old_root: Schema, new_root: Schema) -> Iterator[str]:
    """Compare one place: its default, then its alternatives pairwise by type."""
    before, after = resolve(old, old_root), resolve(new, new_root)
    if before.get("default", _ABSENT) != after.get("default", _ABSENT):
        yield f"{_at(path)}: default changed, so events without the field would say something else"
    kinds_before, kinds_after = _kinds(old, old_root), _kinds(new, new_root)
    for kind in kinds_before.keys() - kinds_after.keys():
        yield f"{_at(path)}: type narrowed, {kind} is no longer allowed"
    for kind in kinds_after.keys() - kinds_before.keys():
        yield f"{_at(path)}: type widened, subscribers do not expect {kind}"
    for kind in sorted(kinds_before.keys() & kinds_after.keys()):
        yield from _branch(path, kinds_before[kind], kinds_after[kind], old_root, new_root)


def _kinds(schema: Schema, root: Schema) -> dict[str, Schema]:
    """The alternatives by type; a second one of the same type gets a number."""
    found: dict[str, Schema] = {}
    for branch in branches(schema, root):
        kind = str(branch.get("type", "anything"))
        found[kind if kind not in found else f"{kind} {len(found)}"] = branch
    return found


def _branch(path: str, old: Schema, new: Schema, old_root: Schema, new_root: Schema) -> Iterator[str]:
    yield from _limits(path, old, new)
    yield from _wording(path, old, new)
    yield from _properties(path, old, new, old_root, new_root)
    for part in ("items", "additionalProperties"):
        if isinstance(old.get(part), dict) and isinstance(new.get(part), dict):
            yield from _value(f"{path}[]", old[part], new[part], old_root, new_root)
        elif new.get(part) is not None and new[part] is not True and old.get(part) != new[part]:
            yield f"{_at(path)}: {part} tightened"
    for place, (before, after) in enumerate(zip(old.get("prefixItems", []), new.get("prefixItems", []), strict=False)):
        yield from _value(f"{path}[{place}]", before, after, old_root, new_root)


def _limits(path: str, old: Schema, new: Schema) -> Iterator[str]:
    for key in _LOW:
        if key in new and (key not in old or new[key] > old[key]):
            yield f"{_at(path)}: {key} tightened from {old.get(key, 'none')} to {new[key]}"
    for key in _HIGH:
        if key in new and (key not in old or new[key] < old[key]):
            yield f"{_at(path)}: {key} tightened from {old.get(key, 'none')} to {new[key]}"


def _wording(path: str, old: Schema, new: Schema) -> Iterator[str]:
    """Enum, constant, pattern and format: none of them can be compared but for being the same, or being gone."""
    if "enum" in new and "enum" not in old:
        yield f"{_at(path)}: enum added, other values are no longer allowed"
    values: list[Any] = old.get("enum", [])
    for value in [value for value in values if value not in new.get("enum", values)]:
        yield f"{_at(path)}: enum value {value} removed"
    if old.get("const", _ABSENT) != new.get("const", _ABSENT):
        yield f"{_at(path)}: constant changed"
    if "pattern" in new and new["pattern"] != old.get("pattern"):
        yield f"{_at(path)}: pattern tightened or changed to {new['pattern']}"
    if old.get("format") != new.get("format"):
        yield f"{_at(path)}: format changed from {old.get('format')} to {new.get('format')}"
    if new.get("uniqueItems") and not old.get("uniqueItems"):
        yield f"{_at(path)}: uniqueItems tightened"


def _properties(path: str, old: Schema, new: Schema, old_root: Schema, new_root: Schema) -> Iterator[str]:
    before, after = old.get("properties", {}), new.get("properties", {})
    must_before, must_after = set(old.get("required", [])), set(new.get("required", []))
    for name in sorted(before.keys() - after.keys()):
        yield f"{_at(path, name)}: property removed"
    for name in sorted(must_after - before.keys()):
        yield f"{_at(path, name)}: new required property, events of before do not have it"
    for name in sorted((must_after - must_before) & before.keys()):
        yield f"{_at(path, name)}: became required, events of before may not have it"
    for name in sorted((must_before - must_after) & after.keys()):
        yield f"{_at(path, name)}: became optional, subscribers count on it"
    for name in sorted(before.keys() & after.keys()):
        yield from _value(f"{path}.{name}", before[name], after[name], old_root, new_root)


def _at(path: str, name: str = "") -> str:
    return f"{path}.{name}".strip(".") or "(the whole)"
