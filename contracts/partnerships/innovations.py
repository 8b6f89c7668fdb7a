"""Public events of an innovation on its way: built, tried, sold, given up, taken up again.

That it was registered, and who took it into use, stands in `activities`.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.base import Event
from contracts.circumstance_lists import Funder
from contracts.innovation_lists import TrialResult
from contracts.partnerships.words import Rupiah, Trl
from contracts.registry.words import Name, Text


class InnovationPrototyped(Event):
    """A prototype was built; `cost` is what it took, in rupiah, and `fund_source` who paid, where known."""

    TYPE: ClassVar[str] = "partnerships.InnovationPrototyped"
    innovation_id: UUID
    posyantek_id: UUID
    prototype_id: UUID
    built_on: date
    summary: Text
    cost: Rupiah | None = None
    fund_source: Funder | None = None


class InnovationTested(Event):
    """It was tried out; `trl` is the readiness level 1-9 that the trial showed, where it was judged."""

    TYPE: ClassVar[str] = "partnerships.InnovationTested"
    innovation_id: UUID
    posyantek_id: UUID
    trial_id: UUID
    tested_on: date
    result: TrialResult
    findings: Text
    trl: Trl | None = None


class InnovationCommercialised(Event):
    """It is sold from `commercialised_on` on; `channel` says how, in Indonesian."""

    TYPE: ClassVar[str] = "partnerships.InnovationCommercialised"
    innovation_id: UUID
    posyantek_id: UUID
    commercialised_on: date
    channel: Name


class InnovationAbandoned(Event):
    """The post gave it up; those who use it may go on using it."""

    TYPE: ClassVar[str] = "partnerships.InnovationAbandoned"
    innovation_id: UUID
    posyantek_id: UUID
    abandoned_on: date
    reason: Text


class InnovationRevived(Event):
    """The post took it up again, at the stage that it had reached before."""

    TYPE: ClassVar[str] = "partnerships.InnovationRevived"
    innovation_id: UUID
    posyantek_id: UUID
    revived_on: date
    reason: Text


EVENTS: tuple[type[Event], ...] = (
    InnovationPrototyped, InnovationTested, InnovationCommercialised, InnovationAbandoned, InnovationRevived,
)  # fmt: skip
