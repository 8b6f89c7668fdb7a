"""Public events of targets: what an agency wants an indicator to come to in an area by the end of a year.

`hope` is what was said in public, in words, where the target came of it; never who said it. The share of K1 to K8 is in
whole percent, K9 in rupiah, all others are counts.
"""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.registry.words import Text, Year
from contracts.target_lists import Indicator

Value = Annotated[int, Field(ge=1, le=10**15)]


class TargetSet(Event):
    """The indicator is to come to `value`, or to more; it takes the place of what was wanted before."""

    TYPE: ClassVar[str] = "partnerships.TargetSet"
    target_id: UUID
    area: AreaCode
    year: Year
    indicator: Indicator
    value: Value
    hope: Text | None = None
    set_on: date


class TargetWithdrawn(Event):
    """Nothing is wanted of the indicator any more, for a reason."""

    TYPE: ClassVar[str] = "partnerships.TargetWithdrawn"
    target_id: UUID
    area: AreaCode
    year: Year
    indicator: Indicator
    withdrawn_on: date
    reason: Text


EVENTS: tuple[type[Event], ...] = (TargetSet, TargetWithdrawn)
