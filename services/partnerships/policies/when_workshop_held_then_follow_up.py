"""When a workshop was held, what came of it is asked three months later; once it was measured, that task is done.

Promises
- One action item for each workshop, due 90 days after its last day, with an id of its own; filed under the same area.
- The first measurement finishes it, with what was measured as its evidence; another official still verifies it.

Must not break: pure. One policy hears both events, in order, so a task is never finished before it is opened.
"""

from uuid import UUID, uuid5

from contracts.activity_lists import ActionPriority, ActionSource, Party
from contracts.partnerships import WorkshopHeld, WorkshopOutcomeMeasured
from services.chassis.codec import Recorded
from services.chassis.policies import Instruction, Policy
from services.partnerships.domain.action_item import ACTION_ITEM
from services.partnerships.domain.action_item_commands import FinishFollowUp, OpenFollowUp
from services.partnerships.domain.workshop import MEASURED_WITHIN, last_day

TASK = "Tanyakan kepada peserta lokakarya “{topic}”: berapa orang yang memakai hasilnya, dan apa hasilnya?"
EVIDENCE = "Diukur: {applying} dari {asked} peserta yang ditanya memakai hasil lokakarya."


def task_of(workshop_id: UUID) -> UUID:
    """The action item of a workshop."""
    return uuid5(workshop_id, "measured after three months")


def react(fact: Recorded) -> list[Instruction]:
    """One instruction, to the workshop's own task."""
    match fact.event:
        case WorkshopHeld() as held:
            opened = OpenFollowUp(
                task_of(held.workshop_id), held.posyantek_id, held.partnership_id, ActionSource.LOKAKARYA,
                held.workshop_id, TASK.format(topic=held.topic), Party.PIHAK_POSYANTEK,
                last_day(held) + MEASURED_WITHIN, ActionPriority.SEDANG,
            )  # fmt: skip
            return [Instruction(ACTION_ITEM, opened.action_item_id, opened, area=fact.meta.get("area"))]
        case WorkshopOutcomeMeasured() as told:
            evidence = EVIDENCE.format(applying=told.applying, asked=told.asked)
            finished = FinishFollowUp(told.measured_on, evidence, by=fact.meta["actor"])
            return [Instruction(ACTION_ITEM, task_of(told.workshop_id), finished, area=fact.meta.get("area"))]
        case _:
            return []


POLICY = Policy(
    "when_workshop_held_then_follow_up", listens=(WorkshopHeld, WorkshopOutcomeMeasured), react=react
)  # fmt: skip
