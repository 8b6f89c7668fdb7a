"""Public events of what a partnership brings besides money: jobs for residents, and benefits in kind.

Jobs are counted by sex and never told by name. An estimated value is no income, and never added to it.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.base import Event
from contracts.benefit_lists import BenefitKind, JobKind
from contracts.codelists import Beneficiary
from contracts.partnerships.words import Count, Rupiah
from contracts.registry.words import Name, Text


class JobsOffered(Event):
    """New jobs for residents came of a partnership; `since` is the first day of work."""

    TYPE: ClassVar[str] = "partnerships.JobsOffered"
    partnership_id: UUID
    posyantek_id: UUID
    jobs_id: UUID
    kind: JobKind
    work: Name
    women: Count
    men: Count
    since: date


class JobsCorrected(Event):
    """It was recorded wrongly: all of it is as said here, from the beginning."""

    TYPE: ClassVar[str] = "partnerships.JobsCorrected"
    partnership_id: UUID
    posyantek_id: UUID
    jobs_id: UUID
    kind: JobKind
    work: Name
    women: Count
    men: Count
    since: date
    corrected_on: date
    reason: Text


class JobsEnded(Event):
    """All of these jobs are gone; `ended_on` is the last day of work."""

    TYPE: ClassVar[str] = "partnerships.JobsEnded"
    partnership_id: UUID
    posyantek_id: UUID
    jobs_id: UUID
    ended_on: date


class BenefitReceived(Event):
    """Something that is no money came of a partnership, for somebody; `estimated_value` is nobody's income."""

    TYPE: ClassVar[str] = "partnerships.BenefitReceived"
    partnership_id: UUID
    posyantek_id: UUID
    benefit_id: UUID
    kind: BenefitKind
    what: Name
    beneficiary: Beneficiary
    received_on: date
    estimated_value: Rupiah | None = None


class BenefitWithdrawn(Event):
    """It was recorded in error: it counts nowhere; the record stays."""

    TYPE: ClassVar[str] = "partnerships.BenefitWithdrawn"
    partnership_id: UUID
    posyantek_id: UUID
    benefit_id: UUID
    withdrawn_on: date
    reason: Text


EVENTS: tuple[type[Event], ...] = (JobsOffered, JobsCorrected, JobsEnded, BenefitReceived, BenefitWithdrawn)
