"""Golden files: one whole envelope per event and version, as it really went over the wire, kept for ever.

Promises
- A golden is only ever added. `SHA256SUMS` beside the files holds their sums (`sha256sum -c` reads it), so that an
  edited or vanished golden is seen by a check and by whoever reviews the change.
- Every golden decodes to today's class, through the upcasts, and says there what it said when it was written.

Must not break: nothing here overwrites a file that exists.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from contracts.base import SOURCE_PREFIX, Envelope, Event, dataschema
from contracts.schema import file_name, text_of
from contracts.upcasts import Upcasts, upcasted

SUMS = "SHA256SUMS"


def envelope_of(event: Event) -> dict[str, Any]:
    """The event as a subscriber would meet it as an origin's first fact: same event, same bytes, on any day."""
    data = json.loads(event.to_json())
    subject, thing = next(iter(data.items()))  # by custom the first field names the thing that the event is about
    ids = {name: str(uuid5(NAMESPACE_URL, f"golden/{event.TYPE}/{name}")) for name in ("id", "command", "life")}
    return {
        "specversion": "1.0",
        "id": ids["id"],
        "source": SOURCE_PREFIX + event.TYPE.partition(".")[0],
        "type": event.TYPE,
        "time": "2021-03-08T02:30:00Z",
        "subject": f"{'area' if subject == 'code' else subject.removesuffix('_id').replace('_', '-')}-{thing}",
        "datacontenttype": "application/json",
        "dataschema": dataschema(event.TYPE, event.VERSION),
        "number": 1,
        "streamversion": 1,
        "schemaversion": event.VERSION,
        "incarnation": ids["life"],
        "area": data.get("area") or data.get("code") or "36.72.07",
        "actor": "petugas-contoh",
        "commandid": ids["command"],
        "correlationid": ids["command"],
        "data": data,
    }


def add_missing(folder: Path, examples: Iterable[Event]) -> list[Path]:
    """Write a golden for every example whose event and version have none yet; returns the files that were written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for event in examples:
        path = folder / file_name(event.TYPE, event.VERSION)
        if not path.exists() and path.name not in _sums(folder):
            path.write_text(text_of(envelope_of(event)), encoding="utf-8")
            written.append(path)
    sums = _sums(folder) | {path.name: _sum(path) for path in written}
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
    (folder / SUMS).write_text(lines, encoding="utf-8")
    return written


def golden_problems(folder: Path, events: Iterable[type[Event]], upcasts: Upcasts) -> Iterator[str]:
    """One line for each golden that is missing, was touched, does not decode, or decodes to something else."""
    sums, classes = _sums(folder), {cls.TYPE: cls for cls in events}
    for cls in classes.values():
        for version in range(1, cls.VERSION + 1):
            if not (folder / file_name(cls.TYPE, version)).exists():
                yield f"{cls.TYPE}: version {version} has no golden file; add one with --examples MODULE:ATTRIBUTE"
    for name in sorted(sums.keys() - {path.name for path in folder.glob("*.json")}):
        yield f"golden/{name}: was removed; goldens are kept for ever"
    for path in sorted(folder.glob("*.json")):
        if sums.get(path.name) != _sum(path):
            yield f"golden/{path.name}: was edited, or added by hand ({SUMS} disagrees); a golden is only ever added"
        elif trouble := _trouble(path, classes, upcasts):
            yield f"golden/{path.name}: {trouble}"


def _trouble(path: Path, classes: Mapping[str, type[Event]], upcasts: Upcasts) -> str | None:
    """Why a golden cannot be read as what its name says; None when it can."""
    try:
        envelope = Envelope.model_validate_json(path.read_bytes())
        if (cls := classes.get(envelope.type)) is None:
            return "no event of this type exists any more"
        data = upcasted(envelope.type, envelope.schemaversion, cls.VERSION, envelope.data, upcasts)
        read = json.loads(cls.from_json(json.dumps(data)).to_json())
    except (ValueError, LookupError) as error:
        return f"no longer decodes: {error}"
    if path.name != file_name(envelope.type, envelope.schemaversion):
        return f"holds {envelope.type} version {envelope.schemaversion}"
    changed = sorted(name for name, value in data.items() if name not in read or not holds(read[name], value))
    return f"decodes to something else than it says: {', '.join(changed)}" if changed else None


def holds(read: Any, told: Any) -> bool:
    """Whether what was read says all that was told. A field more, at any depth, is one that came later, optional."""
    if isinstance(told, dict) and isinstance(read, dict):
        return all(name in read and holds(read[name], value) for name, value in told.items())
    if isinstance(told, list) and isinstance(read, list):
        return len(read) == len(told) and all(map(holds, read, told))
    return bool(read == told)


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _sums(folder: Path) -> dict[str, str]:
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
