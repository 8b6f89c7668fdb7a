"""The papers of a partnership: addenda that change what was agreed, and the signed documents themselves.

Promises
- An addendum changes exactly what its kind says, while the partnership is active and within its term; an extension
  makes the term longer.
- A document has two numbers, the capacities of those who signed, and the SHA-256 of its file; the same file is attached
  once. What is superseded is kept, and superseded once.

Source: kinds of amendment in comparable systems; who may sign in which capacity after PP 28/2018.
Must not break: every document that both sides sign to change the agreement has a number of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.base import Event
from contracts.codelists import PartnershipStage
from contracts.partnership_lists import AddendumKind, PartnershipDocument, SignerCapacity
from contracts.partnerships.papers import AddendumSigned, DocumentAttached, DocumentSuperseded
from services.chassis.decider import Rejected, fact
from services.partnerships.domain.facts import check_past
from services.partnerships.domain.partnership_ending import check_number_is_new, check_running, check_within
from services.partnerships.domain.partnership_state import Partnership

CHANGES: dict[AddendumKind, frozenset[str]] = {
    AddendumKind.ADMINISTRASI: frozenset(),
    AddendumKind.RUANG_LINGKUP: frozenset({"scope"}),
    AddendumKind.NILAI: frozenset({"value"}),
    AddendumKind.JANGKA_WAKTU: frozenset({"ends_on"}),
}
"""What an addendum of each kind changes."""


@dataclass(frozen=True)
class SignAddendum:
    """Both sides change the agreement."""

    kind: AddendumKind
    posyantek_number: str
    partner_number: str
    signed_on: date
    summary: str
    scope: str | None
    value: int | None
    ends_on: date | None
    today: date = fact()


@dataclass(frozen=True)
class AttachDocument:
    """Keep the proof of a signed document."""

    document_id: UUID
    document: PartnershipDocument
    posyantek_number: str
    partner_number: str
    posyantek_signer: SignerCapacity
    partner_signer: SignerCapacity
    sha256: str
    supersedes: UUID | None


PapersCommand = SignAddendum | AttachDocument


def decide(command: PapersCommand, state: Partnership) -> Sequence[Event]:
    """What follows from a command about papers; raises `Rejected`."""
    match command:
        case _ if state.cancelled is not None:
            raise Rejected("partnership_cancelled", stage=state.stage)
        case SignAddendum():
            return decide_addendum(command, state)
        case AttachDocument():
            return decide_attach(command, state)


def decide_addendum(command: SignAddendum, state: Partnership) -> Sequence[Event]:
    """While it is active, on a day of its term, with a new number, and changing what its kind says."""
    addendum = AddendumSigned(
        **state.ids, kind=command.kind, posyantek_number=command.posyantek_number,
        partner_number=command.partner_number, signed_on=command.signed_on, summary=command.summary,
        scope=command.scope, value=command.value, ends_on=command.ends_on,
    )  # fmt: skip
    if addendum == state.addenda.get(command.posyantek_number):
        return []
    ends_on = check_running(state)
    if state.stage is not PartnershipStage.AKTIF or state.signed is None:
        raise Rejected("partnership_not_active", stage=state.stage)
    check_number_is_new(command.posyantek_number, state)
    check_past(command.signed_on, command.today)
    check_within(command.signed_on, ends_on)
    if command.signed_on < state.signed.signed_on:
        raise Rejected("day_before_latest_step", latest=str(state.signed.signed_on))
    _check_change(command, ends_on)
    return [addendum]


def _check_change(command: SignAddendum, ends_on: date) -> None:
    given = {name for name in ("scope", "value", "ends_on") if getattr(command, name) is not None}
    if given != CHANGES[command.kind]:
        raise Rejected("addendum_does_not_fit_kind", kind=command.kind)
    if command.ends_on is not None and command.ends_on <= ends_on:
        raise Rejected("renewal_not_longer", ends_on=str(ends_on))


def decide_attach(command: AttachDocument, state: Partnership) -> Sequence[Event]:
    """What is signed; together with the new document the old one is superseded, if it takes the place of one."""
    attached = DocumentAttached(
        **state.ids, document_id=command.document_id, document=command.document,
        posyantek_number=command.posyantek_number, partner_number=command.partner_number,
        posyantek_signer=command.posyantek_signer, partner_signer=command.partner_signer, sha256=command.sha256,
        supersedes=command.supersedes,
    )  # fmt: skip
    if (known := state.documents.get(command.document_id)) is not None:
        if known == attached:
            return []
        raise Rejected("document_already_attached", posyantek_number=known.posyantek_number)
    if state.signed is None:
        raise Rejected("partnership_not_signed", stage=state.stage)
    twin = next((one for one in state.documents.values() if one.sha256 == command.sha256), None)
    if twin is not None:
        raise Rejected("file_already_attached", posyantek_number=twin.posyantek_number)
    if command.supersedes is None:
        return [attached]
    _check_supersedable(command.supersedes, state)
    superseded = DocumentSuperseded(**state.ids, document_id=command.supersedes, superseded_by=command.document_id)
    return [attached, superseded]


def _check_supersedable(document_id: UUID, state: Partnership) -> None:
    if document_id not in state.documents:
        raise Rejected("document_unknown")
    if document_id in state.superseded:
        raise Rejected("document_already_superseded", posyantek_number=state.documents[document_id].posyantek_number)
