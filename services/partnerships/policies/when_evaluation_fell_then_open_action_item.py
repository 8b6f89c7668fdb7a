"""When an evaluation finds the institution weaker than before, somebody is to find out why.

Promises: one task for each evaluation whose score fell, due 30 days later, with an id of its own, filed under the same
area; none where the score stayed or rose.
Must not break: pure; a task that is open already is left as it is, so a repeated delivery changes nothing.
"""

from uuid import uuid5

from contracts.activity_lists import ActionPriority, ActionSource, Party
from contracts.partnerships import PartnershipEvaluated
from services.chassis.codec import Recorded
from services.chassis.policies import Instruction, Policy
from services.partnerships.domain.action_item import ACTION_ITEM, LOOKED_AT_WITHIN
from services.partnerships.domain.action_item_commands import OpenFollowUp

TASK = (
    "Kekuatan lembaga turun dari {before} menjadi {after} menurut evaluasi kemitraan. Cari sebabnya bersama Posyantek"
    " dan mitra, lalu sepakati langkahnya."
)


def react(fact: Recorded) -> list[Instruction]:
    """One instruction where the score fell."""
    match fact.event:
        case PartnershipEvaluated(strength_before=before, strength_after=after) as told if after < before:
            opened = OpenFollowUp(
                uuid5(told.partnership_id, f"evaluation of {told.evaluated_on} fell"), told.posyantek_id,
                told.partnership_id, ActionSource.EVALUASI, told.partnership_id,
                TASK.format(before=before, after=after), Party.DINAS_PEMBINA, told.evaluated_on + LOOKED_AT_WITHIN,
                ActionPriority.TINGGI,
            )  # fmt: skip
            return [Instruction(ACTION_ITEM, opened.action_item_id, opened, area=fact.meta.get("area"))]
        case _:
            return []


POLICY = Policy("when_evaluation_fell_then_open_action_item", listens=(PartnershipEvaluated,), react=react)
