"""When an appointment was handed over, then its successor is appointed, in the successor's own stream."""

from contracts.registry import AppointmentHandedOver
from services.chassis.codec import Recorded
from services.chassis.policies import Instruction, Policy
from services.registry.domain.official import OFFICIAL
from services.registry.domain.official_commands import AppointSuccessor


def react(fact: Recorded) -> list[Instruction]:
    """One instruction: the hand-over says all of the successor's appointment."""
    handed = fact.event
    assert isinstance(handed, AppointmentHandedOver)
    appoint = AppointSuccessor(
        handed.successor, handed.successor_appointment_id, handed.role, handed.area, handed.posyantek_id,
        handed.agency_id, handed.title, handed.decree_number, handed.handed_over_on, handed.until,
        succeeds=handed.appointment_id,
    )  # fmt: skip
    return [Instruction(OFFICIAL, handed.successor, appoint, area=handed.area)]


POLICY = Policy("when_handed_over_then_appoint_successor", listens=(AppointmentHandedOver,), react=react)
