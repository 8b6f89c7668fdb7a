"""Public events of what a post does: research, innovations, and the money that comes of it."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.codelists import AdopterKind, Beneficiary, IncomeSource, TtgField
from contracts.partnerships.papers import FileHash
from contracts.partnerships.people import Contributor
from contracts.partnerships.words import Month, Recipients, Rupiah, Trl, WebAddress
from contracts.registry.words import Name, Text


class ResearchStarted(Event):
    """Joint research with a university or research institution began; `trl` is the readiness level 1–9, `lead` who
    leads it."""

    TYPE: ClassVar[str] = "partnerships.ResearchStarted"
    research_id: UUID
    posyantek_id: UUID
    partner_id: UUID
    faculty: Name | None = None
    topic: Name
    started_on: date
    trl: Trl | None = None
    lead: Contributor | None = None


class InnovationRegistered(Event):
    """An innovation of a post, with the partnership, research or older innovation that it arose from, if any;
    `inventors` are a group, or people by their id."""

    TYPE: ClassVar[str] = "partnerships.InnovationRegistered"
    innovation_id: UUID
    posyantek_id: UUID
    name: Name
    field: TtgField
    problem: Text
    registered_on: date
    partnership_id: UUID | None = None
    research_id: UUID | None = None
    derived_from: UUID | None = None
    inventors: tuple[Contributor, ...] = ()


class InnovationAdopted(Event):
    """Somebody took an innovation into use, somewhere."""

    TYPE: ClassVar[str] = "partnerships.InnovationAdopted"
    innovation_id: UUID
    posyantek_id: UUID
    adoption_id: UUID
    adopter_kind: AdopterKind
    adopter: Name
    area: AreaCode
    adopted_on: date


class IncomeRecorded(Event):
    """A draft of an income, written down or written again: it counts in no figure until it is posted.

    The evidence may be missing yet. `recorded_on` is the day of this version; the posting carries the same id.
    """

    TYPE: ClassVar[str] = "partnerships.IncomeRecorded"
    income_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    beneficiary: Beneficiary
    source: IncomeSource
    amount: Rupiah
    received_on: date
    evidence: Text | None = None
    innovation_id: UUID | None = None
    period: Month | None = None
    evidence_sha256: FileHash | None = None
    evidence_url: WebAddress | None = None
    recorded_on: date


class IncomeDiscarded(Event):
    """A draft of an income was given up; it never counted, and will not be posted."""

    TYPE: ClassVar[str] = "partnerships.IncomeDiscarded"
    income_id: UUID
    posyantek_id: UUID
    discarded_on: date
    reason: Text


class IncomePosted(Event):
    """Money earned. `distribution_of` names the organisation's income that this share was taken from, if it was.

    `period` is the month that it was earned for, `recipients` how many people a share went to; `innovation_id` is the
    innovation that earned it. The evidence is told by its hash and where it lies, never by its content.
    """

    TYPE: ClassVar[str] = "partnerships.IncomePosted"
    income_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    beneficiary: Beneficiary
    source: IncomeSource
    amount: Rupiah
    received_on: date
    evidence: Text
    distribution_of: UUID | None = None
    innovation_id: UUID | None = None
    period: Month | None = None
    recipients: Recipients | None = None
    evidence_sha256: FileHash | None = None
    evidence_url: WebAddress | None = None


class IncomeLinked(Event):
    """An income that was posted before is said to be an innovation's; its last link counts."""

    TYPE: ClassVar[str] = "partnerships.IncomeLinked"
    income_id: UUID
    posyantek_id: UUID
    innovation_id: UUID
    linked_on: date


class IncomeReversed(Event):
    """An income or a share was posted in error: its whole `amount` is taken back that day; the posting stays."""

    TYPE: ClassVar[str] = "partnerships.IncomeReversed"
    income_id: UUID
    posyantek_id: UUID
    partnership_id: UUID | None = None
    amount: Rupiah
    reversed_on: date
    reason: Text
    distribution_of: UUID | None = None


EVENTS: tuple[type[Event], ...] = (
    ResearchStarted, InnovationRegistered, InnovationAdopted,
    IncomeRecorded, IncomeDiscarded, IncomePosted, IncomeLinked, IncomeReversed,
)  # fmt: skip
