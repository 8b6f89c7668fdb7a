"""A partnership: from the first idea of a post and a partner to the end of the agreement that both carry out.

Promises
- Every command of a partnership comes in here and goes to one small function: `partnership_signing` decides the way to
  the signature (the model to read first), `partnership_ending` what becomes of the term, `partnership_duties` what both
  sides owe and how it is evaluated, `partnership_papers` addenda and documents, `partnership_guidance` what it stands
  under and who looks after it, `partnership_endorsement` and `partnership_consent` what kecamatan and DPRD say of it,
  `partnership_benefits` which jobs and other benefits than money came of it.
- What was cancelled goes nowhere; a policy's command is never refused.

Must not break: commands, state and events of one partnership are one stream; the parts share `partnership_state`.
"""

from collections.abc import Sequence

from contracts.base import Event
from contracts.partnerships import benefits, duties, endorsement, guidance, papers, partnership, term
from services.chassis.decider import Decider, Rejected
from services.partnerships.domain import (
    partnership_benefits,
    partnership_consent,
    partnership_duties,
    partnership_ending,
    partnership_endorsement,
    partnership_guidance,
    partnership_papers,
    partnership_signing,
)
from services.partnerships.domain.partnership_benefits import BenefitsCommand
from services.partnerships.domain.partnership_commands import SigningCommand
from services.partnerships.domain.partnership_consent import RecordCouncilConsent
from services.partnerships.domain.partnership_duties import DutiesCommand
from services.partnerships.domain.partnership_ending import EndingCommand
from services.partnerships.domain.partnership_endorsement import EndorsementCommand
from services.partnerships.domain.partnership_guidance import GuidanceCommand
from services.partnerships.domain.partnership_papers import PapersCommand
from services.partnerships.domain.partnership_state import Partnership, evolve

Command = (
    SigningCommand
    | EndingCommand
    | DutiesCommand
    | PapersCommand
    | GuidanceCommand
    | EndorsementCommand
    | BenefitsCommand
    | RecordCouncilConsent
)


def decide(command: Command, state: Partnership) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`, but never for a policy's command."""
    if isinstance(command, SigningCommand):
        return partnership_signing.decide(command, state)
    if isinstance(command, DutiesCommand):
        return partnership_duties.decide(command, state)
    if isinstance(command, PapersCommand):
        return partnership_papers.decide(command, state)
    if isinstance(command, GuidanceCommand):
        return partnership_guidance.decide(command, state)
    if isinstance(command, EndorsementCommand):
        return partnership_endorsement.decide(command, state)
    if isinstance(command, BenefitsCommand):
        return partnership_benefits.decide(command, state)
    if state.cancelled is not None:
        raise Rejected("partnership_cancelled", stage=state.stage)
    if isinstance(command, RecordCouncilConsent):
        return partnership_consent.decide(command, state)
    return partnership_ending.decide(command, state)


PARTNERSHIP = Decider(
    "partnership", Partnership(), decide, evolve,
    (*partnership.EVENTS, *term.EVENTS, *duties.EVENTS, *papers.EVENTS, *guidance.EVENTS, *endorsement.EVENTS,
     *benefits.EVENTS),
)  # fmt: skip
