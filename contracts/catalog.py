"""What is generated from the public language, and the check that it is fresh and compatible.

    python -m contracts.catalog                                   writes schemas/ and CATALOG.md
    python -m contracts.catalog --examples tests.examples:ALL     and the goldens that are missing
    python -m contracts.catalog --check                           writes nothing; exit 1 with a line for each problem

Promises
- The committed schema is the file in the folder. One of the same version is never replaced by a schema that breaks a
  reader: generating stops first, with the reasons, and nothing at all is written.
- Schemas and goldens of older versions stay as they are; with VERSION raised, an upcast must exist for every step.

Must not break: generating twice changes nothing; the order of files, keys and lines depends on the classes alone.
"""

import argparse
import importlib
import json
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from contracts.base import Event
from contracts.compatible import breaks
from contracts.events import PUBLIC_EVENTS
from contracts.goldens import add_missing, golden_problems
from contracts.page import catalog_page
from contracts.schema import FRAMES, Schema, file_name, schema_of, text_of
from contracts.upcasts import UPCASTS, Upcasts

HOME = Path(__file__).parent


@dataclass(frozen=True)
class Language:
    """The classes to describe and the folder that describes them; tests have languages of their own."""

    folder: Path = HOME
    events: tuple[type[Event], ...] = PUBLIC_EVENTS
    upcasts: Upcasts = field(default_factory=lambda: UPCASTS)

    @property
    def schemas(self) -> Path:
        """The folder of the committed schemas."""
        return self.folder / "schemas"

    def committed(self, name: str, version: int) -> Schema | None:
        """The schema that lies in the tree; None when there is none yet."""
        path = self.schemas / file_name(name, version)
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def rendered(language: Language) -> dict[Path, Schema]:
    """Every schema that should lie in the tree now; `x-since` is kept from the committed one."""
    current = platform_version()
    wanted = [(cls, name, 1) for name, cls in FRAMES.items()]
    wanted += [(cls, cls.TYPE, cls.VERSION) for cls in language.events]
    return {
        language.schemas / file_name(name, version): schema_of(
            cls, name, version, (language.committed(name, version) or {}).get("x-since", current)
        )
        for cls, name, version in wanted
    }


def incompatible(language: Language, schemas: Mapping[Path, Schema]) -> Iterator[str]:
    """One line for each change that a reader could not bear, against what is committed."""
    for path, schema in schemas.items():
        if path.exists():
            for reason in breaks(json.loads(path.read_text(encoding="utf-8")), schema):
                yield f"schemas/{path.name}: {reason}; raise VERSION and write an upcast"
    newest = {cls.TYPE: cls.VERSION for cls in language.events} | dict.fromkeys(FRAMES, 1)
    for path in sorted(language.schemas.glob("*.json")):
        name, _, version = path.stem.rpartition(".v")
        if name not in newest:
            yield f"schemas/{path.name}: TYPE {name} vanished; a published name is eternal"
        elif int(version) > newest[name]:
            yield f"schemas/{path.name}: VERSION of {name} went back to {newest[name]}"
    yield from _unbroken(language)


def _unbroken(language: Language) -> Iterator[str]:
    """Every version below today's has its schema, and a step to the next one."""
    for cls in language.events:
        for version in range(1, cls.VERSION):
            if language.committed(cls.TYPE, version) is None:
                yield f"schemas/{file_name(cls.TYPE, version)}: missing; schemas of older versions stay"
            if (cls.TYPE, version) not in language.upcasts:
                yield f"{cls.TYPE}: no upcast from version {version} to {version + 1} in upcasts.py"


def stale(language: Language, schemas: Mapping[Path, Schema]) -> Iterator[str]:
    """One line for each generated file that is not what would be generated now."""
    texts = {path: text_of(schema) for path, schema in schemas.items()}
    texts[language.folder / "CATALOG.md"] = catalog_page(language.events, schemas)
    for path, text in texts.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            yield f"{path.relative_to(language.folder)}: stale; run python -m contracts.catalog"


def problems(language: Language) -> list[str]:
    """All that `--check` has to say; empty when the tree is fresh and compatible."""
    schemas = rendered(language)
    hurt = list(incompatible(language, schemas))
    goldens = list(golden_problems(language.folder / "golden", language.events, language.upcasts))
    return hurt + list(stale(language, schemas)) + goldens


def generate(language: Language, examples: Iterable[Event] = ()) -> list[str]:
    """Write what is stale and the goldens that are missing. Returns what is in the way, then nothing was written."""
    schemas = rendered(language)
    if hurt := list(incompatible(language, schemas)):
        return hurt
    language.schemas.mkdir(parents=True, exist_ok=True)
    for path, schema in schemas.items():
        path.write_text(text_of(schema), encoding="utf-8")
    (language.folder / "CATALOG.md").write_text(catalog_page(language.events, schemas), encoding="utf-8")
    add_missing(language.folder / "golden", examples)
    return list(golden_problems(language.folder / "golden", language.events, language.upcasts))


def platform_version() -> str:
    """The version in pyproject.toml: what a schema that is new today carries as `x-since`."""
    with (HOME.parent / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def _examples(place: str) -> tuple[Event, ...]:
    """The events at `module:attribute`."""
    module, _, attribute = place.partition(":")
    return tuple(getattr(importlib.import_module(module), attribute))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m contracts.catalog", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when something is wrong")
    parser.add_argument("--examples", metavar="MODULE:ATTRIBUTE", help="events to make missing goldens from")
    asked = parser.parse_args(arguments)
    examples = _examples(asked.examples) if asked.examples else ()
    found = problems(Language()) if asked.check else generate(Language(), examples)
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
