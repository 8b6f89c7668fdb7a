"""The kecamatan's say about a draft, before the agency reviews it.

Promises
- A draft is endorsed, or returned with remarks; what was returned waits for a fresh draft, and the agency reviews
  nothing meanwhile. What was endorsed may still be returned, as long as it was not reviewed.
- The kecamatan may keep silent: an endorsement is shown to whoever reviews, it is no condition.

Source: the kecamatan stands between post and agency in the chain of approval, and returns with remarks to the point.
Must not break: `office` is who speaks, and no part of what was asked; a fresh draft takes both answers away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contracts.base import Event
from contracts.partnerships.endorsement import DraftEndorsed, DraftReturnedByKecamatan
from services.chassis.decider import Rejected, fact
from services.partnerships.domain.facts import check_past
from services.partnerships.domain.partnership_state import Partnership


@dataclass(frozen=True)
class EndorseDraft:
    """The kecamatan stands behind it."""

    endorsed_on: date
    remarks: str | None
    office: str = fact()
    today: date = fact()


@dataclass(frozen=True)
class ReturnDraft:
    """The kecamatan asks for another draft."""

    returned_on: date
    remarks: str
    office: str = fact()
    today: date = fact()


EndorsementCommand = EndorseDraft | ReturnDraft


def decide(command: EndorsementCommand, state: Partnership) -> Sequence[Event]:
    """What follows from what the kecamatan says; raises `Rejected`."""
    match command:
        case EndorseDraft():
            return decide_endorse(command, state)
        case ReturnDraft():
            return decide_return(command, state)


def decide_endorse(command: EndorseDraft, state: Partnership) -> Sequence[Event]:
    """A draft that waits for its review, and not one that was returned."""
    ids, said = state.ids, state.endorsed
    if said is not None and (said.endorsed_on, said.remarks) == (command.endorsed_on, command.remarks):
        return []
    _check_draft(state)
    if said is not None:
        raise Rejected("draft_already_endorsed", office=said.office, endorsed_on=str(said.endorsed_on))
    if state.remarked is not None:
        raise Rejected("draft_not_mended", reason=state.remarked.remarks)
    check_past(command.endorsed_on, command.today)
    return [DraftEndorsed(**ids, endorsed_on=command.endorsed_on, office=command.office, remarks=command.remarks)]


def decide_return(command: ReturnDraft, state: Partnership) -> Sequence[Event]:
    """A draft that waits for its review."""
    ids, said = state.ids, state.remarked
    if said is not None and (said.returned_on, said.remarks) == (command.returned_on, command.remarks):
        return []
    _check_draft(state)
    check_past(command.returned_on, command.today)
    return [
        DraftReturnedByKecamatan(
            **ids, returned_on=command.returned_on, office=command.office, remarks=command.remarks
        )
    ]  # fmt: skip


def _check_draft(state: Partnership) -> None:
    if state.cancelled is not None:
        raise Rejected("partnership_cancelled", stage=state.stage)
    if state.drafted is None:
        raise Rejected("partnership_not_drafted", stage=state.stage)
    if state.reviewed is not None:
        raise Rejected("draft_already_reviewed", stage=state.stage)
    if state.returned is not None:
        raise Rejected("draft_not_mended", reason=state.returned.reason)
