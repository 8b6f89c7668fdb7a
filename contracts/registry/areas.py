"""Public events of registry about areas: loaded, renamed, moved, merged, split; and what else they are called."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from contracts.areas import AreaCode, AreaLevel
from contracts.base import Event
from contracts.registry.words import BpsCode, DocumentNumber, Name, Text


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


class AreaMerged(Event):
    """From `effective_on` on the area is a part of `into`; old facts keep the old code.

    One event for each area that ends, in its own stream. `formed_as` is the name of `into` if it arose from this very
    merge; None: it was there before.
    """

    TYPE: ClassVar[str] = "registry.AreaMerged"
    code: AreaCode
    into: AreaCode
    formed_as: Name | None = None
    effective_on: date
    decree: DocumentNumber


class AreaPart(BaseModel):
    """One of the areas that a split led to; the old code among them goes on with what was left."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    code: AreaCode
    name: Name


class AreaSplit(Event):
    """From `effective_on` on there are `parts` where one area was; an area that is not among its parts has ended.

    `successor` is the part in which whatever is filed under the old code counts from then on: it says nothing about
    where in the old area that was. A part other than `code` arose from the split.
    """

    TYPE: ClassVar[str] = "registry.AreaSplit"
    code: AreaCode
    parts: Annotated[tuple[AreaPart, ...], Field(min_length=2, max_length=50)]
    successor: AreaCode
    effective_on: date
    decree: DocumentNumber

    @property
    def ends(self) -> bool:
        """Is the old code none of the parts?"""
        return len(self.arisen) == len(self.parts)

    @property
    def arisen(self) -> tuple[AreaPart, ...]:
        """The parts that are new; the old code keeps its name."""
        return tuple(part for part in self.parts if part.code != self.code)


class AreaVariantRecorded(Event):
    """An area is also known by this name (another spelling, an older or a colloquial name); it is not its name."""

    TYPE: ClassVar[str] = "registry.AreaVariantRecorded"
    code: AreaCode
    variant: Name
    source: Text


class AreaBpsCodeRecorded(Event):
    """The code that BPS has for the area, as read in `source`: another key, never derived from our code."""

    TYPE: ClassVar[str] = "registry.AreaBpsCodeRecorded"
    code: AreaCode
    bps_code: BpsCode
    source: Text


EVENTS: tuple[type[Event], ...] = (
    AreaLoaded, AreaRenamed, AreaMoved, AreaMerged, AreaSplit, AreaVariantRecorded, AreaBpsCodeRecorded,
)  # fmt: skip
