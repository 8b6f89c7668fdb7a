"""When somebody is reminded that something expires: 90, 60 and 30 days before its last day.

Promises: a day answers the nearest threshold that was reached, none before the first of them and none after the last
day; a call that comes late skips what is past, so nobody is reminded of 90 days when 30 are left.
"""

from datetime import date, timedelta

from contracts.activity_lists import ActionPriority

PRIORITY: dict[int, ActionPriority] = {
    30: ActionPriority.TINGGI,
    60: ActionPriority.SEDANG,
    90: ActionPriority.RENDAH,
}
"""Days before the last day, the nearest first, and how much the reminder matters then."""

FIRST = timedelta(days=max(PRIORITY))
"""How long before its last day something is spoken of for the first time."""


def threshold(ends_on: date, today: date) -> int | None:
    """How many days before the last day the reminder of today is meant for."""
    left = (ends_on - today).days
    return next((days for days in PRIORITY if 0 <= left <= days), None)
