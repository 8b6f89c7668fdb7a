"""When a visit is reported, each of its follow-ups becomes an action item.

Promises: one task for each follow-up, with the id, owner and due day of the report, filed under the same area.
Must not break: pure; a task that is open already is left as it is, so a repeated delivery changes nothing.
"""

from contracts.activity_lists import ActionSource
from contracts.partnerships import VisitReported
from services.chassis.codec import Recorded
from services.chassis.policies import Instruction, Policy
from services.partnerships.domain.action_item import ACTION_ITEM
from services.partnerships.domain.action_item_commands import OpenFollowUp


def react(fact: Recorded) -> list[Instruction]:
    """One instruction for each follow-up, each to a task of its own."""
    match fact.event:
        case VisitReported() as visit:
            commands = [
                OpenFollowUp(
                    one.action_item_id, visit.posyantek_id, visit.partnership_id, ActionSource.KUNJUNGAN,
                    visit.visit_id, one.task, one.owner, one.due_on, one.priority,
                )
                for one in visit.follow_ups
            ]  # fmt: skip
            area = fact.meta.get("area")
            return [Instruction(ACTION_ITEM, command.action_item_id, command, area=area) for command in commands]
        case _:
            return []


POLICY = Policy("when_visit_reported_then_open_action_items", listens=(VisitReported,), react=react)
