"""`POST /partnership/calendar`: what the calendar brings, for the caller's area.

Promises
- It ends every partnership whose term is over, notes every obligation that was due and is still open, and opens a
  reminder for what expires in 90, 60 or 30 days. It may be called as often as one likes; once a day it is done by
  itself (`daily`).
- The rules use the same deciders as people do: what was renewed or met meanwhile is passed over.

Must not break: the day is today's in Asia/Jakarta, and a last day or a due day belongs to the time given.
"""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from services.chassis.decider import Decider
from services.chassis.edge import Ask, Edge, Form
from services.chassis.settle import Due, settle
from services.partnerships.domain.action_item import ACTION_ITEM
from services.partnerships.domain.partnership import PARTNERSHIP
from services.partnerships.domain.partnership_duties import MissObligation
from services.partnerships.domain.partnership_ending import EndPartnership
from services.partnerships.views import action_items, partnership_board, partnership_file
from services.partnerships.web import reminders

edge = Edge("calendar")
AT_ONCE = 500
"""How many of each kind one call settles; the answer's `more` says whether to call again."""
VIEWS = (partnership_board.VIEW.name, partnership_file.VIEW.name, action_items.VIEW.name)


class CalendarForm(Form):
    """Nothing to say: the day is today's."""


@edge.call("/partnership/calendar", method="POST", body=CalendarForm, act="partnerships.review")
async def calendar(ask: Ask, body: CalendarForm) -> dict[str, Any]:
    """Answers the ids of the partnerships `ended`, the obligations `missed` and the reminders opened (`reminded`), and
    whether there is `more`."""
    found = {
        "ended": await _over(ask, ask.today), "missed": await _overdue(ask, ask.today), "reminded": await _expiring(ask)
    }  # fmt: skip
    settled: dict[str, Any] = {name: await settle(ask, due[:AT_ONCE], VIEWS) for name, due in found.items()}
    return settled | {"more": any(len(due) > AT_ONCE for due in found.values())}


async def keep_calendar(ask: Ask) -> bool:
    """The same by the service's own clock; whether there may be more."""
    answer = await calendar(ask, CalendarForm())
    return bool(answer["more"] and (answer["ended"] or answer["missed"] or answer["reminded"]))


async def _over(ask: Ask, today: date) -> list[Due]:
    found = await partnership_board.over(ask.db, ask.scope, today, AT_ONCE + 1)
    return [_due(ask, key, PARTNERSHIP, key, area, EndPartnership(today=today)) for key, area in found]


async def _overdue(ask: Ask, today: date) -> list[Due]:
    found = await partnership_file.overdue(ask.db, ask.scope, today, AT_ONCE + 1)
    return [_due(ask, duty, PARTNERSHIP, key, area, MissObligation(duty, today=today)) for duty, key, area in found]


async def _expiring(ask: Ask) -> list[Due]:
    found = await reminders.due(ask)
    return [_due(ask, one.action_item_id, ACTION_ITEM, one.action_item_id, area, one) for area, one in found]


def _due(ask: Ask, key: UUID, decider: Decider[Any, Any], stream_id: UUID, area: str, command: object) -> Due:
    return Due(key, decider, stream_id, area, command, uuid5(ask.command_id, str(key)))
