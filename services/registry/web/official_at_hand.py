"""The official, the appointment and the proposal that a path names, who asks, and what their commands come to.

Must not break: an official without an appointment inside the actor's area is not found, whatever is asked of them.
"""

from dataclasses import dataclass
from uuid import UUID

from contracts.areas import AreaCode
from contracts.official_lists import OfficialRole
from services.chassis import appointments
from services.chassis.access import permits
from services.chassis.edge import Ask, Intent
from services.chassis.problems import NotFound
from services.registry.domain.official import OFFICIAL
from services.registry.domain.official_commands import Appointer, OfficialCommand
from services.registry.domain.official_events import OperatorDelegationProposed, OperatorProposed, ProposalDeclined
from services.registry.domain.official_rights import is_above
from services.registry.views import areas, officials

READ, APPOINT, DELEGATE = "registry.read", "registry.appoint", "registry.delegate"
OPERATOR = OfficialRole.OPERATOR
_DECIDED = """select type, schema_version, data::text as data from log.events
  where origin = 'self' and stream = $1 order by version"""


def appointer(ask: Ask) -> Appointer:
    """Who asks, as the rules of appointing see them."""
    actor = ask.actor
    return Appointer(actor.id, actor.role, actor.area, None if actor.acting_for else actor.appointment)


async def appointments_or_404(ask: Ask, official_id: UUID) -> list[officials.Appointment]:
    """What the official was appointed to, as far as the actor may know. Raises `NotFound` when that is nothing."""
    found = await officials.of_official(ask.db, ask.scope, official_id)
    if not found:
        raise NotFound("pejabat")
    return found


async def appointment_or_404(ask: Ask, official_id: UUID, appointment_id: UUID) -> officials.Appointment:
    """One appointment of the official. Raises `NotFound`."""
    for one in await appointments_or_404(ask, official_id):
        if one.appointment_id == appointment_id:
            return one
    raise NotFound("penunjukan")


@dataclass(frozen=True)
class Proposed:
    """What one operator proposed, and how it was declined if it was."""

    asked: OperatorProposed | OperatorDelegationProposed
    declined: ProposalDeclined | None
    endorsed: bool


async def proposals(ask: Ask, official_id: UUID) -> list[Proposed]:
    """What operators proposed of this official, for who may endorse it. Read off the official's own stream."""
    if not permits(ask.actor, APPOINT):
        return []
    rows = await ask.db.fetch(_DECIDED, OFFICIAL.stream(official_id))
    state = OFFICIAL.fold(ask.service.codec.decode(row["type"], row["schema_version"], row["data"]) for row in rows)
    return [
        Proposed(one, state.declined_as(one.proposal_id), state.endorsed(one))
        for one in state.proposed
        if is_above(appointer(ask), OPERATOR, one.area)
    ]


async def proposal_or_404(ask: Ask, official_id: UUID, proposal_id: UUID) -> Proposed:
    """One proposal, for who may endorse it. Raises `NotFound`."""
    for one in await proposals(ask, official_id):
        if one.asked.proposal_id == proposal_id:
            return one
    raise NotFound("usulan")


def intent_on(official_id: UUID, command: OfficialCommand, area: AreaCode | None, post: UUID | None) -> Intent:
    """One command on the official, filed under the appointment's area; afterwards their card."""
    then = f"/registry/officials/{official_id}"
    return Intent(OFFICIAL, official_id, command, area=area, then=then, wait_for=(appointments.VIEW,), post=post)


async def colleagues(ask: Ask) -> list[tuple[str, str]]:
    """Officials in force inside the actor's area, to choose from; an official of several offices is there for each."""
    found = await officials.listing(ask.db, ask.scope, ask.today, limit=500)
    paths = await areas.paths(ask.db, {one.area for one in found if one.area}, ask.today)
    return [(str(one.official_id), f"{one.title} ({paths[one.area] if one.area else 'Indonesia'})") for one in found]
