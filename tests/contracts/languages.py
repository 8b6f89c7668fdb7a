"""A small language of its own for the tests of the checker: one event, and ways to change it."""

from datetime import date
from pathlib import Path
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from contracts.base import Event
from contracts.catalog import Language
from contracts.upcasts import Upcasts

GOAT = UUID(int=7)


class GoatMilked(Event):
    """Somebody milked a goat."""

    TYPE: ClassVar[str] = "registry.GoatMilked"
    goat_id: UUID
    milked_on: date
    place: Annotated[str, Field(min_length=1, max_length=20, pattern="^[a-z]+$")]
    time_of_day: Literal["MORNING", "EVENING"]
    litres: Annotated[int, Field(ge=1, le=9)] = 1
    helpers: tuple[str, ...] = ()


class GoatMilkedV2(Event):
    """Somebody milked a goat; the amount is in millilitres."""

    TYPE: ClassVar[str] = "registry.GoatMilked"
    VERSION: ClassVar[int] = 2
    goat_id: UUID
    milked_on: date
    place: Annotated[str, Field(min_length=1, max_length=20, pattern="^[a-z]+$")]
    time_of_day: Literal["MORNING", "EVENING"]
    millilitres: int
    helpers: tuple[str, ...] = ()


MILKED = GoatMilked(goat_id=GOAT, milked_on=date(2021, 3, 5), place="kandang", time_of_day="MORNING", litres=2)
MILKED_V2 = GoatMilkedV2(
    goat_id=GOAT, milked_on=date(2021, 3, 5), place="kandang", time_of_day="MORNING", millilitres=2000
)
TO_MILLILITRES: Upcasts = {
    ("registry.GoatMilked", 1): lambda data: {
        **{name: value for name, value in data.items() if name != "litres"}, "millilitres": data["litres"] * 1000
    }
}  # fmt: skip


def language(folder: Path, event: type[Event] = GoatMilked, upcasts: Upcasts | None = None) -> Language:
    """A language of one event in a folder."""
    return Language(folder, (event,), upcasts or {})
