"""Public events of a visit: planned, checked in, reported, closed, or cancelled.

Nobody's name is in here: visitors are counted by the side that they come from, the team is told by function. A photo is
told by its SHA-256 and its caption, never by its content.
"""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from contracts.activity_lists import ActionPriority, Party
from contracts.areas import AreaCode
from contracts.base import Event
from contracts.codelists import VisitPurpose
from contracts.partnerships.papers import FileHash
from contracts.partnerships.people import Contributor
from contracts.partnerships.words import Count
from contracts.registry.words import Name, Text


class VisitorGroup(BaseModel):
    """How many visitors came from one side."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    party: Party
    count: Annotated[int, Field(ge=1, le=1_000_000)]


class Photo(BaseModel):
    """A photo that is kept elsewhere."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    sha256: FileHash
    caption: Name


class FollowUp(BaseModel):
    """What is to be done after a visit: the action item of this id is opened for it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    action_item_id: UUID
    task: Text
    owner: Party
    due_on: date
    priority: ActionPriority = ActionPriority.SEDANG


class VisitPlanned(Event):
    """A visit to a post or to its partner's site is planned."""

    TYPE: ClassVar[str] = "partnerships.VisitPlanned"
    visit_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    purpose: VisitPurpose
    place: Name
    place_area: AreaCode
    planned_on: date


class VisitCheckedIn(Event):
    """Somebody arrived at the place; latitude and longitude in degrees (WGS 84), both or neither."""

    TYPE: ClassVar[str] = "partnerships.VisitCheckedIn"
    visit_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    checked_in_at: AwareDatetime
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None


class VisitReported(Event):
    """A planned visit was made; `participants` counts the visitors, `groups` those of each side, as far as told.

    `follow_ups` are tasks, each with its owner and due day; `follow_up` is what was agreed on in free words; `team` is
    who made the visit.
    """

    TYPE: ClassVar[str] = "partnerships.VisitReported"
    visit_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    visited_on: date
    participants: Count
    findings: Text
    follow_up: Text | None = None
    groups: tuple[VisitorGroup, ...] = ()
    photos: tuple[Photo, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    team: tuple[Contributor, ...] = ()


class VisitFollowUpSettled(Event):
    """The action item that a visit led to was verified."""

    TYPE: ClassVar[str] = "partnerships.VisitFollowUpSettled"
    visit_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    action_item_id: UUID
    settled_on: date


class VisitClosed(Event):
    """Nothing is left to do about a reported visit."""

    TYPE: ClassVar[str] = "partnerships.VisitClosed"
    visit_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    closed_on: date


class VisitCancelled(Event):
    """A planned visit will not be made, or was broken off."""

    TYPE: ClassVar[str] = "partnerships.VisitCancelled"
    visit_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    cancelled_on: date
    reason: Text


EVENTS: tuple[type[Event], ...] = (
    VisitPlanned, VisitCheckedIn, VisitReported, VisitFollowUpSettled, VisitClosed, VisitCancelled,
)  # fmt: skip
