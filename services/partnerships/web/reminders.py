"""Reminders: action items for what expires soon, a post's papers and agreements that run or rest.

Promises
- One task for each thing, last day and threshold (90, 60, 30 days): its id is derived from them, so calling again opens
  nothing twice, and a new last day brings new reminders.
- What was reminded of already is left out here; the decider passes over the rest.
"""

from datetime import date
from uuid import UUID, uuid5

from contracts.activity_lists import ActionSource, Party
from services.chassis.edge import Ask
from services.chassis.pages import day
from services.partnerships.domain.action_item_commands import OpenFollowUp
from services.partnerships.domain.reminders import FIRST, PRIORITY, threshold
from services.partnerships.views import action_items, partnership_board, post_papers

WORDS: dict[str, tuple[str, Party]] = {
    post_papers.DECREE: ("Surat Keputusan (SK) Posyantek berakhir {day}. Siapkan SK yang baru.", Party.DINAS_PEMBINA),
    post_papers.CERTIFICATE: (
        "Surat Keterangan Terdaftar (SKT) berakhir {day}. Ajukan perpanjangannya.", Party.PIHAK_POSYANTEK,
    ),
    "PKS": (
        "Perjanjian kemitraan berakhir {day}. Putuskan dengan mitra: perpanjang atau akhiri.", Party.PIHAK_POSYANTEK,
    ),
}  # fmt: skip
"""What is to be done about each kind of thing, and by whom."""

Reminder = tuple[str, OpenFollowUp]
"""The area to file it under, and the command."""


async def due(ask: Ask) -> list[Reminder]:
    """The reminders of today for the caller's area that were not given yet, the nearest last day first."""
    today, until = ask.today, ask.today + FIRST
    papers = await post_papers.expiring(ask.db, ask.scope, today, until)
    agreements = await partnership_board.expiring(ask.db, ask.scope, today, until)
    found = [(p.area, reminder(p.kind, p.posyantek_id, p.posyantek_id, None, p.valid_until, today)) for p in papers]
    found += [(area, reminder("PKS", key, post, key, ends_on, today)) for key, post, area, ends_on in agreements]
    given = await action_items.known(ask.db, [command.action_item_id for _, command in found])
    left = [one for one in found if one[1].action_item_id not in given]
    return sorted(left, key=lambda one: (one[1].due_on, one[1].action_item_id))


def reminder(
    kind: str, thing: UUID, posyantek: UUID, partnership: UUID | None, ends_on: date, today: date
) -> OpenFollowUp:
    """The reminder of a thing that expires within `FIRST`."""
    days = threshold(ends_on, today) or max(PRIORITY)
    words, owner = WORDS[kind]
    return OpenFollowUp(
        uuid5(thing, f"{kind} ends {ends_on}, {days} days"), posyantek, partnership, ActionSource.PENGINGAT, thing,
        words.format(day=day(ends_on)), owner, ends_on, PRIORITY[days],
    )  # fmt: skip
