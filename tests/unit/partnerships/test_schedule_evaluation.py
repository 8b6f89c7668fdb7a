"""When a partnership is signed, then its evaluation is scheduled."""

import json
from datetime import date
from uuid import UUID

from contracts.base import Event
from contracts.partnerships import EVENTS
from services.chassis.codec import Codec, Recorded
from services.chassis.policies import Instruction
from services.partnerships.domain.partnership import PARTNERSHIP
from services.partnerships.domain.partnership_commands import ScheduleEvaluation
from services.partnerships.policies.when_partnership_signed_then_schedule_evaluation import POLICY
from tests import examples as ex


def recorded(event: Event) -> Recorded:
    """The event as partnerships' log has it, told by an official and filed under Purwakarta."""
    return Recorded(
        position=7, origin="self", number=6, stream=f"partnership-{ex.FEED_PARTNERSHIP}", version=5,
        event_id=UUID(int=77), type=event.TYPE, schema_version=event.VERSION, data=event.to_json(),
        meta_json=json.dumps({"area": ex.PURWAKARTA, "actor": "petugas-contoh"}), recorded_at=ex.NOW,
        codec=Codec(EVENTS),
    )  # fmt: skip


def test_a_signed_partnership_is_evaluated_365_days_later() -> None:
    due = ScheduleEvaluation(due_on=date(2021, 1, 29))
    assert POLICY.react(recorded(ex.partnership_signed)) == [
        Instruction(PARTNERSHIP, ex.FEED_PARTNERSHIP, due, area=ex.PURWAKARTA)
    ]


def test_it_listens_to_nothing_else_and_reacts_to_nothing_else() -> None:
    assert POLICY.listens == (type(ex.partnership_signed),)
    assert POLICY.react(recorded(ex.partnership_activated)) == []
