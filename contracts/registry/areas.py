"""Public events of registry about areas: loaded, renamed, moved by decree."""

from datetime import date
from typing import ClassVar

from contracts.areas import AreaCode, AreaLevel
from contracts.base import Event
from contracts.registry.words import DocumentNumber, Name


class AreaLoaded(Event):
    """An area exists from `valid_from` on, by the decree named; `parent` is None for a province."""

    TYPE: ClassVar[str] = "registry.AreaLoaded"
    code: AreaCode
    name: Name
    level: AreaLevel
    parent: AreaCode | None
    valid_from: date
    decree: DocumentNumber


class AreaRenamed(Event):
    """An area has another name from `effective_on` on; its code stays."""

    TYPE: ClassVar[str] = "registry.AreaRenamed"
    code: AreaCode
    name: Name
    effective_on: date
    decree: DocumentNumber


class AreaMoved(Event):
    """From `effective_on` on the area lies elsewhere and has the code `successor`; old facts keep the old code."""

    TYPE: ClassVar[str] = "registry.AreaMoved"
    code: AreaCode
    successor: AreaCode
    name: Name
    effective_on: date
    decree: DocumentNumber


EVENTS: tuple[type[Event], ...] = (AreaLoaded, AreaRenamed, AreaMoved)
