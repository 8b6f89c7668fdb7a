"""When a partnership is signed, its evaluation is due a year later.

Promises: one evaluation for each signed partnership, due 365 days after the signature.
Source: indicator K5 counts a partnership as healthy only when its last evaluation is at most 365 days old.
Must not break: pure; the chassis derives the command's id from the event's, so a repeated delivery changes nothing.
"""

from datetime import timedelta

from contracts.partnerships import PartnershipSigned
from services.chassis.codec import Recorded
from services.chassis.policies import Instruction, Policy
from services.partnerships.domain.partnership import PARTNERSHIP
from services.partnerships.domain.partnership_commands import ScheduleEvaluation

EVALUATED_WITHIN = timedelta(days=365)


def react(fact: Recorded) -> list[Instruction]:
    """One instruction, to the same partnership and filed under the same area as the signature."""
    match fact.event:
        case PartnershipSigned(partnership_id=partnership_id, signed_on=signed_on):
            schedule = ScheduleEvaluation(due_on=signed_on + EVALUATED_WITHIN)
            return [Instruction(PARTNERSHIP, partnership_id, schedule, area=fact.meta.get("area"))]
        case _:
            return []


POLICY = Policy("when_partnership_signed_then_schedule_evaluation", listens=(PartnershipSigned,), react=react)
