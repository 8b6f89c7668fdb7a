"""Every public event of the platform, service by service: what a log may hold and the catalogue describes."""

from types import ModuleType

from contracts import partnerships, registry, reporting
from contracts.base import Event

SERVICES: tuple[ModuleType, ...] = (registry, partnerships, reporting)
PUBLIC_EVENTS: tuple[type[Event], ...] = tuple(event for service in SERVICES for event in service.EVENTS)
