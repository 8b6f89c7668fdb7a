"""Public events of a partnership's papers: addenda that change the agreement, and documents that were attached.

Nobody's name is in here: who signed is told by capacity. A file is told by its SHA-256, never by its content.
"""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.base import Event
from contracts.partnership_lists import AddendumKind, PartnershipDocument, SignerCapacity
from contracts.partnerships.words import Rupiah
from contracts.registry.words import DocumentNumber, Text

FileHash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 of a file, in small hexadecimal letters."""


class AddendumSigned(Event):
    """Both sides changed the agreement; of `scope`, `value` and `ends_on` the one that `kind` is about is given."""

    TYPE: ClassVar[str] = "partnerships.AddendumSigned"
    partnership_id: UUID
    posyantek_id: UUID
    kind: AddendumKind
    posyantek_number: DocumentNumber
    partner_number: DocumentNumber
    signed_on: date
    summary: Text
    scope: Text | None = None
    value: Rupiah | None = None
    ends_on: date | None = None


class DocumentAttached(Event):
    """A signed document was attached; it takes the place of the one that it `supersedes`, if any."""

    TYPE: ClassVar[str] = "partnerships.DocumentAttached"
    partnership_id: UUID
    posyantek_id: UUID
    document_id: UUID
    document: PartnershipDocument
    posyantek_number: DocumentNumber
    partner_number: DocumentNumber
    posyantek_signer: SignerCapacity
    partner_signer: SignerCapacity
    sha256: FileHash
    supersedes: UUID | None = None


class DocumentSuperseded(Event):
    """Another document took this one's place; it is kept."""

    TYPE: ClassVar[str] = "partnerships.DocumentSuperseded"
    partnership_id: UUID
    posyantek_id: UUID
    document_id: UUID
    superseded_by: UUID


EVENTS: tuple[type[Event], ...] = (AddendumSigned, DocumentAttached, DocumentSuperseded)
