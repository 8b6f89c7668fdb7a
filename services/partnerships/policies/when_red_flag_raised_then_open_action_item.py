"""When a red flag is raised, the agency has a task; when its obligation is met after all, that task is done.

Promises
- One task for each missed obligation, one for each evaluation that shows control by ownership, due 30 days later, with
  an id of its own; filed under the same area. It asks somebody to look, as the flag advises, and accuses nobody.
- A met obligation finishes its task, with its own evidence; another official still verifies it.

Must not break: pure. One policy hears both events, in order, so a task is never finished before it is opened.
"""

from uuid import UUID, uuid5

from contracts.activity_lists import ActionPriority, ActionSource, Party
from contracts.partnership_lists import RedFlagCause
from contracts.partnerships import ObligationMet, RedFlagRaised
from services.chassis.codec import Recorded
from services.chassis.policies import Instruction, Policy
from services.partnerships.domain.action_item import ACTION_ITEM, LOOKED_AT_WITHIN
from services.partnerships.domain.action_item_commands import FinishFollowUp, OpenFollowUp


def task_of(cause: RedFlagCause, thing: UUID, rest: str = "") -> UUID:
    """The action item of a missed obligation, or of a partnership's evaluation (`rest` names its day)."""
    return uuid5(thing, f"red flag {cause.value} {rest}")


def react(fact: Recorded) -> list[Instruction]:
    """One instruction, to the flag's own task."""
    match fact.event:
        case RedFlagRaised(obligation_id=None) as flag:
            task = task_of(flag.cause, flag.partnership_id, str(flag.raised_on))
        case RedFlagRaised(obligation_id=UUID() as thing) as flag:
            task = task_of(flag.cause, thing)
        case ObligationMet() as met:
            task = task_of(RedFlagCause.KEWAJIBAN_TERLEWAT, met.obligation_id)
            finished = FinishFollowUp(met.met_on, met.evidence, by=fact.meta["actor"])
            return [Instruction(ACTION_ITEM, task, finished, area=fact.meta.get("area"))]
        case _:
            return []
    opened = OpenFollowUp(
        task, flag.posyantek_id, flag.partnership_id, ActionSource.BENDERA_MERAH, flag.partnership_id, flag.advice,
        Party.DINAS_PEMBINA, flag.raised_on + LOOKED_AT_WITHIN, ActionPriority.TINGGI,
    )  # fmt: skip
    return [Instruction(ACTION_ITEM, task, opened, area=fact.meta.get("area"))]


POLICY = Policy("when_red_flag_raised_then_open_action_item", listens=(RedFlagRaised, ObligationMet), react=react)
