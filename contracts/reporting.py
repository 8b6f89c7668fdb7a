"""Public events of reporting: none yet. Periodic reports with approval will be the first."""

from contracts.base import Event

EVENTS: tuple[type[Event], ...] = ()
