"""When a partnership is evaluated, the next evaluation is due, and a sign of control by ownership raises a red flag.

Promises
- The next evaluation is due 365 days after this one, as the first was after the signature (indicator K5).
- A red flag only for the answer YA; it advises to ask KPPU, and accuses nobody.

Must not break: pure; the decider passes over what is closed, and a repeated delivery changes nothing.
"""

from contracts.partnership_lists import ChecklistAnswer, RedFlagCause
from contracts.partnerships import PartnershipEvaluated
from services.chassis.codec import Recorded
from services.chassis.policies import Instruction, Policy
from services.partnerships.domain.partnership import PARTNERSHIP
from services.partnerships.domain.partnership_commands import ScheduleEvaluation
from services.partnerships.domain.partnership_duties import RaiseRedFlag
from services.partnerships.policies.when_partnership_signed_then_schedule_evaluation import EVALUATED_WITHIN


def react(fact: Recorded) -> list[Instruction]:
    """One instruction, or two, to the same partnership."""
    match fact.event:
        case PartnershipEvaluated(partnership_id=key, evaluated_on=day, ownership_controlled=controlled):
            commands: list[object] = [ScheduleEvaluation(due_on=day + EVALUATED_WITHIN)]
            if controlled is ChecklistAnswer.YA:
                commands.append(RaiseRedFlag(RedFlagCause.PENGUASAAN_KEPEMILIKAN, None, day))
            return [Instruction(PARTNERSHIP, key, command, area=fact.meta.get("area")) for command in commands]
        case _:
            return []


POLICY = Policy("when_partnership_evaluated_then_follow_up", listens=(PartnershipEvaluated,), react=react)
