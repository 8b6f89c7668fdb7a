"""Between stored JSON and events.

Promises
- `Recorded` is one row of the log; its `event` is decoded when first asked for, upcasted to today's shape.
- A public event is one whose class stands in `contracts`; a class of a service's `domain/` is private.
- An unknown type, or a version newer than ours, raises `Undecodable`: never guessed at.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

import asyncpg

from contracts.base import Event
from contracts.upcasts import upcasted

COLUMNS = """position, origin, number, stream, version, event_id, type, schema_version, data::text as data,
             meta::text as meta_json, recorded_at"""


class Undecodable(Exception):
    """A stored or received event cannot be read by this code."""


def is_public(event: type[Event]) -> bool:
    """Public events are those of the public language."""
    return event.__module__.startswith("contracts.")


class Codec:
    """The event classes that a service knows, by their eternal names."""

    def __init__(self, events: Iterable[type[Event]]) -> None:
        self.types = {event.TYPE: event for event in events}

    def decode(self, type_name: str, version: int, data: str) -> Event:
        """One event in today's shape. Raises `Undecodable`."""
        data = self.shaped(type_name, version, data)
        try:
            return self.types[type_name].from_json(data)
        except ValueError as error:
            raise Undecodable(f"{type_name} version {version}: {error}") from error

    def shaped(self, type_name: str, version: int, data: str) -> str:
        """Its JSON in today's shape, not validated. Raises `Undecodable`."""
        known = self.types.get(type_name)
        if known is None or version > known.VERSION:
            raise Undecodable(f"{type_name} version {version} is not known here")
        if version == known.VERSION:
            return data
        try:
            return json.dumps(upcasted(type_name, version, known.VERSION, json.loads(data)))
        except (LookupError, ValueError) as error:
            raise Undecodable(f"{type_name} version {version}: {error}") from error


@dataclass(frozen=True)
class Recorded:
    """One event as the log has it. `origin` is 'self' or the service it came from; `meta` says who and why."""

    position: int
    origin: str
    number: int | None
    stream: str
    version: int
    event_id: UUID
    type: str
    schema_version: int
    data: str
    meta_json: str
    recorded_at: datetime
    codec: Codec

    @classmethod
    def from_row(cls, row: asyncpg.Record, codec: Codec) -> "Recorded":
        """From a row with `COLUMNS`."""
        return cls(**row, codec=codec)

    @cached_property
    def event(self) -> Event:
        """The event. Raises `Undecodable`."""
        return self.codec.decode(self.type, self.schema_version, self.data)

    @cached_property
    def fields(self) -> Mapping[str, Any]:
        """The event's fields as JSON has them, in today's shape, for who needs few and no validation of the others.

        Raises `Undecodable`.
        """
        try:
            found: Mapping[str, Any] = json.loads(self.codec.shaped(self.type, self.schema_version, self.data))
        except ValueError as error:
            raise Undecodable(f"{self.type} version {self.schema_version}: {error}") from error
        return found

    @cached_property
    def meta(self) -> Mapping[str, Any]:
        """actor, area, command_id, correlation_id, causation_id: those that are known."""
        found: Mapping[str, Any] = json.loads(self.meta_json)
        return found
