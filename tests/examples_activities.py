"""Example data of visits, tasks and workshops beyond the founding story's own events. All of it is invented.

Things that must not touch the founding story's figures have ids of their own.
"""

from datetime import UTC, date, datetime
from uuid import UUID

from contracts.activity_lists import ActionPriority, ActionSource, Party
from contracts.base import Event
from contracts.partnerships import (
    FollowUp,
    VisitCancelled,
    VisitCheckedIn,
    VisitClosed,
    VisitFollowUpSettled,
    WorkshopCancelled,
    WorkshopHeld,
    WorkshopOutcomeMeasured,
    WorkshopScheduled,
)
from contracts.partnerships.action_items import (
    ActionItemDueChanged,
    ActionItemFinished,
    ActionItemOpened,
    ActionItemReassigned,
    ActionItemReopened,
    ActionItemVerified,
)

_POST = UUID(int=0x0195_0000_0000_7000_8000_0000_0000_0001)
_PARTNERSHIP = UUID(int=0x0195_0000_0000_7000_8000_0000_0000_0004)
_VISIT = UUID(int=0x0195_0000_0000_7000_8000_0000_0000_0006)
_THINGS = 0xE << 64
VISIT_GIVEN_UP, TASK, WORKSHOP, WORKSHOP_GIVEN_UP = (UUID(int=_THINGS | n) for n in range(1, 5))

visit_checked_in = VisitCheckedIn(
    visit_id=_VISIT, posyantek_id=_POST, partnership_id=_PARTNERSHIP,
    checked_in_at=datetime(2021, 3, 5, 2, 15, tzinfo=UTC), latitude=-6.01234, longitude=106.05678,
)  # fmt: skip
visit_closed = VisitClosed(visit_id=_VISIT, posyantek_id=_POST, partnership_id=_PARTNERSHIP, closed_on=date(2021, 3, 8))
visit_follow_up_settled = VisitFollowUpSettled(
    visit_id=_VISIT, posyantek_id=_POST, partnership_id=_PARTNERSHIP, action_item_id=TASK, settled_on=date(2021, 6, 2)
)
visit_cancelled = VisitCancelled(
    visit_id=VISIT_GIVEN_UP, posyantek_id=_POST, cancelled_on=date(2021, 2, 10), reason="Jalan ke lokasi tergenang"
)

workshop_scheduled = WorkshopScheduled(
    workshop_id=WORKSHOP, posyantek_id=_POST, partnership_id=_PARTNERSHIP, topic="Merawat mesin pengolah ampas tahu",
    planned_on=date(2020, 10, 10), trainer=Party.PERGURUAN_TINGGI,
)  # fmt: skip
workshop_held_as_planned = WorkshopHeld(
    workshop_id=WORKSHOP, posyantek_id=_POST, partnership_id=_PARTNERSHIP, topic=workshop_scheduled.topic,
    held_on=date(2020, 10, 17), men=9, women=11, cost=1_250_000, trainer=Party.PERGURUAN_TINGGI, score_before=45,
    score_after=80,
)  # fmt: skip
workshop_outcome_measured = WorkshopOutcomeMeasured(
    workshop_id=WORKSHOP, posyantek_id=_POST, partnership_id=_PARTNERSHIP, measured_on=date(2021, 1, 15), asked=15,
    applying=9, outcome="Mesin dirawat sendiri setiap minggu; tidak ada kerusakan sejak November",
)  # fmt: skip
workshop_cancelled = WorkshopCancelled(
    workshop_id=WORKSHOP_GIVEN_UP,
    posyantek_id=_POST,
    cancelled_on=date(2020, 12, 1),
    reason="Balai kelurahan direnovasi",
)
workshop_given_up = workshop_scheduled.model_copy(
    update={"workshop_id": WORKSHOP_GIVEN_UP, "partnership_id": None, "planned_on": date(2020, 12, 5)}
)
WORKSHOPS = (
    workshop_scheduled, workshop_held_as_planned, workshop_outcome_measured, workshop_given_up, workshop_cancelled,
)  # fmt: skip
"""A workshop that was planned, held and measured, and one that was given up."""

action_item_opened = ActionItemOpened(
    action_item_id=TASK, posyantek_id=_POST, partnership_id=_PARTNERSHIP, source=ActionSource.KUNJUNGAN,
    source_id=_VISIT, task="Perluas pemasaran pakan ke dua kecamatan tetangga", owner=Party.PIHAK_POSYANTEK,
    due_on=date(2021, 4, 30), priority=ActionPriority.SEDANG,
)  # fmt: skip
action_item_reassigned = ActionItemReassigned(
    action_item_id=TASK, posyantek_id=_POST, partnership_id=_PARTNERSHIP, owner=Party.DINAS_PEMBINA,
    assignee="petugas-contoh",
)  # fmt: skip
action_item_due_changed = ActionItemDueChanged(
    action_item_id=TASK, posyantek_id=_POST, partnership_id=_PARTNERSHIP, due_on=date(2021, 5, 31),
    original_due_on=date(2021, 4, 30), reason="Izin pasar belum keluar",
)  # fmt: skip
action_item_finished = ActionItemFinished(
    action_item_id=TASK, posyantek_id=_POST, partnership_id=_PARTNERSHIP, finished_on=date(2021, 5, 20),
    evidence="Nota penjualan 14/V/2021", finished_by="petugas-contoh",
)  # fmt: skip
action_item_reopened = ActionItemReopened(
    action_item_id=TASK, posyantek_id=_POST, partnership_id=_PARTNERSHIP, reopened_on=date(2021, 5, 21),
    reason="Baru satu kecamatan",
)  # fmt: skip
action_item_verified = ActionItemVerified(
    action_item_id=TASK, posyantek_id=_POST, partnership_id=_PARTNERSHIP, source=ActionSource.KUNJUNGAN,
    source_id=_VISIT, verified_on=date(2021, 6, 2), original_due_on=date(2021, 4, 30), verified_by="penyelia-contoh",
)  # fmt: skip

FOLLOW_UP = FollowUp(
    action_item_id=TASK, task=action_item_opened.task, owner=action_item_opened.owner,
    due_on=action_item_opened.due_on, priority=action_item_opened.priority,
)  # fmt: skip
"""What the visit's report says of the task."""

ACTION_ITEM = (
    action_item_opened, action_item_reassigned, action_item_due_changed, action_item_finished, action_item_reopened,
    action_item_finished, action_item_verified,
)  # fmt: skip
"""The whole life of a task: it was finished twice, since the first time it was not."""

ACTIVITIES_LATER: tuple[Event, ...] = (
    visit_checked_in, visit_follow_up_settled, visit_closed, visit_cancelled, *ACTION_ITEM, *WORKSHOPS,
)  # fmt: skip
"""An example of every event of visits, tasks and workshops that the founding story does not have."""
