"""Where a post is and how its office is reached: told with the proposal or later, and told anew when it changes.

Promises
- The place is a public fact, since distances follow from it; telephone and e-mail stay in this service.
- Only what changed becomes an event: telling the same once more is no news.
"""

from collections.abc import Sequence

from contracts.base import Event
from contracts.registry import PosyantekLocated
from services.registry.domain.posyantek_commands import ProposePosyantek, RecordContact
from services.registry.domain.posyantek_events import PosyantekContactRecorded
from services.registry.domain.posyantek_state import Posyantek, require_proposed


def told(command: ProposePosyantek | RecordContact) -> tuple[PosyantekLocated, PosyantekContactRecorded]:
    """What a command says of the place and of the office."""
    located = PosyantekLocated(
        posyantek_id=command.posyantek_id, address=command.address, coordinates=command.coordinates
    )
    contact = PosyantekContactRecorded(
        posyantek_id=command.posyantek_id, telephone=command.telephone, email=command.email,
        opening_hours=command.opening_hours,
    )  # fmt: skip
    return located, contact


def decide_record_contact(command: RecordContact, state: Posyantek) -> Sequence[Event]:
    """What differs from what is known."""
    proposed = require_proposed(state)
    located, contact = told(command)
    known_place = state.located or PosyantekLocated(posyantek_id=command.posyantek_id, address=proposed.address)
    known_contact = state.contact or PosyantekContactRecorded(posyantek_id=command.posyantek_id)
    events: list[Event] = []
    if located != known_place:
        events.append(located)
    if contact != known_contact:
        events.append(contact)
    return events


def told_with_proposal(command: ProposePosyantek) -> list[Event]:
    """What a proposal says beyond itself: its address is in it already."""
    located, contact = told(command)
    events: list[Event] = [located] if command.coordinates is not None else []
    return events if contact == PosyantekContactRecorded(posyantek_id=command.posyantek_id) else [*events, contact]
