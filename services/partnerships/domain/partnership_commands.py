"""What can be asked of a partnership on its way to the signature; `partnership_signing.py` decides it.

Promises
- Two commands are equal when the same was asked: what was looked up and the clock (`fact()`) do not count.
- Every field is the plain value that the event will carry; days are days in Asia/Jakarta, money is whole rupiah.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.codelists import AgreementKind, Pattern, Role
from contracts.partnership_lists import AgreementContent
from services.chassis.decider import fact
from services.partnerships.domain.facts import PartnerFact, PosyantekFact


@dataclass(frozen=True)
class ProposePartnership:
    """A post and a partner may work together. `open_same`: an open partnership of this pair and pattern."""

    partnership_id: UUID
    posyantek_id: UUID
    partner_id: UUID
    pattern: Pattern
    posyantek_role: Role
    partner_role: Role
    purpose: str
    posyantek: PosyantekFact | None = fact()
    partner: PartnerFact | None = fact()
    open_same: UUID | None = fact()


@dataclass(frozen=True)
class ExplorePartnership:
    """Both sides met."""

    met_on: date
    outcome: str
    today: date = fact()


@dataclass(frozen=True)
class DraftPartnership:
    """Write the agreement down, or write it again; both days belong to the term, and `contents` is what it says of what
    it should say at least. The region may be a party, and the agreement a burden for it."""

    title: str
    scope: str
    starts_on: date
    ends_on: date
    value: int | None
    contents: tuple[AgreementContent, ...] = ()
    region_is_party: bool = False
    burdens_region: bool = False


@dataclass(frozen=True)
class ReviewPartnership:
    """The agency finds the draft fit for signing."""

    reviewed_on: date
    agency: str
    today: date = fact()


@dataclass(frozen=True)
class ReturnPartnershipForFix:
    """The agency sends the draft back."""

    returned_on: date
    reason: str
    today: date = fact()


@dataclass(frozen=True)
class SignPartnership:
    """Both sides sign; each gives the document a number of its own."""

    document: AgreementKind
    posyantek_number: str
    partner_number: str
    signed_on: date
    today: date = fact()


@dataclass(frozen=True)
class ActivatePartnership:
    """Both sides begin to carry it out."""

    active_on: date
    today: date = fact()


@dataclass(frozen=True)
class CancelPartnership:
    """Give it up, while nothing is signed."""

    cancelled_on: date
    reason: str
    today: date = fact()


@dataclass(frozen=True)
class ScheduleEvaluation:
    """A policy's command: the partnership is to be evaluated by `due_on`."""

    due_on: date


SigningCommand = (
    ProposePartnership
    | ExplorePartnership
    | DraftPartnership
    | ReviewPartnership
    | ReturnPartnershipForFix
    | SignPartnership
    | ActivatePartnership
    | CancelPartnership
    | ScheduleEvaluation
)
