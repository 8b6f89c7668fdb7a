"""When an obligation is missed, a red flag says what to do about it.

Promises: one flag for each missed obligation, of the day on which it was noticed, filed under the same area.
Must not break: pure; the chassis derives the command's id from the event's, so a repeated delivery changes nothing.
"""

from contracts.partnership_lists import RedFlagCause
from contracts.partnerships import ObligationMissed
from services.chassis.codec import Recorded
from services.chassis.policies import Instruction, Policy
from services.partnerships.domain.partnership import PARTNERSHIP
from services.partnerships.domain.partnership_duties import RaiseRedFlag


def react(fact: Recorded) -> list[Instruction]:
    """One instruction, to the same partnership."""
    match fact.event:
        case ObligationMissed(partnership_id=partnership_id, obligation_id=obligation_id, missed_on=missed_on):
            flag = RaiseRedFlag(RedFlagCause.KEWAJIBAN_TERLEWAT, obligation_id, missed_on)
            return [Instruction(PARTNERSHIP, partnership_id, flag, area=fact.meta.get("area"))]
        case _:
            return []


POLICY = Policy("when_obligation_missed_then_raise_red_flag", listens=(ObligationMissed,), react=react)
