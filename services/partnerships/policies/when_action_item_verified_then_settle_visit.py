"""When the action item of a visit is verified, it is settled at the visit; the last one closes the visit.

Promises: only tasks that arose from a visit are told to it; a visit that does not know the task passes over it.
Must not break: pure; settled twice is settled once.
"""

from contracts.activity_lists import ActionSource
from contracts.partnerships import ActionItemVerified
from services.chassis.codec import Recorded
from services.chassis.policies import Instruction, Policy
from services.partnerships.domain.visit import VISIT
from services.partnerships.domain.visit_commands import SettleVisitFollowUp


def react(fact: Recorded) -> list[Instruction]:
    """One instruction, to the visit that the task arose from."""
    match fact.event:
        case ActionItemVerified(source=ActionSource.KUNJUNGAN, source_id=visit_id) as item if visit_id is not None:
            settle = SettleVisitFollowUp(item.action_item_id, item.verified_on)
            return [Instruction(VISIT, visit_id, settle, area=fact.meta.get("area"))]
        case _:
            return []


POLICY = Policy("when_action_item_verified_then_settle_visit", listens=(ActionItemVerified,), react=react)
