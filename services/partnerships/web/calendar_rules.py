"""`POST /partnership/calendar`: what the calendar brings, for partnerships of the caller's area.

Promises
- It ends every partnership whose term is over, and notes every obligation that was due and is still open. It may be
  called as often as one likes; once a day is enough, by whatever calls things once a day.
- The rules use the same deciders as people do: what was renewed or met meanwhile is passed over.

Must not break: the day is today's in Asia/Jakarta, and a last day or a due day belongs to the time given.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from services.chassis.decider import Rejected
from services.chassis.edge import Ask, Edge, Form
from services.partnerships.domain.partnership import PARTNERSHIP, Command
from services.partnerships.domain.partnership_duties import MissObligation
from services.partnerships.domain.partnership_ending import EndPartnership
from services.partnerships.views import partnership_board, partnership_file

edge = Edge("calendar")
AT_ONCE = 500
"""How many of each kind one call settles; the answer's `more` says whether to call again."""
Due = tuple[UUID, UUID, str, Command]
"""What is settled: its id, the partnership's, the area to file it under, and the command."""


class CalendarForm(Form):
    """Nothing to say: the day is today's."""


@edge.call("/partnership/calendar", method="POST", body=CalendarForm, act="partnerships.write")
async def calendar(ask: Ask, body: CalendarForm) -> dict[str, Any]:
    """Answers the ids of the partnerships `ended` and of the obligations `missed`, and whether there is `more`."""
    over, overdue = await _over(ask, ask.today), await _overdue(ask, ask.today)
    ended, missed = await _settle(ask, over[:AT_ONCE]), await _settle(ask, overdue[:AT_ONCE])
    return {"ended": ended, "missed": missed, "more": len(over) > AT_ONCE or len(overdue) > AT_ONCE}


async def _over(ask: Ask, today: date) -> list[Due]:
    found = await partnership_board.over(ask.db, ask.scope, today, AT_ONCE + 1)
    return [(key, key, area, EndPartnership(today=today)) for key, area in found]


async def _overdue(ask: Ask, today: date) -> list[Due]:
    found = await partnership_file.overdue(ask.db, ask.scope, today, AT_ONCE + 1)
    return [(obligation, key, area, MissObligation(obligation, today=today)) for obligation, key, area in found]


async def _settle(ask: Ask, due: Iterable[Due]) -> list[UUID]:
    """One command after the other; answers the ids of what was settled when the views show it."""
    settled, reached = [], 0
    for key, partnership_id, area, command in due:
        try:
            receipt = await ask.service.store.execute(
                PARTNERSHIP, partnership_id, command, command_id=uuid5(ask.command_id, str(key)), by=ask.actor.id,
                area=area, correlation_id=ask.command_id,
            )  # fmt: skip
        except Rejected:
            continue
        settled.append(key)
        reached = max(reached, receipt.position)
    views = [partnership_board.VIEW.name, partnership_file.VIEW.name]
    await ask.service.caught_up(views, position=reached, timeout=5)
    return settled
