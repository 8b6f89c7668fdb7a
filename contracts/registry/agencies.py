"""Public events of registry about agencies in charge (dinas pembina): which one, in which area, from which day on."""

from datetime import date
from typing import ClassVar

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.registry.words import DocumentNumber, Name


class AgencyPutInCharge(Event):
    """From `in_charge_from` on the agency is in charge of the posts in the area, by the decree named.

    The one before ends by itself. Of two from the same day the later event counts: it corrects the other. An area
    inside that has an agency of its own keeps it.
    """

    TYPE: ClassVar[str] = "registry.AgencyPutInCharge"
    area: AreaCode
    agency: Name
    in_charge_from: date
    decree: DocumentNumber


EVENTS: tuple[type[Event], ...] = (AgencyPutInCharge,)
