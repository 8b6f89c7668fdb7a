"""Public events of needs and potentials: posted, changed, matched, fulfilled, closed; and suggestions set aside.

A post keeps them for its surroundings (mapping needs is one of its tasks); `partner_id` of what was posted says whose
it is when it is a partner's. Volumes are whole numbers in the `unit`, per the `per`, of what was posted.
"""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.opportunity_lists import Commodity, OpportunityKind, SuggestionReason, VolumePeriod, VolumeUnit
from contracts.partnerships.words import Rupiah
from contracts.registry.words import Name, Text

Volume = Annotated[int, Field(ge=1, le=10**9)]
MonthOfYear = Annotated[int, Field(ge=1, le=12)]
Months = Annotated[tuple[MonthOfYear, ...], Field(max_length=12)]


class OpportunityPosted(Event):
    """Something is needed, or is there, in `area`; `months` is its season (none: all year), `price` is per unit."""

    TYPE: ClassVar[str] = "partnerships.OpportunityPosted"
    opportunity_id: UUID
    posyantek_id: UUID
    partner_id: UUID | None = None
    kind: OpportunityKind
    commodity: Commodity
    name: Name
    unit: VolumeUnit
    per: VolumePeriod
    volume: Volume
    months: Months = ()
    price: Rupiah | None = None
    area: AreaCode
    posted_on: date


class OpportunityChanged(Event):
    """Volume, season and price are these from now on."""

    TYPE: ClassVar[str] = "partnerships.OpportunityChanged"
    opportunity_id: UUID
    posyantek_id: UUID
    volume: Volume
    months: Months = ()
    price: Rupiah | None = None
    changed_on: date


class OpportunityMatched(Event):
    """Another side will see to it: a potential (told at the need, once for both) or a partner."""

    TYPE: ClassVar[str] = "partnerships.OpportunityMatched"
    opportunity_id: UUID
    posyantek_id: UUID
    match_id: UUID
    potential_id: UUID | None = None
    partner_id: UUID | None = None
    matched_on: date


class OpportunityFulfilled(Event):
    """So much of the volume was covered by a match; `left` is what is still open after that."""

    TYPE: ClassVar[str] = "partnerships.OpportunityFulfilled"
    opportunity_id: UUID
    posyantek_id: UUID
    fulfilment_id: UUID
    match_id: UUID
    volume: Volume
    left: Annotated[int, Field(ge=0, le=10**9)]
    fulfilled_on: date


class OpportunityClosed(Event):
    """It is needed, or there, no more."""

    TYPE: ClassVar[str] = "partnerships.OpportunityClosed"
    opportunity_id: UUID
    posyantek_id: UUID
    closed_on: date
    reason: Text


class SuggestionGround(BaseModel):
    """One reason of a suggestion; `about` is the commodity, trade (KBLI), kind or kilometres of it, or empty."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    reason: SuggestionReason
    about: Annotated[str, Field(max_length=50)]


class SuggestionDismissed(Event):
    """An officer set a suggestion aside: a partner, or another side's need or potential (`counterpart_id`).

    It was made to the post itself, or for its need or potential `opportunity_id`. While its `grounds` are the same, it
    is not made again; `rules` names the rules by which it was made.
    """

    TYPE: ClassVar[str] = "partnerships.SuggestionDismissed"
    posyantek_id: UUID
    opportunity_id: UUID | None = None
    partner_id: UUID | None = None
    counterpart_id: UUID | None = None
    grounds: tuple[SuggestionGround, ...]
    rules: Name
    explanation: Text
    dismissed_on: date


EVENTS: tuple[type[Event], ...] = (
    OpportunityPosted, OpportunityChanged, OpportunityMatched, OpportunityFulfilled, OpportunityClosed,
    SuggestionDismissed,
)  # fmt: skip
