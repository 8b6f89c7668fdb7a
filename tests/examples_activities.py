"""Example data of visits, tasks and workshops beyond the founding story's own events. All of it is invented.

Things that must not touch the founding story's figures have ids of their own.
"""

from datetime import UTC, date, datetime
from uuid import UUID

from contracts.base import Event
from contracts.partnerships import VisitCancelled, VisitCheckedIn, VisitClosed

_POST = UUID(int=0x0195_0000_0000_7000_8000_0000_0000_0001)
_PARTNERSHIP = UUID(int=0x0195_0000_0000_7000_8000_0000_0000_0004)
_VISIT = UUID(int=0x0195_0000_0000_7000_8000_0000_0000_0006)
_THINGS = 0xE << 64
VISIT_GIVEN_UP = UUID(int=_THINGS | 1)

visit_checked_in = VisitCheckedIn(
    visit_id=_VISIT, posyantek_id=_POST, partnership_id=_PARTNERSHIP,
    checked_in_at=datetime(2021, 3, 5, 2, 15, tzinfo=UTC), latitude=-6.01234, longitude=106.05678,
)  # fmt: skip
visit_closed = VisitClosed(visit_id=_VISIT, posyantek_id=_POST, partnership_id=_PARTNERSHIP, closed_on=date(2021, 3, 8))
visit_cancelled = VisitCancelled(
    visit_id=VISIT_GIVEN_UP, posyantek_id=_POST, cancelled_on=date(2021, 2, 10), reason="Jalan ke lokasi tergenang"
)

ACTIVITIES_LATER: tuple[Event, ...] = (visit_checked_in, visit_closed, visit_cancelled)
"""An example of every event of visits, tasks and workshops that the founding story does not have."""
