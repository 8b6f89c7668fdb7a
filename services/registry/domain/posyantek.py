"""Posyantek: a community post for appropriate technology, from its proposal to its end.

Promises
- A post sits in an area of its own level: KECAMATAN in a kecamatan, DESA and KELURAHAN in one of that kind.
- The registration certificate (SKT) is given once and then renewed; decrees (SK) come before or after it.
- A post is active only from a day on which it was registered and a decree was in force; it may rest and work again.
- Where it is and how it is reached may be told at any time of its life.
- No document is dated in the future. Who issues it is recorded and never prescribed: it varies by place and year.

Sources: Permendesa 23/2017 (posts of kecamatan and desa, registration), Pergub DKI 78/2021 (posts per kelurahan).
Must not break: a dissolved post accepts nothing more, whatever part of its life a command belongs to.
"""

from collections.abc import Sequence

from contracts.base import Event
from contracts.registry.posyantek import EVENTS
from services.chassis.decider import Decider
from services.registry.domain import posyantek_contact as contact
from services.registry.domain import posyantek_ending as ending
from services.registry.domain import posyantek_founding as founding
from services.registry.domain import posyantek_running as running
from services.registry.domain.posyantek_commands import (
    ActivatePosyantek,
    AssessMaturity,
    AssignAgency,
    DissolvePosyantek,
    IssueDecree,
    MarkDormant,
    MarkDormantBySilence,
    OfferService,
    PosyantekCommand,
    ProposePosyantek,
    RecordContact,
    RegisterPosyantek,
    RenewCertificate,
    RevivePosyantek,
    StopService,
)
from services.registry.domain.posyantek_events import PosyantekContactRecorded
from services.registry.domain.posyantek_state import Posyantek, evolve


def decide(command: PosyantekCommand, state: Posyantek) -> Sequence[Event]:
    """What follows from a command; the rules stand with the part of life that it belongs to."""
    match command:
        case ProposePosyantek():
            return founding.decide_propose(command, state)
        case RecordContact():
            return contact.decide_record_contact(command, state)
        case RegisterPosyantek():
            return founding.decide_register(command, state)
        case IssueDecree():
            return founding.decide_issue_decree(command, state)
        case ActivatePosyantek():
            return founding.decide_activate(command, state)
        case RenewCertificate():
            return running.decide_renew_certificate(command, state)
        case AssignAgency():
            return running.decide_assign_agency(command, state)
        case OfferService():
            return running.decide_offer_service(command, state)
        case StopService():
            return running.decide_stop_service(command, state)
        case AssessMaturity():
            return running.decide_assess_maturity(command, state)
        case MarkDormant():
            return ending.decide_mark_dormant(command, state)
        case MarkDormantBySilence():
            return ending.decide_mark_dormant_by_silence(command, state)
        case RevivePosyantek():
            return ending.decide_revive(command, state)
        case DissolvePosyantek():
            return ending.decide_dissolve(command, state)


POSYANTEK = Decider("posyantek", Posyantek(), decide, evolve, (*EVENTS, PosyantekContactRecorded))
