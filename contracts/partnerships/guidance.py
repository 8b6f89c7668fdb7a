"""Public events of what a partnership stands under: an umbrella agreement of the same post, and its facilitator.

An umbrella is a partnership too, one that was signed as a joint understanding; many agreements may stand under it. A
facilitator is told by the appointment that they act in and its title, never by a name.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.base import Event
from contracts.official_lists import OfficialRole
from contracts.registry.words import Name


class PartnershipPlacedUnderUmbrella(Event):
    """The partnership carries out part of an umbrella agreement; `umbrella_id` is that one's partnership id."""

    TYPE: ClassVar[str] = "partnerships.PartnershipPlacedUnderUmbrella"
    partnership_id: UUID
    posyantek_id: UUID
    umbrella_id: UUID


class PartnershipTakenFromUmbrella(Event):
    """The partnership stands by itself again; `umbrella_id` is the one that it stood under."""

    TYPE: ClassVar[str] = "partnerships.PartnershipTakenFromUmbrella"
    partnership_id: UUID
    posyantek_id: UUID
    umbrella_id: UUID


class FacilitatorNamed(Event):
    """Whoever holds this appointment looks after the partnership from `since` on, in place of who did before."""

    TYPE: ClassVar[str] = "partnerships.FacilitatorNamed"
    partnership_id: UUID
    posyantek_id: UUID
    appointment_id: UUID
    role: OfficialRole
    title: Name
    since: date


EVENTS: tuple[type[Event], ...] = (PartnershipPlacedUnderUmbrella, PartnershipTakenFromUmbrella, FacilitatorNamed)
